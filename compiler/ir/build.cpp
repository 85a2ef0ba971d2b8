#include "compiler/ir/build.h"
#include "compiler/base/overloaded.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "compiler/base/check.h"
#include "compiler/ir/statistics.h"

namespace econ::ir {

using builtins::Primitive;
using sema::ExprId;
using sema::QuantityId;
using sema::ScenarioId;
using sema::Statistic;

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

using Substitution = std::vector<std::pair<QuantityId, OpId>>;  // sorted by quantity

void set(Substitution& substitution, QuantityId quantity, OpId value) {
  const auto at = std::lower_bound(substitution.begin(), substitution.end(), quantity,
                                   [](const auto& entry, QuantityId q) { return entry.first < q; });
  if (at != substitution.end() && at->first == quantity) {
    at->second = value;
  } else {
    substitution.insert(at, {quantity, value});
  }
}

}  // namespace

/// A context is what an expression's value depends on besides itself: the layers of its world and the parameters
/// replaced.
struct Lowering::State {
  using ContextId = uint32_t;
  struct Context {
    std::vector<ScenarioId> world;
    Substitution replaced;
    friend auto operator<=>(const Context&, const Context&) = default;
  };

  State(const sema::Model& of, BuildOptions with) : model(of), options(std::move(with)) {}

  const sema::Model& model;
  BuildOptions options;
  ProgramBuilder builder;
  Presence presence{builder};
  Statistics statistics{builder, presence};
  std::map<Context, ContextId> context_ids;
  std::vector<Context> contexts;
  std::map<std::pair<ContextId, QuantityId>, OpId> quantities;
  std::map<std::pair<ContextId, ExprId>, OpId> exprs;
  std::vector<std::pair<ContextId, QuantityId>> known_quantities;  ///< keys in the order they came
  std::vector<std::pair<ContextId, ExprId>> known_exprs;
  struct OpenPrev {
    OpId placeholder;
    bool used = false;
  };
  std::map<std::pair<ContextId, ExprId>, OpenPrev> open_prevs;  ///< whose values are being lowered
  std::map<sema::AxisId, AxisId> axes;
  std::map<sema::UncertainId, OpId> uncertain;
  Substitution swept;
  std::vector<MeasuredOp> measured;
  QuantityId origin;  ///< whose definition is being lowered

  ContextId context(Context c) {
    const auto [found, inserted] = context_ids.emplace(c, static_cast<ContextId>(contexts.size()));
    if (inserted) contexts.push_back(std::move(c));
    return found->second;
  }

  ContextId root(ScenarioId scenario) { return context({model.world(scenario), swept}); }

  AxisId axis(sema::AxisId id) {
    const auto found = axes.find(id);
    if (found != axes.end()) return found->second;
    std::vector<std::string> labels;
    for (const auto& label : model[id].labels) labels.push_back(label.name);
    return axes[id] = builder.add_axis(model[id].name, std::move(labels));
  }

  OpId uncertain_op(sema::UncertainId id) {
    const auto found = uncertain.find(id);
    if (found != uncertain.end()) return found->second;
    const sema::Uncertain& u = model.known(id);
    const bool fixed = u.answer && u.low == u.high;
    if (!options.uncertain_as_inputs || fixed) return uncertain[id] = builder.constant(u.base);
    Input input;
    input.path = u.path;
    input.role = InputRole::Uncertain;
    input.base = u.base;
    input.low = u.low;
    input.high = u.high;
    input.unit = u.unit;
    input.pair = u.pair;
    input.opposed = u.opposed;
    input.distribution = u.distribution;
    input.address = u.address;
    for (const sema::DrawShare& share : u.shares) input.shares.push_back({share.address, share.weight});
    return uncertain[id] = builder.input(builder.add_input(std::move(input)));
  }

  OpId quantity(QuantityId id, ContextId where) {
    for (const auto& [replaced, value] : contexts[where].replaced) {
      if (replaced == id) return value;
    }
    const auto found = quantities.find({where, id});
    if (found != quantities.end()) return found->second;
    const ExprId definition = model.definition(contexts[where].world, id);
    const QuantityId outer = std::exchange(origin, id);
    builder.set_origin(model[id].path);
    const OpId value = definition.valid() ? expr(definition, where) : builder.constant(kUndefined);
    origin = outer;
    if (outer.valid()) builder.set_origin(model[outer].path);
    known_quantities.emplace_back(where, id);
    return quantities[{where, id}] = value;
  }

