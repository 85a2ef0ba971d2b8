#include <algorithm>
#include <map>
#include <vector>

#include "compiler/format/passes.h"

namespace econ::format {

namespace {

constexpr size_t kNone = static_cast<size_t>(-1);
/// How much further right than its neighbours a line may reach and still pull them along.
constexpr uint32_t kReach = 2;
/// How far a column of notes gives way to a line that has outgrown it.
constexpr uint32_t kGrowth = 6;
/// A gap that nobody leaves by habit.
constexpr uint32_t kWide = 3;

size_t find_role(const Line& line, Role role) {
  for (size_t i = 1; i < line.pieces.size(); ++i) {
    if (line.pieces[i].role == role) return i;
  }
  return kNone;
}

/// Where the name of a definition ends: its `:`, or its `=` if it has no unit.
size_t find_name_end(const Line& line) {
  const size_t colon = find_role(line, Role::Colon);
  return colon == kNone ? find_role(line, Role::Equals) : colon;
}

/// The `=` behind a unit.
size_t find_unit_end(const Line& line) {
  return find_role(line, Role::Colon) == kNone ? kNone : find_role(line, Role::Equals);
}

size_t find_label(const Line& line) { return find_role(line, Role::Label); }
size_t find_block(const Line& line) { return find_role(line, Role::Block); }

/// A piece that may be lined up with those above and below it.
struct Mark {
  Line* line = nullptr;
  size_t index = 0;

  Piece& piece() const { return line->pieces[index]; }
  uint32_t source_column() const { return piece().source_column; }
  uint32_t source_gap() const { return piece().source_gap; }
  uint32_t end_before() const { return column_of(*line, index - 1) + line->pieces[index - 1].width; }
  void put_at(uint32_t column) const { piece().gap = column - end_before(); }
};

// ---- definitions: names, units and `=` of neighbours

/// Marks in lines that follow each other. If the author set one of them apart, all stand behind the longest; a line
/// that is much longer than the others stays out and parts them.
class Neighbours {
 public:
  explicit Neighbours(std::vector<Mark> marks) : marks_(std::move(marks)) {
    for (const Mark& mark : marks_) ends_.push_back(mark.end_before());
  }

  void align() const { align(0, marks_.size()); }

 private:
  void align(size_t begin, size_t end) const {
    const uint32_t column = end - begin < 2 ? 0 : common_column(begin, end);
    if (column == 0) return;
    const bool any_long =
        std::any_of(ends_.begin() + static_cast<std::ptrdiff_t>(begin),
                    ends_.begin() + static_cast<std::ptrdiff_t>(end), [&](uint32_t reach) { return reach >= column; });
    size_t first = begin;
    for (size_t i = begin; i < end; ++i) {
      if (!any_long) marks_[i].put_at(column);
      if (ends_[i] < column) continue;
      align(first, i);
      first = i + 1;
    }
    if (any_long) align(first, end);
  }

  /// 0: nobody was set apart.
  uint32_t common_column(size_t begin, size_t end) const {
    uint32_t longest = 0;
    for (size_t i = begin; i < end; ++i) {
      if (set_apart(i, begin, end) && ends_[i] < kWidestPage) longest = std::max(longest, ends_[i]);
    }
    if (longest == 0) return 0;
    for (bool grown = true; grown;) {
      grown = false;
      for (size_t i = begin; i < end; ++i) {
        const uint32_t reach = ends_[i];
        if (reach <= longest || reach > longest + kReach || reach >= kWidestPage) continue;
        longest = reach;
        grown = true;
      }
    }
    return longest + 1;
  }

  bool set_apart(size_t i, size_t begin, size_t end) const {
    const auto apart = [&](size_t at) { return marks_[at].source_gap() > 1; };
    const auto same = [&](size_t at) { return marks_[at].source_column() == marks_[i].source_column(); };
    return apart(i) || (i > begin && apart(i - 1) && same(i - 1)) || (i + 1 < end && apart(i + 1) && same(i + 1));
  }

  std::vector<Mark> marks_;
  std::vector<uint32_t> ends_;  ///< where the text before each ends
};

bool is_claim(const Line& line) {
  return line.pieces[0].type == parse::Tok::CLAIM || line.pieces[0].type == parse::Tok::CHECK;
}

/// Statements of one kind, or those that the author lined up. The left sides of claims are of any length: only
/// relations that stand close belong together.
bool belong_together(const Mark& above, const Mark& below) {
  if (above.line->depth != below.line->depth) return false;
  const uint32_t left = std::min(above.source_column(), below.source_column());
  const uint32_t right = std::max(above.source_column(), below.source_column());
  if (left == right) return true;
  if (above.line->pieces[0].type != below.line->pieces[0].type) return false;
  return is_claim(*above.line) ? right - left <= kReach : above.piece().role == below.piece().role;
}

/// Runs of marks that belong together. Definitions with a unit and without may alternate: each continues its own run.
class Runs {
 public:
  void add(const Mark& mark) {
    const bool other_kind = !runs_.empty() && !same_kind(runs_.back().back(), mark);
    if (other_kind || is_claim(*mark.line)) close_unless_joined(mark);
    for (auto& run : runs_) {
      if (belong_together(run.back(), mark)) return run.push_back(mark);
    }
    runs_.push_back({mark});
  }

