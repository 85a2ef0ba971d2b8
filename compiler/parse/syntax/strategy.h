#pragma once
/// How the generated parser deals with mistakes: not at all in the first, fast pass; in the second by leaving the line
/// and going on with the next.

#include <antlr4-runtime.h>

#include <vector>

#include "compiler/parse/lexical/lexeme.h"
#include "compiler/parse/syntax/token_stream.h"

namespace econ::parse {

/// Leaves the parse at the first mistake, and spares correct text the search for ways to repair it.
class BailOut final : public antlr4::DefaultErrorStrategy {
 public:
  void sync(antlr4::Parser*) override {}
  void recover(antlr4::Parser* parser, std::exception_ptr) override { recoverInline(parser); }
  antlr4::Token* recoverInline(antlr4::Parser*) override { throw antlr4::ParseCancellationException(); }
};

/// Reports each mistake once and skips to the end of its line, over whole `{ }` blocks: the next statement is intact.
class LineRecovery final : public antlr4::DefaultErrorStrategy {
 public:
  LineRecovery(Scan& scan, SyntaxTokens& tokens);

  void sync(antlr4::Parser* parser) override;
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;

  /// Indices of the tokens at which a mistake was met, ascending.
  const std::vector<size_t>& errors() const { return errors_; }

 private:
  void skip_line(antlr4::Parser* parser, bool with_end);
  void note(antlr4::Parser* parser, bool at_line_begin);

  Scan& scan_;
  SyntaxTokens& tokens_;
  std::vector<size_t> errors_;
};

}  // namespace econ::parse
