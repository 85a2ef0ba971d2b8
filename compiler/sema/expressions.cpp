// Expressions as written → typed expressions.
#include <fmt/format.h>

#include "compiler/base/overloaded.h"
#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

namespace {

/// `pricing.plan`
bool is_path(const ast::Expr& e) {
  const auto* member = std::get_if<ast::Member>(&e.node);
  return member ? is_path(*member->object) : std::holds_alternative<ast::Name>(e.node);
}

bool is_hole(const ast::Expr& e) { return std::holds_alternative<ast::Hole>(e.node); }

}  // namespace

ExprId Analyzer::elaborate(const ast::Expr& expr, const Scope& scope, const Expect& expect) {
  const Span span = expr.span;
  return std::visit(Overloaded{
                        [&](const ast::Number& n) { return elaborate_number(n, span, scope, expect); },
                        [&](const ast::Date& d) { return elaborate_date(d, span); },
                        [&](const ast::Range& r) { return elaborate_range(r, span, scope, expect); },
                        [&](const ast::Name& n) { return elaborate_name(n, span, scope, expect); },
                        [&](const ast::Member& m) { return elaborate_member(m, span, scope, expect); },
                        [&](const ast::Selection& s) { return elaborate_selection(s, span, scope); },
                        [&](const ast::Call& c) { return elaborate_call(c, span, scope, expect); },
                        [&](const ast::List& l) { return elaborate_list(l, span, scope, expect); },
                        [&](const ast::Negate& n) {
                          const ExprId operand = elaborate(*n.operand, scope, expect);
                          if (type(operand).poison()) return poison(span);
                          if (any_mixed({operand})) return multiply(literal(-1, Type{}, span), operand);
                          if (!needs_number(operand, "`-`")) return poison(span);
                          double value = 0;
                          if (is_literal(operand, &value)) return literal(-value, type(operand), span);
                          return apply(Primitive::Neg, {operand}, type(operand), span);
                        },
                        [&](const ast::Not& n) {
                          const ExprId operand = elaborate_condition(*n.operand, scope);
                          if (!needs_condition(operand)) return poison(span);
                          return apply(Primitive::Not, {operand}, type(operand), span);
                        },
                        [&](const ast::Power& p) {
                          Expect plain;
                          plain.dimension = units::Dimension{};
                          const ExprId base = elaborate(*p.base, scope);
                          return power(base, elaborate(*p.exponent, scope, plain), *p.exponent, span);
                        },
                        [&](const ast::Product& p) { return elaborate_product(p, span, scope, expect); },
                        [&](const ast::Sum& s) { return elaborate_sum(s, scope, expect); },
                        [&](const ast::Compare& c) { return elaborate_compare(c, span, scope); },
                        [&](const ast::Logic& l) { return elaborate_logic(l, span, scope); },
                        [&](const ast::If& i) { return elaborate_if(i, span, scope, expect); },
                        [&](const ast::As& a) {
                          const auto unit = read_declared_unit(a.unit);
                          Expect inner = expect;
                          if (unit) inner.dimension = unit->dimension;
                          const ExprId value = elaborate(*a.value, scope, inner);
                          return unit ? convert(value, *unit, span) : poison(span);
                        },
                        [&](const ast::Each& e) { return elaborate_each(e, span, scope, expect); },
                        [&](const ast::PerPeriod& p) { return elaborate_per_period(p, span, scope, expect); },
                        [&](const ast::Hole&) { return report_hole(span, scope, expect.dimension); },
                        [&](const ast::Was&) { return elaborate_was(span, scope); },
                        [&](const ast::None&) {
                          Type t;
                          t.any_unit = true;
                          return make(std::move(t), span, Missing{});
                        },
                        [&](const ast::Bad&) { return poison(span); },
                        [&](const ast::Field& f) { return elaborate_field(f, span, scope, expect); },
                    },
                    expr.node);
}

