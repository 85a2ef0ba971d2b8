// `--set` and `--vary`: one more layer on top of every world, and the names and cells they give.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

/// `--set` becomes the topmost layer of every world (semantics 71).
void Analyzer::apply_settings(const Module& module) {
  if (options_.settings.empty()) return;
  Scenario layer;
  layer.name = "--set";
  model_.scenarios.push_back(std::move(layer));
  model_.settings = ScenarioId(model_.scenarios.size() - 1);
  for (const Setting& setting : options_.settings) {
    if (!setting.value) continue;
    ast::ValueOverride target;
    std::string label;
    if (!read_flag_path(setting.path, setting.path_span, &target.path, &label)) continue;
    const auto id = override_target(target.path, module, Code::UnknownName);
    if (!id) continue;
    Scope scope;
    scope.module = &module;
    scope.path = "--set/" + setting.path;
    scope.was = *id;
    scope.layer = model_.settings;
    Type t = type_of(*id);
    Cell cell;
    if (!label.empty()) {
      if (!cell_of_flag(*id, label, setting.path_span, cell)) continue;
      scope.was_value = make(t, setting.path_span, WasRef{*id, model_.settings});
      for (const auto& [axis, index] : cell) scope.was_value = pick(scope.was_value, axis, index, setting.path_span);
      t = type(scope.was_value);
    }
    Expect expect;
    expect.label_axis = t.label_axis;
    expect.dimension = t.dimension;
    if (!says_its_percent(*setting.value, t, setting.path, setting.path_span)) continue;
    // As for `--vary`, a bare number is in the parameter's unit; a share says its `%`: 0.5 is half, or half a percent.
    if (t.shown_is_stated || (!t.dimension.dimensionless() && !t.shown.percent)) expect.bare = &t.shown;
    const ExprId value = elaborate(*setting.value, scope, expect);
    add_override(*id, cell, value, model_.settings, setting.path_span, setting.path, "--set");
  }
}

/// "eu, pro": one label for each axis that is fixed.
bool Analyzer::cell_of_flag(QuantityId id, const std::string& labels, Span span, Cell& cell) {
  const Type t = type_of(id);
  size_t begin = 0;
  while (begin <= labels.size()) {
    const size_t comma = std::min(labels.find(',', begin), labels.size());
    std::string label = labels.substr(begin, comma - begin);
    label.erase(0, label.find_first_not_of(' '));
    begin = comma + 1;
    Cell found;
    for (const AxisId axis : t.axes) {
      if (std::any_of(cell.begin(), cell.end(), [&](const auto& c) { return c.first == axis; })) continue;
      if (const auto index = model_[axis].find(label)) found.emplace_back(axis, *index);
    }
    if (found.empty()) {
      report(Code::NoSuchPoint, span, model_[id].path, label);
      return false;
    }
    cell.push_back(found.front());
  }
  return true;
}

/// A flag's number for a share says its `%`: 0.2 is a fifth to one reader and 0.2% to another.
bool Analyzer::says_its_percent(const ast::Expr& value, const Type& wanted, const std::string& path, Span span) {
  if (!wanted.number() || !wanted.shown.percent) return true;
  if (const auto* range = std::get_if<ast::Range>(&value.node)) {
    // The last `%` serves both ends.
    const auto* high = std::get_if<ast::Number>(&range->high->node);
    return (high && high->percent) ||
           (says_its_percent(*range->high, wanted, path, span) && says_its_percent(*range->low, wanted, path, span));
  }
  if (const auto* list = std::get_if<ast::List>(&value.node)) {
    const auto* last = list->items.empty() ? nullptr : std::get_if<ast::Number>(&list->items.back()->node);
    return (last && last->percent) || std::all_of(list->items.begin(), list->items.end(), [&](const auto& item) {
             return says_its_percent(*item, wanted, path, span);
           });
  }
  const auto* negate = std::get_if<ast::Negate>(&value.node);
  const auto* number = std::get_if<ast::Number>(negate ? &negate->operand->node : &value.node);
  if (!number || number->percent || !number->unit.terms.empty() || !number->currency.empty()) return true;
  const auto exact = units::Rational::from_decimal(number->digits);
  if (!exact || exact->is_zero()) return true;
  const double digits = (*exact * units::scale_factor(number->scale)).to_double();
  const std::string sign = negate ? "-" : "",
                    stated = sign + number->digits + (number->scale ? std::string(1, number->scale) : "");
  const std::string unit = units::to_string(wanted.shown);
  report(Code::BareShare, value.span, stated, path)
      .help(fmt::format("`{}{:.10g}{}` if the whole is 1", sign, digits * 100, unit))
      .help(fmt::format("`{}{}` if the whole is 100", stated, unit));
  return false;
}

/// "plan.price[pro]" of a flag: a path and its labels.
bool Analyzer::read_flag_path(const std::string& text, Span span, ast::Path* path, std::string* label) {
  std::string names = text;
  if (const size_t open = text.find('['); open != std::string::npos) {
    if (text.back() != ']') {
      report(Code::UnknownName, span, text);
      return false;
    }
    *label = text.substr(open + 1, text.size() - open - 2);
    names = text.substr(0, open);
  }
  path->span = span;
  size_t begin = 0;
  while (begin <= names.size()) {
    const size_t dot = std::min(names.find('.', begin), names.size());
    path->parts.push_back({names.substr(begin, dot - begin), span});
    begin = dot + 1;
  }
  return true;
}

}  // namespace econ::sema
