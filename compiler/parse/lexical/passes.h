#pragma once
/// The passes over the tokens of one text, in the order in which they run.

#include <string>

#include "compiler/base/limits.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

/// Characters to lexemes: spaces and comments are dropped, hard words typed, line ends kept. Reports characters that
/// mean nothing, unclosed strings and curly quotes. False, and reported, if there are more tokens than allowed.
bool lex(Scan& scan, const Limits& limits);

/// False, and reported, if brackets, `if`, prefixes, powers and selections nest deeper than allowed.
bool nesting_within_limit(Scan& scan, const Limits& limits);

/// Names and slashes that belong to the number before them become UNIT_NAME and PER; dashes that are neither range nor
/// subtraction become TIGHT_DASH.
void mark_units(Scan& scan);

/// Line ends and `;` become one END for each statement; brackets come out balanced, what was wrong with them reported.
void mark_statements(Scan& scan);

/// Soft words become keywords where a keyword stands. `in_spread`: the text is a spread without its statement.
void mark_keywords(Scan& scan, bool in_spread);

/// Reports `text` at `span` as no character of the language; used for all of them in one file together.
void report_unknown_characters(Scan& scan, const std::vector<Lexeme>& characters);

}  // namespace econ::parse
