#include "runtime/study/sampling.h"

#include <algorithm>

#include "compiler/ir/gather.h"
#include "compiler/opt/optimize.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/sweep_batch.h"

namespace econ::study {

namespace {

/// The answer of a question that has none has no ends.
bool is_range(const ir::Input& input) {
  return input.role == ir::InputRole::Uncertain && !input.distribution && input.low <= input.high;
}

std::vector<bool> reads(const ir::Program& program, const std::function<bool(const ir::Input&)>& wanted) {
  return ir::gather<bool>(
      program, [&](const ir::Op& op) { return op.kind == ir::OpKind::Input && wanted(program.inputs[op.input.value]); },
      [](bool a, bool b) { return a || b; });
}

/// Where the ranges stand: by input an end, or nothing for the base.
enum class End : uint8_t { Free, Low, High };
using Corner = std::vector<End>;

double at_end(const ir::Input& input, End end) {
  return end == End::Free ? input.base : end == End::Low ? input.low : input.high;
}

/// All ranges at one end; an opposed one at the other.
Corner everywhere(const ir::Program& program, End end) {
  Corner corner(program.inputs.size(), End::Free);
  for (size_t i = 0; i < corner.size(); ++i) {
    const ir::Input& input = program.inputs[i];
    if (is_range(input)) corner[i] = input.opposed ? (end == End::Low ? End::High : End::Low) : end;
  }
  return corner;
}

/// Puts the range, or all ranges of its pair, where `t` is 0 or 1.
void put(const ir::Program& program, ir::InputId id, End end, Corner& corner) {
  const ir::Input& first = program.inputs[id.value];
  for (size_t i = 0; i < corner.size(); ++i) {
    const ir::Input& input = program.inputs[i];
    const bool same = i == id.value || (first.pair != ir::Input::kNoPair && input.pair == first.pair);
    if (!same || !is_range(input)) continue;
    const bool turned = first.pair != ir::Input::kNoPair && input.opposed;
    corner[i] = turned ? (end == End::Low ? End::High : End::Low) : end;
  }
}

struct Corners {
  Corner least, greatest;
  bool ranged = false;
  std::string trouble;
};

Corners corners_of(const ir::Program& program, const bounds::Enclosure& enclosure) {
  Corners corners{Corner(program.inputs.size(), End::Free), Corner(program.inputs.size(), End::Free), false, ""};
  for (const bounds::Influence& influence : enclosure.influences) {
    const ir::Input& input = program.inputs[influence.input.value];
    if (!is_range(input)) continue;
    corners.ranged = true;
    if (influence.trend == bounds::Trend::Unknown && corners.trouble.empty()) corners.trouble = input.path;
    const bool rises = influence.trend == bounds::Trend::Rises;
    put(program, influence.input, rises ? End::Low : End::High, corners.least);
    put(program, influence.input, rises ? End::High : End::Low, corners.greatest);
  }
  return corners;
}

/// By scenario and column. Slopes alone: nothing is searched.
std::vector<std::vector<Corners>> corners_of(const ir::Program& program, const plan::Plan& plan) {
  std::vector<ir::OpId> ops;
  for (const plan::Store& store : plan.stores) ops.push_back(store.op);
  bounds::Options slopes_only;
  slopes_only.boxes = 0;
  slopes_only.work = 0;
  const auto enclosures = bounds::enclose(program, ops, slopes_only);
  std::vector<std::vector<Corners>> all(plan.scenarios.size());
  for (size_t s = 0; s < all.size(); ++s) {
    for (const plan::Column& column : plan.columns) {
      const uint32_t slot = column.slots[s];
      all[s].push_back(corners_of(program, enclosures[slot][plan.stores[slot].element]));
    }
  }
  return all;
}

/// `wanted` put into one that agrees with it, so that few places of the ranges have to be computed.
size_t place_of(std::vector<Corner>& places, const Corner& wanted) {
  for (size_t p = 0; p < places.size(); ++p) {
    bool agrees = true;
    for (size_t i = 0; i < wanted.size(); ++i)
      agrees = agrees && (wanted[i] == End::Free || places[p][i] == End::Free || places[p][i] == wanted[i]);
    if (!agrees) continue;
    for (size_t i = 0; i < wanted.size(); ++i)
      if (wanted[i] != End::Free) places[p][i] = wanted[i];
    return p;
  }
  places.push_back(wanted);
  return places.size() - 1;
}

/// One place of the ranges, and what is read from its runs.
struct Run {
  struct Use {
    size_t scenario, column;
    bool least;
  };
  std::vector<Use> uses;
};

}  // namespace

std::vector<bool> depends_on_distribution(const ir::Program& program) {
  return reads(program, [](const ir::Input& input) { return input.distribution.has_value(); });
}

plan::Design sample_design(const ir::Program& program, const SampleOptions& options) {
  std::vector<plan::Draw> draws;
  std::map<uint32_t, std::string> first_of_pair;
  ir::Program addressed;
  addressed.inputs = program.inputs;
  for (size_t i = 0; i < program.inputs.size(); ++i) {
    ir::Input& input = addressed.inputs[i];
    const bool drawn = input.distribution || (options.ranges == RangesAt::Uniform && is_range(input));
    if (!drawn) continue;
    plan::Draw draw;
    draw.input = ir::InputId(i);
    draw.low = input.low;
    draw.high = input.high;
    draw.distribution = input.distribution;
    if (!input.distribution && input.pair != ir::Input::kNoPair) {
      const auto& first = first_of_pair.emplace(input.pair, input.address).first->second;
      input.shares = {{first, input.opposed ? -1.0 : 1.0}};
    }
    draws.push_back(std::move(draw));
  }
  return plan::random_design(addressed, std::move(draws), options.seed, options.runs, options.pattern);
}

std::vector<std::vector<std::string>> unknown_directions(const ir::Program& program, const plan::Plan& plan) {
  std::vector<std::vector<std::string>> names;
  for (const auto& scenario : corners_of(program, plan)) {
    auto& row = names.emplace_back();
    for (const Corners& corners : scenario) row.push_back(corners.trouble);
  }
  return names;
}

std::string range_of_filter(const ir::Program& program, const plan::Plan& plan) {
  for (size_t i = 0; i < program.inputs.size(); ++i) {
    if (!is_range(program.inputs[i])) continue;
    const auto uses = reads(program, [&](const ir::Input& input) { return &input == &program.inputs[i]; });
    for (const uint32_t slot : plan.filter) {
      if (uses[plan.stores[slot].op.value]) return program.inputs[i].path;
    }
  }
  return "";
}

namespace {

/// What is computed before it is: what is known of each column without a run, the places of the ranges, and what is
/// read at each.
struct Layout {
  SampleOutcome outcome;
  std::vector<Corner> places;
  std::vector<Run> runs;
};

Layout layout_of(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options) {
  Layout layout;
  layout.outcome.columns.assign(plan.scenarios.size(), std::vector<SampledColumn>(plan.columns.size()));
  const auto use = [&](const Corner& corner, size_t s, size_t c, bool least) {
    const size_t place = place_of(layout.places, corner);
    layout.runs.resize(std::max(layout.runs.size(), place + 1));
    layout.runs[place].uses.push_back({s, c, least});
  };
  const bool both = options.ranges == RangesAt::Corners;
  const End fixed = options.ranges == RangesAt::Low    ? End::Low
                    : options.ranges == RangesAt::High ? End::High
                                                       : End::Free;
  const auto corners = both ? corners_of(program, plan) : std::vector<std::vector<Corners>>();
  const Corner chosen = fixed == End::Free ? Corner(program.inputs.size(), End::Free) : everywhere(program, fixed);
  for (size_t s = 0; s < plan.scenarios.size(); ++s) {
    for (size_t c = 0; c < plan.columns.size(); ++c) {
      SampledColumn& column = layout.outcome.columns[s][c];
      if (both) {
        column.trouble = corners[s][c].trouble;
        column.ranged = corners[s][c].ranged;
        if (!column.trouble.empty()) continue;
      }
      use(both ? corners[s][c].least : chosen, s, c, true);
      if (column.ranged) use(corners[s][c].greatest, s, c, false);
    }
  }
  return layout;
}

plan::Plan placed(const ir::Program& program, const plan::Plan& plan, const Corner& place) {
  plan::Plan here = plan;
  for (size_t i = 0; i < here.inputs.size(); ++i) {
    if (!here.lane_input[i]) here.inputs[i] = at_end(program.inputs[i], place[i]);
  }
  return here;
}

}  // namespace

std::vector<plan::Plan> sample_passes(const ir::Program& program, const plan::Plan& plan,
                                      const SampleOptions& options) {
  std::vector<plan::Plan> passes;
  for (const Corner& place : layout_of(program, plan, options).places) passes.push_back(placed(program, plan, place));
  return passes;
}

Result<SampleOutcome> run_sample(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options,
                                 const PassFunction& compute) {
  const Layout layout = layout_of(program, plan, options);
  SampleOutcome outcome = layout.outcome;
  if (layout.runs.empty()) {
    outcome.complete = true;
    return outcome;
  }
  outcome.kept = options.runs;
  for (size_t r = 0; r < layout.runs.size(); ++r) {
    const auto done = compute(placed(program, plan, layout.places[r]), r);
    if (!done) return done.fault();
    if (!done->complete) return outcome;
    outcome.hash = r == 0 ? done->hash : outcome.hash * 0x9e3779b97f4a7c15ULL + done->hash;
    outcome.seconds += done->seconds;
    for (const auto& scenario : done->summary) outcome.kept = std::min(outcome.kept, scenario.kept);
    for (const Run::Use& read : layout.runs[r].uses) {
      SampledColumn& column = outcome.columns[read.scenario][read.column];
      (read.least ? column.low : column.high) = done->summary[read.scenario].columns[read.column];
      if (read.least && !column.ranged) column.high = column.low;
    }
  }
  outcome.complete = true;
  return outcome;
}

Result<SampleOutcome> run_sample(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options,
                                 const engine::BatchFunction& batch, const engine::Options& how) {
  return run_sample(program, plan, options,
                    [&](const plan::Plan& here, size_t) { return engine::run(here, batch, how); });
}

Status SampledElements::compute(const ir::Program& program, const std::vector<ir::OpId>& ops,
                                const SampleOptions& options) {
  const auto depends = depends_on_distribution(program);
  ir::Program sampled = program;
  sampled.outputs.clear();
  std::vector<ir::OpId> asked;
  for (const ir::OpId op : ops) {
    if (!depends[op.value]) continue;
    sampled.outputs.push_back({std::to_string(asked.size()), "base", op});
    asked.push_back(op);
  }
  if (asked.empty()) return Done{};
  std::vector<std::string> names;
  for (const auto& output : sampled.outputs) names.push_back(output.name);
  sampled = opt::optimize(sampled);
  plan::Request request;
  request.design = sample_design(sampled, options);
  plan::bound_inputs(sampled, request.design);
  request.columns = names;
  const plan::Plan plan = plan::make_plan(sampled, std::move(request));
  constexpr double kWorthCompiling = 3e7;  // operations
  const bool small = static_cast<double>(sampled.cost()) * static_cast<double>(options.runs) < kWorthCompiling;
  auto batch = batch_of(sampled, plan, {.reference = small, .cache_dir = {}});
  if (!batch) batch = engine::reference_batch(sampled, plan);
  const auto outcome = run_sample(sampled, plan, options, *batch, {});
  if (!outcome) return outcome.fault();
  for (size_t a = 0; a < asked.size(); ++a) {
    const ir::OpId now = sampled.outputs[a].op;
    for (size_t e = 0; e < program.elements(asked[a]); ++e) {
      const plan::Store store{now, sampled.elements(now) == 1 ? 0 : static_cast<uint32_t>(e)};
      for (size_t c = 0; c < plan.columns.size(); ++c) {
        if (plan.stores[plan.columns[c].slots[0]] == store) found_[{asked[a], e}] = outcome->columns[0][c];
      }
    }
  }
  return Done{};
}

const SampledColumn* SampledElements::find(ir::OpId op, size_t element) const {
  const auto at = found_.find({op, element});
  return at == found_.end() ? nullptr : &at->second;
}

}  // namespace econ::study