/// What fits a hole is known when everything is: it is reported last.
ExprId Analyzer::report_hole(Span span, const Scope& scope, const std::optional<units::Dimension>& dimension) {
  holes_.push_back({span, scope.module, dimension});
  return poison(span);
}

void Analyzer::report_holes() {
  for (const Hole& hole : holes_) {
    if (!hole.dimension) {
      report(Code::TypedHole, hole.span, "a value of any unit");
      continue;
    }
    const bool plain = hole.dimension->dimensionless();
    const std::string name = unit_name(*hole.dimension);
    auto builder = report(Code::TypedHole, hole.span, plain ? name : "a value in `" + name + "`");
    const std::string fitting = quantities_of(*hole.dimension, *hole.module);
    if (!fitting.empty()) {
      builder.note((plain ? "there are: " : "in that unit: ") + fitting);
    } else if (!plain) {
      builder.note("nothing in scope is in that unit");
    }
  }
}

ExprId Analyzer::elaborate_was(Span span, const Scope& scope) {
  if (!scope.was.valid()) {
    report(Code::WasOutsideScenario, span)
        .help("`was` stands for the value before the override: `scenario s { churn = was * 2 }`");
    return poison(span);
  }
  if (scope.was_value.valid()) return scope.was_value;
  return make(type_of(scope.was), span, WasRef{scope.was, scope.layer});
}

ExprId Analyzer::elaborate_name(const ast::Name& name, Span span, const Scope& scope, const Expect& expect) {
  if (scope.locals) {
    if (const auto local = scope.locals->find(name.text); local != scope.locals->end()) {
      if (local->second.ladder < 0) return at_place(local->second.value, span);  // told in the body's words
      report(Code::NotAValue, span, name.text, "a ladder");
      return poison(span);
    }
  }
  if (ladder_input(scope, name.text)) {
    report(Code::NotAValue, span, name.text, "a ladder").help("call it with a quantity: `" + name.text + "(…)`");
    return poison(span);
  }
  if (scope.instance >= 0) {
    if (const auto member = instance_quantity(scope.instance, name.text)) {
      return make(type_of(*member), span, QuantityRef{*member});
    }
  }
  if (expect.label_axis.valid()) {
    if (const auto index = model_[expect.label_axis].find(name.text)) {
      Type t;
      t.kind = Type::Kind::Label;
      t.label_axis = expect.label_axis;
      return literal(*index, std::move(t), span);
    }
  }
  const Entity* entity = find(*scope.module, name.text);
  if (entity && !is_timeline_unit(*entity, name.text)) return entity_value(*entity, name.text, span, scope);
  if (const units::NamedUnit* unit = model_.units.find(name.text)) {
    Type t;
    t.dimension = unit->dimension;
    t.shown = units::Unit{unit->dimension, unit->factor, {{unit->name, 1}}, false};
    return literal(unit->factor.to_double(), std::move(t), span);
  }
  if (expect.label_axis.valid()) {
    report_label(expect.label_axis, name.text, span);
    return poison(span);
  }
  unknown_name(name.text, span, scope);
  return poison(span);
}

ExprId Analyzer::entity_value(const Entity& entity, const std::string& name, Span span, const Scope& scope) {
  switch (entity.kind) {
    case EntityKind::Quantity:
      return refer(QuantityId(entity.index), span, scope);
    case EntityKind::Axis:
      return label_of(AxisId(entity.index), span);
    case EntityKind::Table:
      return label_of(model_.tables[entity.index].axes.front(), span);
    case EntityKind::Instance: {
      const Instance& instance = model_.instances[entity.index];
      if (scope.own == static_cast<int>(entity.index)) {  // among its own inputs a stock is its opening level (55)
        if (const auto opening = instance_quantity(scope.own, "opening")) return refer(*opening, span, scope);
      }
      if (instance.value.valid()) return refer(instance.value, span, scope);
      report(Code::KindWithoutValue, span, instance.kind, name).help("name a member: `" + name + ".…`");
      return poison(span);
    }
    case EntityKind::Kind:
      return kind_member(kinds_[entity.index].axis, "value", span);
    case EntityKind::Ladder:
      report(Code::NotAValue, span, name, describe(entity.kind)).help("call it with a quantity: `" + name + "(…)`");
      return poison(span);
    case EntityKind::Function:
      report(Code::NotAValue, span, name, describe(entity.kind)).help("call it: `" + name + "(…)`");
      return poison(span);
    case EntityKind::Module:
      report(Code::NotAValue, span, name, describe(entity.kind)).help("name what is in it: `" + name + ".…`");
      return poison(span);
    case EntityKind::Broken:
      return poison(span);
  }
  ECON_UNREACHABLE("entity kind");
}

