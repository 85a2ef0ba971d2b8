// What depends on a distribution: its spread from a closed form where it is one distribution stretched and shifted,
// else from runs.
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "runtime/study/worksheet.h"

namespace econ::study {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// location + scale * a draw.
struct Stretched {
  const distributions::Distribution* of = nullptr;
  double location = 0, scale = 1;

  double quantile(double p) const { return location + scale * distributions::quantile(*of, scale < 0 ? 1 - p : p); }
  double share_up_to(double x) const {
    const double below = distributions::probability(*of, (x - location) / scale);
    return scale < 0 ? 1 - below : below;
  }
  double mean() const { return location + scale * distributions::mean(*of); }
};

std::optional<double> constant(const ir::Program& program, ir::OpId id) {
  const ir::Op& op = program[id];
  if (op.kind == ir::OpKind::Const && op.missing.empty()) return op.value;
  return std::nullopt;
}

std::optional<Stretched> stretched(const ir::Program& program, ir::OpId id, size_t element);

std::optional<Stretched> of_apply(const ir::Program& program, const ir::Op& op) {
  using builtins::Primitive;
  const auto left = stretched(program, op.args[0], 0);
  if (op.primitive == Primitive::Finite) return left;
  if (op.primitive == Primitive::Neg && left) return Stretched{left->of, -left->location, -left->scale};
  if (op.args.size() != 2) return std::nullopt;
  const auto right = stretched(program, op.args[1], 0);
  const auto a = constant(program, op.args[0]), b = constant(program, op.args[1]);
  if (op.primitive == Primitive::Add && left && b) return Stretched{left->of, left->location + *b, left->scale};
  if (op.primitive == Primitive::Add && right && a) return Stretched{right->of, *a + right->location, right->scale};
  if (op.primitive == Primitive::Sub && left && b) return Stretched{left->of, left->location - *b, left->scale};
  if (op.primitive == Primitive::Sub && right && a) return Stretched{right->of, *a - right->location, -right->scale};
  if (op.primitive == Primitive::Mul && left && b) return Stretched{left->of, left->location * *b, left->scale * *b};
  if (op.primitive == Primitive::Mul && right && a)
    return Stretched{right->of, *a * right->location, *a * right->scale};
  if (op.primitive == Primitive::Div && left && b && *b != 0)
    return Stretched{left->of, left->location / *b, left->scale / *b};
  return std::nullopt;
}

std::optional<Stretched> stretched(const ir::Program& program, ir::OpId id, size_t element) {
  const ir::Op& op = program[id];
  if (op.kind == ir::OpKind::Stack && op.axes.size() == 1) return stretched(program, op.args[element], 0);
  if (!op.axes.empty()) return std::nullopt;
  if (op.kind == ir::OpKind::Input) {
    const auto& distribution = program.inputs[op.input.value].distribution;
    return distribution ? std::optional(Stretched{&*distribution}) : std::nullopt;
  }
  return op.kind == ir::OpKind::Apply ? of_apply(program, op) : std::nullopt;
}

/// Three and a bit standard deviations of how many of n runs lie below a quantile: 99.9 % on both sides.
double rank_error(double p, uint64_t runs) {
  constexpr double kConfidence = 3.2905267314918945;
  return kConfidence * std::sqrt(p * (1 - p) / static_cast<double>(runs));
}

/// The ends of what a quantile may be, sketch error included.
bounds::Interval quantile_limits(const engine::ColumnSummary& summary, double p) {
  const double error = rank_error(p, summary.count());
  const auto wider = [](double x, double sign) { return x + sign * engine::kSketchError * std::fabs(x); };
  return {wider(summary.quantile(p - error), -1), wider(summary.quantile(p + error), 1)};
}

}  // namespace

void Worksheet::sample() {
  const auto drawn = depends_on_distribution(program_);
  std::vector<ir::OpId> from_runs;
  for (const ir::OpId op : wanted_) {
    if (!drawn[op.value]) continue;
    if (const auto date = dates_.find(op); date != dates_.end()) {
      from_runs.push_back(date->second.op);
      continue;
    }
    bool all_known = true;
    for (size_t e = 0; e < program_.elements(op); ++e) {
      const auto known = stretched(program_, op, e);
      if (!known || known->scale == 0) {
        all_known = false;
        continue;
      }
      Cell cell;
      cell.sampled = cell.exact = true;
      cell.base = results_.at(op)[e].base;
      cell.low = cell.inner_low = known->quantile(0.05);
      cell.high = cell.inner_high = known->quantile(0.95);
      cell.mean = known->mean();
      results_.at(op)[e].outer = results_.at(op)[e].inner = {cell.low, cell.high};
      results_.at(op)[e].may_be_undefined = false;
      sampled_[{op, e}] = cell;
      shares_[{op, e}] = [known](double x) { return bounds::Interval{known->share_up_to(x), known->share_up_to(x)}; };
    }
    if (!all_known) from_runs.push_back(op);
  }
  SampledElements samples;
  if (!samples.compute(program_, from_runs, {})) return;
  for (const ir::OpId op : wanted_) {
    const auto date = dates_.find(op);
    const bool is_date = date != dates_.end();
    for (size_t e = 0; e < program_.elements(op); ++e) {
      const SampledColumn* found = samples.find(is_date ? date->second.op : op, e);
      if (found == nullptr || sampled_.contains({op, e})) continue;
      state_sample(op, e, *found, is_date ? std::optional(date->second.start) : std::nullopt);
    }
  }
}

