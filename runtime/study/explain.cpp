#include "runtime/study/explain.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/sema/walk.h"
#include "runtime/study/meaning.h"
#include "runtime/study/result_reference.h"
#include "runtime/study/worksheet.h"

namespace econ::study {

namespace {

using diagnostics::Code;
using sema::ExprId;
using sema::QuantityId;

/// What stands around a reference and says in which world it is read, outermost first: `…[colo]`, `…[users = 10k
/// user]`.
struct Frame {
  std::variant<sema::InScenario, sema::With, sema::WasRef> node;
};

/// A quantity as some formula refers to it.
struct Reference {
  QuantityId quantity;  ///< invalid: a range written in the formula
  ExprId range;         ///< then its place
  std::vector<Frame> frames;
  std::vector<std::pair<sema::AxisId, uint32_t>> labels;  ///< picked from it, the last pick first
};

class Explainer {
 public:
  Explainer(const sema::Model& model, const source::SourceMap& sources, const ScenarioName& scenario)
      : model_(model), sources_(sources), sheet_(model_) {
    explanation_.scenario = scenario;
  }

  std::optional<Explanation> explain(source::FileId text, const Limits& limits, diagnostics::Diagnostics& diags) {
    const auto root = find(text, diags);
    if (!root) return std::nullopt;
    place(*root);
    while (!open_.empty()) {
      const Open next = std::move(open_.front());
      open_.pop_front();
      expand(next);
    }
    if (!sheet_.compute(limits, diags)) return std::nullopt;
    auto& nodes = explanation_.nodes;
    for (size_t i = 0; i < nodes.size(); ++i) nodes[i].figure = sheet_.figure(ops_[i], model_[values_[i]].type);
    weigh();
    return std::move(explanation_);
  }

 private:
  /// A node whose formula is still to be read.
  struct Open {
    size_t node;
    Reference reference;
  };

  std::optional<Reference> find(source::FileId text, diagnostics::Diagnostics& diags) const {
    const auto found = find_result(model_, sources_, text, diags);
    if (!found) return std::nullopt;
    return Reference{found->quantity, {}, {}, found->labels};
  }

  // ---- from a reference to its value

  ExprId add(sema::Expr expr) {
    model_.exprs.push_back(std::move(expr));
    return ExprId(model_.exprs.size() - 1);
  }

  /// The reference as an expression, read in the scenario.
  ExprId value_of(const Reference& reference, bool framed = true) {
    if (!reference.quantity.valid()) return reference.range;
    const auto& quantity = model_[reference.quantity];
    sema::Expr expr{quantity.span, quantity.type, sema::QuantityRef{reference.quantity}};
    auto frames = framed ? reference.frames : std::vector<Frame>{};
    if (!frames.empty()) {
      // `was` says what it is of itself; it is the innermost, or what is inside of it cannot be told apart.
      if (const auto* was = std::get_if<sema::WasRef>(&frames.back().node)) {
        expr.node = sema::WasRef{reference.quantity, was->layer};
        frames.pop_back();
      }
    }
    ExprId id = add(expr);
    for (auto label = reference.labels.rbegin(); label != reference.labels.rend(); ++label) {
      expr.type = without_axis(expr.type, label->first, label->second);
      expr.node = sema::PickLabel{id, label->first, label->second};
      id = add(expr);
    }
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
      if (auto* in = std::get_if<sema::InScenario>(&frame->node)) expr.node = sema::InScenario{in->scenario, id};
      if (auto* with = std::get_if<sema::With>(&frame->node)) expr.node = sema::With{with->bindings, id};
      if (std::holds_alternative<sema::WasRef>(frame->node)) continue;
      id = add(expr);
    }
    return id;
  }

