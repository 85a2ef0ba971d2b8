// Ladders: brackets as an axis; how they are priced is a function over the rungs, written in the language.
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

/// One cell a column in each rung, and `beyond` last.
bool Analyzer::check_rungs(const ast::LadderDecl& decl) {
  const size_t before = diags_.errors();
  for (size_t i = 0; i < decl.rungs.size(); ++i) {
    check_cell_count(decl.rungs[i].span, decl.rungs[i].cells.size(), decl.header.size());
    if (decl.rungs[i].upto || i + 1 == decl.rungs.size()) continue;
    report(Code::BeyondNotLast, decl.rungs[i + 1].span).label(decl.rungs[i].span, "`beyond` takes everything above");
    break;
  }
  return diags_.errors() == before;
}

void Analyzer::declare_ladder(Module& module, const ast::LadderDecl& decl, const ast::Statement& statement) {
  if (!check_rungs(decl)) {
    declare_broken(module, decl.name);
    return;
  }
  Ladder ladder;
  ladder.name = decl.name.text;
  ladder.display = decl.label ? decl.label->text : "";
  ladder.mode = decl.mode.text;
  ladder.doc = statement.doc;
  ladder.library = module.library;
  ladder.span = decl.name.span;
  Axis axis;
  axis.name = decl.name.text + ".rung";
  axis.origin = AxisOrigin::Rungs;
  axis.span = decl.name.span;
  axis.library = module.library;
  for (const ast::Rung& rung : decl.rungs) axis.labels.push_back({rung.upto ? text_of(rung.upto->span) : "beyond", ""});
  ladder.rungs = add_axis(std::move(axis));
  ladder_bounds(module, decl, ladder);
  declare_rate_columns(module, decl, ladder);
  ladders_.push_back({&decl, &module});
  model_.ladders.push_back(std::move(ladder));
  declare_name(module, decl.name,
               {EntityKind::Ladder, static_cast<uint32_t>(model_.ladders.size() - 1), decl.name.span});
}

void Analyzer::declare_rate_columns(Module& module, const ast::LadderDecl& decl, Ladder& ladder) {
  for (size_t c = 0; c < decl.header.size(); ++c) {
    Quantity q;
    q.path = ladder.name + "." + decl.header[c].name.text;
    q.display = decl.header[c].label ? decl.header[c].label->text : "";
    q.role = QuantityRole::Column;
    q.parameter = true;
    q.library = module.library;
    q.span = decl.header[c].name.span;
    Definition definition;
    definition.scope.module = &module;
    for (const ast::Rung& rung : decl.rungs) definition.add_parts(rung.cells[c].value);
    definition.made = [this, where = &module, ladder_decl = &decl, c, rungs = ladder.rungs] {
      return elaborate_rates(*where, *ladder_decl, c, rungs);
    };
    ladder.columns.emplace_back(decl.header[c].name.text, add_quantity(std::move(q), std::move(definition)));
  }
}

ExprId Analyzer::elaborate_rates(const Module& module, const ast::LadderDecl& decl, size_t column, AxisId rungs) {
  const ast::HeaderCell& header = decl.header[column];
  Expect expect;
  std::optional<units::Unit> unit;
  if (header.unit) {
    unit = read_declared_unit(*header.unit);
    if (!unit) return poison(header.unit->span);
    expect.bare = &*unit;
    expect.dimension = unit->dimension;
  }
  std::vector<ExprId> cells;
  for (size_t r = 0; r < decl.rungs.size(); ++r) {
    Scope scope;
    scope.module = &module;
    scope.path =
        fmt::format("{}{}.{}[{}]", module.prefix, decl.name.text, header.name.text, model_[rungs].labels[r].name);
    cells.push_back(checked_cell(elaborate_cell(&decl.rungs[r].cells[column], scope, expect), header.name.text, unit));
  }
  const ExprId stack = unify_cells(header.name.text, rungs, std::move(cells), header.name.span);
  if (unit && !type(stack).poison()) state_unit(stack, *unit);
  return stack;
}

