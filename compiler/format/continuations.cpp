#include <algorithm>

#include "compiler/format/passes.h"

namespace econ::format {

using parse::Tok;

namespace {

/// The piece of `above` that a line below with its text at `column` goes with: the one it stands under, else the first.
size_t piece_above(const Line& above, uint32_t column) {
  for (size_t i = 1; i < above.pieces.size(); ++i) {
    if (above.pieces[i].source_column == column && above.pieces[i].role != Role::Comment) return i;
  }
  return 0;
}

/// What begins a clause of a statement, wherever the author broke the line.
bool begins_clause(Tok type) {
  switch (type) {
    case Tok::OVER:
    case Tok::BY:
    case Tok::EACH:
    case Tok::WHERE:
    case Tok::SUMMARIZE:
    case Tok::EXTENDS:
    case Tok::EXPECTED:
    case Tok::IN:
    case Tok::STRING:
      return true;
    default:
      return false;
  }
}

bool is_comment(const Line& line) { return !line.pieces.empty() && line.pieces[0].role == Role::Comment; }

/// `# …` right below a comment at the end of a line, and under it, goes on with it.
bool goes_on_with(const Line& line, const Line& above) {
  if (!is_comment(line) || line.pieces[0].type != Tok::COMMENT || above.pieces.empty()) return false;
  const Piece& last = above.pieces.back();
  return last.type == Tok::COMMENT && line.pieces[0].source_column == last.source_column;
}

class Indenter {
 public:
  void visit(Line& line) {
    if (line.kind == LineKind::Statement) {
      statement_ = above_ = &line;
      brackets_ = 0;
    } else if (line.kind == LineKind::Continuation && statement_ != nullptr) {
      indent(line);
      if (!is_comment(line)) above_ = &line;
    }
    if (line.kind == LineKind::Statement || line.kind == LineKind::Continuation) count_brackets(line);
  }

 private:
  void indent(Line& line) const {
    Piece& first = line.pieces[0];
    const bool closes = first.type == Tok::RPAREN || first.type == Tok::RBRACKET;
    const uint32_t least = statement_->pieces[0].gap + (closes ? 0 : kIndent);
    if (brackets_ == 0 && begins_clause(first.type)) {
      first.gap = least;
      return;
    }
    const bool inside = first.source_column >= above_->pieces[0].source_column;
    const Line& leader = inside ? *above_ : *statement_;
    const size_t index = inside ? piece_above(leader, first.source_column) : 0;
    const int64_t moved = static_cast<int64_t>(column_of(leader, index)) - leader.pieces[index].source_column;
    const int64_t place = std::min<int64_t>(kWidestPage, moved + first.source_column);
    first.gap = static_cast<uint32_t>(std::max<int64_t>(least, place));
  }

  void count_brackets(const Line& line) {
    for (const Piece& piece : line.pieces) {
      if (piece.type == Tok::LPAREN || piece.type == Tok::LBRACKET) ++brackets_;
      if (piece.type == Tok::RPAREN || piece.type == Tok::RBRACKET) --brackets_;
    }
  }

  const Line* statement_ = nullptr;
  const Line* above_ = nullptr;
  int brackets_ = 0;  ///< open at the end of the line above
};

}  // namespace

void indent_continuations(Page& page) {
  Indenter indenter;
  for (Line& line : page.lines) indenter.visit(line);
}

void attach_comments(Page& page) {
  for (size_t i = 1; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    const Line& above = page.lines[i - 1];
    const bool below_end =
        above.pieces.size() > 1 || (i > 1 && is_comment(above) && above.pieces[0].gap > kIndent * above.depth);
    if (below_end && goes_on_with(line, above)) line.pieces[0].gap = column_of(above, above.pieces.size() - 1);
  }
}

}  // namespace econ::format
