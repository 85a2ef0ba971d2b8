#include "cli/diff_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/explain_text.h"
#include "cli/figure_json.h"
#include "cli/figure_rows.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Diff;
using study::DiffChange;
using study::DiffResult;
using study::DiffVerdict;
using study::Figure;

std::string change_name(const DiffChange& change) {
  return change.scenario.empty() ? change.name : fmt::format("{} in {}", change.name, change.scenario);
}

/// `+$600/month`, `-3.2 points` of what is shown in `%`.
std::string movement_text(double movement, const units::Unit& unit) {
  if (units::to_string(unit) == "%") return fmt::format("{:+.4g} points", movement * 100);
  const std::string text = units::format_value(movement, unit);
  return movement > 0 ? "+" + text : text;
}

std::string figure_or_none(const std::optional<Figure>& figure) { return figure ? figure_line(*figure) : "–"; }

std::string movement_of(const DiffResult& result) {
  if (!result.movement) return {};
  return *result.movement == 0 ? "only its range" : movement_text(*result.movement, result.after->unit);
}

/// A result that is shown, or what is said of those that are not.
struct ResultLine {
  const DiffResult* result = nullptr;
  std::string remark;
};

/// Of a quantity over axes the elements that moved most, in their order, where more moved than a reader takes in.
std::vector<ResultLine> lines_of(const std::vector<DiffResult>& results) {
  constexpr size_t kMost = 4;
  std::vector<ResultLine> lines;
  for (size_t begin = 0, end = 0; begin < results.size(); begin = end) {
    end = begin + 1;
    while (end < results.size() && !results[begin].of.empty() && results[end].of == results[begin].of) ++end;
    std::vector<size_t> order;
    for (size_t i = begin; i < end; ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      const auto far = [&](size_t i) { return results[i].movement ? std::fabs(*results[i].movement) : HUGE_VAL; };
      return far(a) > far(b);
    });
    order.resize(std::min(order.size(), kMost));
    std::sort(order.begin(), order.end());
    for (const size_t i : order) lines.push_back({&results[i], ""});
    if (end - begin > kMost)
      lines.push_back({nullptr, fmt::format("{} more of {}", end - begin - kMost, results[begin].of)});
  }
  return lines;
}

std::string answer_name(const study::DiffAnswer& answer) {
  return answer.label.empty() ? answer.name : fmt::format("{} at {}", answer.name, answer.label);
}

/// What moved it, the largest first, in the order of `changes` where they move it alike.
std::vector<std::pair<std::string, double>> parts_of(const Diff& diff, const DiffResult& result) {
  std::vector<std::pair<std::string, double>> parts;
  for (const auto& part : result.parts) parts.emplace_back(change_name(diff.changes[part.change]), part.movement);
  // Below the guard of comparisons it is rounding.
  const double scale = result.attributed ? std::fmax(std::fabs(result.before->cells.front().base),
                                                     std::fabs(result.after->cells.front().base))
                                         : 0;
  if (std::fabs(result.rest) > 0x1p-40 * scale) parts.emplace_back("changes that only act together", result.rest);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return std::fabs(a.second) > std::fabs(b.second); });
  return parts;
}

/// Of a column only the cells that differ.
std::pair<std::string, std::string> values_of(const DiffChange& change) {
  constexpr size_t kMost = 4;
  const bool alike =
      change.was && change.is && !change.was->axes.empty() && change.was->cells.size() == change.is->cells.size();
  if (!alike) return {change.was ? figure_line(*change.was) : "", change.is ? figure_line(*change.is) : ""};
  std::pair<std::string, std::string> text;
  size_t shown = 0, more = 0;
  for (size_t e = 0; e < change.was->cells.size(); ++e) {
    const auto& a = change.was->cells[e];
    const auto& b = change.is->cells[e];
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    if (a.state == b.state && (!a.defined() || (same(a.base, b.base) && same(a.low, b.low) && same(a.high, b.high))))
      continue;
    if (++shown > kMost) {
      ++more;
      continue;
    }
    const std::string label = element_label(*change.was, e) + " ";
    const std::string comma = text.first.empty() ? "" : ", ";
    text.first += comma + label + value_with_unit(*change.was, a);
    text.second += comma + label + value_with_unit(*change.is, b);
  }
  if (more != 0) text.second += fmt::format(" and {} more", more);
  return text;
}

