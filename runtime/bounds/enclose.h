#pragma once
/// What results can be while uncertain inputs lie anywhere in their ranges (semantics 27-33, 36, 39): sound enclosures,
/// and what is really attained.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "runtime/bounds/interval.h"

namespace econ::bounds {

struct Options {
  /// A value for each input of the program, of which those of swept inputs are used; empty: at their base.
  std::span<const double> inputs;
  double gap = 1e-3;          ///< enclosure and attained hull closer than this, relative to the end, are as good as one
  size_t boxes = 20'000;      ///< of branch and bound, for each element
  uint64_t work = 2'000'000;  ///< scalar operations of branch and bound, for each element
  bool low_with_low = false;  ///< all ranges at the same place, low with low: the note `as paired` (semantics 43)
};

/// One input of a point at which a value is attained.
struct InputValue {
  ir::InputId input;
  double value = 0;
  friend bool operator==(const InputValue&, const InputValue&) = default;
};

/// What a result does when an input (or the inputs of a pair, named by the first of them, from t = 0 to 1) rises.
enum class Trend : uint8_t { Rises, Falls, Unknown };
struct Influence {
  ir::InputId input;
  Trend trend = Trend::Unknown;
};

/// What a condition is over the box.
enum class Truth : uint8_t {
  True,       ///< everywhere
  False,      ///< everywhere
  Mixed,      ///< true at some point and false at another
  Undecided,  ///< neither was found
  Undefined,  ///< at some point, as far as the enclosures tell
};

/// One element of an operation over the box. All numbers are in canonical units.
struct Enclosure {
  Interval outer;  ///< contains every value, in reals and as computed; infinite ends if unbounded
  Interval inner;  ///< the hull of values that were attained; both ends NaN if no point that was tried has a value
  /// What its ends are to be measured by: the larger end, or of a sum or difference the largest term. Ends closer to
  /// each other than 2^-40 of it are told apart by nothing but rounding (semantics 63).
  double scale = 0;
  double base = 0;  ///< every input at its base; NaN if undefined there
  bool may_be_undefined = false;
  bool always_undefined = false;
  std::string cause;                  ///< why it may be undefined: "users may be 0"; empty otherwise
  std::vector<InputValue> low_at;     ///< the uncertain inputs it depends on, where the low end of `inner` is attained
  std::vector<InputValue> high_at;    ///< … the high end; empty: at the base
  std::vector<Influence> influences;  ///< of every uncertain input it depends on, by input
  size_t boxes = 0;                   ///< that branch and bound looked at; 0: the slopes sufficed

  bool is_unbounded() const { return !outer.is_finite(); }
  /// Every slope has a sign, so the ends are attained.
  bool is_monotone() const;
  /// Of a condition.
  Truth truth() const;
};

/// One vector of elements for each operation asked for. Deterministic. What else is asked for does not change a
/// monotone element but for rounding; of others it may change how tight they are, since it decides which parts are
/// shared.
std::vector<std::vector<Enclosure>> enclose(const ir::Program& program, std::span<const ir::OpId> ops,
                                            const Options& options = {});

}  // namespace econ::bounds
