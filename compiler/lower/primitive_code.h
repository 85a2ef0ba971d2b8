#pragma once
/// One primitive on elements: as `builtins::apply_primitive` defines it, with truth values kept as masks and guarded
/// comparisons with constants turned into plain ones where that gives the same answer.

#include "compiler/builtins/primitive.h"
#include "compiler/lower/element.h"
#include "compiler/lower/functions.h"

namespace econ::lower {

Element apply_to_elements(IrOps& o, Functions& functions, builtins::Primitive p, llvm::ArrayRef<Element> args);

}  // namespace econ::lower
