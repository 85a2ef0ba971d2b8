#pragma once
/// Verdicts on claims and checks (semantics 41-44, 46, 47): what a source states against what the model encloses. Pure:
/// numbers in, verdict out; all numbers are in canonical units.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/bounds/enclose.h"

namespace econ::claims {

enum class Relation : uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

/// What a source says: an interval and how finely it was written.
struct Statement {
  /// Equal, NotEqual: the ends, equal for a single number. Less…: only `hi` counts, Greater…: only `lo`; the other end
  /// is open.
  bounds::Interval stated;
  Relation relation = Relation::Equal;
  double grid = 0;  ///< place value of the last written digit of the finer end; 0: not a literal, nothing was rounded
  bool approximate = false;     ///< `~`
  double tolerance = 0.05;      ///< what `~` means in the model, as a ratio
  bool absolute_floor = false;  ///< a ratio or a count: the guard has the absolute floor 2^-40 too (semantics 63)
};

/// What the model says.
struct Computed {
  bounds::Interval outer;
  bounds::Interval inner;  ///< NaN ends: no value was attained
  bool may_be_undefined = false;
  std::string cause;  ///< of that
};
Computed computed(const bounds::Enclosure& enclosure);

/// From best to worst.
enum class Verdict : uint8_t {
  Holds,         ///< all that the model allows is within the claim
  Narrow,        ///< the model attains all of the claim and more
  Partial,       ///< part of either is outside of the other
  Undecided,     ///< the enclosures do not tell, or the value may be undefined
  Contradicted,  ///< nothing that the model allows is within the claim
};
std::string_view to_string(Verdict verdict);
/// Empty if no verdict is called so.
std::optional<Verdict> parse_verdict(std::string_view name);
/// Of a claim over an axis, whose one `expected` states the worst. Holds for no element.
Verdict worst(std::span<const Verdict> verdicts);

struct Judgement {
  Verdict verdict = Verdict::Undecided;
  bool loose = false;                ///< holds, but the model is under half as wide as the two-sided claim
  bool coarse = false;               ///< half a unit of the last digit is over 10 % of an end that counts
  std::optional<Verdict> as_paired;  ///< the verdict with all ranges low with low, where it differs
  std::string cause;                 ///< why the value may be undefined, the reason for Undecided
};

/// `paired`: the same quantity with every range paired low with low.
Judgement judge(const Statement& statement, const Computed& computed,
                const std::optional<Computed>& paired = std::nullopt);

/// How far from an end `c` of the claim the model may be: max(grid / 2, tolerance · |c| if `~`) and the guard.
double slack(const Statement& statement, double c);

/// `claim a = b` where both sides are computed: `condition` encloses the comparison.
Judgement judge_condition(const bounds::Enclosure& condition);

enum class CheckVerdict : uint8_t {
  Passes,     ///< true everywhere
  Fails,      ///< false everywhere
  FailsAt,    ///< false at a point
  Undecided,  ///< neither proven nor refuted
  Undefined,  ///< may be undefined, or is
};
struct CheckJudgement {
  CheckVerdict verdict = CheckVerdict::Undecided;
  std::vector<bounds::InputValue> witness;  ///< FailsAt: the uncertain inputs where the condition is false
  std::string cause;                        ///< Undefined: why
};
CheckJudgement judge_check(const bounds::Enclosure& condition);

}  // namespace econ::claims
