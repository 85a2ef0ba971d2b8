#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "runtime/charts/colors.h"
#include "runtime/charts/terminal_text.h"

namespace econ::charts {

namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

constexpr size_t kMostName = 28, kMostValue = 34, kLeastBar = 10;

size_t widest(const std::vector<std::string>& texts, size_t most) {
  size_t width = 0;
  for (const auto& text : texts) width = std::max(width, columns_of(text));
  return std::min(width, most);
}

/// A bar between two places, both within [0, 1]; eighths of a character at its right end, and at its left only halves.
std::string bar(double from, double to, size_t width, bool ascii) {
  static constexpr const char* kParts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto columns = static_cast<double>(width);
  const auto begin = static_cast<size_t>(std::lround(std::min(from, to) * columns));
  const double end = std::max(from, to) * columns;
  std::string text(begin, ' ');
  const auto whole = static_cast<size_t>(ascii ? std::round(end) : std::floor(end));
  for (size_t i = begin; i < whole; ++i) text += ascii ? "#" : "█";
  const auto eighths = ascii ? 0 : static_cast<size_t>((end - std::floor(end)) * 8);
  if (begin <= whole) text += kParts[eighths];
  if (text.size() == begin && from != to) text += ascii ? "|" : "▏";
  return text;
}

/// Characters for colours: the darker the greater; below 0 others, the denser the farther.
class Shades {
 public:
  Shades(const Axis& color, bool ascii) : color_(color), ascii_(ascii), signs_(color.low < 0 && color.high > 0) {}

  std::string at(double value) const {
    if (signs_ && value < 0) return below(share(value, color_.low));
    return above(signs_ ? share(value, color_.high) : std::clamp(color_.place(value), 0.0, 1.0));
  }
  std::string key() const {
    std::string text;
    if (signs_) text = below(1) + " " + below(0) + " 0 ";
    for (const double place : {0.0, 0.3, 0.6, 1.0}) text += above(place) + (place < 1 ? " " : "");
    return text;
  }

 private:
  static double share(double value, double of) { return of == 0 ? 0 : std::clamp(value / of, 0.0, 1.0); }
  std::string below(double place) const {
    const bool far = place >= 0.5;
    return ascii_ ? (far ? "==" : "--") : (far ? "╌╌" : "··");
  }
  std::string above(double place) const {
    static constexpr const char* kShades[] = {"░░", "▒▒", "▓▓", "██"};
    static constexpr const char* kPlain[] = {"..", "++", "%%", "##"};
    const auto shade = std::min(static_cast<size_t>(place * 4), size_t{3});
    return ascii_ ? kPlain[shade] : kShades[shade];
  }

  const Axis& color_;
  bool ascii_, signs_;
};

}  // namespace

size_t columns_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string in_columns(std::string_view text, size_t width, bool right, bool ascii) {
  const size_t columns = columns_of(text);
  if (columns <= width) {
    const std::string blanks(width - columns, ' ');
    return right ? blanks + std::string(text) : std::string(text) + blanks;
  }
  if (width == 0) return {};
  size_t end = 0, count = 0;
  for (; end < text.size(); ++end) {
    if (begins_character(text[end]) && ++count == width) break;
  }
  return std::string(text.substr(0, end)) + (ascii ? "~" : "…");
}

std::string in_color(std::string_view text, size_t series, bool color) {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", series_escape(series), text) : std::string(text);
}

