#include <cmath>

#include "cli/figure_json.h"
#include "cli/json_writer.h"
#include "cli/run_json.h"
#include "cli/sensitivity_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Assumption;
using study::Break;
using study::Slope;
using study::Tornado;
using study::TornadoBar;

double one_of(const units::Unit& unit) { return unit.factor.to_double() * (unit.percent ? 0.01 : 1); }

class TornadoJson {
 public:
  TornadoJson(JsonWriter& json, const Tornado& tornado) : json_(json), tornado_(tornado) {}

  void write() {
    json_.begin_object().field("result", tornado_.result);
    if (!tornado_.display.empty()) json_.field("display", tornado_.display);
    json_.field("scenario", tornado_.scenario.name);
    result("value", tornado_.base);
    json_.field("unit", units::to_string(tornado_.unit));
    json_.key("bars").begin_array();
    for (const TornadoBar& bar : tornado_.bars) write(bar);
    json_.end_array();
    json_.key("not_moved").begin_array();
    for (const size_t a : tornado_.not_moved) assumption(a);
    json_.end_array();
    json_.key("answers").begin_array();
    for (const auto& answer : tornado_.answers) {
      json_.begin_object(JsonWriter::Layout::Inline).field("name", answer.name);
      json_.key("smooth").boolean(answer.smooth).end_object();
    }
    json_.end_array();
    if (!tornado_.held.empty()) {
      json_.key("not_followed").begin_array(JsonWriter::Layout::Inline);
      for (const std::string& name : tornado_.held) json_.string(name);
      json_.end_array();
    }
    json_.end_object();
  }

 private:
  void result(std::string_view name, double x) {
    json_.key(name);
    write_number(json_, x, tornado_.unit);
  }

  void write(const TornadoBar& bar) {
    json_.begin_object().field("name", bar.name);
    result("at_low", bar.at_low);
    result("at_high", bar.at_high);
    result("swing", bar.swing());
    lacks("lacks_at_low", bar.lacks_at_low);
    lacks("lacks_at_high", bar.lacks_at_high);
    json_.key("assumptions").begin_array();
    for (const size_t a : bar.assumptions) assumption(a);
    json_.end_array().end_object();
  }

  void lacks(std::string_view name, const std::vector<std::string>& all) {
    if (all.empty()) return;
    json_.key(name).begin_array(JsonWriter::Layout::Inline);
    for (const std::string& one : all) json_.string(one);
    json_.end_array();
  }

  void number(std::string_view name, double x, const units::Unit& unit) {
    if (std::isnan(x)) return;
    json_.key(name);
    write_number(json_, x, unit);
  }

  /// Slopes are in the result's unit for one of the assumption's.
  void slope(std::string_view name, double x, const Assumption& assumption) {
    json_.key(name);
    write_number(json_, x * one_of(assumption.unit), tornado_.unit);
  }

  void there(std::string_view name, const Break& found, const Assumption& assumption) {
    json_.key(name).begin_object(JsonWriter::Layout::Inline).key("at");
    write_number(json_, found.at, std::isnan(assumption.base) ? units::Unit{} : assumption.unit);
    result("jump", found.jump);
    slope("slope_below", found.slope_below, assumption);
    slope("slope_above", found.slope_above, assumption);
    json_.end_object();
  }

  void assumption(size_t a) {
    const Assumption& assumption = tornado_.assumptions[a];
    const Slope& slopes = tornado_.slopes[a];
    json_.begin_object(JsonWriter::Layout::Inline).field("name", assumption.name);
    number("value", assumption.base, assumption.unit);
    number("low", assumption.low, assumption.unit);
    number("high", assumption.high, assumption.unit);
    json_.field("unit", units::to_string(assumption.unit));
    json_.field("kind", assumption.is_stated()                       ? "stated"
                        : assumption.kind == Assumption::Kind::Range ? "range"
                                                                     : "distribution");
    if (!assumption.provenance.empty()) json_.field("provenance", assumption.provenance);
    if (slopes.left == slopes.right) {
      slope("slope", slopes.left, assumption);
    } else {
      slope("slope_left", slopes.left, assumption);
      slope("slope_right", slopes.right, assumption);
    }
    slope("secant", slopes.secant, assumption);
    json_.key("elasticity");
    write_number(json_, slopes.elasticity, {});
    json_.key("elasticity_across");
    write_number(json_, slopes.elasticity_across, {});
    if (slopes.below) there("break_below", *slopes.below, assumption);
    if (slopes.above) there("break_above", *slopes.above, assumption);
    json_.end_object();
  }

  JsonWriter& json_;
  const Tornado& tornado_;
};

}  // namespace

std::string tornado_json(const sema::Model& model, const std::vector<Tornado>& tornadoes) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.key("results").begin_array();
  for (const Tornado& tornado : tornadoes) TornadoJson(json, tornado).write();
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
