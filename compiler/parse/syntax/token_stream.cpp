#include "compiler/parse/syntax/token_stream.h"

namespace econ::parse {

SyntaxTokens::SyntaxTokens(const std::vector<Lexeme>& lexemes) {
  tokens_.reserve(lexemes.size());
  for (const Lexeme& lexeme : lexemes) tokens_.emplace_back(lexeme, static_cast<uint32_t>(tokens_.size()));
}

antlr4::Token* SyntaxTokens::LT(ssize_t k) {
  if (k < 0) return at_ == 0 ? nullptr : &tokens_[at_ - 1];
  const size_t at = at_ + static_cast<size_t>(k) - 1;
  return &tokens_[at < tokens_.size() ? at : tokens_.size() - 1];
}

}  // namespace econ::parse
