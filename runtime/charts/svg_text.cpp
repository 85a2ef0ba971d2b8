#include "runtime/charts/svg_text.h"

#include <cmath>

#include <fmt/format.h>

#include "runtime/charts/colors.h"
#include "runtime/charts/svg.h"

namespace econ::charts {

namespace {

constexpr double kCharacter = 6.6;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

size_t characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += begins_character(c);
  return count;
}

std::string_view word_of(Anchor anchor) {
  return anchor == Anchor::Start ? "start" : anchor == Anchor::Middle ? "middle" : "end";
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        // Control characters are no characters of XML.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

double text_width(std::string_view text) { return kCharacter * static_cast<double>(characters(text)); }

std::string fitted(const std::string& text, double width) {
  const auto room = static_cast<size_t>(std::max(width / kCharacter + 1e-6, 1.0));
  if (characters(text) <= room) return text;
  size_t end = 0, count = 0;
  while (end < text.size() && (count += begins_character(text[end])) < room) ++end;
  while (end < text.size() && !begins_character(text[end])) ++end;
  return text.substr(0, end) + "…";
}

std::string coordinate(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string text_at(double x, double y, std::string_view text, Anchor anchor, std::string_view more) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\"{}{}>{}</text>\n", coordinate(x), coordinate(y),
                     word_of(anchor), more.empty() ? "" : " ", more, xml_escaped(text));
}

std::string line_at(double x1, double y1, double x2, double y2, std::string_view more) {
  return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", coordinate(x1), coordinate(y1),
                     coordinate(x2), coordinate(y2), more);
}

std::string legend(const Chart& chart, double left, double right, double* y) {
  if (chart.series.size() < 2) return {};
  constexpr double kSample = 26, kGap = 16, kLine = 18;
  std::string text;
  double x = left;
  for (size_t s = 0; s < chart.series.size(); ++s) {
    const std::string name = fitted(chart.series[s].name, right - left - kSample);
    const double width = kSample + 6 + text_width(name);
    if (x > left && x + width > right) {
      x = left;
      *y += kLine;
    }
    const auto color = series_color(s), dash = series_dash(s);
    if (chart.kind == Chart::Kind::Curves) {
      const std::string dashed = dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash);
      text += line_at(x, *y - 4, x + kSample, *y - 4, fmt::format("stroke=\"{}\" stroke-width=\"2\"{}", color, dashed));
    } else {
      text += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"14\" height=\"10\" fill=\"{}\"/>\n", coordinate(x + 8),
                          coordinate(*y - 9), color);
    }
    text += text_at(x + kSample + 6, *y, name, Anchor::Start);
    x += width + kGap;
  }
  *y += kLine;
  return text;
}

}  // namespace econ::charts