/// The brackets' upper ends, `beyond` left out: stated numbers of one unit, rising. Nothing after an error, which the
/// ladder's `upto` reports and its `above` repeats silently.
std::optional<std::vector<Analyzer::End>> Analyzer::read_bounds(const ast::LadderDecl& decl, bool silent) {
  std::optional<units::Unit> bare;
  for (auto rung = decl.rungs.rbegin(); rung != decl.rungs.rend() && !bare; ++rung) {
    const auto* number = rung->upto ? std::get_if<ast::Number>(&rung->upto->node) : nullptr;
    if (!number || (number->unit.terms.empty() && number->currency.empty() && !number->percent)) continue;
    if (const auto end = read_end(*rung->upto, nullptr, {})) bare = end->unit;
  }
  std::vector<End> ends;
  for (const ast::Rung& rung : decl.rungs) {
    if (!rung.upto) continue;
    const Span span = rung.upto->span;
    const auto* number = std::get_if<ast::Number>(&rung.upto->node);
    const bool own = number && (!number->unit.terms.empty() || !number->currency.empty() || number->percent);
    const auto end = read_end(*rung.upto, !own && bare ? &*bare : nullptr, {});
    if (!end) {
      if (!silent && !number)
        report(Code::NumberNeeded, span, "a bracket", "`" + text_of(span) + "`")
            .note("brackets are fixed before anything runs");
      return std::nullopt;
    }
    const End* before = ends.empty() ? nullptr : &ends.back();
    if (before && end->unit.dimension != before->unit.dimension) {
      if (!silent)
        report(Code::ColumnUnits, span, "upto", what_is(before->unit), text_of(before->span), what_is(end->unit),
               text_of(span));
      return std::nullopt;
    }
    if (before ? !(before->value < end->value) : !(units::Rational(0) < end->value)) {
      if (!silent) {
        auto builder = report(Code::BracketOrder, span, text_of(span), before ? text_of(before->span) : "0");
        if (before) builder.label(before->span, "the bracket before ends here");
        builder.note("a bracket reaches from the bound before it, not included, to its own, included");
      }
      return std::nullopt;
    }
    ends.push_back(*end);
  }
  return ends;
}

/// `upto` is as written, infinite for `beyond`; `above` is the bound before it (semantics 61).
ExprId Analyzer::elaborate_bounds(const ast::LadderDecl& decl, AxisId rungs, bool above) {
  const auto ends = read_bounds(decl, above);
  if (!ends) return poison(decl.name.span);
  Type t;
  t.any_unit = ends->empty();  // only `beyond`: the quantity may be of anything
  if (!ends->empty()) {
    t.dimension = ends->back().unit.dimension;
    t.shown = ends->back().unit;
  }
  std::vector<ExprId> cells;
  double lower = 0;
  for (size_t i = 0; i < decl.rungs.size(); ++i) {
    const double upper = i < ends->size() ? (*ends)[i].canonical : std::numeric_limits<double>::infinity();
    cells.push_back(literal(above ? lower : upper, t, decl.rungs[i].span));
    lower = upper;
  }
  t.axes = {rungs};
  return make(std::move(t), decl.name.span, StackOf{rungs, std::move(cells)});
}

void Analyzer::ladder_bounds(const Module& module, const ast::LadderDecl& decl, Ladder& ladder) {
  for (const bool above : {true, false}) {
    Quantity q;
    q.path = ladder.name + (above ? ".above" : ".upto");
    q.role = QuantityRole::Column;
    q.library = ladder.library;
    q.span = decl.name.span;
    Definition definition;
    definition.scope.module = &module;
    definition.made = [this, ladder_decl = &decl, rungs = ladder.rungs, above] {
      return elaborate_bounds(*ladder_decl, rungs, above);
    };
    (above ? ladder.above : ladder.upto) = add_quantity(std::move(q), std::move(definition));
  }
}

const Entity* Analyzer::ladder_mode(const Module& module, const std::string& name) const {
  const Entity* mode = find(module, name);
  const bool fits = mode && mode->kind == EntityKind::Function && functions_[mode->index].decl->parameters.size() == 2;
  return fits ? mode : nullptr;
}

/// `param pricing : ladder`: what one instance states is a ladder's name, or `none`. False for another member.
bool Analyzer::ladder_input(const ast::KindMember& member, const ast::InstanceDecl& decl, const Module& module,
                            const KindInfo& kind) {
  const auto& unit = member.target.unit;
  if (!member.input || !unit || unit->terms.size() != 1 || unit->terms[0].name != "ladder") return false;
  const std::string& name = member.target.name.text;
  LadderInput input{name, member.value ? member.value->first.get() : nullptr, kind.module};
  for (const ast::InstanceMember& stated : decl.members) {
    if (stated.name.text == name) input = {name, stated.value.first.get(), &module};
  }
  if (!input.value)
    report(Code::MissingInput, decl.name.span, decl.name.text, name)
        .label(member.target.name.span, "asked for here")
        .help(fmt::format("`{} {} {{ {} = … }}`", decl.kind.text, decl.name.text, name));
  ladder_inputs_.resize(model_.instances.size());
  ladder_inputs_.back().push_back(std::move(input));
  return true;
}

