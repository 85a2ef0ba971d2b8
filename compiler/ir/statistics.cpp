#include "compiler/ir/statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace econ::ir {

using builtins::Primitive;

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M): `exchange(i, j)` puts the smaller of
/// two at i.
template <class Exchange>
void merge_exchange(size_t n, Exchange&& exchange) {
  if (n < 2) return;
  const size_t top = std::bit_ceil(n) / 2;
  for (size_t p = top; p > 0; p /= 2) {
    size_t q = top, r = 0, d = p;
    for (;;) {
      for (size_t i = 0; i + d < n; ++i) {
        if ((i & p) == r) exchange(i, i + d);
      }
      if (q == p) break;
      d = q - p;
      q /= 2;
      r = p;
    }
  }
}

}  // namespace

bool Statistics::is_constant(OpId id, double value) const {
  const Op& op = builder_.program()[id];
  return op.kind == OpKind::Const && op.missing.empty() && op.value == value;
}

OpId Statistics::there(OpId value, OpId mask) {
  const OpId present = presence_.of(value);
  if (!mask.valid()) return present;
  const OpId fits = presence_.or_else(mask, builder_.constant(0));  // of what is missing nothing is known
  return is_constant(present, 1) ? fits : builder_.apply(Primitive::And, {fits, present});
}

OpId Statistics::masked(OpId value, OpId there, OpId otherwise) {
  if (is_constant(there, 1)) return value;
  return builder_.apply(Primitive::Select, {there, presence_.or_else(value, otherwise), otherwise});
}

OpId Statistics::nothing(OpId mask) { return mask.valid() ? builder_.nothing() : builder_.missing(); }

std::vector<Statistics::Element> Statistics::elements(OpId value, OpId mask, AxisId axis) {
  const OpId counts = there(value, mask);
  std::vector<Element> result;
  for (uint32_t i = 0; i < builder_.program()[axis].size(); ++i) {
    const OpId here = builder_.pick(counts, axis, i);
    if (!is_constant(here, 0)) result.push_back({builder_.pick(value, axis, i), here});
  }
  return result;
}

std::vector<OpId> Statistics::sorted_values(const std::vector<Element>& elements, double beyond) {
  std::vector<OpId> values;
  for (const Element& e : elements) values.push_back(masked(e.value, e.there, builder_.constant(beyond)));
  merge_exchange(values.size(), [&](size_t i, size_t j) {
    const OpId low = builder_.apply(Primitive::Min, {values[i], values[j]});
    values[j] = builder_.apply(Primitive::Max, {values[i], values[j]});
    values[i] = low;
  });
  return values;
}

/// Weights, not a step from the one to the other: so the result is seen to rise with both.
OpId Statistics::among(const std::vector<OpId>& sorted, double share) {
  const double position = static_cast<double>(sorted.size() - 1) * share;
  const double low = std::min(std::floor(position), static_cast<double>(sorted.size() - 1));
  const double part = position - low;
  const OpId first = sorted[static_cast<size_t>(low)];
  if (part == 0) return first;
  const OpId second = sorted[static_cast<size_t>(low) + 1];
  return builder_.apply(Primitive::Add, {builder_.apply(Primitive::Mul, {first, builder_.constant(1 - part)}),
                                         builder_.apply(Primitive::Mul, {second, builder_.constant(part)})});
}

OpId Statistics::quantile(OpId value, OpId mask, AxisId axis, OpId share) {
  const auto all = elements(value, mask, axis);
  if (all.empty()) return nothing(mask);
  auto sorted = sorted_values(all, kInfinity);
  const bool fixed = std::all_of(all.begin(), all.end(), [&](const Element& e) { return is_constant(e.there, 1); });
  const Op& stated = builder_.program()[share];
  if (fixed && stated.kind == OpKind::Const && stated.value >= 0 && stated.value <= 1)
    return among(sorted, stated.value);
  const OpId one = builder_.constant(1);
  OpId count = builder_.constant(0);
  for (const Element& e : all) count = builder_.apply(Primitive::Add, {count, e.there});
  const OpId last = builder_.apply(Primitive::Sub, {count, one});
  const OpId position = builder_.apply(Primitive::Mul, {last, share});
  const OpId low = builder_.apply(Primitive::Floor, {position});
  const OpId high = builder_.apply(Primitive::Min, {builder_.apply(Primitive::Add, {low, one}), last});
  const OpId part = builder_.apply(Primitive::Sub, {position, low});
  sorted.resize(builder_.program()[axis].size(), builder_.constant(kInfinity));
  const OpId array = builder_.stack(axis, sorted);
  const OpId first = builder_.lookup(array, axis, low), second = builder_.lookup(array, axis, high);
  const OpId rest = builder_.apply(Primitive::Sub, {one, part});
  const OpId result = builder_.apply(
      Primitive::Add, {builder_.apply(Primitive::Mul, {first, rest}), builder_.apply(Primitive::Mul, {second, part})});
  if (fixed) return result;
  return builder_.apply(Primitive::Select,
                        {builder_.apply(Primitive::GreaterEqual, {count, one}), result, nothing(mask)});
}

