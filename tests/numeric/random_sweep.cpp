#include "tests/numeric/random_sweep.h"

#include <algorithm>
#include <random>

#include "compiler/opt/optimize.h"
#include "tests/numeric/random_program.h"

namespace econ::numeric {
namespace {

using distributions::Distribution;
using plan::Pattern;

class Maker {
 public:
  explicit Maker(uint64_t seed) : seed_(seed), random_(seed * 2 + 1) {}

  RandomSweep run() {
    static const std::vector<size_t> kAxes[] = {{3, 5}, {2, 7, 1}, {12, 3}, {4}, {36, 2}};
    const RandomOptions options{10 + below(35), kAxes[below(std::size(kAxes))], !chance(0.3), chance(0.5) ? 0.1 : 0.0};
    made_ = random_program(seed_, options);
    for (size_t i = 0; i < made_.program.inputs.size(); ++i) made_.program.inputs[i].path = "input" + std::to_string(i);
    add_outputs();
    RandomSweep sweep{opt::optimize(made_.program), {}};
    plan::Request request{.design = design(), .columns = columns_, .checks = checks_, .filter = filter_};
    plan::bound_inputs(sweep.program, request.design);
    sweep.plan = plan::make_plan(sweep.program, std::move(request));
    add_questions(sweep.plan);
    cut(sweep.plan);
    return sweep;
  }

 private:
  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }
  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  double between(double low, double high) { return std::uniform_real_distribution<>(low, high)(random_); }

  ir::OpId number() { return made_.ops[below(made_.numbers)]; }
  ir::OpId late_number() { return made_.ops[made_.numbers - 1 - below(std::min<size_t>(made_.numbers, 20))]; }
  bool is_scalar(ir::OpId op) const { return made_.program[op].axes.empty(); }

  // ---- results

  void add_outputs() {
    if (chance(0.4)) scenarios_.push_back("lean");
    const size_t wanted = 1 + below(4);
    for (size_t i = 0; i < wanted; ++i) {
      columns_.push_back("result" + std::to_string(i));
      add(columns_.back(), late_number(), false, [this](ir::OpId) { return number(); });
    }
    const size_t truths = made_.ops.size() - made_.numbers;
    if (truths == 0) return;
    const auto truth = [this, truths](ir::OpId) { return made_.ops[made_.numbers + below(truths)]; };
    const size_t checked = below(3);
    for (size_t i = 0; i < checked; ++i) {
      checks_.push_back("check" + std::to_string(i));
      add(checks_.back(), truth({}), true, truth);
    }
    std::vector<ir::OpId> scalars;
    for (size_t t = made_.numbers; t < made_.ops.size(); ++t) {
      if (is_scalar(made_.ops[t])) scalars.push_back(made_.ops[t]);
    }
    if (scalars.empty() || !chance(0.5)) return;
    filter_ = "where";
    add(filter_, scalars[below(scalars.size())], true, [&](ir::OpId) { return scalars[below(scalars.size())]; });
  }

  /// One output a scenario; another scenario has another operation over the same axes, if one is found.
  template <class Other>
  void add(const std::string& name, ir::OpId op, bool truth, Other&& other) {
    for (const std::string& scenario : scenarios_) {
      ir::OpId here = op;
      for (int attempt = 0; attempt < 8 && scenario != "base"; ++attempt) {
        const ir::OpId some = other(op);
        if (made_.program[some].axes == made_.program[op].axes || is_scalar(some)) here = some;
      }
      made_.program.outputs.push_back({.name = name, .scenario = scenario, .op = here, .truth = truth});
    }
  }

  // ---- points

  double value(const ir::Input& input) {
    switch (below(8)) {
      case 0:
        return input.low;
      case 1:
        return input.high;
      case 2:
        return std::clamp(std::round(between(input.low, input.high)), input.low, input.high);
      default:
        return between(input.low, input.high);
    }
  }

  plan::GridAxis axis(size_t input, size_t steps) {
    plan::GridAxis made{ir::InputId(input), {}};
    for (size_t i = 0; i < steps; ++i) made.values.push_back(value(made_.program.inputs[input]));
    return made;
  }

