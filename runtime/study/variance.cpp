#include "runtime/study/variance.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include <fmt/format.h>

#include "compiler/opt/optimize.h"
#include "runtime/engine/in_order.h"
#include "runtime/study/affordable.h"
#include "runtime/study/factors.h"
#include "runtime/study/sampling.h"
#include "runtime/study/sweep_batch.h"

namespace econ::study {

namespace {

constexpr size_t kRows = 1024;       ///< that a worker takes at a time; part of the result's bits
constexpr double kCertainty = 1.96;  ///< standard errors of a 95 % interval

/// Sums over rows, about a centre near the mean. u = b (c - a) and w = (a - c)^2 / 2 for a result a, b of two rows and
/// c of the first with one factor from the second; v = (a^2 + b^2) / 2.
struct FactorSums {
  double u = 0, uu = 0, uv = 0, w = 0, ww = 0, wv = 0;
};
struct ResultSums {
  double rows = 0, undefined = 0, sum = 0, v = 0, vv = 0;
  std::vector<FactorSums> factors;
  void add(const ResultSums& o) {
    rows += o.rows, undefined += o.undefined, sum += o.sum, v += o.v, vv += o.vv;
    for (size_t f = 0; f < factors.size(); ++f) {
      FactorSums& mine = factors[f];
      const FactorSums& other = o.factors[f];
      mine.u += other.u, mine.uu += other.uu, mine.uv += other.uv;
      mine.w += other.w, mine.ww += other.ww, mine.wv += other.wv;
    }
  }
};
using Sums = std::vector<ResultSums>;

/// The mean of x over the mean of v, and how sure it is, by the delta method.
Estimate ratio(double n, double x, double xx, double xv, double v, double vv, double variance) {
  const double mean_x = x / n, mean_v = v / n, value = mean_x / variance;
  const double var_x = xx / n - mean_x * mean_x, var_v = vv / n - mean_v * mean_v, cov = xv / n - mean_x * mean_v;
  const double spread = var_x + value * value * var_v - 2 * value * cov;
  return {value, kCertainty * std::sqrt(std::max(spread, 0.0) / n) / variance};
}

/// The columns of one chunk of rows, evaluated.
class Rows {
 public:
  Rows(const plan::Plan& plan, const plan::Design& first, const plan::Design& second,
       const std::vector<std::vector<ir::InputId>>& factors, const engine::BatchFunction& batch)
      : plan_(plan), first_(first), second_(second), factors_(factors), batch_(batch) {
    for (auto* side : {&of_first_, &of_second_}) side->assign(first.draws.size(), std::vector<double>(kRows));
    for (auto* values : {&a_, &b_, &mixed_}) values->assign(plan.stores.size(), std::vector<double>(kRows));
    pointers_.resize(plan.inputs.size());
  }

  /// The two rows themselves, from row `begin` on.
  void draw(uint64_t begin, size_t count) {
    count_ = count;
    for (size_t d = 0; d < first_.draws.size(); ++d) {
      plan::fill_draw(first_.draws[d], first_.seed, begin, {of_first_[d].data(), count});
      plan::fill_draw(second_.draws[d], second_.seed, begin, {of_second_[d].data(), count});
    }
    evaluate(of_first_, nullptr, a_);
    evaluate(of_second_, nullptr, b_);
  }

  double mean(size_t slot) const {
    double sum = 0, n = 0;
    for (const auto* side : {&a_[slot], &b_[slot]}) {
      for (size_t i = 0; i < count_; ++i) {
        if (!std::isfinite((*side)[i])) continue;
        sum += (*side)[i];
        n += 1;
      }
    }
    return n > 0 ? sum / n : 0;
  }

