#include <cmath>

#include "cli/figure_json.h"
#include "cli/json_writer.h"
#include "cli/optimum_text.h"
#include "cli/run_json.h"
#include "cli/solve_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using analysis::Crossing;
using bounds::Interval;
using study::Solved;
using study::SolvedElement;

class SolveJson {
 public:
  SolveJson(JsonWriter& json, const Solved& solved) : json_(json), solved_(solved) {}

  void write() {
    const auto& question = *solved_.question;
    json_.begin_object().field("question", "solve");
    if (!question.name.empty()) json_.field("name", question.name);
    json_.field("left", solved_.left).field("right", solved_.right);
    if (!solved_.conditions.empty()) {
      json_.key("where").begin_array(JsonWriter::Layout::Inline);
      for (const std::string& condition : solved_.conditions) json_.string(condition);
      json_.end_array();
    }
    json_.field("unit", units::to_string(solved_.side_unit));
    json_.key("unknown").begin_object(JsonWriter::Layout::Inline).field("name", solved_.unknown);
    if (solved_.periods.empty()) json_.field("unit", units::to_string(solved_.unit));
    place("low", solved_.low);
    place("high", solved_.high);
    json_.key("grid").boolean(solved_.grid).end_object();
    if (!solved_.axes.empty()) write_axes(json_, solved_.axes);
    json_.key("answers").begin_array();
    for (const SolvedElement& element : solved_.elements) write(element);
    json_.end_array().end_object();
  }

 private:
  void place(std::string_view name, double x) {
    json_.key(name);
    if (!solved_.periods.empty()) {
      json_.string(solved_.periods[static_cast<size_t>(x)].name);
    } else {
      write_number(json_, x, solved_.unit);
    }
  }

  void side(std::string_view name, double x) {
    json_.key(name);
    write_number(json_, x, solved_.side_unit);
  }

  void stretch(Interval x) {
    json_.begin_object(JsonWriter::Layout::Inline);
    ends(x.lo, x.hi);
    json_.end_object();
  }

  void ends(double low, double high) {
    place("low", low);
    place("high", high);
  }

  void stretches(std::string_view name, const std::vector<Interval>& all) {
    if (all.empty()) return;
    json_.key(name).begin_array(JsonWriter::Layout::Inline);
    for (const Interval x : all) stretch(x);
    json_.end_array();
  }

  static std::string_view sign(int s) { return s < 0 ? "<" : ">"; }

  void write(const SolvedElement& element) {
    json_.begin_object().field("scenario", element.scenario);
    if (!element.labels.empty()) {
      json_.key("labels").begin_array(JsonWriter::Layout::Inline);
      for (const std::string& label : element.labels) json_.string(label);
      json_.end_array();
    }
    json_.key("crossings").begin_array();
    for (size_t i = 0; i < element.crossings.found.size(); ++i) crossing(element, i);
    json_.end_array();
    json_.key("complete").boolean(element.crossings.complete);
    between(element);
    stretches("open", element.crossings.open);
    stretches("undefined", element.crossings.undefined);
    left_out(element);
    stretches("possible_elsewhere", element.elsewhere);
    if (element.runs) runs(*element.runs);
    if (element.beyond) json_.key("possible_beyond").boolean(true);
    if (element.crossings.found.empty() && !element.crossings.between.empty()) {
      if (const int s = element.crossings.sign_throughout(); s != 0) json_.field("throughout", sign(s));
      attained("left", element.left);
      attained("right", element.right);
    }
    json_.end_object();
  }

  /// Which side is larger from one crossing to the next.
  void between(const SolvedElement& element) {
    if (element.crossings.between.empty()) return;
    json_.key("between").begin_array(JsonWriter::Layout::Inline);
    for (const auto& x : element.crossings.between) {
      json_.begin_object(JsonWriter::Layout::Inline);
      ends(x.low, x.high);
      json_.field("sides", sign(x.sign)).end_object();
    }
    json_.end_array();
  }

  void runs(const study::SolutionRuns& runs) {
    json_.key("runs").begin_object(JsonWriter::Layout::Inline).key("count").integer(runs.runs);
    json_.key("without_solution").integer(runs.none).key("with_several").integer(runs.several);
    if (!std::isnan(runs.median)) {
      place("p5", runs.p5);
      place("p50", runs.median);
      place("p95", runs.p95);
    }
    json_.end_object();
  }

  void left_out(const SolvedElement& element) {
    if (element.left_out.empty()) return;
    json_.key("left_out").begin_array(JsonWriter::Layout::Inline);
    for (const auto& x : element.left_out) {
      json_.begin_object(JsonWriter::Layout::Inline);
      ends(x.at.lo, x.at.hi);
      json_.field("by", solved_.conditions[x.condition]).end_object();
    }
    json_.end_array();
  }

  void attained(std::string_view name, Interval x) {
    json_.key(name).begin_object(JsonWriter::Layout::Inline);
    side("low", x.lo);
    side("high", x.hi);
    json_.end_object();
  }

  void crossing(const SolvedElement& element, size_t i) {
    const Crossing& c = element.crossings.found[i];
    json_.begin_object(JsonWriter::Layout::Inline).field("kind", kind_name(c.kind));
    if (c.low == c.high) {
      place("at", c.low);
      side("left", c.at_low.left);
      side("right", c.at_low.right);
    } else {
      place("from", c.low);
      place("to", c.high);
      side("left_from", c.at_low.left);
      side("right_from", c.at_low.right);
      side("left_to", c.at_high.left);
      side("right_to", c.at_high.right);
    }
    if (c.before != 0) json_.field("before", sign(c.before));
    if (c.after != 0) json_.field("after", sign(c.after));
    if (!element.ranges.empty()) {
      place("low", element.ranges[i].lo);
      place("high", element.ranges[i].hi);
    }
    json_.end_object();
  }

  JsonWriter& json_;
  const Solved& solved_;
};

}  // namespace

std::string answers_json(const sema::Model& model, const Answers& answers) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.key("answers").begin_array();
  for (const Answer& answer : answers) {
    if (const auto* solved = std::get_if<Solved>(&answer)) {
      SolveJson(json, *solved).write();
    } else {
      write_optimum(json, std::get<study::Optimized>(answer));
    }
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
