#pragma once
/// Which elements of an operation are missing, known before any value is: a blank cell, `none`, and what follows.

#include <functional>
#include <span>
#include <vector>

#include "compiler/ir/program.h"

namespace econ::ir {

/// Elements of an operation made of constants only; empty if it is not.
using ConstantElements = std::function<std::span<const double>(OpId)>;

/// One flag an element of `op` (axes filled in), or empty if none is missing.
std::vector<bool> missing_elements(const Program& p, const Op& op, const ConstantElements& constants);

}  // namespace econ::ir
