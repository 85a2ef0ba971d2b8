#pragma once
/// One sweep computed in many ways: threads, lanes, evaluator, shards, with and without being killed. All must come to
/// the same hash of results, summaries and rows.

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "runtime/engine/batch.h"
#include "runtime/plan/plan.h"

namespace econ::numeric {

/// How a run is computed; no result depends on it.
struct Way {
  unsigned lanes = 0;  ///< 0: the reference
  unsigned threads = 1;
  uint64_t shards = 1;
  bool killed = false;  ///< a process that is killed at random moments and goes on

  std::string text() const;
};

/// Every lane count and the reference, times {1, 2, 3, 7} threads, {1, 7, 61} shards, fresh and killed: 120 ways.
std::vector<Way> all_ways();

class SameBits {
 public:
  SameBits(const ir::Program& program, const plan::Plan& plan, uint64_t seed);

  /// Empty if the way gives the bits of the reference, on one thread, undisturbed; else what differs.
  std::string compare(const Way& way);
  /// All of them, or four that `seed` turns: two lane counts undisturbed, and two ways in shards or killed. What
  /// differs first.
  std::string compare(bool all);

  uint64_t bits() const { return expected_; }
  uint64_t compared() const { return compared_; }
  uint64_t kills() const { return kills_; }

 private:
  const engine::BatchFunction& batch(unsigned lanes);
  std::vector<Way> some_ways();
  uint64_t undisturbed(const Way& way);
  uint64_t in_shards(const Way& way);

  const ir::Program& program_;
  const plan::Plan& plan_;
  uint64_t seed_;
  std::mt19937_64 random_;
  std::map<unsigned, engine::BatchFunction> batches_;
  uint64_t expected_ = 0;
  uint64_t compared_ = 0;
  uint64_t kills_ = 0;
};

}  // namespace econ::numeric
