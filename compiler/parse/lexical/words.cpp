#include "compiler/parse/lexical/words.h"

#include <algorithm>
#include <array>

namespace econ::parse {
namespace {

using enum WordClass;

// Sorted by spelling.
constexpr auto kWords = std::to_array<Word>({
    {"and", Tok::AND, Hard},
    {"as", Tok::AS, Hard},
    {"axis", Tok::AXIS, Head},
    {"base", Tok::BASE, Clause},
    {"beyond", Tok::BEYOND, Hard},
    {"by", Tok::BY, Clause},
    {"check", Tok::CHECK, Head},
    {"claim", Tok::CLAIM, Head},
    {"claims", Tok::CLAIMS, Head},
    {"compounding", Tok::COMPOUNDING, Clause},
    {"currency", Tok::CURRENCY, Head},
    {"dated", Tok::DATED, Clause},
    {"each", Tok::EACH, Clause},
    {"else", Tok::ELSE, Hard},
    {"expected", Tok::EXPECTED, Hard},
    {"extends", Tok::EXTENDS, Hard},
    {"for", Tok::FOR, Hard},
    {"from", Tok::FROM, Hard},
    {"if", Tok::IF, Hard},
    {"in", Tok::IN, Hard},
    {"kind", Tok::KIND, Head},
    {"ladder", Tok::LADDER, Head},
    {"like", Tok::LIKE, Clause},
    {"log", Tok::LOG, Clause},
    {"maximize", Tok::MAXIMIZE, Head},
    {"minimize", Tok::MINIMIZE, Head},
    {"model", Tok::MODEL, Head},
    {"none", Tok::NONE, Hard},
    {"not", Tok::NOT, Hard},
    {"only", Tok::ONLY, Clause},
    {"or", Tok::OR, Hard},
    {"over", Tok::OVER, Hard},
    {"paired", Tok::PAIRED, Head},
    {"param", Tok::PARAM, Hard},
    {"plot", Tok::PLOT, Head},
    {"rate", Tok::RATE, Head},
    {"scenario", Tok::SCENARIO, Head},
    {"show", Tok::SHOW, Head},
    {"simple", Tok::SIMPLE, Clause},
    {"solve", Tok::SOLVE, Head},
    {"source", Tok::SOURCE, Head},
    {"step", Tok::STEP, Clause},
    {"summarize", Tok::SUMMARIZE, Hard},
    {"surviving", Tok::SURVIVING, Clause},
    {"sweep", Tok::SWEEP, Head},
    {"table", Tok::TABLE, Head},
    {"then", Tok::THEN, Hard},
    {"timeline", Tok::TIMELINE, Head},
    {"to", Tok::TO, Hard},
    {"tolerance", Tok::TOLERANCE, Head},
    {"unit", Tok::UNIT, Head},
    {"use", Tok::USE, Head},
    {"was", Tok::WAS, Hard},
    {"where", Tok::WHERE, Hard},
});
static_assert(std::ranges::is_sorted(kWords, {}, &Word::spelling));

}  // namespace

const Word* find_word(std::string_view text) {
  const auto* at = std::ranges::lower_bound(kWords, text, {}, &Word::spelling);
  return at != kWords.end() && at->spelling == text ? at : nullptr;
}

const std::vector<std::string>& statement_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> result{"param"};
    for (const Word& word : kWords) {
      if (word.word_class == Head) result.emplace_back(word.spelling);
    }
    return result;
  }();
  return words;
}

}  // namespace econ::parse
