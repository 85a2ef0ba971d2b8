#include "compiler/diagnostics/snippet.h"

#include <algorithm>
#include <map>
#include <optional>

#include "compiler/diagnostics/line_layout.h"

namespace econ::diagnostics {

namespace {

constexpr uint32_t kWholeLines = 4;  ///< a span over more lines shows only its first and last

/// A mark with its lines; bytes are counted from the start of the line.
struct Placed {
  const Mark* mark = nullptr;
  uint32_t first_line = 0;
  uint32_t last_line = 0;
  size_t begin = 0;
  size_t end = 0;
  size_t slot = 0;  ///< column of the margin, for a span of several lines
  bool several_lines() const { return first_line != last_line; }
};

Placed place(const source::Source& source, const Mark& mark) {
  const auto size = static_cast<uint32_t>(source.text().size());
  const uint32_t begin = std::min(mark.span.begin, size);
  uint32_t end = std::clamp(mark.span.end, begin, size);
  Placed p{&mark, source.position(begin).line, source.position(end).line, 0, 0, 0};
  if (end > begin && end == source.line_start(p.last_line)) --p.last_line;  // a line end belongs to its own line
  p.begin = begin - source.line_start(p.first_line);
  p.end = std::min<size_t>(end - source.line_start(p.last_line), source.line(p.last_line).size());
  return p;
}

/// What is drawn under one line.
struct LineMarks {
  std::vector<const Placed*> inside;
  std::vector<const Placed*> starts;
  std::vector<const Placed*> ends;
};

/// An underline in cells.
struct Underline {
  size_t begin;
  size_t end;
  const Mark* mark;
};

class Painter {
 public:
  Painter(const source::Source& source, const std::vector<Mark>& marks, SnippetStyle style)
      : source_(source), style_(style) {
    for (const Mark& mark : marks) placed_.push_back(place(source, mark));
    assign_slots();
    for (const Placed& p : placed_) note_lines(p);
  }

  std::vector<StyledRow> paint() {
    std::optional<uint32_t> before;
    for (const auto& [number, marks] : lines_) {
      if (before && number == *before + 2) paint_line(*before + 1, {});
      if (before && number > *before + 2) paint_gap();
      paint_line(number, marks);
      before = number;
    }
    return std::move(rows_);
  }

 private:
  /// Outer spans get the columns further left.
  void assign_slots() {
    std::vector<Placed*> long_ones;
    for (Placed& p : placed_) {
      if (p.several_lines()) long_ones.push_back(&p);
    }
    std::stable_sort(long_ones.begin(), long_ones.end(), [](const Placed* a, const Placed* b) {
      return a->first_line != b->first_line ? a->first_line < b->first_line : a->last_line > b->last_line;
    });
    std::vector<uint32_t> taken_to;
    for (Placed* p : long_ones) {
      const auto free = std::find_if(taken_to.begin(), taken_to.end(), [&](uint32_t l) { return l < p->first_line; });
      p->slot = static_cast<size_t>(free - taken_to.begin());
      if (free == taken_to.end()) taken_to.push_back(0);
      taken_to[p->slot] = p->last_line;
    }
    open_.resize(taken_to.size());
  }

  void note_lines(const Placed& p) {
    if (!p.several_lines()) {
      lines_[p.first_line].inside.push_back(&p);
      return;
    }
    lines_[p.first_line].starts.push_back(&p);
    lines_[p.last_line].ends.push_back(&p);
    if (p.last_line - p.first_line > kWholeLines) return;
    for (uint32_t line = p.first_line + 1; line < p.last_line; ++line) lines_[line];
  }

  size_t margin() const { return style_.gutter + 3; }
  size_t code() const { return margin() + open_.size() + (open_.empty() ? 0 : 1); }
  Style style_of(const Mark& mark) const { return mark.primary ? style_.primary : Style::Frame; }

  StyledRow new_row() const {
    StyledRow row;
    row.put(style_.gutter + 1, "|", Style::Frame);
    put_open_slots(row);
    return row;
  }

  void put_open_slots(StyledRow& row) const {
    for (size_t slot = 0; slot < open_.size(); ++slot) {
      if (open_[slot]) row.put(margin() + slot, "|", style_of(*open_[slot]));
    }
  }

  void paint_gap() {
    StyledRow row;
    row.put(0, "...", Style::Frame);
    put_open_slots(row);
    rows_.push_back(std::move(row));
  }

  void paint_line(uint32_t number, const LineMarks& marks) {
    const std::string_view text = source_.line(number);
    const LineLayout layout = layout_of(text, marks);
    StyledRow row = new_row();
    const std::string label = std::to_string(number);
    row.put(style_.gutter - std::min(style_.gutter, label.size()), label, Style::Frame);
    row.put(code(), layout.shown(), Style::Plain);
    std::vector<const Placed*> late_starts;
    for (const Placed* p : marks.starts) {
      if (text.substr(0, p->begin).find_first_not_of(" \t") != std::string_view::npos) {
        late_starts.push_back(p);
        continue;
      }
      row.put(margin() + p->slot, "/", style_of(*p->mark));
      open_[p->slot] = p->mark;
    }
    rows_.push_back(std::move(row));
    paint_underlines(layout, marks.inside);
    for (const Placed* p : marks.ends) paint_end(layout, *p);
    for (const Placed* p : late_starts) paint_start(layout, *p);
  }

