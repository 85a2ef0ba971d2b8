#include "cli/figure_json.h"

#include <algorithm>
#include <cmath>

#include "cli/value_text.h"
#include "compiler/units/date.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;

void write_value(JsonWriter& json, const Figure& figure, const units::Unit& unit, double value) {
  if (!std::isfinite(value)) {
    json.null();
    return;
  }
  switch (figure.kind) {
    case Figure::Kind::Number:
      write_number(json, value, unit);
      return;
    case Figure::Kind::Truth:
      json.boolean(value != 0);
      return;
    case Figure::Kind::Date:
      json.string(units::date_text(value, figure.days));
      return;
    case Figure::Kind::Label:
      break;
  }
  const auto index = static_cast<size_t>(value);
  if (index < figure.words.size()) {
    json.string(figure.words[index]);
  } else {
    json.null();
  }
}

/// `write(element)` for each element, in nested arrays.
template <class Write>
void write_nested(JsonWriter& json, const Figure& figure, const Write& write) {
  size_t element = 0;
  const auto level = [&](const auto& self, size_t axis) -> void {
    if (axis == figure.axes.size()) return write(element++);
    json.begin_array(JsonWriter::Layout::Inline);
    for (size_t i = 0; i < figure.axes[axis].labels.size(); ++i) self(self, axis + 1);
    json.end_array();
  };
  level(level, 0);
}

/// Of a figure in several units the unit of each element.
void write_unit(JsonWriter& json, const Figure& figure) {
  if (!figure.several_units) {
    json.field("unit", figure.kind == Figure::Kind::Number ? units::to_string(figure.unit) : "");
    return;
  }
  json.key("unit");
  write_nested(json, figure, [&](size_t e) { json.string(units::to_string(figure.unit_at(figure.cells[e]))); });
}

/// Where labels are not certain, all that they can be: labels have no low and no high.
void write_labels(JsonWriter& json, const Figure& figure) {
  if (std::all_of(figure.cells.begin(), figure.cells.end(), [](const Cell& cell) { return cell.labels.empty(); }))
    return;
  json.key("possible");
  write_nested(json, figure, [&](size_t e) {
    const Cell& cell = figure.cells[e];
    json.begin_array(JsonWriter::Layout::Inline);
    if (cell.labels.empty() && cell.defined()) write_value(json, figure, {}, cell.base);
    for (const double label : cell.labels) write_value(json, figure, {}, label);
    json.end_array();
  });
}

bool any_cause(const Figure& figure) {
  for (const Cell& cell : figure.cells) {
    if (!cell.cause.empty() || cell.state == Cell::State::Missing) return true;
  }
  return false;
}

}  // namespace

void write_number(JsonWriter& json, double value, const units::Unit& unit) {
  if (std::isfinite(value)) {
    json.digits(units::format_exact(value, unit));
  } else {
    json.null();
  }
}

void write_axes(JsonWriter& json, const std::vector<study::AxisView>& axes) {
  json.key("axes").begin_array();
  for (const auto& axis : axes) {
    json.begin_object(JsonWriter::Layout::Inline).field("name", axis.name).key("labels").begin_array();
    for (const auto& label : axis.labels) json.string(label.name);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_figure(JsonWriter& json, const Figure& figure) {
  if (!figure.axes.empty()) write_axes(json, figure.axes);
  const auto member = [&](std::string_view name, double Cell::* number) {
    json.key(name);
    write_nested(json, figure, [&](size_t e) {
      const Cell& cell = figure.cells[e];
      const bool present = number == &Cell::base ? cell.defined() : cell.state != Cell::State::Missing;
      write_value(json, figure, figure.unit_at(cell), present ? cell.*number : NAN);
    });
  };
  member("value", &Cell::base);
  if (figure.kind == Figure::Kind::Label) {
    write_labels(json, figure);
  } else {
    member("low", &Cell::low);
    member("high", &Cell::high);
  }
  if (figure.kind == Figure::Kind::Number &&
      std::any_of(figure.cells.begin(), figure.cells.end(), [](const Cell& cell) { return cell.loose(); })) {
    member("attained_low", &Cell::inner_low);
    member("attained_high", &Cell::inner_high);
  }
  if (figure.kind != Figure::Kind::Label &&
      std::any_of(figure.cells.begin(), figure.cells.end(), [](const Cell& cell) { return cell.sampled; })) {
    if (figure.kind == Figure::Kind::Truth) {  // of a condition: the share of runs that meet it
      json.key("mean");
      write_nested(json, figure, [&](size_t e) { write_number(json, figure.cells[e].mean, {}); });
    } else {
      member("mean", &Cell::mean);
    }
    json.field("bounds", "p5..p95");
  }
  write_unit(json, figure);
  if (!any_cause(figure)) return;
  json.key("cause");
  write_nested(json, figure, [&](size_t e) {
    const Cell& cell = figure.cells[e];
    if (cell.state == Cell::State::Missing) {
      json.string("missing");
    } else if (cell.cause.empty()) {
      json.null();
    } else {
      json.string(cell.cause);
    }
  });
}

}  // namespace econ::cli
