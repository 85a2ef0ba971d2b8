#pragma once
/// The place where the parser cannot go on, as the messages about it want to see it.

#include <antlr4-runtime.h>

#include <string>
#include <string_view>

#include "compiler/parse/lexical/lexeme.h"
#include "compiler/parse/syntax/token_stream.h"

namespace econ::parse {

class Situation {
 public:
  Situation(Scan& scan, SyntaxTokens& tokens, antlr4::Parser& parser);

  /// Tokens around the place: 0 is the one that does not fit, -1 the one before. Beyond the statement: Tok::END.
  Tok type(ptrdiff_t offset) const;
  source::Span span(ptrdiff_t offset) const;
  /// As written; an END reads "end of line".
  std::string_view text(ptrdiff_t offset) const;
  /// The statement from its begin to the token at `last`.
  std::string_view line_before(ptrdiff_t last = -1) const;
  std::string_view rest_of_line(ptrdiff_t offset) const;
  /// What stands inside the bracket that opens at `offset`.
  std::string_view bracketed(ptrdiff_t offset) const;

  size_t rule() const { return rule_; }
  Tok head() const { return token(statement_).type; }
  source::Span rule_begin() const;

  bool wants(Tok type) const { return expected_.contains(static_cast<size_t>(type)); }
  bool wants_only(Tok type) const { return expected_.size() == 1 && wants(type); }
  /// The rule for an operand or an expression was entered and found nothing of the kind.
  bool wants_operand() const;

  bool ends_line(ptrdiff_t offset) const;
  bool is_hard_word(ptrdiff_t offset) const;
  bool is_operator(ptrdiff_t offset) const;
  bool begins_operand(ptrdiff_t offset) const;
  bool ends_operand(ptrdiff_t offset) const;
  /// The token before is the name, or its label, that this statement declares.
  bool after_declared_name() const;
  bool after_unit_of_as() const;
  bool has_comparison_before() const;
  /// A pass before the parser reported something in this statement.
  bool was_reported() const;
  /// Offset of the first token of that type in the statement from its head on, or 0 if there is none.
  ptrdiff_t find(Tok type) const;
  /// Offset of the head of the statement.
  ptrdiff_t begin() const { return static_cast<ptrdiff_t>(statement_) - static_cast<ptrdiff_t>(at_); }

  template <class... Args>
  diagnostics::Builder report_at(source::Span place, diagnostics::Code code, const Args&... args) {
    return scan_.diags.report(code, place, args...);
  }
  /// At the token that does not fit.
  template <class... Args>
  diagnostics::Builder report(diagnostics::Code code, const Args&... args) {
    return report_at(span(0), code, args...);
  }
  /// At the token before: something is missing after it.
  template <class... Args>
  diagnostics::Builder report_before(diagnostics::Code code, const Args&... args) {
    return report_at(span(-1), code, args...);
  }
  void report_word_as_name();
  /// True if the statement begins with something like a word of the language, and that was reported.
  bool report_misspelt_head();

 private:
  const SyntaxToken& token(size_t index) const { return as_syntax(tokens_.get(index)); }
  size_t index_of(ptrdiff_t offset) const;

  Scan& scan_;
  SyntaxTokens& tokens_;
  size_t at_;
  size_t statement_;  ///< index of the first token of the statement or line
  size_t end_;        ///< index of its END, `{` or `}`
  size_t rule_;
  size_t rule_begin_;
  antlr4::misc::IntervalSet expected_;
};

}  // namespace econ::parse
