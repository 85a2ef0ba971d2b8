#pragma once
/// The answer of a `solve` as a function of what its equation reads: the implicit function of its sides.

#include <optional>

#include "runtime/study/followed_answer.h"
#include "runtime/study/search_domain.h"

namespace econ::study {

class FollowedSolve : public FollowedAnswer {
 public:
  /// `difference`, of `program`, has no axes.
  FollowedSolve(const ir::Program& program, ir::OpId difference, ir::InputId unknown, SearchDomain domain, bool floor);

  AnswerAt look(const std::vector<double>& inputs) override;
  AnswerAt track(const std::vector<double>& inputs, const AnswerAt& from) override;
  /// dx/dp = -(∂d/∂p) / (∂d/∂x), d the left side less the right one: the implicit function theorem.
  std::vector<double> slopes(const std::vector<double>& inputs, const AnswerAt& at) override;
  std::vector<double> decisions() const override { return slopes_ ? slopes_->decisions() : std::vector<double>{}; }

 private:
  std::optional<AnswerAt> track_point(const analysis::Crossing& from);
  std::optional<AnswerAt> track_value(const analysis::Crossing& from);
  AnswerAt between(double from, double to, const analysis::Crossing& like);

  ir::Program program_;
  ir::InputId unknown_;
  SearchDomain domain_;
  bool floor_;
  std::optional<analysis::OneUnknown> function_;  ///< none: the sides do not depend on the unknown
  std::optional<ValueAndSlopes> slopes_;          ///< made when first asked for
};

/// Of a `solve` over a timeline: a date.
class FollowedPeriod : public FollowedAnswer {
 public:
  /// `left` and `right` vary over `time` or nothing; its period k is `start` + k `step`.
  FollowedPeriod(const ir::Program& program, ir::OpId left, ir::OpId right, size_t periods, double start, double step,
                 bool floor);

  AnswerAt look(const std::vector<double>& inputs) override;
  AnswerAt track(const std::vector<double>& inputs, const AnswerAt&) override { return look(inputs); }
  std::vector<double> slopes(const std::vector<double>&, const AnswerAt&) override {
    return std::vector<double>(reads_.size(), 0);
  }

 private:
  ir::Program program_;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
  std::vector<double> periods_;
  double start_, step_;
  bool floor_;
};

}  // namespace econ::study
