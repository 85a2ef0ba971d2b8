#include "compiler/parse/syntax/situation.h"

#include <algorithm>

#include <EconParser.h>

#include "compiler/parse/lexical/words.h"

namespace econ::parse {
namespace {

using diagnostics::Code;
using Parser = grammar::EconParser;

bool ends_statement(Tok type) {
  return type == Tok::END || type == Tok::LBRACE || type == Tok::RBRACE || type == Tok::END_OF_FILE;
}

}  // namespace

Situation::Situation(Scan& scan, SyntaxTokens& tokens, antlr4::Parser& parser)
    : scan_(scan),
      tokens_(tokens),
      at_(tokens.index()),
      statement_(at_),
      end_(at_),
      rule_(parser.getContext()->getRuleIndex()),
      rule_begin_(as_syntax(parser.getContext()->start).index),
      expected_(parser.getExpectedTokens()) {
  while (statement_ > 0 && !ends_statement(token(statement_ - 1).type)) --statement_;
  while (!ends_statement(token(end_).type)) ++end_;
}

size_t Situation::index_of(ptrdiff_t offset) const {
  const ptrdiff_t index = static_cast<ptrdiff_t>(at_) + offset;
  return static_cast<size_t>(std::clamp<ptrdiff_t>(index, 0, static_cast<ptrdiff_t>(tokens_.size()) - 1));
}

Tok Situation::type(ptrdiff_t offset) const {
  const size_t index = index_of(offset);
  return offset > 0 && index > end_ ? Tok::END : token(index).type;
}

source::Span Situation::span(ptrdiff_t offset) const {
  const SyntaxToken& place = token(index_of(offset));
  return {scan_.file, place.begin, place.end};
}

std::string_view Situation::text(ptrdiff_t offset) const {
  const source::Span place = span(offset);
  return place.begin == place.end ? "end of line" : scan_.source.slice(place);
}

std::string_view Situation::line_before(ptrdiff_t last) const {
  return scan_.source.slice({scan_.file, token(statement_).begin, span(last).end});
}

std::string_view Situation::rest_of_line(ptrdiff_t offset) const {
  const size_t first = index_of(offset);
  if (first >= end_) return "…";
  return scan_.source.slice({scan_.file, token(first).begin, token(end_ - 1).end});
}

std::string_view Situation::bracketed(ptrdiff_t offset) const {
  size_t depth = 0;
  for (size_t index = index_of(offset); index <= end_; ++index) {
    if (token(index).type == Tok::LPAREN) ++depth;
    if (token(index).type != Tok::RPAREN || --depth != 0) continue;
    return scan_.source.slice({scan_.file, span(offset).end, token(index).begin});
  }
  return "…";
}

source::Span Situation::rule_begin() const { return {scan_.file, token(rule_begin_).begin, token(rule_begin_).end}; }

bool Situation::wants_operand() const {
  return (rule_ == Parser::RuleOperand || rule_ == Parser::RuleExpr) && rule_begin_ == at_;
}

bool Situation::ends_line(ptrdiff_t offset) const { return ends_statement(type(offset)); }

bool Situation::is_hard_word(ptrdiff_t offset) const {
  const Word* word = find_word(text(offset));
  return word != nullptr && word->word_class == WordClass::Hard;
}

bool Situation::is_operator(ptrdiff_t offset) const {
  const Tok kind = type(offset);
  return kind >= Tok::EQ && kind <= Tok::CARET;
}

bool Situation::begins_operand(ptrdiff_t offset) const {
  switch (type(offset)) {
    case Tok::NUMBER:
    case Tok::BAD_NUMBER:
    case Tok::NAME:
    case Tok::UNIT_NAME:
    case Tok::DATE:
    case Tok::LPAREN:
    case Tok::LBRACKET:
    case Tok::TILDE:
    case Tok::HOLE:
    case Tok::WAS:
    case Tok::NONE:
    case Tok::SIGN:
      return true;
    default:
      return false;
  }
}

bool Situation::ends_operand(ptrdiff_t offset) const {
  switch (type(offset)) {
    case Tok::NUMBER:
    case Tok::BAD_NUMBER:
    case Tok::NAME:
    case Tok::UNIT_NAME:
    case Tok::DATE:
    case Tok::RPAREN:
    case Tok::RBRACKET:
    case Tok::STRING:
    case Tok::HOLE:
    case Tok::WAS:
    case Tok::NONE:
      return true;
    default:
      return false;
  }
}

bool Situation::after_declared_name() const {
  size_t index = statement_;
  if (token(index).type == Tok::PARAM) ++index;
  if (token(index).type != Tok::NAME) return false;
  while (index + 1 < at_ && (token(index + 1).type == Tok::STRING || token(index + 1).type == Tok::NAME)) ++index;
  return index + 1 == at_;
}

bool Situation::after_unit_of_as() const {
  for (size_t index = at_; index-- > statement_;) {
    switch (token(index).type) {
      case Tok::AS:
        return index + 1 < at_;
      case Tok::NAME:
      case Tok::UNIT_NAME:
      case Tok::SIGN:
      case Tok::PERCENT:
      case Tok::SLASH:
      case Tok::PER:
        break;
      default:
        return false;
    }
  }
  return false;
}

bool Situation::has_comparison_before() const {
  for (size_t index = statement_; index < at_; ++index) {
    if (token(index).type >= Tok::EQ && token(index).type <= Tok::GE) return true;
  }
  return false;
}

bool Situation::was_reported() const {
  // A block that was ended early may be empty for that reason.
  const bool empty_block = token(at_).type == Tok::RBRACE && statement_ > 0;
  const uint32_t begin = token(empty_block ? statement_ - 1 : statement_).begin;
  const auto first = std::ranges::lower_bound(scan_.reported, begin);
  const size_t next = std::min(end_ + 1, tokens_.size() - 1);
  return first != scan_.reported.end() && *first <= token(next).begin;
}

ptrdiff_t Situation::find(Tok wanted) const {
  for (size_t index = statement_; index < end_; ++index) {
    if (token(index).type == wanted) return static_cast<ptrdiff_t>(index) - static_cast<ptrdiff_t>(at_);
  }
  return 0;
}

void Situation::report_word_as_name() {
  report(Code::WordAsName, text(0)).help(fmt::format("choose another name, for example `{}_`", text(0)));
}

bool Situation::report_misspelt_head() {
  // In a block the head of the statement is the line that opened the block.
  size_t head = statement_;
  if (head > 0 && token(head - 1).type == Tok::LBRACE && rule_ == Parser::RuleInstance) head = rule_begin_ - 1;
  if (token(head).type != Tok::NAME) return false;
  const source::Span place{scan_.file, token(head).begin, token(head).end};
  const std::string seen(scan_.source.slice(place));
  const std::string nearest = diagnostics::nearest_word(seen, statement_words());
  if (nearest.empty()) return false;
  report_at(place, Code::UnknownStatement, seen).help(fmt::format("did you mean `{}`?", nearest));
  return true;
}

}  // namespace econ::parse
