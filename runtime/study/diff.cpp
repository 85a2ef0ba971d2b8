#include "runtime/study/diff.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/sema/follow.h"
#include "runtime/study/affected.h"
#include "runtime/study/attribution.h"
#include "runtime/study/diff_answers.h"
#include "runtime/study/diff_results.h"
#include "runtime/study/diff_verdicts.h"
#include "runtime/study/meaning.h"
#include "runtime/study/signature.h"
#include "runtime/study/transplant.h"
#include "runtime/study/worksheet.h"

namespace econ::study {

namespace {

using sema::ExprId;
using sema::QuantityId;
using sema::ScenarioId;

/// A definition on one side; without an expression there is none.
struct Place {
  QuantityId quantity;
  ExprId definition;
  std::string source;
};

struct Slot {
  std::string path, scenario;
  Place before, after;
};

/// The model and the library may call two things alike.
std::string key_of(const sema::Quantity& quantity) { return (quantity.library ? "used " : "") + quantity.path; }

std::map<std::string, QuantityId> own_quantities(const sema::Model& model) {
  std::map<std::string, QuantityId> found;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    if (is_own(model.quantities[i])) found.emplace(key_of(model.quantities[i]), QuantityId(i));
  }
  return found;
}

class Differ {
 public:
  Differ(const DiffSide& before, const DiffSide& after, const Limits& limits, diagnostics::Diagnostics& diags)
      : before_(before), after_(after), limits_(limits), diags_(diags) {}

  bool mean_the_same() {
    find_slots();
    compare_structure();
    if (!slots_.empty() || !diff_.structure.empty() || frame_of(before_.model) != frame_of(after_.model)) return false;
    const auto all = [](const sema::Model& model) {
      std::string text;
      for (const auto& claim : model.claims) text += signature_of(model, claim) + "\n";
      for (const auto& check : model.checks) text += signature_of(model, check) + "\n";
      for (const auto& question : model.questions) {
        if (question.is_answered()) text += signature_of(model, question) + "\n";
      }
      return text;
    };
    return all(before_.model) == all(after_.model);
  }

  std::optional<Diff> models() {
    find_slots();
    compare_structure();
    find_affected();
    sort_slots();
    if (!compute_figures()) return std::nullopt;
    sema::Model hybrid = before_.model;
    Transplant transplant(after_.model, hybrid);
    for (const auto& [path, id] : own_quantities(after_.model)) {
      if (own_quantities_before_.contains(path)) continue;
      const auto here = transplant.quantity(id);
      const auto value = transplant.expression(after_.model[id].value);
      if (here && value) hybrid.quantities[here->value].value = *value;
    }
    std::vector<std::function<void()>> steps;
    for (const Slot& slot : slots_) {
      steps.emplace_back([&hybrid, &transplant, &slot, this] { apply(slot, hybrid, transplant); });
    }
    const auto scenario = before_.scenario.id;
    attribute(hybrid, scenario, steps);
    if (!compare_verdicts() || !compare_answers()) return std::nullopt;
    return std::move(diff_);
  }

  std::optional<Diff> statements() {
    find_slots();
    compare_structure();
    find_affected();
    if (!compare_verdicts() || !compare_answers()) return std::nullopt;
    return std::move(diff_);
  }

