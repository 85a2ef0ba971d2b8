// Circles that only a scenario closes: the graph of (world, quantity) has to be free of them (semantics 72).
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/walk.h"

namespace econ::sema {

namespace {

using World = uint32_t;

/// One quantity in one world, and where it is named.
struct Node {
  World world;
  QuantityId quantity;
  Span from;
};

}  // namespace

/// Worlds by number: the layers of each scenario, and those that `was` leaves.
struct Analyzer::Worlds {
  const Model& model;
  std::vector<std::vector<ScenarioId>> layers;
  std::map<std::vector<ScenarioId>, World> ids;
  std::map<std::pair<World, ScenarioId>, World> below;

  World id(std::vector<ScenarioId> world) {
    const auto [found, inserted] = ids.emplace(world, static_cast<World>(layers.size()));
    if (inserted) layers.push_back(std::move(world));
    return found->second;
  }

  World without(World world, ScenarioId layer) {
    const auto known = below.find({world, layer});
    if (known != below.end()) return known->second;
    auto rest = layers[world];
    std::erase(rest, layer);
    const World result = id(std::move(rest));
    return below[{world, layer}] = result;
  }

  /// What a quantity's definition in a world names. The parameters that a selection replaces count as named: their
  /// types are asked for all the same.
  std::vector<Node> needs(const Node& node) {
    std::vector<Node> out;
    const ExprId definition = model.definition(layers[node.world], node.quantity);
    std::vector<std::pair<ExprId, World>> open;
    if (definition.valid()) open.emplace_back(definition, node.world);
    while (!open.empty()) {
      const auto [expr_id, world] = open.back();
      open.pop_back();
      const Expr& expr = model[expr_id];
      World inner = world;
      if (const auto* q = std::get_if<QuantityRef>(&expr.node)) out.push_back({world, q->id, expr.span});
      if (const auto* was = std::get_if<WasRef>(&expr.node))
        out.push_back({without(world, was->layer), was->id, expr.span});
      if (const auto* in = std::get_if<InScenario>(&expr.node)) inner = id(model.world(in->scenario));
      if (const auto* prev = std::get_if<PrevOf>(&expr.node)) {  // what was is known: no circle
        open.emplace_back(prev->first, inner);
        continue;
      }
      for_each_operand(expr, [&](ExprId operand) { open.emplace_back(operand, inner); });
    }
    return out;
  }
};

void Analyzer::report_cycle_in(const Worlds& worlds, const std::vector<std::pair<uint32_t, QuantityId>>& path,
                               Span from) {
  constexpr size_t kShown = 16;
  std::string words;
  for (size_t i = 0; i < path.size() && i < kShown; ++i) words += model_[path[i].second].path + " → ";
  if (path.size() > kShown) words += "… → ";
  const QuantityId first = path.front().second;
  const auto& layers = worlds.layers[path.front().first];
  const std::string scenario = layers.empty() ? "base" : model_[layers.back()].name;
  auto builder = report(Code::CyclicDefinition, from, model_[first].path);
  builder.note("the path in scenario `" + scenario + "`: " + words + model_[first].path);
  for (const auto& [world, quantity] : path) {
    const auto& stack = worlds.layers[world];
    for (auto layer = stack.rbegin(); layer != stack.rend(); ++layer) {
      const auto found = model_[*layer].overrides.find(quantity);
      if (found == model_[*layer].overrides.end()) continue;
      builder.label(found->second.span, "here the scenario closes the circle");
      return;
    }
  }
}

void Analyzer::check_cycles() {
  if (model_.scenarios.empty()) return;  // the base was checked while its types were found
  enum State : uint8_t { kNew, kOpen, kDone };
  struct Visit {
    Node node;
    std::vector<Node> needs;
    size_t next = 0;
  };
  Worlds worlds{model_, {}, {}, {}};
  std::vector<std::vector<uint8_t>> state;
  std::vector<Visit> open;
  const auto state_of = [&](const Node& node) -> uint8_t& {
    if (state.size() <= node.world) state.resize(node.world + 1);
    if (state[node.world].empty()) state[node.world].resize(model_.quantities.size(), kNew);
    return state[node.world][node.quantity.value];
  };
  const auto enter = [&](const Node& node) {
    if (state_of(node) == kDone) return true;
    if (state_of(node) == kOpen) {
      std::vector<std::pair<World, QuantityId>> path;
      const auto start = std::find_if(open.begin(), open.end(), [&](const Visit& v) {
        return v.node.world == node.world && v.node.quantity == node.quantity;
      });
      for (auto v = start; v != open.end(); ++v) path.emplace_back(v->node.world, v->node.quantity);
      report_cycle_in(worlds, path, node.from);
      return false;
    }
    state_of(node) = kOpen;
    open.push_back({node, worlds.needs(node)});
    return true;
  };
  for (size_t i = 0; i < model_.scenarios.size(); ++i) {
    const ScenarioId scenario(i);
    const World world = worlds.id(model_.world(scenario == model_.settings ? ScenarioId{} : scenario));
    for (size_t q = 0; q < model_.quantities.size(); ++q) {
      if (!enter({world, QuantityId(q), model_.quantities[q].span})) return;
      while (!open.empty()) {
        Visit& visit = open.back();
        if (visit.next == visit.needs.size()) {
          state_of(visit.node) = kDone;
          open.pop_back();
        } else if (!enter(Node(visit.needs[visit.next++]))) {
          return;
        }
      }
    }
  }
}

}  // namespace econ::sema
