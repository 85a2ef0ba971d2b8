#pragma once
/// What a goal comes to at its best, as a function of what it and its conditions read: the envelope theorem (Milgrom
/// and Segal, Econometrica 70, 2002).

#include <memory>

#include "runtime/study/followed_answer.h"

namespace econ::study {

class FollowedGoal : public FollowedAnswer {
 public:
  /// The goal in one scenario: `value` may vary over axes whose labels are chosen, `conditions` over none.
  struct World {
    ir::OpId value;
    std::vector<ir::OpId> conditions;
  };

  /// `worlds` are those among which the best is chosen. Inputs of `choices` are the program's.
  FollowedGoal(const ir::Program& program, const std::vector<World>& worlds, std::vector<analysis::Choice> choices,
               bool greatest);

  AnswerAt look(const std::vector<double>& inputs) override;
  AnswerAt track(const std::vector<double>& inputs, const AnswerAt& from) override;
  /// dg*/dp = ∂g/∂p where nothing but the domain holds the best point in its place. Where one condition does, or a bend
  /// of the goal, h = 0 there: dg*/dp = ∂g/∂p + λ ∂h/∂p with λ = -(∂g/∂x) / (∂h/∂x). Nothing where more does, or a
  /// step.
  std::vector<double> slopes(const std::vector<double>& inputs, const AnswerAt& at) override;

 private:
  struct Searched {
    ir::Program program;                ///< outputs: the goal, then its conditions
    std::vector<analysis::Goal> goals;  ///< by element
  };
  /// What holds the best point in its place along a choice.
  struct Hold {
    enum class Kind : uint8_t { Nothing, Condition, Bend, Other } kind = Kind::Nothing;
    size_t choice = 0, condition = 0;
  };

  AnswerAt search(const std::vector<double>& inputs, const analysis::OptimumLimits& limits);
  Hold hold_of(const std::vector<double>& place, const AnswerAt& at);
  void prepare(const AnswerAt& at);
  double slope_beside(std::vector<double> place, size_t choice, double by, size_t read);
  size_t by_choice(size_t choice) const { return reads_.size() + choice; }

  std::vector<std::unique_ptr<Searched>> worlds_;
  std::vector<analysis::Choice> choices_;
  std::vector<ir::InputId> by_;  ///< `reads_`, then the choices
  bool looked_ = false;
  /// Of the goal at the place of the best point; made when slopes are first asked for.
  std::optional<ValueAndSlopes> slopes_;
  size_t of_world_ = 0, of_element_ = 0;
  std::vector<std::optional<ValueAndSlopes>> of_condition_;
};

}  // namespace econ::study
