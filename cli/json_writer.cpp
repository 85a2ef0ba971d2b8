#include "cli/json_writer.h"

#include <fmt/format.h>

#include "compiler/base/check.h"

namespace econ::cli {

namespace {

void append_quoted(std::string& text, std::string_view content) {
  text += '"';
  for (const char c : content) {
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\t':
        text += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          text += c;
        }
    }
  }
  text += '"';
}

}  // namespace

void JsonWriter::new_line() { text_.append("\n").append(2 * levels_.size(), ' '); }

void JsonWriter::separate() {
  if (after_key_ || levels_.empty()) {
    after_key_ = false;
    return;
  }
  Level& level = levels_.back();
  if (!level.empty) text_ += level.layout == Layout::Inline ? ", " : ",";
  if (level.layout == Layout::Lines) new_line();
  level.empty = false;
}

JsonWriter& JsonWriter::raw(std::string_view text) {
  separate();
  text_ += text;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket, Layout layout) {
  separate();
  text_ += bracket;
  const bool inside_inline = !levels_.empty() && levels_.back().layout == Layout::Inline;
  levels_.push_back({inside_inline ? Layout::Inline : layout});
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  ECON_CHECK(!levels_.empty());
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.layout == Layout::Lines && !level.empty) new_line();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(text_, name);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_quoted(text_, text);
  return *this;
}

JsonWriter& JsonWriter::digits(std::string_view number) { return raw(number); }
JsonWriter& JsonWriter::integer(unsigned long long value) { return raw(std::to_string(value)); }
JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

std::string JsonWriter::take() {
  ECON_CHECK(levels_.empty());
  text_ += '\n';
  return std::move(text_);
}

}  // namespace econ::cli
