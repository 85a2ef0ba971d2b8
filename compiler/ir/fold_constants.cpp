#include <algorithm>
#include <cmath>

#include "compiler/ir/missing.h"
#include "compiler/ir/program_builder.h"
#include "compiler/ir/step.h"

namespace econ::ir {
namespace {
/// Larger arrays of constants stay operations: the kernel computes them once a call, and folding would store them all.
constexpr size_t kFoldedElements = 1 << 16;
}  // namespace

std::span<const double> ProgramBuilder::constant_elements(OpId id) const {
  const Op& op = program_[id];
  if (op.kind == OpKind::Const) return {&op.value, 1};
  const auto known = constants_.find(id);
  return known == constants_.end() ? std::span<const double>() : known->second;
}

OpId ProgramBuilder::add(Op op) {
  op.missing = missing_elements(program_, op, [this](OpId id) { return constant_elements(id); });
  if (op.axes.empty() && !op.missing.empty()) return missing();
  if (const auto constant = folded(op)) return *constant;
  return intern(std::move(op));
}

std::optional<OpId> ProgramBuilder::folded(const Op& op) {
  const size_t elements = program_.elements(op.axes);
  if (elements > kFoldedElements) return std::nullopt;
  std::vector<const double*> arguments;
  for (OpId arg : op.args) {
    const auto values = constant_elements(arg);
    if (values.empty()) return std::nullopt;
    arguments.push_back(values.data());
  }
  std::vector<double> values(elements);
  Step(program_, op).compute(arguments.data(), 0, values.data());
  if (op.kind == OpKind::Stack) {
    const OpId id = intern(op);
    constants_.emplace(id, std::move(values));
    return id;
  }
  for (size_t e = 0; e < elements; ++e) {
    if (std::isnan(values[e]) && (op.missing.empty() || !op.missing[e])) return std::nullopt;
  }
  return constant_array(op.axes, values, op.missing);
}

OpId ProgramBuilder::constant_array(const std::vector<AxisId>& axes, std::span<const double> values,
                                    const std::vector<bool>& missing_flags) {
  std::vector<OpId> level;
  for (size_t e = 0; e < values.size(); ++e) {
    level.push_back(!missing_flags.empty() && missing_flags[e] ? missing() : constant(values[e]));
  }
  // The last axis changes fastest: stack it first.
  for (size_t i = axes.size(); i-- > 0;) {
    const size_t labels = program_[axes[i]].size();
    std::vector<OpId> outer;
    for (size_t at = 0; at < level.size(); at += labels) {
      const auto begin = level.begin() + static_cast<std::ptrdiff_t>(at);
      outer.push_back(stack(axes[i], {begin, begin + static_cast<std::ptrdiff_t>(labels)}));
    }
    level = std::move(outer);
  }
  return level.front();
}

}  // namespace econ::ir