  std::optional<Diff> scenarios() {
    const sema::Model& model = before_.model;
    sema::Model hybrid = model;
    sema::Scenario top;
    top.name = "econ diff";
    hybrid.scenarios.push_back(top);
    const ScenarioId layer(hybrid.scenarios.size() - 1);
    hybrid.scenarios[layer.value].layers = {layer};
    Transplant transplant(model, hybrid);
    // The first scenario's definitions on top of the base; `was` is the base.
    const auto put = [&](QuantityId id, ExprId definition) {
      auto& overrides = hybrid.scenarios[layer.value].overrides;
      if (definition == model[id].value) {
        overrides.erase(id);
        return;
      }
      const size_t first = hybrid.exprs.size();
      const auto copy = transplant.expression(definition);
      if (!copy) return;
      for (size_t i = first; i < hybrid.exprs.size(); ++i) {
        if (auto* was = std::get_if<sema::WasRef>(&hybrid.exprs[i].node)) was->layer = layer;
      }
      hybrid.scenarios[layer.value].overrides[id] = {id, *copy, {}, {}, {}};
    };
    const auto world_before = model.world(before_.scenario.id), world_after = model.world(after_.scenario.id);
    for (size_t i = 0; i < model.quantities.size(); ++i) {
      const QuantityId id(i);
      if (model.quantities[i].type.poison()) continue;
      const ExprId was = model.definition(world_before, id), is = model.definition(world_after, id);
      put(id, was);
      const std::string meant = meaning_of(model, was);
      // Two that say `was` alike may stand on different values.
      if (was == is || (meant == meaning_of(model, is) && meant.find("was(") == std::string::npos)) continue;
      slots_.push_back({model[id].path,
                        "",
                        {id, was, source_in(model, world_before, id)},
                        {id, is, source_in(model, world_after, id)}});
    }
    find_affected();
    sort_slots();
    if (!compute_figures()) return std::nullopt;
    std::vector<std::function<void()>> steps;
    for (const Slot& slot : slots_)
      steps.emplace_back([&put, &slot] { put(slot.after.quantity, slot.after.definition); });
    attribute(hybrid, layer, steps);
    if (!compare_answers()) return std::nullopt;
    return std::move(diff_);
  }

 private:
  static std::string source_in(const sema::Model& model, const std::vector<ScenarioId>& world, QuantityId id) {
    for (auto layer = world.rbegin(); layer != world.rend(); ++layer) {
      const auto& overrides = model[*layer].overrides;
      if (const auto found = overrides.find(id); found != overrides.end()) return found->second.provenance;
    }
    return model[id].provenance;
  }

  // ---- which definitions differ

  void find_slots() {
    own_quantities_before_ = own_quantities(before_.model);
    const auto now = own_quantities(after_.model);
    for (size_t i = 0; i < after_.model.quantities.size(); ++i) {
      const auto& quantity = after_.model.quantities[i];
      if (!is_own(quantity) || now.at(key_of(quantity)) != QuantityId(i)) continue;
      const auto old = own_quantities_before_.find(key_of(quantity));
      Place was;
      if (old != own_quantities_before_.end()) {
        const auto& known = before_.model[old->second];
        was = {old->second, known.value, known.provenance};
      }
      add({quantity.path, "", was, {QuantityId(i), quantity.value, quantity.provenance}});
    }
    for (size_t i = 0; i < before_.model.quantities.size(); ++i) {
      const auto& quantity = before_.model.quantities[i];
      if (is_own(quantity) && !now.contains(key_of(quantity)))
        add({quantity.path, "", {QuantityId(i), quantity.value, quantity.provenance}, {}});
    }
    for (const auto& scenario : after_.model.scenarios) {
      if (!scenario.of_file) compare_scenario(scenario.name);
    }
    for (const auto& scenario : before_.model.scenarios) {
      if (!scenario.of_file && !after_.model.find_scenario(scenario.name)) compare_scenario(scenario.name);
    }
  }

  void compare_scenario(const std::string& name) {
    const auto overrides = [&](const sema::Model& model) {
      std::map<std::string, Place> found;
      if (const auto id = model.find_scenario(name)) {
        for (const auto& [quantity, o] : model[*id].overrides)
          found[model[quantity].path] = {quantity, o.value, o.provenance};
      }
      return found;
    };
    const auto was = overrides(before_.model), is = overrides(after_.model);
    for (const auto& [path, place] : is) add({path, name, was.contains(path) ? was.at(path) : Place{}, place});
    for (const auto& [path, place] : was) {
      if (!is.contains(path)) add({path, name, place, {}});
    }
  }

  void add(Slot slot) {
    const bool both = slot.before.quantity.valid() && slot.after.quantity.valid();
    if (both && slot.before.source == slot.after.source && same_meaning(slot)) return;
    slots_.push_back(std::move(slot));
  }

