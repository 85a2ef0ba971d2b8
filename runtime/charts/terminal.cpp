#include "runtime/charts/terminal.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "runtime/charts/braille.h"
#include "runtime/charts/colors.h"
#include "runtime/charts/terminal_text.h"

namespace econ::charts {

namespace {

constexpr size_t kLeastPlot = 20, kMostRoom = 18;
constexpr std::ptrdiff_t kMostBands = 2;  ///< more of them cover the lines with dots

char letter_of(size_t series) { return static_cast<char>('a' + static_cast<int>(series % 26)); }

class Curves {
 public:
  Curves(const Chart& chart, const TerminalStyle& style)
      : chart_(chart),
        style_(style),
        room_(label_room()),
        columns_(plot_columns()),
        canvas_(columns_, style.height, style.ascii),
        bands_(std::count_if(chart.series.begin(), chart.series.end(), [](const Series& s) { return s.ranged(); })) {}

  std::string write() {
    for (size_t s = 0; s < chart_.series.size(); ++s) draw(s);
    for (const Mark& mark : chart_.marks) mark_at(mark);
    return legend() + "  " + chart_.y.title + "\n" + rows() + bottom() + marks() + left_out();
  }

 private:
  size_t label_room() const {
    size_t room = 1;
    for (const Tick& tick : chart_.y.ticks) room = std::max(room, columns_of(tick.text));
    return std::min(room, kMostRoom);
  }
  size_t plot_columns() const { return style_.width > room_ + 4 + kLeastPlot ? style_.width - room_ - 4 : kLeastPlot; }

  double across(double x) const { return chart_.x.place(x) * static_cast<double>(canvas_.dots_across() - 1); }
  double down(double y) const {
    return (1 - std::clamp(chart_.y.place(y), -0.05, 1.05)) * static_cast<double>(canvas_.dots_down() - 1);
  }
  size_t row_of(double y) const {
    return static_cast<size_t>(std::lround((1 - chart_.y.place(y)) * static_cast<double>(style_.height - 1)));
  }

  void draw(size_t s) {
    const Series& series = chart_.series[s];
    const Point* before = nullptr;
    for (const Point& p : series.points) {
      const bool missing = std::isnan(chart_.y.place(p.y)) || std::isnan(chart_.x.place(p.x));
      if (!missing && p.low < p.high && bands_ <= kMostBands) edges(p, before, s);
      if (!missing && before) canvas_.line(across(before->x), down(before->y), across(p.x), down(p.y), s);
      if (!missing && !before) canvas_.dot(std::lround(across(p.x)), std::lround(down(p.y)), s);
      before = missing ? nullptr : &p;
    }
    if (chart_.series.size() > 1) letters(s);
  }

  /// Of a band, dotted.
  void edges(const Point& p, const Point* before, size_t s) {
    constexpr int kApart = 3;
    const double from = before ? across(before->x) : across(p.x), to = across(p.x);
    for (double x = std::ceil(from / kApart) * kApart; x <= to; x += kApart) {
      const double t = to == from ? 1 : (x - from) / (to - from);
      for (const double Point::* end : {&Point::low, &Point::high}) {
        const double here = p.*end, there = before ? before->*end : here;
        if (std::isfinite(here) && std::isfinite(there))
          canvas_.dot(std::lround(x), std::lround(down(there) + (down(here) - down(there)) * t), s);
      }
    }
  }

  /// A letter now and then says whose line it is, also without colours.
  void letters(size_t s) {
    const auto& points = chart_.series[s].points;
    const size_t count = chart_.series.size(), every = std::max<size_t>(columns_ / 3, count + 2);
    const size_t first = (s + 1) * std::max<size_t>(columns_ / 3 / (count + 1), 1);
    for (size_t column = first; column < columns_; column += every) {
      const double dots = (static_cast<double>(column) + 0.5) * static_cast<double>(canvas_.dots_across()) /
                          static_cast<double>(columns_);
      for (size_t i = 1; i < points.size(); ++i) {
        const double from = across(points[i - 1].x), to = across(points[i].x);
        if (!(from <= dots && dots <= to)) continue;
        const double t = to == from ? 0 : (dots - from) / (to - from);
        const double y = down(points[i - 1].y) + (down(points[i].y) - down(points[i - 1].y)) * t;
        const double row = y * static_cast<double>(style_.height) / static_cast<double>(canvas_.dots_down());
        if (row >= 0) canvas_.letter(column, static_cast<size_t>(row), letter_of(s), s);
        break;
      }
    }
  }

  void mark_at(const Mark& mark) {
    const double x = chart_.x.place(mark.x), y = chart_.y.place(mark.y);
    if (std::isnan(x) || std::isnan(y)) return;
    canvas_.letter(static_cast<size_t>(std::lround(x * static_cast<double>(columns_ - 1))), row_of(mark.y),
                   mark.tag.empty() ? 'X' : mark.tag.front(), 0);
  }

  std::string legend() const {
    if (chart_.series.size() < 2) return {};
    std::string text = "  ";
    size_t used = 2;
    for (size_t s = 0; s < chart_.series.size(); ++s) {
      const std::string entry =
          in_columns(fmt::format("{} {}", letter_of(s), chart_.series[s].name), style_.width - 4, false, style_.ascii);
      const std::string shown = entry.substr(0, entry.find_last_not_of(' ') + 1);
      const size_t width = columns_of(shown);
      if (used > 2 && used + 2 + width > style_.width) {
        text += "\n  ";
        used = 2;
      }
      text += (used > 2 ? "  " : "") + in_color(shown, s, style_.color);
      used += (used > 2 ? 2 : 0) + width;
    }
    return text + "\n";
  }

