#include "runtime/study/run_measures.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <thread>

#include <fmt/format.h>

#include "compiler/opt/optimize.h"
#include "runtime/engine/engine.h"
#include "runtime/study/affordable.h"
#include "runtime/study/cache_dir.h"
#include "runtime/study/sweep_batch.h"

namespace econ::study {

namespace {

/// Draws are kept, up to a quarter of a gigabyte: making them takes longer than a small model.
constexpr size_t kMostKept = size_t{1} << 25;
/// What is measured is kept of every run: a gigabyte.
constexpr uint64_t kMostValues = uint64_t{1} << 27;
constexpr size_t kMostKnown = 100'000;
/// A thread is worth starting for so many tiles.
constexpr size_t kTilesOfAThread = 8;

}  // namespace

Result<std::unique_ptr<RunMeasures>> RunMeasures::make(const ScalarGoal& goal,
                                                       const std::vector<analysis::Choice>& choices,
                                                       const SampleOptions& options) {
  std::unique_ptr<RunMeasures> made(new RunMeasures(goal, options));
  ir::Program& program = made->program_;
  program = goal.program;
  program.outputs.clear();
  plan::Request request;
  for (size_t t = 0; t < goal.taken.size(); ++t) {
    if (!made->is_ours(t)) continue;
    request.columns.push_back(std::to_string(t));
    program.outputs.push_back({request.columns.back(), "base", goal.taken[t].value});
  }
  for (const analysis::Choice& choice : choices) {
    made->chosen_.push_back(choice.input);
    program.inputs[choice.input.value].low = choice.low;
    program.inputs[choice.input.value].high = choice.high;
  }
  program = opt::optimize(program);
  request.design = sample_design(program, options);
  std::vector<bool> read(program.inputs.size(), false);
  for (const ir::Op& op : program.ops) {
    if (op.kind == ir::OpKind::Input) read[op.input.value] = true;
  }
  std::erase_if(request.design.draws, [&](const plan::Draw& draw) { return !read[draw.input.value]; });
  plan::set_points(request.design, options.runs);
  plan::bound_inputs(program, request.design);
  made->plan_ = plan::make_plan(program, std::move(request));
  made->slots_.assign(goal.taken.size(), 0);
  for (const plan::Column& column : made->plan_.columns) made->slots_[std::stoul(column.name)] = column.slots[0];
  const uint64_t most = kMostValues / std::max<uint64_t>(1, made->plan_.stores.size());
  if (options.runs > most)
    return Fault{fmt::format("a goal keeps every run in memory, and {} are more than {}",
                             count_text(static_cast<double>(options.runs)), count_text(static_cast<double>(most)))};
  auto batch = batch_of(program, made->plan_, {.cache_dir = cache_dir()});
  made->batch_ = batch ? std::move(*batch) : engine::reference_batch(program, made->plan_);
  return made;
}

void RunMeasures::draw() {
  values_.assign(plan_.stores.size(), std::vector<double>(options_.runs));
  const auto& draws = plan_.design.draws;
  if (draws.size() * options_.runs > kMostKept) return;
  for (const plan::Draw& draw : draws) plan::fill_draw(draw, options_.seed, 0, drawn_.emplace_back(options_.runs));
}

void RunMeasures::compute(const std::vector<double>& inputs, size_t runs) {
  if (values_.empty()) draw();
  std::vector<double> scalars = plan_.inputs;
  for (const ir::InputId id : chosen_) scalars[id.value] = inputs[id.value];
  const size_t tiles = (runs + plan::kTilePoints - 1) / plan::kTilePoints;
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t tile = next++; tile < tiles; tile = next++) {
      const size_t first = tile * plan::kTilePoints;
      compute_tile(scalars, first, std::min(plan::kTilePoints, runs - first));
    }
  };
  const size_t threads = std::min<size_t>(std::thread::hardware_concurrency(), tiles / kTilesOfAThread);
  std::vector<std::thread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

