#include "compiler/parse/lexical/words.h"
#include "compiler/parse/parse.h"
#include "compiler/source/utf8.h"

namespace econ::parse {

namespace {

/// The blocks of the lexer's LETTER (grammar/EconLexer.g4), without digits.
constexpr std::pair<char32_t, char32_t> kLetters[] = {
    {'A', 'Z'},       {'_', '_'},       {'a', 'z'},         {0xAA, 0xAA},       {0xB5, 0xB5},
    {0xBA, 0xBA},     {0xC0, 0xD6},     {0xD8, 0xF6},       {0xF8, 0x1FFF},     {0x2C00, 0x2DFF},
    {0x3005, 0x3007}, {0x3021, 0xD7FF}, {0xF900, 0xFDFF},   {0xFE70, 0xFEFC},   {0xFF21, 0xFF3A},
    {0xFF41, 0xFF5A}, {0xFF66, 0xFFDC}, {0x10000, 0x1EFFF}, {0x20000, 0x3FFFF},
};

bool is_letter(char32_t c) {
  for (const auto& [first, last] : kLetters) {
    if (c >= first && c <= last) return true;
  }
  return false;
}

}  // namespace

std::string as_name(std::string_view text) {
  std::string name;
  for (size_t at = 0; at < text.size();) {
    const source::CodePoint point = source::code_point_at(text, at);
    const bool digit = point.value >= '0' && point.value <= '9';
    if (digit && name.empty()) name = "_";
    if (digit || is_letter(point.value)) {
      name.append(text.substr(at, point.bytes));
    } else {
      name += '_';
    }
    at += point.bytes;
  }
  const Word* word = find_word(name);
  if (name.empty() || (word && word->word_class == WordClass::Hard)) name += '_';
  return name;
}

}  // namespace econ::parse
