#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {

namespace {

std::string lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// Damerau–Levenshtein distance in its restricted form (a pair of letters is swapped at most once), by bytes.
size_t edit_distance(std::string_view a, std::string_view b) {
  const size_t width = b.size() + 1;
  std::vector<size_t> before(width);
  std::vector<size_t> above(width);
  std::vector<size_t> row(width);
  std::iota(above.begin(), above.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j < width; ++j) {
      const size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above.back();
}

size_t allowed_distance(size_t letters) { return letters <= 4 ? 1 : letters <= 8 ? 2 : 3; }

bool is_plural_of(std::string_view plural, std::string_view singular) {
  return (plural.size() == singular.size() + 1 || plural.size() == singular.size() + 2) &&
         plural.starts_with(singular) &&
         (plural.substr(singular.size()) == "s" || plural.substr(singular.size()) == "es");
}

/// Whether the shorter is the beginning of the longer: `reg` of `region`.
bool is_abbreviation(std::string_view a, std::string_view b) {
  return std::min(a.size(), b.size()) >= 3 && (a.starts_with(b) || b.starts_with(a));
}

/// Smaller is nearer; nothing if it is too far to suggest.
std::optional<size_t> remoteness(std::string_view word, std::string_view candidate) {
  if (word == candidate) return 0;
  if (is_plural_of(word, candidate) || is_plural_of(candidate, word)) return 1;
  const size_t longer = std::max(word.size(), candidate.size());
  const size_t shorter = std::min(word.size(), candidate.size());
  const size_t allowed = allowed_distance(word.size());
  if (longer - shorter <= allowed && shorter > 1) {
    const size_t distance = edit_distance(word, candidate);
    if (distance <= allowed && distance < shorter) return 2 * distance;
  }
  if (is_abbreviation(word, candidate)) return 100 + longer - shorter;
  return std::nullopt;
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string wanted = lower(word);
  std::optional<std::tuple<size_t, bool, std::string>> best;
  for (const std::string& candidate : candidates) {
    if (candidate == word || candidate.empty()) continue;
    const auto far = remoteness(wanted, lower(candidate));
    if (!far) continue;
    const bool other_initial = wanted.empty() || lower(candidate).front() != wanted.front();
    std::tuple<size_t, bool, std::string> found{*far, other_initial, candidate};
    if (!best || found < *best) best = std::move(found);
  }
  return best ? std::get<2>(*best) : std::string();
}

}  // namespace econ::diagnostics
