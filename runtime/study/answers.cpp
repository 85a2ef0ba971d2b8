#include "runtime/study/answers.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "compiler/sema/follow.h"
#include "runtime/study/optimize.h"

namespace econ::study {

namespace {

using analysis::Crossing;

std::set<sema::QuantityId> quantities_read(const sema::Model& model) {
  std::set<sema::QuantityId> read;
  for (const sema::Expr& expr : model.exprs) {
    if (const auto* ref = std::get_if<sema::QuantityRef>(&expr.node)) read.insert(ref->id);
  }
  return read;
}

std::set<sema::QuantityId> quantities_computed(const sema::Model& model) {
  std::set<sema::QuantityId> read;
  for (size_t world = 0; world <= model.scenarios.size(); ++world) {
    const auto layers = world == 0 ? model.world(sema::ScenarioId()) : model.world(sema::ScenarioId(world - 1));
    for (size_t q = 0; q < model.quantities.size(); ++q) {
      const sema::ExprId definition = model.definition(layers, sema::QuantityId(q));
      if (definition.valid()) sema::follow(model, definition, read);
    }
  }
  for (const auto& check : model.checks) sema::follow(model, check.condition, read);
  for (const sema::ExprId condition : model.conditions) sema::follow(model, condition, read);
  for (const auto& question : model.questions) {
    for (const sema::ExprId what : question.what) sema::follow(model, what, read);
    for (const sema::ExprId where : question.where) sema::follow(model, where, read);
  }
  return read;
}

/// The value at which the sides are equal, or the first behind a jump.
double value_of(const Solved& solved, const Crossing& crossing) {
  return solved.grid || crossing.kind == Crossing::Kind::Jump ? crossing.high : crossing.low;
}

class Answerer {
 public:
  Answerer(sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags)
      : model_(model), limits_(limits), diags_(diags) {}

  void run(Wanted wanted) {
    const auto read = wanted == Wanted::Computed ? quantities_computed(model_) : quantities_read(model_);
    const auto is_wanted = [&](const sema::Question& question) {
      if (wanted != Wanted::ByQuestions) return wanted == Wanted::All || read.contains(question.answer);
      return read_by_questions().contains(question.answer);
    };
    std::vector<sema::Question*> left;
    for (auto& question : model_.questions) {
      if (question.is_answered() && question.answer.valid()) left.push_back(&question);
    }
    // What an answer follows from is answered first; circles were refused.
    while (!left.empty()) {
      const auto ready = std::find_if(left.begin(), left.end(), [&](const sema::Question* q) {
        return std::none_of(left.begin(), left.end(), [&](const sema::Question* other) {
          return other != q && std::binary_search(q->follows_from.begin(), q->follows_from.end(), other->answer);
        });
      });
      sema::Question* question = ready == left.end() ? left.front() : *ready;
      left.erase(ready == left.end() ? left.begin() : ready);
      if (is_wanted(*question)) answer(*question, read.contains(question->answer));
    }
  }

 private:
  std::set<sema::QuantityId> read_by_questions() const {
    std::set<sema::QuantityId> read;
    for (const auto& question : model_.questions) {
      if (question.is_answered()) read.insert(question.follows_from.begin(), question.follows_from.end());
    }
    if (model_.asked) {
      for (const sema::ExprId what : model_.asked->what) sema::follow(model_, what, read);
    }
    return read;
  }

  void answer(const sema::Question& question, bool is_read) {
    if (question.verb != ast::Verb::Solve) return reach(question, is_read);
    std::vector<std::string> told;
    for (const auto& world : question.unknowns) {
      const ScenarioName scenario =
          world.scenario.valid() ? ScenarioName{world.scenario, model_[world.scenario].name, ""} : base_scenario();
      auto asked = question;
      std::erase_if(asked.over, [](const sema::SearchAxis& a) { return a.kind == sema::SearchAxis::Kind::Scenario; });
      const auto solved = solve(model_, asked, {scenario}, limits_, diags_);
      if (!solved) return;
      if (solved->elements.size() != world.elements.size()) continue;  // it goes through points of other parameters
      for (size_t e = 0; e < world.elements.size(); ++e) {
        const std::string missing = put(*solved, solved->elements[e], world.elements[e]);
        if (!missing.empty()) {
          sema::Uncertain& u = model_.uncertain[world.elements[e].value];
          const size_t found = solved->elements[e].crossings.found.size();
          u.path += found == 0 ? " (no solution)" : fmt::format(" ({} solutions)", std::max<size_t>(found, 2));
        }
        if (!missing.empty() && is_read && !world.scenario.valid() && told.empty()) told.push_back(missing);
      }
    }
    if (!told.empty())
      diags_.report(diagnostics::Code::NoAnswer, question.span, told.front())
          .note("a claim or a formula that reads it needs exactly one value")
          .help(fmt::format("`econ solve … {}` lists what there is", question.name));
  }

  /// What a goal comes to at its best.
  void reach(const sema::Question& question, bool is_read) {
    for (const auto& world : question.unknowns) {
      const ScenarioName scenario =
          world.scenario.valid() ? ScenarioName{world.scenario, model_[world.scenario].name, ""} : base_scenario();
      const auto best = optimize(model_, question, {scenario}, limits_, diags_);
      if (!best) return;
      const auto& element = best->elements.front();
      if (!element.optimum.found) {
        if (!world.scenario.valid() && is_read)
          diags_.report(diagnostics::Code::NoAnswer, question.span,
                        fmt::format("`{}` has no best value: no point of the domain meets the conditions", best->goal));
        continue;
      }
      sema::Uncertain& u = model_.uncertain[world.elements.front().value];
      u.base = element.optimum.value;
      u.low = std::min(u.base, element.range.lo);
      u.high = std::max(u.base, element.range.hi);
    }
  }

  /// What is missing for one value; empty if there is one.
  std::string put(const Solved& solved, const SolvedElement& element, sema::UncertainId id) {
    const std::string equation = fmt::format("`{} = {}`", solved.left, solved.right);
    const std::string where = element.scenario == "base" ? "" : fmt::format(" in `{}`", element.scenario);
    const auto& found = element.crossings.found;
    if (found.empty()) return fmt::format("{} has no solution{}", equation, where);
    if (found.size() > 1) return fmt::format("{} has {} solutions{}", equation, found.size(), where);
    if (!element.elsewhere.empty()) return fmt::format("{} has several solutions while ranges vary{}", equation, where);
    sema::Uncertain& u = model_.uncertain[id.value];
    const double value = value_of(solved, found[0]);
    double low = found[0].kind == Crossing::Kind::Plateau ? found[0].low : value;
    double high = found[0].kind == Crossing::Kind::Plateau ? found[0].high : value;
    if (!element.ranges.empty()) {
      low = std::min(low, element.ranges[0].lo);
      high = std::max(high, element.ranges[0].hi);
    }
    u.base = in_model(solved, value);
    u.low = in_model(solved, low);
    u.high = in_model(solved, high);
    return "";
  }

  /// A period as its date.
  double in_model(const Solved& solved, double x) const {
    if (solved.periods.empty()) return x;
    const sema::AxisId axis = solved.question->over.front().axis;
    const sema::Timeline& timeline = model_.timelines[static_cast<size_t>(model_[axis].timeline)];
    return timeline.start + x * timeline.step;
  }

  sema::Model& model_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
};

}  // namespace

void answer_questions(sema::Model& model, Wanted wanted, const Limits& limits, diagnostics::Diagnostics& diags) {
  Answerer(model, limits, diags).run(wanted);
}

}  // namespace econ::study
