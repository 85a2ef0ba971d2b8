#include "compiler/diagnostics/line_layout.h"

#include <algorithm>

#include "compiler/diagnostics/char_width.h"
#include "compiler/source/utf8.h"

namespace econ::diagnostics {

namespace {

constexpr size_t kMeasuredBytes = 4096;  // more than a window of the widest encoding, so that huge lines cost nothing
constexpr size_t kMeasuredBefore = 1024;
constexpr std::string_view kEllipsis = "…";

size_t cells_of(char32_t c, size_t column) {
  if (c == '\t') return LineLayout::kTabWidth - column % LineLayout::kTabWidth;
  return static_cast<size_t>(char_width(safe_char(c)));
}

}  // namespace

LineLayout::LineLayout(std::string_view line, size_t focus_begin, size_t focus_end) : line_(line) {
  if (line.size() > kMeasuredBytes) {
    skipped_ = std::min(focus_begin, line.size()) - std::min({focus_begin, line.size(), kMeasuredBefore});
    while (skipped_ > 0 && !source::starts_code_point(line[skipped_])) --skipped_;
    size_t end = std::min(line.size(), skipped_ + kMeasuredBytes);
    while (end < line.size() && !source::starts_code_point(line[end])) --end;
    line_ = line.substr(skipped_, end - skipped_);
    cut_before_ = skipped_ > 0;
    cut_after_ = end < line.size();
  }
  measure();
  choose_window(cell_before_cut(focus_begin), cell_before_cut(focus_end));
}

void LineLayout::measure() {
  cell_at_.resize(line_.size() + 1);
  size_t cell = 0;
  for (size_t at = 0; at < line_.size();) {
    const auto point = source::code_point_at(line_, at);
    std::fill_n(cell_at_.begin() + static_cast<std::ptrdiff_t>(at), point.bytes, static_cast<uint32_t>(cell));
    cell += cells_of(point.value, cell);
    at += point.bytes;
  }
  cell_at_.back() = static_cast<uint32_t>(cell);
}

void LineLayout::choose_window(size_t focus_begin, size_t focus_end) {
  const size_t width = cell_at_.back();
  if (cut_before_ || cut_after_ || width > kMostCells) {
    const size_t focus = std::min(focus_end - std::min(focus_begin, focus_end), kMostCells);
    const bool fits_from_start = focus_end <= kMostCells && !cut_before_;
    if (!fits_from_start) first_ = focus_begin - std::min(focus_begin, (kMostCells - focus) / 2);
  }
  last_ = std::min(width, first_ + kMostCells);
  cut_before_ = cut_before_ || first_ > 0;
  cut_after_ = cut_after_ || last_ < width;
}

size_t LineLayout::cell_before_cut(size_t byte) const {
  return cell_at_[std::min(byte - std::min(byte, skipped_), line_.size())];
}

size_t LineLayout::cell_of(size_t byte) const {
  const size_t cell = cell_before_cut(byte);
  if (byte < skipped_ || cell < first_) return 0;
  return std::min(cell, last_) - first_ + (cut_before_ ? 1 : 0);
}

std::string LineLayout::shown() const {
  std::string text(cut_before_ ? kEllipsis : "");
  for (size_t at = 0; at < line_.size();) {
    const auto point = source::code_point_at(line_, at);
    const size_t begin = cell_at_[at];
    const size_t end = cell_at_[at + point.bytes];
    const bool whole = begin >= first_ && end <= last_;
    if (whole && point.value != '\t') {
      text += line_.substr(at, point.bytes);
    } else {
      const size_t from = std::max(begin, first_);
      text.append(std::min(end, last_) - std::min(from, std::min(end, last_)), ' ');
    }
    at += point.bytes;
  }
  return text.append(cut_after_ ? kEllipsis : "");
}

}  // namespace econ::diagnostics