  Sums sums(const std::vector<size_t>& slots, const std::vector<double>& centres) {
    std::vector<std::vector<std::vector<double>>> by_factor;  // factor, result, row
    for (const auto& factor : factors_) {
      evaluate(of_first_, &factor, mixed_);
      auto& values = by_factor.emplace_back();
      for (const size_t slot : slots) values.push_back(mixed_[slot]);
    }
    Sums sums(slots.size());
    for (size_t r = 0; r < slots.size(); ++r) {
      sums[r].factors.resize(factors_.size());
      for (size_t i = 0; i < count_; ++i) add(r, slots[r], i, centres[r], by_factor, sums[r]);
    }
    return sums;
  }

 private:
  void add(size_t r, size_t slot, size_t i, double centre,
           const std::vector<std::vector<std::vector<double>>>& by_factor, ResultSums& sums) const {
    const double a = a_[slot][i] - centre, b = b_[slot][i] - centre;
    bool defined = std::isfinite(a) && std::isfinite(b);
    for (const auto& values : by_factor) defined = defined && std::isfinite(values[r][i]);
    if (!defined) {
      sums.undefined += 1;
      return;
    }
    const double v = (a * a + b * b) / 2;
    sums.rows += 1, sums.sum += a + b, sums.v += v, sums.vv += v * v;
    for (size_t f = 0; f < by_factor.size(); ++f) {
      const double step = by_factor[f][r][i] - centre - a;
      const double u = b * step, w = step * step / 2;
      FactorSums& factor = sums.factors[f];
      factor.u += u, factor.uu += u * u, factor.uv += u * v;
      factor.w += w, factor.ww += w * w, factor.wv += w * v;
    }
  }

  /// Draws of `side`; those of `factor` from the second row.
  void evaluate(const std::vector<std::vector<double>>& side, const std::vector<ir::InputId>* factor,
                std::vector<std::vector<double>>& into) {
    for (size_t i = 0; i < pointers_.size(); ++i) pointers_[i] = &plan_.inputs[i];
    for (size_t d = 0; d < first_.draws.size(); ++d) {
      const ir::InputId input = first_.draws[d].input;
      const bool other = factor && std::find(factor->begin(), factor->end(), input) != factor->end();
      pointers_[input.value] = (other ? of_second_ : side)[d].data();
    }
    std::vector<double*> out;
    for (auto& values : into) out.push_back(values.data());
    batch_(pointers_.data(), out.data(), count_);
  }

  const plan::Plan& plan_;
  const plan::Design &first_, &second_;
  const std::vector<std::vector<ir::InputId>>& factors_;
  const engine::BatchFunction& batch_;
  std::vector<std::vector<double>> of_first_, of_second_;  ///< by draw
  std::vector<std::vector<double>> a_, b_, mixed_;         ///< by slot
  std::vector<const double*> pointers_;
  size_t count_ = 0;
};

/// A second row as random as the first: other coordinates of the Sobol points, other streams.
plan::Design second_of(const plan::Design& first) {
  constexpr uint64_t kOther = 0x9e3779b97f4a7c15ULL;
  uint32_t dimensions = 0;
  const auto each = [](plan::Draw& draw, const auto& act) {
    act(draw.dimension, draw.stream);
    for (auto& share : draw.shares) act(share.dimension, share.stream);
  };
  plan::Design second = first;
  for (plan::Draw& draw : second.draws)
    each(draw, [&](uint32_t dimension, uint64_t) { dimensions = std::max(dimensions, dimension + 1); });
  for (plan::Draw& draw : second.draws) {
    each(draw, [&](uint32_t& dimension, uint64_t& stream) {
      dimension += dimensions;
      stream ^= kOther;
    });
  }
  return second;
}

/// Point by point, each with answers of its own; for one thread.
engine::BatchFunction followed_batch(const ir::Program& program, const plan::Plan& plan, FollowedAnswers& answers) {
  const auto one = engine::reference_batch(program, plan);
  return [&, one](const double* const* inputs, double* const* outputs, size_t points) {
    const size_t count = program.inputs.size(), stores = plan.stores.size();
    std::vector<double> point(count);
    std::vector<const double*> at(count);
    std::vector<double*> to(stores);
    for (size_t p = 0; p < points; ++p) {
      for (size_t i = 0; i < count; ++i) point[i] = inputs[i][plan.lane_input[i] ? p : 0];
      answers.look(point);
      for (size_t i = 0; i < count; ++i) at[i] = &point[i];
      for (size_t s = 0; s < stores; ++s) to[s] = outputs[s] + p;
      one(at.data(), to.data(), 1);
    }
  };
}

class Saltelli {
 public:
  Saltelli(AssumedProgram assumed, const VarianceOptions& options) : assumed_(std::move(assumed)), options_(options) {}

