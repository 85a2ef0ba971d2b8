#pragma once
/// Short spellings for building the programs of these tests.

#include <string>

#include "compiler/ir/program_builder.h"
#include "runtime/bounds/enclose.h"

namespace econ::bounds {

using builtins::Primitive;
using ir::OpId;

struct ModelBuilder : ir::ProgramBuilder {
  OpId range(const std::string& path, double low, double high) {
    return range(path, low, high, ir::Input::kNoPair, false);
  }
  OpId range(const std::string& path, double low, double high, uint32_t pair, bool opposed) {
    ir::Input input;
    input.path = path;
    input.base = low + (high - low) / 2;
    input.low = low;
    input.high = high;
    input.pair = pair;
    input.opposed = opposed;
    return ProgramBuilder::input(add_input(input));
  }
  OpId swept(const std::string& path, double base, double low, double high) {
    ir::Input input;
    input.path = path;
    input.role = ir::InputRole::Swept;
    input.base = base;
    input.low = low;
    input.high = high;
    return ProgramBuilder::input(add_input(input));
  }
  OpId add(OpId a, OpId b) { return apply(Primitive::Add, {a, b}); }
  OpId sub(OpId a, OpId b) { return apply(Primitive::Sub, {a, b}); }
  OpId mul(OpId a, OpId b) { return apply(Primitive::Mul, {a, b}); }
  OpId div(OpId a, OpId b) { return apply(Primitive::Div, {a, b}); }
  OpId ceil(OpId a) { return apply(Primitive::Ceil, {a}); }
  OpId at_least(OpId a, OpId b) { return apply(Primitive::GreaterEqual, {a, b}); }
  OpId select(OpId condition, OpId yes, OpId no) { return apply(Primitive::Select, {condition, yes, no}); }
  OpId number(double x) { return constant(x); }
};

inline Enclosure enclose_one(const ir::Program& program, OpId op, const Options& options = {}) {
  return enclose(program, std::array{op}, options)[0].at(0);
}

/// Ends agree with these up to rounding.
#define EXPECT_TIGHT(interval, low, high)                        \
  do {                                                           \
    const auto seen = (interval);                                \
    EXPECT_NEAR(seen.lo, (low), 1e-12 * (1 + std::fabs(low)));   \
    EXPECT_NEAR(seen.hi, (high), 1e-12 * (1 + std::fabs(high))); \
  } while (false)

}  // namespace econ::bounds
