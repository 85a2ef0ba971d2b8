#pragma once
/// Monte Carlo over a program's distributions. Ranges stay ranges: each run is computed with all of them where a result
/// is least and where it is greatest, so that a statistic is known between two values (semantics 34).

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "runtime/engine/engine.h"
#include "runtime/plan/plan.h"
#include "runtime/study/machine_options.h"

namespace econ::study {

/// Where ranges stand while distributions are drawn.
enum class RangesAt : uint8_t {
  Corners,  ///< both where a result is least and where it is greatest
  Low,
  Base,
  High,
  Uniform,  ///< drawn too, as if every value between the ends were as likely
};

struct SampleOptions {
  uint64_t runs = 100'000;
  uint64_t seed = 1;
  RangesAt ranges = RangesAt::Corners;
  plan::Pattern pattern = plan::Pattern::Random;
};

/// Which operations depend on a distribution.
std::vector<bool> depends_on_distribution(const ir::Program& program);

/// One draw for each distribution that `program` reads, and with RangesAt::Uniform for each range.
plan::Design sample_design(const ir::Program& program, const SampleOptions& options);

/// What the runs of one column came to: with the ranges where it is least, and where it is greatest.
struct SampledColumn {
  std::string trouble;  ///< not empty: the range whose direction is unknown, so that there is no least; nothing follows
  bool ranged = false;  ///< a range matters: `low` and `high` differ
  engine::ColumnSummary low, high;
};

struct SampleOutcome {
  bool complete = false;
  uint64_t kept = 0;  ///< runs that passed the filter; of each scenario's the least
  uint64_t hash = 0;
  double seconds = 0;
  std::vector<std::vector<SampledColumn>> columns;  ///< by scenario, by column of the plan
};

/// Which columns cannot be bounded: by scenario and column, the name of a range that a result neither rises nor falls
/// with; empty where all is well. Of a plan for `program`, with ranges at their corners.
std::vector<std::vector<std::string>> unknown_directions(const ir::Program& program, const plan::Plan& plan);

/// The first range that the plan's filter depends on; empty: none.
std::string range_of_filter(const ir::Program& program, const plan::Plan& plan);

/// The runs of the engine that a plan made with `sample_design` takes: one for each place of the ranges at which a
/// result is read.
std::vector<plan::Plan> sample_passes(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options);

/// Computes one of them.
using PassFunction = std::function<Result<engine::Outcome>(const plan::Plan& here, size_t pass)>;
Result<SampleOutcome> run_sample(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options,
                                 const PassFunction& compute);

/// The same by the engine. `batch` computes it, for any place of the ranges.
Result<SampleOutcome> run_sample(const ir::Program& program, const plan::Plan& plan, const SampleOptions& options,
                                 const engine::BatchFunction& batch, const engine::Options& how);

/// The samples of elements of a program, for reports and claims: computed once, on all cores.
class SampledElements {
 public:
  /// Of every element of `ops`; those that depend on no distribution are left alone.
  Status compute(const ir::Program& program, const std::vector<ir::OpId>& ops, const SampleOptions& options);
  /// Null if it depends on no distribution.
  const SampledColumn* find(ir::OpId op, size_t element) const;

 private:
  std::map<std::pair<ir::OpId, size_t>, SampledColumn> found_;
};

}  // namespace econ::study
