#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>

#include "compiler/builtins/lane_clones.h"
#include "compiler/builtins/lane_exponential.h"
#include "compiler/builtins/primitive.h"
#include "compiler/builtins/vector_ops.h"
#include "runtime/plan/plan.h"
#include "runtime/random/mix.h"
#include "runtime/random/permutation.h"
#include "runtime/random/philox.h"
#include "runtime/random/sobol.h"

namespace econ::plan {
namespace {

constexpr uint64_t kMostPoints = uint64_t{1} << 53;

ECON_LANE_CLONES void place_linear(double low, double width, double* u, size_t n) {
  for (size_t i = 0; i < n; ++i) u[i] = low + u[i] * width;
}

/// low e^(u ln(high/low)), kept inside by the last step.
ECON_LANE_CLONES void place_log(double low, double high, double log_ratio, double* u, size_t n) {
  builtins::in_lanes(u, n, [=](auto& o, builtins::VectorOps::Value x) __attribute__((always_inline)) {
    return o.min(o.constant(high), o.max(o.constant(low), low * builtins::exp(o, x * log_ratio)));
  });
}

ECON_LANE_CLONES void turn_around(double* u, size_t n) {
  for (size_t i = 0; i < n; ++i) u[i] = 1 - u[i];
}

ECON_LANE_CLONES void add_weighted(const double* z, double weight, double* sum, size_t n) {
  for (size_t i = 0; i < n; ++i) sum[i] = sum[i] + weight * z[i];
}

double draw(const Draw& d, uint64_t seed, uint64_t index) {
  double value = 0;
  fill_draw(d, seed, index, {&value, 1});
  return value;
}

/// Uniforms into their cells of n.
ECON_LANE_CLONES void place_in_cells(const uint64_t* cells, double n, double* u, size_t size) {
  for (size_t i = 0; i < size; ++i) {
    const auto cell = static_cast<double>(cells[i]);
    const double inside = (cell + u[i]) / n;
    // Rounded up, the sum could be the next cell: at most the double below that one's begin.
    const auto below = std::bit_cast<double>(std::bit_cast<uint64_t>((cell + 1) / n) - 1);
    u[i] = inside < below ? inside : below;
  }
}

/// Draw i lies in the n-th that a permutation gives it, at random inside.
void fill_latin(const Draw& d, uint64_t seed, uint64_t stream, uint64_t first, std::span<double> out) {
  random::fill_uniform(seed, stream, first, out);
  const uint64_t key = random::mixed(seed ^ random::mixed(stream));
  std::array<uint64_t, kTilePoints> cells;
  for (size_t from = 0; from < out.size(); from += cells.size()) {
    const size_t size = std::min(cells.size(), out.size() - from);
    random::fill_permuted(first + from, d.count, key, {cells.data(), size});
    place_in_cells(cells.data(), static_cast<double>(d.count), out.data() + from, size);
  }
}

void fill_uniforms(const Draw& d, uint64_t seed, uint64_t stream, uint32_t dimension, uint64_t first,
                   std::span<double> out) {
  switch (d.pattern) {
    case Pattern::Random:
      return random::fill_uniform(seed, stream, first, out);
    case Pattern::Latin:
      return fill_latin(d, seed, stream, first, out);
    case Pattern::Sobol:
      return random::fill_sobol(dimension, random::mixed(seed ^ random::mixed(stream)), first, out);
    case Pattern::PlainSobol:
      return random::fill_sobol(dimension, std::nullopt, first, out);
  }
}

/// Uniforms of a Gaussian copula: the probabilities of weighted sums of normal variables.
void fill_mixed(const Draw& d, uint64_t seed, uint64_t first, std::span<double> out) {
  std::vector<double> share(out.size());
  std::fill(out.begin(), out.end(), 0.0);
  for (const Draw::Share& part : d.shares) {
    fill_uniforms(d, seed, part.stream, part.dimension, first, share);
    distributions::normal_quantiles(share);
    add_weighted(share.data(), part.weight, out.data(), out.size());
  }
  distributions::normal_probabilities(out);
}

}  // namespace

void fill_draw(const Draw& d, uint64_t seed, uint64_t first, std::span<double> out) {
  if (d.shares.empty()) {
    fill_uniforms(d, seed, d.stream, d.dimension, first, out);
  } else if (d.shares.size() == 1) {
    fill_uniforms(d, seed, d.shares.front().stream, d.shares.front().dimension, first, out);
    if (d.shares.front().weight < 0) turn_around(out.data(), out.size());
  } else {
    fill_mixed(d, seed, first, out);
  }
  place(d, out);
}

void place(const Draw& d, std::span<double> uniforms) {
  if (d.distribution) return distributions::quantiles(*d.distribution, uniforms);
  if (!d.log) return place_linear(d.low, d.high - d.low, uniforms.data(), uniforms.size());
  const double log_ratio = builtins::apply(builtins::Primitive::Log, std::array{d.high / d.low});
  place_log(d.low, d.high, log_ratio, uniforms.data(), uniforms.size());
}

uint64_t Design::stride(size_t factor) const {
  uint64_t stride = 1;
  for (size_t f = factor + 1; f < steps.size(); ++f) stride *= steps[f];
  return stride;
}

namespace {

/// The steps of a factor whose members agree; a fault says which do not.
Result<uint64_t> steps_of(const Factor& factor) {
  if (factor.axes.empty()) return factor.steps;
  for (const GridAxis& axis : factor.axes) {
    if (axis.values.empty()) return Fault{"an axis of the sweep has no value"};
    if (axis.values.size() != factor.axes.front().values.size())
      return Fault{"axes that move together differ in length"};
  }
  return uint64_t{factor.axes.front().values.size()};
}

void address(Draw& d, const ir::Input& input) {
  d.stream = random::stream_of(input.address.empty() ? input.path : input.address);
  for (const ir::Input::Share& share : input.shares)
    d.shares.push_back({random::stream_of(share.address), share.weight});
}

}  // namespace

Result<Design> product_design(const ir::Program& program, std::vector<Factor> factors, uint64_t seed) {
  Design design;
  design.seed = seed;
  for (Factor& factor : factors) {
    const auto steps = steps_of(factor);
    if (!steps) return steps.fault();
    if (design.points > kMostPoints / std::max<uint64_t>(*steps, 1))
      return Fault{"its points are beyond the limit of 2^53"};
    design.points *= *steps;
    const auto index = static_cast<uint32_t>(design.steps.size());
    design.steps.push_back(*steps);
    for (GridAxis& axis : factor.axes) {
      axis.factor = index;
      design.grid.push_back(std::move(axis));
    }
    for (size_t i = 0; i < factor.draws.size(); ++i) {
      Draw& d = factor.draws[i];
      d.factor = index;
      d.dimension = static_cast<uint32_t>(i);
      d.count = *steps;
      address(d, program.inputs[d.input.value]);
      design.draws.push_back(std::move(d));
    }
  }
  if (const auto fault = beyond_sobol(design)) return *fault;
  return design;
}

Result<Design> grid_design(std::vector<GridAxis> axes) {
  std::vector<Factor> factors;
  for (GridAxis& axis : axes) factors.emplace_back().axes.push_back(std::move(axis));
  return product_design({}, std::move(factors), 0);
}

Design random_design(const ir::Program& program, std::vector<Draw> draws, uint64_t seed, uint64_t points,
                     Pattern pattern) {
  Design design;
  std::map<uint64_t, uint32_t> dimensions;
  const auto dimension = [&](uint64_t stream) {
    return dimensions.emplace(stream, static_cast<uint32_t>(dimensions.size())).first->second;
  };
  for (Draw& d : draws) {
    address(d, program.inputs[d.input.value]);
    d.pattern = pattern;
    if (d.shares.empty()) d.dimension = dimension(d.stream);
    for (Draw::Share& share : d.shares) share.dimension = dimension(share.stream);
  }
  design.draws = std::move(draws);
  design.seed = seed;
  set_points(design, points);
  return design;
}

void set_points(Design& design, uint64_t points) {
  for (Draw& d : design.draws) d.count = points;
  if (!design.draws.empty()) design.steps = {points};
  design.points = points;
}

std::optional<Fault> beyond_sobol(const Design& design) {
  for (const Draw& d : design.draws) {
    if (d.pattern != Pattern::Sobol && d.pattern != Pattern::PlainSobol) continue;
    uint32_t last = d.dimension;
    for (const Draw::Share& share : d.shares) last = std::max(last, share.dimension);
    if (design.steps[d.factor] > random::kSobolPoints) return Fault{"a Sobol sequence has 2^32 points and no more"};
    if (last >= random::kSobolDimensions) return Fault{"a Sobol sequence has 256 dimensions and no more"};
  }
  return std::nullopt;
}

std::vector<double> coordinates(const Design& design, uint64_t point) {
  const auto step = [&](size_t factor) { return point / design.stride(factor) % design.steps[factor]; };
  std::vector<double> values;
  for (const GridAxis& axis : design.grid) values.push_back(axis.values[step(axis.factor)]);
  for (const Draw& d : design.draws) values.push_back(draw(d, design.seed, step(d.factor)));
  return values;
}

std::vector<double> input_point(const Design& design, std::vector<double> inputs, uint64_t point) {
  const std::vector<double> at = coordinates(design, point);
  for (size_t i = 0; i < design.grid.size(); ++i) inputs[design.grid[i].input.value] = at[i];
  for (size_t i = 0; i < design.draws.size(); ++i) inputs[design.draws[i].input.value] = at[design.grid.size() + i];
  return inputs;
}

void bound_inputs(ir::Program& program, const Design& design) {
  const auto bound = [&](ir::InputId id, double low, double high) {
    ir::Input& input = program.inputs[id.value];
    input.base = input.low = low;
    input.high = high;
  };
  for (const GridAxis& axis : design.grid) {
    const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
    bound(axis.input, *low, *high);
  }
  // low + u (high - low) may round to just above the high end.
  for (const Draw& d : design.draws) bound(d.input, d.low, d.high + (std::fabs(d.high) + std::fabs(d.low)) * 0x1p-50);
}

}  // namespace econ::plan