  OpId expr(ExprId id, ContextId where) {
    const auto found = exprs.find({where, id});
    if (found != exprs.end()) return found->second;
    const auto* prev = std::get_if<sema::PrevOf>(&model[id].node);
    const OpId value = prev ? lower_prev(*prev, id, where)
                            : std::visit([&](const auto& node) { return lower(node, where); }, model[id].node);
    known_exprs.emplace_back(where, id);
    return exprs[{where, id}] = value;
  }

  OpId lower(const sema::PrevOf&, ContextId) { ECON_UNREACHABLE("lower_prev does it"); }

  /// While its value is lowered, what leads back to it reads a placeholder that promises axes. If the value turns out
  /// to vary over more, everything built on that promise is forgotten and built again.
  OpId lower_prev(const sema::PrevOf& prev, ExprId id, ContextId where) {
    if (const auto open = open_prevs.find({where, id}); open != open_prevs.end()) {
      open->second.used = true;
      return open->second.placeholder;
    }
    const OpId first = expr(prev.first, where);
    const AxisId over = axis(prev.axis);
    std::vector<AxisId> promised = builder.program()[first].axes;
    for (const sema::AxisId a : model[id].type.axes) promised.push_back(axis(a));
    promised.push_back(over);
    for (;;) {
      std::sort(promised.begin(), promised.end());
      promised.erase(std::unique(promised.begin(), promised.end()), promised.end());
      const OpId placeholder = builder.open_prev(first, over, promised);
      const size_t quantities_before = known_quantities.size(), exprs_before = known_exprs.size();
      open_prevs[{where, id}] = {placeholder};
      const OpId source = expr(prev.value, where);
      const bool used = open_prevs[{where, id}].used;
      open_prevs.erase({where, id});
      const std::vector<AxisId> found = builder.program()[source].axes;
      const bool kept = std::includes(promised.begin(), promised.end(), found.begin(), found.end());
      if (kept && used) {
        builder.close_prev(placeholder, source);
        return placeholder;
      }
      builder.close_prev(placeholder, first);  // nothing reads it any more
      if (!used) return builder.prev(first, source, over);
      promised.insert(promised.end(), found.begin(), found.end());
      forget_since(quantities_before, exprs_before);
    }
  }

  void forget_since(size_t quantities_before, size_t exprs_before) {
    for (; known_quantities.size() > quantities_before; known_quantities.pop_back())
      quantities.erase(known_quantities.back());
    for (; known_exprs.size() > exprs_before; known_exprs.pop_back()) exprs.erase(known_exprs.back());
  }

  OpId lower(const sema::Literal& l, ContextId) { return builder.constant(l.value); }
  OpId lower(const sema::Missing&, ContextId) { return builder.missing(); }
  OpId lower(const sema::UncertainRef& u, ContextId) { return uncertain_op(u.id); }
  OpId lower(const sema::QuantityRef& q, ContextId where) { return quantity(q.id, where); }

  OpId lower(const sema::Measured& m, ContextId where) {
    if (m.exact.valid()) return expr(m.exact, where);
    const OpId value = expr(m.value, where);
    if (!options.measures) return value;
    measured.push_back({m.measure, m.more_is_better, value, {}});
    const std::vector<AxisId> over = builder.program()[value].axes;
    return stand_in(measured.back(), over, 0);
  }

  /// Row-major, an axis a level.
  OpId stand_in(MeasuredOp& of, const std::vector<AxisId>& over, size_t level) {
    if (level == over.size()) {
      Input input;
      input.path = sema::name_of(of.measure);
      input.role = InputRole::Swept;
      input.low = -kInfinity;
      input.high = kInfinity;
      of.inputs.push_back(builder.add_input(std::move(input)));
      return builder.input(of.inputs.back());
    }
    std::vector<OpId> labels;
    for (size_t i = 0; i < builder.program()[over[level]].size(); ++i) labels.push_back(stand_in(of, over, level + 1));
    return builder.stack(over[level], std::move(labels));
  }

  OpId lower(const sema::WasRef& was, ContextId where) {
    Context below = contexts[where];
    below.world.erase(std::remove(below.world.begin(), below.world.end(), was.layer), below.world.end());
    return quantity(was.id, context(std::move(below)));
  }

