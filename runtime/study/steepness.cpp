#include "runtime/study/steepness.h"

#include <algorithm>
#include <cmath>

namespace econ::study {

namespace {

/// Beside a place: beyond the guard of comparisons and rounding, 2^-40, even where the assumption reaches them weakly.
const double kBeside = std::ldexp(1, -26);
constexpr double kSecant = 0.01;  ///< of the range, to either side
constexpr double kNearby = 0.1;   ///< of the base, where there is no range
constexpr size_t kHalvings = 36;
/// Times that a result is looked at for a break on one side: programs decide much that moves nothing.
constexpr size_t kLooks = 160;
/// The same where an answer is looked for each time.
constexpr size_t kLooksThrough = 80;
/// A break is told where the result jumps by more than so much of itself, or its slope changes by so much.
constexpr double kJump = 1e-7, kBend = 1e-4;

/// Assumptions, then answers.
std::vector<ir::InputId> moving(const AssumedProgram& assumed) {
  std::vector<ir::InputId> inputs;
  for (const Assumption& assumption : assumed.assumptions) inputs.push_back(assumption.input);
  for (size_t a = 0; a < assumed.answers->questions().size(); ++a) inputs.push_back(assumed.answers->input_of(a));
  return inputs;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

Steepness::Steepness(const AssumedProgram& assumed, size_t output)
    : assumed_(assumed), own_(assumed.program, assumed.program.outputs[output].op, moving(assumed)) {
  const auto read = assumed.reads(output);
  const size_t answers = assumed.answers->questions().size();
  for (size_t a = 0; a < answers; ++a) {
    if (read[assumed.answers->input_of(a).value]) reads_.push_back(a);
  }
  std::vector<double> inputs = assumed.base;
  has_slopes_.resize(answers, false);
  if (reads_.empty()) return;
  assumed.answers->track(inputs);
  const auto slopes = assumed.answers->slopes(inputs);
  for (const size_t a : reads_)
    has_slopes_[a] = std::none_of(slopes[a].begin(), slopes[a].end(), [](double x) { return std::isnan(x); });
}

/// Whether the assumption moves an answer that the result reads.
bool Steepness::through_answers(size_t assumption) const {
  const ir::InputId input = assumed_.assumptions[assumption].input;
  return std::any_of(reads_.begin(), reads_.end(), [&](size_t a) { return assumed_.answers->follows_from(a, input); });
}

Steepness::Sight Steepness::look(size_t assumption, double at) {
  const ir::InputId input = assumed_.assumptions[assumption].input;
  std::vector<double> inputs = assumed_.base;
  inputs[input.value] = at;
  const bool through = through_answers(assumption);
  if (through) assumed_.answers->track(inputs);
  ++looks_;
  Sight sight;
  sight.value = own_.at(inputs);
  sight.slope = own_.slope(assumption);
  sight.decisions = own_.decisions();
  if (!through) return sight;
  const auto slopes = assumed_.answers->slopes(inputs);
  for (size_t a = 0; a < slopes.size(); ++a) {
    const double by_answer = own_.slope(assumed_.assumptions.size() + a);
    if (by_answer != 0 && slopes[a][input.value] != 0) sight.slope += by_answer * slopes[a][input.value];
  }
  const auto decided = assumed_.answers->decisions();
  sight.decisions.insert(sight.decisions.end(), decided.begin(), decided.end());
  return sight;
}

/// Halves the stretch to where anything is decided otherwise than at its beginning. What decides without moving the
/// result is passed over.
std::optional<Break> Steepness::nearest(size_t assumption, double from, double to, double nudge) {
  const size_t last = looks_ + (through_answers(assumption) ? kLooksThrough : kLooks);
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
  if (through_answers(at) && !std::isfinite(here.slope)) {
    // The answer lies at a jump, or has no slope for another reason: what is told is how it moves across.
    slope.left = slope.right = slope.elasticity = std::nan("");
    slope.broken = true;
  } else {
    if (!slope.below && base - nudge > low) slope.below = nearest(at, base - nudge, low, nudge);
    if (!slope.above && base + nudge < high) slope.above = nearest(at, base + nudge, high, nudge);
  }
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
