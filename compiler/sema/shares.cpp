#include "compiler/sema/shares.h"

namespace econ::sema {

std::optional<uint32_t> rest_row(const std::map<std::pair<QuantityId, uint32_t>, const ast::Expr*>& cells,
                                 QuantityId column, size_t rows) {
  for (uint32_t i = 0; i < rows; ++i) {
    const auto cell = cells.find({column, i});
    const auto* name = cell != cells.end() ? std::get_if<ast::Name>(&cell->second->node) : nullptr;
    if (name && name->text == "rest") return i;
  }
  return std::nullopt;
}

std::optional<double> known_share(const Model& model, QuantityId column, ExprId value) {
  if (!value.valid()) return std::nullopt;
  const auto& node = model[value].node;
  if (const auto* number = std::get_if<Literal>(&node)) return number->value;
  if (std::holds_alternative<Missing>(node)) return 0;
  const auto* one = std::get_if<PickLabel>(&node);
  if (!one) return std::nullopt;
  const auto* was = std::get_if<WasRef>(&model[one->array].node);
  const ExprId array = was && was->id == column ? model[column].value : one->array;
  const auto* stack = array.valid() ? std::get_if<StackOf>(&model[array].node) : nullptr;
  if (!stack || stack->axis != one->axis) return std::nullopt;
  return known_share(model, column, stack->elements[one->index]);
}

}  // namespace econ::sema