  plan::Draw draw(size_t input) {
    const ir::Input& in = made_.program.inputs[input];
    plan::Draw made{.input = ir::InputId(input), .low = in.low, .high = in.high};
    made.log = in.low > 0 && chance(0.5);
    if (made.log || chance(0.4)) return made;
    const double width = in.high - in.low;
    const Distribution all[] = {
        distributions::normal(in.low + width / 2, width / 8),
        distributions::triangular(in.low, in.low + width / 3, in.high),
        distributions::beta(2, 3, in.low, in.high),
        distributions::truncated(distributions::normal(in.low, width), in.low, in.high),
        distributions::discrete({in.low, in.low + width / 2, in.high}, {1, 2, 1}),
        distributions::mixture({distributions::uniform(in.low, in.high), distributions::normal(in.low, width / 9)},
                               {0.5, 0.5}),
        distributions::lognormal(0, 0.5),
        distributions::gamma(2, width / 10),
    };
    made.distribution = all[below(std::size(all))];
    const auto span = distributions::span_of_draws(*made.distribution);
    made.low = span.low;
    made.high = span.high;
    return made;
  }

  plan::Design design() {
    std::vector<plan::Factor> factors;
    uint64_t points = 1;
    const size_t inputs = made_.program.inputs.size();
    for (size_t i = 0; i < inputs; ++i) {
      plan::Factor factor;
      const bool last = i + 1 == inputs;
      const uint64_t wanted = 200 + below(4'000);
      const bool drawn = chance(0.5);
      const size_t steps = last ? std::max<uint64_t>(1, wanted / points) : 1 + below(12);
      const size_t together = chance(0.3) && i + 1 < inputs ? 2 : 1;
      for (size_t j = i; j < i + together; ++j) {
        if (drawn) {
          factor.draws.push_back(draw(j));
        } else {
          factor.axes.push_back(axis(j, steps));
        }
      }
      if (drawn) {
        static constexpr Pattern kPatterns[] = {Pattern::Random, Pattern::Latin, Pattern::Sobol, Pattern::PlainSobol};
        Pattern pattern = kPatterns[below(std::size(kPatterns))];
        // Its first point is 0, where some distributions are infinite: it is for ranges alone.
        for (const plan::Draw& d : factor.draws)
          pattern = d.distribution && pattern == Pattern::PlainSobol ? Pattern::Sobol : pattern;
        for (plan::Draw& d : factor.draws) d.pattern = pattern;
        factor.steps = steps;
      }
      i += together - 1;
      if (!last && chance(0.2)) continue;  // stays at its base
      points *= steps;
      factors.push_back(std::move(factor));
    }
    std::shuffle(factors.begin(), factors.end(), random_);
    return *plan::product_design(made_.program, std::move(factors), random_());
  }

  void add_questions(plan::Plan& plan) {
    for (size_t a = 0; a < plan.design.grid.size(); ++a) {
      if (plan.design.grid[a].values.size() <= 12 && chance(0.2)) plan.groupings.push_back(grouping_of(plan.design, a));
    }
    while (plan.groups() > 40) plan.groupings.pop_back();
    const size_t ranked = plan.columns.empty() ? 0 : below(3);  // blank ones are no columns
    for (size_t i = 0; i < ranked; ++i)
      plan.rankings.push_back({below(plan.columns.size()), 1 + below(30), chance(0.5)});
  }

  void cut(plan::Plan& plan) {
    static constexpr uint64_t kChunks[] = {16, 20, 33, 64, 1500};
    plan.chunk_points = kChunks[below(std::size(kChunks))];
    plan.block_points = plan.chunk_points * (1 + below(3));
  }

  uint64_t seed_;
  std::mt19937_64 random_;
  RandomProgram made_;
  std::vector<std::string> scenarios_{"base"};
  std::vector<std::string> columns_, checks_;
  std::string filter_;
};

}  // namespace

RandomSweep random_sweep(uint64_t seed) { return Maker(seed).run(); }

void cut_small(plan::Plan& plan, uint64_t blocks) {
  plan.block_points = std::max<uint64_t>(4, plan.design.points / blocks / 4 * 4);
  plan.chunk_points = plan.block_points / 4;
}

}  // namespace econ::numeric
