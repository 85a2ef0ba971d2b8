// Elementary effects (Morris 1991).
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "compiler/reference/evaluate.h"
#include "runtime/random/philox.h"
#include "runtime/study/affordable.h"
#include "runtime/study/factors.h"
#include "runtime/study/variance.h"

namespace econ::study {

namespace {

constexpr double kLevels = 4;
constexpr double kStep = kLevels / (2 * (kLevels - 1));  ///< two thirds of a range
constexpr double kLow = 0.05, kHigh = 0.95;              ///< of a distribution

class Screener {
 public:
  Screener(const AssumedProgram& assumed, const SensitivityRequest& request, uint64_t paths, uint64_t seed)
      : assumed_(assumed), around_(request.around), seed_(seed), evaluator_(assumed.program) {
    screening_.scenario = request.scenario;
    screening_.assumptions = assumed.assumptions;
    screening_.paths = paths;
    screening_.seed = seed;
    screening_.factors = factors_of(assumed);
    for (size_t a = 0; around_ > 0 && a < assumed.assumptions.size(); ++a) {
      if (assumed.assumptions[a].is_stated()) screening_.factors.push_back({assumed.assumptions[a].name, {a}});
    }
    for (const ir::Output& output : assumed.program.outputs) {
      screening_.results.push_back({output.name, output.unit, 0, {}});
      sums_.emplace_back(screening_.factors.size());
    }
  }

  bool affordable(const Limits& limits, diagnostics::Diagnostics& diags) const {
    const double evaluations =
        static_cast<double>(screening_.paths) * static_cast<double>(screening_.factors.size() + 1);
    const double cost = (static_cast<double>(assumed_.program.cost()) + assumed_.answers->cost()) * evaluations;
    if (cost <= limits.sweep_cost) return true;
    diags.report(diagnostics::Code::SweepTooLarge, {}, count_text(cost), count_text(limits.sweep_cost))
        .note(fmt::format("{} evaluations, {} operations each{}", count_text(evaluations),
                          count_text(cost / evaluations),
                          assumed_.answers->empty() ? "" : ", as each looks for an answer anew"))
        .help("take fewer paths, or raise the limit with `--max-cost`");
    return false;
  }

  Screening run() {
    for (uint64_t path = 0; path < screening_.paths; ++path) walk(path);
    for (size_t r = 0; r < sums_.size(); ++r) {
      for (const Sum& sum : sums_[r]) {
        const double mean = sum.effect / sum.count;
        const double variance = (sum.squares - sum.count * mean * mean) / (sum.count - 1);
        screening_.results[r].effects.push_back(
            {mean, sum.magnitude / sum.count, sum.count > 1 ? std::sqrt(std::max(variance, 0.0)) : 0});
      }
    }
    return std::move(screening_);
  }

 private:
  struct Sum {
    double count = 0, effect = 0, magnitude = 0, squares = 0;
  };

  /// The n-th uniform of a path.
  double uniform(uint64_t path, const char* what, size_t n) const {
    return random::uniform(seed_, random::stream_of(what, n), path);
  }

  void walk(uint64_t path) {
    const size_t factors = screening_.factors.size();
    std::vector<double> at(factors);
    std::vector<bool> rises(factors);
    std::vector<std::pair<double, size_t>> order;
    for (size_t f = 0; f < factors; ++f) {
      const bool second = uniform(path, "morris level", f) >= 0.5;
      rises[f] = uniform(path, "morris direction", f) < 0.5;
      at[f] = (second ? 1 : 0) / (kLevels - 1) + (rises[f] ? 0 : kStep);
      order.emplace_back(uniform(path, "morris order", f), f);
    }
    std::sort(order.begin(), order.end());
    std::vector<double> before = results_at(at);
    for (const auto& [unused, f] : order) {
      at[f] += rises[f] ? kStep : -kStep;
      const std::vector<double> after = results_at(at);
      for (size_t r = 0; r < after.size(); ++r) {
        const double effect = (after[r] - before[r]) / (rises[f] ? kStep : -kStep);
        if (!std::isfinite(effect)) {
          ++screening_.results[r].undefined;
          continue;
        }
        Sum& sum = sums_[r][f];
        sum.count += 1, sum.effect += effect, sum.magnitude += std::fabs(effect), sum.squares += effect * effect;
      }
      before = after;
    }
  }

  std::vector<double> results_at(const std::vector<double>& at) {
    std::vector<double> inputs = assumed_.base;
    for (size_t f = 0; f < at.size(); ++f) {
      for (const size_t a : screening_.factors[f].assumptions) {
        const Assumption& assumption = assumed_.assumptions[a];
        inputs[assumption.input.value] = placed(assumption, assumption.opposed ? 1 - at[f] : at[f]);
      }
    }
    assumed_.answers->look(inputs);
    evaluator_.evaluate(inputs, values_);
    ++screening_.evaluations;
    std::vector<double> results;
    for (const ir::Output& output : assumed_.program.outputs) results.push_back(values_[output.op][0]);
    return results;
  }

  double placed(const Assumption& assumption, double t) const {
    if (assumption.is_stated()) return 1 + around_ * (2 * t - 1);
    const auto& distribution = assumed_.program.inputs[assumption.input.value].distribution;
    if (distribution) return distributions::quantile(*distribution, kLow + t * (kHigh - kLow));
    return assumption.low + t * (assumption.high - assumption.low);
  }

  const AssumedProgram& assumed_;
  double around_;
  uint64_t seed_;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
  Screening screening_;
  std::vector<std::vector<Sum>> sums_;  ///< by result, by factor
};

}  // namespace

Screening screening(const sema::Model& model, const source::SourceMap& sources, const SensitivityRequest& request,
                    uint64_t paths, uint64_t seed, diagnostics::Diagnostics& diags) {
  const auto results = sensitive_results(model, request, diags);
  if (results.empty()) return {};
  const auto assumed = assumed_program(model, sources, results, request.scenario, request.limits, diags);
  if (!assumed) return {};
  Screener screener(*assumed, request, paths, seed);
  if (!screener.affordable(request.limits, diags)) return {};
  Screening found = screener.run();
  if (found.factors.empty())
    diags.report(diagnostics::Code::NothingKept, {})
        .note("they depend on no range and no distribution")
        .help("move stated numbers too: `--around 10%`");
  return found;
}

}  // namespace econ::study
