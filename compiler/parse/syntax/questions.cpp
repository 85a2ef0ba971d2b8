#include "compiler/parse/syntax/questions.h"

#include <EconParser.h>

namespace econ::parse {
namespace {

using diagnostics::Code;
using Parser = grammar::EconParser;

bool is_question(Tok head) { return head >= Tok::SOLVE && head <= Tok::PLOT; }

/// `solve be : users where margin = 0`: the axis stands where the condition belongs.
bool report_old_shape(Situation& at) {
  const ptrdiff_t colon = at.find(Tok::COLON);
  if (at.head() != Tok::SOLVE || at.type(0) != Tok::WHERE || colon != -2) return false;
  at.report(Code::MissingOver, "solve")
      .note("every question has one shape: `VERB name: WHAT over AXES where CONDITIONS`")
      .help(fmt::format("write `solve {}: {} over {}`", at.text(at.begin() + 1), at.rest_of_line(1), at.text(-1)));
  return true;
}

}  // namespace

bool report_in_question(Situation& at) {
  if (!is_question(at.head()) || at.rule() != Parser::RuleStatement) return false;
  const std::string_view verb = at.text(at.begin());
  if (at.wants(Tok::COLON)) {
    at.report_before(Code::MissingColon, at.text(-1)).help(fmt::format("write `{} name: … over …`", verb));
    return true;
  }
  if (!at.wants(Tok::OVER)) return false;
  if (report_old_shape(at)) return true;
  if (at.begins_operand(0)) {
    at.report_before(Code::MissingOver, verb).help(fmt::format("write `{} over {}`", at.text(-1), at.rest_of_line(0)));
  } else {
    at.report_at(at.span(at.begin()), Code::MissingOver, verb)
        .help(fmt::format("add what varies: `{} … over month`", verb));
  }
  return true;
}

}  // namespace econ::parse