  std::string name_of(const Reference& reference) const {
    if (!reference.quantity.valid()) return range_name(reference.range);
    std::string name = model_[reference.quantity].path;
    std::vector<std::string> labels;
    for (auto label = reference.labels.rbegin(); label != reference.labels.rend(); ++label)
      labels.push_back(model_[label->first].labels[label->second].name);
    if (!labels.empty()) name += fmt::format("[{}]", fmt::join(labels, ", "));
    for (const Frame& frame : reference.frames) {
      if (const auto* in = std::get_if<sema::InScenario>(&frame.node))
        name += fmt::format("[{}]", in->scenario.valid() ? model_[in->scenario].name : "base");
      if (const auto* with = std::get_if<sema::With>(&frame.node)) {
        std::vector<std::string> bindings;
        for (const auto& binding : with->bindings)
          bindings.push_back(model_[binding.parameter].path + " = " + text_of(binding.value));
        name += fmt::format("[{}]", fmt::join(bindings, ", "));
      }
      if (std::holds_alternative<sema::WasRef>(frame.node)) name += " as it was";
    }
    return name;
  }

  std::string text_of(ExprId expr) const { return written(model_, sources_, expr); }

  /// `2..5 in compute.price`
  std::string range_name(ExprId range) const {
    std::string text = text_of(range);
    if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
    const auto* ref = std::get_if<sema::UncertainRef>(&model_[range].node);
    if (!ref) return text;
    const std::string& path = model_.uncertain[ref->id.value].path;
    return fmt::format("{} in {}", text, path.substr(path.rfind('/') + 1));
  }

  /// The node of a reference, made on first use. What nothing around it changes is the quantity itself.
  size_t place(Reference reference) {
    ExprId value = value_of(reference);
    const ir::OpId op = sheet_.expression(value, explanation_.scenario.id);
    if (!reference.frames.empty()) {
      const ExprId plain = value_of(reference, false);
      if (sheet_.expression(plain, explanation_.scenario.id) == op) {
        reference.frames.clear();
        value = plain;
      }
    }
    const Key key{reference.quantity, reference.range, name_of(reference)};
    const auto [found, inserted] = places_.emplace(key, explanation_.nodes.size());
    if (!inserted) return found->second;
    ExplainNode node;
    node.place = found->second;
    node.name = name_of(reference);
    if (reference.quantity.valid()) {
      const auto& quantity = model_[reference.quantity];
      node.display = quantity.display;
      node.provenance = quantity.provenance;
      node.guess = quantity.guess;
    }
    explanation_.nodes.push_back(std::move(node));
    ops_.push_back(op);
    values_.push_back(value);
    open_.push_back({found->second, std::move(reference)});
    return found->second;
  }

  // ---- from a value to what it is made of

  /// The layers that the reference is read in.
  std::vector<sema::ScenarioId> world_of(const Reference& reference) const {
    auto world = model_.world(explanation_.scenario.id);
    for (const Frame& frame : reference.frames) {
      if (const auto* in = std::get_if<sema::InScenario>(&frame.node)) world = model_.world(in->scenario);
      if (const auto* was = std::get_if<sema::WasRef>(&frame.node)) std::erase(world, was->layer);
    }
    return world;
  }

  void expand(const Open& open) {
    const Reference& reference = open.reference;
    ExprId definition = reference.range;
    std::vector<std::pair<sema::AxisId, uint32_t>> labels = reference.labels;
    std::vector<Frame> frames = reference.frames;
    if (reference.quantity.valid()) {
      if (const auto replaced = replacement(reference)) {
        definition = replaced->first;
        frames = replaced->second;
      } else {
        const auto world = world_of(reference);
        definition = model_.definition(world, reference.quantity);
        source_of_override(world, reference.quantity, explanation_.nodes[open.node]);
      }
    }
    if (!definition.valid()) return;
    // A picked cell of a stack is that cell.
    for (auto label = labels.begin(); label != labels.end();) {
      const auto* stack = std::get_if<sema::StackOf>(&model_[definition].node);
      label =
          std::find_if(labels.begin(), labels.end(), [&](const auto& l) { return stack && l.first == stack->axis; });
      if (label == labels.end()) break;
      definition = stack->elements.at(label->second);
      labels.erase(label);
      label = labels.begin();
    }
    std::vector<Reference> parts;
    collect(definition, frames, labels, parts);
    const bool assumed = std::all_of(parts.begin(), parts.end(), [](const auto& p) { return !p.quantity.valid(); });
    ExplainNode& node = explanation_.nodes[open.node];
    node.formula = text_of(definition);
    node.definition = definition;
    if (assumed) return assume(open.node);
    for (const Reference& part : parts) {
      const size_t at = place(part);
      auto& children = explanation_.nodes[open.node].parts;
      if (at != open.node && std::find(children.begin(), children.end(), at) == children.end()) children.push_back(at);
    }
  }

