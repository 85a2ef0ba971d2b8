#pragma once
/// One operation again, with other arguments.

#include "compiler/ir/program_builder.h"

namespace econ::ir {

/// `op`, which is `from`'s, made in `builder` of these arguments: folded and shared as everything there is. The builder
/// has the axes and inputs of `from` under the same ids.
OpId rebuild(ProgramBuilder& builder, const Program& from, const Op& op, std::vector<OpId> args);

}  // namespace econ::ir
