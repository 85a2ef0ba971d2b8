#include "cli/text_style.h"

#include "compiler/diagnostics/char_width.h"

namespace econ::cli {

namespace {

/// The character at `at`, which moves behind it; a broken byte stands for itself.
char32_t next_char(std::string_view text, size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t c = more == 3 ? first & 0x07 : more == 2 ? first & 0x0F : more == 1 ? first & 0x1F : first;
  for (int i = 0; i < more && at < text.size(); ++i) c = c << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return c;
}

std::string_view escape_of(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Strong:
      return "\x1b[1m";
    case Tone::Faint:
      return "\x1b[2m";
    case Tone::Good:
      return "\x1b[32m";
    case Tone::Bad:
      return "\x1b[1;31m";
    case Tone::Warn:
      return "\x1b[33m";
  }
  return "";
}

}  // namespace

std::string toned(std::string_view text, Tone tone, bool color) {
  if (!color || tone == Tone::Plain || text.empty()) return std::string(text);
  std::string result(escape_of(tone));
  return result.append(text).append("\x1b[0m");
}

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += static_cast<size_t>(diagnostics::char_width(next_char(text, at)));
  return width;
}

std::string shortened(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  size_t used = 0;
  size_t end = 0;
  for (size_t at = 0; at < text.size(); end = at) {
    used += static_cast<size_t>(diagnostics::char_width(next_char(text, at)));
    if (used + 1 > width) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string without_leading_blank(std::string text) {
  if (text.starts_with('\n')) text.erase(0, 1);
  return text;
}

std::string wrapped(std::string_view text, size_t width, size_t indent) {
  std::string result;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const auto word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const size_t length = display_width(word);
    if (used != 0 && used + 1 + length > width) {
      result += "\n" + std::string(indent, ' ');
      used = 0;
    }
    if (used != 0) result += " ";
    result += word;
    used += (used != 0 ? 1 : 0) + length;
  }
  return result;
}

}  // namespace econ::cli
