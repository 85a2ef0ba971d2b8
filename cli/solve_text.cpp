#include "cli/solve_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/optimum_text.h"
#include "cli/sweep_text.h"
#include "cli/text_style.h"
#include "compiler/units/format.h"
#include "compiler/units/stretch.h"

namespace econ::cli {

namespace {

using analysis::Crossing;
using bounds::Interval;
using study::Solved;
using study::SolvedElement;

class SolveText {
 public:
  SolveText(const Solved& solved, const Page& page) : solved_(solved), page_(page) {}

  std::string write() const {
    const auto& question = *solved_.question;
    std::string equation = solved_.left + " = " + solved_.right;
    if (!solved_.conditions.empty()) equation += fmt::format(" where {}", fmt::join(solved_.conditions, ", "));
    const std::string& title = question.display.empty() ? question.name : question.display;
    std::string text =
        "\n" + toned(title.empty() ? equation : title + ": " + equation, Tone::Strong, page_.color) + "\n";
    if (solved_.elements.size() == 1) return text + one(solved_.elements.front());
    return text + several();
  }

 private:
  // ---- values of the unknown

  bool along_time() const { return !solved_.periods.empty(); }

  std::string place(double x) const {
    if (along_time()) return solved_.periods[static_cast<size_t>(x)].name;
    return units::format_value(x, solved_.unit);
  }

  std::string stretch(double low, double high) const {
    if (low == high) return place(low);
    if (along_time()) return place(low) + " to " + place(high);
    return units::format_stretch(low, high, solved_.unit);
  }

  std::string side(double value) const { return units::format_value(value, solved_.side_unit); }

  std::string compared(int sign) const {
    return fmt::format("{} {} {}", solved_.left, sign < 0 ? "<" : ">", solved_.right);
  }

  // ---- one equation: what holds where, from one end of the domain to the other

  std::string one(const SolvedElement& element) const {
    const auto& crossings = element.crossings;
    if (crossings.between.empty() && crossings.found.empty()) return no_value(element);
    std::string text;
    if (crossings.found.empty()) {
      if (element.left_out.empty() && crossings.sign_throughout() != 0) return nowhere(element) + remarks(element);
      text = "  nowhere equal\n";
    }
    return text + table(element).render(page_) + remarks(element);
  }

  /// What is told of a stretch of the domain, or of a crossing.
  struct Entry {
    double from = 0;
    std::vector<std::vector<TextCell>> rows;
  };

  TextTable table(const SolvedElement& element) const {
    std::vector<Entry> entries;
    const auto tell = [&](double low, double high, std::string what, Tone tone = Tone::Plain) {
      entries.push_back({low, {{{stretch(low, high), tone}, {std::move(what), tone}}}});
    };
    const auto& crossings = element.crossings;
    for (size_t i = 0; i < crossings.found.size(); ++i) {
      const Crossing& crossing = crossings.found[i];
      Entry entry{crossing.low, {{{at(crossing), Tone::Strong}, {event(crossing), Tone::Strong}}}};
      const bool again = i + 1 < element.ranges.size() && element.ranges[i] == element.ranges[i + 1];
      if (moves(element, i) && !again)
        entry.rows.push_back({{""}, {"while ranges vary: " + range(element, i), Tone::Faint}});
      if (element.runs && crossings.found.size() == 1)
        entry.rows.push_back({{""}, {over_runs(*element.runs), Tone::Faint}});
      entries.push_back(std::move(entry));
    }
    for (const auto& x : crossings.between) tell(x.low, x.high, compared(x.sign));
    for (const Interval x : crossings.undefined) tell(x.lo, x.hi, "undefined", Tone::Faint);
    for (const auto& x : element.left_out)
      tell(x.at.lo, x.at.hi, fmt::format("left out: `{}` fails", solved_.conditions[x.condition]), Tone::Faint);
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.from < b.from; });
    TextTable table({{solved_.unknown, Align::Right}, {"", Align::Left, true, true}});
    for (Entry& entry : entries) {
      for (auto& row : entry.rows) table.add(std::move(row));
    }
    return table;
  }

  std::string at(const Crossing& crossing) const {
    if (crossing.kind == Crossing::Kind::Plateau) return stretch(crossing.low, crossing.high);
    return place(solved_.grid ? crossing.high : crossing.low);
  }

