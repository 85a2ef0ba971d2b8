// Questions: VERB name: WHAT over AXES where CONDITIONS summarize STATISTICS.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_statistic(const std::string& word) {
  if (word == "min" || word == "max" || word == "mean" || word == "sd" || word == "median") return true;
  if (word.size() < 2 || word[0] != 'p') return false;
  for (size_t i = 1; i < word.size(); ++i) {
    if (!std::isdigit(static_cast<unsigned char>(word[i]))) return false;
  }
  const int p = std::stoi(word.substr(1, 4));
  return p > 0 && p < 100;
}

}  // namespace

std::optional<SearchAxis> Analyzer::search_axis(const ast::Search& stated, const Scope& scope) {
  const ast::Identifier& name = stated.name;
  const ast::Spread* domain = stated.domain ? &*stated.domain : nullptr;
  SearchAxis search;
  search.span = stated.span;
  if (!stated.selectors.empty()) {
    const auto cell = swept_cell(stated, *scope.module);
    if (!cell) return std::nullopt;
    search.kind = SearchAxis::Kind::Parameter;
    search.parameter = *cell;
    if (!state_domain(search, {model_[*cell].path, name.span}, domain)) return std::nullopt;
    return search;
  }
  if (name.text == "scenario") {
    search.kind = SearchAxis::Kind::Scenario;
    return search;
  }
  const Entity* entity = find(*scope.module, name.text);
  const auto member = entity ? std::nullopt : parameter_named(name.text, scope);  // `compute.price`
  const Entity quantity{EntityKind::Quantity, member ? member->value : 0, name.span};
  if (member) entity = &quantity;
  if (!entity) {
    std::vector<std::string> candidates{"scenario"};
    visible_names(*scope.module, candidates);
    auto builder = report(Code::UnknownName, name.span, name.text);
    suggest(builder, name.text, candidates);
    return std::nullopt;
  }
  if (entity->kind == EntityKind::Broken) return std::nullopt;
  if (entity->kind == EntityKind::Axis || entity->kind == EntityKind::Table || entity->kind == EntityKind::Kind) {
    search.kind = SearchAxis::Kind::Labels;
    search.axis = entity->kind == EntityKind::Axis    ? AxisId(entity->index)
                  : entity->kind == EntityKind::Table ? model_.tables[entity->index].axes[0]
                                                      : kinds_[entity->index].axis;
    return search;
  }
  if (entity->kind != EntityKind::Quantity || !model_.quantities[entity->index].parameter) {
    report(Code::NotSweepable, name.span, name.text,
           entity->kind == EntityKind::Quantity ? "computed from other values" : std::string(describe(entity->kind)))
        .help("sweep a parameter that it depends on");
    return std::nullopt;
  }
  search.kind = SearchAxis::Kind::Parameter;
  search.parameter = QuantityId(entity->index);
  if (!state_domain(search, name, domain)) return std::nullopt;
  return search;
}

/// What the parameter goes through: what is stated, its own domain, or its range.
bool Analyzer::state_domain(SearchAxis& search, const ast::Identifier& name, const ast::Spread* domain) {
  const Type t = type_of(search.parameter);
  if (t.poison()) return false;
  if (domain) {
    search.domain = read_domain(
        *domain, name.text, t.dimension.dimensionless() && !t.shown.percent ? nullptr : domain_unit(*domain, t), &t);
    if (!search.domain) return false;
  } else {
    search.domain = model_[search.parameter].domain;
  }
  if (!search.domain) {
    // A range is a usable domain (semantics 35), a distribution from its 5th to its 95th percentile.
    if (const ExprId value = model_[search.parameter].value; value.valid()) {
      if (const auto* u = std::get_if<UncertainRef>(&at(value).node)) {
        const Uncertain& known = model_.uncertain[u->id.value];
        const auto end = [&](double of_range, double p) {
          return units::Rational::from_double(known.distribution ? distributions::quantile(*known.distribution, p)
                                                                 : of_range);
        };
        Domain d;
        d.low = end(known.low, 0.05);
        d.high = end(known.high, 0.95);
        d.unit = known.unit;
        d.span = at(value).span;
        search.domain = std::move(d);
      }
    }
  }
  if (!search.domain) {
    auto builder = report(Code::NoDomain, search.span, name.text);
    if (model_[search.parameter].cell_of.valid()) {
      builder.help(fmt::format("`… over {} in …`", name.text));
    } else {
      builder.help(fmt::format("`… over {0} in …`, or give the parameter a domain: `param {0} = … in …`", name.text));
    }
    return false;
  }
  return true;
}

