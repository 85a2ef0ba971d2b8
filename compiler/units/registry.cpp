#include <algorithm>

#include "compiler/base/check.h"
#include "compiler/units/unit.h"

namespace econ::units {

Registry::Registry() = default;

BaseId Registry::declare_base(const std::string& name, Family family, const std::string& symbol) {
  const BaseId id(bases_.size());
  bases_.push_back({name, symbol, family});
  add({name, symbol, Dimension::base(id), 1, family});
  return id;
}

void Registry::declare_derived(const std::string& name, const Dimension& dimension, const Rational& factor,
                               Family family) {
  add({name, "", dimension, factor, family});
}

void Registry::add(NamedUnit unit) {
  for (const Join& join : joins_) rewrite(unit, join);
  const std::string name = unit.name;
  ECON_CHECK(units_.emplace(name, std::move(unit)).second);  // a name declared twice is the caller's to report
}

void Registry::join_bases(BaseId from, BaseId to, const Rational& factor) {
  ECON_CHECK(from != to && !factor.is_zero());
  joins_.push_back({from, to, factor});
  for (auto& [name, unit] : units_) rewrite(unit, joins_.back());
}

void Registry::rewrite(NamedUnit& unit, const Join& join) {
  const Exponent e = unit.dimension.exponent_of(join.from);
  if (e.num == 0) return;
  ECON_CHECK(e.den == 1);  // the factor of a root would not be rational
  unit.factor = unit.factor * join.factor.pow(e.num);
  unit.dimension = unit.dimension / Dimension::base(join.from).pow(e) * Dimension::base(join.to).pow(e);
}

const NamedUnit* Registry::find(std::string_view name) const {
  const auto unit = units_.find(name);
  return unit == units_.end() ? nullptr : &unit->second;
}

const NamedUnit* Registry::find_symbol(std::string_view symbol) const {
  if (symbol.empty()) return nullptr;
  const auto unit =
      std::find_if(units_.begin(), units_.end(), [&](const auto& u) { return u.second.symbol == symbol; });
  return unit == units_.end() ? nullptr : &unit->second;
}

std::vector<std::string> Registry::names() const {
  std::vector<std::string> names;
  for (const auto& [name, unit] : units_) names.push_back(name);
  return names;
}

std::string_view Registry::base_name(BaseId id) const { return bases_.at(id.value).name; }
Family Registry::base_family(BaseId id) const { return bases_.at(id.value).family; }

std::vector<std::string> Registry::of_dimension(const Dimension& dimension) const {
  std::vector<std::string> names;
  for (const auto& [name, unit] : units_) {
    if (unit.dimension == dimension) names.push_back(name);
  }
  return names;
}

}  // namespace econ::units
