#include "compiler/units/unit_text.h"

namespace econ::units {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// `GB^2` as a name and its exponent; nothing if what follows `^` is no whole number from 1 to 9.
std::optional<UnitFactor> read_factor(std::string_view word) {
  const size_t caret = word.find('^');
  UnitFactor factor{std::string(word.substr(0, caret)), 1};
  if (caret == std::string_view::npos) return factor;
  const std::string_view power = word.substr(caret + 1);
  if (power.size() != 1 || power[0] < '1' || power[0] > '9') return std::nullopt;
  factor.exponent = power[0] - '0';
  return factor;
}

class Reader {
 public:
  explicit Reader(const Registry& registry) : registry_(registry) {}

  /// `above/below/below`: blanks multiply above the first stroke, each stroke divides by one name.
  std::optional<Unit> read(std::string_view text) {
    size_t stroke = text.find('/');
    if (!add_above(trimmed(text.substr(0, stroke)))) return std::nullopt;
    while (stroke != std::string_view::npos) {
      text.remove_prefix(stroke + 1);
      stroke = text.find('/');
      if (!add(trimmed(text.substr(0, stroke)), -1)) return std::nullopt;
    }
    return std::move(unit_);
  }

 private:
  bool add_above(std::string_view words) {
    if (words == "1") return true;
    while (!words.empty()) {
      const size_t blank = words.find(' ');
      const std::string_view word = words.substr(0, blank);
      if (word == "%") {
        if (unit_.percent) return false;
        unit_.percent = true;
        unit_.spelling.push_back({"%", 1});
      } else if (!add(word, 1)) {
        return false;
      }
      words = blank == std::string_view::npos ? std::string_view() : trimmed(words.substr(blank));
    }
    return true;
  }

  bool add(std::string_view word, int sign) {
    auto factor = read_factor(word);
    if (!factor) return false;
    const NamedUnit* named = registry_.find(factor->name);
    if (named == nullptr) named = registry_.find_symbol(factor->name);
    if (named == nullptr) return false;
    factor->exponent *= sign;
    unit_.dimension = unit_.dimension * named->dimension.pow({factor->exponent, 1});
    unit_.factor = unit_.factor * named->factor.pow(factor->exponent);
    unit_.spelling.push_back(std::move(*factor));
    return true;
  }

  const Registry& registry_;
  Unit unit_;
};

}  // namespace

std::optional<Unit> read_unit(const Registry& registry, std::string_view text) { return Reader(registry).read(text); }

}  // namespace econ::units
