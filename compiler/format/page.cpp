#include "compiler/format/page.h"

#include <algorithm>
#include <map>
#include <optional>

#include "compiler/format/spacing.h"

namespace econ::format {

using parse::Lexeme;
using parse::Tok;

namespace {

constexpr uint32_t kTab = 4;
constexpr uint32_t kBlanksBetweenStatements = 2;
constexpr uint32_t kBeforeComment = 2;

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

uint32_t characters(std::string_view text) {
  return static_cast<uint32_t>(text.size()) -
         static_cast<uint32_t>(std::count_if(text.begin(), text.end(), is_continuation_byte));
}

/// Whether the last backslash of `text` has nothing to escape.
bool ends_in_backslash(std::string_view text) {
  size_t count = 0;
  while (count < text.size() && text[text.size() - 1 - count] == '\\') ++count;
  return count % 2 == 1;
}

/// A string pasted with curly quotes gets straight ones; what the parser leaves out of it is left out.
std::string written(std::string_view text, Tok type) {
  constexpr size_t kCurly = 3;  // bytes of a curly quote
  if (type != Tok::STRING || text.starts_with('"')) return std::string(text);
  text.remove_prefix(kCurly);
  if (text.ends_with('"')) {
    text.remove_suffix(1);
  } else if (text.ends_with("”") || text.ends_with("“")) {
    text.remove_suffix(kCurly);
  } else {
    text = text.substr(0, text.find_last_not_of(" \t\r") + 1);
  }
  return '"' + std::string(text) + (ends_in_backslash(text) ? "\\\"" : "\"");
}

class Reader {
 public:
  Reader(const source::Source& source, const std::vector<Lexeme>& lexemes) : text_(source.text()), lexemes_(lexemes) {}

  Page run() {
    find_long_blocks();
    for (size_t at = 0; at < lexemes_.size(); ++at) {
      if (lexemes_[at].type == Tok::END) {
        ended_ = true;
        continue;
      }
      read_between(lexemes_[at].begin);
      if (lexemes_[at].type != Tok::END_OF_FILE) add(at);
    }
    end_line();
    trim_blanks();
    return std::move(page_);
  }

 private:
  /// Braces with a line end between them.
  void find_long_blocks() {
    std::vector<size_t> open;
    for (size_t at = 0; at < lexemes_.size(); ++at) {
      if (lexemes_[at].type == Tok::LBRACE) open.push_back(at);
      if (lexemes_[at].type != Tok::RBRACE || open.empty()) continue;
      const size_t first = open.back();
      open.pop_back();
      const auto inner = text_.substr(lexemes_[first].end, lexemes_[at].begin - lexemes_[first].end);
      long_[first] = long_[at] = inner.find('\n') != std::string_view::npos;
    }
  }

  /// Spaces, line ends, comments and `;` up to the next token.
  void read_between(uint32_t end) {
    while (cursor_ < end) {
      const char c = text_[cursor_];
      if (c == '\n') {
        end_line();
        semicolon_ = false;
        ++newlines_;
        column_ = 0;
        ++cursor_;
      } else if (c == '#') {
        read_comment(end);
      } else {
        semicolon_ |= c == ';';
        advance(cursor_ + 1);
        if (c == ';') previous_end_ = column_;
      }
    }
  }

  void read_comment(uint32_t end) {
    auto stop = static_cast<uint32_t>(text_.find('\n', cursor_));
    stop = std::min(stop, end);
    std::string_view words = text_.substr(cursor_, stop - cursor_);
    words = words.substr(0, words.find_last_not_of(" \t\r") + 1);
    const bool alone = line_.pieces.empty();
    const Tok type = words.starts_with("##") && alone && !semicolon_ ? Tok::DOC : Tok::COMMENT;
    if (alone) begin_line(ended_ ? LineKind::Comment : LineKind::Continuation);
    // `; ## …` is no documentation, and would be without the `;`.
    if (alone && semicolon_ && words.starts_with("##"))
      push({Tok::SEMICOLON, ";", 1, column_, column_, 0, Role::Plain});
    push(
        {type, std::string(words), characters(words), column_, column_ - previous_end_, kBeforeComment, Role::Comment});
    semicolon_ = false;
    advance(stop);
  }

  void advance(uint32_t to) {
    for (; cursor_ < to; ++cursor_) {
      if (text_[cursor_] == '\t') {
        column_ += kTab - column_ % kTab;
      } else if (!is_continuation_byte(text_[cursor_])) {
        ++column_;
      }
    }
  }

  void add(size_t at) {
    const Lexeme& lexeme = lexemes_[at];
    const bool closes = lexeme.type == Tok::RBRACE;
    // What follows the `{` of a long block begins a line of its own; a comment may stay.
    if (opened_ || (closes && long_[at])) end_line();
    if (closes) leave_block();
    if (ended_) statement_.emplace(lexemes_, at);
    if (line_.pieces.empty()) {
      begin_line(ended_ ? LineKind::Statement : LineKind::Continuation);
    } else if (ended_ && semicolon_ && !closes) {
      push({Tok::SEMICOLON, ";", 1, column_, 0, 0, Role::Plain});
      line_.row = false;
      several_ = true;
    }
    semicolon_ = false;
    add_token(at, statement_->place(at));
    ended_ = false;
    if (lexeme.type == Tok::LBRACE) enter_block(at);
  }

