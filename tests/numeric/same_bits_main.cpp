// `same_bits FIRST COUNT [FULL]` compares random sweeps, seeds FIRST to FIRST + COUNT - 1; every FULL-th one in all 120
// ways, the others in three or four that turn. `same_bits --all MODEL…` and `same_bits --some MODEL…` compare what
// there is to compute of model files. Prints what differs, and what was compared.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include <fmt/format.h>

#include "tests/numeric/model_runs.h"
#include "tests/numeric/random_sweep.h"
#include "tests/numeric/same_bits.h"

namespace econ::numeric {
namespace {

class Comparison {
 public:
  void add(const std::string& name, const ir::Program& program, const plan::Plan& plan, uint64_t seed, bool all) {
    SameBits same(program, plan, seed);
    if (const std::string text = same.compare(all); !text.empty()) {
      fmt::print("{}: {}\n", name, text);
      std::fflush(stdout);
      ++differ_;
    }
    ++sweeps_;
    compared_ += same.compared();
    kills_ += same.kills();
    points_ += plan.design.points;
    whole_ += all ? 1 : 0;
  }

  int finish() const {
    fmt::print("{} sweeps of {} points on average, {} of them in all ways: {} runs compared, {} processes killed, {}\n",
               sweeps_, points_ / std::max<uint64_t>(1, sweeps_), whole_, compared_, kills_,
               differ_ == 0 ? "the same bits" : fmt::format("{} SWEEPS DIFFER", differ_));
    return differ_ == 0 ? 0 : 1;
  }

 private:
  uint64_t sweeps_ = 0, compared_ = 0, kills_ = 0, points_ = 0, differ_ = 0, whole_ = 0;
};

int compare_models(int argc, char** argv) {
  constexpr uint64_t kPoints = 1'500;
  const bool all = std::strcmp(argv[1], "--all") == 0;
  Comparison comparison;
  for (int i = 2; i < argc; ++i) {
    uint64_t seed = 1;
    for (const ModelRun& run : runs_of(argv[i], kPoints)) comparison.add(run.name, run.program, run.plan, seed++, all);
  }
  return comparison.finish();
}

int compare_random(uint64_t first, uint64_t count, uint64_t full) {
  Comparison comparison;
  for (uint64_t seed = first; seed < first + count; ++seed) {
    const RandomSweep sweep = random_sweep(seed);
    comparison.add(fmt::format("seed {}", seed), sweep.program, sweep.plan, seed, full != 0 && seed % full == 0);
  }
  return comparison.finish();
}

}  // namespace
}  // namespace econ::numeric

int main(int argc, char** argv) {
  const auto number = [&](int i, uint64_t otherwise) {
    return i < argc ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  try {
    if (argc >= 3 && argv[1][0] == '-') return econ::numeric::compare_models(argc, argv);
    if (argc >= 3) return econ::numeric::compare_random(number(1, 0), number(2, 0), number(3, 1000));
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return 3;
  }
  fmt::print(stderr, "usage: same_bits FIRST COUNT [FULL], same_bits --all|--some MODEL...\n");
  return 2;
}