  bool same_meaning(const Slot& slot) const {
    return slot.before.quantity.valid() && slot.after.quantity.valid() &&
           meaning_of(before_.model, slot.before.definition) == meaning_of(after_.model, slot.after.definition);
  }

  bool assumed(const Slot& slot) const {
    return refers_to_nothing(before_.model, slot.before.definition) &&
           refers_to_nothing(after_.model, slot.after.definition);
  }

  /// What may have moved, on either side.
  void find_affected() {
    std::set<QuantityId> was, is;
    for (const Slot& slot : slots_) {
      if (same_meaning(slot)) continue;
      if (slot.before.quantity.valid()) was.insert(slot.before.quantity);
      if (slot.after.quantity.valid()) is.insert(slot.after.quantity);
    }
    const auto add_answers = [](const sema::Model& model, const sema::Model& other, std::set<QuantityId>& changed) {
      for (const auto& question : model.questions) {
        const sema::Question* same = question_named(other, question.name);
        const bool differs = same == nullptr || signature_of(model, question) != signature_of(other, *same);
        if (question.is_answered() && question.answer.valid() && differs) changed.insert(question.answer);
      }
    };
    add_answers(before_.model, after_.model, was);
    add_answers(after_.model, before_.model, is);
    affected_before_.emplace(before_.model, was);
    affected_after_.emplace(after_.model, is);
    if (diff_.structure.empty() && frame_of(before_.model) == frame_of(after_.model)) return;
    affected_before_->add_everything();
    affected_after_->add_everything();
  }

  static const sema::Question* question_named(const sema::Model& model, const std::string& name) {
    for (const auto& question : model.questions) {
      if (question.is_answered() && question.name == name) return &question;
    }
    return nullptr;
  }

  void sort_slots() {
    std::stable_sort(slots_.begin(), slots_.end(),
                     [&](const Slot& a, const Slot& b) { return assumed(a) && !assumed(b); });
    for (const Slot& slot : slots_) {
      DiffChange change;
      change.kind = assumed(slot) ? DiffChange::Kind::Assumption : DiffChange::Kind::Formula;
      change.name = slot.path;
      change.scenario = slot.scenario;
      if (slot.before.quantity.valid()) change.before = written(before_.model, before_.sources, slot.before.definition);
      if (slot.after.quantity.valid()) change.after = written(after_.model, after_.sources, slot.after.definition);
      change.source_before = slot.before.source;
      change.source_after = slot.after.source;
      change.means_the_same = same_meaning(slot);
      diff_.changes.push_back(std::move(change));
    }
  }

  void compare_structure() {
    const auto axes = [](const sema::Model& model) {
      std::map<std::string, std::vector<std::string>> found;
      for (const auto& axis : model.axes) {
        if (axis.library || axis.origin == sema::AxisOrigin::Points) continue;
        auto& labels = found[axis.name];
        for (const auto& label : axis.labels) labels.push_back(label.name);
      }
      return found;
    };
    const auto was = axes(before_.model), is = axes(after_.model);
    for (const auto& [name, labels] : is) {
      const auto old = was.find(name);
      if (old == was.end()) {
        diff_.structure.push_back(fmt::format("axis {} is new, with {} labels", name, labels.size()));
      } else if (old->second != labels) {
        diff_.structure.push_back(fmt::format("axis {}: {}", name, labels_that_differ(old->second, labels)));
      }
    }
    for (const auto& [name, labels] : was) {
      if (!is.contains(name)) diff_.structure.push_back(fmt::format("axis {} is gone", name));
    }
  }

  static std::string labels_that_differ(const std::vector<std::string>& was, const std::vector<std::string>& is) {
    constexpr size_t kMost = 4;
    const auto only_in = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
      std::vector<std::string> found;
      for (const auto& label : a) {
        if (std::find(b.begin(), b.end(), label) == b.end()) found.push_back(label);
      }
      if (found.size() > kMost) {
        const size_t more = found.size() - kMost;
        found.resize(kMost);
        found.push_back(fmt::format("{} more", more));
      }
      return fmt::format("{}", fmt::join(found, ", "));
    };
    const std::string added = only_in(is, was), gone = only_in(was, is);
    if (added.empty() && gone.empty()) return "in another order";
    return fmt::format("{}{}{}", added.empty() ? "" : added + " added", !added.empty() && !gone.empty() ? ", " : "",
                       gone.empty() ? "" : gone + " gone");
  }