  /// `x` within `…[x = v]`: v, read outside of it.
  std::optional<std::pair<ExprId, std::vector<Frame>>> replacement(const Reference& reference) const {
    for (size_t i = reference.frames.size(); i-- > 0;) {
      const auto* with = std::get_if<sema::With>(&reference.frames[i].node);
      if (!with) continue;
      for (const auto& binding : with->bindings) {
        if (binding.parameter == reference.quantity)
          return std::pair(
              binding.value,
              std::vector<Frame>(reference.frames.begin(), reference.frames.begin() + static_cast<std::ptrdiff_t>(i)));
      }
    }
    return std::nullopt;
  }

  void source_of_override(const std::vector<sema::ScenarioId>& world, QuantityId quantity, ExplainNode& node) const {
    for (auto layer = world.rbegin(); layer != world.rend(); ++layer) {
      const auto& overrides = model_[*layer].overrides;
      const auto found = overrides.find(quantity);
      if (found == overrides.end()) continue;
      const auto& scenario = model_[*layer];
      if (*layer == model_.settings) {
        node.provenance = "given";
      } else {
        node.provenance =
            found->second.provenance.empty() ? fmt::format("scenario {}", scenario.name) : found->second.provenance;
      }
      node.guess = node.provenance.starts_with("guess");
      return;
    }
  }

  void collect(ExprId id, std::vector<Frame> frames, const std::vector<std::pair<sema::AxisId, uint32_t>>& labels,
               std::vector<Reference>& parts) {
    const sema::Expr expr = model_[id];
    if (const auto* quantity = std::get_if<sema::QuantityRef>(&expr.node)) {
      std::vector<std::pair<sema::AxisId, uint32_t>> own;
      for (const auto& label : labels) {
        const auto& axes = model_[quantity->id].type.axes;
        if (std::find(axes.begin(), axes.end(), label.first) != axes.end()) own.push_back(label);
      }
      parts.push_back({quantity->id, {}, std::move(frames), std::move(own)});
    } else if (const auto* was = std::get_if<sema::WasRef>(&expr.node)) {
      frames.push_back({*was});
      parts.push_back({was->id, {}, std::move(frames), labels});
    } else if (std::holds_alternative<sema::UncertainRef>(expr.node)) {
      parts.push_back({{}, id, {}, {}});
    } else if (const auto* in = std::get_if<sema::InScenario>(&expr.node)) {
      frames.push_back({*in});
      collect(in->value, std::move(frames), labels, parts);
    } else if (const auto* with = std::get_if<sema::With>(&expr.node)) {
      auto inner = frames;
      inner.push_back({*with});
      collect(with->value, std::move(inner), labels, parts);
      for (const auto& binding : with->bindings) collect(binding.value, frames, labels, parts);
    } else if (const auto* pick = std::get_if<sema::PickLabel>(&expr.node)) {
      auto more = labels;
      std::erase_if(more, [&](const auto& label) { return label.first == pick->axis; });
      more.emplace_back(pick->axis, pick->index);
      collect(pick->array, std::move(frames), more, parts);
    } else {
      // What stands inside of a fold or another pick is read at every label.
      const bool by_element = std::holds_alternative<sema::ApplyOp>(expr.node) ||
                              std::holds_alternative<sema::StackOf>(expr.node) ||
                              std::holds_alternative<sema::OrElse>(expr.node);
      sema::for_each_operand(
          expr, [&](ExprId inner) { collect(inner, frames, by_element ? labels : decltype(labels){}, parts); });
    }
  }

