#include "runtime/charts/svg.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "runtime/charts/colors.h"
#include "runtime/charts/svg_bars.h"
#include "runtime/charts/svg_text.h"

namespace econ::charts {

namespace {

constexpr double kPlotHeight = 260, kEdge = 8;
constexpr size_t kDots = 24;  ///< points of a curve that are few enough to be seen as such

bool drawable(double place) { return !std::isnan(place); }

/// A point of the picture that stays on the paper, whatever the value.
std::string at(const Frame& frame, double place_x, double place_y) {
  const double x = frame.left + (frame.right - frame.left) * place_x;
  const double y = frame.bottom - (frame.bottom - frame.top) * std::clamp(place_y, -0.02, 1.02);
  return coordinate(x) + "," + coordinate(y);
}

class Curves {
 public:
  Curves(const Chart& chart, double top, const std::string& id) : chart_(chart), id_(id) {
    double room = 0;
    for (const Tick& tick : chart.y.ticks) room = std::max(room, text_width(tick.text));
    frame_ = {kEdge + room + 8, top + 20, kWidth - 20, top + 20 + kPlotHeight};
  }

  std::string write(double* height) {
    std::string text = text_at(kEdge, frame_.top - 10, chart_.y.title, Anchor::Start, "fill-opacity=\"0.75\"");
    text += axes();
    text += fmt::format("<clipPath id=\"{}clip\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
                        id_, coordinate(frame_.left), coordinate(frame_.top - 2),
                        coordinate(frame_.right - frame_.left), coordinate(frame_.bottom - frame_.top + 4));
    text += fmt::format("<g clip-path=\"url(#{}clip)\">\n", id_);
    for (size_t s = 0; s < chart_.series.size(); ++s) text += band(s);
    for (size_t s = 0; s < chart_.series.size(); ++s) text += line(s);
    text += "</g>\n";
    for (const Mark& mark : chart_.marks) text += marked(mark);
    text += text_at(frame_.right, frame_.bottom + 34, chart_.x.title, Anchor::End, "fill-opacity=\"0.75\"");
    *height = frame_.bottom + 42;
    return text;
  }

 private:
  std::string axes() const {
    std::string text;
    for (const Tick& tick : chart_.y.ticks) {
      const double y = frame_.y(chart_.y, tick.at);
      const bool zero = tick.at == 0;
      text += line_at(
          frame_.left, y, frame_.right, y,
          zero ? "stroke=\"currentColor\" stroke-opacity=\"0.6\"" : "stroke=\"currentColor\" stroke-opacity=\"0.15\"");
      text += text_at(frame_.left - 7, y + 4, tick.text, Anchor::End);
    }
    text += line_at(frame_.left, frame_.bottom, frame_.right, frame_.bottom, "stroke=\"currentColor\"");
    double behind = -1e9;
    for (const Tick& tick : chart_.x.ticks) {
      const double x = frame_.x(chart_.x, tick.at), half = text_width(tick.text) / 2;
      text += line_at(x, frame_.bottom, x, frame_.bottom + 4, "stroke=\"currentColor\"");
      if (x - half < behind + 4) continue;
      const bool last = x + half > kWidth;
      text += text_at(last ? kWidth : x, frame_.bottom + 17, tick.text, last ? Anchor::End : Anchor::Middle);
      behind = x + half;
    }
    return text;
  }

  /// From one gap to the next.
  template <class Draw>
  std::string stretches(const Series& series, const Draw& draw) const {
    std::string text;
    for (size_t begin = 0; begin < series.points.size();) {
      const auto missing = [&](size_t i) {
        return !drawable(chart_.y.place(series.points[i].y)) || !drawable(chart_.x.place(series.points[i].x));
      };
      size_t end = begin;
      while (end < series.points.size() && !missing(end)) ++end;
      if (end > begin) text += draw(begin, end);
      begin = end + 1;
    }
    return text;
  }