/// No value depends on which thread computes it.
void RunMeasures::compute_tile(const std::vector<double>& scalars, size_t first, size_t n) {
  std::vector<const double*> inputs;
  for (const double& scalar : scalars) inputs.push_back(&scalar);
  const auto& draws = plan_.design.draws;
  std::vector<std::vector<double>> made;
  made.reserve(draws.size());
  for (size_t d = 0; d < draws.size(); ++d) {
    if (drawn_.empty()) plan::fill_draw(draws[d], options_.seed, first, made.emplace_back(n));
    inputs[draws[d].input.value] = drawn_.empty() ? made.back().data() : drawn_[d].data() + first;
  }
  std::vector<double*> outputs;
  for (auto& values : values_) outputs.push_back(values.data() + first);
  batch_(inputs.data(), outputs.data(), n);
}

/// Of what is defined. A quantile is the value that the sketch of a summary looks for, exactly.
double RunMeasures::statistic(size_t taken, size_t first, size_t n) const {
  const sema::Measure& measure = goal_.taken[taken].measure;
  const double* values = values_[slots_[taken]].data() + first;
  if (measure.kind == sema::Measure::Kind::Quantile) {
    std::vector<double> defined;
    std::copy_if(values, values + n, std::back_inserter(defined), [](double v) { return !std::isnan(v); });
    if (defined.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double rank = std::max(1.0, std::ceil(measure.probability * static_cast<double>(defined.size())));
    const auto at = defined.begin() + static_cast<ptrdiff_t>(rank) - 1;
    std::nth_element(defined.begin(), at, defined.end());
    return *at;
  }
  engine::ColumnSummary summary;
  for (size_t tile = 0; tile < n; tile += plan::kTilePoints)
    summary.moments.merge(engine::reduce_tile(values + tile, std::min(plan::kTilePoints, n - tile)).moments);
  return measure.kind == sema::Measure::Kind::Mean ? summary.mean() : summary.sd();
}

void RunMeasures::follow(std::vector<double>& inputs, bool rough) {
  const size_t runs = rough ? rough_runs_ : options_.runs;
  std::vector<double> key{rough ? 1.0 : 0.0};
  for (const ir::InputId id : chosen_) key.push_back(inputs[id.value]);
  auto known = known_.find(key);
  if (known == known_.end()) {
    compute(inputs, runs);
    std::vector<double> found;
    for (size_t t = 0; t < goal_.taken.size(); ++t) found.push_back(is_ours(t) ? statistic(t, 0, runs) : 0);
    if (known_.size() == kMostKnown) known_.clear();
    known = known_.emplace(std::move(key), std::move(found)).first;
  }
  for (size_t t = 0; t < goal_.taken.size(); ++t) {
    if (is_ours(t)) inputs[goal_.taken[t].input.value] = known->second[t];
  }
}

void RunMeasures::follow_part(std::vector<double>& inputs, size_t part, size_t parts) {
  if (part == 0) compute(inputs, options_.runs);
  const size_t size = options_.runs / parts;
  for (size_t t = 0; t < goal_.taken.size(); ++t) {
    if (is_ours(t)) inputs[goal_.taken[t].input.value] = statistic(t, part * size, size);
  }
}

Result<std::vector<SampledColumn>> RunMeasures::tell(const std::vector<double>& inputs, RangesAt ranges) const {
  plan::Plan plan = plan_;
  ir::Program program = program_;
  for (const ir::InputId id : chosen_) {
    plan.inputs[id.value] = inputs[id.value];
    program.inputs[id.value].base = inputs[id.value];
  }
  SampleOptions options = options_;
  options.ranges = ranges;
  const auto outcome = run_sample(program, plan, options, batch_, {});
  if (!outcome) return outcome.fault();
  std::vector<SampledColumn> columns(goal_.taken.size());
  for (size_t c = 0; c < plan.columns.size(); ++c) columns[std::stoul(plan.columns[c].name)] = outcome->columns[0][c];
  return columns;
}

}  // namespace econ::study