  /// A cell of a column that is assumed as a whole moves with it.
  void join_cells() {
    auto& nodes = explanation_.nodes;
    std::vector<ExplainAssumption> kept;
    std::vector<std::pair<size_t, size_t>> joined;  // cell, column
    for (const auto& assumption : explanation_.assumptions) {
      const std::string& name = nodes[assumption.node].name;
      const size_t bracket = name.rfind('[');
      const auto column =
          std::find_if(explanation_.assumptions.begin(), explanation_.assumptions.end(), [&](const auto& other) {
            return bracket != std::string::npos && nodes[other.node].name == name.substr(0, bracket) &&
                   within(nodes[other.node].definition, nodes[assumption.node].definition);
          });
      if (column == explanation_.assumptions.end()) {
        nodes[assumption.node].assumption = kept.size();
        kept.push_back(assumption);
      } else {
        joined.emplace_back(assumption.node, column->node);
      }
    }
    for (const auto& [cell, column] : joined) nodes[cell].assumption = nodes[column].assumption;
    cells_ = std::move(joined);
    explanation_.assumptions = std::move(kept);
  }

  bool within(ExprId outer, ExprId inner) const {
    if (outer == inner) return true;
    bool found = false;
    sema::for_each_operand(model_[outer], [&](ExprId operand) { found = found || within(operand, inner); });
    return found;
  }

  void assume(size_t node) {
    explanation_.nodes[node].assumption = explanation_.assumptions.size();
    explanation_.assumptions.push_back({node, {}, std::numeric_limits<double>::quiet_NaN()});
  }

  // ---- what each assumption accounts for

  void weigh() {
    join_cells();
    auto& assumptions = explanation_.assumptions;
    std::vector<ExprId> levers;
    for (const auto& assumption : assumptions) levers.push_back(explanation_.nodes[assumption.node].definition);
    const auto effects = lever_effects(model_, values_.front(), explanation_.scenario.id, levers);
    double all = 0;
    for (size_t i = 0; i < assumptions.size(); ++i) {
      assumptions[i].effect = effects[i];
      if (is_zero(explanation_.nodes[assumptions[i].node].figure)) {
        assumptions[i].effect.moved = assumptions[i].effect.elasticity = std::numeric_limits<double>::quiet_NaN();
      }
      if (std::isfinite(assumptions[i].effect.moved)) all += assumptions[i].effect.moved;
    }
    for (auto& assumption : assumptions) {
      if (all > 0 && std::isfinite(assumption.effect.moved)) assumption.share = assumption.effect.moved / all;
    }
    const auto rank = [](const ExplainAssumption& a) { return std::isnan(a.share) ? -1 : a.share; };
    std::stable_sort(assumptions.begin(), assumptions.end(),
                     [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
    for (size_t i = 0; i < assumptions.size(); ++i) explanation_.nodes[assumptions[i].node].assumption = i;
    for (const auto& [cell, column] : cells_)
      explanation_.nodes[cell].assumption = explanation_.nodes[column].assumption;
  }

  /// 1 % of nothing moves nothing.
  static bool is_zero(const Figure& figure) {
    return std::all_of(figure.cells.begin(), figure.cells.end(),
                       [](const Cell& cell) { return !cell.defined() || (cell.base == 0 && !cell.ranged()); });
  }

  struct Key {
    QuantityId quantity;
    ExprId range;
    std::string name;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  sema::Model model_;  ///< with expressions of its own behind those of the model
  const source::SourceMap& sources_;
  Worksheet sheet_;
  Explanation explanation_;
  std::vector<ir::OpId> ops_;                     ///< by node
  std::vector<ExprId> values_;                    ///< by node
  std::vector<std::pair<size_t, size_t>> cells_;  ///< nodes that are cells of a column, and the column's
  std::map<Key, size_t> places_;
  std::deque<Open> open_;
};

}  // namespace

std::optional<Explanation> explain(const sema::Model& model, const source::SourceMap& sources, source::FileId text,
                                   const ScenarioName& scenario, const Limits& limits,
                                   diagnostics::Diagnostics& diags) {
  return Explainer(model, sources, scenario).explain(text, limits, diags);
}

}  // namespace econ::study
