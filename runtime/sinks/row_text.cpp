#include "runtime/sinks/row_text.h"

#include <charconv>
#include <cmath>

#include "compiler/units/date.h"

namespace econ::sinks {
namespace {

constexpr size_t kStepsKept = 100'000;

std::string with_unit(const std::string& name, const units::Unit& unit) {
  const std::string spelling = units::to_string(unit);
  return spelling.empty() ? name : name + " [" + spelling + "]";
}

std::string csv_quoted(const std::string& word) {
  if (word.find_first_of(",\"\r\n") == std::string::npos) return word;
  std::string out = "\"";
  for (char c : word) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string json_quoted(const std::string& word) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (byte >= 0x20) {
      out += c;
    } else {
      out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
    }
  }
  return out + "\"";
}

std::string about_json(const plan::Plan& plan, const std::string& file, const About& about) {
  std::string text = "{\n  \"rows\": " + json_quoted(file);
  for (const auto& [name, value] : about) text += ",\n  " + json_quoted(name) + ": " + json_quoted(value);
  text += ",\n  \"columns\": [";
  const char* separator = "\n";
  const auto add = [&](const std::string& name, const std::string& unit) {
    text += separator + std::string("    {\"name\": ") + json_quoted(name) + ", \"unit\": " + json_quoted(unit) + "}";
    separator = ",\n";
  };
  for (const plan::Coordinate& c : plan.coordinates) add(c.name, units::to_string(c.unit));
  if (plan.scenarios.size() > 1) add("scenario", "");
  for (const plan::Column& c : plan.columns) add(c.name, c.dates ? "date" : units::to_string(c.unit));
  return text + "\n  ]\n}\n";
}

units::Rational written_factor(const units::Unit& unit) { return unit.percent ? unit.factor / 100 : unit.factor; }

NumberText::NumberText(const units::Unit& unit)
    : decimal_(written_factor(unit)), plain_(written_factor(unit).is_one()) {}

void NumberText::append(double value, std::string& text) const {
  // Between these, fixed notation has no digit that is not the shortest decimal's.
  const double magnitude = std::fabs(value);
  if (!plain_ || !(magnitude >= 1e-7 && magnitude < 0x1p53)) {
    text += decimal_(value);
    return;
  }
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr;
  text.append(digits, end);
}

RowText::RowText(const plan::Plan& plan, TextFormat format) : format_(format) {
  const bool csv = format == TextFormat::Csv;
  for (const plan::Coordinate& c : plan.coordinates) {
    names_.push_back(csv ? with_unit(c.name, c.unit) : c.name);
    coordinate_numbers_.emplace_back(c.unit);
  }
  if (plan.scenarios.size() > 1) {
    names_.emplace_back("scenario");
    for (const std::string& scenario : plan.scenarios) scenarios_.push_back(quoted(scenario));
  }
  for (const plan::Column& c : plan.columns) {
    names_.push_back(csv ? with_unit(c.name, c.unit) : c.name);
    column_numbers_.emplace_back(c.unit);
    truth_.push_back(c.truth);
    dates_.push_back(c.dates);
  }
  for (size_t i = 0; i < names_.size(); ++i) starts_.push_back(cell_start(i, names_[i]));
  for (size_t i = 0; i < plan.design.grid.size(); ++i) {
    const auto& values = plan.design.grid[i].values;
    steps_.emplace_back(values.size() <= kStepsKept ? values.size() : 0);
    for (size_t step = 0; step < steps_[i].size(); ++step) {
      coordinate_numbers_[i].append(values[step], steps_[i][step]);
    }
  }
}

std::string RowText::quoted(const std::string& word) const {
  return format_ == TextFormat::Csv ? csv_quoted(word) : json_quoted(word);
}

std::string RowText::cell_start(size_t cell, const std::string& name) const {
  if (format_ == TextFormat::Csv) return cell == 0 ? "" : ",";
  return (cell == 0 ? "{" : ",") + quoted(name) + ":";
}

std::string RowText::header() const {
  if (format_ == TextFormat::JsonLines) return "";
  std::string line;
  for (size_t i = 0; i < names_.size(); ++i) line += starts_[i] + quoted(names_[i]);
  return line + "\n";
}

uint64_t RowText::append(const engine::Tile& tile, std::string& text) const {
  uint64_t rows = 0;
  std::string start;
  for (size_t point = 0; point < tile.points; ++point) {
    start.clear();
    for (size_t scenario = 0; scenario < tile.plan.scenarios.size(); ++scenario) {
      if (!tile.kept(scenario, point)) continue;
      if (start.empty()) start_row(tile, point, start);
      text += start;
      size_t cell = tile.plan.coordinates.size();
      if (!scenarios_.empty()) text += starts_[cell++] + scenarios_[scenario];
      for (size_t column = 0; column < truth_.size(); ++column) {
        text += starts_[cell++];
        append_result(tile.result(scenario, column, point), column, text);
      }
      text += format_ == TextFormat::Csv ? "\n" : "}\n";
      ++rows;
    }
  }
  return rows;
}

void RowText::start_row(const engine::Tile& tile, size_t point, std::string& text) const {
  const plan::Design& design = tile.plan.design;
  for (size_t i = 0; i < tile.plan.coordinates.size(); ++i) {
    text += starts_[i];
    if (i >= design.grid.size()) {
      coordinate_numbers_[i].append(tile.values.draws(i - design.grid.size())[point], text);
      continue;
    }
    const uint32_t step = tile.values.steps(i)[point];
    if (steps_[i].empty()) {
      coordinate_numbers_[i].append(design.grid[i].values[step], text);
    } else {
      text += steps_[i][step];
    }
  }
}

void RowText::append_result(double value, size_t column, std::string& text) const {
  if (std::isnan(value)) {
    if (format_ == TextFormat::JsonLines) text += "null";
  } else if (truth_[column]) {
    text += value != 0 ? "true" : "false";
  } else if (dates_[column]) {
    const std::string date = units::date_text(dates_[column]->start + value, dates_[column]->days);
    text += format_ == TextFormat::Csv ? date : json_quoted(date);
  } else {
    column_numbers_[column].append(value, text);
  }
}

}  // namespace econ::sinks