/// The current label of an axis.
ExprId Analyzer::label_of(AxisId axis, Span span) {
  Type t;
  t.kind = Type::Kind::Label;
  t.label_axis = axis;
  t.axes = {axis};
  return make(std::move(t), span, LabelOf{axis});
}

AxisId Analyzer::kind_named(const ast::Expr& expr, const Scope& scope) const {
  const auto* name = std::get_if<ast::Name>(&expr.node);
  const Entity* entity = name ? find(*scope.module, name->text) : nullptr;
  return entity && entity->kind == EntityKind::Kind ? kinds_[entity->index].axis : AxisId{};
}

/// A quantity by its name; an override may not name what it is about to say (semantics 69).
ExprId Analyzer::refer(QuantityId id, Span span, const Scope& scope) {
  if (scope.was != id || !scope.layer.valid()) return make(type_of(id), span, QuantityRef{id});
  const std::string& path = model_[id].path;
  report(Code::OverrideSelf, span, path, path)
      .note("its value in this scenario is what this line is about to say")
      .help("the value before the override is `was`; that of the model without scenarios `" + path + "[base]`");
  return poison(span);
}

void Analyzer::report_label(AxisId axis, const std::string& label, Span span) {
  const auto labels = labels_of(axis);
  auto builder = report(Code::UnknownLabel, span, model_[axis].name, label);
  if (!suggest(builder, label, labels)) builder.note("its labels: " + listed(labels));
}

ExprId Analyzer::elaborate_member(const ast::Member& member, Span span, const Scope& scope, const Expect& expect) {
  const auto* object = std::get_if<ast::Name>(&member.object->node);
  const std::string name = object ? object->text : text_of(member.object->span);
  const Entity* entity = object || is_path(*member.object) ? find(*scope.module, name) : nullptr;
  if (const ExprId label = object ? label_named(name, span, scope) : ExprId{}; label.valid())
    return member_of_label(label, member, span);
  if (!object && !entity) {
    const ExprId value = elaborate(*member.object, scope);
    if (type(value).kind == Type::Kind::Label) return member_of_label(value, member, span);
    if (!type(value).poison())
      report(Code::UnknownMember, member.member.span, text_of(member.object->span), member.member.text);
    return poison(span);
  }
  const std::string& wanted = member.member.text;
  if (const int ladder = ladder_named(name, scope); ladder >= 0) {
    const bool given = (scope.locals && scope.locals->count(name)) || ladder_input(scope, name);
    return ladder_member(static_cast<uint32_t>(ladder), wanted, span, given && expect.may_be_absent);
  }
  if (const LadderInput* input = ladder_input(scope, name)) return no_ladder(*input, span);
  std::vector<std::string> candidates;
  AxisId period;
  if (entity && entity->kind == EntityKind::Axis && timeline_of(AxisId(entity->index))) {
    period = AxisId(entity->index);
  } else if (!entity && name == "time") {  // the timeline, whatever it is called: for libraries
    const Timeline* timeline = the_timeline(member.object->span, "`time`");
    if (!timeline) return poison(span);
    period = timeline->axis;
  }
  if (period.valid()) {
    if (const auto found = timeline_member(period, wanted, span)) return *found;
    auto builder = report(Code::UnknownMember, member.member.span, name, wanted);
    builder.note("a timeline has: date, index, elapsed, length");
    return poison(span);
  }
  if (!entity && (model_.units.find(name) || (scope.locals && scope.locals->count(name)) ||
                  (scope.instance >= 0 && instance_quantity(scope.instance, name)))) {
    report(Code::UnknownMember, member.member.span, name, wanted);
    return poison(span);
  }
  if (!entity) {
    unknown_name(name, member.object->span, scope);
    return poison(span);
  }
  if (entity->kind == EntityKind::Instance) {
    if (const auto id = instance_quantity(static_cast<int>(entity->index), wanted)) return refer(*id, span, scope);
    for (const auto& [m, id] : model_.instances[entity->index].members) candidates.push_back(m);
  } else if (entity->kind == EntityKind::Table) {
    const Table& table = model_.tables[entity->index];
    for (const QuantityId id : table.columns) {
      const std::string column = model_[id].path.substr(table.name.size() + 1);
      if (column == wanted) return refer(id, span, scope);
      candidates.push_back(column);
    }
  } else if (entity->kind == EntityKind::Kind) {
    return kind_member(kinds_[entity->index].axis, wanted, member.member.span);
  } else if (entity->kind == EntityKind::Module) {
    return in_file(*entity, member, span, scope);
  } else if (entity->kind == EntityKind::Ladder) {
    return ladder_member(entity->index, wanted, span, false);
  } else if (entity->kind == EntityKind::Broken) {
    return poison(span);
  }
  no_member(*entity, member, candidates);
  return poison(span);
}

