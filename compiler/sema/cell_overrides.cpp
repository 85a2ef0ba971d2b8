// Cells that a scenario or a flag replaces: one place of a table, the `rest` that gives way, shares that no longer add
// up.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/shares.h"

namespace econ::sema {

/// The cells that `plan.price[pro]` names: one label for each selector.
bool Analyzer::override_cells(QuantityId target, const std::vector<ast::Selector>& selectors,
                              std::vector<std::pair<AxisId, uint32_t>>& cell) {
  for (const ast::Selector& selector : selectors) {
    const auto* name = std::get_if<ast::Name>(&selector.value->node);
    const Type t = type_of(target);
    if (t.poison()) return false;
    std::vector<std::string> labels;
    bool found = false;
    for (const AxisId axis : t.axes) {
      if (selector.axis && model_[axis].name != selector.axis->text) continue;
      if (std::any_of(cell.begin(), cell.end(), [&](const auto& other) { return other.first == axis; })) continue;
      for (const auto& label : labels_of(axis)) labels.push_back(label);
      const auto index = model_[axis].find(name ? name->text : text_of(selector.value->span));
      if (index && !found) cell.emplace_back(axis, *index);
      found = found || index;
    }
    if (found) continue;
    const std::string text = name ? name->text : text_of(selector.value->span);
    auto builder = report(Code::NoSuchPoint, selector.value->span, model_[target].path, text);
    if (labels.empty()) {
      builder.note(cell.empty() ? "it is a single value" : "the labels before it pick from all of its axes");
    } else if (!suggest(builder, text, labels)) {
      builder.note("its labels: " + listed(labels));
    }
    return false;
  }
  return true;
}

/// An override of one cell is the whole column with that cell replaced, so that everything downstream sees one
/// definition.
void Analyzer::add_override(QuantityId target, const std::vector<std::pair<AxisId, uint32_t>>& cell, ExprId value,
                            ScenarioId scenario, Span span, const std::string& path, const std::string& provenance) {
  if (type(value).poison()) return;
  const Type whole_type = type_of(target);
  if (whole_type.poison()) return;
  Type wanted = whole_type;
  for (const auto& [axis, index] : cell) {
    if (wanted.mixed() && wanted.mixed_axis == axis) wanted = Type((*whole_type.by_label)[index]);
  }
  const Type& given = type(value);
  const bool fits = same_units(given, wanted);
  if (!fits) {
    report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
        .label(model_[target].span, "declared here")
        .note("a scenario may change a value, not its unit");
    return;
  }
  if (period_of(wanted) && !check_period(value, wanted.shown, at(value).span)) return;
  if (percent_for_plain(wanted, target, value)) {
    report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
        .label(model_[target].span, "declared here")
        .help("a share of it? `was * " + text_of(at(value).span) + "`; or state it as a share where it is declared");
    return;
  }
  if (wanted.share && given.number() && !given.ratio && is_literal(value) && !given.any_unit) {
    double v = 0;
    if (is_literal(value, &v) && v != 1) {
      report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
          .help("did you mean `" + text_of(at(value).span) + "%`?");
      return;
    }
  }
  auto& overrides = model_.scenarios[scenario.value].overrides;
  const auto existing = overrides.find(target);
  if (cell.empty()) {
    if (existing != overrides.end()) {
      report(Code::DuplicateOverride, span, path).label(existing->second.span, "first here");
      return;
    }
    overrides[target] = Override{target, value, span, provenance, path};
    return;
  }
  Cell place = cell;
  std::sort(place.begin(), place.end());
  // Two cells overlap unless they differ on an axis that both state.
  const auto overlaps = [&](const Cell& other) {
    return std::all_of(place.begin(), place.end(), [&](const auto& at_axis) {
      return std::none_of(other.begin(), other.end(),
                          [&](const auto& o) { return o.first == at_axis.first && o.second != at_axis.second; });
    });
  };
  auto& cells = overridden_cells_[{scenario, target}];
  const auto first = std::find_if(cells.begin(), cells.end(), [&](const auto& c) { return overlaps(c.first); });
  const bool whole_before =
      existing != overrides.end() && !std::holds_alternative<StackOf>(at(existing->second.value).node);
  if (first != cells.end() || whole_before) {
    report(Code::DuplicateOverride, span, path)
        .label(first != cells.end() ? first->second : existing->second.span, "first here");
    return;
  }
  cells.emplace_back(place, span);
  const ExprId was =
      existing != overrides.end() ? existing->second.value : make(whole_type, span, WasRef{target, scenario});
  const bool only_layer = model_[scenario].parents.empty() && scenario != model_.settings;
  const ExprId whole =
      with_rest(target, place, cells, with_cell(was, place, 0, value, span), type(value), only_layer, span);
  overrides[target] = Override{target, whole, span, provenance, path};
}

/// In a column of shares the row that takes the `rest` takes what the others leave (semantics 14). `stated`: the cells
/// that are given values; `given`: the type of this one's; `only_layer`: nothing else changes the column.
ExprId Analyzer::with_rest(QuantityId target, const Cell& place, const StatedCells& stated, ExprId whole,
                           const Type& given, bool only_layer, Span span) {
  const Type column_type = type_of(target);
  for (const auto& [axis, label] : place) {
    const auto rest = rest_row(cell_text_, target, model_[axis].labels.size());
    const auto states_it = [&](const auto& c) {
      return std::find(c.first.begin(), c.first.end(), std::pair(axis, rest.value_or(0))) != c.first.end();
    };
    if (!rest || model_[target].role != QuantityRole::Column || std::any_of(stated.begin(), stated.end(), states_it))
      continue;
    const Type share = given.share && column_type.axes.size() == 1 ? given : type(pick(whole, axis, *rest, span));
    const ExprId base = model_[target].value;
    const auto* column = base.valid() ? std::get_if<StackOf>(&at(base).node) : nullptr;
    std::vector<bool> blank(model_[axis].labels.size());
    for (size_t i = 0; column && i < blank.size(); ++i)
      blank[i] = std::holds_alternative<Missing>(at(column->elements[i]).node);
    std::vector<ExprId> row;
    ExprId left = literal(1, share, span);
    double total = 0;
    bool fixed = true;
    for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
      row.push_back(pick(whole, axis, i, span));
      if (i == *rest) continue;
      const ExprId taken =
          blank[i] ? make(share, span, OrElse{row.back(), literal(0, share, span)}) : row.back();  // it takes nothing
      left = apply(builtins::Primitive::Sub, {left, taken}, share, span);
      const auto known = known_share(model_, target, row.back());
      fixed = fixed && known && only_layer;
      total += known.value_or(0);
    }
    row[*rest] = fixed && std::abs(total - 1) <= kShareTie ? literal(0, share, span) : left;
    whole = make(column_type, span, StackOf{axis, std::move(row)});
  }
  return whole;
}

/// `x = 3%` for a parameter that is a plain number other than 0 and 1.
bool Analyzer::percent_for_plain(const Type& wanted, QuantityId target, ExprId value) const {
  double base = 0;
  const ExprId own = model_[target].value;
  const bool neutral = own.valid() && is_literal(own, &base) && (base == 0 || base == 1);
  return wanted.number() && wanted.dimension.dimensionless() && !wanted.ratio && !wanted.any_unit && !neutral &&
         model_[target].parameter && own.valid() && is_literal(own) && type(value).share && is_literal(value);
}

/// `was` with another value at a label of each axis of `cell`, from the given one on.
ExprId Analyzer::with_cell(ExprId was, const std::vector<std::pair<AxisId, uint32_t>>& cell, size_t depth, ExprId value,
                           Span span) {
  if (depth == cell.size()) return value;
  const auto [axis, index] = cell[depth];
  std::vector<ExprId> cells;
  for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
    const ExprId here = pick(was, axis, i, span);
    cells.push_back(i == index ? with_cell(here, cell, depth + 1, value, span) : here);
  }
  return make(type(was), span, StackOf{axis, std::move(cells)});
}

}  // namespace econ::sema
