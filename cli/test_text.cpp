#include "cli/test_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/run_text.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using claims::CheckVerdict;
using claims::Verdict;
using study::Cell;
using study::CheckResult;
using study::ClaimElement;
using study::ClaimResult;

constexpr const char* kGood = "✓";
constexpr const char* kBad = "✗";
constexpr size_t kRemarkIndent = 6;

std::string computed_text(const Cell& cell, const units::Unit& unit) {
  if (cell.state == Cell::State::Missing) return "missing";
  if (cell.state == Cell::State::Undefined && !std::isfinite(cell.low)) return "undefined";
  if (cell.sampled) return percentiles_text(cell, unit);
  std::string text = interval_text(cell.low, cell.high, unit);
  if (cell.loose()) text += fmt::format(" (attained {})", interval_text(cell.inner_low, cell.inner_high, unit));
  return text;
}

std::string counted(size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

class TestText {
 public:
  TestText(const sema::Model& model, const study::Test& test, const source::SourceMap& sources, const Page& page)
      : model_(model), test_(test), sources_(sources), page_(page) {}

  std::string write() {
    text_ = head_text(model_, page_);
    claims();
    checks();
    if (const std::string words = sampling_remark(model_); !words.empty())
      text_ += "\n" + toned(words, Tone::Faint, page_.color) + "\n";
    summary();
    return without_leading_blank(std::move(text_));
  }

 private:
  static std::vector<TextColumn> columns() {
    return {{}, {.elastic = true, .wraps = true}, {.attached = true}, {.attached = true}};
  }

  TextCell mark(bool ok) const { return ok ? TextCell{kGood, Tone::Good} : TextCell{kBad, Tone::Bad}; }

  void remark(TextTable& table, const std::string& text, Tone tone) const {
    const std::string indent(kRemarkIndent - 2, ' ');
    const size_t width = page_.width > kRemarkIndent + 20 ? page_.width - kRemarkIndent : 20;
    for (size_t at = 0; at <= text.size();) {
      const std::string rest = wrapped(text.substr(at), width, 0);
      const size_t end = rest.find('\n');
      table.add_line({indent + rest.substr(0, end), tone});
      if (end == std::string::npos) return;
      at += end + 1;
    }
  }

  // ---- claims

  void claims() {
    if (test_.claims.empty()) return;
    TextTable table(columns());
    std::string place;
    for (const ClaimResult& result : test_.claims) {
      if (result.claim->source != place || &result == &test_.claims.front()) {
        if (&result != &test_.claims.front()) table.add_line({});
        place = result.claim->source;
        table.add_line({place.empty() ? "Claims" : place, Tone::Strong});
      }
      add(table, result);
    }
    text_ += "\n" + table.render(page_, 0);
  }

  void add(TextTable& table, const ClaimResult& result) const {
    const bool single = result.elements.size() == 1 && result.elements.front().label.empty();
    table.add({pad(mark(result.ok)),
               {result.text},
               {single ? computed_text(result.elements.front().computed, result.unit) : ""},
               verdict_cell(result, single)});
    if (!single) {
      for (const auto& element : result.elements) {
        table.add({{},
                   {"  " + element.label},
                   {computed_text(element.computed, result.unit)},
                   {with_notes(element), Tone::Faint}});
      }
    }
    if (!result.ok) explain(table, result);
    if (!result.claim->reason.empty()) remark(table, result.claim->reason, Tone::Faint);
    note_pairing(table, result);
  }

  static TextCell pad(TextCell cell) {
    cell.text = "  " + cell.text;
    return cell;
  }

  /// A claim that a whole order of magnitude would satisfy, or that the model is far inside of.
  static std::string with_notes(const ClaimElement& element) {
    std::string text(claims::to_string(element.judgement.verdict));
    if (element.within) text += ", " + share_text(*element.within) + " within";
    if (element.judgement.coarse) text += ", coarse";
    if (element.judgement.loose) text += ", loose";
    return text;
  }

  /// A share that is not whole never prints as if it were.
  static std::string share_text(bounds::Interval share) {
    const auto text = [](double x) {
      if (x > 0.9995 && x < 1) return std::string("over 99.9%");
      return x > 0 && x < 0.0005 ? std::string("under 0.1%") : fmt::format("{:.3g}%", 100 * x);
    };
    return share.lo == share.hi ? text(share.lo) : text(share.lo) + ".." + text(share.hi);
  }

  static TextCell verdict_cell(const ClaimResult& result, bool single) {
    std::string text = single ? with_notes(result.elements.front()) : std::string(claims::to_string(result.verdict));
    if (!result.ok) return {fmt::format("{}, expected {}", text, result.claim->expected), Tone::Bad};
    return {text, result.verdict == Verdict::Holds ? Tone::Good : Tone::Warn};
  }

  void note_pairing(TextTable& table, const ClaimResult& result) const {
    for (const auto& element : result.elements) {
      if (!element.judgement.as_paired) continue;
      const std::string label = element.label.empty() ? "" : element.label + ": ";
      remark(table, fmt::format("{}{} if low goes with low", label, claims::to_string(*element.judgement.as_paired)),
             Tone::Faint);
    }
  }

  /// What is needed to understand an unexpected verdict: where it stands, what was claimed, why it is undefined.
  static std::string with_unit(double low, double high, const units::Unit& unit) {
    if (std::isinf(low) && std::isinf(high)) return "unbounded";
    return low == high ? units::format_value(low, unit) : units::format_range(low, high, unit);
  }

  /// The statement as it stands: strict relations stay strict, `~` stays about.
  static std::string stated(const ClaimResult& result, const bounds::Interval& claimed) {
    const sema::Claim& claim = *result.claim;
    const std::string about = !claim.stated.empty() && claim.stated.front().approximate ? "~" : "";
    if (claim.relation == ast::Relation::Less) return "< " + about + units::format_value(claimed.hi, result.unit);
    if (claim.relation == ast::Relation::Greater) return "> " + about + units::format_value(claimed.lo, result.unit);
    return about + with_unit(claimed.lo, claimed.hi, result.unit);
  }

  void explain(TextTable& table, const ClaimResult& result) const {
    const auto worst = std::find_if(result.elements.begin(), result.elements.end(),
                                    [&](const ClaimElement& e) { return e.judgement.verdict == result.verdict; });
    if (worst == result.elements.end()) return;
    std::string text = fmt::format("{}: claimed {}", place_of(result.claim->span), stated(result, worst->claimed));
    if (worst->computed.state != Cell::State::Missing) {
      text += ", computed ";
      text += worst->computed.sampled ? percentiles_text(worst->computed, result.unit)
                                      : with_unit(worst->computed.low, worst->computed.high, result.unit);
    }
    if (!worst->judgement.cause.empty()) text += "; " + worst->judgement.cause;
    if (result.verdict == Verdict::Holds) text += "; it holds now: take the `expected` away";
    remark(table, text, Tone::Plain);
  }

  std::string place_of(source::Span span) const {
    const auto& source = sources_[span.file];
    return fmt::format("{}:{}", source.name(), source.position(span.begin).line);
  }

  // ---- checks

  void checks() {
    if (test_.checks.empty()) return;
    TextTable table({{}, {.elastic = true, .wraps = true}, {.attached = true}});
    table.add_line({"Checks", Tone::Strong});
    for (const CheckResult& result : test_.checks) add(table, result);
    text_ += "\n" + table.render(page_, 0);
  }

  void add(TextTable& table, const CheckResult& result) const {
    const bool single = result.elements.size() == 1;
    table.add({pad(mark(result.ok)),
               {result.text},
               {single      ? std::string(verdict_name(result.elements.front().verdict))
                : result.ok ? "passes"
                            : "fails",
                result.ok ? Tone::Good : Tone::Bad}});
    if (result.ok) return;
    const std::string& reason = result.check->reason;
    remark(table, place_of(result.check->span) + (reason.empty() ? "" : ": " + reason), Tone::Plain);
    for (const auto& element : result.elements) {
      const bool says_more = !single || !element.witness.empty() || !element.cause.empty();
      if (element.verdict != CheckVerdict::Passes && says_more) remark(table, element_text(element), Tone::Plain);
    }
  }

  static std::string element_text(const study::CheckElement& element) {
    std::string text = element.label.empty() ? "" : element.label + ": ";
    text += verdict_name(element.verdict);
    if (!element.witness.empty()) text += " at " + element.witness;
    if (!element.cause.empty()) text += ", " + element.cause;
    return text;
  }

  // ---- the last line

  void summary() {
    size_t hold = 0;
    size_t expected = 0;
    for (const auto& result : test_.claims) {
      if (result.ok) ++(result.verdict == Verdict::Holds ? hold : expected);
    }
    const size_t different = test_.claims.size() - hold - expected;
    const auto failing = static_cast<size_t>(
        std::count_if(test_.checks.begin(), test_.checks.end(), [](const CheckResult& check) { return !check.ok; }));
    std::string line =
        fmt::format("{}: {} hold, {} differ as expected", counted(test_.claims.size(), "claim"), hold, expected);
    if (different != 0) line += fmt::format(", {} unexpected", different);
    if (!test_.checks.empty()) {
      line += fmt::format("; {}: {}", counted(test_.checks.size(), "check"),
                          failing == 0 ? "all pass" : fmt::format("{} fail", failing));
    }
    text_ += "\n" + toned(line, test_.ok() ? Tone::Good : Tone::Bad, page_.color) + "\n";
  }

  const sema::Model& model_;
  const study::Test& test_;
  const source::SourceMap& sources_;
  const Page& page_;
  std::string text_;
};

}  // namespace

std::vector<std::string> notes_of(const claims::Judgement& judgement) {
  std::vector<std::string> notes;
  if (judgement.loose) notes.emplace_back("loose");
  if (judgement.coarse) notes.emplace_back("coarse");
  if (judgement.as_paired) notes.push_back(fmt::format("{} as paired", claims::to_string(*judgement.as_paired)));
  return notes;
}

std::string_view verdict_name(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::Passes:
      return "passes";
    case CheckVerdict::Fails:
    case CheckVerdict::FailsAt:
      return "fails";
    case CheckVerdict::Undecided:
      return "undecided";
    case CheckVerdict::Undefined:
      return "undefined";
  }
  return "";
}

std::string test_text(const sema::Model& model, const study::Test& test, const source::SourceMap& sources,
                      const Page& page) {
  return TestText(model, test, sources, page).write();
}

}  // namespace econ::cli
