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
  /// What `closer` closes, innermost first: its own bracket after those left open inside, whose text ends at `end`.
  /// Empty if there is nothing to close. The last is of another type if `[` is closed by `)`.
  std::vector<Tok> close_inner(const Lexeme& closer, uint32_t end);
  void close_block();
  /// Reports the `(` and `[` that are still open at offset `end`; returns what would close them, innermost first.
  std::vector<Tok> abandon_inner(uint32_t end);
  /// Reports the innermost `{`, which the next statement ends, and forgets it.
  void report_open_block();
  void report_stray(const Lexeme& closer);

 private:
  size_t innermost(Tok opener) const;
  Tok close_with_other(const Lexeme& closer);
  std::vector<Tok> abandon_down_to(size_t depth, uint32_t end);
  void remember(const Lexeme& bracket) { scan_.reported.push_back(bracket.begin); }

  Scan& scan_;
  std::vector<Lexeme> open_;
  size_t blocks_ = 0;
  // Brackets that were ended early: what closes them may still come and is no second mistake.
  size_t forgiven_blocks_ = 0;
  size_t forgiven_inner_ = 0;
};

}  // namespace econ::parse
