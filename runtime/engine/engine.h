#pragma once
/// Phase 9: computes all points of a plan on several threads, with memory that does not grow with their number. The
/// outcome has the same bits for any number of threads (semantics 76).

#include <atomic>
#include <functional>

#include "compiler/base/result.h"
#include "runtime/engine/ranking.h"
#include "runtime/engine/rows.h"
#include "runtime/engine/summary.h"

namespace econ::engine {

struct Options {
  unsigned threads = 0;                       ///< 0: as many as the machine runs at once
  const std::atomic<bool>* cancel = nullptr;  ///< looked at before each chunk of 16,384 points
  RowSink* rows = nullptr;                    ///< null: only the summary
  /// Points done and in all; called after each chunk, one call at a time, from any thread.
  std::function<void(uint64_t done, uint64_t all)> progress = nullptr;
};

struct Outcome {
  bool complete = false;  ///< false: cancelled, the summary is of no use
  uint64_t points = 0;
  uint64_t rows = 0;  ///< given to the sink
  double seconds = 0;
  Summary summary;
  std::vector<Summary> groups;                ///< by group of the plan; empty without groupings
  std::vector<std::vector<Ranked>> rankings;  ///< by ranking of the plan, best first
  uint64_t hash = 0;                          ///< XXH3 of the bits of all kept results, in order
  double points_per_second() const { return seconds > 0 ? static_cast<double>(points) / seconds : 0; }
};

/// A fault of the sink stops the run; so does running out of memory. The sink's `finish` is called only after the last
/// row of a complete run.
Result<Outcome> run(const plan::Plan& plan, const BatchFunction& batch, const Options& options);

}  // namespace econ::engine
