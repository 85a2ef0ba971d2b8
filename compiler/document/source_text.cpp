#include "compiler/document/source_text.h"

#include <algorithm>

namespace econ::document {

namespace {

/// The length of the string literal that `text` begins with.
size_t string_length(std::string_view text) {
  size_t at = 1;
  while (at < text.size() && text[at] != '"' && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
  return std::min(text.size(), at + 1);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string one_line(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      const size_t length = string_length(text.substr(at));
      result += text.substr(at, length);
      at += length;
    } else if (text[at] == '#') {
      at = std::min(text.size(), text.find('\n', at));
    } else if (is_blank(text[at])) {
      if (!result.empty() && result.back() != ' ') result += ' ';
      ++at;
    } else {
      result += text[at++];
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string as_written(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const size_t end = std::min(text.size(), text.find('\n'));
    std::string_view line = text.substr(0, end);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    result.append(line).append("\n");
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return result;
}

}  // namespace econ::document
