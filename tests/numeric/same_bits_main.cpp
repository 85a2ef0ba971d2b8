// `same_bits FIRST COUNT [FULL]`: compares random sweeps, seeds FIRST to FIRST + COUNT - 1; every FULL-th one in all
// 120 ways, the others in ten that turn. Prints each seed that differs, and what was compared.

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "tests/numeric/random_sweep.h"
#include "tests/numeric/same_bits.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: same_bits FIRST COUNT [FULL]\n");
    return 2;
  }
  const uint64_t first = std::strtoull(argv[1], nullptr, 10);
  const uint64_t count = std::strtoull(argv[2], nullptr, 10);
  const uint64_t full = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 250;
  uint64_t compared = 0, kills = 0, points = 0, differ = 0, whole = 0;
  for (uint64_t seed = first; seed < first + count; ++seed) {
    const auto sweep = econ::numeric::random_sweep(seed);
    econ::numeric::SameBits same(sweep.program, sweep.plan, seed);
    const bool all = full != 0 && seed % full == 0;
    if (const std::string text = same.compare(all); !text.empty()) {
      std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), text.c_str());
      ++differ;
    }
    compared += same.compared();
    kills += same.kills();
    points += sweep.plan.design.points;
    whole += all ? 1 : 0;
  }
  std::printf(
      "%llu sweeps of %llu points on average, %llu in all ways: %llu runs compared, %llu processes killed, %llu sweeps "
      "differ\n",
      static_cast<unsigned long long>(count), static_cast<unsigned long long>(points / std::max<uint64_t>(1, count)),
      static_cast<unsigned long long>(whole), static_cast<unsigned long long>(compared),
      static_cast<unsigned long long>(kills), static_cast<unsigned long long>(differ));
  return differ == 0 ? 0 : 1;
}
