#include "runtime/study/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/follow.h"
#include "runtime/study/steepness.h"

namespace econ::study {

namespace {

using diagnostics::Code;

/// A result that moves by less than so much of itself moves by rounding alone.
constexpr double kRounding = 1e-12;

class Tornadoes {
 public:
  Tornadoes(const AssumedProgram& assumed, const SensitivityRequest& request)
      : assumed_(assumed), request_(request), evaluator_(assumed.program) {
    for (size_t r = 0; r < assumed.program.outputs.size(); ++r) reads_.push_back(assumed.reads(r));
  }

  std::vector<Tornado> run(const sema::Model& model, const std::vector<ResultReference>& results,
                           diagnostics::Diagnostics& diags) {
    evaluator_.evaluate(assumed_.base, values_);
    std::vector<Tornado> all;
    for (size_t r = 0; r < results.size(); ++r) {
      const ir::Output& output = assumed_.program.outputs[r];
      Tornado tornado{request_.scenario,
                      output.name,
                      model[results[r].quantity].display,
                      output.unit,
                      at(r),
                      {},
                      {},
                      {},
                      {},
                      {},
                      {}};
      if (std::isnan(tornado.base)) {
        diags
            .report(Code::NumberNeeded, {}, "sensitivity",
                    fmt::format("`{}`, which is undefined at the base: {}", output.name,
                                reference::undefined_cause(assumed_.program, values_, output.op, 0)))
            .help("ask where it is defined: `--at 'users=10k'`");
        return {};
      }
      all.push_back(std::move(tornado));
    }
    for (const auto& group : assumed_.groups) swing(group, all);
    for (size_t r = 0; r < all.size(); ++r) finish(r, all[r]);
    return all;
  }

 private:
  using Lacks = std::vector<FollowedAnswers::Lack>;

  double at(size_t result) const {
    const double value = values_[assumed_.program.outputs[result].op][0];
    return std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
  }

  bool moves(const Assumption& assumption) const { return !assumption.is_stated() || request_.around > 0; }

  double end_of(const Assumption& assumption, bool high) const {
    if (assumption.is_stated()) return high ? 1 + request_.around : 1 - request_.around;
    return high != assumption.opposed ? assumption.high : assumption.low;
  }

  /// Adds a bar to each result that the group moves.
  void swing(const std::vector<size_t>& group, std::vector<Tornado>& all) {
    if (!moves(assumed_.assumptions[group.front()])) return;
    Lacks lacks_low, lacks_high, unheard;
    const auto low = results_at(group, 0, lacks_low), high = results_at(group, 1, lacks_high);
    const auto between = results_at(group, 0.25, unheard);
    std::vector<std::string> names;
    for (const size_t a : group) names.push_back(assumed_.assumptions[a].name);
    for (size_t r = 0; r < all.size(); ++r) {
      // An array may be read at one label only: what stands at the others moves nothing.
      const auto still = [&](double x) { return std::fabs(x - all[r].base) <= kRounding * std::fabs(all[r].base); };
      if (still(low[r]) && still(high[r]) && still(between[r])) continue;
      all[r].bars.push_back(
          {group, fmt::format("{}", fmt::join(names, ", ")), low[r], high[r], told(r, lacks_low), told(r, lacks_high)});
    }
  }

  /// Those of answers that the result reads.
  std::vector<std::string> told(size_t result, const Lacks& lacks) const {
    std::vector<std::string> texts;
    for (const auto& lack : lacks) {
      if (reads_[result][assumed_.answers->input_of(lack.answer).value])
        texts.push_back(fmt::format("`{}` has {}", assumed_.answers->questions()[lack.answer].name, lack.why));
    }
    return texts;
  }

  /// All results with the group at a place between its ends.
  std::vector<double> results_at(const std::vector<size_t>& group, double place, Lacks& lacks) {
    std::vector<double> inputs = assumed_.base;
    for (const size_t a : group) {
      const Assumption& assumption = assumed_.assumptions[a];
      const double low = end_of(assumption, false), high = end_of(assumption, true);
      inputs[assumption.input.value] = place == 1 ? high : low + place * (high - low);
    }
    lacks = assumed_.answers->look(inputs);
    evaluator_.evaluate(inputs, values_);
    std::vector<double> results;
    for (size_t r = 0; r < assumed_.program.outputs.size(); ++r) results.push_back(at(r));
    return results;
  }

