#include <fmt/format.h>

#include "cli/column_text.h"
#include "cli/figure_json.h"
#include "cli/json_writer.h"
#include "cli/run_json.h"
#include "cli/sample_text.h"
#include "cli/statistics.h"

namespace econ::cli {

namespace {

using Layout = JsonWriter::Layout;

/// The statistics of one place of the ranges.
void write_summary(JsonWriter& json, const plan::Column& column, const engine::ColumnSummary& summary) {
  for (const char* name : {"mean", "sd", "min", "p5", "p25", "p50", "p75", "p95", "max"}) {
    json.key(name);
    write_statistic(json, column, summary, name);
  }
  json.key("standard_error").begin_object(Layout::Inline);
  for (const char* name : {"mean", "p5", "p25", "p50", "p75", "p95"}) {
    json.key(name);
    write_spread(json, column, standard_error(summary, name).value_or(0));
  }
  json.end_object();
  json.key("undefined").integer(summary.undefined);
}

}  // namespace

std::string sample_json(const sema::Model& model, const study::SampleStudy& study,
                        const study::SampleOutcome& outcome) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.key("runs").integer(study.options.runs).key("seed").integer(study.options.seed);
  json.key("kept").integer(outcome.kept);
  json.field("ranges", ranges_word(study.options.ranges));
  json.field("design", pattern_word(study.options.pattern));
  json.field("hash", fmt::format("{:016x}", outcome.hash));
  json.key("seconds").digits(fmt::format("{:.6g}", outcome.seconds));
  json.key("results").begin_array();
  for (size_t c = 0; c < study.plan.columns.size(); ++c) {
    const plan::Column& column = study.plan.columns[c];
    for (size_t s = 0; s < study.plan.scenarios.size(); ++s) {
      const study::SampledColumn& sampled = outcome.columns[s][c];
      json.begin_object().field("name", column.name).field("scenario", study.plan.scenarios[s]);
      if (c + study.checks >= study.plan.columns.size()) json.key("check").boolean(true);
      write_unit(json, column);
      if (!sampled.ranged) {
        write_summary(json, column, sampled.low);
      } else {
        json.key("least").begin_object();
        write_summary(json, column, sampled.low);
        json.end_object().key("greatest").begin_object();
        write_summary(json, column, sampled.high);
        json.end_object();
      }
      json.end_object();
    }
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
