#include "compiler/format/spacing.h"

namespace econ::format {

using parse::Tok;

namespace {

bool ends_operand(Tok type) {
  switch (type) {
    case Tok::NAME:
    case Tok::UNIT_NAME:
    case Tok::NUMBER:
    case Tok::DATE:
    case Tok::STRING:
    case Tok::RPAREN:
    case Tok::RBRACKET:
    case Tok::HOLE:
    case Tok::WAS:
    case Tok::NONE:
    case Tok::SIGN:
    case Tok::PERCENT:
      return true;
    default:
      return false;
  }
}

/// What may stand in a unit after `:` or `as`.
bool is_of_unit(Tok type) {
  switch (type) {
    case Tok::NAME:
    case Tok::UNIT_NAME:
    case Tok::SIGN:
    case Tok::PERCENT:
    case Tok::SLASH:
    case Tok::PER:
    case Tok::NUMBER:
      return true;
    default:
      return false;
  }
}

bool is_relation(Tok type) {
  return type == Tok::EQ || type == Tok::NE || type == Tok::LT || type == Tok::LE || type == Tok::GT || type == Tok::GE;
}

bool is_question(Tok head) {
  switch (head) {
    case Tok::SOLVE:
    case Tok::MAXIMIZE:
    case Tok::MINIMIZE:
    case Tok::SWEEP:
    case Tok::SHOW:
    case Tok::PLOT:
      return true;
    default:
      return false;
  }
}

/// Heads whose strings are titles and documents, which stand where they stand.
bool has_no_notes(Tok head) {
  switch (head) {
    case Tok::MODEL:
    case Tok::SOURCE:
    case Tok::USE:
    case Tok::AXIS:
    case Tok::TABLE:
    case Tok::LADDER:
    case Tok::KIND:
    case Tok::CLAIMS:
      return true;
    default:
      return is_question(head);
  }
}

bool has_label(Tok head) {
  return head == Tok::PARAM || head == Tok::NAME || head == Tok::UNIT || head == Tok::SCENARIO;
}

bool ends_statement(Tok type) {
  return type == Tok::END || type == Tok::END_OF_FILE || type == Tok::LBRACE || type == Tok::RBRACE;
}

}  // namespace

Statement::Statement(const std::vector<parse::Lexeme>& lexemes, size_t begin)
    : lexemes_(lexemes), begin_(begin), head_(lexemes[begin].type) {
  for (size_t at = begin; !ends_statement(lexemes[at].type); ++at) row_ |= lexemes[at].type == Tok::BAR;
  claim_ = head_ == Tok::CLAIM || head_ == Tok::CHECK;
  function_ = head_ == Tok::NAME && lexemes[begin + 1].type == Tok::LPAREN;
  question_ = is_question(head_);
}

Placement Statement::place(size_t at) {
  const Tok type = lexemes_[at].type;
  const Tok before = at == begin_ ? Tok::END : lexemes_[at - 1].type;
  if (!is_of_unit(type)) in_unit_ = false;
  const bool unit_colon = type == Tok::COLON && unit_follows_colon();
  const Placement placement{at == begin_ || spaced(before, type, unit_colon), role(at, before, unit_colon)};
  if (unit_colon || type == Tok::AS) in_unit_ = true;
  follow(type, before, placement.role);
  return placement;
}

/// `: $/month` of a declaration, a column or the input of a function; not `sd: 1` and not `solve x: a`.
bool Statement::unit_follows_colon() const {
  if (brackets_ != 0) return function_ && !seen_equals_ && brackets_ == 1;
  return !question_;
}

bool Statement::spaced(Tok before, Tok type, bool unit_colon) const {
  if (prefix_ || before == Tok::LPAREN || before == Tok::LBRACKET) return false;
  switch (type) {
    case Tok::RPAREN:
    case Tok::RBRACKET:
    case Tok::COMMA:
    case Tok::DOT:
    case Tok::RANGE:
    case Tok::PER:
      return false;
    case Tok::LPAREN:
      return before != Tok::NAME;
    case Tok::LBRACKET:
      return !ends_operand(before) || before == Tok::STRING;
    case Tok::COLON:
      return unit_colon;
    case Tok::SLASH:
      return !in_unit_ || before == Tok::COLON || before == Tok::AS;
    default:
      return before != Tok::DOT && before != Tok::RANGE && before != Tok::PER && !(before == Tok::SLASH && in_unit_);
  }
}

Role Statement::role(size_t at, Tok before, bool unit_colon) const {
  const Tok type = lexemes_[at].type;
  if (brackets_ != 0 || row_) return Role::Plain;
  if (type == Tok::STRING) return role_of_string(at, before);
  if (unit_colon && !seen_colon_ && head_ != Tok::TABLE) return Role::Colon;
  if (!seen_equals_ && is_equals(type)) return Role::Equals;
  if (type == Tok::IN && head_ == Tok::PARAM) return Role::Domain;
  return type == Tok::EXPECTED ? Role::Outcome : Role::Plain;
}

Role Statement::role_of_string(size_t at, Tok before) const {
  const Tok next = lexemes_[at + 1].type;
  if (before == Tok::NAME && has_label(head_) && !seen_equals_ && !seen_colon_) {
    return next == Tok::END ? Role::Plain : Role::Label;
  }
  const bool is_reason = at - begin_ > 1 && lexemes_[at - 2].type == Tok::EXPECTED;
  const bool is_last = next == Tok::END || next == Tok::EXPECTED;
  return is_last && !is_reason && !has_no_notes(head_) ? Role::Note : Role::Plain;
}

bool Statement::is_equals(Tok type) const {
  if (claim_) return is_relation(type);
  return type == Tok::EQ && head_ != Tok::RATE && !question_;
}

void Statement::follow(Tok type, Tok before, Role role) {
  prefix_ = type == Tok::TILDE || (type == Tok::MINUS && !ends_operand(before));
  if (type == Tok::LPAREN || type == Tok::LBRACKET) ++brackets_;
  if ((type == Tok::RPAREN || type == Tok::RBRACKET) && brackets_ != 0) --brackets_;
  seen_colon_ |= role == Role::Colon;
  seen_equals_ |= role == Role::Equals;
}

}  // namespace econ::format
