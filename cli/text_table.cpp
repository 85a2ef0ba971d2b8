#include "cli/text_table.h"

#include <algorithm>
#include <numeric>

namespace econ::cli {

namespace {

constexpr size_t kGap = 2;
constexpr size_t kNarrowest = 12;  // an elastic column never gets less
constexpr size_t kContinued = 2;   // indent of a line that goes on

/// A row with a single cell in a table of several columns goes across all of them.
bool is_line(const std::vector<TextCell>& row, size_t columns) { return row.size() == 1 && columns > 1; }

std::string across(const TextCell& cell, const Page& page, size_t indent) {
  if (cell.text.empty()) return "\n";
  return std::string(indent, ' ') + toned(cell.text, cell.tone, page.color) + "\n";
}

size_t total(const std::vector<size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), size_t{0}) + kGap * (widths.empty() ? 0 : widths.size() - 1);
}

}  // namespace

TextTable::Widths TextTable::natural_widths() const {
  Widths widths;
  for (const auto& column : columns_) widths.push_back(display_width(column.title));
  for (const auto& row : rows_) {
    if (is_line(row, columns_.size())) continue;
    for (size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c].text));
  }
  return widths;
}

void TextTable::squeeze(Widths& widths, size_t available) const {
  for (size_t c = columns_.size(); c-- > 0;) {
    const size_t wide = total(widths);
    if (wide <= available || !columns_[c].elastic) continue;
    const size_t excess = wide - available;
    const size_t floor = std::min(widths[c], kNarrowest);
    widths[c] = widths[c] > excess + floor ? widths[c] - excess : floor;
  }
}

std::vector<std::vector<size_t>> TextTable::blocks(const Widths& widths, size_t available) const {
  std::vector<size_t> keys(std::min(key_columns_, columns_.size()));
  std::iota(keys.begin(), keys.end(), size_t{0});
  std::vector<std::vector<size_t>> result{keys};
  size_t key_width = 0;
  for (const size_t key : keys) key_width += widths[key] + kGap;
  size_t used = key_width;
  for (size_t c = keys.size(); c < columns_.size();) {
    size_t end = c + 1;
    size_t wide = widths[c];
    for (; end < columns_.size() && columns_[end].attached; ++end) wide += kGap + widths[end];
    if (used + wide > available && result.back().size() > keys.size()) {
      result.push_back(keys);
      used = key_width;
    }
    for (; c < end; ++c) result.back().push_back(c);
    used += wide + kGap;
  }
  return result;
}

std::string TextTable::lines(const std::vector<TextCell>& row, const std::vector<size_t>& block, const Widths& widths,
                             const Page& page, size_t indent) const {
  std::vector<std::vector<TextCell>> pieces{row};
  for (size_t c = 0; c < row.size(); ++c) {
    if (!columns_[c].wraps || display_width(row[c].text) <= widths[c]) continue;
    const std::string all = wrapped(row[c].text, widths[c] - kContinued, kContinued);
    size_t piece = 0;
    for (size_t at = 0; at < all.size(); ++piece) {
      const size_t end = std::min(all.find('\n', at), all.size());
      if (piece == pieces.size()) pieces.emplace_back(row.size());
      pieces[piece][c] = {all.substr(at, end - at), row[c].tone};
      at = end + 1;
    }
  }
  std::string text;
  for (const auto& piece : pieces) text += line(piece, block, widths, page, indent);
  return text;
}

std::string TextTable::line(const std::vector<TextCell>& row, const std::vector<size_t>& block, const Widths& widths,
                            const Page& page, size_t indent) const {
  std::string text(indent, ' ');
  size_t owed = 0;  // blanks are written only before something, so that no line ends in blanks
  for (const size_t c : block) {
    const TextCell cell = c < row.size() ? row[c] : TextCell{};
    const std::string shown = shortened(cell.text, widths[c]);
    const size_t blank = widths[c] - display_width(shown);
    const bool right = columns_[c].align == Align::Right;
    if (!shown.empty()) {
      text.append(owed + (right ? blank : 0), ' ');
      text += toned(shown, cell.tone, page.color);
      owed = (right ? 0 : blank) + kGap;
    } else {
      owed += widths[c] + kGap;
    }
  }
  return text.find_first_not_of(' ') == std::string::npos ? "" : text + "\n";
}

std::string TextTable::render_block(const std::vector<size_t>& block, const Widths& widths, const Page& page,
                                    size_t indent) const {
  std::string text;
  const bool titled =
      std::any_of(columns_.begin(), columns_.end(), [](const TextColumn& column) { return !column.title.empty(); });
  if (titled) {
    std::vector<TextCell> titles;
    for (const auto& column : columns_) titles.push_back({column.title, Tone::Faint});
    text += line(titles, block, widths, page, indent);
  }
  for (const auto& row : rows_) {
    text += is_line(row, columns_.size()) ? across(row[0], page, indent) : lines(row, block, widths, page, indent);
  }
  return text;
}

std::string TextTable::render(const Page& page, size_t indent) const {
  Widths widths = natural_widths();
  const size_t available = page.width > indent ? page.width - indent : 1;
  squeeze(widths, available);
  std::string text;
  for (const auto& block : blocks(widths, available)) {
    if (!text.empty()) text += "\n";
    text += render_block(block, widths, page, indent);
  }
  return text;
}

}  // namespace econ::cli
