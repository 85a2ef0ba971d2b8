#include "compiler/builtins/primitive.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/base/check.h"
#include "compiler/builtins/lane_math.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::builtins {
namespace {

constexpr PrimitiveRow kRows[] = {
#define ECON_PRIMITIVE(id, name, arity, unit_rule, doc) {Primitive::id, name, arity, UnitRule::unit_rule, doc},
#include "compiler/builtins/primitives.def"
#undef ECON_PRIMITIVE
};

constexpr std::string_view kIds[] = {
#define ECON_PRIMITIVE(id, name, arity, unit_rule, doc) #id,
#include "compiler/builtins/primitives.def"
#undef ECON_PRIMITIVE
};

}  // namespace

std::span<const PrimitiveRow> primitives() { return kRows; }

const PrimitiveRow& row_of(Primitive p) { return kRows[static_cast<size_t>(p)]; }

const PrimitiveRow* find_primitive(std::string_view name) {
  if (name.empty()) return nullptr;
  const auto* row = std::ranges::find(kRows, name, &PrimitiveRow::name);
  return row == std::end(kRows) ? nullptr : row;
}

std::string_view id_name(Primitive p) { return kIds[static_cast<size_t>(p)]; }

double apply(Primitive p, std::span<const double> args) {
  ECON_CHECK(args.size() == static_cast<size_t>(row_of(p).arity));
  ScalarOps ops;
  const double result = apply_primitive(ops, p, args.data());
  return std::isnan(result) ? kUndefined : result;
}

}  // namespace econ::builtins