OpId Statistics::best(OpId value, OpId mask, AxisId axis, bool least) {
  const OpId counts = there(value, mask);
  const OpId beyond = builder_.constant(least ? kInfinity : -kInfinity);
  const OpId safe = masked(value, counts, beyond);
  const OpId best = builder_.fold(least ? Primitive::Min : Primitive::Max, safe, axis, kUndefined);
  OpId hit = builder_.apply(Primitive::GreaterEqual, least ? std::vector{best, safe} : std::vector{safe, best});
  if (!is_constant(counts, 1)) hit = builder_.apply(Primitive::And, {counts, hit});
  // The first label that is as good as the best; one is, so the last stands for itself. Bounds see no other index.
  const double last = static_cast<double>(builder_.program()[axis].size() - 1);
  const OpId place = builder_.apply(Primitive::Select, {hit, builder_.label(axis), builder_.constant(last)});
  const OpId index = builder_.fold(Primitive::Min, place, axis, kUndefined);
  if (is_constant(counts, 1)) return index;
  const OpId some = builder_.fold(Primitive::Or, counts, axis, 0);
  return builder_.apply(Primitive::Select, {some, index, nothing(mask)});
}

std::optional<OpId> Statistics::is_at(OpId best, OpId label) {
  constexpr double kMostLabels = 32;
  const Program& program = builder_.program();
  const Op& index = program[best];
  const Op& wanted = program[label];
  if (index.kind != OpKind::Fold || index.primitive != Primitive::Min || wanted.kind != OpKind::Const)
    return std::nullopt;
  const Op& place = program[index.args[0]];
  if (place.kind != OpKind::Apply || place.primitive != Primitive::Select) return std::nullopt;
  const Op& own = program[place.args[1]];
  const double last = static_cast<double>(program[index.axis].size() - 1);
  if (own.kind != OpKind::Label || own.axis != index.axis || !is_constant(place.args[2], last) || last >= kMostLabels ||
      !(wanted.value >= 0 && wanted.value <= last))
    return std::nullopt;
  const OpId hit = place.args[0];
  const AxisId axis = index.axis;
  const auto at = static_cast<uint32_t>(wanted.value);
  OpId result = builder_.pick(hit, axis, at);
  for (uint32_t before = 0; before < at; ++before)
    result =
        builder_.apply(Primitive::And, {result, builder_.apply(Primitive::Not, {builder_.pick(hit, axis, before)})});
  return result;
}

OpId Statistics::first(OpId value, OpId mask, AxisId axis, bool last) {
  const OpId counts = there(value, mask);
  const OpId label = builder_.label(axis);
  if (is_constant(counts, 1))
    return builder_.pick(value, axis, last ? static_cast<uint32_t>(builder_.program()[axis].size() - 1) : 0);
  const OpId beyond = builder_.constant(last ? -kInfinity : kInfinity);
  const OpId place = builder_.apply(Primitive::Select, {counts, label, beyond});
  const OpId index = builder_.fold(last ? Primitive::Max : Primitive::Min, place, axis, kUndefined);
  const OpId some = builder_.fold(Primitive::Or, counts, axis, 0);
  // Where none counts the lookup has no label, and the choice says so before it.
  return builder_.apply(Primitive::Select, {some, builder_.lookup(value, axis, index), nothing(mask)});
}

OpId Statistics::deviation(OpId value, OpId mask, AxisId axis) {
  const OpId zero = builder_.constant(0), one = builder_.constant(1);
  const OpId counts = there(value, mask);
  const OpId known = masked(value, counts, zero);
  const OpId weight =
      is_constant(counts, 1) ? builder_.stack(axis, std::vector<OpId>(builder_.program()[axis].size(), one)) : counts;
  const OpId count = builder_.fold(Primitive::Add, weight, axis, 0);
  const OpId mean = builder_.apply(Primitive::Div, {builder_.fold(Primitive::Add, known, axis, 0), count});
  const OpId apart = masked(builder_.apply(Primitive::Sub, {known, mean}), counts, zero);
  const OpId squares = builder_.fold(Primitive::Add, builder_.apply(Primitive::Mul, {apart, apart}), axis, 0);
  const OpId free = builder_.apply(Primitive::Sub, {count, one});
  const OpId several = builder_.apply(Primitive::GreaterEqual, {free, one});
  const OpId spread = builder_.apply(Primitive::Sqrt, {builder_.apply(Primitive::Div, {squares, free})});
  const OpId result = builder_.apply(Primitive::Select, {several, spread, zero});
  if (is_constant(counts, 1)) return result;
  return builder_.apply(Primitive::Select,
                        {builder_.apply(Primitive::GreaterEqual, {count, one}), result, nothing(mask)});
}