  OpId lower(const sema::InScenario& in, ContextId where) {
    Context other = contexts[where];
    other.world = model.world(in.scenario);
    return expr(in.value, context(std::move(other)));
  }

  OpId lower(const sema::With& with, ContextId where) {
    Context inner = contexts[where];
    for (const auto& binding : with.bindings) set(inner.replaced, binding.parameter, expr(binding.value, where));
    return expr(with.value, context(std::move(inner)));
  }

  OpId lower(const sema::LabelOf& label, ContextId) { return builder.label(axis(label.axis)); }

  OpId lower(const sema::PickLabel& p, ContextId where) {
    return builder.pick(expr(p.array, where), axis(p.axis), p.index);
  }

  OpId lower(const sema::PickBy& p, ContextId where) {
    const OpId array = expr(p.array, where);
    return builder.lookup(array, axis(p.axis), expr(p.label, where));
  }

  OpId lower(const sema::StackOf& s, ContextId where) {
    const AxisId over = axis(s.axis);  // before the elements: of two axes the outer one comes first
    std::vector<OpId> elements;
    for (const ExprId element : s.elements) elements.push_back(expr(element, where));
    return builder.stack(over, std::move(elements));
  }

  OpId lower(const sema::ApplyOp& a, ContextId where) {
    std::vector<OpId> arguments;
    for (const ExprId argument : a.arguments) arguments.push_back(expr(argument, where));
    if (a.primitive == Primitive::Equal) {
      if (const auto known = statistics.is_at(arguments[0], arguments[1])) return *known;
    }
    return builder.apply(a.primitive, std::move(arguments));
  }

  OpId lower(const sema::Present& p, ContextId where) { return presence.of(expr(p.value, where)); }

  OpId lower(const sema::OrElse& o, ContextId where) {
    return presence.or_else(expr(o.value, where), expr(o.fallback, where));
  }

  OpId fold(Primitive primitive, OpId value, const std::vector<sema::AxisId>& over, double empty) {
    for (auto a = over.rbegin(); a != over.rend(); ++a) value = builder.fold(primitive, value, axis(*a), empty);
    return value;
  }

  /// Missing elements are left out; if all are, so is the result. `neutral` changes nothing in the fold.
  OpId fold_present(Primitive primitive, OpId value, const std::vector<sema::AxisId>& over, double empty,
                    OpId neutral) {
    if (presence.is_known(value)) return fold(primitive, value, over, empty);  // a fold passes over those itself
    const OpId some = fold(Primitive::Or, presence.of(value), over, 0);
    const OpId all = fold(primitive, presence.or_else(value, neutral), over, empty);
    return builder.apply(Primitive::Select, {some, all, builder.missing()});
  }

  OpId lower(const sema::AxisStatistic& s, ContextId where) {
    using Kind = sema::AxisStatistic::Kind;
    const OpId value = expr(s.value, where);
    const OpId mask = s.where.valid() ? expr(s.where, where) : OpId{};
    const AxisId over = axis(s.axis);
    switch (s.kind) {
      case Kind::Quantile:
        return statistics.quantile(value, mask, over, expr(s.amount, where));
      case Kind::ArgMin:
      case Kind::ArgMax:
        return statistics.best(value, mask, over, s.kind == Kind::ArgMin);
      case Kind::First:
      case Kind::Last:
        return statistics.first(value, mask, over, s.kind == Kind::Last);
      case Kind::Deviation:
        return statistics.deviation(value, mask, over);
      case Kind::Product:
        return statistics.product(value, mask, over);
      case Kind::Sort:
      case Kind::SortDown:
        return statistics.sorted(value, mask, over, s.kind == Kind::SortDown);
      case Kind::Rank:
        return statistics.rank(value, mask, over, s.greater);
      case Kind::Cumulative:
        return statistics.cumulative(value, mask, over);
      case Kind::Before:
        return statistics.before(value, over);
      case Kind::Rising:
      case Kind::Falling:
        return statistics.rising(value, mask, over, s.kind == Kind::Falling, s.greater);
    }
    ECON_UNREACHABLE("a statistic over an axis");
  }