  /// Keeps what this result depends on.
  void finish(size_t r, Tornado& tornado) const {
    Steepness steepness(assumed_, r);
    const auto& read = reads_[r];
    for (size_t a = 0; a < assumed_.answers->questions().size(); ++a) {
      if (read[assumed_.answers->input_of(a).value])
        tornado.answers.push_back({assumed_.answers->questions()[a].name, steepness.has_slopes(a)});
    }
    std::vector<size_t> place(assumed_.assumptions.size(), SIZE_MAX);
    for (size_t a = 0; a < place.size(); ++a) {
      if (!read[assumed_.assumptions[a].input.value]) continue;
      place[a] = tornado.assumptions.size();
      tornado.assumptions.push_back(ends_told(assumed_.assumptions[a]));
      tornado.slopes.push_back(steepness.of(a));
    }
    for (TornadoBar& bar : tornado.bars) {
      std::erase_if(bar.assumptions, [&](size_t a) { return place[a] == SIZE_MAX; });
      for (size_t& a : bar.assumptions) a = place[a];
    }
    std::erase_if(tornado.bars, [](const TornadoBar& bar) { return bar.assumptions.empty(); });
    const auto width = [](const TornadoBar& bar) { return std::isnan(bar.swing()) ? -1 : bar.swing(); };
    std::stable_sort(tornado.bars.begin(), tornado.bars.end(),
                     [&](const TornadoBar& a, const TornadoBar& b) { return width(a) > width(b); });
    for (size_t a = 0; a < tornado.assumptions.size(); ++a) {
      if (!moves(tornado.assumptions[a])) tornado.not_moved.push_back(a);
    }
    const auto weight = [&](size_t a) {
      const double elasticity = tornado.slopes[a].elasticity;
      return std::isnan(elasticity) ? -1 : std::fabs(elasticity);
    };
    std::stable_sort(tornado.not_moved.begin(), tornado.not_moved.end(),
                     [&](size_t a, size_t b) { return weight(a) > weight(b); });
  }

  Assumption ends_told(Assumption assumption) const {
    if (!assumption.is_stated()) return assumption;
    const double far = std::fabs(assumption.base) * request_.around;
    assumption.low = assumption.base - far;
    assumption.high = assumption.base + far;
    return assumption;
  }

  const AssumedProgram& assumed_;
  const SensitivityRequest& request_;
  std::vector<std::vector<bool>> reads_;  ///< by result: the inputs that it depends on
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
};

}  // namespace

double TornadoBar::low() const { return at_low < at_high ? at_low : at_high; }
double TornadoBar::high() const { return at_low < at_high ? at_high : at_low; }
double TornadoBar::swing() const { return std::fabs(at_high - at_low); }

std::vector<ResultReference> sensitive_results(const sema::Model& model, const SensitivityRequest& request,
                                               diagnostics::Diagnostics& diags) {
  if (!request.results.empty()) return request.results;
  sema::Model copy = model;
  FollowedAnswers answers(copy);
  ir::BuildOptions options;
  options.swept = answers.swept();
  ir::Lowering lowering(copy, options);
  std::vector<std::pair<sema::QuantityId, ir::OpId>> candidates;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    const sema::QuantityId id(i);
    const auto& quantity = model[id];
    const bool derived = quantity.role == sema::QuantityRole::Derived && !quantity.parameter && !quantity.library;
    if (!derived || !quantity.type.number() || !quantity.type.axes.empty()) continue;
    if (sema::question_of(model, id) == nullptr)
      candidates.emplace_back(id, lowering.quantity(id, request.scenario.id));
  }
  std::vector<ir::OpId> ops;
  for (const auto& candidate : candidates) ops.push_back(candidate.second);
  answers.lower(lowering, ops, 0);
  const auto wanted = answers.depends(lowering.program(), [&](const ir::Input& input) {
    return input.role == ir::InputRole::Uncertain && input.low < input.high;
  });
  std::vector<sema::QuantityId> ids;
  for (const auto& [id, op] : candidates) {
    if (lowering.program()[op].axes.empty() && (request.around > 0 || wanted[op.value])) ids.push_back(id);
  }
  std::set<sema::QuantityId> read;
  for (const sema::QuantityId id : ids) {
    std::set<sema::QuantityId> below;
    sema::follow(copy, value_of(copy, {id, {}}), below);
    below.erase(id);
    read.insert(below.begin(), below.end());
  }
  std::vector<ResultReference> results;
  for (const sema::QuantityId id : ids) {
    if (!read.contains(id)) results.push_back({id, {}});
  }
  if (results.empty()) {
    diags.report(Code::NothingKept, {})
        .note("a result here is a number without an axis that depends on `5..10`, `~7`, `5 to 10` or a distribution")
        .help("move stated numbers too: `--around 10%`");
  }
  return results;
}

std::vector<Tornado> tornado(const sema::Model& model, const source::SourceMap& sources,
                             const SensitivityRequest& request, diagnostics::Diagnostics& diags) {
  const auto results = sensitive_results(model, request, diags);
  if (results.empty()) return {};
  const auto assumed = assumed_program(model, sources, results, request.scenario, request.limits, diags);
  if (!assumed) return {};
  auto all = Tornadoes(*assumed, request).run(model, results, diags);
  for (size_t r = 0; r < all.size(); ++r) {
    all[r].held = sema::measured_goals(model, results[r].quantity);
    if (!all[r].bars.empty()) continue;
    auto report = diags.report(Code::NothingKept, {});
    report.note(fmt::format("`{}` depends on no range and no distribution", all[r].result));
    if (all[r].held.empty()) {
      report.help("move stated numbers too: `--around 10%`");
    } else {
      report
          .note(
              fmt::format("the goal of `{}` is a measure of uncertain values, and what that follows from is not moved",
                          fmt::join(all[r].held, "`, `")))
          .help("ask for what it measures");
    }
    return {};
  }
  return all;
}

}  // namespace econ::study
