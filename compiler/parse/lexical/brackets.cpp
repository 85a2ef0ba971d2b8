#include "compiler/parse/lexical/brackets.h"

namespace econ::parse {

using diagnostics::Code;

namespace {

std::string closing_help(std::string_view open_part, char closer) {
  if (open_part.find('\n') == std::string_view::npos) return fmt::format("close it: `{}{}`", open_part, closer);
  return fmt::format("add a `{}` where the bracket should end", closer);
}

}  // namespace

void Brackets::open(const Lexeme& bracket) {
  open_.push_back(bracket);
  if (bracket.type == Tok::LBRACE) ++blocks_;
}

Tok Brackets::close_inner(const Lexeme& closer) {
  if (!in_parentheses()) {
    report_stray(closer);
    return Tok::OTHER;
  }
  const Lexeme opener = open_.back();
  open_.pop_back();
  const Tok fitting = opener.type == Tok::LPAREN ? Tok::RPAREN : Tok::RBRACKET;
  if (fitting == closer.type) return fitting;
  scan_.diags.report(Code::WrongBracket, scan_.span(closer), scan_.text(opener), scan_.text(closer))
      .label(scan_.span(opener), "opened here")
      .help(fmt::format("write `{}`", fitting == Tok::RPAREN ? ')' : ']'));
  remember(closer);
  return fitting;
}

void Brackets::close_block() {
  open_.pop_back();
  --blocks_;
}

std::vector<Tok> Brackets::abandon_inner(uint32_t end) {
  std::vector<Tok> closers;
  while (in_parentheses()) {
    const Lexeme opener = open_.back();
    open_.pop_back();
    closers.push_back(opener.type == Tok::LPAREN ? Tok::RPAREN : Tok::RBRACKET);
    if (closers.size() > 1) continue;  // one mistake, one message
    scan_.diags.report(Code::UnclosedBracket, scan_.span(opener), scan_.text(opener))
        .help(closing_help(scan_.source.slice({scan_.file, opener.begin, end}),
                           closers.back() == Tok::RPAREN ? ')' : ']'));
    remember(opener);
  }
  return closers;
}

void Brackets::report_open_block() {
  scan_.diags.report(Code::UnclosedBlock, scan_.span(open_.back()))
      .note("lines inside `{ }` are indented; a name at the beginning of a line starts a new statement")
      .help("add a `}` after the last line of the block, or indent the lines that belong to it");
  open_.pop_back();
  --blocks_;
  ++forgiven_;
}

void Brackets::report_stray(const Lexeme& closer) {
  if (closer.type == Tok::RBRACE && forgiven_ != 0) {
    --forgiven_;
    return;
  }
  scan_.diags.report(Code::StrayBracket, scan_.span(closer), scan_.text(closer))
      .help(fmt::format("remove the `{}`, or open it before", scan_.text(closer)));
  remember(closer);
}

}  // namespace econ::parse
