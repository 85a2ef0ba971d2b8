#pragma once
/// The answers that results read, looked for again wherever what they follow from stands otherwise.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "compiler/ir/build.h"
#include "compiler/ir/gather.h"
#include "compiler/sema/model.h"
#include "runtime/study/followed_answer.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// One answer of a question: in one world, at one label.
struct FollowedQuestion {
  const sema::Question* question = nullptr;  ///< of the model; null once the program is taken
  sema::ScenarioId scenario;
  sema::UncertainId id;
  std::string name;  ///< "break_even", "break_even[eu]", "colo/break_even"
  // Of a goal:
  std::vector<sema::ScenarioId> worlds = {};  ///< among which the best is chosen: AnswerAt::world
  std::vector<sema::AxisId> axes = {};        ///< whose labels are chosen, in the order of AnswerAt::element
};

/// Made in four steps: with a model of one's own, in which answers become parameters; `swept` go to the lowering; then
/// `lower`, once it has the results; then `take` the finished program. From there on a point is a value for each input
/// of that program, or of one made of it.
class FollowedAnswers {
 public:
  /// What was wanted where: an answer that is not there.
  struct Lack {
    size_t answer = 0;
    std::string why;
  };

  /// `model` is read until the program is taken.
  explicit FollowedAnswers(sema::Model& model);
  const std::vector<sema::QuantityId>& swept() const { return swept_; }
  /// Adds the equations and goals behind the answers that `results` read. `first`: the place of the first of `swept`.
  void lower(ir::Lowering& lowering, const std::vector<ir::OpId>& results, size_t first);
  /// For each operation of the unfinished program: whether `own` holds of an input that it depends on, through answers
  /// too.
  template <class Own>
  std::vector<bool> depends(const ir::Program& program, const Own& own) const;
  /// Looks for every answer at `base`, which it completes. What has none is reported as `econ run` does.
  void take(const ir::Program& program, const std::vector<ir::OpId>& renamed, std::vector<double>& base);

  bool empty() const { return answers_.empty(); }
  /// Those that results read, in an order in which none reads a later one.
  const std::vector<FollowedQuestion>& questions() const { return questions_; }
  const AnswerAt& at_base(size_t answer) const { return answers_[answer].base; }
  ir::InputId input_of(size_t answer) const { return answers_[answer].value; }
  /// Neither an answer nor an unknown.
  bool is_own(ir::InputId input) const { return own_.contains(input.value); }
  /// Whether the answer follows from the input, through other answers too.
  bool follows_from(size_t answer, ir::InputId input) const { return answers_[answer].from.contains(input.value); }

  /// Sets the answers to what follows from the rest, looked for all over their domains.
  std::vector<Lack> look(std::vector<double>& inputs);
  /// What looking for all of them at one point counts as, in operations: up to a millisecond each.
  double cost() const { return 1e8 * static_cast<double>(answers_.size()); }
  /// The same near where they are at the base: where that has gone to.
  void track(std::vector<double>& inputs);
  /// By answer and input: total derivatives, NaN where there is none. After `look` or `track` of the same point.
  std::vector<std::vector<double>> slopes(const std::vector<double>& inputs);
  /// What was decided on the way to them, and places of answers that go from point to point, for who looks for where
  /// that changes. After `slopes` at the same point.
  std::vector<double> decisions() const;

 private:
  struct Pending {
    std::vector<ir::OpId> ops;                                       ///< all that it depends on
    ir::OpId left, right, difference;                                ///< of a solve
    std::vector<std::pair<ir::OpId, std::vector<ir::OpId>>> worlds;  ///< of a goal
  };
  struct Answer {
    ir::InputId value;
    Pending pending;
    std::unique_ptr<FollowedAnswer> followed;  ///< none: it cannot be followed, and has no value
    std::set<uint32_t> from;
    std::vector<double> base_key;
    AnswerAt base, now;
    std::map<std::vector<double>, AnswerAt> looked, tracked;
  };

  void rewrite(const sema::Question& question);
  sema::QuantityId add_parameter(const std::string& path, const sema::Type& type);
  sema::ExprId with_unknowns(const sema::Question& question, sema::ExprId value);
  void lower_one(ir::Lowering& lowering, size_t candidate);
  void lower_solve(ir::Lowering& lowering, const sema::Question& question, sema::ScenarioId world, size_t element,
                   Pending& pending);
  void lower_goal(ir::Lowering& lowering, FollowedQuestion& asked, Pending& pending);
  std::unique_ptr<FollowedAnswer> follow(const ir::Program& program, const std::vector<ir::OpId>& renamed,
                                         size_t answer);
  std::vector<double> key_of(const Answer& answer, const std::vector<double>& inputs) const;
  template <class Find>
  std::vector<Lack> each(std::vector<double>& inputs, const Find& find);

  sema::Model& model_;
  std::vector<sema::QuantityId> swept_;
  std::map<sema::QuantityId, size_t> unknowns_;  ///< the place in `swept_` of the unknown that stands for a parameter
  struct Candidate {
    FollowedQuestion question;
    size_t element = 0;
    size_t swept = 0;  ///< the answer's place in `swept_`
    bool wanted = false;
  };
  std::vector<Candidate> candidates_;
  size_t first_ = 0;
  std::vector<FollowedQuestion> questions_;
  std::vector<Answer> answers_;
  std::set<uint32_t> own_;
};

template <class Own>
std::vector<bool> FollowedAnswers::depends(const ir::Program& program, const Own& own) const {
  std::set<uint32_t> moved;
  for (;;) {
    const auto found = ir::gather<bool>(
        program,
        [&](const ir::Op& op) {
          if (op.kind != ir::OpKind::Input) return false;
          return moved.contains(op.input.value) || own(program.inputs[op.input.value]);
        },
        [](bool a, bool b) { return a || b; });
    const size_t before = moved.size();
    for (const Answer& answer : answers_) {
      for (const ir::OpId op : answer.pending.ops) {
        if (found[op.value]) moved.insert(answer.value.value);
      }
    }
    if (moved.size() == before) return found;
  }
}

}  // namespace econ::study
