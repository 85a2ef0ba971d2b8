#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/builtins/lane_clones.h"
#include "compiler/builtins/lane_exponential.h"
#include "compiler/builtins/primitive.h"
#include "compiler/builtins/scalar_ops.h"
#include "runtime/plan/plan.h"
#include "runtime/random/philox.h"

namespace econ::plan {
namespace {

constexpr uint64_t kMostPoints = uint64_t{1} << 53;

ECON_LANE_CLONES void place_linear(double low, double width, double* u, size_t n) {
  for (size_t i = 0; i < n; ++i) u[i] = low + u[i] * width;
}

/// low e^(u ln(high/low)), kept inside by the last step.
ECON_LANE_CLONES [[gnu::flatten]] void place_log(double low, double high, double log_ratio, double* u, size_t n) {
  builtins::ScalarOps o;
  for (size_t i = 0; i < n; ++i) u[i] = o.min(high, o.max(low, low * builtins::exp(o, u[i] * log_ratio)));
}

ECON_LANE_CLONES void turn_around(double* u, size_t n) {
  for (size_t i = 0; i < n; ++i) u[i] = 1 - u[i];
}

ECON_LANE_CLONES void add_weighted(const double* z, double weight, double* sum, size_t n) {
  for (size_t i = 0; i < n; ++i) sum[i] = sum[i] + weight * z[i];
}

double draw(const Draw& d, uint64_t seed, uint64_t point) {
  double value = 0;
  fill_draw(d, seed, point, {&value, 1});
  return value;
}

/// Uniforms of a Gaussian copula: the probabilities of weighted sums of normal variables.
void fill_mixed(const Draw& d, uint64_t seed, uint64_t first, std::span<double> out) {
  std::vector<double> share(out.size());
  std::fill(out.begin(), out.end(), 0.0);
  for (const Draw::Share& part : d.shares) {
    random::fill_uniform(seed, part.stream, first, share);
    distributions::normal_quantiles(share);
    add_weighted(share.data(), part.weight, out.data(), out.size());
  }
  distributions::normal_probabilities(out);
}

}  // namespace

void fill_draw(const Draw& d, uint64_t seed, uint64_t first, std::span<double> out) {
  if (d.shares.empty()) {
    random::fill_uniform(seed, d.stream, first, out);
  } else if (d.shares.size() == 1) {
    random::fill_uniform(seed, d.shares.front().stream, first, out);
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

Result<Design> grid_design(std::vector<GridAxis> axes) {
  Design design;
  for (const GridAxis& axis : axes) {
    if (axis.values.empty()) return Fault{"an axis of the sweep has no value"};
    if (design.points > kMostPoints / axis.values.size()) return Fault{"its points are beyond the limit of 2^53"};
    design.points *= axis.values.size();
  }
  design.grid = std::move(axes);
  return design;
}

Design random_design(const ir::Program& program, std::vector<Draw> draws, uint64_t seed, uint64_t points) {
  for (Draw& d : draws) {
    const ir::Input& input = program.inputs[d.input.value];
    d.stream = random::stream_of(input.address.empty() ? input.path : input.address);
    for (const ir::Input::Share& share : input.shares)
      d.shares.push_back({random::stream_of(share.address), share.weight});
  }
  return {{}, std::move(draws), seed, points};
}

std::vector<double> coordinates(const Design& design, uint64_t point) {
  std::vector<double> values;
  for (const Draw& d : design.draws) values.push_back(draw(d, design.seed, point));
  if (design.random()) return values;
  values.resize(design.grid.size());
  for (size_t i = design.grid.size(); i-- > 0;) {
    const auto& axis = design.grid[i].values;
    values[i] = axis[point % axis.size()];
    point /= axis.size();
  }
  return values;
}

std::vector<double> input_point(const Design& design, std::vector<double> inputs, uint64_t point) {
  const std::vector<double> at = coordinates(design, point);
  for (size_t i = 0; i < design.grid.size(); ++i) inputs[design.grid[i].input.value] = at[i];
  for (size_t i = 0; i < design.draws.size(); ++i) inputs[design.draws[i].input.value] = at[i];
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
