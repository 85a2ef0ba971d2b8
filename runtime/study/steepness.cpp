#include "runtime/study/steepness.h"

#include <algorithm>
#include <cmath>

#include "compiler/gradient/gradient.h"
#include "compiler/opt/optimize.h"

namespace econ::study {

namespace {

/// Beside a place: beyond the guard of comparisons and rounding, 2^-40, even where the assumption reaches them weakly.
const double kBeside = std::ldexp(1, -26);
constexpr double kSecant = 0.01;  ///< of the range, to either side
constexpr double kNearby = 0.1;   ///< of the base, where there is no range
constexpr size_t kHalvings = 36;
/// Times that a result is looked at for a break on one side: programs decide much that moves nothing.
constexpr size_t kLooks = 160;
/// A break is told where the result jumps by more than so much of itself, or its slope changes by so much.
constexpr double kJump = 1e-7, kBend = 1e-4;

ir::Program with_slopes(const AssumedProgram& assumed, size_t output) {
  std::vector<ir::InputId> inputs;
  for (const Assumption& assumption : assumed.assumptions) inputs.push_back(assumption.input);
  return opt::optimize(gradient::gradient(assumed.program, assumed.program.outputs[output].op, inputs));
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

Steepness::Steepness(const AssumedProgram& assumed, size_t output)
    : assumed_(assumed), program_(with_slopes(assumed, output)), evaluator_(program_) {
  using builtins::UnitRule;
  for (size_t i = 0; i < program_.ops.size(); ++i) {
    const ir::Op& op = program_.ops[i];
    if (op.kind != ir::OpKind::Apply) continue;
    const UnitRule rule = builtins::row_of(op.primitive).units;
    if (rule == UnitRule::Compare || rule == UnitRule::Whole) deciding_.emplace_back(i);
  }
}

Steepness::Sight Steepness::look(size_t assumption, double at) {
  std::vector<double> inputs = assumed_.base;
  inputs[assumed_.assumptions[assumption].input.value] = at;
  evaluator_.evaluate(inputs, values_);
  ++looks_;
  Sight sight;
  sight.value = values_[program_.outputs[0].op][0];
  sight.slope = values_[program_.outputs[assumption + 1].op][0];
  for (const ir::OpId op : deciding_) {
    const auto found = values_[op];
    sight.decisions.insert(sight.decisions.end(), found.begin(), found.end());
  }
  return sight;
}

/// Halves the stretch to where anything is decided otherwise than at its beginning. What decides without moving the
/// result is passed over.
std::optional<Break> Steepness::nearest(size_t assumption, double from, double to, double nudge) {
  const size_t last = looks_ + kLooks;
  const double way = to < from ? -1 : 1;
  for (Sight start = look(assumption, from); looks_ < last;) {
    if (same(look(assumption, to).decisions, start.decisions)) return std::nullopt;
    double near = from, far = to;
    for (size_t i = 0; i < kHalvings && looks_ < last; ++i) {
      const double middle = near + (far - near) / 2;
      (same(look(assumption, middle).decisions, start.decisions) ? near : far) = middle;
    }
    const Sight before = look(assumption, near - way * nudge), after = look(assumption, far + way * nudge);
    const double gap = std::fabs(far - near) + 2 * nudge;
    const double smooth = gap * std::max(std::fabs(before.slope), std::fabs(after.slope));
    const double jump = way * (after.value - before.value);
    const bool jumps = std::fabs(jump) > 2 * smooth + kJump * std::fabs(before.value);
    const double bend = std::fabs(after.slope - before.slope);
    if (jumps || bend > kBend * std::max(std::fabs(before.slope), std::fabs(after.slope))) {
      const Sight &below = way < 0 ? after : before, &above = way < 0 ? before : after;
      return Break{far, jumps ? jump : 0, below.slope, above.slope};
    }
    from = far + way * nudge;
    if ((to - from) * way <= 0) return std::nullopt;
    start = after;
  }
  return std::nullopt;
}

Slope Steepness::of(size_t at) {
  const Assumption& assumption = assumed_.assumptions[at];
  const bool stated = assumption.is_stated();
  const double base = assumed_.base[assumption.input.value];
  const double low = stated ? 1 - kNearby : std::min(assumption.low, base);
  const double high = stated ? 1 + kNearby : std::max(assumption.high, base);
  const double nudge = kBeside * (base != 0 ? std::fabs(base) : high - low);
  const double step = kSecant * (stated ? 1 : high - low);
  const Sight here = look(at, base), left = look(at, base - nudge), right = look(at, base + nudge);
  Slope slope;
  slope.left = left.slope;
  slope.right = right.slope;
  if (step > 0) slope.secant = (look(at, base + step).value - look(at, base - step).value) / (2 * step);
  const bool one =
      std::fabs(left.slope - right.slope) <= kBend * std::max(std::fabs(left.slope), std::fabs(right.slope));
  if (one) slope.left = slope.right = here.slope;
  if (one && here.value != 0 && base != 0) slope.elasticity = here.slope * base / here.value;
  if (!same(left.decisions, right.decisions)) {
    const double jump = right.value - left.value;
    const bool jumps = std::fabs(jump) > 4 * nudge * std::max(std::fabs(left.slope), std::fabs(right.slope)) +
                                             kJump * std::fabs(here.value);
    if (jumps || !one) {
      // On this side of the base or on it: rounding is guarded, so that the base belongs to either side.
      auto& side = same(here.decisions, right.decisions) ? slope.below : slope.above;
      side = Break{base, jumps ? jump : 0, left.slope, right.slope};
    }
  }
  if (!slope.below && base - nudge > low) slope.below = nearest(at, base - nudge, low, nudge);
  if (!slope.above && base + nudge < high) slope.above = nearest(at, base + nudge, high, nudge);
  if (here.value != 0 && base != 0) slope.elasticity_across = slope.secant * base / here.value;
  for (const auto* side : {&slope.below, &slope.above})
    slope.broken = slope.broken || (*side && std::fabs((*side)->at - base) <= step);
  if (!stated) return slope;
  // From a factor to the number it stands for; of a column, which has no one value, breaks are multiples of it.
  for (auto* side : {&slope.below, &slope.above}) {
    if (!*side || std::isnan(assumption.base)) continue;
    (*side)->at *= assumption.base;
    (*side)->slope_below /= assumption.base;
    (*side)->slope_above /= assumption.base;
  }
  for (double* number : {&slope.left, &slope.right, &slope.secant}) *number /= assumption.base;
  return slope;
}

}  // namespace econ::study
