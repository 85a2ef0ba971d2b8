#include "cli/report_verdicts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cli/chart_of.h"
#include "cli/verdict_words.h"

namespace econ::cli {

namespace {

using charts::Shade;

std::string findings_of(const study::CheckResult& check) {
  std::string words;
  for (const auto& element : check.elements) {
    if (element.verdict != claims::CheckVerdict::Passes) words += (words.empty() ? "" : "; ") + check_words(element);
  }
  return words;
}

/// "✗ fails. why it matters": two sentences, either of which may be missing.
std::string joined(const std::string& first, const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : ". ") + second;
}

void add(PageTable& table, const study::ClaimResult& claim) {
  const bool single = claim.elements.size() == 1 && claim.elements.front().label.empty();
  const bool holds = claim.verdict == claims::Verdict::Holds;
  const Tone tone = !claim.ok ? Tone::Bad : holds ? Tone::Good : Tone::Warn;
  const std::string_view sign = !claim.ok ? "✗ " : holds ? "✓ " : "≠ ";
  table.rows.push_back(
      {{.text = claim.text, .note = joined(claim.ok ? "" : difference_words(claim), claim.claim->reason)},
       {single ? computed_text(claim.elements.front().computed, claim.unit) : ""},
       {std::string(sign) + verdict_words(claim, single), tone}});
  if (single) return;
  for (const auto& element : claim.elements)
    table.rows.push_back(
        {{"  " + element.label}, {computed_text(element.computed, claim.unit)}, {verdict_words(element), Tone::Faint}});
}

}  // namespace

PageVerdict verdict_box(const study::Test& test) {
  PageVerdict box{test.ok(), summary_words(test), {}};
  for (const auto& claim : test.claims) {
    if (claim.ok) continue;
    const std::string place = claim.claim->source.empty() ? "" : " (" + claim.claim->source + ")";
    box.findings.push_back(fmt::format("{}{}: {}; {}", claim.text, place,
                                       verdict_words(claim, claim.elements.size() == 1), difference_words(claim)));
  }
  for (const auto& check : test.checks) {
    if (!check.ok) box.findings.push_back(fmt::format("check {}: {}", check.text, findings_of(check)));
  }
  return box;
}

PageTable claims_table(const study::Test& test) {
  PageTable table{"", {{"Claim", "", false, true}, {"Computed", "", true}, {"Verdict"}}, {}};
  std::string place;  // in the document
  for (const auto& claim : test.claims) {
    if (claim.claim->source != place) {
      place = claim.claim->source;
      table.groups.push_back(table.rows.size());
      table.rows.push_back({{place.empty() ? "Without a place" : place}});
    }
    add(table, claim);
  }
  return table;
}

PageTable checks_table(const study::Test& test) {
  PageTable table{"", {{"Check", "", false, true}, {"Verdict"}}, {}};
  for (const auto& check : test.checks) {
    std::string words = findings_of(check);
    if (words == "fails") words.clear();
    table.rows.push_back({{.text = check.text, .note = joined(words, check.check->reason)},
                          {check.ok ? "✓ passes" : "✗ fails", check.ok ? Tone::Good : Tone::Bad}});
  }
  return table;
}

PageChart verdicts_chart(const study::Test& test) {
  struct Group {
    std::string words;
    Shade shade;
    size_t count = 0;
  };
  using claims::Verdict;
  constexpr std::array kWorstFirst{Verdict::Contradicted, Verdict::Undecided, Verdict::Partial, Verdict::Narrow,
                                   Verdict::Holds};
  std::vector<Group> groups;
  for (const bool ok : {false, true}) {
    for (const Verdict verdict : kWorstFirst) {
      const auto count = std::count_if(test.claims.begin(), test.claims.end(),
                                       [&](const auto& claim) { return claim.ok == ok && claim.verdict == verdict; });
      if (count == 0) continue;
      const bool holds = verdict == Verdict::Holds;
      const std::string words = fmt::format("{} {}", !ok ? "✗" : holds ? "✓" : "≠", claims::to_string(verdict));
      groups.push_back({words, !ok ? Shade::Bad : holds ? Shade::Good : Shade::Doubtful, static_cast<size_t>(count)});
    }
  }
  PageChart block;
  charts::Chart& chart = block.chart;
  chart.kind = charts::Chart::Kind::Bars;
  chart.title = "Claims by verdict";
  chart.x.kind = charts::Axis::Kind::Labels;
  chart.x.title = "verdict";
  chart.y.title = "claims";
  chart.about = "Claims by verdict.";
  chart.note = "≠ differs as the model says it does; ✗ is not expected";
  chart.series.push_back({"claims", {}});
  size_t most = 0;
  for (const Group& group : groups) {
    const auto count = static_cast<double>(group.count);
    chart.series[0].points.push_back(
        {static_cast<double>(chart.x.labels.size()), count, count, count, std::to_string(group.count)});
    chart.x.labels.push_back(group.words);
    chart.shades.push_back(group.shade);
    chart.about += fmt::format(" {}: {}.", group.words, group.count);
    most = std::max(most, group.count);
  }
  chart.x.high = static_cast<double>(chart.x.labels.size()) - 1;
  set_scale(chart.y, 0, static_cast<double>(most), {}, false);
  std::erase_if(chart.y.ticks, [](const charts::Tick& tick) { return tick.at != std::floor(tick.at); });
  return block;
}

}  // namespace econ::cli
