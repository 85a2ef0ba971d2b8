#include "compiler/parse/lexical/passes.h"
#include "compiler/parse/lexical/words.h"

namespace econ::parse {
namespace {

/// One look at the words around a soft word decides, so that the grammar sees either a keyword or a plain name.
class KeywordMarker {
 public:
  KeywordMarker(Scan& scan, bool in_spread) : scan_(scan), items_(scan.lexemes), in_spread_(in_spread) {}

  void run() {
    for (at_ = 0; at_ < items_.size(); ++at_) {
      Lexeme& lexeme = items_[at_];
      if (lexeme.type == Tok::NAME) mark(lexeme);
      follow(lexeme.type);
    }
  }

 private:
  void mark(Lexeme& lexeme) {
    const Word* word = find_word(scan_.text(lexeme));
    if (word == nullptr) return;
    const bool keyword = word->word_class == WordClass::Head ? is_head(word->type) : is_clause(word->type);
    if (keyword) lexeme.type = word->type;
  }

  bool is_head(Tok word) const {
    if (at_ != statement_) return false;
    if (braces_ != 0) return word == Tok::RATE && items_[at_ + 1].type == Tok::NUMBER;
    return !begins_definition(at_ + 1);
  }

  /// `= …`, `: …`, `"Label" = …`: what follows a name that is being defined, or set in a scenario.
  bool begins_definition(size_t at) const {
    if (items_[at].type == Tok::STRING) {
      return items_[at + 1].type == Tok::EQ || items_[at + 1].type == Tok::COLON;
    }
    switch (items_[at].type) {
      case Tok::EQ:
      case Tok::DOUBLE_EQ:
      case Tok::COLON:
      case Tok::DOT:
      case Tok::END:
      case Tok::BAR:
        return true;
      default:
        return false;
    }
  }

  bool is_clause(Tok word) const {
    if (at_ == statement_ || !ends_operand(items_[at_ - 1].type)) return false;
    switch (word) {
      case Tok::DATED:
        return items_[at_ + 1].type == Tok::DATE || items_[at_ - 1].type != Tok::NAME;
      case Tok::ONLY:
        return items_[statement_].type == Tok::USE;
      case Tok::LIKE:
        return items_[statement_].type == Tok::AXIS;
      case Tok::SIMPLE:
      case Tok::COMPOUNDING:
      case Tok::SURVIVING:
        return scan_.text(items_[at_ + 1]) == "per" && items_[at_ + 2].type == Tok::NAME;
      case Tok::BY:  // `total(mrr by year)`
        return items_[at_ + 1].type == Tok::NAME && ends_period(items_[at_ + 2].type);
      case Tok::EACH:
        return items_[at_ + 1].type == Tok::OVER;
      case Tok::LOG:
      case Tok::STEP:
        return in_spread_;
      default:
        return begins_number(items_[at_ + 1].type);
    }
  }

  static bool ends_operand(Tok type) {
    switch (type) {
      case Tok::NAME:
      case Tok::UNIT_NAME:
      case Tok::NUMBER:
      case Tok::BAD_NUMBER:
      case Tok::DATE:
      case Tok::STRING:
      case Tok::RPAREN:
      case Tok::RBRACKET:
        return true;
      default:
        return false;
    }
  }

  static bool ends_period(Tok type) { return type == Tok::RPAREN || type == Tok::WHERE || type == Tok::ELSE; }

  static bool begins_number(Tok type) {
    return type == Tok::NUMBER || type == Tok::BAD_NUMBER || type == Tok::DATE || type == Tok::MINUS;
  }

  /// Keeps track of where the statement began and what is open.
  void follow(Tok type) {
    if (type == Tok::LBRACE) ++braces_;
    if (type == Tok::RBRACE && braces_ != 0) --braces_;
    if (type == Tok::IN) in_spread_ = true;
    if (type == Tok::END || type == Tok::LBRACE) {
      statement_ = at_ + 1;
      in_spread_ = false;
    }
  }

  Scan& scan_;
  std::vector<Lexeme>& items_;
  bool in_spread_;
  size_t at_ = 0;
  size_t statement_ = 0;  ///< where the statement, or the line of a block, begins
  size_t braces_ = 0;
};

}  // namespace

void mark_keywords(Scan& scan, bool in_spread) { KeywordMarker(scan, in_spread).run(); }

}  // namespace econ::parse
