#include "compiler/parse/lexical/passes.h"

namespace econ::parse {
namespace {

/// Depth of the syntax tree at each token. What is open at once: brackets, the `if`s of a statement, and within one
/// operand the signs, `not`s, powers, members and selections, each of which nests the one before.
class Depth {
 public:
  /// False if `type` opens one level too many.
  bool enter(Tok type, size_t limit) {
    switch (type) {
      case Tok::LPAREN:
      case Tok::LBRACKET:
      case Tok::LBRACE:
        open();
        break;
      case Tok::RPAREN:
      case Tok::RBRACKET:
      case Tok::RBRACE:
        close();
        break;
      case Tok::IF:
        grow(levels_.back().ifs);
        break;
      case Tok::MINUS:
        if (after_operand_) forget(levels_.back().chain);
        grow(levels_.back().chain);
        break;
      case Tok::NOT:
      case Tok::TILDE:
      case Tok::CARET:
      case Tok::DOUBLE_STAR:
      case Tok::DOT:
        grow(levels_.back().chain);
        break;
      case Tok::NEWLINE:
      case Tok::SEMICOLON:
        forget(levels_.back().ifs);
        [[fallthrough]];
      default:
        if (!is_operand(type)) forget(levels_.back().chain);
    }
    after_operand_ = is_operand(type);
    return depth_ <= limit;
  }

 private:
  struct Level {
    size_t ifs = 0;
    size_t chain = 0;
  };

  static bool is_operand(Tok type) {
    return type == Tok::NAME || type == Tok::NUMBER || type == Tok::DATE || type == Tok::RPAREN ||
           type == Tok::RBRACKET || type == Tok::UNIT_NAME || type == Tok::PER;
  }
  void grow(size_t& counter) {
    ++counter;
    ++depth_;
  }
  void forget(size_t& counter) {
    depth_ -= counter;
    counter = 0;
  }
  void open() {
    ++depth_;
    levels_.push_back({});
  }
  /// A bracket that closes after an operand was a call or a selection: it stays in the chain of that operand.
  void close() {
    if (levels_.size() == 1) return;
    forget(levels_.back().ifs);
    forget(levels_.back().chain);
    levels_.pop_back();
    ++levels_.back().chain;
  }

  std::vector<Level> levels_{Level{}};
  size_t depth_ = 0;
  bool after_operand_ = false;
};

}  // namespace

bool nesting_within_limit(Scan& scan, const Limits& limits) {
  Depth depth;
  for (const Lexeme& lexeme : scan.lexemes) {
    if (depth.enter(lexeme.type, limits.nesting)) continue;
    scan.diags.report(diagnostics::Code::NestingTooDeep, scan.span(lexeme), limits.nesting)
        .note("open at once: brackets, `if`, signs, `not`, `^`, members and selections of one value")
        .help(fmt::format("give parts of it names of their own, or raise the limit: `--max-depth {}`",
                          limits.nesting * 2));
    return false;
  }
  return true;
}

}  // namespace econ::parse
