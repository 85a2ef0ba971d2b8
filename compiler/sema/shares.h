#pragma once
/// Columns of shares: their cells add up to a whole, or one says `rest` (semantics 14).

#include <map>
#include <optional>

#include "compiler/parse/ast.h"
#include "compiler/sema/model.h"

namespace econ::sema {

/// Shares add up to 1 within this (semantics 62).
inline constexpr double kShareTie = 0x1p-40;

/// The row of a column that says `rest`, if one does.
std::optional<uint32_t> rest_row(const std::map<std::pair<QuantityId, uint32_t>, const ast::Expr*>& cells,
                                 QuantityId column, size_t rows);

/// The number that an overridden column of a world without other layers has in one row, where it is fixed.
std::optional<double> known_share(const Model& model, QuantityId column, ExprId value);

}  // namespace econ::sema