  void close() {
    for (auto& run : runs_) Neighbours(std::move(run)).align();
    runs_.clear();
  }

 private:
  static bool same_kind(const Mark& above, const Mark& below) {
    return above.line->depth == below.line->depth && above.line->pieces[0].type == below.line->pieces[0].type;
  }
  void close_unless_joined(const Mark& mark) {
    const auto joined = [&](const auto& run) { return belong_together(run.back(), mark); };
    if (std::none_of(runs_.begin(), runs_.end(), joined)) close();
  }

  std::vector<std::vector<Mark>> runs_;
};

void align_neighbours(Page& page, size_t (*find)(const Line&)) {
  Runs runs;
  for (Line& line : page.lines) {
    // A statement of several lines has its `=` on the first; its docs stand between it and its neighbour.
    if (line.kind == LineKind::Continuation || line.kind == LineKind::Comment) continue;
    const size_t index = line.kind != LineKind::Statement || line.row ? kNone : find(line);
    if (index == kNone) {
      runs.close();
    } else {
      runs.add({&line, index});
    }
  }
  runs.close();
}

// ---- ends of lines: domains, notes, outcomes, comments

/// What a lone piece has before it.
uint32_t usual_gap(const Mark& mark, Role role) {
  if (role == Role::Note || role == Role::Comment) return 2;
  return std::clamp(mark.source_gap(), 1U, 2U);
}

class Ends {
 public:
  /// `columns`: how many stand in each column of the page.
  Ends(std::vector<Mark> marks, Role role, const std::map<uint32_t, size_t>& columns)
      : marks_(std::move(marks)), role_(role), columns_(columns) {}

  void align() {
    const auto [column, votes] = chosen_column();
    if (votes == 0) {
      for (const Mark& mark : marks_) mark.piece().gap = usual_gap(mark, role_);
      return;
    }
    const uint32_t place = roomy(column);
    for (const Mark& mark : marks_) {
      const bool joins = mark.source_gap() >= kWide || mark.source_column() == column || votes > 1;
      if (in_column_of_page(mark) && mark.source_column() != column) {
        mark.put_at(mark.source_column());
      } else if (joins && mark.end_before() < place) {
        mark.put_at(place);
      } else {
        mark.piece().gap = std::max(2U, usual_gap(mark, role_));
      }
    }
  }

 private:
  /// The column where most stand that are set apart, the rightmost of equals, and how many stand there.
  std::pair<uint32_t, size_t> chosen_column() const {
    std::map<uint32_t, size_t> votes;
    for (const Mark& mark : marks_) {
      if (mark.source_gap() >= kWide && mark.source_column() <= kWidestPage) ++votes[mark.source_column()];
    }
    std::pair<uint32_t, size_t> best{0, 0};
    for (const auto& [column, count] : votes) {
      if (count >= best.second) best = {column, count};
    }
    return best;
  }

  /// Not where its neighbours are, but where other lines of the page are.
  bool in_column_of_page(const Mark& mark) const {
    const auto found = columns_.find(mark.source_column());
    return found != columns_.end() && found->second > 1 && mark.source_gap() >= kWide &&
           mark.end_before() < mark.source_column();
  }

  /// Further right, if what stood in that column has grown beyond it.
  uint32_t roomy(uint32_t column) const {
    uint32_t place = column;
    for (const Mark& mark : marks_) {
      const uint32_t end = mark.end_before();
      const bool member = mark.source_column() == column || (mark.source_gap() >= kWide && end <= column + kGrowth);
      if (member && end >= column && end < kWidestPage) place = std::max(place, end + 2);
    }
    return place;
  }

  std::vector<Mark> marks_;
  Role role_;
  const std::map<uint32_t, size_t>& columns_;
};

bool is_within_statement(const Line& line) {
  return line.kind == LineKind::Continuation || line.kind == LineKind::Comment;
}

void align_ends_of(Page& page, Role role) {
  std::map<uint32_t, size_t> columns;
  for (const Line& line : page.lines) {
    const size_t index = find_role(line, role);
    if (index == kNone || line.pieces[index].source_gap < kWide) continue;
    const uint32_t column = line.pieces[index].source_column;
    if (column <= kWidestPage) ++columns[column];
  }
  std::vector<Mark> run;
  const auto flush = [&] {
    if (!run.empty()) Ends(run, role, columns).align();
    run.clear();
  };
  for (Line& line : page.lines) {
    const size_t index = find_role(line, role);
    if (index != kNone) {
      run.push_back({&line, index});
    } else if (!is_within_statement(line)) {
      flush();
    }
  }
  flush();
}

}  // namespace

void align_definitions(Page& page) {
  for (Line& line : page.lines) {
    if (line.kind != LineKind::Blank && !line.row) line.pieces[0].gap = kIndent * line.depth;
  }
  for (auto* find : {find_label, find_name_end, find_unit_end, find_block}) align_neighbours(page, find);
}

void align_ends(Page& page) {
  for (const Role role : {Role::Domain, Role::Note, Role::Outcome, Role::Comment}) align_ends_of(page, role);
}

}  // namespace econ::format
