// Ladders: brackets as an axis; how they are priced is a function over the rungs, written in the language.
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

void Analyzer::declare_ladder(Module& module, const ast::LadderDecl& decl, const ast::Statement& statement) {
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
  for (size_t i = 0; i < decl.rungs.size(); ++i) {
    axis.labels.push_back({decl.rungs[i].upto ? text_of(decl.rungs[i].upto->span) : "beyond", ""});
    if (!decl.rungs[i].upto && i + 1 < decl.rungs.size()) {
      report(Code::BeyondNotLast, decl.rungs[i + 1].span).label(decl.rungs[i].span, "`beyond` takes everything above");
      return;
    }
    if (decl.rungs[i].cells.size() != decl.header.size()) {
      report(Code::RowCells, decl.rungs[i].span, decl.rungs[i].cells.size(), decl.header.size());
      return;
    }
  }
  for (size_t i = 0; i < axis.labels.size(); ++i) {  // equal bounds are reported as overlapping, not as labels
    for (size_t j = 0; j < i; ++j) {
      if (axis.labels[i].name == axis.labels[j].name) axis.labels[i].name += fmt::format(" ({})", i + 1);
    }
  }
  ladder.rungs = add_axis(std::move(axis));
  ladder_bounds(module, decl, ladder);
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
    const Module* where = &module;
    const AxisId rungs = ladder.rungs;
    const ast::LadderDecl* ladder_decl = &decl;
    definition.made = [this, where, ladder_decl, c, rungs, path = q.path] {
      const ast::HeaderCell& header = ladder_decl->header[c];
      Expect expect;
      std::optional<units::Unit> unit;
      if (header.unit && (unit = read_declared_unit(*header.unit))) {
        expect.bare = &*unit;
        expect.dimension = unit->dimension;
      }
      std::vector<ExprId> cells;
      for (size_t r = 0; r < ladder_decl->rungs.size(); ++r) {
        Scope scope;
        scope.module = where;
        scope.path = path + "[" + model_[rungs].labels[r].name + "]";
        cells.push_back(elaborate_cell(&ladder_decl->rungs[r].cells[c], scope, expect));
      }
      const ExprId stack = unify_cells(header.name.text, rungs, std::move(cells), header.name.span);
      if (unit && !type(stack).poison()) {
        type_mut(stack).shown = *unit;
        type_mut(stack).shown_is_stated = true;
      }
      return stack;
    };
    ladder.columns.emplace_back(decl.header[c].name.text, add_quantity(std::move(q), std::move(definition)));
  }
  model_.ladders.push_back(std::move(ladder));
  declare_name(module, decl.name,
               {EntityKind::Ladder, static_cast<uint32_t>(model_.ladders.size() - 1), decl.name.span});
}

