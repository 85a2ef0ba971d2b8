#pragma once
/// Lexemes as the stream of tokens that the generated parser reads. The runtime's own stream and token classes keep a
/// string and a dozen fields for each token; these keep what the parser asks for.

#include <antlr4-runtime.h>

#include <vector>

#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

class SyntaxToken final : public antlr4::Token {
 public:
  SyntaxToken(const Lexeme& lexeme, uint32_t position)
      : begin(lexeme.begin), end(lexeme.end), index(position), type(lexeme.type) {}

  std::string getText() const override { return {}; }
  size_t getType() const override { return type == Tok::END_OF_FILE ? EOF : static_cast<size_t>(type); }
  size_t getLine() const override { return 0; }
  size_t getCharPositionInLine() const override { return 0; }
  size_t getChannel() const override { return DEFAULT_CHANNEL; }
  size_t getTokenIndex() const override { return index; }
  size_t getStartIndex() const override { return begin; }
  size_t getStopIndex() const override { return end - 1; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

  uint32_t begin;
  uint32_t end;
  uint32_t index;
  Tok type;
};

class SyntaxTokens final : public antlr4::TokenStream {
 public:
  explicit SyntaxTokens(const std::vector<Lexeme>& lexemes);

  antlr4::Token* LT(ssize_t k) override;
  antlr4::Token* get(size_t index) const override { return const_cast<SyntaxToken*>(&tokens_[index]); }
  void consume() override { at_ += at_ + 1 < tokens_.size() ? 1 : 0; }
  size_t LA(ssize_t k) override { return k == 1 ? tokens_[at_].getType() : LT(k)->getType(); }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = index < tokens_.size() ? index : tokens_.size() - 1; }
  size_t size() override { return tokens_.size(); }
  std::string getSourceName() const override { return {}; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  std::vector<SyntaxToken> tokens_;
  size_t at_ = 0;
};

inline const SyntaxToken& as_syntax(const antlr4::Token* token) { return *static_cast<const SyntaxToken*>(token); }

}  // namespace econ::parse
