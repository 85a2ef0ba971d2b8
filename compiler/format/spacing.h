#pragma once
/// What stands between two tokens of a statement, and which of them may be lined up.

#include <vector>

#include "compiler/format/page.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::format {

struct Placement {
  bool spaced = true;
  Role role = Role::Plain;
};

/// Goes over the tokens of one statement, or of one line of a block, in order.
class Statement {
 public:
  Statement(const std::vector<parse::Lexeme>& lexemes, size_t begin);

  /// Token `at`: the first one, or the one after that of the last call.
  Placement place(size_t at);

  bool is_row() const { return row_; }

 private:
  bool spaced(parse::Tok before, parse::Tok type, bool unit_colon) const;
  bool unit_follows_colon() const;
  Role role(size_t at, parse::Tok before, bool unit_colon) const;
  Role role_of_string(size_t at, parse::Tok before) const;
  bool is_equals(parse::Tok type) const;
  void follow(parse::Tok type, parse::Tok before, Role role);

  const std::vector<parse::Lexeme>& lexemes_;
  size_t begin_;
  parse::Tok head_;
  bool row_ = false;
  bool claim_ = false;
  bool function_ = false;
  bool question_ = false;
  uint32_t brackets_ = 0;
  bool in_unit_ = false;  ///< in a unit after `:` or `as`, where a slash is no division
  bool prefix_ = false;   ///< the last token is a sign of what follows
  bool seen_colon_ = false;
  bool seen_equals_ = false;
};

}  // namespace econ::format
