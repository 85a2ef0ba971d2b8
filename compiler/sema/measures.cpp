// Measures of uncertain values that a goal or its condition may take: `low(profit)`, `mean(profit over run)` (semantics
// 82).
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/follow.h"
#include "compiler/sema/walk.h"
#include "compiler/sema/words.h"

namespace econ::sema {

using builtins::Primitive;

std::string name_of(const Measure& measure) {
  switch (measure.kind) {
    case Measure::Kind::Low:
      return "low";
    case Measure::Kind::High:
      return "high";
    case Measure::Kind::Mean:
      return "mean";
    case Measure::Kind::Deviation:
      return "sd";
    case Measure::Kind::Quantile:
      break;
  }
  if (measure.probability == 0.5) return "median";
  const double percent = 100 * measure.probability;
  const bool whole = std::fabs(percent - std::round(percent)) < 1e-9;
  return whole ? fmt::format("p{:.0f}", percent) : fmt::format("quantile {:g}%", percent);
}

/// Soft words: whatever the model calls so comes first.
bool Analyzer::is_end_of_ranges(const std::string& name, const Scope& scope) const {
  if (name != "low" && name != "high") return false;
  const bool local = scope.locals && scope.locals->contains(name);
  return !local && !find(*scope.module, name) && !model_.units.find(name);
}

bool Analyzer::nested_measure(const std::string& what, Span span, const Scope& scope) {
  if (scope.measures != Scope::Measures::Inside) return false;
  report(Code::MeasureInMeasure, span, what)
      .note("ranges stand at their base while runs are drawn, distributions at their median while ranges vary")
      .help(
          "take one of them as the goal, the other in a condition: "
          "`maximize best: mean(profit over run) over price where low(profit) >= $0`");
  return true;
}

ExprId Analyzer::call_end_of_ranges(const ast::Call& call, Span span, const Scope& scope) {
  const std::string& name = call.callee.text;
  if (nested_measure(name, span, scope)) return poison(span);
  if (scope.measures == Scope::Measures::No) {
    report(Code::MeasureOutsideGoal, call.callee.span, name)
        .note(
            "elsewhere a range stays a range: `econ run` prints both ends of what follows from it, and a claim or a "
            "check holds only if it holds throughout")
        .help(fmt::format("ask for the best of it: `maximize cautious: {}(…) over …`", name));
    return poison(span);
  }
  if (call.arguments.size() != 1 || call.arguments[0].name) {
    report(Code::ArgumentCount, span, name, "1 argument", given_words(call.arguments.size()))
        .help(fmt::format("`{}(profit)`", name));
    return poison(span);
  }
  if (!call.over.empty() || call.where || call.by) {
    report(Code::SolveForm, call.over.empty() ? span : call.over[0].span,
           fmt::format("`{}` is of what ranges make possible, and goes over no axis", name))
        .help(fmt::format("of labels it is `{}(… over axis)`", name == "low" ? "min" : "max"));
    return poison(span);
  }
  Scope inside = scope;
  inside.measures = Scope::Measures::Inside;
  const ExprId value = elaborate(*call.arguments[0].value, inside);
  const std::string word = "`" + name + "`";
  if (type(value).poison() || !needs_number(value, word) || !one_unit(value, word)) return poison(span);
  return measured({name == "low" ? Measure::Kind::Low : Measure::Kind::High, 0}, value, {}, span);
}

ExprId Analyzer::measured(Measure measure, ExprId value, ExprId exact, Span span) {
  if (exact.valid() && type(exact).poison()) return exact;
  Type t = type(value);
  if (exact.valid()) t.axes = unite(t.axes, type(exact).axes);
  return make(std::move(t), span, Measured{measure, value, exact});
}

namespace {

/// Whether a larger argument makes the result larger (1), smaller (-1), or neither (0).
int slope_sign(Primitive primitive, size_t argument, std::optional<double> other) {
  const bool second = argument == 1;
  switch (primitive) {
    case Primitive::Add:
    case Primitive::Min:
    case Primitive::Max:
    case Primitive::And:
    case Primitive::Or:
      return 1;
    case Primitive::Sub:
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
      return second ? -1 : 1;
    case Primitive::Neg:
    case Primitive::Not:
      return -1;
    case Primitive::Mul:
      return other ? (*other > 0) - (*other < 0) : 0;
    case Primitive::Div:
      return other && !second ? (*other > 0) - (*other < 0) : 0;
    default:
      return 0;
  }
}

bool has_end(const Model& model, ExprId id) {
  if (!id.valid()) return false;
  if (const auto* measured = std::get_if<Measured>(&model[id].node)) return !measured->measure.of_runs();
  bool found = false;
  for_each_operand(model[id], [&](ExprId operand) { found = found || has_end(model, operand); });
  return found;
}

}  // namespace

/// The worst of a `low(x)` or `high(x)` is looked for where more of it is better for a `low`, or worse for a `high`;
/// else the best. `sign`: whether more of the whole is better (1) or worse (-1).
bool Analyzer::judge_measures(ExprId root, int sign) {
  std::map<ExprId, int> judged;
  const auto judge = [&](auto&& self, ExprId id, int better) -> bool {
    if (!has_end(model_, id)) return true;
    const Expr& expr = at(id);
    if (std::holds_alternative<Measured>(expr.node)) {
      const bool same = judged.emplace(id, better).first->second == better;
      if (better != 0 && same) {
        std::get<Measured>(model_.exprs[id.value].node).more_is_better = better > 0;
        return true;
      }
      report(Code::MeasureDirection, expr.span, text_of(expr.span))
          .note(
              "the search has to know whether to look for the ranges that make it worst, or best: it does where this "
              "stands alone, in a sum, times a number, or in a comparison")
          .help("put what stands around it inside the brackets");
      return false;
    }
    bool ok = true;
    if (const auto* op = std::get_if<ApplyOp>(&expr.node)) {
      const std::vector<ExprId> arguments = op->arguments;
      for (size_t i = 0; i < arguments.size() && ok; ++i) {
        const auto other = arguments.size() == 2 ? constant_value(arguments[1 - i]) : std::nullopt;
        ok = self(self, arguments[i], better * slope_sign(op->primitive, i, other));
      }
      return ok;
    }
    if (const auto* pick = std::get_if<PickLabel>(&expr.node)) return self(self, pick->array, better);
    if (const auto* world = std::get_if<InScenario>(&expr.node)) return self(self, world->value, better);
    if (const auto* fold = std::get_if<Aggregate>(&expr.node); fold && fold->statistic != Statistic::Count)
      return self(self, fold->value, better) && (!fold->where.valid() || self(self, fold->where, 0));
    std::vector<ExprId> operands;
    for_each_operand(expr, [&](ExprId operand) { operands.push_back(operand); });
    for (const ExprId operand : operands) ok = ok && self(self, operand, 0);
    return ok;
  };
  return judge(judge, root, sign);
}

/// In some world, what the question searches left out.
bool Analyzer::has_range(ExprId value, const Question& question) const {
  std::set<QuantityId> read;
  follow(model_, value, read);
  for (const SearchAxis& axis : question.over) read.erase(axis.parameter);
  std::vector<ExprId> open{value};
  for (const QuantityId id : read) {
    open.push_back(model_[id].value);
    for (const Scenario& scenario : model_.scenarios) {
      if (const auto changed = scenario.overrides.find(id); changed != scenario.overrides.end())
        open.push_back(changed->second.value);
    }
  }
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    if (!id.valid()) continue;
    if (const auto* ref = std::get_if<UncertainRef>(&at(id).node)) {
      const Uncertain& u = model_.uncertain[ref->id.value];
      if (!u.distribution && (u.answer || u.low < u.high)) return true;
    }
    for_each_operand(at(id), [&](ExprId operand) { open.push_back(operand); });
  }
  return false;
}

