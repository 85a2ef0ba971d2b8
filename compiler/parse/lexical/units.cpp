
#include "compiler/parse/lexical/passes.h"
#include "compiler/parse/lexical/words.h"

namespace econ::parse {
namespace {

/// What the token before makes of a name or a slash.
enum class Context { Plain, Number, Unit, Per };

class UnitMarker {
 public:
  explicit UnitMarker(Scan& scan) : scan_(scan), items_(scan.lexemes) {}

  void run() {
    for (at_ = 0; at_ < items_.size(); ++at_) {
      if (items_[at_].type == Tok::DATE && touches_number()) split_date();  // moves the items
      Lexeme& lexeme = items_[at_];
      if (tight_dash()) lexeme.type = Tok::TIGHT_DASH;
      context_ = mark(lexeme);
    }
  }

 private:
  Context mark(Lexeme& lexeme) const {
    const bool in_unit = context_ == Context::Number || context_ == Context::Unit;
    switch (lexeme.type) {
      case Tok::NUMBER:
        return Context::Number;
      case Tok::SLASH:
        if (!in_unit || lexeme.spaced || items_[at_ + 1].spaced || !can_be_unit(at_ + 1)) return Context::Plain;
        lexeme.type = Tok::PER;
        return Context::Per;
      case Tok::NAME:
        if (context_ == Context::Plain || !can_be_unit(at_)) return Context::Plain;
        lexeme.type = Tok::UNIT_NAME;
        return Context::Unit;
      default:
        return Context::Plain;
    }
  }

  bool can_be_unit(size_t at) const {
    if (items_[at].type != Tok::NAME) return false;
    const Lexeme& next = items_[at + 1];
    const bool is_called = next.type == Tok::LPAREN && !next.spaced;
    return !is_called && next.type != Tok::DOT && find_word(scan_.text(items_[at])) == nullptr;
  }

  bool tight_dash() const {
    if (items_[at_].type != Tok::MINUS || items_[at_].spaced || context_ == Context::Plain) return false;
    const Lexeme& next = items_[at_ + 1];
    return !next.spaced && (next.type == Tok::NUMBER || next.type == Tok::BAD_NUMBER);
  }

  bool touches_number() const { return items_[at_ + 1].type == Tok::NUMBER && !items_[at_ + 1].spaced; }

  /// `2000-3000 user` begins like a date: it becomes `2000`, a dash and `3000`.
  void split_date() {
    constexpr uint32_t kYear = 4;
    Lexeme dash = items_[at_];
    items_[at_].type = Tok::NUMBER;
    items_[at_].end = dash.begin + kYear;
    items_[at_ + 1].begin = dash.begin + kYear + 1;
    dash = {items_[at_].end, items_[at_].end + 1, Tok::MINUS, false, false};
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, dash);
  }

  Scan& scan_;
  std::vector<Lexeme>& items_;
  size_t at_ = 0;
  Context context_ = Context::Plain;
};

}  // namespace

void mark_units(Scan& scan) { UnitMarker(scan).run(); }

}  // namespace econ::parse
