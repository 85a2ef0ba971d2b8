/// kernel_race EXAMPLES MODELS [ROUNDS]: the kernel against C++ on one core. Each round runs every contender once;
/// seconds are of this thread's processor time, so that other programs on the machine do not count. Prints JSON.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "bench/contenders.h"

namespace {

using namespace econ::bench;

double thread_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_of(const Contender& contender) {
  const double start = thread_seconds();
  contender.compute();
  return thread_seconds() - start;
}

bool agree(const Race& race, const Row& a, const Row& b, size_t c) {
  if (std::isnan(a[c]) || std::isnan(b[c])) return std::isnan(a[c]) && std::isnan(b[c]);
  return std::fabs(a[c] - b[c]) <= race.tolerance * std::fmax(std::fabs(a[c]), race.scale(a, c));
}

void compare(const Race& race, const Contender& one, const Contender& other) {
  const auto a = one.results(), b = other.results();
  for (size_t r = 0; r < a.size(); ++r) {
    for (size_t c = 0; c < a[r].size(); ++c) {
      if (agree(race, a[r], b[r], c)) continue;
      std::fprintf(stderr, "error: point %zu, column %zu: %s has %.17g, %s %.17g\n", r, c, one.name.c_str(), a[r][c],
                   other.name.c_str(), b[r][c]);
      std::exit(1);
    }
  }
}

void run(const Race& race, int rounds) {
  for (const Contender& contender : race.contenders) contender.compute();
  for (const Contender& contender : race.contenders) compare(race, race.contenders.front(), contender);
  std::vector<std::vector<double>> seconds(race.contenders.size());
  for (int round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < seconds.size(); ++i) seconds[i].push_back(seconds_of(race.contenders[i]));
  }
  std::printf("{\"race\": \"%s\", \"points\": %zu, \"seconds\": {", race.name.c_str(), race.points);
  for (size_t i = 0; i < seconds.size(); ++i) {
    std::printf("%s\"%s\": [", i == 0 ? "" : ", ", race.contenders[i].name.c_str());
    for (size_t r = 0; r < seconds[i].size(); ++r) std::printf("%s%.6f", r == 0 ? "" : ", ", seconds[i][r]);
    std::printf("]");
  }
  std::printf("}}\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: kernel_race EXAMPLES MODELS [ROUNDS]\n", stderr), 2;
  const std::string passepartout = std::string(argv[1]) + "/passepartout/passepartout.econ";
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 9;
  run(launch_race(std::string(argv[2]) + "/launch.econ"), rounds);
  run(grid_race(passepartout), rounds);
  run(random_race(passepartout), rounds);
}
