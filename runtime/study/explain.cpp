#include "runtime/study/explain.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/sema/follow.h"
#include "compiler/sema/walk.h"
#include "compiler/units/format.h"
#include "runtime/study/explain_question.h"
#include "runtime/study/explain_shares.h"
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
    answers_ = base_answers(model_, value_of(*root), explanation_.scenario.id);
    place(*root);
    while (!open_.empty()) {
      const Open next = std::move(open_.front());
      open_.pop_front();
      expand(next);
    }
    if (!sheet_.compute(limits, diags)) return std::nullopt;
    auto& nodes = explanation_.nodes;
    for (size_t i = 0; i < nodes.size(); ++i) nodes[i].figure = sheet_.figure(ops_[i], model_[values_[i]].type);
    for (const ExplainNode& node : nodes) {
      for (const size_t part : node.asked ? node.parts : std::vector<size_t>{}) without_rounding(nodes[part].figure);
    }
    weigh(model_, values_.front(), explanation_);
    return std::move(explanation_);
  }

 private:
  /// Sides are equal at a solution but for rounding: `$0`, not `-$9e-13`.
  static void without_rounding(Figure& figure) {
    for (Cell& cell : figure.cells) {
      if (std::fabs(cell.base) <= 0x1p-40 * std::max(std::fabs(cell.low), std::fabs(cell.high))) cell.base = 0;
    }
  }

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
  ExprId value_of(const Reference& reference) {
    if (!reference.quantity.valid()) return reference.range;
    const auto& quantity = model_[reference.quantity];
    sema::Expr expr{quantity.span, quantity.type, sema::QuantityRef{reference.quantity}};
    auto frames = reference.frames;
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

  std::string text_of(ExprId expr) const {
    const auto made = texts_.find(expr);
    return made != texts_.end() ? made->second : written(model_, sources_, expr);
  }

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
    const auto is_same_without = [&](Reference plain, size_t first, size_t count) {
      const auto from = plain.frames.begin() + static_cast<std::ptrdiff_t>(first);
      plain.frames.erase(from, from + static_cast<std::ptrdiff_t>(count));
      const ExprId other = value_of(plain);
      if (sheet_.expression(other, explanation_.scenario.id) != op) return false;
      reference = std::move(plain);
      value = other;
      return true;
    };
    if (!reference.frames.empty() && !is_same_without(reference, 0, reference.frames.size())) {
      for (size_t i = reference.frames.size(); i-- > 0;) {
        // What was before a change is told as that, wherever it is the same.
        if (reference.frames.size() > 1 && !std::holds_alternative<sema::WasRef>(reference.frames[i].node) &&
            !std::holds_alternative<sema::WasRef>(reference.frames.back().node))
          is_same_without(reference, i, 1);
      }
    }
    const Key key{reference.quantity, reference.range, name_of(reference)};
    const bool searched = is_searched(reference);
    const auto [found, inserted] = places_.emplace(key, explanation_.nodes.size());
    if (!inserted) return found->second;
    ExplainNode node;
    node.place = found->second;
    node.name = searched ? model_[reference.quantity].path : name_of(reference);
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
        if (chosen_.contains(definition)) {
          explanation_.nodes[open.node].provenance = "chosen";
          return;
        }
      } else {
        const auto world = world_of(reference);
        definition = model_.definition(world, reference.quantity);
        if (const auto* question = sema::question_of(model_, reference.quantity))
          return expand_answer(open.node, sema::Question(*question), reference, definition);
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
    add_parts(open.node, parts);
  }

  void add_parts(size_t node, const std::vector<Reference>& parts) {
    for (const Reference& part : parts) {
      const size_t at = place(part);
      auto& children = explanation_.nodes[node].parts;
      if (at != node && std::find(children.begin(), children.end(), at) == children.end()) children.push_back(at);
    }
  }

  // ---- into a question

  /// What an answer's question asks about, where it is answered: both sides of an equation, a goal with what binds.
  void expand_answer(size_t at, const sema::Question& question, const Reference& reference, ExprId definition) {
    explanation_.nodes[at].asked = true;
    explanation_.nodes[at].formula = statement_of(model_, sources_, question);
    bool several = false;
    const auto* found = answer_in(definition, reference.labels, several);
    if (found == nullptr) {
      if (sema::takes_measures(model_, question))
        explanation_.nodes[at].notes = {"a measure of uncertain values: what it follows from has no share here"};
      return;
    }
    if (!several) {
      explanation_.nodes[at].notes = notes_of(model_, question, *found);
      if (!found->at.lack.empty()) return;
    }
    std::vector<Frame> frames = reference.frames;
    auto labels = reference.labels;
    const auto chooses_scenario = [](const auto& axis) { return axis.kind == sema::SearchAxis::Kind::Scenario; };
    if (found->at.best && std::any_of(question.over.begin(), question.over.end(), chooses_scenario))
      frames.push_back({sema::InScenario{found->scenario, {}}});
    labels.insert(labels.end(), found->labels.begin(), found->labels.end());
    const sema::SearchAxis& first = question.over.front();
    const bool along_time = first.kind == sema::SearchAxis::Kind::Labels && found->at.crossing && !several;
    if (along_time) labels.emplace_back(first.axis, static_cast<uint32_t>(found->at.crossing->high));
    sema::With there;
    for (size_t i = 0; const auto& axis : question.over) {
      if (axis.kind != sema::SearchAxis::Kind::Parameter) continue;
      there.bindings.push_back(
          {axis.parameter, found->at.best ? chosen(axis, found->at.best->at[i]) : answer_of(reference)});
      ++i;
    }
    if (!there.bindings.empty()) frames.push_back({there});
    std::vector<Reference> parts;
    for (const ExprId what : question.what) collect(what, frames, labels, parts);
    for (const size_t condition : binding_conditions(*found)) collect(question.where[condition], frames, {}, parts);
    std::erase_if(parts, [&](const Reference& part) { return is_searched(part); });  // the answer itself
    add_parts(at, parts);
  }

  /// Of answers at several labels the first.
  const BaseAnswer* answer_in(ExprId definition, const std::vector<std::pair<sema::AxisId, uint32_t>>& labels,
                              bool& several) const {
    for (const auto* stack = std::get_if<sema::StackOf>(&model_[definition].node); stack != nullptr;
         stack = std::get_if<sema::StackOf>(&model_[definition].node)) {
      const auto label =
          std::find_if(labels.begin(), labels.end(), [&](const auto& l) { return l.first == stack->axis; });
      several = several || (label == labels.end() && stack->elements.size() > 1);
      definition = stack->elements.at(label == labels.end() ? 0 : label->second);
    }
    const auto* ref = std::get_if<sema::UncertainRef>(&model_[definition].node);
    const auto found = ref != nullptr ? answers_.find(ref->id) : answers_.end();
    return found == answers_.end() ? nullptr : &found->second;
  }

  /// The answer as a value that the unknown takes.
  ExprId answer_of(const Reference& reference) {
    const ExprId value = value_of({reference.quantity, {}, {}, reference.labels});
    texts_[value] = name_of({reference.quantity, {}, {}, reference.labels});
    searched_.insert(value);
    return value;
  }

  ExprId chosen(const sema::SearchAxis& axis, double value) {
    const auto& parameter = model_[axis.parameter];
    const ExprId id = add({parameter.span, parameter.type, sema::Literal{value}});
    texts_[id] = units::format_value(value, axis.domain->unit);
    searched_.insert(id);
    chosen_.insert(id);
    return id;
  }

  /// A parameter that stands at what its question found.
  bool is_searched(const Reference& reference) const {
    const auto replaced = reference.quantity.valid() ? replacement(reference) : std::nullopt;
    return replaced && searched_.contains(replaced->first);
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

  void assume(size_t node) {
    explanation_.nodes[node].assumption = explanation_.assumptions.size();
    explanation_.assumptions.push_back({node, {}, std::numeric_limits<double>::quiet_NaN()});
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
  std::vector<ir::OpId> ops_;   ///< by node
  std::vector<ExprId> values_;  ///< by node
  std::map<Key, size_t> places_;
  std::map<sema::UncertainId, BaseAnswer> answers_;
  std::map<ExprId, std::string> texts_;  ///< of expressions that stand nowhere in the text
  std::set<ExprId> searched_, chosen_;   ///< what an unknown, and a choice, stand at
  std::deque<Open> open_;
};

}  // namespace

std::optional<Explanation> explain(const sema::Model& model, const source::SourceMap& sources, source::FileId text,
                                   const ScenarioName& scenario, const Limits& limits,
                                   diagnostics::Diagnostics& diags) {
  return Explainer(model, sources, scenario).explain(text, limits, diags);
}

}  // namespace econ::study
