#pragma once
/// Pieces of the text of a syntax tree (`econ emit --stage ast`).

#include <string>

#include "compiler/parse/ast.h"

namespace econ::ast {

/// One line, operators first and everything bracketed: `(sum a + (product b * c))`.
std::string to_string(const Expr& expr);
std::string to_string(const UnitExpr& unit);
std::string to_string(const Date& date);
std::string to_string(const Path& path);
std::string to_string(const Value& value);
std::string to_string(const Spread& spread);
std::string to_string(const Selector& selector);
std::string_view to_string(Relation relation);
/// With quotes; quotes, backslashes and line ends inside are escaped.
std::string in_quotes(std::string_view text);

}  // namespace econ::ast
