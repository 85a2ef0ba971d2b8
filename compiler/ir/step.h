#pragma once
/// One operation with its broadcasting worked out once, so that it can be computed for many points. Constant folding
/// and the reference evaluator both compute through this, hence give the same bits.

#include <span>
#include <vector>

#include "compiler/ir/program.h"

namespace econ::ir {

class Step {
 public:
  Step(const Program& p, const Op& op);

  /// Reads the arguments' elements and writes all of the result's. Missing elements become NaN. Constants and inputs
  /// have no arguments: `input` is the value of the input.
  void compute(const double* const* arguments, double input, double* result) const;
  /// The same for some elements only: one label of a loop. Not of constants and inputs.
  void compute_some(const double* const* arguments, std::span<const uint32_t> elements, double* result) const;
  size_t elements() const { return elements_; }

 private:
  /// Which element of an argument each element of the result reads.
  struct Reading {
    enum class Kind : uint8_t { Scalar, Same, Mapped } kind = Kind::Scalar;
    std::vector<uint32_t> map;  ///< only for Mapped
    size_t at(size_t element) const { return kind == Kind::Scalar ? 0 : kind == Kind::Same ? element : map[element]; }
  };
  static Reading reading(const Program& p, const std::vector<AxisId>& result_axes, OpId argument);

  double element(const double* const* arguments, double input, size_t e) const;
  size_t without_axis(size_t e) const;
  double looked_up(const double* array, const double* index, size_t e) const;
  double folded(const double* array, size_t e) const;
  double applied(const double* const* arguments, size_t e) const;

  OpKind kind_;
  builtins::Primitive primitive_;
  uint32_t index_;
  double value_;
  size_t elements_;
  std::vector<Reading> readings_;  ///< one an argument, except where `view_` says how to read it
  AxisView view_;
  std::vector<bool> missing_;  ///< of the result
  std::vector<bool> skipped_;  ///< Fold: missing elements of the array
};

}  // namespace econ::ir