/// `plan.price[pro]` of a question.
std::optional<QuantityId> Analyzer::swept_cell(const ast::Search& search, const Module& module) {
  ast::Path path;
  path.span = search.name.span;
  size_t begin = 0;
  while (begin <= search.name.text.size()) {
    const size_t dot = std::min(search.name.text.find('.', begin), search.name.text.size());
    path.parts.push_back({search.name.text.substr(begin, dot - begin), search.name.span});
    begin = dot + 1;
  }
  const auto column = override_target(path, module, Code::UnknownName);
  if (!column) return std::nullopt;
  if (!model_[*column].parameter) {
    report(Code::NotSweepable, search.name.span, search.name.text, "computed from other values")
        .help("sweep a parameter that it depends on");
    return std::nullopt;
  }
  Cell cell;
  if (!override_cells(*column, search.selectors, cell)) return std::nullopt;
  return cell_parameter(*column, std::move(cell), search.span);
}

/// A parameter that stands for one cell, so that it can be swept as any other: the column reads it from now on.
QuantityId Analyzer::cell_parameter(QuantityId column, Cell cell, Span span) {
  std::sort(cell.begin(), cell.end());
  if (const auto known = cell_parameters_.find({column, cell}); known != cell_parameters_.end()) return known->second;
  ExprId own = model_[column].value;
  std::string labels;
  Cell left = cell;
  for (const auto& [axis, index] : cell) labels += (labels.empty() ? "" : ", ") + model_[axis].labels[index].name;
  while (const auto* stack = std::get_if<StackOf>(&at(own).node)) {
    const auto fixed = std::find_if(left.begin(), left.end(), [&](const auto& c) { return c.first == stack->axis; });
    if (fixed == left.end()) break;
    own = stack->elements[fixed->second];
    left.erase(fixed);
  }
  for (const auto& [axis, index] : left) own = pick(own, axis, index, span);
  Quantity q;
  q.path = model_[column].path + "[" + labels + "]";
  q.role = QuantityRole::Column;
  q.parameter = true;
  q.library = true;  // a report shows its column
  q.span = model_[column].span;
  q.cell_of = column;
  Definition definition;
  definition.made = [own] { return own; };
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  cell_parameters_[{column, cell}] = id;
  const Type t = type_of(id);
  if (t.poison()) return id;
  const ExprId whole = with_cell(model_[column].value, cell, 0, make(t, span, QuantityRef{id}), span);
  StatedCells stated;
  for (const auto& [known, other] : cell_parameters_) {
    if (known.first == column) stated.emplace_back(known.second, span);
  }
  model_.quantities[column.value].value = with_rest(column, cell, stated, whole, t, false, span);
  return id;
}

/// The unit that a domain's bare numbers take: the parameter's, when nothing in the domain has one.
const units::Unit* Analyzer::domain_unit(const ast::Spread& spread, const Type& t) {
  const auto bare = [](const ast::Expr& e) {
    const ast::Expr* inner = &e;
    if (const auto* negate = std::get_if<ast::Negate>(&e.node)) inner = negate->operand.get();
    const auto* n = std::get_if<ast::Number>(&inner->node);
    return n && n->unit.terms.empty() && n->currency.empty() && !n->percent;
  };
  bool all = true;
  if (const auto* range = std::get_if<ast::Range>(&spread.range->node)) all = bare(*range->low) && bare(*range->high);
  if (const auto* list = std::get_if<ast::List>(&spread.range->node)) {
    for (const auto& item : list->items) all = all && bare(*item);
  }
  if (!all || !flag_domain_) return nullptr;
  flag_unit_ = t.shown;
  return &*flag_unit_;
}

