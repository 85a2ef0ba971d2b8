#include "compiler/parse/lexical/brackets.h"
#include "compiler/parse/lexical/passes.h"

namespace econ::parse {
namespace {

using diagnostics::Code;

/// A line that ends in one of these goes on.
bool wants_more(Tok type) {
  switch (type) {
    case Tok::PLUS:
    case Tok::MINUS:
    case Tok::STAR:
    case Tok::SLASH:
    case Tok::CARET:
    case Tok::RANGE:
    case Tok::EQ:
    case Tok::NE:
    case Tok::LT:
    case Tok::LE:
    case Tok::GT:
    case Tok::GE:
    case Tok::TIGHT_DASH:
    case Tok::DOUBLE_EQ:
    case Tok::DOUBLE_STAR:
    case Tok::ELLIPSIS:
    case Tok::COMMA:
    case Tok::COLON:
    case Tok::AND:
    case Tok::OR:
    case Tok::NOT:
    case Tok::IF:
    case Tok::THEN:
    case Tok::ELSE:
    case Tok::TO:
    case Tok::IN:
    case Tok::AS:
    case Tok::OVER:
    case Tok::WHERE:
    case Tok::FROM:
    case Tok::FOR:
      return true;
    default:
      return false;
  }
}

/// A line that begins with one of these continues the line before.
bool continues(Tok type) {
  switch (type) {
    case Tok::PLUS:
    case Tok::MINUS:
    case Tok::STAR:
    case Tok::SLASH:
    case Tok::CARET:
    case Tok::RANGE:
    case Tok::EQ:
    case Tok::NE:
    case Tok::LT:
    case Tok::LE:
    case Tok::GT:
    case Tok::GE:
    case Tok::TIGHT_DASH:
    case Tok::DOUBLE_EQ:
    case Tok::DOUBLE_STAR:
    case Tok::ELLIPSIS:
    case Tok::COMMA:
    case Tok::RPAREN:
    case Tok::RBRACKET:
    case Tok::LBRACE:
    case Tok::STRING:
    case Tok::AND:
    case Tok::OR:
    case Tok::THEN:
    case Tok::ELSE:
    case Tok::OVER:
    case Tok::WHERE:
    case Tok::IN:
    case Tok::AS:
    case Tok::TO:
    case Tok::FROM:
    case Tok::FOR:
    case Tok::EXPECTED:
    case Tok::SUMMARIZE:
    case Tok::EXTENDS:
      return true;
    default:
      return false;
  }
}

/// After these the next line of a block would be an operand by accident; `and`, `if` … continue on purpose.
bool is_arithmetic(Tok type) {
  return type == Tok::PLUS || type == Tok::MINUS || type == Tok::STAR || type == Tok::SLASH || type == Tok::CARET ||
         type == Tok::EQ || type == Tok::RANGE;
}

class Layout {
 public:
  explicit Layout(Scan& scan) : scan_(scan), brackets_(scan) { out_.reserve(scan.lexemes.size() + 16); }

  void run() {
    for (at_ = 0; item().type != Tok::END_OF_FILE; ++at_) {
      if (item().type == Tok::NEWLINE || item().type == Tok::SEMICOLON) {
        end_line();
      } else {
        add(item());
      }
    }
    close_everything(item());
    out_.push_back(item());
    scan_.lexemes = std::move(out_);
  }

 private:
  const Lexeme& item(size_t ahead = 0) const {
    const size_t last = scan_.lexemes.size() - 1;
    return scan_.lexemes[at_ + ahead < last ? at_ + ahead : last];
  }
  Tok last() const { return out_.empty() ? Tok::END : out_.back().type; }
  bool at_line_begin() const { return last() == Tok::END || last() == Tok::LBRACE; }

