#pragma once
/// A small program for the tests of kernels: y = a * exp(b) / c, with `a` and `b` per point.

#include "compiler/ir/program_builder.h"
#include "compiler/jit/kernel.h"

namespace econ::jit {

struct Sample {
  ir::Program program;
  KernelShape shape;
};

inline Sample sample_program(double factor = 1) {
  using builtins::Primitive;
  ir::ProgramBuilder build;
  std::vector<ir::OpId> in;
  for (const char* name : {"a", "b", "c"}) {
    ir::Input input;
    input.path = name;
    input.low = 1, input.base = 2, input.high = 4;
    in.push_back(build.input(build.add_input(input)));
  }
  const auto product = build.apply(Primitive::Mul, {in[0], build.apply(Primitive::Exp, {in[1]})});
  const auto quotient = build.apply(Primitive::Div, {product, in[2]});
  const auto result = build.apply(Primitive::Mul, {quotient, build.constant(factor)});
  return {build.take(), {{true, true, false}, {{result, 0}}}};
}

/// The kernel's results for a = 1 + i / points, b = 4 - i / points, c = 3.
inline std::vector<double> run_sample(const Kernel& kernel, size_t points) {
  std::vector<double> a, b, results(points);
  for (size_t i = 0; i < points; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(points);
    a.push_back(1 + t);
    b.push_back(4 - t);
  }
  const double c = 3;
  const double* inputs[] = {a.data(), b.data(), &c};
  double* outputs[] = {results.data()};
  kernel.run(inputs, outputs, points);
  return results;
}

}  // namespace econ::jit