  // ---- values

  bool compute_figures() {
    Worksheet was(before_.model), is(after_.model);
    struct Wanted {
      ir::OpId op;
      const sema::Type* type;
      std::optional<Figure>* into;
      Worksheet* sheet;
    };
    std::vector<Wanted> wanted;
    const auto want = [&](const DiffSide& side, Worksheet& sheet, QuantityId id, ScenarioId scenario,
                          std::optional<Figure>& into) {
      wanted.push_back({sheet.quantity(id, scenario), &side.model[id].type, &into, &sheet});
    };
    for (size_t i = 0; i < slots_.size(); ++i) {
      const Slot& slot = slots_[i];
      DiffChange& change = diff_.changes[i];
      const auto scenario_in = [&](const DiffSide& side) {
        return slot.scenario.empty() ? side.scenario.id
                                     : side.model.find_scenario(slot.scenario).value_or(ScenarioId{});
      };
      if (slot.before.definition.valid()) want(before_, was, slot.before.quantity, scenario_in(before_), change.was);
      if (slot.after.definition.valid()) want(after_, is, slot.after.quantity, scenario_in(after_), change.is);
    }
    struct Pair {
      std::string name;
      std::optional<Figure> before, after;
    };
    std::vector<Pair> results;
    std::map<std::string, size_t> places;
    const auto collect = [&](const sema::Model& model, const Affected& affected) {
      for (size_t i = 0; i < model.quantities.size(); ++i) {
        const auto& quantity = model.quantities[i];
        const bool shown = is_result(quantity) && !sema::question_of(model, QuantityId(i));
        if (!shown || !affected.quantity(QuantityId(i)) || places.contains(quantity.path)) continue;
        places.emplace(quantity.path, results.size());
        results.push_back({quantity.path, {}, {}});
      }
    };
    collect(after_.model, *affected_after_);
    collect(before_.model, *affected_before_);
    const auto ask = [&](const DiffSide& side, Worksheet& sheet, std::optional<Figure> Pair::* figure) {
      for (size_t i = 0; i < side.model.quantities.size(); ++i) {
        const auto& quantity = side.model.quantities[i];
        const auto place = places.find(quantity.path);
        if (is_result(quantity) && place != places.end())
          want(side, sheet, QuantityId(i), side.scenario.id, results[place->second].*figure);
      }
    };
    ask(before_, was, &Pair::before);
    ask(after_, is, &Pair::after);
    if (!was.compute(limits_, diags_) || !is.compute(limits_, diags_)) return false;
    for (const Wanted& w : wanted) *w.into = w.sheet->figure(w.op, *w.type);
    for (const Pair& pair : results) {
      for (DiffResult& result : results_of(pair.name, pair.before, pair.after))
        diff_.results.push_back(std::move(result));
    }
    return true;
  }

  // ---- what each change did

  void apply(const Slot& slot, sema::Model& hybrid, Transplant& transplant) const {
    if (!slot.after.quantity.valid()) {
      // Gone: nothing that is left refers to it. An override that is gone shows what it covered.
      if (slot.scenario.empty()) return;
      if (const auto scenario = hybrid.find_scenario(slot.scenario))
        hybrid.scenarios[scenario->value].overrides.erase(slot.before.quantity);
      return;
    }
    if (!slot.after.definition.valid()) return;
    const auto quantity = transplant.quantity(slot.after.quantity);
    const auto value = transplant.expression(slot.after.definition);
    if (!quantity || !value) return;
    if (slot.scenario.empty()) {
      hybrid.quantities[quantity->value].value = *value;
      return;
    }
    if (const auto scenario = hybrid.find_scenario(slot.scenario))
      hybrid.scenarios[scenario->value].overrides[*quantity] = {*quantity, *value, {}, {}, {}};
  }

