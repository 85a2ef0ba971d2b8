#include "runtime/charts/svg_bars.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "runtime/charts/colors.h"
#include "runtime/charts/svg.h"
#include "runtime/charts/svg_text.h"

namespace econ::charts {

namespace {

constexpr double kBar = 13, kBetween = 8, kMostLabel = 200, kEdge = 8, kAxisRoom = 24;

std::string rectangle(double x, double y, double width, double height, std::string_view fill, const std::string& tip) {
  const std::string inside = tip.empty() ? "" : "<title>" + xml_escaped(tip) + "</title>";
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\">{}</rect>\n", coordinate(x),
                     coordinate(y), coordinate(width), coordinate(height), fill, inside);
}

double label_room(const Axis& axis) {
  double widest = 0;
  for (const std::string& label : axis.labels) widest = std::max(widest, text_width(label));
  return std::min(widest, kMostLabel);
}

}  // namespace

std::string bars_svg(const Chart& chart, double top, double* height) {
  const bool swings = chart.kind == Chart::Kind::Swings;
  const size_t lanes = swings ? 1 : chart.series.size();
  const double band = kBar * static_cast<double>(lanes) + kBetween;
  const double room = label_room(chart.x);
  double widest_text = 0;
  for (const Series& series : chart.series) {
    for (const Point& p : series.points) widest_text = std::max(widest_text, text_width(p.text));
  }
  widest_text = std::min(widest_text, 200.0);
  const Frame frame{kEdge + room + 8, top + 4, kWidth - kEdge - (swings ? 20 : widest_text + 6),
                    top + 4 + band * static_cast<double>(chart.x.labels.size())};
  std::string text;
  for (const Tick& tick : chart.y.ticks) {
    const double x = frame.x(chart.y, tick.at);
    text += line_at(x, frame.top, x, frame.bottom, "stroke=\"currentColor\" stroke-opacity=\"0.15\"");
    text += text_at(x, frame.bottom + 15, tick.text, Anchor::Middle);
  }
  for (size_t i = 0; i < chart.x.labels.size(); ++i) {
    const double y = frame.top + band * static_cast<double>(i);
    text += text_at(frame.left - 8, y + band / 2 + 4, fitted(chart.x.labels[i], room), Anchor::End);
  }
  const double origin = frame.x(chart.y, chart.origin);
  for (size_t s = 0; s < chart.series.size(); ++s) {
    const Series& series = chart.series[s];
    for (const Point& p : series.points) {
      if (std::isnan(p.y)) continue;
      const double lane = swings ? 0 : static_cast<double>(s);
      const double y = frame.top + band * p.x + kBetween / 2 + kBar * lane, end = frame.x(chart.y, p.y);
      const std::string tip = chart.x.labels[static_cast<size_t>(p.x)] + ", " + series.name + ": " + p.text;
      text +=
          rectangle(std::min(origin, end), y, std::fabs(end - origin), kBar - 1,
                    chart.shades.empty() ? series_color(s) : shade_color(chart.shades[static_cast<size_t>(p.x)]), tip);
      double behind = std::max(origin, end);
      if (p.low < p.high) {
        const double low = frame.x(chart.y, std::max(p.low, chart.y.low)),
                     high = frame.x(chart.y, std::min(p.high, chart.y.high));
        text += line_at(low, y + kBar / 2, high, y + kBar / 2, "stroke=\"currentColor\" stroke-width=\"1.5\"");
        for (const double at : {low, high})
          text += line_at(at, y + 3, at, y + kBar - 4, "stroke=\"currentColor\" stroke-width=\"1.5\"");
        behind = std::max(behind, high);
      }
      if (!swings) text += text_at(behind + 5, y + 10, fitted(p.text, kWidth - behind - 5), Anchor::Start);
    }
  }
  text += line_at(origin, frame.top, origin, frame.bottom, "stroke=\"currentColor\"");
  double bottom = frame.bottom + kAxisRoom;
  if (!chart.y.title.empty()) {
    text += text_at(frame.right, bottom + 10, chart.y.title, Anchor::End, "fill-opacity=\"0.75\"");
    bottom += 18;
  }
  *height = bottom;
  return text;
}

std::string heat_svg(const Chart& chart, double top, bool tips, double* height) {
  const auto columns = static_cast<double>(chart.x.labels.size()), rows = static_cast<double>(chart.y.labels.size());
  double room = 0;
  for (const Tick& tick : chart.y.ticks) room = std::max(room, text_width(tick.text));
  room = std::min(room, kMostLabel);
  const double plot_height = std::clamp(rows * 18, 160.0, 420.0);
  const Frame frame{kEdge + room + 8, top + 18, kWidth - 110, top + 18 + plot_height};
  const double width = (frame.right - frame.left) / columns, step = plot_height / rows;
  std::string text = text_at(kEdge, top + 8, chart.y.title, Anchor::Start, "fill-opacity=\"0.75\"");
  const double zero = chart.color.place(0);
  for (const Point& p : chart.series.front().points) {
    const bool empty = std::isnan(p.low);
    const std::string fill = empty ? "none" : heat_color(chart.color.place(p.low), zero);
    std::string tip;
    if (tips)
      tip = chart.x.labels[static_cast<size_t>(p.x)] + ", " + chart.y.labels[static_cast<size_t>(p.y)] + ": " + p.text;
    // Half a unit of overlap: no seams where edges fall between pixels.
    text += rectangle(frame.left + width * p.x, frame.bottom - step * (p.y + 1), width + 0.5, step + 0.5, fill, tip);
  }
  for (const Tick& tick : chart.x.ticks)
    text += text_at(frame.left + width * (tick.at + 0.5), frame.bottom + 15, tick.text, Anchor::Middle);
  for (const Tick& tick : chart.y.ticks)
    text += text_at(frame.left - 6, frame.bottom - step * (tick.at + 0.5) + 4, fitted(tick.text, room), Anchor::End);
  text += text_at(frame.right, frame.bottom + 32, chart.x.title, Anchor::End, "fill-opacity=\"0.75\"");
  constexpr int kShades = 40;
  for (int i = 0; i < kShades; ++i) {
    const double place = (i + 0.5) / kShades, shade = plot_height / kShades;
    text +=
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"14\" height=\"{}\" fill=\"{}\"/>\n", coordinate(frame.right + 14),
                    coordinate(frame.bottom - shade * (i + 1)), coordinate(shade + 0.5), heat_color(place, zero));
  }
  for (const Tick& tick : chart.color.ticks)
    text += text_at(frame.right + 33, frame.y(chart.color, tick.at) + 4, tick.text, Anchor::Start);
  text += text_at(frame.right + 14, top + 8, fitted(chart.color.title, 96), Anchor::Start, "fill-opacity=\"0.75\"");
  *height = frame.bottom + 38;
  return text;
}

}  // namespace econ::charts