std::string state_word(const std::string& before, const std::string& after) {
  if (before.empty()) return "new";
  return after.empty() ? "gone" : "";
}

std::string sources_text(const DiffChange& change) {
  if (change.source_before == change.source_after || change.source_before.empty()) return change.source_after;
  if (change.source_after.empty()) return "was: " + change.source_before;
  return change.source_before + " → " + change.source_after;
}

std::string verdict_text(const DiffVerdict& verdict) {
  if (verdict.before.empty()) return "new: " + verdict.after;
  if (verdict.after.empty()) return "gone: was " + verdict.before;
  return verdict.before + " → " + verdict.after;
}

Tone tone_of(const DiffVerdict& verdict) {
  if (verdict.after.empty()) return Tone::Plain;
  return verdict.ok_after ? Tone::Good : Tone::Bad;
}

std::vector<const DiffChange*> changes_of(const Diff& diff, DiffChange::Kind kind) {
  std::vector<const DiffChange*> found;
  for (const auto& change : diff.changes) {
    if (change.kind == kind) found.push_back(&change);
  }
  return found;
}

constexpr const char* kOrder = "Movements of the base, as the changes are made one after another in the order above.";

class DiffText {
 public:
  DiffText(const Diff& diff, const DiffNames& names, const Page& page) : diff_(diff), names_(names), page_(page) {}

  /// Answers and verdicts alone.
  std::string statements() {
    answers();
    verdicts();
    return text_;
  }

  std::string write() {
    text_ = toned(names_.before + " → " + names_.after, Tone::Strong, page_.color) + "\n";
    if (diff_.empty()) return text_ + "Nothing differs.\n";
    for (const auto& line : diff_.structure) {
      if (&line == &diff_.structure.front()) heading("Shape");
      text_ += "  " + line + "\n";
    }
    assumptions();
    formulas();
    results();
    answers();
    verdicts();
    return text_;
  }

 private:
  void heading(const std::string& text) { text_ += "\n" + toned(text, Tone::Strong, page_.color) + "\n"; }

  void assumptions() {
    const auto changes = changes_of(diff_, DiffChange::Kind::Assumption);
    if (changes.empty()) return;
    heading("Assumptions");
    TextTable table({{"", Align::Left},
                     {"", Align::Left},
                     {"", Align::Left},
                     {"", Align::Left},
                     {.elastic = true, .attached = true}});
    for (const DiffChange* change : changes) {
      const auto [was, is] = values_of(*change);
      const std::string word = state_word(change->before, change->after);
      if (change->means_the_same) {
        table.add({{change_name(*change)}, {is}, {}, {}, {"source: " + sources_text(*change), Tone::Faint}});
      } else {
        table.add({{change_name(*change)},
                   {was.empty() ? word : was},
                   {"→", Tone::Faint},
                   {is.empty() ? word : is, Tone::Strong},
                   {sources_text(*change), Tone::Faint}});
      }
    }
    text_ += table.render(page_);
  }

  void formulas() {
    const auto changes = changes_of(diff_, DiffChange::Kind::Formula);
    if (changes.empty()) return;
    heading("Formulas");
    for (const DiffChange* change : changes) {
      const std::string word = state_word(change->before, change->after);
      text_ += "  " + change_name(*change) + (word.empty() ? "" : "  " + toned(word, Tone::Faint, page_.color)) + "\n";
      if (change->means_the_same) {
        text_ += "    source: " + sources_text(*change) + "\n";
        continue;
      }
      const size_t room = page_.width > 30 ? page_.width - 8 : 22;
      if (!change->before.empty())
        text_ += toned("    - " + wrapped(change->before, room, 6), Tone::Bad, page_.color) + "\n";
      if (!change->after.empty())
        text_ += toned("    + " + wrapped(change->after, room, 6), Tone::Good, page_.color) + "\n";
    }
  }