void Analyzer::check_measures(const Question& question) {
  const auto moves = [&](QuantityId id) {
    const auto& over = question.over;
    return std::any_of(over.begin(), over.end(), [&](const SearchAxis& axis) { return axis.parameter == id; }) ||
           std::any_of(model_.scenarios.begin(), model_.scenarios.end(),
                       [&](const Scenario& scenario) { return scenario.overrides.contains(id); });
  };
  std::vector<ExprId> open = question.what;
  open.insert(open.end(), question.where.begin(), question.where.end());
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    for_each_operand(at(id), [&](ExprId operand) { open.push_back(operand); });
    auto* measured = std::get_if<Measured>(&model_.exprs[id.value].node);
    if (measured == nullptr) continue;
    const auto& looked_into = exact_of_[measured->value];
    if (std::any_of(looked_into.begin(), looked_into.end(), moves)) measured->exact = {};
    if (measured->measure.of_runs() || has_range(measured->value, question)) continue;
    const std::string call = text_of(at(id).span);
    const size_t begin = call.find('(') + 1;
    const std::string inside = call.substr(begin, call.size() - begin - (call.ends_with(')') ? 1 : 0));
    auto builder = report(Code::NothingToMeasure, at(id).span, inside);
    if (is_random(measured->value)) {
      builder.note("a distribution has no ends to count on")
          .help(fmt::format("ask for a percentile: `{}({} over run)`",
                            measured->measure.kind == Measure::Kind::Low ? "p5" : "p95", inside));
    } else {
      builder.note("a range is `a..b` or `~a`: known only to lie between two values")
          .help(fmt::format("ask for the value itself: `{}`", inside));
    }
  }
}

}  // namespace econ::sema
