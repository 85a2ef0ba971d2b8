#include "cli/test_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/run_text.h"
#include "cli/value_text.h"
#include "cli/verdict_words.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using claims::CheckVerdict;
using claims::Verdict;
using study::CheckResult;
using study::ClaimElement;
using study::ClaimResult;

constexpr const char* kGood = "✓";
constexpr const char* kBad = "✗";
constexpr size_t kRemarkIndent = 6;

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
                   {verdict_words(element), Tone::Faint}});
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

  static TextCell verdict_cell(const ClaimResult& result, bool single) {
    const std::string text = verdict_words(result, single);
    if (!result.ok) return {text, Tone::Bad};
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
  void explain(TextTable& table, const ClaimResult& result) const {
    const std::string words = difference_words(result);
    if (words.empty()) return;
    const std::string text = place_of(result.claim->span) + ": " + words;
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
      if (element.verdict != CheckVerdict::Passes && says_more) remark(table, check_words(element), Tone::Plain);
    }
  }

  // ---- the last line

  void summary() {
    const std::string line = summary_words(test_);
    text_ += "\n" + toned(line, test_.ok() ? Tone::Good : Tone::Bad, page_.color) + "\n";
  }

  const sema::Model& model_;
  const study::Test& test_;
  const source::SourceMap& sources_;
  const Page& page_;
  std::string text_;
};

}  // namespace

std::string test_text(const sema::Model& model, const study::Test& test, const source::SourceMap& sources,
                      const Page& page) {
  return TestText(model, test, sources, page).write();
}

}  // namespace econ::cli