/// `start`: of a date, whose sample counts from there.
void Worksheet::state_sample(ir::OpId op, size_t element, const SampledColumn& sample, std::optional<double> start) {
  bounds::Enclosure& enclosure = results_.at(op)[element];
  enclosure.low_at.clear();
  enclosure.high_at.clear();
  Cell cell;
  cell.sampled = true;
  cell.base = enclosure.base;
  if (std::isnan(cell.base)) cell.state = Cell::State::Undefined;
  const uint64_t runs = sample.low.count() + sample.low.undefined;
  const bool nothing = sample.low.count() == 0 || sample.high.count() == 0;
  if (!sample.trouble.empty() || nothing) {
    cell.low = -kInfinity;
    cell.high = kInfinity;
    cell.inner_low = cell.inner_high = kNaN;
    cell.cause = nothing && sample.trouble.empty()
                     ? "undefined in every run"
                     : fmt::format("neither rises nor falls throughout with the range `{}`: see `econ sample --ranges`",
                                   sample.trouble);
    enclosure.outer = {cell.low, cell.high};
    enclosure.inner = {kNaN, kNaN};
    enclosure.may_be_undefined = true;
  } else if (truths_.contains(op)) {
    cell.low = cell.inner_low = sample.low.min.value;
    cell.high = cell.inner_high = sample.high.max.value;
    cell.mean = sample.low.mean();
    enclosure.outer = enclosure.inner = {cell.low, cell.high};
    enclosure.may_be_undefined = false;
  } else {
    const bounds::Interval low = quantile_limits(sample.low, 0.05), high = quantile_limits(sample.high, 0.95);
    cell.low = sample.low.quantile(0.05);
    cell.high = sample.high.quantile(0.95);
    cell.inner_low = low.hi;
    cell.inner_high = high.lo;
    if (!sample.ranged) cell.mean = sample.low.mean();
    enclosure.outer = {low.lo, high.hi};
    enclosure.inner = {low.hi, std::max(low.hi, high.lo)};
    if (start) {
      // A date is the period that it falls into, and a sketch may be off to the low side.
      cell.low += *start + engine::kSketchError * std::fabs(cell.low);
      cell.high += *start + engine::kSketchError * std::fabs(cell.high);
      for (double* x : {&cell.inner_low, &cell.inner_high, &cell.mean, &enclosure.outer.lo, &enclosure.outer.hi,
                        &enclosure.inner.lo, &enclosure.inner.hi})
        *x += *start;
    }
    enclosure.may_be_undefined = false;
  }
  if (const uint64_t undefined = std::max(sample.low.undefined, sample.high.undefined); undefined != 0 && !nothing) {
    cell.cause = fmt::format("{} in {:.3g}% of runs", start ? "never" : "undefined",
                             100 * static_cast<double>(undefined) / static_cast<double>(runs));
    enclosure.may_be_undefined = true;
  }
  enclosure.cause = cell.cause;
  sampled_[{op, element}] = std::move(cell);
  if (!sample.trouble.empty() || nothing) return;
  // Where a result is greatest fewer runs stay below.
  shares_[{op, element}] = [low = sample.low.sketch, high = sample.high.sketch, from = start.value_or(0)](double x) {
    return bounds::Interval{high.share_up_to(x - from), low.share_up_to(x - from)};
  };
}

std::optional<bounds::Interval> Worksheet::share_within(ir::OpId op, size_t element, bounds::Interval interval) const {
  const auto known = shares_.find({placed(op), element});
  if (known == shares_.end()) return std::nullopt;
  const auto up_to = [&](double x) {
    if (x == kInfinity) return bounds::Interval{1, 1};
    return x == -kInfinity ? bounds::Interval{0, 0} : known->second(x);
  };
  const bounds::Interval below = up_to(std::nextafter(interval.lo, -kInfinity)), up = up_to(interval.hi);
  return bounds::Interval{std::max(0.0, up.lo - below.hi), std::max(0.0, up.hi - below.lo)};
}

}  // namespace econ::study
