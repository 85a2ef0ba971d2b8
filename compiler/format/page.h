#pragma once
/// A text as its author laid it out: lines of tokens and comments, each with the column it stood in. The passes of this
/// folder change only the blanks before a piece, so that nothing can be lost.

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/parse/lexical/lexeme.h"

namespace econ::format {

constexpr uint32_t kIndent = 2;  ///< blanks for each block around a line
/// Nothing is lined up further right: a line of any length costs its neighbours no more than this.
constexpr uint32_t kWidestPage = 200;

/// What may stand in one column with the lines above and below.
enum class Role : uint8_t {
  Plain,
  Label,    ///< the string after a declared name
  Colon,    ///< before the unit of a declaration
  Equals,   ///< `=` of a definition, the relation of a claim
  Block,    ///< the `{` of a block on one line
  Domain,   ///< `in` of a parameter
  Note,     ///< provenance, place, reason: the string at the end
  Outcome,  ///< `expected`
  Comment,
};

struct Piece {
  parse::Tok type{};
  std::string text;
  uint32_t width = 0;          ///< in characters
  uint32_t source_column = 0;  ///< where the author put it
  uint32_t source_gap = 0;     ///< blanks before it there; the column, if it begins its line
  uint32_t gap = 0;            ///< blanks to write before it; the indentation, if it begins its line
  Role role = Role::Plain;
};

enum class LineKind : uint8_t {
  Blank,
  Statement,     ///< begins a statement, or is the `}` of a block
  Continuation,  ///< within a statement, a comment too
  Comment,       ///< between statements
};

struct Line {
  LineKind kind = LineKind::Blank;
  std::vector<Piece> pieces;
  uint32_t depth = 0;  ///< blocks around it
  uint32_t block = 0;  ///< the innermost of them; 0: none
  bool row = false;    ///< of a table
};

struct Page {
  std::vector<Line> lines;
};

/// The column of piece `index` as it will be written.
uint32_t column_of(const Line& line, size_t index);

/// Reads a text that parsed without an error. Blank lines are at most two between statements and one elsewhere, none at
/// the edge of a block; a block of several lines has its braces at the ends of lines; every gap is what it is without
/// neighbours.
Page read_page(const source::Source& source, const std::vector<parse::Lexeme>& lexemes);

std::string text_of(const Page& page, std::string_view line_end);

}  // namespace econ::format
