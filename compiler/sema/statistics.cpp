// Statistics over an axis that no fold gives: what compiler/ir/statistics.h computes, checked and typed.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

namespace {

/// What a statistic takes and gives.
enum class Takes : uint8_t { Number, Plain, Anything };
enum class Gives : uint8_t {
  Value,   ///< of the argument's type, without the axis
  Array,   ///< of the argument's type, over the axis
  Places,  ///< a plain number over the axis
  Label,   ///< of the axis
  Truth,
};

struct Row {
  std::string_view name;
  AxisStatistic::Kind kind;
  Takes takes;
  Gives gives;
  bool sorts;  ///< by a network, for a limited number of labels
  std::string_view usage;
};
using Kind = AxisStatistic::Kind;
constexpr Row kRows[] = {
    {"median", Kind::Quantile, Takes::Number, Gives::Value, true, "`median(x over axis)`"},
    {"quantile", Kind::Quantile, Takes::Number, Gives::Value, true, "`quantile(x, 25% over axis)`"},
    {"argmin", Kind::ArgMin, Takes::Number, Gives::Label, false, "`argmin(x over axis)`"},
    {"argmax", Kind::ArgMax, Takes::Number, Gives::Label, false, "`argmax(x over axis)`"},
    {"first", Kind::First, Takes::Anything, Gives::Value, false, "`first(x over axis where condition)`"},
    {"last", Kind::Last, Takes::Anything, Gives::Value, false, "`last(x over axis where condition)`"},
    {"sd", Kind::Deviation, Takes::Number, Gives::Value, false, "`sd(x over axis)`"},
    {"product", Kind::Product, Takes::Plain, Gives::Value, false, "`product(x over axis)`"},
    {"sort", Kind::Sort, Takes::Number, Gives::Array, true, "`sort(x over axis)`, or `sort(x, descending over axis)`"},
    {"rank", Kind::Rank, Takes::Number, Gives::Places, true, "`rank(x over axis)`: 1 for the largest"},
    {"cumulative", Kind::Cumulative, Takes::Number, Gives::Array, false, "`cumulative(x over axis)`"},
    {"before", Kind::Before, Takes::Anything, Gives::Array, false, "`before(x over axis)`: missing at the first label"},
    {"rising", Kind::Rising, Takes::Number, Gives::Truth, false, "`rising(x over axis)`"},
    {"falling", Kind::Falling, Takes::Number, Gives::Truth, false, "`falling(x over axis)`"},
};

/// The network of a sort of a thousand values has some 25,000 exchanges, a rank of them a million comparisons.
constexpr size_t kMostSorted = 1000;

const Row* find_row(std::string_view name) {
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.name == name; });
  return row == std::end(kRows) ? nullptr : row;
}

}  // namespace

bool Analyzer::is_axis_statistic(std::string_view name) { return find_row(name) != nullptr; }

/// Without the axis that it goes over, and no label of it.
bool Analyzer::leaves_one_value(std::string_view name) {
  const Row* row = find_row(name);
  return row != nullptr && (row->gives == Gives::Value || row->gives == Gives::Truth);
}

