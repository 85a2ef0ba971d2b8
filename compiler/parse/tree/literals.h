#pragma once
/// Numbers, dates and strings as written become their parts of the syntax tree.

#include <optional>
#include <string>
#include <string_view>

#include "compiler/parse/ast.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

/// `$1_250.50k%`; the text is a NUMBER of the lexer.
ast::Number read_number(std::string_view text);

/// `2026-07`, `2026-07-15`, `2026-Q3`. Nothing, and reported, for a month or a day that no calendar has.
std::optional<ast::Date> read_date(Scan& scan, source::Span span);

/// A string without its quotes and escapes. Reports escapes that mean nothing.
ast::Text read_string(Scan& scan, source::Span span);

/// Says what is wrong with a BAD_NUMBER: `128GB`, `.5`, `4.15€`.
void report_bad_number(Scan& scan, source::Span span);

}  // namespace econ::parse
