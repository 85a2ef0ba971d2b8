#pragma once
/// A token on its way from the generated lexer to the generated parser, and what the passes in between share.

#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/lexical/token_types.h"
#include "compiler/source/source.h"

namespace econ::parse {

struct Lexeme {
  uint32_t begin = 0;  ///< byte offsets in the source
  uint32_t end = 0;
  Tok type = Tok::OTHER;
  bool spaced = false;  ///< a space, a comment or a line end stands before it
  bool margin = false;  ///< at column 0
};

/// A `##` line that has nothing but spaces before it.
struct DocLine {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t line = 0;  ///< 1-based
};

/// One text on its way through the passes. The last lexeme is always Tok::END_OF_FILE.
struct Scan {
  const source::Source& source;
  source::FileId file;
  diagnostics::Diagnostics& diags;
  std::vector<Lexeme> lexemes;
  std::vector<DocLine> docs;
  /// Offsets of mistakes reported by the passes: a syntax error in the same statement is their echo and stays unsaid.
  std::vector<uint32_t> reported;

  std::string_view text(const Lexeme& lexeme) const {
    return source.text().substr(lexeme.begin, lexeme.end - lexeme.begin);
  }
  source::Span span(const Lexeme& lexeme) const { return {file, lexeme.begin, lexeme.end}; }
};

}  // namespace econ::parse