  std::string band(size_t s) const {
    const Series& series = chart_.series[s];
    if (!series.ranged()) return {};
    return stretches(series, [&](size_t begin, size_t end) {
      std::string there, back;
      for (size_t i = begin; i < end; ++i) {
        const Point& p = series.points[i];
        const double x = chart_.x.place(p.x), low = chart_.y.place(std::max(p.low, chart_.y.low)),
                     high = chart_.y.place(std::min(p.high, chart_.y.high));
        there += (there.empty() ? "" : " ") + at(frame_, x, high);
        back = at(frame_, x, low) + (back.empty() ? "" : " ") + back;
      }
      return fmt::format("<polygon points=\"{} {}\" fill=\"{}\" fill-opacity=\"0.18\"/>\n", there, back,
                         series_color(s));
    });
  }

  std::string line(size_t s) const {
    const Series& series = chart_.series[s];
    const auto color = series_color(s), dash = series_dash(s);
    const bool dots = series.points.size() <= kDots;
    return stretches(series, [&](size_t begin, size_t end) {
      std::string points, text;
      for (size_t i = begin; i < end; ++i) {
        const Point& p = series.points[i];
        const double x = chart_.x.place(p.x), y = chart_.y.place(p.y);
        points += (points.empty() ? "" : " ") + at(frame_, x, y);
        if (!dots && end - begin > 1) continue;
        const std::string place = at(frame_, x, y);
        const size_t comma = place.find(',');
        text += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{}\"><title>{}: {}</title></circle>\n",
                            place.substr(0, comma), place.substr(comma + 1), color, xml_escaped(series.name),
                            xml_escaped(p.text));
      }
      const std::string dashed = dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash);
      return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{}/>\n", points, color,
                         dashed) +
             text;
    });
  }

  std::string marked(const Mark& mark) const {
    const double x = frame_.x(chart_.x, mark.x), y = frame_.y(chart_.y, mark.y);
    if (!drawable(x) || !drawable(y)) return {};
    const bool right = x > (frame_.left + frame_.right) / 2;
    std::string text = line_at(x, y, x, frame_.bottom, "stroke=\"currentColor\" stroke-dasharray=\"2 2\"");
    text +=
        fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>\n",
                    coordinate(x), coordinate(y));
    return text + text_at(right ? x - 9 : x + 9, std::max(y - 9, frame_.top + 10),
                          mark.tag.empty() ? mark.text : mark.tag, right ? Anchor::End : Anchor::Start,
                          "font-weight=\"bold\"");
  }

  const Chart& chart_;
  const std::string& id_;
  Frame frame_;
};

}  // namespace

std::string to_svg(const Chart& chart, const SvgStyle& style) {
  std::string text;
  double top = 6, height = 0;
  if (!style.page) {
    top += 14;
    text += text_at(kEdge, top, chart.title, Anchor::Start, "font-weight=\"bold\" font-size=\"14\"");
    top += 12;
  }
  top += 12;
  const double before = top;
  text += legend(chart, kEdge, kWidth - kEdge, &top);
  if (top == before) top -= 12;
  switch (chart.kind) {
    case Chart::Kind::Curves:
      text += Curves(chart, top, style.id).write(&height);
      break;
    case Chart::Kind::Bars:
    case Chart::Kind::Swings:
      text += bars_svg(chart, top, &height);
      break;
    case Chart::Kind::Heat:
      text += heat_svg(chart, top, !style.page, &height);
      break;
  }
  if (!style.page) {
    for (const Mark& mark : chart.marks) {
      if (mark.tag.empty()) continue;
      text += text_at(kEdge, height + 12, mark.tag + ": " + mark.text, Anchor::Start);
      height += 16;
    }
  }
  if (!chart.note.empty() && !style.page) {
    text += text_at(kEdge, height + 12, chart.note, Anchor::Start, "fill-opacity=\"0.75\"");
    height += 20;
  }
  const std::string size = style.page ? "" : fmt::format(" width=\"{}\" height=\"{}\"", kWidth, coordinate(height));
  const std::string color = style.page ? "" : " color=\"#222222\"";
  std::string head = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"{} viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{}title "
      "{}about\""
      "{} font-family=\"system-ui, sans-serif\" font-size=\"{}\" fill=\"currentColor\">\n",
      size, kWidth, coordinate(height), style.id, style.id, color, kFont);
  head += fmt::format("<title id=\"{}title\">{}</title>\n<desc id=\"{}about\">{}</desc>\n", style.id,
                      xml_escaped(chart.title), style.id, xml_escaped(chart.about));
  if (!style.page) head += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
  return head + text + "</svg>\n";
}

}  // namespace econ::charts
