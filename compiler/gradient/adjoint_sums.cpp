#include "compiler/gradient/adjoint_sums.h"

namespace econ::gradient {

using builtins::Primitive;
using ir::AxisId;
using ir::Op;
using ir::OpId;
using ir::OpKind;

OpId AdjointSums::sum(const std::vector<OpId>& terms) {
  OpId all = terms.front();
  for (size_t i = 1; i < terms.size(); ++i) all = apply(Primitive::Add, {all, terms[i]});
  return all;
}

OpId AdjointSums::condition(const Axes& axes, const std::vector<bool>& flags) {
  std::vector<OpId> level;
  for (const bool flag : flags) level.push_back(b_.constant(flag ? 1 : 0));
  for (size_t i = axes.size(); i-- > 0;) {
    std::vector<OpId> outer;
    const size_t labels = size(axes[i]);
    for (size_t at = 0; at < level.size(); at += labels) {
      const auto begin = level.begin() + static_cast<std::ptrdiff_t>(at);
      outer.push_back(b_.stack(axes[i], {begin, begin + static_cast<std::ptrdiff_t>(labels)}));
    }
    level = std::move(outer);
  }
  return level.front();
}
OpId AdjointSums::unless(OpId condition, OpId term) { return apply(Primitive::Select, {condition, zero(), term}); }

OpId AdjointSums::present(OpId term) {
  const Axes axes = b_.program()[term].axes;
  const std::vector<bool> flags = b_.program()[term].missing;
  return flags.empty() ? term : unless(condition(axes, flags), term);
}

OpId AdjointSums::total(const Share& share) {
  std::vector<OpId> terms = share.terms;
  for (const auto& [axis, elements] : share.by_element) {
    std::vector<OpId> all;
    for (const OpId element : elements) all.push_back(element.valid() ? element : zero());
    terms.push_back(b_.stack(axis, std::move(all)));
  }
  return sum(terms);
}

OpId AdjointSums::summed(OpId term, const Axes& from, const Axes& to) {
  term = present(term);
  for (const AxisId axis : from) {
    if (holds(to, axis)) continue;
    term = varies(term, axis) ? b_.fold(Primitive::Add, term, axis, 0)
                              : apply(Primitive::Mul, {term, b_.constant(static_cast<double>(size(axis)))});
  }
  return term;
}

OpId AdjointSums::turned(OpId array, AxisId from, AxisId to) {
  if (!varies(array, from)) return array;
  const OpId last = b_.constant(static_cast<double>(size(from)) - 1);
  return b_.lookup(array, from, apply(Primitive::Sub, {last, b_.label(to)}));
}

bool AdjointSums::is_zero(OpId op) const {
  const Op& made = b_.program()[op];
  return made.kind == OpKind::Const && made.value == 0;
}

AxisId AdjointSums::like(AxisId axis) {
  const ir::Axis twin = b_.program()[axis];
  return b_.add_axis(twin.name, twin.labels);
}

}  // namespace econ::gradient