/// `upto` is as written, infinite for `beyond`; `above` is the bound before it: brackets are (above, upto] (semantics
/// 61).
void Analyzer::ladder_bounds(const Module& module, const ast::LadderDecl& decl, Ladder& ladder) {
  const Module* where = &module;
  const ast::LadderDecl* ladder_decl = &decl;
  const AxisId rungs = ladder.rungs;
  const auto bounds = [this, where, ladder_decl, rungs](bool above) {
    std::vector<ExprId> cells;
    Type t;
    std::optional<units::Unit> bare;
    for (auto rung = ladder_decl->rungs.rbegin(); rung != ladder_decl->rungs.rend() && !bare; ++rung) {
      if (!rung->upto) continue;
      if (const auto end = read_end(*rung->upto, nullptr, {}); end && !end->bare) bare = end->unit;
    }
    std::optional<End> before;
    for (const ast::Rung& rung : ladder_decl->rungs) {
      Span span = rung.span;
      double value = std::numeric_limits<double>::infinity();
      const double lower = before ? before->canonical : 0;
      if (rung.upto) {
        const auto end = read_end(*rung.upto, bare ? &*bare : nullptr, {});
        span = rung.upto->span;
        if (!end) {
          Scope scope;
          scope.module = where;
          const ExprId computed = elaborate(*rung.upto, scope);
          if (!type(computed).poison()) report(Code::NumberNeeded, span, "a bracket", "not a stated number");
          return poison(span);
        }
        if (before && end->unit.dimension != before->unit.dimension) {
          if (!above)
            report(Code::ColumnUnits, span, "upto", units::to_string(before->unit), text_of(before->span),
                   units::to_string(end->unit), text_of(span));
          return poison(span);
        }
        const bool ascending = before ? before->value < end->value : units::Rational(0) < end->value;
        if (!ascending) {
          if (!above) {
            auto builder = report(Code::BracketOrder, span, text_of(span), before ? text_of(before->span) : "0");
            if (before) builder.label(before->span, "the bracket before ends here");
            builder.note("a bracket reaches from the bound before it, not included, to its own, included");
          }
          return poison(span);
        }
        value = end->canonical;
        t.dimension = end->unit.dimension;
        t.shown = end->unit;
        before = end;
      }
      cells.push_back(literal(above ? lower : value, Type{}, span));
    }
    for (const ExprId cell : cells) {
      type_mut(cell).dimension = t.dimension;
      type_mut(cell).shown = t.shown;
    }
    t.axes = {rungs};
    return make(std::move(t), ladder_decl->name.span, StackOf{rungs, std::move(cells)});
  };
  for (const bool above : {true, false}) {
    Quantity q;
    q.path = ladder.name + (above ? ".above" : ".upto");
    q.role = QuantityRole::Column;
    q.library = ladder.library;
    q.span = decl.name.span;
    Definition definition;
    definition.scope.module = &module;
    definition.made = [bounds, above] { return bounds(above); };
    (above ? ladder.above : ladder.upto) = add_quantity(std::move(q), std::move(definition));
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
  report(Code::UnknownMember, span, ladder.name, member).note(fmt::format("it has: {}", fmt::join(names, ", ")));
  return poison(span);
}

/// `api(250k call)` is `MODE(250k call, api)`; above the last bracket there is no price.
ExprId Analyzer::call_ladder(const ast::Call& call, const Scope& scope, Span span, uint32_t index) {
  const Ladder ladder = model_.ladders[index];
  if (call.arguments.size() != 1) {
    report(Code::ArgumentCount, span, ladder.name, "one quantity", fmt::format("{} are", call.arguments.size()))
        .help(fmt::format("`{}(250 …)`", ladder.name));
    return poison(span);
  }
  Scope inner = scope;
  const ExprId quantity = elaborate(*call.arguments[0].value, inner);
  if (type(quantity).poison()) return poison(span);
  const Type bound = type_of(ladder.upto);
  if (bound.poison()) return poison(span);
  if (!needs_number(quantity, "a ladder")) return poison(span);
  if (type(quantity).dimension != bound.dimension && !type(quantity).any_unit) {
    report(Code::ArgumentUnit, at(quantity).span, "upto", ladder.name, unit_of(bound), unit_of(type(quantity)))
        .label(at(quantity).span, where_from(quantity));
    return poison(span);
  }
  const Module* module = nullptr;
  for (const auto& candidate : modules_) {
    const auto found = candidate->names.find(ladder.name);
    if (found != candidate->names.end() && found->second.kind == EntityKind::Ladder && found->second.index == index) {
      module = candidate.get();
    }
  }
  ECON_CHECK(module != nullptr);
  const Entity* mode = find(*module, ladder.mode);
  if (!mode || mode->kind != EntityKind::Function || functions_[mode->index].decl->parameters.size() != 2) {
    report(Code::LadderMode, span, ladder.mode)
        .label(ladder.span, "the ladder says `" + ladder.mode + "`")
        .note("a mode is a function of a quantity and a ladder: `mode(q, l : ladder) = sum(… over l.rung)`")
        .help("the library has graduated, volume, flat and package");
    return poison(span);
  }
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

}  // namespace econ::sema