  std::string event(const Crossing& crossing) const {
    const auto sides = [&](const analysis::Sides& s) {
      const std::string left = side(s.left), right = side(s.right);
      const std::string by = left == right ? fmt::format(", by {}", side(std::fabs(s.difference))) : "";
      return fmt::format("{} {} {}{}", left, s.difference < 0 ? "<" : ">", right, by);
    };
    switch (crossing.kind) {
      case Crossing::Kind::Root:
        return "equal, " + side(crossing.at_low.right);
      case Crossing::Kind::Touch:
        return "equal, " + side(crossing.at_low.right) + ", without changing places";
      case Crossing::Kind::Plateau:
        return "equal throughout, " + (crossing.at_low.left == crossing.at_high.left
                                           ? side(crossing.at_low.left)
                                           : side(crossing.at_low.left) + " to " + side(crossing.at_high.left));
      case Crossing::Kind::Jump:
        break;
    }
    if (solved_.grid)
      return fmt::format("change places: {}, where {} at {}", sides(crossing.at_high), sides(crossing.at_low),
                         place(crossing.low));
    return fmt::format("a jump from {} to {}", sides(crossing.at_low), sides(crossing.at_high));
  }

  /// Rounded outward: a solution may lie anywhere in it.
  std::string within(Interval x) const {
    if (along_time() || x.lo == x.hi) return stretch(x.lo, x.hi);
    return units::format_range(x.lo, x.hi, solved_.unit);
  }

  bool leaves_the_domain(const SolvedElement& element, size_t i) const {
    return element.beyond && (element.ranges[i].lo <= solved_.low || element.ranges[i].hi >= solved_.high);
  }

  /// While ranges vary.
  bool moves(const SolvedElement& element, size_t i) const {
    return !element.ranges.empty() && (element.ranges[i].lo != element.ranges[i].hi || leaves_the_domain(element, i));
  }

  std::string range(const SolvedElement& element, size_t i) const {
    return within(element.ranges[i]) + (leaves_the_domain(element, i) ? ", and beyond the domain" : "");
  }

  std::string no_value(const SolvedElement& element) const {
    if (element.left_out.size() == 1 && element.crossings.undefined.empty())
      return fmt::format("  no value: `{}` holds nowhere in the domain\n",
                         solved_.conditions[element.left_out[0].condition]);
    if (!element.left_out.empty())
      return "  no value: where the conditions hold, a side is undefined, or they never do\n";
    return fmt::format("  no value: a side is undefined for every {} in {}\n", solved_.unknown,
                       stretch(solved_.low, solved_.high));
  }

  /// No crossing: why.
  std::string nowhere(const SolvedElement& element) const {
    std::string text =
        fmt::format("  nowhere equal: {} for every {} in {}\n", compared(element.crossings.between.front().sign),
                    solved_.unknown, stretch(solved_.low, solved_.high));
    const auto attained = [&](const std::string& name, Interval x) {
      const std::string value = units::format_range(x.lo, x.hi, solved_.side_unit);
      if (x.lo != x.hi) text += fmt::format("  {} is {} there\n", name, value);
    };
    attained(solved_.left, element.left);
    attained(solved_.right, element.right);
    return text;
  }

  std::string over_runs(const study::SolutionRuns& runs) const {
    std::string text = fmt::format("over {} runs: ", grouped(runs.runs));
    if (!std::isnan(runs.median)) {
      text += fmt::format("p5 {}, p50 {}, p95 {}", place(runs.p5), place(runs.median), place(runs.p95));
    }
    const auto share = [&](uint64_t count, std::string_view what) {
      if (count == 0) return;
      const double all = static_cast<double>(runs.runs);
      text +=
          fmt::format("{}{:.3g}% {}", text.ends_with(": ") ? "" : "; ", 100 * static_cast<double>(count) / all, what);
    };
    share(runs.none, "without a solution");
    share(runs.several, "with several");
    return text;
  }

  std::string remarks(const SolvedElement& element) const {
    std::string text;
    if (element.runs && element.crossings.found.size() != 1) text += "  " + over_runs(*element.runs) + "\n";
    const auto& crossings = element.crossings;
    for (const Interval x : element.elsewhere)
      text += fmt::format("  while ranges vary, equal somewhere in {} too\n", within(x));
    if (crossings.complete) return text;
    text += "  not proven complete: more may lie in ";
    for (size_t i = 0; i < crossings.open.size() && i < kShown; ++i)
      text += (i > 0 ? ", " : "") + within(crossings.open[i]);
    if (crossings.open.size() > kShown) text += fmt::format(" and {} more stretches", crossings.open.size() - kShown);
    return text + "\n";
  }
  static constexpr size_t kShown = 4;

