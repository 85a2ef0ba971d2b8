#include "cli/without_layout.h"

#include <sstream>

namespace econ::cli {

namespace {

std::string line_without_layout(const std::string& line) {
  const size_t begin = line.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  if (line.compare(begin, 2, "##") == 0) return line;
  std::string text = line.substr(0, begin);
  bool in_string = false;
  for (size_t i = begin; i < line.size(); ++i) {
    const char c = line[i];
    if (!in_string && c == '#') break;
    if (!in_string && c == ' ' && text.ends_with(' ')) continue;
    text += c;
    if (c == '\\' && in_string && i + 1 < line.size()) {
      text += line[++i];
    } else if (c == '"') {
      in_string = !in_string;
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace

std::string without_layout(const std::string& text) {
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::string plain = line_without_layout(line);
    if (!plain.empty()) result += plain + "\n";
  }
  return result;
}

}  // namespace econ::cli