/// A label that is called by a name here: of a function's parameter, an instance's input, a quantity.
ExprId Analyzer::label_named(const std::string& name, Span span, const Scope& scope) {
  if (scope.locals) {
    if (const auto local = scope.locals->find(name); local != scope.locals->end()) {
      const ExprId value = local->second.value;
      return local->second.ladder < 0 && type(value).kind == Type::Kind::Label ? at_place(value, span) : ExprId{};
    }
  }
  std::optional<QuantityId> id;
  if (scope.instance >= 0) id = instance_quantity(scope.instance, name);
  const Entity* entity = id ? nullptr : find(*scope.module, name);
  if (entity && entity->kind == EntityKind::Quantity) id = QuantityId(entity->index);
  if (!id || (type_of(*id).kind != Type::Kind::Label && !type_of(*id).poison())) return {};
  return refer(*id, span, scope);
}

/// `host.price`, where `host` is a label of a kind or a table: what that instance, or row, has.
ExprId Analyzer::member_of_label(ExprId label, const ast::Member& member, Span span) {
  if (type(label).poison()) return label;
  const AxisId axis = type(label).label_axis;
  const std::string& wanted = member.member.text;
  for (const KindInfo& kind : kinds_) {
    if (kind.axis != axis) continue;
    const ExprId all = kind_member(axis, wanted, member.member.span);
    return type(all).poison() ? all : relabel(all, axis, label, span);
  }
  std::vector<std::string> columns;
  for (const Table& table : model_.tables) {
    if (table.axes.size() != 1 || table.axes[0] != axis) continue;
    for (const QuantityId id : table.columns) {
      columns.push_back(model_[id].path.substr(table.name.size() + 1));
      if (columns.back() != wanted) continue;
      const ExprId all = make(type_of(id), span, QuantityRef{id});
      return type(all).poison() ? all : relabel(all, axis, label, span);
    }
  }
  auto builder = report(Code::UnknownMember, member.member.span, text_of(member.object->span), wanted);
  builder.note("`" + text_of(member.object->span) + "` is a label of `" + model_[axis].name + "`");
  if (!suggest(builder, wanted, columns) && !columns.empty()) builder.note("it has: " + listed(columns));
  return poison(span);
}

/// `pricing.churn`: a name of a file that is used.
ExprId Analyzer::in_file(const Entity& file, const ast::Member& member, Span span, const Scope& scope) {
  const Module& module = *modules_[file.index];
  const auto found = module.names.find(member.member.text);
  if (found != module.names.end()) return entity_value(found->second, text_of(span), span, scope);
  not_in_module(module, sources_[module.file->source].name(), member.member.text, member.member.span);
  return poison(span);
}

