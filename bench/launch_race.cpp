#include <memory>

#include "bench/contenders.h"
#include "bench/kernel_on_points.h"
#include "bench/peers/launch.h"
#include "bench/rows.h"

namespace econ::bench {
namespace {

namespace peer = ::peer::launch;
using Columns = std::vector<std::vector<double>>;

Asked launch_sweep(const std::string& model, const std::string& features) {
  return {model,
          {"ceiling=20k..200k", "midpoint=8..24", "speed=15%/month..40%/month", "price=15..40", "machine=300..1200",
           "rate=0.5%..2%"},
          {"value", "profitable", "last_margin"},
          true,
          features};
}

Contender econ_kernel(const std::string& name, const std::shared_ptr<KernelOnPoints>& kernel) {
  return {name, [=] { kernel->compute(); }, [=] { return kernel->rows(); }};
}

Contender plain_peer(const Columns& in) {
  std::vector<peer::Inputs> points;
  for (size_t i = 0; i < kBatch * kBatches; ++i)
    points.push_back({in[0][i], in[1][i], in[2][i], in[3][i], in[4][i], in[5][i]});
  const auto results = std::make_shared<std::vector<peer::Outputs>>(kBatch);
  const auto compute = [=] {
    for_each_batch([&](size_t first) { peer::points_plain(points.data() + first, kBatch, results->data()); });
  };
  return {"C++", compute, [=] { return last_rows(*results, kBatch); }};
}

Contender avx512_peer(const Columns& in) {
  const auto out = std::make_shared<Columns>(3, std::vector<double>(kBatch));
  const auto compute = [=] {
    for_each_batch([&](size_t i) {
      peer::points_avx512({&in[0][i], &in[1][i], &in[2][i], &in[3][i], &in[4][i], &in[5][i]}, kBatch,
                          {(*out)[0].data(), (*out)[1].data(), (*out)[2].data()});
    });
  };
  const auto results = [=] {
    std::vector<Row> rows(kRows);
    for (size_t r = 0; r < kRows; ++r) {
      for (const auto& column : *out) rows[r].push_back(column[kBatch - kRows + r]);
    }
    return rows;
  };
  return {"AVX-512 intrinsics", compute, results};
}

/// The value is a difference of millions.
double scale(const Row&, size_t column) { return column == 0 ? 1e6 : 1; }

}  // namespace

Race launch_race(const std::string& model) {
  const auto kernel = std::make_shared<KernelOnPoints>(launch_sweep(model, ""));
  Race race{"launch", kBatch * kBatches * kTimes, {}, scale, 1e-11};
  race.contenders.push_back(econ_kernel("econ kernel", kernel));
  if (__builtin_cpu_supports("avx2")) {
    const auto narrow = std::make_shared<KernelOnPoints>(launch_sweep(model, "avx2"));
    race.contenders.push_back(econ_kernel("econ kernel, AVX2 only", narrow));
  }
  race.contenders.push_back(plain_peer(kernel->inputs()));
  if (__builtin_cpu_supports("avx512dq")) race.contenders.push_back(avx512_peer(kernel->inputs()));
  return race;
}

}  // namespace econ::bench