  /// Bytes of a line.
  struct Extent {
    size_t begin = std::string_view::npos;
    size_t end = 0;
    void include(size_t from, size_t to) {
      begin = std::min(begin, from);
      end = std::max(end, to);
    }
    bool too_long() const { return begin < end && end - begin > LineLayout::kMostCells; }
  };

  /// What must be seen of the line: all marks, or the primary one if they are too far apart.
  static LineLayout layout_of(std::string_view text, const LineMarks& marks) {
    Extent all;
    Extent primary;
    const auto include = [&](const Placed& p, size_t begin, size_t end) {
      all.include(begin, end);
      if (p.mark->primary) primary.include(begin, end);
    };
    for (const Placed* p : marks.inside) include(*p, p->begin, p->end);
    for (const Placed* p : marks.starts) include(*p, p->begin, p->begin + 1);
    for (const Placed* p : marks.ends) include(*p, p->end, p->end);
    const bool no_primary = primary.begin == std::string_view::npos;
    const Extent seen = all.too_long() && !no_primary ? primary : all;
    return LineLayout(text, std::min(seen.begin, seen.end), seen.end);
  }

  void paint_start(const LineLayout& layout, const Placed& p) {
    StyledRow row = new_row();
    const Style style = style_of(*p.mark);
    const size_t at = code() + layout.cell_of(p.begin);
    row.fill(margin() + p.slot + 1, at, '_', style);
    row.put(at, p.mark->primary ? "^" : "-", style);
    rows_.push_back(std::move(row));
    open_[p.slot] = p.mark;
  }

  void paint_end(const LineLayout& layout, const Placed& p) {
    StyledRow row = new_row();
    const Style style = style_of(*p.mark);
    const size_t end = layout.cell_of(p.end);
    const size_t at = code() + end - std::min<size_t>(end, 1);
    row.fill(margin() + p.slot + 1, at, '_', style);
    row.put(at, p.mark->primary ? "^" : "-", style);
    if (!p.mark->text.empty()) row.put(at + 2, p.mark->text, style);
    rows_.push_back(std::move(row));
    open_[p.slot] = nullptr;
  }

  void paint_underlines(const LineLayout& layout, const std::vector<const Placed*>& inside) {
    if (inside.empty()) return;
    std::vector<Underline> lines;
    for (const Placed* p : inside) {
      const size_t begin = layout.cell_of(p->begin);
      lines.push_back({code() + begin, code() + std::max(layout.cell_of(p->end), begin + 1), p->mark});
    }
    StyledRow row = new_row();
    put_underlines(row, lines);
    const Mark* beside = put_text_beside(row, lines);
    rows_.push_back(std::move(row));
    paint_hanging_texts(std::move(lines), beside);
  }

  /// Short ones over long ones, so that each stays visible; the primary wins a tie.
  void put_underlines(StyledRow& row, std::vector<Underline> lines) const {
    std::stable_sort(lines.begin(), lines.end(), [](const Underline& a, const Underline& b) {
      const size_t a_cells = a.end - a.begin;
      const size_t b_cells = b.end - b.begin;
      return a_cells != b_cells ? a_cells > b_cells : a.mark->primary < b.mark->primary;
    });
    for (const Underline& line : lines) {
      row.fill(line.begin, line.end, line.mark->primary ? '^' : '-', style_of(*line.mark));
    }
  }

  /// The text of the underline that ends last stands beside it; returns its mark.
  const Mark* put_text_beside(StyledRow& row, const std::vector<Underline>& lines) const {
    const size_t end =
        std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.end < b.end; })->end;
    const Underline* beside = nullptr;
    for (const Underline& line : lines) {
      if (line.end != end || line.mark->text.empty()) continue;
      if (!beside || line.begin > beside->begin) beside = &line;
    }
    if (!beside) return nullptr;
    row.put(end + 1, beside->mark->text, style_of(*beside->mark));
    return beside->mark;
  }

  /// The other texts hang below, from right to left, so that no connector crosses a text.
  void paint_hanging_texts(std::vector<Underline> lines, const Mark* done) {
    const auto is_done = [&](const Underline& line) { return line.mark == done || line.mark->text.empty(); };
    lines.erase(std::remove_if(lines.begin(), lines.end(), is_done), lines.end());
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Underline& a, const Underline& b) { return a.begin > b.begin; });
    for (auto line = lines.begin(); line != lines.end(); ++line) {
      StyledRow row = new_row();
      for (auto later = line + 1; later != lines.end(); ++later) {
        row.put(later->begin, "|", style_of(*later->mark));
      }
      row.put(line->begin, line->mark->text, style_of(*line->mark));
      rows_.push_back(std::move(row));
    }
  }

  const source::Source& source_;
  SnippetStyle style_;
  std::vector<Placed> placed_;
  std::map<uint32_t, LineMarks> lines_;
  std::vector<const Mark*> open_;  ///< for each column of the margin, the span that runs through the current line
  std::vector<StyledRow> rows_;
};

}  // namespace

uint32_t last_line_of(const source::Source& source, source::Span span) {
  return place(source, Mark{span, "", false}).last_line;
}

std::vector<StyledRow> draw_snippet(const source::Source& source, const std::vector<Mark>& marks, SnippetStyle style) {
  return Painter(source, marks, style).paint();
}

}  // namespace econ::diagnostics
