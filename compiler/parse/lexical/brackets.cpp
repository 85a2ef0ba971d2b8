#include "compiler/parse/lexical/brackets.h"

namespace econ::parse {

using diagnostics::Code;

namespace {

constexpr size_t kShownClosers = 8;

Tok closing_type(const Lexeme& opener) { return opener.type == Tok::LPAREN ? Tok::RPAREN : Tok::RBRACKET; }
char closing_character(const Lexeme& opener) { return opener.type == Tok::LPAREN ? ')' : ']'; }

}  // namespace

void Brackets::open(const Lexeme& bracket) {
  open_.push_back(bracket);
  if (bracket.type == Tok::LBRACE) ++blocks_;
}

std::vector<Tok> Brackets::close_inner(const Lexeme& closer, uint32_t end) {
  if (!in_parentheses()) {
    report_stray(closer);
    return {};
  }
  const Tok wanted = closer.type == Tok::RPAREN ? Tok::LPAREN : Tok::LBRACKET;
  const size_t inner = innermost(wanted);
  if (inner == open_.size()) return {close_with_other(closer)};
  std::vector<Tok> closers;
  if (inner + 1 < open_.size()) closers = abandon_down_to(inner + 1, end);
  open_.pop_back();
  closers.push_back(closer.type);
  return closers;
}

/// Index of the innermost open bracket of that type in this block; open_.size() if there is none.
size_t Brackets::innermost(Tok opener) const {
  for (size_t i = open_.size(); i-- > 0 && open_[i].type != Tok::LBRACE;) {
    if (open_[i].type == opener) return i;
  }
  return open_.size();
}

Tok Brackets::close_with_other(const Lexeme& closer) {
  const Lexeme opener = open_.back();
  open_.pop_back();
  scan_.diags.report(Code::WrongBracket, scan_.span(closer), scan_.text(opener), scan_.text(closer))
      .label(scan_.span(opener), "opened here")
      .help(fmt::format("write `{}`", closing_character(opener)));
  remember(closer);
  return closing_type(opener);
}

void Brackets::close_block() {
  open_.pop_back();
  --blocks_;
}

std::vector<Tok> Brackets::abandon_inner(uint32_t end) {
  if (!in_parentheses()) return {};
  size_t outermost = open_.size();
  while (outermost > 0 && open_[outermost - 1].type != Tok::LBRACE) --outermost;
  std::vector<Tok> closers = abandon_down_to(outermost, end);
  forgiven_inner_ += closers.size();
  return closers;
}

/// One mistake, one message: at the outermost of the brackets that were left open.
std::vector<Tok> Brackets::abandon_down_to(size_t depth, uint32_t end) {
  const Lexeme opener = open_[depth];
  std::vector<Tok> closers;
  std::string missing;
  for (; open_.size() > depth; open_.pop_back()) {
    closers.push_back(closing_type(open_.back()));
    missing += closing_character(open_.back());
  }
  const std::string_view written = scan_.source.slice({scan_.file, opener.begin, end});
  const bool one_line = written.find('\n') == std::string_view::npos && missing.size() <= kShownClosers;
  scan_.diags.report(Code::UnclosedBracket, scan_.span(opener), scan_.text(opener))
      .help(one_line ? fmt::format("close it: `{}{}`", written, missing)
                     : fmt::format("add a `{}` where the bracket should end", closing_character(opener)));
  remember(opener);
  return closers;
}

void Brackets::report_open_block() {
  scan_.diags.report(Code::UnclosedBlock, scan_.span(open_.back()))
      .note("lines inside `{ }` are indented; a name at the beginning of a line starts a new statement")
      .help("add a `}` after the last line of the block, or indent the lines that belong to it");
  remember(open_.back());
  open_.pop_back();
  --blocks_;
  ++forgiven_blocks_;
}

void Brackets::report_stray(const Lexeme& closer) {
  size_t& forgiven = closer.type == Tok::RBRACE ? forgiven_blocks_ : forgiven_inner_;
  if (forgiven != 0) {
    --forgiven;
    return;
  }
  scan_.diags.report(Code::StrayBracket, scan_.span(closer), scan_.text(closer))
      .help(fmt::format("remove the `{}`, or open it before", scan_.text(closer)));
  remember(closer);
}

}  // namespace econ::parse