  void add(const Lexeme& lexeme) {
    switch (lexeme.type) {
      case Tok::LPAREN:
      case Tok::LBRACKET:
      case Tok::LBRACE:
        brackets_.open(lexeme);
        break;
      case Tok::RPAREN:
      case Tok::RBRACKET:
        close_inner(lexeme);
        return;
      case Tok::RBRACE:
        add_brace(lexeme);
        return;
      default:
        break;
    }
    out_.push_back(lexeme);
  }

  void close_inner(const Lexeme& closer) {
    const std::vector<Tok> closers = brackets_.close_inner(closer, last_end(closer));
    for (size_t i = 0; i + 1 < closers.size(); ++i) emit(closers[i], closer);
    if (closers.empty()) return;
    out_.push_back(closer);
    out_.back().type = closers.back();
  }

  void add_brace(const Lexeme& brace) {
    if (!brackets_.in_block()) {
      brackets_.report_stray(brace);
      return;
    }
    close_inner_brackets(brace);
    end_statement(brace);
    brackets_.close_block();
    out_.push_back(brace);
  }

  /// At a NEWLINE or a `;`: the statement ends here or goes on after the blank lines.
  void end_line() {
    bool semicolon = item().type == Tok::SEMICOLON;
    while (item(1).type == Tok::NEWLINE || item(1).type == Tok::SEMICOLON) {
      ++at_;
      semicolon |= item().type == Tok::SEMICOLON;
    }
    const Lexeme& next = item(1);
    if (next.margin && (next.type == Tok::NAME || next.type == Tok::PARAM)) {
      close_everything(next);
    } else if (semicolon) {
      close_inner_brackets(next);
      end_statement(next);
    } else if (brackets_.in_parentheses() ? leaves_bracket() : !goes_on(next)) {
      close_inner_brackets(next);
      end_statement(next);
    }
  }

  bool goes_on(const Lexeme& next) const {
    if (wants_more(last())) return !(brackets_.in_block() && is_arithmetic(last()) && begins_member());
    return continues(next.type) && !(next.margin && next.type == Tok::LBRACE);
  }

  /// Inside a block, where no column tells: a bracket that was left open does not reach into the next line.
  bool leaves_bracket() const {
    const bool expects_more = wants_more(last()) || last() == Tok::LPAREN || last() == Tok::LBRACKET;
    return brackets_.in_block() && !expects_more && begins_member();
  }

  /// `NAME ["Label"]` and then `=`, `:` or `|`: the next line of a block, whatever dangles before it.
  bool begins_member() const {
    if (item(1).type == Tok::RBRACE || item(1).type == Tok::PARAM) return true;
    if (item(1).type != Tok::NAME) return false;
    const Tok after = item(item(2).type == Tok::STRING ? 3 : 2).type;
    return after == Tok::EQ || after == Tok::COLON || after == Tok::BAR;
  }

  /// A declaration at column 0 ends whatever is open: the one use of columns, and it keeps a mistake in its statement.
  void close_everything(const Lexeme& next) {
    close_inner_brackets(next);
    end_statement(next);
    while (brackets_.in_block()) {
      brackets_.report_open_block();
      emit(Tok::RBRACE, next);
      end_statement(next);
      close_inner_brackets(next);
    }
  }

  void close_inner_brackets(const Lexeme& next) {
    for (const Tok closer : brackets_.abandon_inner(last_end(next))) emit(closer, next);
  }

  void end_statement(const Lexeme& next) {
    if (!at_line_begin()) emit(Tok::END, next);
  }

  uint32_t last_end(const Lexeme& next) const { return out_.empty() ? next.begin : out_.back().end; }

  /// A token that nobody wrote, right after the last one that somebody did.
  void emit(Tok type, const Lexeme& next) {
    const uint32_t place = last_end(next);
    out_.push_back({place, place, type, false, false});
  }

  Scan& scan_;
  Brackets brackets_;
  std::vector<Lexeme> out_;
  size_t at_ = 0;
};

}  // namespace

void mark_statements(Scan& scan) { Layout(scan).run(); }

}  // namespace econ::parse