void Analyzer::elaborate_question(const ast::QuestionDecl& decl, const Module& module, Span span) {
  if (is_answered(decl.verb)) return;  // answers.cpp
  Scope scope;
  scope.module = &module;
  scope.path = decl.name.text;
  Question question;
  question.verb = decl.verb;
  question.name = decl.name.text;
  question.display = decl.label ? decl.label->text : "";
  question.span = span;
  bool ok = true;
  for (const auto& what : decl.what) {
    question.what.push_back(elaborate(*what, scope));
    question.what_text.push_back(text_of(what->span));
    ok = ok && !type(question.what.back()).poison();
  }
  for (const auto& where : decl.where) {
    question.where.push_back(elaborate_condition(*where, scope));
    ok = needs_condition(question.where.back()) && ok;
  }
  ok = read_over(decl.over, scope, question) && ok;
  ok = ok && (decl.verb == ast::Verb::Show || filters_points(question));
  for (const ast::Identifier& word : decl.summarize) {
    if (is_statistic(word.text)) {
      question.summarize.push_back(word.text);
    } else {
      report(Code::UnknownStatistic, word.span, word.text).note("statistics: min, max, mean, sd, median, p1 … p99");
      ok = false;
    }
  }
  if (ok) model_.questions.push_back(std::move(question));
}

/// A point is kept or not as a whole; what a plot draws is a number, over something.
bool Analyzer::filters_points(const Question& question) {
  if (question.verb == ast::Verb::Plot) {
    for (const ExprId what : question.what) {
      if (!needs_number(what, "`plot`")) return false;
      if (!question.over.empty() || !type(what).axes.empty()) continue;
      const std::string example =
          question.name.empty() ? "`--over 'users in 1k..1M'`" : "`… over users in 1k..1M user`";
      report(Code::UnknownForm, at(what).span,
             fmt::format("`{}` is one number: there is nothing to draw it over", text_of(at(what).span)))
          .help("say over what: " + example + ", or an axis");
      return false;
    }
    return true;
  }
  for (const ExprId condition : question.where) {
    if (type(condition).axes.empty()) continue;
    const std::string& axis = model_[type(condition).axes[0]].name;
    report(Code::AggregateAxis, at(condition).span, "where")
        .note("a point of a sweep is kept or left out as a whole, and this varies over `" + axis + "`")
        .help("`all(… over " + axis + ")`");
    return false;
  }
  return true;
}

/// `--vary PATH=SPREAD`: numbers without a unit take the parameter's.
void Analyzer::vary(const Module& module) {
  for (const Variation& variation : options_.variations) {
    ast::Path path;
    std::string label;
    if (!read_flag_path(variation.path, variation.path_span, &path, &label)) continue;
    auto id = override_target(path, module, Code::UnknownName);
    if (!id) continue;
    if (!model_[*id].parameter) {
      report(Code::NotSweepable, variation.path_span, variation.path, "computed from other values")
          .help("sweep a parameter that it depends on");
      continue;
    }
    if (!label.empty()) {
      Cell cell;
      if (!cell_of_flag(*id, label, variation.path_span, cell)) continue;
      id = cell_parameter(*id, std::move(cell), variation.path_span);
    }
    const Type t = type_of(*id);
    if (t.poison()) continue;
    SearchAxis search;
    search.kind = SearchAxis::Kind::Parameter;
    search.parameter = *id;
    search.span = variation.path_span;
    if (!says_its_percent(*variation.spread.range, t, variation.path, variation.path_span)) continue;
    flag_domain_ = true;
    search.domain = read_domain(variation.spread, variation.path, domain_unit(variation.spread, t), &t);
    flag_domain_ = false;
    if (search.domain) model_.varied.push_back(std::move(search));
  }
  vary_over(module);
}

/// `--where`: a condition without axes.
void Analyzer::elaborate_conditions(const Module& module) {
  Scope scope;
  scope.module = &module;
  scope.path = "--where";
  for (const ast::ExprPtr& condition : options_.conditions) {
    const ExprId value = elaborate_condition(*condition, scope);
    if (!needs_condition(value)) continue;
    if (type(value).axes.empty()) {
      model_.conditions.push_back(value);
      continue;
    }
    report(Code::AggregateAxis, condition->span, "--where")
        .note("a condition on a run is one truth, and this one varies over `" + model_[type(value).axes[0]].name + "`")
        .help("`all(… over " + model_[type(value).axes[0]].name + ")`");
  }
}

}  // namespace econ::sema
