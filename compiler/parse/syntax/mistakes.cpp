#include "compiler/parse/syntax/mistakes.h"

#include <EconParser.h>

#include "compiler/parse/syntax/questions.h"
#include "compiler/parse/syntax/situation.h"

namespace econ::parse {
namespace {

using diagnostics::Code;
using Parser = grammar::EconParser;

/// What stands in a line where nothing can begin.
void report_line_begin(Situation& at) {
  const Tok next = at.type(1);
  const bool defines = next == Tok::EQ || next == Tok::COLON;
  if (at.is_hard_word(0) && defines) return at.report_word_as_name();
  if (at.rule() == Parser::RuleInstance && at.report_misspelt_head()) return;
  auto builder = at.report(Code::StatementStart, at.text(0));
  if (at.rule() == Parser::RuleStatement && at.type(0) == Tok::PARAM) {
    builder.help("a scenario sets what exists: leave `param` out");
  } else if (at.rule() == Parser::RuleRecordTable) {
    builder.help("a row is `name | cell | cell`, and a name begins with a letter");
  } else if (at.rule() == Parser::RuleFile) {
    builder.help("a statement begins with a name or with a word like `param`, `table` or `claim`");
  } else {
    builder.help("a line of this block begins with a name");
  }
}

/// An expression, or an operand after an operator, is missing.
void report_missing_operand(Situation& at) {
  if (at.type(0) == Tok::IF) {
    at.report(Code::MisplacedIf).help("write `(if … then … else …)`");
    return;
  }
  if (at.type(-1) == Tok::PERCENT && at.type(-2) == Tok::NUMBER) {
    at.report_before(Code::PercentOperator)
        .note("`%` belongs to a number, without a space")
        .help(fmt::format("write `{}%`", at.text(-2)));
    return;
  }
  if (at.is_hard_word(0) && at.type(0) != Tok::THEN && at.type(0) != Tok::ELSE && at.ends_line(1)) {
    return at.report_word_as_name();
  }
  auto builder = at.report_before(Code::MissingOperand, at.text(-1));
  if (!at.ends_line(0)) builder.label(at.span(0), fmt::format("`{}` is no value", at.text(0)));
  if (at.type(-1) == Tok::EQ) {
    builder.help(fmt::format("give it one: `{} 1`", at.line_before()));
  } else if (at.is_operator(-1) && at.ends_line(0)) {
    builder.help(fmt::format("complete the line, or leave the `{}` out: `{}`", at.text(-1), at.line_before(-2)));
  }
}

void report_missing_name(Situation& at) {
  if (at.is_hard_word(0)) return at.report_word_as_name();
  at.report_before(Code::MissingName, at.text(-1)).note("a name begins with a letter; letters, digits and `_` follow");
}

/// `sum over plan (x)`
bool report_clause_outside(Situation& at) {
  if (at.type(0) != Tok::OVER && at.type(0) != Tok::WHERE) return false;
  if (at.type(-1) != Tok::NAME) return false;
  auto builder = at.report(Code::ClauseOutsideCall, at.text(0), at.text(-1));
  if (at.type(1) == Tok::NAME && at.type(2) == Tok::LPAREN && at.type(0) == Tok::OVER) {
    const std::string_view inner = at.bracketed(2);
    builder.help(fmt::format("write `{}({} over {})`", at.text(-1), inner, at.text(1)));
  } else {
    builder.help(fmt::format("write `{}(… {} {})`", at.text(-1), at.text(0), at.rest_of_line(1)));
  }
  return true;
}

/// Two values stand side by side, or a value follows a name that nothing was given yet.
bool report_adjacent(Situation& at) {
  if (!at.begins_operand(0) || !at.ends_operand(-1)) return false;
  if (at.type(0) == Tok::HOLE) {
    at.report(Code::QuestionColon).help("write `if … then … else …`");
    return true;
  }
  if (at.after_declared_name()) {
    if (at.report_misspelt_head()) return true;
    // `x ~ normal(…)`, as statisticians write it.
    const bool drawn = at.type(0) == Tok::TILDE && at.type(1) == Tok::NAME;
    at.report_before(Code::MissingEquals, at.text(-1))
        .help(fmt::format("write `{} = {}`", at.line_before(), at.rest_of_line(drawn ? 1 : 0)));
    return true;
  }
  if (at.head() == Tok::CLAIM && !at.has_comparison_before()) {
    at.report_before(Code::ClaimWithoutComparison)
        .note("a claim is `COMPUTED = STATED`, with `=`, `<`, `<=`, `>`, `>=` or `!=`")
        .help(fmt::format("write `{} = {}`", at.line_before(), at.rest_of_line(0)));
    return true;
  }
  at.report(Code::AdjacentValues, at.text(-1), at.text(0))
      .help(fmt::format("for a product write `{} * {}`", at.text(-1), at.text(0)));
  return true;
}

void report_missing_bar(Situation& at) {
  const bool title = at.rule() == Parser::RuleHeader || at.rule() == Parser::RuleClaimHeader;
  if (title && (at.ends_line(0) || at.type(0) == Tok::RBRACE)) {
    at.report(Code::MissingHeader).help("write it above the rows: `| price : $/month | seats`");
    return;
  }
  if (at.ends_line(0)) {
    at.report_before(Code::UnexpectedEnd, at.text(-1), "`|` and a cell")
        .help("write `none` for a cell that is not known");
    return;
  }
  at.report(Code::MissingBar, at.text(0)).help(fmt::format("write `| {}`", at.text(0)));
}

/// The one thing that must come next, in words; empty if there are several.
std::string_view wanted(const Situation& at) {
  if (at.wants_only(Tok::DATE)) return "a date such as `2026-07`";
  if (at.wants_only(Tok::FOR)) return "`for` and a length";
  if (at.wants_only(Tok::FROM)) return "`from` and a date";
  if (at.wants_only(Tok::OVER)) return "`over` and an axis";
  if (at.wants_only(Tok::COMMA)) return "`,` and a second axis";
  if (at.wants_only(Tok::STRING)) return "a string";
  if (at.wants_only(Tok::LPAREN)) return "`(`";
  if (at.wants(Tok::LBRACE)) return "`{`";
  if (at.wants(Tok::EQ)) return "`=` and a value";
  return {};
}

void report_other(Situation& at) {
  const std::string_view thing = wanted(at);
  if (at.ends_line(0) && !thing.empty()) {
    at.report_before(Code::UnexpectedEnd, at.text(-1), thing);
    return;
  }
  if (at.ends_line(0)) {
    at.report_before(Code::UnexpectedEnd, at.text(-1), "more");
    return;
  }
  auto builder = at.report(Code::Unexpected, at.text(0), at.text(-1));
  if (!thing.empty()) builder.note(fmt::format("{} should follow here", thing));
  if (at.rule() == Parser::RuleRow)
    builder.help("a row is `name | cell`, and a name begins with a letter; or it is a span: `5k..20k user | cell`");
}

bool report_in_condition(Situation& at) {
  if (at.rule() != Parser::RuleConditional) return false;
  if (at.begins_operand(0) && at.ends_operand(-1)) return false;
  if (at.wants(Tok::ELSE)) {
    at.report_at(at.rule_begin(), Code::MissingElse).help("say what holds otherwise: `if … then … else …`");
    return true;
  }
  if (at.wants(Tok::THEN)) {
    at.report_at(at.rule_begin(), Code::MissingThen).help("write `if … then … else …`");
    return true;
  }
  return false;
}

bool report_in_unit(Situation& at) {
  if (at.rule() != Parser::RuleUnit) return false;
  if (at.ends_line(0) || at.type(0) == Tok::EQ) {
    at.report_before(Code::MissingUnit, at.text(-1)).help("leave the `:` out if the unit follows from the value");
  } else {
    at.report(Code::ValueAsUnit, at.text(0)).note("`:` states a unit, `=` a value");
  }
  return true;
}

/// `claim arr as $/year = $30M/year`
bool report_after_as(Situation& at) {
  if (!at.after_unit_of_as() || !at.is_operator(0)) return false;
  at.report(Code::MisplacedAs).help("put what `as` belongs to in brackets: `(… as …)`");
  return true;
}

void report(Situation& at) {
  if (at.wants_operand()) return report_missing_operand(at);
  if (report_in_condition(at) || report_in_unit(at)) return;
  if (report_in_question(at)) return;
  if (at.wants(Tok::NAME) && !at.wants(Tok::NUMBER) && !at.wants(Tok::EQ) && !at.wants(Tok::LBRACE)) {
    return report_missing_name(at);
  }
  // Only a row that has no cell yet cannot end.
  if (at.wants(Tok::BAR) && !at.wants(Tok::END)) return report_missing_bar(at);
  if (report_clause_outside(at) || report_after_as(at) || report_adjacent(at)) return;
  if (at.after_declared_name() && at.report_misspelt_head()) return;
  report_other(at);
}

}  // namespace

void report_mistake(Scan& scan, SyntaxTokens& tokens, antlr4::Parser& parser, bool at_line_begin) {
  Situation at(scan, tokens, parser);
  if (at.was_reported()) return;
  if (at_line_begin) return report_line_begin(at);
  report(at);
}

}  // namespace econ::parse