std::vector<std::string_view> Analyzer::axis_statistics() {
  std::vector<std::string_view> names;
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

/// The one axis that a statistic goes over: as stated, or the only one there is.
std::optional<AxisId> Analyzer::statistic_axis(const ast::Call& call, ExprId value, Span span, const Scope& scope) {
  const std::string& name = call.callee.text;
  const auto& axes = type(value).axes;
  if (call.over.size() > 1) {
    report(Code::OneAxis, call.over[1].span, name).label(call.over[0].span, "the first");
    return std::nullopt;
  }
  if (call.over.empty()) {
    const AxisId clock = call.by && !model_.timelines.empty() ? model_.timelines.front().axis : AxisId{};
    if (std::find(axes.begin(), axes.end(), clock) != axes.end()) return clock;
    if (axes.size() == 1) return axes.front();
    std::vector<std::string> names;
    for (const AxisId axis : axes) names.push_back(model_[axis].name);
    auto builder = report(Code::AggregateAxis, span, name);
    builder.note(names.empty() ? "`" + text_of(at(value).span) + "` is a single value: it varies over no axis"
                               : "it varies over: " + listed(names));
    return std::nullopt;
  }
  const auto axis = find_axis_path(call.over.front(), scope);
  if (!axis || std::find(axes.begin(), axes.end(), *axis) != axes.end()) return axis;
  report(Code::AxisNotThere, call.over.front().span, text_of(at(value).span), model_[*axis].name)
      .note("the statistic would repeat one value for every label");
  return std::nullopt;
}

/// `25%` of a quantile; of a sort `descending`.
std::optional<ExprId> Analyzer::statistic_amount(const ast::Call& call, Span span, const Scope& scope) {
  const Row& row = *find_row(call.callee.text);
  if (row.name == "median") return literal(0.5, Type{}, span);
  if (row.name != "quantile") return ExprId{};
  const ExprId amount = elaborate(*call.arguments[1].value, scope);
  const Type& t = type(amount);
  if (t.poison()) return std::nullopt;
  double share = 0;
  const bool stated = is_literal(amount, &share);
  if (t.number() && t.dimension.dimensionless() && (!stated || (share >= 0 && share <= 1))) return amount;
  report(Code::QuantileShare, at(amount).span, what_is(t)).help("from 0% to 100%: `quantile(x, 25% over axis)`");
  return std::nullopt;
}

ExprId Analyzer::call_axis_statistic(const ast::Call& call, Span span, const Scope& scope, const Expect& expect) {
  const Row& row = *find_row(call.callee.text);
  AxisStatistic::Kind kind = row.kind;
  const bool amount_given = row.name == "quantile";
  if (row.kind == Kind::Sort && call.arguments.size() == 2) {
    const auto* word = std::get_if<ast::Name>(&call.arguments[1].value->node);
    if (word && word->text == "descending") kind = Kind::SortDown;
  }
  const size_t wanted = amount_given || kind == Kind::SortDown ? 2 : 1;
  if (call.arguments.size() != wanted) {
    report(Code::ArgumentCount, span, row.name, wanted == 1 ? "1 argument" : "2 arguments",
           fmt::format("{} {}", call.arguments.size(), call.arguments.size() == 1 ? "is" : "are"))
        .help(std::string(row.usage));
    return poison(span);
  }
  ExprId value = elaborate(*call.arguments[0].value, scope);
  if (type(value).poison()) return poison(span);
  if (row.takes != Takes::Anything && !needs_number(value, "`" + std::string(row.name) + "`")) return poison(span);
  if (!one_unit(value, "`" + std::string(row.name) + "`")) return poison(span);
  if (row.takes == Takes::Plain && !type(value).dimension.dimensionless()) {
    report(Code::PlainNeeded, at(value).span, row.name, unit_of(type(value)))
        .note("the unit of the product would depend on how many labels there are");
    return poison(span);
  }
  auto axis = statistic_axis(call, value, span, scope);
  const auto amount = statistic_amount(call, span, scope);
  if (!axis || !amount) return poison(span);
  const size_t labels = model_[*axis].labels.size();
  if (row.sorts && labels > kMostSorted) {
    report(Code::TooManySorted, span, row.name, kMostSorted, model_[*axis].name, labels);
    return poison(span);
  }
  ExprId where;
  if (call.where) {
    where = elaborate_condition(*call.where, scope);
    if (!needs_condition(where)) return poison(span);
  }
  if (call.by) {
    std::vector<AxisId> axes{*axis};
    if (!roll_up(call, value, where, axes)) return poison(span);
    axis = axes.front();
  }
  Type t = type(value);
  if (where.valid()) t.axes = unite(t.axes, type(where).axes);
  const auto all = t.axes;
  if (row.gives == Gives::Label || row.gives == Gives::Truth || row.gives == Gives::Places) t = Type{};
  if (row.gives == Gives::Truth) t.kind = Type::Kind::Truth;
  if (row.gives == Gives::Label) {
    t.kind = Type::Kind::Label;
    t.label_axis = *axis;
  }
  const bool keeps = row.gives == Gives::Array || row.gives == Gives::Places;
  t.axes = keeps ? all : without(all, *axis);
  t.axes = amount->valid() ? unite(t.axes, type(*amount).axes) : t.axes;
  if (labels == 0) {
    t.any_unit = true;
    return make(std::move(t), span, Missing{});
  }
  AxisStatistic statistic{kind, value, *axis, where, *amount, Primitive::Greater};
  if (is_count(type(value).dimension)) statistic.greater = Primitive::GreaterCount;
  const ExprId result = make(std::move(t), span, statistic);
  return call.otherwise ? or_nothing_counts(call, result, value, {*axis}, where, scope, expect) : result;
}

/// `… else x`: x where no label counts.
ExprId Analyzer::or_nothing_counts(const ast::Call& call, ExprId result, ExprId value, const std::vector<AxisId>& axes,
                                   ExprId where, const Scope& scope, const Expect& expect) {
  if (type(result).poison()) return result;
  const Span span = at(result).span;
  Expect like = expect;
  like.label_axis = type(result).label_axis;
  if (type(result).number()) like.dimension = type(result).dimension;
  const ExprId otherwise = elaborate(*call.otherwise, scope, like);
  Type truth;
  truth.kind = Type::Kind::Truth;
  truth.axes = type(value).axes;
  const ExprId present = make(truth, at(value).span, Present{value});
  if (where.valid()) truth.axes = unite(truth.axes, type(where).axes);
  for (const AxisId axis : axes) truth.axes = without(truth.axes, axis);
  const ExprId some = make(truth, span, Aggregate{Statistic::Any, present, axes, where});
  return choose(some, result, otherwise, span);
}

}  // namespace econ::sema
