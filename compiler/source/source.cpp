#include "compiler/source/source.h"

#include <algorithm>

#include "compiler/base/check.h"
#include "compiler/source/utf8.h"

namespace econ::source {

namespace {

constexpr size_t kBlock = 256;

uint32_t count_code_points(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), starts_code_point));
}

std::vector<uint32_t> line_starts_of(std::string_view text) {
  std::vector<uint32_t> starts{0};
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<uint32_t>(at + 1));
  }
  return starts;
}

std::vector<uint32_t> block_counts_of(std::string_view text) {
  std::vector<uint32_t> counts{0};
  for (size_t at = 0; at + kBlock <= text.size(); at += kBlock) {
    counts.push_back(counts.back() + count_code_points(text.substr(at, kBlock)));
  }
  return counts;
}

}  // namespace

Span join(Span a, Span b) {
  ECON_CHECK(a.file == b.file);
  return {a.file, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

Source::Source(std::string name, std::string text)
    : name_(std::move(name)),
      text_(std::move(text)),
      line_starts_(line_starts_of(text_)),
      code_points_before_block_(block_counts_of(text_)) {}

Position Source::position(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<uint32_t>(after - line_starts_.begin());
  return {line, code_points_before(offset) - code_points_before(line_starts_[line - 1]) + 1};
}

uint32_t Source::code_points_before(uint32_t offset) const {
  const size_t block = offset / kBlock;
  const std::string_view rest = text().substr(block * kBlock, offset % kBlock);
  return code_points_before_block_[block] + count_code_points(rest);
}

std::string_view Source::line(uint32_t number) const {
  const uint32_t begin = line_start(number);
  const bool last = number == line_starts_.size();
  std::string_view line = text().substr(begin, last ? std::string_view::npos : line_starts_[number] - 1 - begin);
  if (!last && !line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

uint32_t Source::line_start(uint32_t number) const {
  ECON_CHECK(number >= 1 && number <= line_starts_.size());
  return line_starts_[number - 1];
}

std::string_view Source::slice(Span span) const {
  const size_t begin = std::min<size_t>(span.begin, text_.size());
  return text().substr(begin, span.end > begin ? span.end - begin : 0);
}

FileId SourceMap::add(Source source) {
  sources_.push_back(std::move(source));
  return static_cast<FileId>(sources_.size() - 1);
}

}  // namespace econ::source
