#include "compiler/sema/model.h"

#include <algorithm>

namespace econ::sema {

std::optional<uint32_t> Axis::find(std::string_view label) const {
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i].name == label) return i;
  }
  return std::nullopt;
}

std::optional<ScenarioId> Model::find_scenario(std::string_view wanted) const {
  for (size_t i = 0; i < scenarios.size(); ++i) {
    if (scenarios[i].name == wanted) return ScenarioId(i);
  }
  return std::nullopt;
}

std::optional<QuantityId> Model::find_quantity(std::string_view path) const {
  std::optional<QuantityId> in_library;
  for (size_t i = 0; i < quantities.size(); ++i) {
    if (quantities[i].path != path) continue;
    if (!quantities[i].library) return QuantityId(i);
    if (!in_library) in_library = QuantityId(i);
  }
  return in_library;
}

std::vector<ScenarioId> Model::world(ScenarioId scenario) const {
  std::vector<ScenarioId> layers;
  if (scenario.valid()) layers = (*this)[scenario].layers;
  if (settings.valid()) layers.push_back(settings);
  return layers;
}

ExprId Model::definition(const std::vector<ScenarioId>& world, QuantityId quantity) const {
  for (auto layer = world.rbegin(); layer != world.rend(); ++layer) {
    const auto& overrides = (*this)[*layer].overrides;
    if (const auto found = overrides.find(quantity); found != overrides.end()) return found->second.value;
  }
  return (*this)[quantity].value;
}

}  // namespace econ::sema