  void results() {
    if (diff_.results.empty()) return;
    heading("Results");
    TextTable table({{"", Align::Left}, {"", Align::Left}, {"", Align::Left}, {"", Align::Left}, {"", Align::Left}});
    bool any_part = false;
    for (const auto& [shown, remark] : lines_of(diff_.results)) {
      if (shown == nullptr) {
        table.add({{"  " + remark, Tone::Faint}, {}, {}, {}, {}});
        continue;
      }
      const DiffResult& result = *shown;
      const std::string word = !result.before ? "new" : !result.after ? "gone" : "";
      table.add({{result.name},
                 {result.before ? figure_line(*result.before) : word},
                 {"→", Tone::Faint},
                 {result.after ? figure_line(*result.after) : word},
                 {movement_of(result), Tone::Strong}});
      for (const auto& [name, movement] : parts_of(diff_, result)) {
        table.add({{"  " + name, Tone::Faint}, {}, {}, {}, {movement_text(movement, result.after->unit), Tone::Faint}});
        any_part = true;
      }
    }
    text_ += table.render(page_);
    if (any_part) text_ += "\n  " + toned(kOrder, Tone::Faint, page_.color) + "\n";
  }

  void answers() {
    if (diff_.answers.empty()) return;
    heading("Answers");
    TextTable table({{"", Align::Left}, {"", Align::Left}, {"", Align::Left}, {"", Align::Left}});
    for (const auto& answer : diff_.answers)
      table.add({{answer_name(answer)},
                 {answer.before.empty() ? "new" : answer.before},
                 {"→", Tone::Faint},
                 {answer.after.empty() ? "gone" : answer.after, Tone::Strong}});
    text_ += table.render(page_);
  }

  void verdicts() {
    if (diff_.verdicts.empty()) return;
    heading("Claims and checks");
    TextTable table({{"", Align::Left}, {"", Align::Left}, {.elastic = true, .attached = true}});
    for (const DiffVerdict& verdict : diff_.verdicts) {
      table.add({{(verdict.claim ? "claim " : "check ") + verdict.text},
                 {verdict_text(verdict), tone_of(verdict)},
                 {verdict.source, Tone::Faint}});
    }
    text_ += table.render(page_);
  }

  const Diff& diff_;
  const DiffNames& names_;
  const Page& page_;
  std::string text_;
};

void write_optional(JsonWriter& json, const char* key, const std::optional<Figure>& figure) {
  json.key(key);
  if (!figure) {
    json.null();
    return;
  }
  json.begin_object(JsonWriter::Layout::Inline);
  write_figure(json, *figure);
  json.end_object();
}

}  // namespace

std::string diff_text(const Diff& diff, const DiffNames& names, const Page& page) {
  return DiffText(diff, names, page).write();
}

std::string statements_text(const Diff& diff, const Page& page) {
  const DiffNames none;
  return DiffText(diff, none, page).statements();
}

std::string moved_text(const std::vector<DiffResult>& results, const Page& page) {
  TextTable table({{"", Align::Left}, {"", Align::Left}, {"", Align::Left}, {"", Align::Left}, {"", Align::Left}});
  for (const auto& [result, remark] : lines_of(results)) {
    if (result == nullptr) {
      table.add({{"  " + remark, Tone::Faint}, {}, {}, {}, {}});
    } else {
      table.add({{result->name},
                 {result->before ? figure_line(*result->before) : "new"},
                 {"→", Tone::Faint},
                 {result->after ? figure_line(*result->after) : "gone", Tone::Strong},
                 {movement_of(*result), Tone::Faint}});
    }
  }
  return table.render(page);
}

