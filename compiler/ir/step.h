#pragma once
/// One operation with its broadcasting worked out once, so that it can be computed for many points. Constant folding
/// and the reference evaluator both compute through this, hence give the same bits.

#include <vector>

#include "compiler/ir/program.h"

namespace econ::ir {

class Step {
 public:
  Step(const Program& p, const Op& op);

  /// Reads the arguments' elements and writes all of the result's. Missing elements become NaN. Constants and inputs
  /// have no arguments: `input` is the value of the input.
  void compute(const double* const* arguments, double input, double* result) const;
  size_t elements() const { return elements_; }

 private:
  /// Which element of an argument each element of the result reads.
  struct Reading {
    enum class Kind : uint8_t { Scalar, Same, Mapped } kind = Kind::Scalar;
    std::vector<uint32_t> map;  ///< only for Mapped
    size_t at(size_t element) const { return kind == Kind::Scalar ? 0 : kind == Kind::Same ? element : map[element]; }
  };
  static Reading reading(const Program& p, const std::vector<AxisId>& result_axes, OpId argument);

  void compute_fill(double input, double* result) const;
  void compute_stack(const double* const* arguments, double* result) const;
  void compute_lookup(const double* array, const double* index, double* result) const;
  void compute_fold(const double* array, double* result) const;
  void compute_apply(const double* const* arguments, double* result) const;

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