  // ---- several: a line for each crossing

  std::string several() const {
    std::vector<TextColumn> columns;
    for (const auto& axis : solved_.axes) columns.push_back({axis.name});
    if (solved_.several_scenarios) columns.push_back({"scenario"});
    const size_t keys = std::max<size_t>(columns.size(), 1);
    columns.push_back({solved_.unknown, Align::Right});
    const bool ranges = std::any_of(solved_.elements.begin(), solved_.elements.end(),
                                    [](const SolvedElement& e) { return !e.ranges.empty(); });
    if (ranges) columns.push_back({"while ranges vary"});
    const bool runs = std::any_of(solved_.elements.begin(), solved_.elements.end(),
                                  [](const SolvedElement& e) { return e.runs.has_value(); });
    if (runs) columns.push_back({"p5..p95 of runs"});
    columns.push_back({"the sides there"});
    columns.push_back({"beyond", Align::Left, true, true});
    TextTable table(columns, keys);
    for (const SolvedElement& element : solved_.elements) add_rows(element, ranges, runs, table);
    std::string text = table.render(page_);
    const bool complete = std::all_of(solved_.elements.begin(), solved_.elements.end(),
                                      [](const SolvedElement& e) { return e.crossings.complete; });
    if (!complete) text += "  not proven complete\n";
    return text;
  }

  void add_rows(const SolvedElement& element, bool ranges, bool runs, TextTable& table) const {
    std::vector<TextCell> keys;
    for (size_t i = 0; i < solved_.axes.size(); ++i) keys.push_back({display(solved_.axes[i], element.labels[i])});
    if (solved_.several_scenarios) keys.push_back({element.scenario});
    const auto& found = element.crossings.found;
    if (found.empty()) {
      auto row = keys;
      row.push_back({"–"});
      if (ranges) row.push_back({element.elsewhere.empty() ? "" : within(element.elsewhere[0])});
      if (runs) row.push_back({short_runs(element)});
      const std::string_view nothing = element.left_out.empty() ? "undefined" : "left out";
      row.push_back({element.crossings.between.empty() ? std::string(nothing) : ""});
      const int sign = element.crossings.sign_throughout();
      row.push_back({sign != 0 ? "throughout " + compared(sign) : "", Tone::Faint});
      table.add(std::move(row));
      return;
    }
    for (size_t i = 0; i < found.size(); ++i) {
      auto row = keys;
      if (i > 0) std::fill(row.begin(), row.end(), TextCell{});
      row.push_back({at(found[i]), Tone::Strong});
      if (ranges) {
        row.push_back({moves(element, i) ? range(element, i) : ""});
      }
      if (runs) row.push_back({i == 0 ? short_runs(element) : ""});
      const auto& sides = found[i].at_high;
      row.push_back({found[i].kind == Crossing::Kind::Jump
                         ? fmt::format("{} {} {}", side(sides.left), found[i].after < 0 ? "<" : ">", side(sides.right))
                         : side(found[i].at_low.right)});
      row.push_back({found[i].after == 0 ? "" : compared(found[i].after), Tone::Faint});
      table.add(std::move(row));
    }
  }

  std::string short_runs(const SolvedElement& element) const {
    if (!element.runs || std::isnan(element.runs->median)) return "";
    return stretch(element.runs->p5, element.runs->p95);
  }

  static std::string display(const study::AxisView& axis, const std::string& name) {
    for (const auto& label : axis.labels) {
      if (label.name == name && !label.display.empty()) return label.display;
    }
    return name;
  }

  const Solved& solved_;
  const Page& page_;
};

}  // namespace

std::string_view kind_name(Crossing::Kind kind) {
  switch (kind) {
    case Crossing::Kind::Root:
      return "root";
    case Crossing::Kind::Touch:
      return "touch";
    case Crossing::Kind::Jump:
      return "jump";
    case Crossing::Kind::Plateau:
      return "equal";
  }
  return "";
}

std::string answer_text(const Answer& answer, const Page& page) {
  const auto* solved = std::get_if<Solved>(&answer);
  return without_leading_blank(solved ? SolveText(*solved, page).write()
                                      : optimum_text(std::get<study::Optimized>(answer), page));
}

std::string answers_text(const sema::Model& model, const Answers& answers, const Page& page) {
  std::string text;
  if (!model.title.empty()) text += toned(model.title, Tone::Strong, page.color) + "\n";
  for (const Answer& answer : answers) text += "\n" + answer_text(answer, page);
  return without_leading_blank(text);
}

}  // namespace econ::cli