std::string diff_markdown(const Diff& diff, const DiffNames& names) {
  std::string text = fmt::format("### `{}` → `{}`\n", names.before, names.after);
  if (diff.empty()) return text + "\nNothing differs.\n";
  for (const auto& line : diff.structure) text += (&line == &diff.structure.front() ? "\n- " : "- ") + line + "\n";
  const auto assumptions = changes_of(diff, DiffChange::Kind::Assumption);
  if (!assumptions.empty()) text += "\n| assumption | before | after | source |\n|---|---|---|---|\n";
  for (const DiffChange* change : assumptions) {
    const auto [was, is] = values_of(*change);
    const std::string word = state_word(change->before, change->after);
    text +=
        fmt::format("| `{}` | {} | {} | {} |\n", table_cell(change_name(*change)), table_cell(was.empty() ? word : was),
                    table_cell(is.empty() ? word : is), table_cell(sources_text(*change)));
  }
  const auto formulas = changes_of(diff, DiffChange::Kind::Formula);
  if (!formulas.empty()) text += "\n```diff\n";
  for (const DiffChange* change : formulas) {
    if (!change->before.empty()) text += fmt::format("- {} = {}\n", change_name(*change), change->before);
    if (!change->after.empty()) text += fmt::format("+ {} = {}\n", change_name(*change), change->after);
  }
  if (!formulas.empty()) text += "```\n";
  if (!diff.results.empty()) text += "\n| result | before | after | moved | by |\n|---|---|---|---:|---|\n";
  bool any_part = false;
  for (const auto& [shown, remark] : lines_of(diff.results)) {
    if (shown == nullptr) {
      text += fmt::format("| {} | | | | |\n", remark);
      continue;
    }
    const DiffResult& result = *shown;
    std::string by;
    for (const auto& [name, movement] : parts_of(diff, result)) {
      by += (by.empty() ? "" : "<br>") + fmt::format("`{}` {}", name, movement_text(movement, result.after->unit));
      any_part = true;
    }
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", table_cell(result.name),
                        table_cell(figure_or_none(result.before)), table_cell(figure_or_none(result.after)),
                        movement_of(result), table_cell(by));
  }
  if (any_part) text += fmt::format("\n{}\n", kOrder);
  if (!diff.answers.empty()) text += "\n| answer | before | after |\n|---|---|---|\n";
  for (const auto& answer : diff.answers)
    text += fmt::format("| `{}` | {} | {} |\n", table_cell(answer_name(answer)), table_cell(answer.before),
                        table_cell(answer.after));
  if (!diff.verdicts.empty()) text += "\n| claim or check | verdict | as expected | source |\n|---|---|---|---|\n";
  for (const DiffVerdict& verdict : diff.verdicts) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", table_cell(verdict.text), table_cell(verdict_text(verdict)),
                        verdict.after.empty() ? ""
                        : verdict.ok_after    ? "yes"
                                              : "**no**",
                        table_cell(verdict.source));
  }
  return text;
}

std::string diff_json(const Diff& diff, const DiffNames& names) {
  JsonWriter json;
  json.begin_object().key("format_version").integer(1);
  json.field("before", names.before).field("after", names.after);
  json.key("differs").boolean(!diff.empty());
  json.key("structure").begin_array();
  for (const auto& line : diff.structure) json.string(line);
  json.end_array().key("changes").begin_array();
  for (const DiffChange& change : diff.changes) {
    json.begin_object().field("kind", change.kind == DiffChange::Kind::Assumption ? "assumption" : "formula");
    json.field("name", change.name);
    if (!change.scenario.empty()) json.field("scenario", change.scenario);
    json.field("before", change.before).field("after", change.after);
    json.field("source_before", change.source_before).field("source_after", change.source_after);
    json.key("means_the_same").boolean(change.means_the_same);
    write_optional(json, "value_before", change.was);
    write_optional(json, "value_after", change.is);
    json.end_object();
  }
  json.end_array().key("results").begin_array();
  for (const DiffResult& result : diff.results) {
    json.begin_object().field("name", result.name);
    write_optional(json, "before", result.before);
    write_optional(json, "after", result.after);
    if (result.attributed) {
      json.key("parts").begin_array();
      for (const auto& part : result.parts) {
        json.begin_object(JsonWriter::Layout::Inline).key("change").integer(part.change);
        json.field("name", change_name(diff.changes[part.change])).key("movement");
        write_number(json, part.movement, result.after->unit);
        json.end_object();
      }
      json.end_array().key("rest");
      write_number(json, result.rest, result.after->unit);
    }
    json.end_object();
  }
  json.end_array().key("answers").begin_array();
  for (const auto& answer : diff.answers) {
    json.begin_object(JsonWriter::Layout::Inline).field("name", answer.name);
    if (!answer.label.empty()) json.field("at", answer.label);
    json.field("before", answer.before).field("after", answer.after).end_object();
  }
  json.end_array();
  for (const bool claims : {true, false}) {
    json.key(claims ? "claims" : "checks").begin_array();
    for (const DiffVerdict& verdict : diff.verdicts) {
      if (verdict.claim != claims) continue;
      json.begin_object(JsonWriter::Layout::Inline).field("text", verdict.text).field("source", verdict.source);
      json.field("before", verdict.before).field("after", verdict.after);
      json.key("ok_before").boolean(verdict.ok_before).key("ok_after").boolean(verdict.ok_after).end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

}  // namespace econ::cli
