#include "compiler/parse/lexical/utf8_stream.h"

#include <misc/Interval.h>

namespace econ::parse {

size_t Utf8Stream::LA(ssize_t i) {
  size_t at = at_;
  for (; i > 1 && at < text_.size(); --i) at += decode(at).length;
  return i < 1 || at >= text_.size() ? EOF : decode(at).value;
}

std::string Utf8Stream::getText(const antlr4::misc::Interval& interval) {
  const auto begin = static_cast<size_t>(interval.a);
  const auto end = static_cast<size_t>(interval.b) + 1;
  return std::string(text_.substr(begin, end - begin));
}

Utf8Stream::CodePoint Utf8Stream::decode_long(size_t at) const {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(at + i < text_.size() ? text_[at + i] : 0); };
  const unsigned lead = byte(0);
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  size_t value = lead & (0x7Fu >> length);
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {0xFFFD, 1};
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  const bool sound = lead >= 0xC0 && value <= 0x10FFFF;
  return sound ? CodePoint{value, length} : CodePoint{0xFFFD, 1};
}

}  // namespace econ::parse
