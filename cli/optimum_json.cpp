#include <cmath>

#include "cli/figure_json.h"
#include "cli/optimum_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using analysis::Optimum;
using analysis::Side;
using study::Optimized;
using study::OptimizedElement;

std::string_view stop_name(Side::Stop stop) {
  switch (stop) {
    case Side::Stop::Smooth:
      return "smooth";
    case Side::Stop::End:
      return "end";
    case Side::Stop::Condition:
      return "condition";
    case Side::Stop::Step:
      return "step";
    case Side::Stop::Undefined:
      return "undefined";
  }
  return "";
}

class OptimumJson {
 public:
  OptimumJson(JsonWriter& json, const Optimized& optimized) : json_(json), optimized_(optimized) {}

  void write() {
    const auto& question = *optimized_.question;
    json_.begin_object().field("question", question.verb == ast::Verb::Maximize ? "maximize" : "minimize");
    if (!question.name.empty()) json_.field("name", question.name);
    json_.field("goal", optimized_.goal);
    if (!optimized_.conditions.empty()) {
      json_.key("where").begin_array(JsonWriter::Layout::Inline);
      for (const auto& condition : optimized_.conditions) json_.string(condition);
      json_.end_array();
    }
    json_.field("unit", units::to_string(optimized_.unit)).key("answers").begin_array();
    for (const OptimizedElement& element : optimized_.elements) write(element);
    json_.end_array().end_object();
  }

 private:
  void number(std::string_view name, double x, const units::Unit& unit) {
    json_.key(name);
    write_number(json_, x, unit);
  }

  void write(const OptimizedElement& element) {
    const Optimum& best = element.optimum;
    json_.begin_object().field("scenario", element.scenario).key("found").boolean(best.found);
    if (best.found) {
      number("value", best.value, optimized_.unit);
      number("low", element.range.lo, optimized_.unit);
      number("high", element.range.hi, optimized_.unit);
      if (element.measured) measured(*element.measured);
    } else {
      json_.field("because", best.unbounded ? "unbounded" : best.undefined ? "undefined" : "infeasible");
    }
    number("bound", best.bound, optimized_.unit);
    json_.key("proven").boolean(best.proven);
    if (best.found) {
      json_.key("at").begin_array();
      for (size_t i = 0; i < optimized_.parameters.size(); ++i) parameter(best, i);
      for (size_t i = 0; i < optimized_.axes.size(); ++i)
        json_.begin_object(JsonWriter::Layout::Inline)
            .field("name", optimized_.axes[i])
            .field("value", element.labels[i].name)
            .end_object();
      json_.end_array();
    }
    json_.end_object();
  }

  void measured(const study::MeasuredValue& measured) {
    number("base", measured.base, optimized_.unit);
    number("range_low", measured.range.lo, optimized_.unit);
    number("range_high", measured.range.hi, optimized_.unit);
    if (measured.worlds > 0) json_.key("worlds").integer(measured.worlds);
    if (measured.runs == 0) return;
    json_.key("runs").integer(measured.runs).key("seed").integer(measured.seed);
    number("standard_error", measured.error, optimized_.unit);
    json_.key("undefined_runs").integer(measured.undefined);
  }

  void parameter(const Optimum& best, size_t i) {
    const auto& p = optimized_.parameters[i];
    json_.begin_object(JsonWriter::Layout::Inline).field("name", p.name).field("unit", units::to_string(p.unit));
    number("value", best.at[i], p.unit);
    number("within_1_percent_from", best.below[i].within, p.unit);
    number("within_1_percent_to", best.above[i].within, p.unit);
    side("below", best.below[i]);
    side("above", best.above[i]);
    json_.end_object();
  }

  void side(std::string_view name, const Side& side) {
    json_.field(name, stop_name(side.stop));
    if (side.stop == Side::Stop::Condition)
      json_.field(std::string(name) + "_condition", optimized_.conditions[side.condition]);
    if (side.stop == Side::Stop::Step) number(std::string(name) + "_value", side.beyond, optimized_.unit);
  }

  JsonWriter& json_;
  const Optimized& optimized_;
};

}  // namespace

void write_optimum(JsonWriter& json, const Optimized& optimized) { OptimumJson(json, optimized).write(); }

}  // namespace econ::cli