  void add_token(size_t at, Placement placement) {
    const Lexeme& lexeme = lexemes_[at];
    std::string text = written(text_.substr(lexeme.begin, lexeme.end - lexeme.begin), lexeme.type);
    const uint32_t width = characters(text);
    Role role = inline_blocks_ != 0 || several_ ? Role::Plain : placement.role;
    if (lexeme.type == Tok::LBRACE && !long_[at] && inline_blocks_ == 0 && !several_) role = Role::Block;
    const uint32_t gap = placement.spaced ? 1 : 0;
    push({lexeme.type, std::move(text), width, column_, column_ - previous_end_, gap, role});
    if (lexeme.type == Tok::BAR && line_.kind == LineKind::Continuation) forget_row();
    advance(lexeme.end);
    previous_end_ = column_;
  }

  /// A row whose bars are on several lines is no line of a table.
  void forget_row() {
    for (size_t i = page_.lines.size(); i-- > 0;) {
      page_.lines[i].row = false;
      if (page_.lines[i].kind == LineKind::Statement) break;
    }
  }

  void enter_block(size_t brace) {
    ended_ = true;
    blocks_.push_back(block_);
    block_ = static_cast<uint32_t>(brace) + 1;
    if (long_[brace]) {
      opened_ = true;
    } else {
      ++inline_blocks_;
    }
  }

  void leave_block() {
    if (blocks_.empty()) return;
    block_ = blocks_.back();
    blocks_.pop_back();
    if (inline_blocks_ != 0) --inline_blocks_;
  }

  void push(Piece piece) { line_.pieces.push_back(std::move(piece)); }

  void begin_line(LineKind kind) {
    add_blanks();
    line_.kind = kind;
    line_.depth = static_cast<uint32_t>(blocks_.size());
    line_.block = block_;
    line_.row = kind == LineKind::Statement && statement_->is_row() && inline_blocks_ == 0;
    several_ = false;
  }

  void add_blanks() {
    const uint32_t most = ended_ && blocks_.empty() ? kBlanksBetweenStatements : 1;
    for (uint32_t i = 1; i < newlines_ && i <= most; ++i) page_.lines.emplace_back();
    newlines_ = 0;
  }

  void end_line() {
    opened_ = false;
    previous_end_ = 0;
    if (line_.pieces.empty()) return;
    page_.lines.push_back(std::move(line_));
    line_ = {};
    newlines_ = 0;
  }

  /// None at the beginning, at the end, after `{` and before `}`.
  void trim_blanks() {
    std::vector<Line> kept;
    for (Line& line : page_.lines) {
      const bool closes = line.kind == LineKind::Statement && line.pieces.front().type == Tok::RBRACE;
      while (closes && !kept.empty() && kept.back().kind == LineKind::Blank) kept.pop_back();
      if (line.kind == LineKind::Blank && (kept.empty() || opens(kept.back()))) continue;
      kept.push_back(std::move(line));
    }
    while (!kept.empty() && kept.back().kind == LineKind::Blank) kept.pop_back();
    page_.lines = std::move(kept);
  }

  static bool opens(const Line& line) {
    size_t last = line.pieces.size();
    while (last > 0 && line.pieces[last - 1].role == Role::Comment) --last;
    return last > 0 && line.pieces[last - 1].type == Tok::LBRACE;
  }

  std::string_view text_;
  const std::vector<Lexeme>& lexemes_;
  std::map<size_t, bool> long_;
  Page page_;
  Line line_;
  std::optional<Statement> statement_;
  std::vector<uint32_t> blocks_;  ///< the blocks around the innermost one
  uint32_t block_ = 0;
  uint32_t inline_blocks_ = 0;
  uint32_t cursor_ = 0;
  uint32_t column_ = 0;
  uint32_t previous_end_ = 0;
  uint32_t newlines_ = 0;
  bool ended_ = true;  ///< between two statements
  bool semicolon_ = false;
  bool several_ = false;  ///< the line holds more than one statement
  bool opened_ = false;   ///< the line holds the `{` of a long block
};

void append(std::string& text, const Line& line) {
  for (const Piece& piece : line.pieces) {
    text.append(piece.gap, ' ');
    text += piece.text;
  }
}

}  // namespace

uint32_t column_of(const Line& line, size_t index) {
  uint32_t column = 0;
  for (size_t i = 0; i < index; ++i) column += line.pieces[i].gap + line.pieces[i].width;
  return column + line.pieces[index].gap;
}

Page read_page(const source::Source& source, const std::vector<Lexeme>& lexemes) {
  return Reader(source, lexemes).run();
}

std::string text_of(const Page& page, std::string_view line_end) {
  std::string text;
  for (const Line& line : page.lines) {
    append(text, line);
    text += line_end;
  }
  return text;
}

}  // namespace econ::format