  Result<VarianceStudy> run(const SensitivityRequest& request, diagnostics::Diagnostics& diags) {
    const auto begin = std::chrono::steady_clock::now();
    study_.scenario = request.scenario;
    study_.rows = options_.rows;
    study_.seed = options_.seed;
    choose_factors(diags);
    if (diags.has_errors() || !study_.ranges.empty()) return std::move(study_);
    study_.evaluations = options_.rows * (study_.factors.size() + 2);
    if (!affordable(request.limits, diags)) return std::move(study_);
    ir::Program& program = assumed_.program;
    for (size_t i = 0; i < assumed_.base.size(); ++i) program.inputs[i].base = assumed_.base[i];
    plan::Request asked;
    asked.design = design();
    const plan::Design first = asked.design, second = second_of(first);
    plan::bound_inputs(program, asked.design);
    for (const ir::Output& output : program.outputs) asked.columns.push_back(output.name);
    const plan::Plan plan = plan::make_plan(program, std::move(asked));
    if (!assumed_.answers->empty()) {
      sum(plan, first, second, followed_batch(program, plan, *assumed_.answers));
    } else {
      const auto batch = batch_of(program, plan, options_.machine);
      if (!batch) return batch.fault();
      sum(plan, first, second, *batch);
    }
    study_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(study_);
  }

 private:
  bool drawn(const Assumption& assumption) const {
    return assumption.kind == Assumption::Kind::Distribution ||
           (assumption.kind == Assumption::Kind::Range && options_.ranges_uniform);
  }

  void choose_factors(diagnostics::Diagnostics& diags) {
    for (const Assumption& assumption : assumed_.assumptions) {
      if (assumption.kind == Assumption::Kind::Range && !options_.ranges_uniform)
        study_.ranges.push_back(assumption.name);
    }
    if (!study_.ranges.empty()) return;
    study_.assumptions = assumed_.assumptions;
    for (Factor& factor : factors_of(assumed_)) {
      if (drawn(assumed_.assumptions[factor.assumptions.front()])) study_.factors.push_back(std::move(factor));
    }
    if (study_.factors.empty())
      diags.report(diagnostics::Code::NothingRandom, {})
          .note("shares of variance need what is random: `5 to 10`, a distribution, or ranges with `--ranges uniform`");
  }

  bool affordable(const Limits& limits, diagnostics::Diagnostics& diags) const {
    const double each = static_cast<double>(assumed_.program.cost()) + assumed_.answers->cost();
    const double cost = each * static_cast<double>(study_.evaluations);
    if (cost <= limits.sweep_cost) return true;
    diags.report(diagnostics::Code::SweepTooLarge, {}, count_text(cost), count_text(limits.sweep_cost))
        .note(fmt::format("{} evaluations, {} operations each{}", study_.evaluations, count_text(each),
                          assumed_.answers->empty() ? "" : ", as each looks for an answer anew"))
        .help("draw fewer rows, or raise the limit with `--max-cost`");
    return false;
  }

  plan::Design design() const {
    SampleOptions how;
    how.runs = options_.rows;
    how.seed = options_.seed;
    how.ranges = options_.ranges_uniform ? RangesAt::Uniform : RangesAt::Base;
    how.pattern = plan::Pattern::Sobol;
    plan::Design sobol = sample_design(assumed_.program, how);
    if (!plan::beyond_sobol(second_of(sobol))) return sobol;
    how.pattern = plan::Pattern::Random;
    return sample_design(assumed_.program, how);
  }

