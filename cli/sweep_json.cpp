#include <fmt/format.h>

#include "cli/column_text.h"
#include "cli/figure_json.h"
#include "cli/json_writer.h"
#include "cli/run_json.h"
#include "cli/sweep_text.h"

namespace econ::cli {

namespace {

using Layout = JsonWriter::Layout;

class SweepJson {
 public:
  SweepJson(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
            const study::SweepDetails& details)
      : model_(model), sweep_(sweep), outcome_(outcome), details_(details) {}

  std::string write() {
    json_.begin_object();
    write_model(json_, model_);
    json_.key("points").integer(outcome_.points);
    json_.key("seconds").digits(fmt::format("{:.6g}", outcome_.seconds));
    json_.key("points_per_second").digits(fmt::format("{:.0f}", outcome_.points_per_second()));
    json_.field("hash", fmt::format("{:016x}", outcome_.hash));
    if (sweep_.plan.design.random()) json_.key("seed").integer(sweep_.plan.design.seed);
    varied();
    results(outcome_.summary);
    checks(outcome_.summary);
    if (!outcome_.groups.empty()) groups();
    if (!outcome_.rankings.empty()) rankings();
    json_.end_object();
    return json_.take();
  }

 private:
  void varied() {
    json_.key("varied").begin_array();
    for (const auto& parameter : sweep_.varied) {
      json_.begin_object(Layout::Inline).field("name", parameter.path).key("low");
      write_number(json_, parameter.low, parameter.unit);
      json_.key("high");
      write_number(json_, parameter.high, parameter.unit);
      json_.field("unit", units::to_string(parameter.unit));
      if (parameter.points != 0) json_.key("points").integer(parameter.points);
      if (parameter.draws != 0) json_.key("draws").integer(parameter.draws);
      if (!parameter.design.empty()) json_.field("design", parameter.design);
      json_.key("log").boolean(parameter.log).end_object();
    }
    json_.end_array();
  }

  void results(const engine::Summary& all) {
    json_.key("results").begin_array();
    for (size_t c = 0; c < sweep_.plan.columns.size(); ++c) {
      for (size_t s = 0; s < sweep_.plan.scenarios.size(); ++s) result(c, s, all);
    }
    json_.end_array();
  }

  void result(size_t c, size_t s, const engine::Summary& all) {
    const auto& column = sweep_.plan.columns[c];
    const auto& summary = all[s].columns[c];
    json_.begin_object().field("name", column.name).field("scenario", sweep_.plan.scenarios[s]);
    write_unit(json_, column);
    json_.key("count").integer(summary.count()).key("undefined").integer(summary.undefined);
    if (&all == &outcome_.summary && summary.undefined != 0) {
      const auto& causes = details_.causes[s][c];
      json_.field("undefined_cause", causes.front().text);
      point("undefined_at", summary.first_undefined);
      if (causes.size() > 1) undefined_causes(causes);
    }
    statistics(column, summary, {"min"});
    point("min_at", summary.min.point);
    statistics(column, summary, {"max"});
    point("max_at", summary.max.point);
    statistics(column, summary, {"mean", "sd"});
    json_.key("quantiles").begin_object(Layout::Inline);
    statistics(column, summary, {"p1", "p5", "p25", "p50", "p75", "p95", "p99"});
    json_.end_object().end_object();
  }

  void statistics(const plan::Column& column, const engine::ColumnSummary& summary,
                  std::initializer_list<const char*> names) {
    for (const char* name : names) {
      json_.key(name);
      write_statistic(json_, column, summary, name);
    }
  }

  void undefined_causes(const std::vector<study::UndefinedCause>& causes) {
    json_.key("undefined_causes").begin_array();
    for (const auto& cause : causes) {
      json_.begin_object(Layout::Inline).field("cause", cause.text).key("count").integer(cause.count);
      point("first_at", cause.first);
      json_.end_object();
    }
    json_.end_array();
  }

  void number(std::string_view name, double value, const units::Unit& unit) {
    json_.key(name);
    write_number(json_, value, unit);
  }

  void point(std::string_view name, uint64_t index) {
    json_.key(name);
    if (index == engine::kNoPoint) {
      json_.null();
      return;
    }
    const auto values = plan::coordinates(sweep_.plan.design, index);
    json_.begin_object(Layout::Inline);
    for (size_t i = 0; i < values.size(); ++i) {
      number(sweep_.plan.coordinates[i].name, values[i], sweep_.plan.coordinates[i].unit);
    }
    json_.end_object();
  }

  void groups() {
    json_.key("groups").begin_array();
    for (size_t g = 0; g < outcome_.groups.size(); ++g) {
      json_.begin_object().key("at").begin_object(Layout::Inline);
      uint64_t below = sweep_.plan.groups(), rest = g;
      for (const plan::Grouping& grouping : sweep_.plan.groupings) {
        below /= grouping.values.size();
        const auto& coordinate = sweep_.plan.coordinates[grouping.axis];
        number(coordinate.name, grouping.values[rest / below], coordinate.unit);
        rest %= below;
      }
      json_.end_object();
      results(outcome_.groups[g]);
      checks(outcome_.groups[g]);
      json_.end_object();
    }
    json_.end_array();
  }

  void rankings() {
    json_.key("rankings").begin_array();
    for (size_t r = 0; r < outcome_.rankings.size(); ++r) {
      const plan::Ranking& ranking = sweep_.plan.rankings[r];
      json_.begin_object().field("by", sweep_.plan.columns[ranking.column].name);
      json_.field("order", ranking.greatest ? "greatest" : "least").key("points").begin_array();
      for (size_t i = 0; i < outcome_.rankings[r].size(); ++i) {
        const engine::Ranked& ranked = outcome_.rankings[r][i];
        json_.begin_object().field("scenario", sweep_.plan.scenarios[ranked.scenario]);
        point("at", ranked.point);
        json_.key("results").begin_object(Layout::Inline);
        for (size_t c = 0; c < sweep_.plan.columns.size(); ++c) {
          json_.key(sweep_.plan.columns[c].name);
          write_value(json_, sweep_.plan.columns[c], details_.ranked[r][i][c]);
        }
        json_.end_object().end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  void checks(const engine::Summary& all) {
    json_.key("checks").begin_array();
    for (size_t c = 0; c < sweep_.plan.checks.size(); ++c) {
      for (size_t s = 0; s < sweep_.plan.scenarios.size(); ++s) check(c, s, all);
    }
    json_.end_array();
  }

  void check(size_t c, size_t s, const engine::Summary& all) {
    const auto& summary = all[s].checks[c];
    json_.begin_object().field("text", sweep_.plan.checks[c].name).field("scenario", sweep_.plan.scenarios[s]);
    json_.key("passed").integer(summary.passed).key("failed").integer(summary.failed);
    json_.key("undefined").integer(summary.undefined);
    json_.key("failed_share").digits(fmt::format("{}", summary.failed_share()));
    point("first_failed_at", summary.first_failed);
    json_.end_object();
  }

  const sema::Model& model_;
  const study::SweepProgram& sweep_;
  const engine::Outcome& outcome_;
  const study::SweepDetails& details_;
  JsonWriter json_;
};

}  // namespace

std::string sweep_json(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
                       const study::SweepDetails& details) {
  return SweepJson(model, sweep, outcome, details).write();
}

}  // namespace econ::cli
