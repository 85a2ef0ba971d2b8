// Questions with an answer: `solve NAME: A = B over X in …`, `maximize NAME: GOAL over X, Y where …`. Their names are
// quantities, whose values are looked for before anything that reads them is computed (semantics 35, 81, 82).
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/follow.h"

namespace econ::sema {

namespace {

constexpr double kNotYet = std::numeric_limits<double>::quiet_NaN();

std::string_view word_of(ast::Verb verb) {
  return verb == ast::Verb::Solve ? "solve" : verb == ast::Verb::Maximize ? "maximize" : "minimize";
}

}  // namespace

bool Analyzer::is_answered(ast::Verb verb) {
  return verb == ast::Verb::Solve || verb == ast::Verb::Maximize || verb == ast::Verb::Minimize;
}

/// Files that the model uses answer nothing: only the model's own questions are asked.
void Analyzer::declare_answer(Module& module, const ast::QuestionDecl& decl, const ast::Statement& statement) {
  if (&module != modules_.back().get()) return declare_broken(module, decl.name);
  Quantity q;
  q.path = decl.name.text;
  q.display = decl.label ? decl.label->text : "";
  q.doc = statement.doc;
  q.role = QuantityRole::Derived;
  q.span = decl.name.span;
  Definition definition;
  definition.scope.module = &module;
  definition.scope.path = q.path;
  for (const auto& what : decl.what) definition.parts.push_back(what.get());
  for (const auto& where : decl.where) definition.parts.push_back(where.get());
  const QuantityId id(model_.quantities.size());
  definition.made = [this, &decl, &module, id] { return elaborate_answer(decl, module, id); };
  add_quantity(std::move(q), std::move(definition));
  declare_name(module, decl.name, {EntityKind::Quantity, id.value, decl.name.span});
}

ExprId Analyzer::elaborate_answer(const ast::QuestionDecl& decl, const Module& module, QuantityId id) {
  Scope scope;
  scope.module = &module;
  scope.path = decl.name.text;
  Question question;
  question.verb = decl.verb;
  question.name = decl.name.text;
  question.display = decl.label ? decl.label->text : "";
  question.span = decl.name.span;
  question.answer = id;
  if (decl.what.size() != 1) {
    report(Code::SolveForm, decl.what[1]->span, fmt::format("`{}` asks one thing", word_of(decl.verb)))
        .help("ask the other in a question of its own");
    return poison(decl.name.span);
  }
  bool ok = decl.verb == ast::Verb::Solve ? read_equation(*decl.what[0], scope, question)
                                          : read_goal(*decl.what[0], scope, question);
  ok = read_answer_conditions(decl.where, scope, question) && ok;
  ok = read_answer_axes(decl.over, scope, question) && ok;
  if (!ok) return poison(decl.name.span);
  const Type t = answer_type(question);
  const ExprId value = unknown_of(question, t, {});
  model_.questions.push_back(std::move(question));
  return value;
}

bool Analyzer::read_equation(const ast::Expr& what, const Scope& scope, Question& question) {
  const auto* equation = std::get_if<ast::Compare>(&what.node);
  if (!equation || equation->relation != ast::Relation::Equal) {
    auto builder = report(Code::SolveForm, what.span, "`solve` takes an equation, `A = B`");
    if (equation) {
      builder.help(fmt::format("`{} = {}`: the answer says on which side of it which is larger",
                               text_of(equation->left->span), text_of(equation->right->span)));
    } else {
      builder.help(fmt::format("what should it be? `{} = …`", text_of(what.span)));
    }
    return false;
  }
  const ExprId left = elaborate(*equation->left, scope), right = elaborate(*equation->right, scope);
  if (type(compare(ast::Relation::Equal, left, right, equation->op, true)).poison()) return false;
  if (!needs_number(left, "`solve`") || !one_unit(left, "`solve`") || !one_unit(right, "`solve`")) return false;
  question.what = {left, right};
  question.what_text = {text_of(equation->left->span), text_of(equation->right->span)};
  return true;
}

bool Analyzer::read_goal(const ast::Expr& what, const Scope& scope, Question& question) {
  Scope goal = scope;
  goal.measures = Scope::Measures::Goal;
  const ExprId value = elaborate(what, goal);
  if (type(value).poison()) return false;
  const std::string word = fmt::format("`{}`", word_of(question.verb));
  if (!needs_number(value, word) || !one_unit(value, word)) return false;
  if (!judge_measures(value, question.verb == ast::Verb::Maximize ? 1 : -1)) return false;
  question.what = {value};
  question.what_text = {text_of(what.span)};
  return true;
}

/// A goal varies over no axis but those whose labels may be chosen.
bool Analyzer::goal_axes_are_chosen(const Question& question) {
  for (const AxisId axis : type(question.what[0]).axes) {
    const bool chosen = std::any_of(question.over.begin(), question.over.end(), [&](const SearchAxis& a) {
      return a.kind == SearchAxis::Kind::Labels && a.axis == axis;
    });
    if (chosen) continue;
    const std::string& name = model_[axis].name;
    report(Code::AggregateAxis, at(question.what[0]).span, word_of(question.verb))
        .note(fmt::format("this varies over `{}`, and one value is wanted", name))
        .help(
            fmt::format("take one label, or a statistic such as `max(… over {0})`; `over {0}` chooses the best", name));
    return false;
  }
  return true;
}

bool Analyzer::read_answer_conditions(const std::vector<ast::ExprPtr>& where, const Scope& scope, Question& question) {
  bool ok = true;
  for (const auto& condition : where) ok = read_answer_condition(*condition, scope, question) && ok;
  return ok && (question.verb == ast::Verb::Solve || filters_points(question));
}

bool Analyzer::read_answer_condition(const ast::Expr& condition, const Scope& scope, Question& question) {
  Scope inside = scope;
  if (question.verb != ast::Verb::Solve) inside.measures = Scope::Measures::Goal;
  const ExprId value = elaborate_condition(condition, inside);
  if (!needs_condition(value) || !judge_measures(value, 1)) return false;
  question.where.push_back(value);
  question.where_text.push_back(text_of(condition.span));
  return true;
}

/// Every equation has its conditions: they vary over nothing that the sides do not.
bool Analyzer::filters_equations(const Question& question) {
  const auto& axes = type(question.difference).axes;
  for (const ExprId condition : question.where) {
    for (const AxisId axis : type(condition).axes) {
      if (std::find(axes.begin(), axes.end(), axis) != axes.end()) continue;
      const std::string& name = model_[axis].name;
      report(Code::AggregateAxis, at(condition).span, "where")
          .note("the sides of the equation do not vary over `" + name + "`")
          .help("`all(… over " + name + ")`");
      return false;
    }
  }
  return true;
}

bool Analyzer::read_answer_axes(const std::vector<ast::Search>& over, const Scope& scope, Question& question) {
  // Which may leave only some labels of what is asked.
  if (!read_over(over, scope, question) || question.what.empty()) return false;
  if (question.verb == ast::Verb::Solve) {
    ExprId left = question.what[0], right = question.what[1];
    if (type(left).dimension != type(right).dimension && !type(left).any_unit && !type(right).any_unit)
      bring_together(left, right, question.span);
    Type t = type(type(left).any_unit ? right : left);
    t.any_unit = false;
    question.difference = apply(builtins::Primitive::Sub, {left, right}, t, question.span);
  }
  const bool solves = question.verb == ast::Verb::Solve;
  if (solves ? !filters_equations(question) : !goal_axes_are_chosen(question)) return false;
  const auto is_unknown = [&](const SearchAxis& axis) {
    return axis.kind == SearchAxis::Kind::Parameter || !solves ||
           (solves && axis.kind == SearchAxis::Kind::Labels && timeline_of(axis.axis) != nullptr);
  };
  if (std::none_of(question.over.begin(), question.over.end(), is_unknown)) {
    report(Code::UnknownForm, question.span,
           fmt::format("`{}` has nothing to search: `over` names no parameter", word_of(question.verb)))
        .help(solves ? "name the parameter whose value is wanted first: `over users in 1k..1M user`"
                     : "name what may be chosen: `over price in $5..30/user/month`");
    return false;
  }
  if (solves && !is_unknown(question.over.front())) {
    report(Code::UnknownForm, question.over.front().span, "`solve` takes first what it solves for")
        .note("every axis behind it gives one answer for each of its points");
    return false;
  }
  return true;
}

/// That of what is searched: of a goal, what it comes to.
Type Analyzer::answer_type(const Question& question) const {
  if (question.verb != ast::Verb::Solve) {
    Type t = type(question.what[0]);
    t.axes.clear();
    return t;
  }
  const SearchAxis& unknown = question.over.front();
  Type t;
  if (unknown.kind == SearchAxis::Kind::Parameter) {
    t = model_[unknown.parameter].type;
    t.axes.clear();
    t.axes = type(question.difference).axes;
  } else {
    t = date_type(*timeline_of(unknown.axis), unknown.axis);
    t.axes = without(type(question.difference).axes, unknown.axis);
  }
  return t;
}

/// The answer in a world: an unknown for each label.
ExprId Analyzer::unknown_of(Question& question, const Type& t, ScenarioId scenario) {
  Question::Unknowns world{scenario, {}};
  const std::string prefix = scenario.valid() ? model_[scenario].name + "/" : "";
  const auto level = [&](auto&& self, size_t depth, const std::string& label) -> ExprId {
    Type here = t;
    here.axes.erase(here.axes.begin(), here.axes.begin() + static_cast<ptrdiff_t>(depth));
    if (depth < t.axes.size()) {
      std::vector<ExprId> elements;
      for (const auto& point : std::vector<AxisLabel>(model_[t.axes[depth]].labels))
        elements.push_back(self(self, depth + 1, label + (label.empty() ? "" : ", ") + point.name));
      return make(here, question.span, StackOf{t.axes[depth], std::move(elements)});
    }
    Uncertain u;
    u.path = prefix + question.name + (label.empty() ? "" : "[" + label + "]");
    u.low = u.high = u.base = kNotYet;
    u.address = u.path;
    u.layer = scenario;
    u.unit = t.shown;
    u.answer = true;
    u.span = question.span;
    const UncertainId id(model_.uncertain.size());
    model_.uncertain.push_back(std::move(u));
    world.elements.push_back(id);
    return make(here, question.span, UncertainRef{id});
  };
  const ExprId value = level(level, 0, "");
  question.unknowns.push_back(std::move(world));
  return value;
}

/// Each scenario has its own answer, since the equation may differ there.
void Analyzer::answer_in_scenarios() {
  for (Question& question : model_.questions) {
    if (!question.is_answered()) continue;
    const Type t = model_[question.answer].type;
    if (t.poison()) continue;
    for (size_t s = 0; s < model_.scenarios.size(); ++s) {
      const ScenarioId id(s);
      auto& overrides = model_.scenarios[s].overrides;
      if (id == model_.settings || model_[id].of_file || overrides.contains(question.answer)) continue;
      overrides[question.answer] = {question.answer, unknown_of(question, t, id), question.span, "", question.name};
    }
  }
}

/// `solution(A = B over X)`: the answer of a question that stands in a formula.
ExprId Analyzer::call_solution(const ast::Call& call, Span span, const Scope& scope) {
  if (call.arguments.size() != 1 || call.over.size() != 1 || call.over[0].parts.empty()) {
    report(Code::SolveForm, span, "`solution` takes one equation and what it is solved for")
        .help("`solution(margin = 0% over users)`");
    return poison(span);
  }
  Question question;
  question.verb = ast::Verb::Solve;
  question.span = frames_.empty() ? span : frames_.front();
  question.name = active_.empty() ? "solution" : model_[active_.back()].path;
  if (!read_equation(*call.arguments[0].value, scope, question)) return poison(span);
  if (call.where && !read_answer_condition(*call.where, scope, question)) return poison(span);
  std::vector<ast::Search> over(1);
  over[0].name.span = over[0].span = call.over[0].span;
  for (const ast::Identifier& part : call.over[0].parts)
    over[0].name.text += (over[0].name.text.empty() ? "" : ".") + part.text;
  if (!read_answer_axes(over, scope, question)) return poison(span);
  const Type t = answer_type(question);
  if (silent_ || unapplied_) return make(t, span, Missing{});
  Quantity q;
  q.path = question.name;
  q.role = QuantityRole::Derived;
  q.library = true;  // what reads it is shown
  q.span = question.span;
  question.answer = QuantityId(model_.quantities.size());
  const QuantityId id = question.answer;
  const ExprId value = unknown_of(question, t, {});
  Definition definition;
  definition.scope.module = scope.module;
  definition.made = [value] { return value; };
  add_quantity(std::move(q), std::move(definition));
  define(id);
  model_.questions.push_back(std::move(question));
  return make(t, span, QuantityRef{id});
}

/// `econ solve FILE 'margin = 40%' --over 'users in 1k..1M'`
void Analyzer::ask(const Module& module) {
  Scope scope;
  scope.module = &module;
  scope.path = "--over";
  Question question;
  question.verb = options_.ask_verb;
  question.span = options_.ask->span;
  if (question.verb == ast::Verb::Plot) {  // one value, or a list of them
    std::vector<const ast::Expr*> drawn{options_.ask.get()};
    if (const auto* list = std::get_if<ast::List>(&options_.ask->node)) {
      drawn.clear();
      for (const auto& item : list->items) drawn.push_back(item.get());
    }
    bool ok = true;
    for (const ast::Expr* what : drawn) {
      question.what.push_back(elaborate(*what, scope));
      question.what_text.push_back(text_of(what->span));
      ok = ok && !type(question.what.back()).poison();
    }
    for (const auto& condition : options_.conditions) {
      question.where.push_back(elaborate_condition(*condition, scope));
      ok = needs_condition(question.where.back()) && ok;
    }
    flag_domain_ = true;
    ok = read_over(options_.over, scope, question) && ok;
    flag_domain_ = false;
    if (ok && filters_points(question)) model_.asked = std::move(question);
    return;
  }
  bool ok = question.verb == ast::Verb::Solve ? read_equation(*options_.ask, scope, question)
                                              : read_goal(*options_.ask, scope, question);
  ok = read_answer_conditions(options_.conditions, scope, question) && ok;
  flag_domain_ = true;
  ok = read_answer_axes(options_.over, scope, question) && ok;
  flag_domain_ = false;
  if (ok) model_.asked = std::move(question);
}

// ---- what follows from what
// ------------------------------------------------------------------------------------------

void Analyzer::report_moving(Span span, const Question& answer, const std::vector<QuantityId>& moved) {
  const std::string& path = model_[mover_of(answer, moved)].path;
  report(Code::MovingAnswer, span, answer.name, path)
      .label(answer.span, "looked for once, at the model's own values")
      .help(fmt::format("let the question itself go through them: `{} {}: … over …, {} in […]`", word_of(answer.verb),
                        answer.name, path));
}

void Analyzer::check_answer(const Question& question) {
  std::set<QuantityId> read;
  for (const ExprId what : question.what) follow(model_, what, read);
  for (const ExprId where : question.where) follow(model_, where, read);  // what a condition asks may be chosen too
  const bool solves = question.verb == ast::Verb::Solve;
  for (const SearchAxis& axis : question.over) {
    if (axis.kind == SearchAxis::Kind::Labels) {
      const auto& axes = type(solves ? question.difference : question.what[0]).axes;
      if (solves && std::find(axes.begin(), axes.end(), axis.axis) == axes.end())
        report(Code::UnknownUnread, axis.span, question.what_text[0] + " = " + question.what_text[1],
               model_[axis.axis].name);
    }
    if (axis.kind != SearchAxis::Kind::Parameter) continue;
    QuantityId parameter = axis.parameter;
    if (read.contains(parameter)) continue;
    const std::string what = solves ? question.what_text[0] + " = " + question.what_text[1] : question.what_text[0];
    report(Code::UnknownUnread, axis.span, what, model_[parameter].path)
        .note("whatever its value is, nothing else changes");
  }
}

void Analyzer::check_answers() {
  const bool any = model_.asked || std::any_of(model_.questions.begin(), model_.questions.end(),
                                               [](const Question& q) { return q.is_answered(); });
  if (!any || diags_.has_errors()) return;
  for (Question& question : model_.questions) {
    if (!question.is_answered()) continue;
    std::set<QuantityId> read;
    for (const auto* values : {&question.what, &question.where}) {
      for (const ExprId value : *values) follow(model_, value, read);
    }
    for (const SearchAxis& axis : question.over) read.erase(axis.parameter);
    question.follows_from.assign(read.begin(), read.end());
    check_answer(question);
    check_measures(question);
  }
  if (model_.asked && model_.asked->is_answered()) {
    check_answer(*model_.asked);
    check_measures(*model_.asked);
  }
  std::set<std::pair<source::FileId, uint32_t>> told;
  const auto check = [&](Span span, ExprId value, const std::vector<QuantityId>& moved) {
    const Question* answer = moving_answer(model_, value, moved);
    if (answer && told.emplace(span.file, span.begin).second) report_moving(span, *answer, moved);
  };
  for (size_t e = 0; e < model_.exprs.size(); ++e) {
    const auto* with = std::get_if<With>(&model_.exprs[e].node);
    if (!with) continue;
    std::vector<QuantityId> moved;
    for (const With::Binding& binding : with->bindings) moved.push_back(binding.parameter);
    check(model_.exprs[e].span, with->value, moved);
  }
  const auto check_question = [&](const Question& question) {
    std::vector<QuantityId> moved;
    for (const SearchAxis& axis : question.over) {
      if (axis.kind == SearchAxis::Kind::Parameter) moved.push_back(axis.parameter);
    }
    for (const auto* values : {&question.what, &question.where}) {
      for (const ExprId value : *values) check(question.span, value, moved);
    }
  };
  for (const Question& question : model_.questions) check_question(question);
  if (model_.asked) check_question(*model_.asked);
}

}  // namespace econ::sema