  void sum(const plan::Plan& plan, const plan::Design& first, const plan::Design& second,
           const engine::BatchFunction& batch) {
    std::vector<std::vector<ir::InputId>> factors;
    for (const Factor& factor : study_.factors) {
      auto& inputs = factors.emplace_back();
      for (const size_t a : factor.assumptions) inputs.push_back(assumed_.assumptions[a].input);
    }
    std::vector<size_t> slots;
    for (const plan::Column& column : plan.columns) slots.push_back(column.slots.front());
    std::vector<double> centres;
    Rows pilot(plan, first, second, factors, batch);
    pilot.draw(0, static_cast<size_t>(std::min<uint64_t>(kRows, options_.rows)));
    for (const size_t slot : slots) centres.push_back(pilot.mean(slot));
    Sums all(slots.size());
    for (ResultSums& sums : all) sums.factors.resize(factors.size());
    const auto take = [&](const Sums& part) {
      for (size_t r = 0; r < all.size(); ++r) all[r].add(part[r]);
      return true;
    };
    const uint64_t chunks = (options_.rows + kRows - 1) / kRows;
    const unsigned wanted = !assumed_.answers->empty() ? 1
                            : options_.threads != 0    ? options_.threads
                                                       : std::max(1U, std::thread::hardware_concurrency());
    const auto threads = static_cast<unsigned>(std::min<uint64_t>(wanted, chunks));
    engine::InOrder<Sums> in_order(size_t{threads} * 4, take);
    std::atomic<uint64_t> next{0};
    const auto work = [&] {
      Rows rows(plan, first, second, factors, batch);
      for (uint64_t c = next.fetch_add(1); c < chunks; c = next.fetch_add(1)) {
        rows.draw(c * kRows, static_cast<size_t>(std::min<uint64_t>(kRows, options_.rows - c * kRows)));
        if (!in_order.deliver(c, rows.sums(slots, centres))) return;
      }
    };
    std::vector<std::thread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(work);
    work();
    for (std::thread& thread : others) thread.join();
    for (size_t r = 0; r < all.size(); ++r) tell(plan.columns[r], all[r], centres[r]);
  }

  void tell(const plan::Column& column, const ResultSums& sums, double centre) {
    VarianceOfResult result{
        column.name, column.unit, static_cast<uint64_t>(sums.rows), static_cast<uint64_t>(sums.undefined), 0, 0, {}};
    const double n = sums.rows, mean = sums.sum / (2 * n);
    const double variance = std::max(sums.v / n - mean * mean, 0.0);
    result.mean = centre + mean;
    result.deviation = std::sqrt(variance);
    const bool varies = variance > 0 && result.deviation > 1e-12 * std::fabs(result.mean);
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    for (const FactorSums& f : sums.factors) {
      VarianceShare share{{kNone, kNone}, {kNone, kNone}};
      if (varies) share.first = ratio(n, f.u, f.uu, f.uv, sums.v, sums.vv, variance);
      if (varies) share.total = ratio(n, f.w, f.ww, f.wv, sums.v, sums.vv, variance);
      result.shares.push_back(share);
    }
    study_.results.push_back(std::move(result));
  }

  AssumedProgram assumed_;
  const VarianceOptions& options_;
  VarianceStudy study_;
};

}  // namespace

Result<VarianceStudy> variance_shares(const sema::Model& model, const source::SourceMap& sources,
                                      const SensitivityRequest& request, const VarianceOptions& options,
                                      diagnostics::Diagnostics& diags) {
  const auto results = sensitive_results(model, request, diags);
  if (results.empty()) return VarianceStudy{};
  auto assumed = assumed_program(model, sources, results, request.scenario, request.limits, diags);
  if (!assumed) return VarianceStudy{};
  return Saltelli(std::move(*assumed), options).run(request, diags);
}

}  // namespace econ::study
