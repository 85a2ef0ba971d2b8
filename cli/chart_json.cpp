#include "cli/chart_json.h"

#include <cmath>

#include <fmt/format.h>

#include "runtime/charts/colors.h"

namespace econ::cli {

namespace {

using charts::Axis;
using charts::Chart;

std::string_view word_of(Chart::Kind kind) {
  switch (kind) {
    case Chart::Kind::Curves:
      return "curves";
    case Chart::Kind::Bars:
      return "bars";
    case Chart::Kind::Swings:
      return "swings";
    case Chart::Kind::Heat:
      return "heat";
  }
  return {};
}

std::string_view word_of(Axis::Kind kind) {
  return kind == Axis::Kind::Labels ? "labels" : kind == Axis::Kind::Log ? "log" : "number";
}

void number(JsonWriter& json, double value) {
  if (std::isfinite(value)) {
    json.digits(fmt::format("{}", value));
  } else {
    json.null();
  }
}

void axis(JsonWriter& json, const char* name, const Axis& axis) {
  json.key(name).begin_object(JsonWriter::Layout::Inline);
  json.field("kind", word_of(axis.kind)).field("title", axis.title).key("low");
  number(json, axis.low);
  json.key("high");
  number(json, axis.high);
  json.key("ticks").begin_array(JsonWriter::Layout::Inline);
  for (const auto& tick : axis.ticks) {
    json.begin_array(JsonWriter::Layout::Inline);
    number(json, tick.at);
    json.string(tick.text).end_array();
  }
  json.end_array();
  if (axis.kind == Axis::Kind::Labels) {
    json.key("labels").begin_array(JsonWriter::Layout::Inline);
    for (const auto& label : axis.labels) json.string(label);
    json.end_array();
  }
  json.end_object();
}

void point(JsonWriter& json, const Chart& chart, const charts::Point& p) {
  json.begin_array(JsonWriter::Layout::Inline);
  number(json, p.x);
  number(json, p.y);
  number(json, p.low);
  if (chart.kind != Chart::Kind::Heat) number(json, p.high);
  json.string(p.text).end_array();
}

}  // namespace

void write_chart(JsonWriter& json, const Chart& chart) {
  json.begin_object().field("kind", word_of(chart.kind));
  if (!chart.name.empty()) json.field("name", chart.name);
  json.field("title", chart.title).field("about", chart.about);
  if (!chart.note.empty()) json.field("note", chart.note);
  axis(json, "x", chart.x);
  axis(json, "y", chart.y);
  if (chart.kind == Chart::Kind::Heat) axis(json, "color", chart.color);
  if (chart.kind == Chart::Kind::Swings) {
    json.key("origin");
    number(json, chart.origin);
  }
  json.key("series").begin_array();
  for (size_t s = 0; s < chart.series.size(); ++s) {
    json.begin_object().field("name", chart.series[s].name).field("color", charts::series_color(s));
    json.field("dash", charts::series_dash(s)).key("points").begin_array(JsonWriter::Layout::Inline);
    for (const auto& p : chart.series[s].points) point(json, chart, p);
    json.end_array().end_object();
  }
  json.end_array();
  if (!chart.shades.empty()) {
    json.key("colors").begin_array(JsonWriter::Layout::Inline);
    for (const charts::Shade shade : chart.shades) json.string(charts::shade_color(shade));
    json.end_array();
  }
  if (!chart.marks.empty()) {
    json.key("marks").begin_array();
    for (const auto& mark : chart.marks) {
      json.begin_array(JsonWriter::Layout::Inline);
      number(json, mark.x);
      number(json, mark.y);
      json.string(mark.text);
      if (!mark.tag.empty()) json.string(mark.tag);
      json.end_array();
    }
    json.end_array();
  }
  json.end_object();
}

std::string charts_json(const std::vector<Chart>& all) {
  JsonWriter json;
  json.begin_object().key("format_version").integer(1);
  json.key("charts").begin_array();
  for (const Chart& chart : all) write_chart(json, chart);
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
