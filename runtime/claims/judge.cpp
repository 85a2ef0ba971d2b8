#include "runtime/claims/judge.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace econ::claims {

using bounds::Interval;
using bounds::kInfinity;

namespace {

constexpr double kGuard = 0x1p-40;
/// Half a digit over this part of an end is `coarse`.
constexpr double kCoarse = 0.1;

double guard(const Statement& s, double c) {
  return kGuard * (s.absolute_floor ? std::max(1.0, std::fabs(c)) : std::fabs(c));
}

bool is_strict(Relation r) { return r == Relation::Less || r == Relation::Greater; }
bool has_low_end(Relation r) { return r != Relation::Less && r != Relation::LessEqual; }
bool has_high_end(Relation r) { return r != Relation::Greater && r != Relation::GreaterEqual; }

/// Values that count for the claim. A strict end does not belong to it.
struct Accepted {
  Interval ends;
  bool strict = false;

  bool below_high(double x) const { return strict ? x < ends.hi || ends.hi == kInfinity : x <= ends.hi; }
  bool above_low(double x) const { return strict ? x > ends.lo || ends.lo == -kInfinity : x >= ends.lo; }
  bool contains(Interval x) const { return above_low(x.lo) && below_high(x.hi); }
  bool meets(Interval x) const { return above_low(x.hi) && below_high(x.lo); }
};

/// The claim with open ends; not widened.
Interval claimed(const Statement& s) {
  return {has_low_end(s.relation) ? s.stated.lo : -kInfinity, has_high_end(s.relation) ? s.stated.hi : kInfinity};
}

Accepted accepted(const Statement& s) {
  const Interval c = claimed(s);
  return {{c.lo - slack(s, c.lo), c.hi + slack(s, c.hi)}, is_strict(s.relation)};
}

/// Within what was attained, but for the slack of the claim's own ends.
bool attained(const Statement& s, Interval inner) {
  const Interval c = claimed(s);
  const bool low = c.lo == -kInfinity ? inner.lo == -kInfinity : inner.lo - slack(s, c.lo) <= c.lo;
  const bool high = c.hi == kInfinity ? inner.hi == kInfinity : c.hi <= inner.hi + slack(s, c.hi);
  return low && high;
}

/// Semantics 42, the first that fits.
Verdict decide(bool all_outer_in, bool no_outer_in, bool all_inner_in, bool claim_attained, bool no_inner_in) {
  if (all_outer_in) return Verdict::Holds;
  if (no_outer_in) return Verdict::Contradicted;
  if (all_inner_in) return Verdict::Undecided;
  if (claim_attained) return Verdict::Narrow;
  return no_inner_in ? Verdict::Undecided : Verdict::Partial;
}

Verdict verdict_of(const Statement& s, const Computed& x) {
  if (x.may_be_undefined) return Verdict::Undecided;
  const Accepted a = accepted(s);
  const bool all_outer_in = a.contains(x.outer);
  const bool no_outer_in = !a.meets(x.outer);
  const bool unknown = std::isnan(x.inner.lo) || std::isnan(x.inner.hi);
  const bool all_inner_in = unknown || a.contains(x.inner);
  const bool no_inner_in = unknown || !a.meets(x.inner);
  if (s.relation == Relation::NotEqual) return decide(no_outer_in, all_outer_in, no_inner_in, false, all_inner_in);
  return decide(all_outer_in, no_outer_in, all_inner_in, attained(s, x.inner), no_inner_in);
}

bool is_loose(const Statement& s, Interval outer) {
  return s.relation == Relation::Equal && outer.width() < s.stated.width() / 2;
}

bool is_coarse(const Statement& s) {
  if (is_strict(s.relation)) return false;
  const Interval c = claimed(s);
  const auto coarse = [&](double end) {
    return end != 0 && std::isfinite(end) && s.grid / 2 > kCoarse * std::fabs(end);
  };
  return coarse(c.lo) || coarse(c.hi);
}

constexpr std::array<std::string_view, 5> kNames{"holds", "narrow", "partial", "undecided", "contradicted"};

}  // namespace

Computed computed(const bounds::Enclosure& e) { return {e.outer, e.inner, e.may_be_undefined, e.cause}; }

std::string_view to_string(Verdict verdict) { return kNames[static_cast<size_t>(verdict)]; }

std::optional<Verdict> parse_verdict(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Verdict>(found - kNames.begin());
}

Verdict worst(std::span<const Verdict> verdicts) {
  Verdict worst = Verdict::Holds;
  for (Verdict verdict : verdicts) worst = std::max(worst, verdict);
  return worst;
}

double slack(const Statement& s, double c) {
  if (!std::isfinite(c)) return 0;
  const double tolerance = s.approximate ? s.tolerance * std::fabs(c) : 0;
  // a < c is the negation of a >= c: the guard counts against it, and 4.8 is below 5 whatever its digits round to.
  if (is_strict(s.relation)) return tolerance - guard(s, c);
  return std::max(s.grid / 2, tolerance) + guard(s, c);
}

Judgement judge(const Statement& statement, const Computed& x, const std::optional<Computed>& paired) {
  Judgement judgement;
  judgement.verdict = verdict_of(statement, x);
  if (x.may_be_undefined) judgement.cause = x.cause;
  judgement.loose = judgement.verdict == Verdict::Holds && is_loose(statement, x.outer);
  judgement.coarse = is_coarse(statement);
  if (!paired) return judgement;
  const Verdict other = verdict_of(statement, *paired);
  if (other != judgement.verdict) judgement.as_paired = other;
  return judgement;
}

Judgement judge_condition(const bounds::Enclosure& condition) {
  Judgement judgement;
  switch (condition.truth()) {
    case bounds::Truth::True:
      judgement.verdict = Verdict::Holds;
      break;
    case bounds::Truth::False:
      judgement.verdict = Verdict::Contradicted;
      break;
    case bounds::Truth::Mixed:
      judgement.verdict = Verdict::Partial;
      break;
    case bounds::Truth::Undecided:
    case bounds::Truth::Undefined:
      judgement.verdict = Verdict::Undecided;
      break;
  }
  if (condition.may_be_undefined) {
    judgement.verdict = Verdict::Undecided;
    judgement.cause = condition.cause;
  }
  return judgement;
}

CheckJudgement judge_check(const bounds::Enclosure& condition) {
  switch (condition.truth()) {
    case bounds::Truth::True:
      return {CheckVerdict::Passes, {}, {}};
    case bounds::Truth::False:
      return {CheckVerdict::Fails, {}, {}};
    case bounds::Truth::Mixed:
      return {CheckVerdict::FailsAt, condition.low_at, {}};
    case bounds::Truth::Undefined:
      if (condition.inner.lo == 0) return {CheckVerdict::FailsAt, condition.low_at, condition.cause};
      return {CheckVerdict::Undefined, {}, condition.cause};
    case bounds::Truth::Undecided:
      break;
  }
  if (condition.inner.lo == 0) return {CheckVerdict::FailsAt, condition.low_at, {}};
  return {CheckVerdict::Undecided, {}, {}};
}

}  // namespace econ::claims
