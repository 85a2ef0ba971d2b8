#include "cli/flag_text.h"

#include <algorithm>
#include <cctype>

namespace econ::cli {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// `1k` points are 1000; the language wants digits there.
std::string count_digits(std::string_view text) {
  const size_t letter = text.empty() ? std::string_view::npos : std::string_view("kM").find(text.back());
  if (letter == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, text.size() - 1)) + (letter == 0 ? "000" : "000000");
}

/// `20` is a number of points, `1` and `0.25` and `$5` are steps.
bool is_count(std::string_view text) {
  const bool whole = std::all_of(text.begin(), text.end(), [](char c) { return std::isdigit(c) != 0 || c == '_'; });
  return whole && !text.empty() && text != "1" && text != "0";
}

}  // namespace

std::optional<PathAndText> split_assignment(std::string_view flag) {
  int open = 0;
  for (size_t i = 0; i < flag.size(); ++i) {
    if (flag[i] == '[') ++open;
    if (flag[i] == ']') --open;
    if (flag[i] != '=' || open != 0) continue;
    const auto path = trimmed(flag.substr(0, i));
    const auto text = trimmed(flag.substr(i + 1));
    if (path.empty() || text.empty()) return std::nullopt;
    return PathAndText{std::string(path), std::string(text)};
  }
  return std::nullopt;
}

std::string spread_in_language(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::string(text);
  const std::string range(trimmed(text.substr(0, colon)));
  const auto rest = trimmed(text.substr(colon + 1));
  const size_t second = rest.find(':');
  const auto word = trimmed(rest.substr(0, second));
  if (word == "log" || word == "for" || word == "step") {
    const auto amount = second == std::string_view::npos ? std::string_view() : trimmed(rest.substr(second + 1));
    const std::string shown = word == "step" ? std::string(amount) : count_digits(amount);
    return range + " " + std::string(word) + (shown.empty() ? "" : " " + shown);
  }
  return range + (is_count(rest) ? " for " : " step ") + std::string(rest);
}

}  // namespace econ::cli