std::string bars_in_terminal(const Chart& chart, const TerminalStyle& style) {
  const bool swings = chart.kind == Chart::Kind::Swings, several = chart.series.size() > 1 && !swings;
  std::vector<std::string> names, values;
  for (const Series& series : chart.series) {
    names.push_back(series.name);
    for (const Point& p : series.points) values.push_back(p.text);
  }
  const size_t name = widest(chart.x.labels, kMostName), series_name = several ? widest(names, kMostName / 2) + 1 : 0;
  const size_t value = swings ? 2 * widest(values, kMostValue / 2) + 4 : widest(values, kMostValue) + 1;
  const size_t taken = 2 + name + 1 + series_name + value + 1;
  const size_t width = style.width > taken + kLeastBar ? style.width - taken : kLeastBar;
  const double origin = std::clamp(chart.y.place(chart.origin), 0.0, 1.0);
  std::string text = chart.y.title.empty() ? "" : "  " + chart.y.title + "\n";
  const auto place = [&](double v) { return std::clamp(chart.y.place(v), 0.0, 1.0); };
  for (size_t i = 0; i < chart.x.labels.size(); ++i) {
    const std::string label = in_columns(chart.x.labels[i], name, false, style.ascii);
    std::vector<std::pair<size_t, const Point*>> here;
    for (size_t s = 0; s < chart.series.size(); ++s) {
      for (const Point& p : chart.series[s].points) {
        if (static_cast<size_t>(p.x) == i && !std::isnan(p.y)) here.emplace_back(s, &p);
      }
    }
    if (swings) {
      double low = origin, high = origin;
      std::string ends;
      for (const auto& [s, p] : here) {
        low = std::min(low, place(p->y));
        high = std::max(high, place(p->y));
        ends += (ends.empty() ? "" : " .. ") + p->text;
      }
      const std::string drawn = bar(low, high, width, style.ascii);
      text += "  " + label + " " + in_color(drawn, 0, style.color) +
              std::string(width + 1 - std::min(width + 1, columns_of(drawn)), ' ') + " " +
              in_columns(ends, std::min(columns_of(ends), value), false, style.ascii) + "\n";
      continue;
    }
    for (size_t k = 0; k < here.size(); ++k) {
      const auto& [s, p] = here[k];
      const std::string drawn = bar(origin, place(p->y), width, style.ascii);
      text += "  " + (k == 0 ? label : std::string(name, ' ')) + " ";
      if (several) text += in_columns(chart.series[s].name, series_name - 1, false, style.ascii) + " ";
      text += in_color(drawn, s, style.color) + " " +
              in_columns(p->text, std::min(columns_of(p->text), value), false, style.ascii) + "\n";
    }
  }
  return text;
}

std::string heat_in_terminal(const Chart& chart, const TerminalStyle& style) {
  const Shades shades(chart.color, style.ascii);
  size_t room = 1;
  for (const Tick& tick : chart.y.ticks) room = std::max(room, columns_of(tick.text));
  room = std::min(room, kMostName);
  const size_t across = chart.x.labels.size(), down = chart.y.labels.size();
  const size_t most = style.width > room + 6 ? (style.width - room - 4) / 2 : 8;
  const size_t every = (across + most - 1) / most, every_row = (down + 23) / 24;
  std::vector<const Point*> grid(across * down, nullptr);
  for (const Point& p : chart.series.front().points)
    grid[static_cast<size_t>(p.y) * across + static_cast<size_t>(p.x)] = &p;
  std::string text = "  " + chart.y.title + "\n";
  for (size_t r = (down + every_row - 1) / every_row; r-- > 0;) {
    const size_t row = r * every_row;
    std::string label;
    for (const Tick& tick : chart.y.ticks) {
      const auto at = static_cast<size_t>(tick.at);
      if (at >= row && at < row + every_row) label = tick.text;
    }
    text += "  " + in_columns(label, room, true, style.ascii) + " ";
    std::string line;
    for (size_t column = 0; column < across; column += every) {
      const Point* p = grid[row * across + column];
      if (!p || std::isnan(p->low)) {
        line += "  ";
        continue;
      }
      line += shades.at(p->low);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  std::string below(room + 3, ' ');
  for (const Tick& tick : chart.x.ticks) {
    const size_t begin = room + 3 + static_cast<size_t>(tick.at) / every * 2;
    if (columns_of(below) > begin || begin + columns_of(tick.text) > style.width) continue;
    below += std::string(begin - columns_of(below), ' ') + tick.text + " ";
  }
  text += below.substr(0, below.find_last_not_of(' ') + 1) + "\n";
  text += std::string(room + 3, ' ') + chart.x.title + "\n";
  const auto& ticks = chart.color.ticks;
  const std::string key =
      ticks.empty() ? "" : fmt::format("  {} {} {}", ticks.front().text, shades.key(), ticks.back().text);
  return text + key + "\n";
}

}  // namespace econ::charts