OpId Statistics::product(OpId value, OpId mask, AxisId axis) {
  OpId result = builder_.constant(1);
  for (const Element& e : elements(value, mask, axis))
    result = builder_.apply(Primitive::Mul, {result, masked(e.value, e.there, builder_.constant(1))});
  return result;
}

OpId Statistics::sorted(OpId value, OpId mask, AxisId axis, bool descending) {
  const auto all = elements(value, mask, axis);
  auto values = sorted_values(all, descending ? -kInfinity : kInfinity);
  if (descending) std::reverse(values.begin(), values.end());
  OpId count = builder_.constant(0);
  for (const Element& e : all) count = builder_.apply(Primitive::Add, {count, e.there});
  for (size_t i = 0; i < values.size(); ++i) {
    const OpId exists = builder_.apply(Primitive::Greater, {count, builder_.constant(static_cast<double>(i))});
    values[i] = builder_.apply(Primitive::Select, {exists, values[i], builder_.missing()});
  }
  values.resize(builder_.program()[axis].size(), builder_.missing());
  return builder_.stack(axis, std::move(values));
}

OpId Statistics::rank(OpId value, OpId mask, AxisId axis, Primitive greater) {
  const OpId counts = there(value, mask);
  const Axis original = builder_.program()[axis];  // a copy: a new axis moves the old ones
  const AxisId others = builder_.add_axis(original.name + ", the others", original.labels);
  const OpId known = masked(value, counts, builder_.constant(0));
  OpId above = builder_.apply(greater, {builder_.lookup(known, axis, builder_.label(others)), known});
  if (!is_constant(counts, 1))
    above = builder_.apply(Primitive::And, {builder_.lookup(counts, axis, builder_.label(others)), above});
  // Nothing is above itself; bounds of two unknown numbers would not see that.
  const size_t labels = original.labels.size();
  if (labels > 1)
    above = builder_.apply(
        Primitive::And,
        {builder_.apply(Primitive::Not,
                        {builder_.apply(Primitive::Equal, {builder_.label(others), builder_.label(axis)})}),
         above});
  OpId place = builder_.apply(Primitive::Add, {builder_.constant(1), builder_.fold(Primitive::Add, above, others, 0)});
  if (labels == 1) place = builder_.apply(Primitive::Min, {place, builder_.constant(1)});
  if (is_constant(counts, 1)) return place;
  return builder_.apply(Primitive::Select, {counts, place, builder_.missing()});
}

OpId Statistics::cumulative(OpId value, OpId mask, AxisId axis) {
  const OpId zero = builder_.constant(0);
  const OpId known = masked(value, there(value, mask), zero);
  std::vector<OpId> sums;
  for (uint32_t i = 0; i < builder_.program()[axis].size(); ++i) {
    const OpId here = builder_.pick(known, axis, i);
    sums.push_back(sums.empty() ? here : builder_.apply(Primitive::Add, {sums.back(), here}));
  }
  return builder_.stack(axis, std::move(sums));
}

OpId Statistics::before(OpId value, AxisId axis) {
  std::vector<OpId> values{builder_.missing()};
  for (uint32_t i = 0; i + 1 < builder_.program()[axis].size(); ++i) values.push_back(builder_.pick(value, axis, i));
  return builder_.stack(axis, std::move(values));
}

OpId Statistics::rising(OpId value, OpId mask, AxisId axis, bool falling, Primitive greater) {
  const auto all = elements(value, mask, axis);
  OpId result = builder_.constant(1);
  for (size_t i = 1; i < all.size(); ++i) {
    const OpId before = all[i - 1].value, here = all[i].value;
    OpId fits = builder_.apply(greater, falling ? std::vector{before, here} : std::vector{here, before});
    for (const OpId there : {all[i - 1].there, all[i].there}) {
      if (!is_constant(there, 1)) fits = builder_.apply(Primitive::Or, {builder_.apply(Primitive::Not, {there}), fits});
    }
    result = builder_.apply(Primitive::And, {result, fits});
  }
  return result;
}

}  // namespace econ::ir
