#include "cli/sample_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/column_text.h"
#include "cli/run_text.h"
#include "cli/statistics.h"
#include "cli/sweep_text.h"
#include "cli/text_table.h"
#include "cli/value_text.h"

namespace econ::cli {

namespace {

using engine::ColumnSummary;
using study::SampledColumn;

constexpr const char* kStatistics[] = {"mean", "sd", "p5", "p50", "p95"};

/// Of a condition: a share of all runs, undefined ones too.
double share(const ColumnSummary& summary) {
  const double all = static_cast<double>(summary.count() + summary.undefined);
  return all == 0 ? std::nan("") : summary.mean() * static_cast<double>(summary.count()) / all;
}

class SampleText {
 public:
  SampleText(const sema::Model& model, const study::SampleStudy& study, const study::SampleOutcome& outcome,
             const Page& page)
      : model_(model),
        study_(study),
        outcome_(outcome),
        page_(page),
        results_(study.plan.columns.size() - study.checks) {}

  std::string write() {
    text_ = head_text(model_, page_);
    text_ += "\n" + toned(how(), Tone::Strong, page_.color) + "\n";
    if (results_ != 0) statistics();
    if (study_.checks != 0) checks();
    text_ += fmt::format("\n{} runs in {:.2g} s, hash {:016x}\n", grouped(study_.options.runs), outcome_.seconds,
                         outcome_.hash);
    return without_leading_blank(std::move(text_));
  }

 private:
  bool one_scenario() const { return study_.plan.scenarios.size() == 1; }

  std::string how() const {
    std::string text = fmt::format("{} runs, seed {}", grouped(study_.options.runs), study_.options.seed);
    if (study_.options.pattern != plan::Pattern::Random)
      text += fmt::format(", {}", pattern_word(study_.options.pattern));
    if (model_.until && study::is_known(model_, study_, outcome_)) text += ", until " + model_.until->text;
    if (study_.options.ranges != study::RangesAt::Corners)
      text += fmt::format(", ranges at {}", ranges_word(study_.options.ranges));
    if (!study_.plan.filter.empty()) {
      const double kept = static_cast<double>(outcome_.kept) / static_cast<double>(study_.options.runs);
      text += fmt::format(", kept {:.1f}% of them", 100 * kept);
    }
    return text;
  }

  /// A statistic, between the two that the ranges allow. A spread has no such two.
  static std::string between(const plan::Column& column, const SampledColumn& sampled, const std::string& name) {
    if (sampled.ranged && name == "sd") return "–";
    const std::string low = statistic_text(column, sampled.low, name);
    const std::string high = statistic_text(column, sampled.high, name);
    return low == high ? low : low + ".." + high;
  }

  void statistics() {
    std::vector<TextColumn> columns(one_scenario() ? 1 : 2);
    for (const char* name : kStatistics) columns.push_back({name, Align::Right});
    columns.push_back({.attached = true});
    columns.push_back({.attached = true});
    TextTable table(columns, one_scenario() ? 1 : 2);
    for (size_t c = 0; c < results_; ++c) {
      for (size_t s = 0; s < study_.plan.scenarios.size(); ++s) add_result(table, c, s);
    }
    text_ += table.render(page_);
  }

  void add_result(TextTable& table, size_t c, size_t s) const {
    const plan::Column& column = study_.plan.columns[c];
    const SampledColumn& sampled = outcome_.columns[s][c];
    std::vector<TextCell> row{{s == 0 ? column.name : ""}};
    if (!one_scenario()) row.push_back({study_.plan.scenarios[s]});
    for (const char* name : kStatistics) row.push_back({between(column, sampled, name)});
    row.push_back({column_unit(column), Tone::Faint});
    const uint64_t undefined = std::max(sampled.low.undefined, sampled.high.undefined);
    row.push_back(undefined == 0
                      ? TextCell{}
                      : TextCell{fmt::format("{} in {}", column.dates ? "never" : "undefined", percent_of(undefined)),
                                 Tone::Warn});
    table.add(std::move(row));
    std::vector<TextCell> errors(one_scenario() ? 1 : 2);
    for (const char* name : kStatistics) errors.push_back({error_text(column, sampled, name), Tone::Faint});
    table.add(std::move(errors));
  }

  /// The standard error under its statistic; of the two of a range the greater.
  static std::string error_text(const plan::Column& column, const SampledColumn& sampled, const std::string& name) {
    const auto low = standard_error(sampled.low, name), high = standard_error(sampled.high, name);
    if (!low || std::isnan(*low) || std::isnan(*high)) return "";
    return "± " + column_spread(column, two_digits(std::max(*low, *high)));
  }

  std::string percent_of(uint64_t runs) const {
    const double part = static_cast<double>(runs) / static_cast<double>(std::max<uint64_t>(outcome_.kept, 1));
    return part < 0.0005 ? "less than 0.1%" : fmt::format("{:.1f}%", 100 * part);
  }

  void checks() {
    text_ += "\n" + toned("Checks", Tone::Strong, page_.color) + "\n";
    TextTable table({{.align = Align::Right}, {.elastic = true, .wraps = true}, {.attached = true}});
    for (size_t c = results_; c < study_.plan.columns.size(); ++c) {
      for (size_t s = 0; s < study_.plan.scenarios.size(); ++s) {
        const SampledColumn& check = outcome_.columns[s][c];
        const double low = share(check.low), high = share(check.high);
        table.add({{share_text(low, high), low == 1 ? Tone::Good : Tone::Bad},
                   {study_.plan.columns[c].name},
                   {one_scenario() ? "" : "in " + study_.plan.scenarios[s], Tone::Faint}});
      }
    }
    text_ += table.render(page_);
  }

  /// A share that is not whole never prints as if it were.
  static std::string share_text(double low, double high) {
    const auto text = [](double x) {
      if (x > 0.9995 && x < 1) return std::string("over 99.9%");
      if (x > 0 && x < 0.0005) return std::string("under 0.1%");
      return x == 1 ? std::string("100%") : fmt::format("{:.1f}%", 100 * x);
    };
    return low == high ? text(low) : text(low) + ".." + text(high);
  }

  const sema::Model& model_;
  const study::SampleStudy& study_;
  const study::SampleOutcome& outcome_;
  const Page& page_;
  size_t results_;
  std::string text_;
};

}  // namespace

std::string pattern_word(plan::Pattern pattern) {
  static constexpr const char* kWords[] = {"random", "lhs", "sobol", "plain_sobol"};
  return kWords[static_cast<size_t>(pattern)];
}

std::string ranges_word(study::RangesAt ranges) {
  static constexpr const char* kWords[] = {"corners", "low", "base", "high", "uniform"};
  return kWords[static_cast<size_t>(ranges)];
}

std::string sample_text(const sema::Model& model, const study::SampleStudy& study, const study::SampleOutcome& outcome,
                        const Page& page) {
  return SampleText(model, study, outcome, page).write();
}

}  // namespace econ::cli
