#include <memory>

#include "bench/contenders.h"
#include "bench/kernel_on_points.h"
#include "bench/peers/sweeps.h"
#include "bench/rows.h"

namespace econ::bench {
namespace {

std::vector<peer::Inputs> peer_points(const std::vector<std::vector<double>>& in) {
  std::vector<peer::Inputs> points;
  for (size_t i = 0; i < kBatch * kBatches; ++i) {
    points.push_back({in[0][i], in[1][i], in[2][i], in[3][i] / peer::kHoursPerMonth, in[4][i], in[5][i]});
  }
  return points;
}

Contender peer_on_points(const std::string& name, peer::PointSweep sweep, const std::vector<peer::Inputs>& points) {
  const auto results = std::make_shared<std::vector<peer::Outputs>>(kBatch);
  const auto compute = [=] {
    for_each_batch([&](size_t first) { sweep(points.data() + first, kBatch, results->data()); });
  };
  return {name, compute, [=] { return last_rows(*results, kBatch); }};
}

}  // namespace

Race random_race(const std::string& model) {
  const auto kernel = std::make_shared<KernelOnPoints>(passepartout_sweep(model, true));
  const auto points = peer_points(kernel->inputs());
  Race race{"random", kBatch * kBatches * kTimes, {}, scale_of_passepartout};
  race.contenders.push_back({"econ kernel", [=] { kernel->compute(); }, [=] { return kernel->rows(); }});
  race.contenders.push_back(peer_on_points("C++", peer::points_apart, points));
  race.contenders.push_back(peer_on_points("C++ inlined", peer::points_inlined, points));
  return race;
}

}  // namespace econ::bench
