#include "compiler/ir/rebuild.h"

#include "compiler/base/check.h"

namespace econ::ir {

OpId rebuild(ProgramBuilder& builder, const Program& from, const Op& op, std::vector<OpId> args) {
  if (op.origin < from.origins.size()) builder.set_origin(from.origins[op.origin]);
  switch (op.kind) {
    case OpKind::Const:
      return op.missing.empty() ? builder.constant(op.value) : builder.missing();
    case OpKind::Input:
      return builder.input(op.input);
    case OpKind::Label:
      return builder.label(op.axis);
    case OpKind::Stack:
      return builder.stack(op.axis, std::move(args));
    case OpKind::Pick:
      return builder.pick(args[0], op.axis, op.index);
    case OpKind::Lookup:
      return builder.lookup(args[0], op.axis, args[1]);
    case OpKind::Fold:
      return builder.fold(op.primitive, args[0], op.axis, op.value);
    case OpKind::Apply:
      return builder.apply(op.primitive, std::move(args));
    case OpKind::Prev:
      return builder.prev(args[0], args[1], op.axis);
  }
  ECON_UNREACHABLE("an operation of no known kind");
}

}  // namespace econ::ir