  std::string rows() const {
    std::map<size_t, std::string> labels;
    for (const Tick& tick : chart_.y.ticks) labels.try_emplace(row_of(tick.at), tick.text);
    std::string text;
    for (size_t row = 0; row < style_.height; ++row) {
      const auto label = labels.find(row);
      const bool has = label != labels.end();
      const std::string wall = style_.ascii ? (has ? "+" : "|") : (has ? "┤" : "│");
      std::string line = "  " + in_columns(has ? label->second : "", room_, true, style_.ascii) + wall;
      std::string blanks;
      for (size_t column = 0; column < columns_; ++column) {
        const auto character = canvas_.character(column, row);
        if (character.text == " ") {
          blanks += ' ';
          continue;
        }
        line += blanks + in_color(character.text, character.owner, style_.color);
        blanks.clear();
      }
      text += line + "\n";
    }
    return text;
  }

  std::string bottom() const {
    std::string floor(2 + room_, ' ');
    floor += style_.ascii ? "+" : "└";
    std::string below(3 + room_, ' ');
    std::vector<bool> ticked(columns_, false);
    for (const Tick& tick : chart_.x.ticks) {
      const auto column = static_cast<size_t>(std::lround(chart_.x.place(tick.at) * static_cast<double>(columns_ - 1)));
      const size_t width = columns_of(tick.text), middle = 3 + room_ + column;
      size_t begin = middle > width / 2 ? middle - width / 2 : 0;
      begin = std::min(begin, std::max(style_.width, width) - width);
      const bool first = columns_of(below) == 3 + room_ && below.find_first_not_of(' ') == std::string::npos;
      if (!first && begin < columns_of(below) + 1) continue;
      begin = std::max(begin, first ? size_t{0} : columns_of(below) + 1);
      if (first) below.clear();
      below += std::string(begin - columns_of(below), ' ') + tick.text;
      ticked[column] = true;
    }
    for (const bool tick : ticked) floor += style_.ascii ? (tick ? "+" : "-") : (tick ? "┬" : "─");
    const size_t width = columns_of(chart_.x.title), right = 3 + room_ + columns_;
    return floor + "\n" + below + "\n" +
           (width == 0 ? ""
                       : std::string(right > width ? right - width : 0, ' ') +
                             in_columns(chart_.x.title, std::min(width, style_.width), false, style_.ascii) + "\n");
  }

  std::string marks() const {
    std::string text;
    for (const Mark& mark : chart_.marks)
      text += "  " + (mark.tag.empty() ? "X" : mark.tag) + " " +
              in_columns(mark.text, std::min(columns_of(mark.text), style_.width - 4), false, style_.ascii) + "\n";
    return text;
  }

  std::string left_out() const {
    if (bands_ <= kMostBands) return {};
    const std::string text = fmt::format("the ranges of {} curves are left out here; `-o x.svg` draws them", bands_);
    return "  " + in_columns(text, std::min(columns_of(text), style_.width - 2), false, style_.ascii) + "\n";
  }

  const Chart& chart_;
  const TerminalStyle& style_;
  size_t room_, columns_;
  DotCanvas canvas_;
  std::ptrdiff_t bands_;
};

}  // namespace

namespace {

/// Without its ranges a chart of curves needs less height: down to the ticks around the values.
Chart without_room_for_bands(Chart chart) {
  double low = chart.y.high, high = chart.y.low;
  for (const Series& series : chart.series) {
    for (const Point& p : series.points) {
      if (!std::isfinite(p.y)) continue;
      low = std::min(low, p.y);
      high = std::max(high, p.y);
    }
  }
  if (chart.y.kind != Axis::Kind::Number || low > high) return chart;
  double from = chart.y.low, to = chart.y.high;
  for (const Tick& tick : chart.y.ticks) {
    if (tick.at <= low) from = std::max(from, tick.at);
    if (tick.at >= high) to = std::min(to, tick.at);
  }
  if (from >= to) return chart;
  chart.y.low = from;
  chart.y.high = to;
  std::erase_if(chart.y.ticks, [&](const Tick& tick) { return tick.at < from || tick.at > to; });
  return chart;
}

bool leaves_out_bands(const Chart& chart) {
  return std::count_if(chart.series.begin(), chart.series.end(), [](const Series& s) { return s.ranged(); }) >
         kMostBands;
}

}  // namespace

std::string to_terminal(const Chart& chart, const TerminalStyle& style) {
  std::string text = in_columns(chart.title, std::min(columns_of(chart.title), style.width), false, style.ascii);
  if (style.color) text = "\x1b[1m" + text + "\x1b[0m";
  text += "\n";
  switch (chart.kind) {
    case Chart::Kind::Curves:
      text += Curves(leaves_out_bands(chart) ? without_room_for_bands(chart) : chart, style).write();
      break;
    case Chart::Kind::Bars:
    case Chart::Kind::Swings:
      text += bars_in_terminal(chart, style);
      break;
    case Chart::Kind::Heat:
      text += heat_in_terminal(chart, style);
      break;
  }
  if (!chart.note.empty())
    text += "  " + in_columns(chart.note, std::min(columns_of(chart.note), style.width - 2), false, style.ascii) + "\n";
  return text;
}

}  // namespace econ::charts
