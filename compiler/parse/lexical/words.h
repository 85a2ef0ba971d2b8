#pragma once
/// The words of the language: spelling, token type, and whether a name may be spelt like it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/lexical/token_types.h"

namespace econ::parse {

enum class WordClass {
  Hard,    ///< never a name
  Head,    ///< a keyword at the head of a statement, else a name
  Clause,  ///< a keyword after a complete operand, else a name
};

struct Word {
  std::string_view spelling;
  Tok type;
  WordClass word_class;
};

/// Null if `text` is an ordinary name.
const Word* find_word(std::string_view text);

/// Hard and soft words that begin a statement, for "did you mean".
const std::vector<std::string>& statement_words();

}  // namespace econ::parse
