#include "runtime/sinks/row_values.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include "compiler/base/check.h"
#include "runtime/sinks/row_text.h"

namespace econ::sinks {

RowValues::Scale::Scale(const units::Unit& unit)
    : decimal_(written_factor(unit)), plain_(written_factor(unit).is_one()) {}

double RowValues::Scale::operator()(double value) const {
  if (plain_ || !std::isfinite(value)) return value;
  const std::string text = decimal_(value);
  double scaled = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), scaled);
  ECON_CHECK(read.ec == std::errc());
  return scaled;
}

RowValues::RowValues(const plan::Plan& plan) {
  for (const plan::Coordinate& c : plan.coordinates) {
    columns_.push_back({c.name, units::to_string(c.unit), Kind::Number});
    scales_.emplace_back(c.unit);
  }
  for (size_t i = 0; i < plan.design.grid.size(); ++i) {
    auto& steps = steps_.emplace_back();
    for (const double value : plan.design.grid[i].values) steps.push_back(scales_[i](value));
  }
  if (plan.scenarios.size() > 1) {
    columns_.push_back({"scenario", "", Kind::Scenario});
    scenarios_ = plan.scenarios;
  }
  for (const plan::Column& c : plan.columns) {
    columns_.push_back({c.name, units::to_string(c.unit),
                        c.dates   ? Kind::Date
                        : c.truth ? Kind::Truth
                                  : Kind::Number,
                        c.dates.value_or(ir::DateScale{})});
    scales_.emplace_back(c.unit);
  }
}

double RowValues::coordinate(const engine::Tile& tile, size_t index, size_t point) const {
  if (index < steps_.size()) return steps_[index][tile.values.steps(index)[point]];
  return scales_[index](tile.values.draws(index - steps_.size())[point]);
}

uint64_t RowValues::append(const engine::Tile& tile, std::string& packed) const {
  const size_t coordinates = tile.plan.coordinates.size();
  std::vector<double> row(columns_.size());
  uint64_t rows = 0;
  for (size_t point = 0; point < tile.points; ++point) {
    bool placed = false;
    for (size_t scenario = 0; scenario < tile.plan.scenarios.size(); ++scenario) {
      if (!tile.kept(scenario, point)) continue;
      for (size_t i = 0; i < coordinates && !placed; ++i) row[i] = coordinate(tile, i, point);
      placed = true;
      size_t cell = coordinates;
      if (!scenarios_.empty()) row[cell++] = static_cast<double>(scenario);
      for (size_t column = 0; column < tile.plan.columns.size(); ++column) {
        row[cell++] = scales_[coordinates + column](tile.result(scenario, column, point));
      }
      packed.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double));
      ++rows;
    }
  }
  return rows;
}

uint64_t RowValues::append_block(const engine::Tile& tile, std::string& packed) const {
  const size_t scenarios = tile.plan.scenarios.size();
  uint64_t rows = 0;
  for (size_t point = 0; point < tile.points; ++point) {
    for (size_t scenario = 0; scenario < scenarios; ++scenario) rows += tile.kept(scenario, point) ? 1 : 0;
  }
  if (rows == 0) return 0;
  const size_t first = packed.size();
  packed.resize(first + (1 + rows * columns_.size()) * sizeof(double));
  std::memcpy(packed.data() + first, &rows, sizeof rows);
  std::vector<double> column(rows);
  size_t place = first + sizeof rows;
  const auto fill = [&](const auto& value) {
    size_t row = 0;
    for (size_t point = 0; point < tile.points; ++point) {
      for (size_t scenario = 0; scenario < scenarios; ++scenario) {
        if (tile.kept(scenario, point)) column[row++] = value(scenario, point);
      }
    }
    std::memcpy(packed.data() + place, column.data(), rows * sizeof(double));
    place += rows * sizeof(double);
  };
  const size_t coordinates = tile.plan.coordinates.size();
  for (size_t i = 0; i < coordinates; ++i) fill([&](size_t, size_t point) { return coordinate(tile, i, point); });
  if (!scenarios_.empty()) fill([](size_t scenario, size_t) { return static_cast<double>(scenario); });
  for (size_t i = 0; i < tile.plan.columns.size(); ++i) {
    const Scale& scale = scales_[coordinates + i];
    fill([&](size_t scenario, size_t point) { return scale(tile.result(scenario, i, point)); });
  }
  return rows;
}

RowValues::Block RowValues::block_at(std::string_view packed, size_t& place) const {
  Block block;
  std::memcpy(&block.rows, packed.data() + place, sizeof block.rows);
  block.values = reinterpret_cast<const double*>(packed.data() + place + sizeof block.rows);
  place += (1 + block.rows * columns_.size()) * sizeof(double);
  return block;
}

std::vector<double> RowValues::unpacked(std::string_view packed) {
  std::vector<double> values(packed.size() / sizeof(double));
  if (!values.empty()) std::memcpy(values.data(), packed.data(), packed.size());
  return values;
}

}  // namespace econ::sinks
