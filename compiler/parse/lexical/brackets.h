#pragma once
/// The brackets that are open at a place of a text, and what is said about those that do not fit.

#include <vector>

#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

class Brackets {
 public:
  explicit Brackets(Scan& scan) : scan_(scan) {}

  bool in_parentheses() const { return !open_.empty() && open_.back().type != Tok::LBRACE; }
  bool in_block() const { return blocks_ != 0; }

  void open(const Lexeme& bracket);
  /// The closer that fits the innermost `(` or `[`, whichever was written; Tok::OTHER if there is none to close.
  Tok close_inner(const Lexeme& closer);
  void close_block();
  /// Reports the `(` and `[` that are still open at offset `end`; returns what would close them, innermost first.
  std::vector<Tok> abandon_inner(uint32_t end);
  /// Reports the innermost `{`, which the next statement ends, and forgets it.
  void report_open_block();
  void report_stray(const Lexeme& closer);

 private:
  void remember(const Lexeme& bracket) { scan_.reported.push_back(bracket.begin); }

  Scan& scan_;
  std::vector<Lexeme> open_;
  size_t blocks_ = 0;
  size_t forgiven_ = 0;  ///< blocks that were ended early: their `}` may still come and is no second mistake
};

}  // namespace econ::parse
