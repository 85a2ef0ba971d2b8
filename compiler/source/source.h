#pragma once
/// Phase 1: a file becomes text with a line table. Everything later points into it with byte offsets.

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/base/result.h"

namespace econ::source {

using FileId = uint32_t;

/// Half-open range of byte offsets in one file. `{}` (file 0, 0..0) is used for what has no place in a text.
struct Span {
  FileId file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that covers both (same file).
Span join(Span a, Span b);

/// 1-based line; 1-based column counted in Unicode code points (what an editor shows).
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
};

/// One text with its line table. A leading byte order mark is dropped, CRLF is kept (the lexer accepts it).
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }  ///< as the user gave it; "std/cloud.econ" for the library
  std::string_view text() const { return text_; }
  Position position(uint32_t offset) const;  ///< past the end: the end; logarithmic in the size of the text
  size_t line_count() const { return line_starts_.size(); }
  std::string_view line(uint32_t number) const;  ///< 1-based; without its line end
  uint32_t line_start(uint32_t number) const;    ///< byte offset of the first byte of the 1-based line
  std::string_view slice(Span span) const;       ///< what lies outside the text is left out

 private:
  uint32_t code_points_before(uint32_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<uint32_t> line_starts_;
  std::vector<uint32_t> code_points_before_block_;  ///< of every 256 bytes: a column costs the same on a huge line
};

/// All texts of one compilation. References stay valid while it lives.
class SourceMap {
 public:
  FileId add(Source source);
  const Source& operator[](FileId id) const { return sources_[id]; }
  size_t size() const { return sources_.size(); }

 private:
  std::deque<Source> sources_;
};

/// Reads a file. A fault says what is wrong in words: missing, a directory, unreadable, larger than the limit, not
/// UTF-8 (with the byte offset), binary (a NUL byte). A device or pipe is read up to the limit.
Result<Source> load(const std::filesystem::path& path, const Limits& limits);

/// Reads the regular file `path`, one that a model uses, which messages call `name`; else as `load`.
Result<Source> load_used(const std::filesystem::path& path, const std::string& name, const Limits& limits);

/// Reads the regular file `path`, a table's data, which messages call `name`: at most `data_bytes`, else as `load`.
Result<Source> load_data(const std::filesystem::path& path, const std::string& name, const Limits& limits);

/// Checks a text that did not come from `load` (standard input, a test) by the same rules.
Result<Source> from_text(std::string name, std::string text, const Limits& limits);

}  // namespace econ::source