  void attribute(sema::Model& hybrid, ScenarioId scenario, const std::vector<std::function<void()>>& steps) {
    std::vector<QuantityId> ids;
    std::vector<DiffResult*> results;
    for (DiffResult& result : diff_.results) {
      const auto id = before_.model.find_quantity(result.name);
      if (!id || !result.of.empty() || !result.before || !result.after) continue;
      const bool numbers = result.before->cells.size() == 1 && result.after->cells.size() == 1 &&
                           std::isfinite(result.before->cells.front().base) &&
                           std::isfinite(result.after->cells.front().base);
      const auto after = after_.model.find_quantity(result.name);
      if (!numbers || !after ||
          before_.model.units.to_string(before_.model[*id].type.dimension) !=
              after_.model.units.to_string(after_.model[*after].type.dimension))
        continue;
      ids.push_back(*id);
      results.push_back(&result);
    }
    if (ids.empty()) return;
    const auto values = values_after_each(hybrid, scenario, ids, steps, limits_);
    for (size_t r = 0; r < results.size(); ++r) {
      DiffResult& result = *results[r];
      result.attributed = true;
      double last = result.before->cells.front().base;
      for (size_t s = 0; s < steps.size(); ++s) {
        const double value = values[s + 1][r];
        if (!std::isfinite(value) || value == last) continue;
        result.parts.push_back({s, value - last});
        last = value;
      }
      result.rest = result.after->cells.front().base - last;
    }
  }

  // ---- claims, checks and questions

  bool compare_verdicts() {
    auto verdicts = diff_verdicts(before_.model, *affected_before_, after_.model, *affected_after_, limits_, diags_);
    if (!verdicts) return false;
    diff_.verdicts = std::move(*verdicts);
    return true;
  }

  bool compare_answers() {
    std::vector<std::pair<const sema::Question*, const sema::Question*>> pairs;
    for (const auto& question : after_.model.questions) {
      if (question.is_answered()) pairs.emplace_back(question_named(before_.model, question.name), &question);
    }
    for (const auto& question : before_.model.questions) {
      if (question.is_answered() && !question_named(after_.model, question.name))
        pairs.emplace_back(&question, nullptr);
    }
    for (const auto& [was, is] : pairs) {
      const bool open = was == nullptr || is == nullptr || affected_before_->question(*was) ||
                        affected_after_->question(*is) ||
                        signature_of(before_.model, *was) != signature_of(after_.model, *is);
      if (!open) continue;
      const auto answers = diff_answers(before_, was, after_, is, limits_, diags_);
      if (!answers) return false;
      diff_.answers.insert(diff_.answers.end(), answers->begin(), answers->end());
    }
    return true;
  }

  const DiffSide& before_;
  const DiffSide& after_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  std::map<std::string, QuantityId> own_quantities_before_;
  std::vector<Slot> slots_;
  std::optional<Affected> affected_before_, affected_after_;
  Diff diff_;
};

}  // namespace

bool mean_the_same(const DiffSide& before, const DiffSide& after) {
  diagnostics::Diagnostics none;
  return Differ(before, after, {}, none).mean_the_same();
}

std::optional<Diff> diff_statements(const DiffSide& before, const DiffSide& after, const Limits& limits,
                                    diagnostics::Diagnostics& diags) {
  return Differ(before, after, limits, diags).statements();
}

std::optional<Diff> diff_models(const DiffSide& before, const DiffSide& after, const Limits& limits,
                                diagnostics::Diagnostics& diags) {
  return Differ(before, after, limits, diags).models();
}

std::optional<Diff> diff_scenarios(const sema::Model& model, const source::SourceMap& sources,
                                   const ScenarioName& before, const ScenarioName& after, const Limits& limits,
                                   diagnostics::Diagnostics& diags) {
  const DiffSide was{model, sources, before}, is{model, sources, after};
  return Differ(was, is, limits, diags).scenarios();
}

}  // namespace econ::study
