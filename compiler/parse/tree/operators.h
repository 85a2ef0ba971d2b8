#pragma once
/// Precedence: the flat list of operands and operators of one expression becomes a tree.

#include <vector>

#include "compiler/parse/ast.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

/// An operator, or an operand if `operand` is set.
struct Piece {
  Tok type = Tok::OTHER;
  source::Span span;
  ast::ExprPtr operand;
};

/// Folds the pieces by the levels of docs/language.md, loosest first: `or`, `and`, `not`, comparison, `+ -`, `* /`,
/// `a..b`, `-x`, `x ^ y`. Chains become flat vectors. Reports what the levels do not allow and the operators of other
/// languages; what cannot be understood is ast::Bad.
ast::ExprPtr fold_operators(Scan& scan, std::vector<Piece> pieces);

ast::ExprPtr make_expr(source::Span span, decltype(ast::Expr::node) node);

}  // namespace econ::parse
