#pragma once
/// Results that cannot be had over many points, because they read the answer of a question that differs from point to
/// point: it is looked for once, at the model's own values.

#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/follow.h"
#include "compiler/sema/model.h"

namespace econ::study {

class MovingAnswers {
 public:
  /// `moved`: the quantities that take other values.
  MovingAnswers(const sema::Model& model, std::vector<sema::QuantityId> moved, diagnostics::Diagnostics& diags)
      : model_(model), moved_(std::move(moved)), diags_(diags) {}

  /// Whether an expression or a quantity, called `text`, reads one. That is reported: an error if it was asked for,
  /// else a warning that it is left out.
  template <class Value>
  bool reaches(Value value, const std::string& text, source::Span span, bool asked_for) const {
    const sema::Question* question = sema::moving_answer(model_, value, moved_);
    if (question != nullptr) report(*question, text, span, asked_for);
    return question != nullptr;
  }

 private:
  void report(const sema::Question& question, const std::string& text, source::Span span, bool asked_for) const;

  const sema::Model& model_;
  std::vector<sema::QuantityId> moved_;
  diagnostics::Diagnostics& diags_;
};

/// The quantities that are drawn: those in whose definition, in the model or a scenario, a distribution is written, or
/// with `ranges` a range.
std::vector<sema::QuantityId> drawn_quantities(const sema::Model& model, bool ranges);

}  // namespace econ::study
