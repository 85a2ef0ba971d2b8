// `mean(x over run)`, `p5(x over run)`: exact for a value that is one distribution, stretched and shifted.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/walk.h"

namespace econ::sema {

using builtins::Primitive;

/// location + scale * unknown. Invalid: no location, and a scale of 1.
struct Analyzer::Stretched {
  ExprId unknown;
  ExprId location, scale;
};

namespace {

/// The probability that a name asks for; 0 for `mean` and `sd`, nothing for other words.
std::optional<double> probability_of(std::string_view name) {
  if (name == "mean" || name == "sd") return 0;
  if (name == "median") return 0.5;
  int percent = 0;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), percent);
  const bool fits = name.size() > 1 && name[0] == 'p' && error == std::errc() && end == name.data() + name.size();
  return fits && percent > 0 && percent < 100 ? std::optional(percent / 100.0) : std::nullopt;
}

}  // namespace

/// Whether a distribution is behind it, in the model itself.
bool Analyzer::is_random(ExprId id) {
  if (!id.valid()) return false;
  if (const auto* u = std::get_if<UncertainRef>(&at(id).node)) {
    return model_.uncertain[u->id.value].distribution.has_value();
  }
  if (const auto* ref = std::get_if<QuantityRef>(&at(id).node)) {
    const auto known = random_.find(ref->id);
    if (known != random_.end()) return known->second;
    random_[ref->id] = false;
    define(ref->id);
    const bool random = is_random(model_[ref->id].value);
    return random_[ref->id] = random;
  }
  std::vector<ExprId> operands;
  for_each_operand(at(id), [&](ExprId operand) { operands.push_back(operand); });
  return std::any_of(operands.begin(), operands.end(), [&](ExprId operand) { return is_random(operand); });
}

std::optional<Analyzer::Stretched> Analyzer::stretched(ExprId id, Span span) {
  const Expr expr = at(id);
  if (std::holds_alternative<UncertainRef>(expr.node)) return Stretched{id, {}, {}};
  if (const auto* ref = std::get_if<QuantityRef>(&expr.node)) {
    looked_into_.emplace_back(ref->id, span);
    return stretched(model_[ref->id].value, span);
  }
  if (const auto* pick = std::get_if<PickLabel>(&expr.node)) {
    ExprId array = pick->array;
    if (const auto* column = std::get_if<QuantityRef>(&at(array).node)) {
      looked_into_.emplace_back(column->id, span);
      array = model_[column->id].value;
    }
    const auto* stack = std::get_if<StackOf>(&at(array).node);
    if (stack == nullptr || stack->axis != pick->axis) return std::nullopt;
    return stretched(stack->elements[pick->index], span);
  }
  const auto* op = std::get_if<ApplyOp>(&expr.node);
  return op == nullptr ? std::nullopt : stretched_by(*op, span);
}

/// Where one of two arguments is random.
std::optional<Analyzer::Stretched> Analyzer::stretched_by(const ApplyOp& op, Span span) {
  const bool left = is_random(op.arguments[0]);
  if (op.arguments.size() == 1) {
    auto one = op.primitive == Primitive::Neg ? stretched(op.arguments[0], span) : std::nullopt;
    if (!one) return std::nullopt;
    const ExprId minus = literal(-1, Type{}, span);
    if (one->location.valid()) one->location = multiply(one->location, minus);
    one->scale = one->scale.valid() ? multiply(one->scale, minus) : minus;
    return one;
  }
  if (op.arguments.size() != 2 || left == is_random(op.arguments[1])) return std::nullopt;
  const ExprId fixed = op.arguments[left ? 1 : 0];
  auto one = stretched(op.arguments[left ? 0 : 1], span);
  if (!one) return std::nullopt;
  const bool less = op.primitive == Primitive::Sub, plus = op.primitive == Primitive::Add;
  if (op.primitive == Primitive::Mul || (op.primitive == Primitive::Div && left)) {
    const bool divide_by = op.primitive == Primitive::Div;
    const auto change = [&](ExprId x) { return divide_by ? divide(x, fixed) : multiply(x, fixed); };
    if (one->location.valid()) one->location = change(one->location);
    one->scale = change(one->scale.valid() ? one->scale : literal(1, Type{}, span));
    return one;
  }
  if (!less && !plus) return std::nullopt;
  if (less && !left) {  // fixed - random
    const ExprId minus = literal(-1, Type{}, span);
    one->location = one->location.valid() ? add(fixed, one->location, true, span) : fixed;
    one->scale = one->scale.valid() ? multiply(one->scale, minus) : minus;
    return one;
  }
  if (one->location.valid()) {
    one->location = add(one->location, fixed, less, span);
  } else {
    one->location = less ? multiply(fixed, literal(-1, Type{}, span)) : fixed;
  }
  return one;
}

