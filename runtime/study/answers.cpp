#include "runtime/study/answers.h"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "compiler/base/check.h"
#include "runtime/study/optimize.h"
#include "runtime/study/solve.h"

namespace econ::study {

namespace {

using analysis::Crossing;

bool is_read(const sema::Model& model, sema::QuantityId answer) {
  return std::any_of(model.exprs.begin(), model.exprs.end(), [&](const sema::Expr& expr) {
    const auto* ref = std::get_if<sema::QuantityRef>(&expr.node);
    return ref != nullptr && ref->id == answer;
  });
}

class Answers : public sema::AnswerFinder {
 public:
  Answers(const sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags)
      : asked_(model), limits_(limits), diags_(diags) {}

  /// A copy of the model, with factors on its assumptions say, has the answers of the model itself. May be asked on
  /// several threads: who comes second waits for the answer.
  const sema::Uncertain& find(const sema::Model&, sema::UncertainId answer) override {
    const std::lock_guard lock(mutex_);
    const sema::Model& model = asked_;
    if (const auto found = found_.find(answer); found != found_.end()) return found->second;
    for (const sema::Question& question : model.questions) {
      for (const auto& world : question.unknowns) {
        if (std::find(world.elements.begin(), world.elements.end(), answer) == world.elements.end()) continue;
        // NaN while it is looked for.
        for (const sema::UncertainId id : world.elements) found_.emplace(id, model.uncertain[id.value]);
        if (question.verb == ast::Verb::Solve) {
          answer_solve(model, question, world);
        } else {
          answer_goal(model, question, world);
        }
        return found_.at(answer);
      }
    }
    ECON_CHECK(false);
  }

 private:
  static ScenarioName named(const sema::Model& model, sema::ScenarioId id) {
    return id.valid() ? ScenarioName{id, model[id].name, ""} : base_scenario();
  }

  void answer_solve(const sema::Model& model, const sema::Question& question, const sema::Question::Unknowns& world) {
    auto asked = question;
    std::erase_if(asked.over, [](const sema::SearchAxis& a) { return a.kind == sema::SearchAxis::Kind::Scenario; });
    const auto solved = solve(model, asked, {named(model, world.scenario)}, limits_, diags_);
    if (!solved || solved->elements.size() != world.elements.size()) return;  // it goes through points of others
    const bool told = !world.scenario.valid() && is_read(model, question.answer);
    std::string first_missing, first_beyond;
    for (size_t e = 0; e < world.elements.size(); ++e) {
      const std::string missing = put(model, *solved, solved->elements[e], world.elements[e]);
      if (missing.empty()) {
        if (first_beyond.empty()) first_beyond = beyond(*solved, solved->elements[e]);
        continue;
      }
      const size_t found = solved->elements[e].crossings.found.size();
      found_.at(world.elements[e]).path +=
          found == 0 ? " (no solution)" : fmt::format(" ({} solutions)", std::max<size_t>(found, 2));
      if (first_missing.empty()) first_missing = missing;
    }
    if (told && !first_beyond.empty()) {
      diags_.report(diagnostics::Code::NoAnswer, question.span, first_beyond)
          .note("what reads it has the solutions inside the domain alone");
    }
    if (!told || first_missing.empty()) return;
    diags_.report(diagnostics::Code::NoAnswer, question.span, first_missing)
        .note("a claim or a formula that reads it needs exactly one value")
        .help(fmt::format("`econ solve … {}` lists what there is", question.name));
  }

  /// What a goal comes to at its best.
  void answer_goal(const sema::Model& model, const sema::Question& question, const sema::Question::Unknowns& world) {
    const auto best = optimize(model, question, {named(model, world.scenario)}, limits_, diags_);
    if (!best) return;
    const auto& element = best->elements.front();
    if (element.optimum.found) {
      sema::Uncertain& u = found_.at(world.elements.front());
      u.base = element.optimum.value;
      u.low = std::min(u.base, element.range.lo);
      u.high = std::max(u.base, element.range.hi);
    } else if (!world.scenario.valid() && is_read(model, question.answer)) {
      diags_.report(diagnostics::Code::NoAnswer, question.span,
                    fmt::format("`{}` has no best value: {}", best->goal,
                                element.optimum.unbounded ? "it is better than any number near some point"
                                                          : "no point of the domain meets the conditions"));
    }
  }

  /// What is missing for one value; empty if there is one.
  std::string put(const sema::Model& model, const Solved& solved, const SolvedElement& element, sema::UncertainId id) {
    const std::string equation = fmt::format("`{} = {}`", solved.left, solved.right);
    const std::string where = element.scenario == "base" ? "" : fmt::format(" in `{}`", element.scenario);
    const auto& found = element.crossings.found;
    if (found.empty()) return fmt::format("{} has no solution{}", equation, where);
    if (found.size() > 1) return fmt::format("{} has {} solutions{}", equation, found.size(), where);
    if (!element.elsewhere.empty()) return fmt::format("{} has several solutions while ranges vary{}", equation, where);
    sema::Uncertain& u = found_.at(id);
    const double value = place_of(found[0], solved.grid);
    double low = found[0].kind == Crossing::Kind::Plateau ? found[0].low : value;
    double high = found[0].kind == Crossing::Kind::Plateau ? found[0].high : value;
    if (!element.ranges.empty()) {
      low = std::min(low, element.ranges[0].lo);
      high = std::max(high, element.ranges[0].hi);
    }
    u.base = in_model(model, solved, value);
    u.low = in_model(model, solved, low);
    u.high = in_model(model, solved, high);
    return "";
  }

  /// That there may be no solution; empty if there always is one.
  static std::string beyond(const Solved& solved, const SolvedElement& element) {
    if (!element.beyond) return "";
    return fmt::format("`{} = {}` may have its solution beyond the domain while ranges vary", solved.left,
                       solved.right);
  }

  /// A period as its date.
  static double in_model(const sema::Model& model, const Solved& solved, double x) {
    if (solved.periods.empty()) return x;
    const sema::AxisId axis = solved.question->over.front().axis;
    const sema::Timeline& timeline = model.timelines[static_cast<size_t>(model[axis].timeline)];
    return timeline.start + x * timeline.step;
  }

  const sema::Model& asked_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  std::recursive_mutex mutex_;  ///< an answer may read another one
  std::map<sema::UncertainId, sema::Uncertain> found_;
};

}  // namespace

void find_answers(sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags) {
  model.answers = std::make_shared<Answers>(model, limits, diags);
}

}  // namespace econ::study
