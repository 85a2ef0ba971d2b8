#include "compiler/lower/element.h"

namespace econ::lower {

llvm::Value* number_of(IrOps& o, const Element& element) {
  if (element.number != nullptr) return element.number;
  return o.select(element.mask, o.constant(1), o.constant(0));
}

llvm::Value* mask_of(IrOps& o, const Element& element) {
  if (element.mask != nullptr) return element.mask;
  if (o.known(element.number).nan) return nullptr;
  return o.opposite(o.equal(element.number, o.constant(0)));
}

}  // namespace econ::lower