const Analyzer::LadderInput* Analyzer::ladder_input(const Scope& scope, std::string_view name) const {
  if (scope.instance < 0 || static_cast<size_t>(scope.instance) >= ladder_inputs_.size()) return nullptr;
  for (const LadderInput& input : ladder_inputs_[static_cast<size_t>(scope.instance)]) {
    if (input.name == name) return &input;
  }
  return nullptr;
}

/// The ladder that a name means: of a function's parameter, an instance's input, a declaration; -1: none.
int Analyzer::ladder_named(std::string_view name, const Scope& scope) const {
  if (scope.locals) {
    if (const auto local = scope.locals->find(std::string(name)); local != scope.locals->end())
      return local->second.ladder;
  }
  const Module* module = scope.module;
  std::string text(name);
  if (const LadderInput* input = ladder_input(scope, name)) {
    if (!input->value) return -1;
    module = input->module;
    text = text_of(input->value->span);
  }
  const Entity* entity = find(*module, text);
  return entity && entity->kind == EntityKind::Ladder ? static_cast<int>(entity->index) : -1;
}

/// What a ladder gives that an instance leaves out: nothing. One that was stated wrongly was reported there.
ExprId Analyzer::no_ladder(const LadderInput& input, Span span) {
  if (!input.value || !std::holds_alternative<ast::None>(input.value->node)) return poison(span);
  Type t;
  t.any_unit = true;
  return make(std::move(t), span, Missing{});
}

void Analyzer::check_ladder_input(const LadderInput& input) {
  const bool silent = !input.value || std::holds_alternative<ast::None>(input.value->node) ||
                      std::holds_alternative<ast::Bad>(input.value->node);
  if (silent) return;
  const Span span = input.value->span;
  const Entity* entity = find(*input.module, text_of(span));
  if (entity && (entity->kind == EntityKind::Ladder || entity->kind == EntityKind::Broken)) return;
  Scope scope;
  scope.module = input.module;
  if (!entity && std::holds_alternative<ast::Name>(input.value->node)) return unknown_name(text_of(span), span, scope);
  report(Code::LadderInput, span, input.name, entity ? std::string(describe(entity->kind)) : "a value")
      .help("name a ladder: `" + input.name + " = …`");
}

/// Every ladder's mode is a function of a quantity and a ladder, whether it is called or not.
void Analyzer::check_ladders() {
  for (const auto& inputs : ladder_inputs_) {
    for (const LadderInput& input : inputs) check_ladder_input(input);
  }
  for (const LadderInfo& ladder : ladders_) {
    const ast::Identifier& mode = ladder.decl->mode;
    if (ladder_mode(*ladder.module, mode.text)) continue;
    std::vector<std::string> names;
    for (const FunctionInfo& function : functions_) {
      const auto& parameters = function.decl->parameters;
      const auto& unit = parameters.size() == 2 ? parameters[1].unit : std::optional<ast::UnitExpr>();
      if (unit && unit->terms.size() == 1 && unit->terms[0].name == "ladder") names.push_back(function.decl->name.text);
    }
    auto builder = report(Code::LadderMode, mode.span, mode.text);
    builder.note("a mode is a function of a quantity and a ladder: `mode(q, l : ladder) = sum(… over l.rung)`");
    if (!suggest(builder, mode.text, names)) builder.note("there are: " + listed(names));
  }
}

ExprId Analyzer::ladder_member(uint32_t index, const std::string& member, Span span, bool absent_is_missing) {
  const Ladder& ladder = model_.ladders[index];
  const auto ref = [&](QuantityId id) { return make(type_of(id), span, QuantityRef{id}); };
  if (member == "above") return ref(ladder.above);
  if (member == "upto") return ref(ladder.upto);
  for (const auto& [name, id] : ladder.columns) {
    if (name == member) return ref(id);
  }
  if (absent_is_missing) {  // a mode asks for a fee that this ladder does not have
    Type t;
    t.any_unit = true;
    return make(std::move(t), span, Missing{});
  }
  std::vector<std::string> names{"above", "upto"};
  for (const auto& [name, id] : ladder.columns) names.push_back(name);
  auto builder = report(Code::UnknownMember, span, ladder.name, member);
  builder.note("it has: " + listed(names));
  if (!frames_.empty()) builder.note("the mode `" + ladder.mode + "` reads it").label(ladder.span, "the ladder");
  return poison(span);
}

