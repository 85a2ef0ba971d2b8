#pragma once
/// A program of results in which whatever is assumed is an input: ranges, distributions, and stated numbers too.

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/program.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/followed_answers.h"
#include "runtime/study/result_reference.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// A value that refers to no other: a range or distribution wherever it is written, or else what a quantity states.
struct Assumption {
  enum class Kind : uint8_t {
    Range,
    Distribution,
    Stated,  ///< a number, or a table's column, whose cells move together
  } kind = Kind::Stated;
  std::string name;     ///< "price", "machine.price[r6a_4x]", "2..3 in rent"
  std::string display;  ///< "Monthly price"; may be empty
  std::string provenance;
  bool guess = false;
  units::Unit unit;
  /// Canonical. Of a stated column NaN: it has no one value.
  double base = std::numeric_limits<double>::quiet_NaN();
  /// The ends of a range; of a distribution its 5th and 95th percentile; of what is stated its base.
  double low = base, high = base;
  ir::InputId input;  ///< of the program; what is stated is a factor there, 1 at the base
  bool opposed = false;
  std::string shares_of;  ///< of a cell in a column of shares: the column
  bool is_stated() const { return kind == Kind::Stated; }
};

struct AssumedProgram {
  ir::Program program;                      ///< optimized; one output for each result, in order
  std::vector<Assumption> assumptions;      ///< that some result depends on, in the order of the model's text
  std::vector<std::vector<size_t>> groups;  ///< those that move together, by place; most are alone
  std::vector<double> base;                 ///< a value for each input
  /// The answers that a result reads: inputs of the program that follow from the others.
  std::shared_ptr<FollowedAnswers> answers;

  /// Inputs that an output depends on, through answers too, by id.
  std::vector<bool> reads(size_t output) const;
};

/// Nothing, and reported, if a result varies over an axis, is no number, or takes more operations than the limits
/// allow.
std::optional<AssumedProgram> assumed_program(const sema::Model& model, const source::SourceMap& sources,
                                              const std::vector<ResultReference>& results, const ScenarioName& scenario,
                                              const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