void Analyzer::no_member(const Entity& entity, const ast::Member& member, const std::vector<std::string>& candidates) {
  const std::string name = text_of(member.object->span);
  auto builder = report(Code::UnknownMember, member.member.span, name, member.member.text);
  if (candidates.empty()) {
    builder.note("`" + name + "` is " + std::string(describe(entity.kind)) + " and has no members");
  } else if (!suggest(builder, member.member.text, candidates, name + ".")) {
    builder.note("it has: " + listed(candidates));
  }
}

ExprId Analyzer::elaborate_sum(const ast::Sum& sum, const Scope& scope, const Expect& expect) {
  Expect inner = expect;
  inner.bare = nullptr;
  std::vector<ExprId> terms(sum.items.size());
  for (size_t i = 0; i < sum.items.size(); ++i) {
    if (!is_hole(*sum.items[i].operand)) terms[i] = elaborate(*sum.items[i].operand, scope, inner);
  }
  for (size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].valid()) continue;
    std::optional<units::Dimension> wanted = expect.dimension;
    for (const ExprId other : terms) {
      if (other.valid() && type(other).number()) wanted = type(other).dimension;
    }
    terms[i] = report_hole(sum.items[i].operand->span, scope, wanted);
  }
  ExprId result = terms[0];
  for (size_t i = 1; i < terms.size(); ++i) result = add(result, terms[i], sum.items[i].subtract, sum.items[i].op);
  return result;
}

ExprId Analyzer::elaborate_product(const ast::Product& product, Span span, const Scope& scope, const Expect& expect) {
  std::vector<ExprId> factors(product.items.size());
  size_t hole = factors.size();
  for (size_t i = 0; i < factors.size(); ++i) {
    if (is_hole(*product.items[i].operand)) {
      hole = i;
    } else {
      factors[i] = elaborate(*product.items[i].operand, scope);
    }
  }
  if (hole < factors.size()) {
    std::optional<units::Dimension> wanted = expect.dimension;
    for (size_t i = 0; wanted && i < factors.size(); ++i) {
      if (i == hole) continue;
      if (!factors[i].valid() || !type(factors[i]).number()) {
        wanted.reset();
      } else {
        wanted = product.items[i].divide ? *wanted * type(factors[i]).dimension : *wanted / type(factors[i]).dimension;
      }
    }
    if (wanted && product.items[hole].divide) wanted = wanted->pow({-1, 1});
    report_hole(product.items[hole].operand->span, scope, wanted);
    return poison(span);
  }
  ExprId result = factors[0];
  for (size_t i = 1; i < factors.size(); ++i) {
    result = product.items[i].divide ? divide(result, factors[i]) : multiply(result, factors[i]);
  }
  return result;
}

ExprId Analyzer::elaborate_compare(const ast::Compare& c, Span span, const Scope& scope) {
  const bool equality = c.relation == ast::Relation::Equal || c.relation == ast::Relation::NotEqual;
  const bool left_none = std::holds_alternative<ast::None>(c.left->node);
  const bool right_none = std::holds_alternative<ast::None>(c.right->node);
  if ((left_none || right_none) && equality) {
    Expect optional;
    optional.may_be_absent = true;
    const ExprId value = elaborate(left_none ? *c.right : *c.left, scope, optional);
    if (type(value).poison()) return value;
    Type t;
    t.kind = Type::Kind::Truth;
    t.axes = type(value).axes;
    const ExprId present = make(t, span, Present{value});
    return c.relation == ast::Relation::NotEqual ? present : apply(Primitive::Not, {present}, t, span);
  }
  // A bare label is read in the axis of the other side; beside `=` a kind's name is the current instance.
  const auto side = [&](const ast::Expr& e, ExprId other) {
    if (const AxisId kind = equality ? kind_named(e, scope) : AxisId{}; kind.valid()) return label_of(kind, e.span);
    Expect expect;
    if (other.valid() && type(other).kind == Type::Kind::Label) expect.label_axis = type(other).label_axis;
    if (is_hole(e))
      return report_hole(e.span, scope,
                         other.valid() && type(other).number() ? std::optional(type(other).dimension) : std::nullopt);
    return elaborate(e, scope, expect);
  };
  const auto* left_name = std::get_if<ast::Name>(&c.left->node);
  const bool right_first =
      is_hole(*c.left) ||
      (left_name && !find(*scope.module, left_name->text) && !(scope.locals && scope.locals->count(left_name->text)) &&
       !(scope.instance >= 0 && instance_quantity(scope.instance, left_name->text)));
  ExprId left, right;
  if (right_first) {
    right = side(*c.right, {});
    left = side(*c.left, right);
  } else {
    left = side(*c.left, {});
    right = side(*c.right, left);
  }
  return compare(c.relation, left, right, c.op, scope.claim);
}