  OpId lower(const sema::Aggregate& a, ContextId where) {
    const OpId value = expr(a.value, where);
    const OpId mask = a.where.valid() ? expr(a.where, where) : OpId{};
    const OpId zero = builder.constant(0);
    const auto masked = [&](OpId body, OpId otherwise) {
      return mask.valid() ? builder.apply(Primitive::Select, {mask, presence.or_else(body, otherwise), otherwise})
                          : body;
    };
    switch (a.statistic) {
      case Statistic::Sum:
        return fold_present(Primitive::Add, masked(value, zero), a.axes, 0, zero);
      case Statistic::Count:
        return fold(Primitive::Add, masked(presence.of(value), zero), a.axes, 0);
      case Statistic::Mean: {
        const OpId sum = fold_present(Primitive::Add, masked(value, zero), a.axes, 0, zero);
        const OpId count = fold(Primitive::Add, masked(presence.of(value), zero), a.axes, 0);
        const OpId mean = builder.apply(Primitive::Div, {sum, count});
        if (!mask.valid()) return mean;
        const OpId some = fold(Primitive::Or, masked(presence.of(value), zero), a.axes, 0);
        return builder.apply(Primitive::Select, {some, mean, builder.nothing()});
      }
      case Statistic::Any:
        return fold_present(Primitive::Or, masked(value, zero), a.axes, 0, zero);
      case Statistic::All:
        return fold_present(Primitive::And, masked(value, builder.constant(1)), a.axes, 1, builder.constant(1));
      case Statistic::Min:
      case Statistic::Max: {
        const bool least = a.statistic == Statistic::Min;
        const Primitive primitive = least ? Primitive::Min : Primitive::Max;
        const OpId beyond = builder.constant(least ? kInfinity : -kInfinity);
        if (!mask.valid()) return fold_present(primitive, value, a.axes, kUndefined, beyond);
        const OpId best = fold(primitive, masked(value, beyond), a.axes, kUndefined);
        const OpId some = fold(Primitive::Or, masked(presence.of(value), zero), a.axes, 0);
        return builder.apply(Primitive::Select, {some, best, builder.nothing()});
      }
    }
    ECON_UNREACHABLE("statistic");
  }
};

Lowering::Lowering(const sema::Model& model, BuildOptions options)
    : state_(std::make_unique<State>(model, std::move(options))) {
  for (const QuantityId id : state_->options.swept) {
    const sema::Quantity& quantity = model[id];
    Input input;
    input.path = quantity.path;
    input.role = InputRole::Swept;
    input.unit = quantity.type.shown;
    input.low = -kInfinity;
    input.high = kInfinity;
    set(state_->swept, id, state_->builder.input(state_->builder.add_input(std::move(input))));
  }
}

Lowering::~Lowering() = default;

OpId Lowering::lower(ExprId expr, ScenarioId scenario) { return state_->expr(expr, state_->root(scenario)); }

OpId Lowering::quantity(QuantityId quantity, ScenarioId scenario) {
  return state_->quantity(quantity, state_->root(scenario));
}

std::vector<OpId> Lowering::lower_over(std::span<const ExprId> exprs, ScenarioId scenario,
                                       const std::vector<std::pair<QuantityId, std::vector<double>>>& points,
                                       std::vector<AxisId>* axes) {
  State::Context context = state_->contexts[state_->root(scenario)];
  for (const auto& [parameter, values] : points) {
    std::vector<std::string> labels;
    std::vector<OpId> elements;
    for (const double value : values) {
      elements.push_back(state_->builder.constant(value));
      labels.push_back(std::to_string(labels.size() + 1));
    }
    const AxisId axis = state_->builder.add_axis(state_->model[parameter].path, std::move(labels));
    set(context.replaced, parameter, state_->builder.stack(axis, std::move(elements)));
    if (axes) axes->push_back(axis);
  }
  const auto world = state_->context(std::move(context));
  std::vector<OpId> ops;
  for (const ExprId expr : exprs) ops.push_back(state_->expr(expr, world));
  return ops;
}

AxisId Lowering::axis(sema::AxisId axis) { return state_->axis(axis); }
ProgramBuilder& Lowering::builder() { return state_->builder; }
const Program& Lowering::program() const { return state_->builder.program(); }
const std::vector<MeasuredOp>& Lowering::measured() const { return state_->measured; }
Program Lowering::take(std::vector<OpId>* renamed) { return state_->builder.take(renamed); }

}  // namespace econ::ir
