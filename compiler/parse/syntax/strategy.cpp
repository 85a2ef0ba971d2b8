#include "compiler/parse/syntax/strategy.h"

#include <algorithm>

#include <EconParser.h>

#include "compiler/parse/syntax/mistakes.h"

namespace econ::parse {
namespace {

using Parser = grammar::EconParser;

Tok current(antlr4::Parser* parser) { return as_syntax(parser->getCurrentToken()).type; }

/// Rules that end with their own END: one line of the file or of a block.
bool owns_line(size_t rule) {
  switch (rule) {
    case Parser::RuleLine:
    case Parser::RuleKindMember:
    case Parser::RuleInstanceMember:
    case Parser::RuleOverride:
    case Parser::RuleHeader:
    case Parser::RuleColumn:
    case Parser::RuleRow:
    case Parser::RuleRung:
    case Parser::RuleClaimHeader:
    case Parser::RuleClaimRow:
    case Parser::RuleLoneExpr:
    case Parser::RuleLoneSpread:
      return true;
    default:
      return false;
  }
}

}  // namespace

LineRecovery::LineRecovery(Scan& scan, SyntaxTokens& tokens) : scan_(scan), tokens_(tokens) {
  std::ranges::sort(scan_.reported);
}

/// Called where a loop could begin or end. At the begin of a line, what fits no statement of the file or of the block
/// is skipped here; otherwise the loop would end and everything after it would be unread.
void LineRecovery::sync(antlr4::Parser* parser) {
  const antlr4::Token* before = tokens_.LT(-1);
  const Tok last = before == nullptr ? Tok::END : as_syntax(before).type;
  if (last != Tok::END && last != Tok::LBRACE) return;
  const auto& atn = parser->getATN();
  auto* state = atn.states[parser->getState()];
  if (state->getStateType() != antlr4::atn::ATNState::STAR_LOOP_ENTRY &&
      state->getStateType() != antlr4::atn::ATNState::STAR_LOOP_BACK) {
    return;
  }
  const antlr4::misc::IntervalSet fitting = atn.nextTokens(state);
  while (!fitting.contains(tokens_.LA(1)) && current(parser) != Tok::RBRACE && current(parser) != Tok::END_OF_FILE) {
    note(parser, true);
    skip_line(parser, true);
    endErrorCondition(parser);
  }
}

void LineRecovery::reportError(antlr4::Parser* parser, const antlr4::RecognitionException&) {
  if (inErrorRecoveryMode(parser)) return;
  beginErrorCondition(parser);
  note(parser, false);
}

void LineRecovery::note(antlr4::Parser* parser, bool at_line_begin) {
  const size_t place = tokens_.index();
  if (errors_.empty() || errors_.back() < place) errors_.push_back(place);
  report_mistake(scan_, tokens_, *parser, at_line_begin);
}

void LineRecovery::recover(antlr4::Parser* parser, std::exception_ptr) {
  skip_line(parser, owns_line(parser->getContext()->getRuleIndex()));
}

antlr4::Token* LineRecovery::recoverInline(antlr4::Parser* parser) { throw antlr4::InputMismatchException(parser); }

void LineRecovery::skip_line(antlr4::Parser* parser, bool with_end) {
  size_t depth = 0;
  for (Tok type = current(parser); type != Tok::END_OF_FILE; type = current(parser)) {
    if (depth == 0 && type == Tok::RBRACE) return;
    if (depth == 0 && type == Tok::END) {
      if (with_end) parser->consume();
      return;
    }
    if (type == Tok::LBRACE) ++depth;
    if (type == Tok::RBRACE) --depth;
    parser->consume();
  }
}

}  // namespace econ::parse