std::optional<ExprId> Analyzer::call_over_run(const ast::Call& call, Span span, const Scope& scope) {
  if (call.over.size() != 1 || call.over[0].parts.size() != 1 || call.over[0].parts[0].text != "run")
    return std::nullopt;
  const std::string& name = call.callee.text;
  std::optional<double> p = probability_of(name);
  const bool quantile = name == "quantile";
  if (find(*scope.module, "run") || (!p && !quantile)) return std::nullopt;
  if (call.arguments.size() != (quantile ? 2u : 1u)) {
    report(Code::ArgumentCount, span, name, quantile ? "2 arguments" : "1 argument",
           fmt::format("{} {}", call.arguments.size(), call.arguments.size() == 1 ? "is" : "are"))
        .help(quantile ? "`quantile(x, 25% over run)`" : fmt::format("`{}(x over run)`", name));
    return poison(span);
  }
  Scope inside = scope;
  if (scope.measures == Scope::Measures::Goal) inside.measures = Scope::Measures::Inside;
  const ExprId value = elaborate(*call.arguments[0].value, inside);
  if (type(value).poison() || !needs_number(value, "`" + name + "`")) return poison(span);
  if (quantile) {
    p = constant_value(elaborate(*call.arguments[1].value, scope));
    if (!p || *p <= 0 || *p >= 1) {
      report(Code::DistributionArgument, call.arguments[1].value->span, "the share", "quantile")
          .note("a quantile is at a share between 0 and 100%, written out: `quantile(x, 25% over run)`");
      return poison(span);
    }
  }
  if (!is_random(value)) {
    report(Code::AxisNotThere, call.over[0].span, text_of(at(value).span), "run")
        .note("nothing in it is random: a distribution is `5 to 10`, or a call like `normal(mean: 5, sd: 1)`");
    return poison(span);
  }
  const size_t looked = looked_into_.size();
  const auto found = call.where ? std::nullopt : stretched(value, span);
  const auto sign = found && found->scale.valid() ? constant_value(found->scale) : std::optional(1.0);
  const bool exact = found && (name == "mean" || sign);
  if (scope.measures == Scope::Measures::Goal && !call.where) {
    if (!one_unit(value, "`" + name + "`")) return poison(span);
    const Measure measure{name == "mean" ? Measure::Kind::Mean
                          : name == "sd" ? Measure::Kind::Deviation
                                         : Measure::Kind::Quantile,
                          *p};
    for (size_t i = looked; exact && i < looked_into_.size(); ++i) exact_of_[value].push_back(looked_into_[i].first);
    looked_into_.resize(looked);
    return measured(measure, value, exact ? statistic_of(*found, value, name, *p, sign.value_or(1), span) : ExprId{},
                    span);
  }
  if (!exact) {
    if (nested_measure(name, span, scope)) {
      looked_into_.resize(looked);
      return poison(span);
    }
    later(span, "a statistic of what is made of several unknowns, or not straight from one",
          "`econ run` and `econ sample` compute it, and a goal may ask for it: `maximize best: mean(profit over run) "
          "over …`");
    return poison(span);
  }
  return statistic_of(*found, value, name, *p, sign.value_or(1), span);
}

ExprId Analyzer::statistic_of(const Stretched& found, ExprId value, const std::string& name, double p, double sign,
                              Span span) {
  const auto* u = std::get_if<UncertainRef>(&at(found.unknown).node);
  const distributions::Distribution& of = *model_.uncertain[u->id.value].distribution;
  const bool spread = name == "sd";
  double number = spread           ? distributions::sd(of) * (sign < 0 ? -1 : 1)
                  : name == "mean" ? distributions::mean(of)
                                   : distributions::quantile(of, sign < 0 ? 1 - p : p);
  ExprId result = literal(number, type(found.unknown), span);
  if (found.scale.valid()) result = multiply(result, found.scale);
  if (found.location.valid() && !spread) result = add(result, found.location, false, span);
  if (type(result).poison()) return result;
  Type shown = type(value);
  shown.axes = type(result).axes;
  type_mut(result) = std::move(shown);
  return at_place(result, span);
}

/// A statistic is of the model itself: it would not follow what a scenario puts in place.
void Analyzer::check_statistics() {
  for (const auto& [id, span] : looked_into_) {
    for (const Scenario& scenario : model_.scenarios) {
      if (!scenario.overrides.contains(id)) continue;
      later(span,
            fmt::format("a statistic of `{}`, which {} overrides,", model_[id].path,
                        scenario.name == "--set" ? "`--set`" : "`" + scenario.name + "`"),
            "`econ run` and `econ sample` compute it for each scenario");
      return;
    }
  }
}

}  // namespace econ::sema