/// `api(250k call)` is `MODE(250k call, api)`; above the last bracket there is no price.
ExprId Analyzer::call_ladder(const ast::Call& call, const Scope& scope, Span span, uint32_t index) {
  const Ladder ladder = model_.ladders[index];
  if (call.arguments.size() != 1) {
    report(Code::ArgumentCount, span, ladder.name, "1 argument", fmt::format("{} are", call.arguments.size()))
        .note("a ladder is called with a quantity");
    return poison(span);
  }
  const Type bound = type_of(ladder.upto);
  Expect expect;
  if (bound.number() && !bound.any_unit) expect.dimension = bound.dimension;
  const ExprId quantity = elaborate(*call.arguments[0].value, scope, expect);
  if (type(quantity).poison() || bound.poison()) return poison(span);
  if (!needs_number(quantity, "a ladder")) return poison(span);
  if (type(quantity).dimension != bound.dimension && !type(quantity).any_unit && !bound.any_unit) {
    auto builder =
        report(Code::ArgumentUnit, at(quantity).span, "upto", ladder.name, what_is(bound), what_is(type(quantity)));
    if (std::holds_alternative<QuantityRef>(at(quantity).node)) builder.label(at(quantity).span, where_from(quantity));
    suggest_unit(builder, quantity, bound.shown);
    return poison(span);
  }
  return ladder_price(index, quantity, scope, span);
}

ExprId Analyzer::ladder_price(uint32_t index, ExprId quantity, const Scope& scope, Span span) {
  const Ladder ladder = model_.ladders[index];
  const Type bound = type_of(ladder.upto);
  const Entity* mode = ladder_mode(*ladders_[index].module, ladder.mode);
  if (!mode) return poison(span);  // reported at the ladder
  const auto& parameters = functions_[mode->index].decl->parameters;
  std::map<std::string, Binding> bindings;
  bindings[parameters[0].name.text] = Binding{quantity, -1};
  bindings[parameters[1].name.text] = Binding{{}, static_cast<int>(index)};
  const ExprId price = expand_function(mode->index, std::move(bindings), span, scope);
  if (type(price).poison()) return price;
  const auto* stack = std::get_if<StackOf>(&at(model_[ladder.upto].value).node);
  double last = 0;
  if (!stack || stack->elements.empty() || !is_literal(stack->elements.back(), &last) || std::isinf(last)) return price;
  Type truth;
  truth.kind = Type::Kind::Truth;
  const Type t = type(price);
  const ExprId inside = apply(builtins::Primitive::GreaterEqual, {literal(last, bound, span), quantity}, truth, span);
  const ExprId nothing = literal(std::numeric_limits<double>::quiet_NaN(), t, span);
  return apply(builtins::Primitive::Select, {inside, price, nothing}, t, span);
}

/// The model's own ladders, priced at both sides of each bracket's upper end: `econ check` warns where a price falls.
void Analyzer::price_edges() {
  constexpr size_t kMostBrackets = 100;
  constexpr double kAbove = 1 + 0x1p-30;  // far more than comparisons forgive
  Scope scope;
  scope.module = modules_.back().get();
  silent_ = true;
  for (uint32_t l = 0; l < model_.ladders.size(); ++l) {
    const Ladder ladder = model_.ladders[l];
    const Type bound = type_of(ladder.upto);
    const ExprId ends = model_[ladder.upto].value;
    if (ladders_[l].module != scope.module || bound.poison() || !ends.valid()) continue;
    const auto bounds = std::get<StackOf>(at(ends).node).elements;
    Type quantity = bound;
    quantity.axes.clear();
    for (size_t r = 0; r + 1 < bounds.size() && bounds.size() <= kMostBrackets; ++r) {
      double end = 0;
      if (!is_literal(bounds[r], &end)) break;
      const Span span = ladders_[l].decl->rungs[r].upto->span;
      const ExprId at_end = ladder_price(l, literal(end, quantity, span), scope, span);
      const ExprId above = ladder_price(l, literal(end * kAbove, quantity, span), scope, span);
      if (type(at_end).number() && type(above).number())
        model_.edges.push_back({ladder.name, text_of(span), at_end, above, span});
    }
  }
  silent_ = false;
}

}  // namespace econ::sema
