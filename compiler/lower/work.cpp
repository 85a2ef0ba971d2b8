#include "compiler/lower/work.h"

namespace econ::lower {

using builtins::Primitive;
using ir::OpKind;

namespace {

size_t work_of(Primitive p) {
  switch (p) {
    case Primitive::Exp:
    case Primitive::Log:
      return 30;
    case Primitive::Pow:
      return 90;
    case Primitive::Erf:
    case Primitive::Sin:
    case Primitive::Cos:
      return 80;
    case Primitive::Div:  // counted by the time it takes
      return 8;
    case Primitive::Ceil:
    case Primitive::Floor:
    case Primitive::Round:
    case Primitive::And:
    case Primitive::Or:
      return 4;
    default:
      return 1;
  }
}

}  // namespace

size_t work_of(const ir::Op& op) {
  switch (op.kind) {
    case OpKind::Const:
    case OpKind::Stack:
    case OpKind::Pick:
      return 0;
    case OpKind::Apply:
      return work_of(op.primitive);
    case OpKind::Lookup:
      return 8;
    default:
      return 1;
  }
}

bool is_function(Primitive p) { return work_of(p) >= 30; }

}  // namespace econ::lower