ExprId Analyzer::elaborate_logic(const ast::Logic& logic, Span span, const Scope& scope) {
  ExprId result;
  for (const auto& item : logic.items) {
    const ExprId value = elaborate_condition(*item, scope);
    if (!needs_condition(value)) {
      result = poison(span);
    } else if (!result.valid()) {
      result = value;
    } else if (!type(result).poison()) {
      result = apply(logic.disjunction ? Primitive::Or : Primitive::And, {result, value}, type(result), span);
    }
  }
  return result;
}

ExprId Analyzer::elaborate_condition(const ast::Expr& expr, const Scope& scope) {
  if (!is_hole(expr)) return elaborate(expr, scope);
  report(Code::TypedHole, expr.span, "a condition");
  return poison(expr.span);
}

std::optional<bool> Analyzer::statically_missing(const ast::Expr& expr, const Scope& scope) {
  const auto* name = std::get_if<ast::Name>(&expr.node);
  if (!name || scope.instance < 0) return std::nullopt;
  if (const LadderInput* input = ladder_input(scope, name->text))
    return !input->value || std::holds_alternative<ast::None>(input->value->node);
  auto id = instance_quantity(scope.instance, name->text);
  for (int hops = 0; id && hops < 8; ++hops) {
    define(*id);
    const ExprId value = model_[*id].value;
    if (!value.valid()) return false;
    if (std::holds_alternative<Missing>(at(value).node)) return true;
    const auto* ref = std::get_if<QuantityRef>(&at(value).node);
    if (!ref) return false;
    id = ref->id;
  }
  return std::nullopt;
}

ExprId Analyzer::elaborate_if(const ast::If& branch, Span span, const Scope& scope, const Expect& expect) {
  // A test against `none` on an instance's own input is decided when the instance is flattened, before units are
  // checked.
  if (const auto* c = std::get_if<ast::Compare>(&branch.condition->node)) {
    const bool equality = c->relation == ast::Relation::Equal || c->relation == ast::Relation::NotEqual;
    if (equality && std::holds_alternative<ast::None>(c->right->node)) {
      if (const auto missing = statically_missing(*c->left, scope)) {
        const bool taken = *missing == (c->relation == ast::Relation::Equal);
        return elaborate(taken ? *branch.then_value : *branch.else_value, scope, expect);
      }
    }
  }
  const ExprId condition = elaborate_condition(*branch.condition, scope);
  const bool else_first = is_hole(*branch.then_value) && !is_hole(*branch.else_value);
  const ast::Expr& first = else_first ? *branch.else_value : *branch.then_value;
  const ast::Expr& second = else_first ? *branch.then_value : *branch.else_value;
  const ExprId one = elaborate(first, scope, expect);
  Expect like_first = expect;
  if (type(one).number()) like_first.dimension = type(one).dimension;
  if (type(one).kind == Type::Kind::Label) like_first.label_axis = type(one).label_axis;
  const ExprId other = elaborate(second, scope, like_first);
  return choose(condition, else_first ? other : one, else_first ? one : other, span);
}

}  // namespace econ::sema
