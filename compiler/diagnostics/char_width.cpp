#include "compiler/diagnostics/char_width.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace econ::diagnostics {

namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Whole blocks, not Unicode's exact tables: an underline that is off by one under a rare character is no harm.
constexpr Block kCombining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};
constexpr Block kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2614, 0x2615},   {0x26A1, 0x26A1},
    {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

template <size_t N>
bool contains(const Block (&blocks)[N], char32_t c) {
  const auto* after = std::upper_bound(std::begin(blocks), std::end(blocks), c,
                                       [](char32_t value, const Block& block) { return value < block.first; });
  return after != std::begin(blocks) && c <= std::prev(after)->last;
}

bool reorders_text(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

}  // namespace

int char_width(char32_t c) {
  if (c < 0x300) return 1;
  if (contains(kCombining, c)) return 0;
  return contains(kWide, c) ? 2 : 1;
}

char32_t safe_char(char32_t c) {
  constexpr char32_t kControlPictures = 0x2400;
  constexpr char32_t kDelete = 0x7F;
  if (c < 0x20) return kControlPictures + c;
  if (c == kDelete) return 0x2421;
  const bool second_control_set = c > kDelete && c < 0xA0;
  return second_control_set || reorders_text(c) ? 0xFFFD : c;
}

}  // namespace econ::diagnostics
