#pragma once
/// Which of the random assumptions make a result vary: shares of its variance (Sobol' 1993), and elementary effects
/// (Morris 1991).

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/base/result.h"
#include "runtime/study/machine_options.h"
#include "runtime/study/sensitivity.h"

namespace econ::study {

/// What is drawn together and so has one share: an assumption alone, or all that a `paired`, a correlation or the cells
/// of a column of shares tie together (semantics 80).
struct Factor {
  std::string name;                 ///< "price", "price, cost"
  std::vector<size_t> assumptions;  ///< of the study
};

/// An estimate and half of its 95 % confidence interval.
struct Estimate {
  double value = 0, error = 0;
};

/// Of one factor: the part of the variance that it makes alone, and with all that it does together with others.
struct VarianceShare {
  Estimate first, total;
};

struct VarianceOfResult {
  std::string result;
  units::Unit unit;
  uint64_t rows = 0;       ///< in which it is defined throughout
  uint64_t undefined = 0;  ///< the others, left out
  double mean = 0, deviation = 0;
  std::vector<VarianceShare> shares;  ///< by factor; NaN where it does not vary
};

struct VarianceStudy {
  ScenarioName scenario;
  std::vector<Assumption> assumptions;
  /// Ranges that results depend on and whose odds nobody states: then there is nothing else.
  std::vector<std::string> ranges;
  std::vector<Factor> factors;
  std::vector<VarianceOfResult> results;
  uint64_t rows = 0, evaluations = 0, seed = 0;
  double seconds = 0;
};

struct VarianceOptions {
  uint64_t rows = 1000;  ///< each takes as many evaluations as there are factors, and two
  uint64_t seed = 1;
  bool ranges_uniform = false;  ///< ranges are drawn as if every value between their ends were as likely
  unsigned threads = 0;         ///< 0: as many as the machine has; no result depends on it
  MachineOptions machine;
};

/// First-order and total indices by the design of Saltelli et al. (Computer Physics Communications 181, 2010), table 2:
/// (b) for the first order, (f), Jansen's, for the total; of scrambled Sobol points. No results where one depends on a
/// range, unless ranges are uniform; or, and reported, where they depend on nothing random or it takes more operations
/// than the limits allow. A fault if there is no machine code for this machine.
Result<VarianceStudy> variance_shares(const sema::Model& model, const source::SourceMap& sources,
                                      const SensitivityRequest& request, const VarianceOptions& options,
                                      diagnostics::Diagnostics& diags);

/// How a result moves as one factor goes through two thirds of its range, from many places of all others: the mean, the
/// mean without regard to sign, and the standard deviation, which tells of bends and of what factors do together. In
/// the result's units for the whole range.
struct ElementaryEffect {
  double mean = 0, magnitude = 0, deviation = 0;
};

struct ScreeningOfResult {
  std::string result;
  units::Unit unit;
  uint64_t undefined = 0;                 ///< effects that are, left out
  std::vector<ElementaryEffect> effects;  ///< by factor
};

struct Screening {
  ScenarioName scenario;
  std::vector<Assumption> assumptions;
  std::vector<Factor> factors;
  std::vector<ScreeningOfResult> results;
  uint64_t paths = 0, evaluations = 0, seed = 0;
};

/// `paths` ways through the box of all ranges, of distributions from the 5th to the 95th percentile, that move one
/// factor at a time between four levels (Morris, Technometrics 33, 1991; the magnitude: Campolongo et al. 2007).
Screening screening(const sema::Model& model, const source::SourceMap& sources, const SensitivityRequest& request,
                    uint64_t paths, uint64_t seed, diagnostics::Diagnostics& diags);

}  // namespace econ::study
