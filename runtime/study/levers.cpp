#include "runtime/study/levers.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <fmt/format.h>

#include "compiler/distributions/distribution.h"
#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/walk.h"
#include "runtime/study/followed_answers.h"

namespace econ::study {

namespace {

void find_uncertain(const sema::Model& model, sema::ExprId expr, std::set<std::string>& paths) {
  if (const auto* u = std::get_if<sema::UncertainRef>(&model[expr].node))
    paths.insert(model.uncertain[u->id.value].path);
  sema::for_each_operand(model[expr], [&](sema::ExprId inner) { find_uncertain(model, inner, paths); });
}

/// Every lever times a factor, which is an input of the program.
class LeveredProgram {
 public:
  LeveredProgram(const sema::Model& model, sema::ExprId result, sema::ScenarioId scenario,
                 const std::vector<sema::ExprId>& levers)
      : model_(model), answers_(model_), levers_(levers.size()) {
    ir::BuildOptions options;
    for (const sema::ExprId lever : levers) {
      find_uncertain(model, lever, uncertain_.emplace_back());
      options.swept.push_back(multiply(lever));
    }
    options.swept.insert(options.swept.end(), answers_.swept().begin(), answers_.swept().end());
    ir::Lowering lowering(model_, options);
    const ir::OpId op = lowering.lower(result, scenario);
    answers_.lower(lowering, {op}, levers_);
    std::vector<ir::OpId> renamed;
    program_ = lowering.take(&renamed);
    result_ = renamed.at(op.value);
    base_ = reference::base_point(program_);
    std::fill_n(base_.begin(), levers_, 1.0);  // swept inputs come first
    answers_.take(program_, renamed, base_);
    if (!answers_.empty()) {
      program_ = part_of(program_, {result_});
      result_ = program_.outputs.front().op;
    }
    evaluator_.emplace(program_);
  }

  std::vector<double> at_base() { return evaluate(base_); }

  std::vector<double> scaled(size_t lever, double factor) {
    std::vector<double> inputs = base_;
    inputs[lever] = factor;
    answers_.track(inputs);
    return evaluate(inputs);
  }

  /// Nothing if the lever holds no range.
  std::optional<std::vector<double>> at_end(size_t lever, bool high, std::vector<std::string>& lacks) {
    if (uncertain_[lever].empty()) return std::nullopt;
    std::vector<double> inputs = base_;
    for (size_t i = levers_; i < inputs.size(); ++i) {
      const ir::Input& input = program_.inputs[i];
      if (!uncertain_[lever].contains(input.path)) continue;
      const bool upper = high != input.opposed;
      inputs[i] = input.distribution ? distributions::quantile(*input.distribution, upper ? 0.95 : 0.05)
                  : upper            ? input.high
                                     : input.low;
    }
    for (const auto& lack : answers_.look(inputs))
      lacks.push_back(fmt::format("`{}` has {}", answers_.questions()[lack.answer].name, lack.why));
    return evaluate(inputs);
  }

 private:
  sema::QuantityId multiply(sema::ExprId lever) {
    sema::Quantity factor;
    factor.path = "factor";
    factor.parameter = true;
    factor.type.ratio = true;
    model_.quantities.push_back(factor);
    const sema::QuantityId id(model_.quantities.size() - 1);
    const auto add = [&](const sema::Expr& expr) {
      model_.exprs.push_back(expr);
      return sema::ExprId(model_.exprs.size() - 1);
    };
    const sema::ExprId own = add(sema::Expr(model_[lever]));
    const sema::ExprId times = add({model_[lever].span, factor.type, sema::QuantityRef{id}});
    model_.exprs[lever.value].node = sema::ApplyOp{builtins::Primitive::Mul, {own, times}};
    return id;
  }

  std::vector<double> evaluate(const std::vector<double>& inputs) {
    evaluator_->evaluate(inputs, values_);
    const auto found = values_[result_];
    return {found.begin(), found.end()};
  }

  sema::Model model_;
  FollowedAnswers answers_;
  size_t levers_;
  std::vector<std::set<std::string>> uncertain_;  ///< by lever: the paths of its ranges
  ir::Program program_;
  ir::OpId result_;
  std::vector<double> base_;
  std::optional<reference::Evaluator> evaluator_;
  reference::Evaluation values_;
};

}  // namespace

std::vector<LeverEffect> lever_effects(const sema::Model& model, sema::ExprId result, sema::ScenarioId scenario,
                                       const std::vector<sema::ExprId>& levers) {
  LeveredProgram program(model, result, scenario, levers);
  const std::vector<double> base = program.at_base();
  std::vector<LeverEffect> effects(levers.size());
  for (size_t i = 0; i < levers.size(); ++i) {
    LeverEffect& effect = effects[i];
    const auto kind = model[levers[i]].type.kind;
    const bool scales = kind == sema::Type::Kind::Number || kind == sema::Type::Kind::Mixed;
    if (scales) {
      const auto up = program.scaled(i, 1 + kLeverStep), down = program.scaled(i, 1 - kLeverStep);
      effect.moved = 0;
      for (size_t e = 0; e < base.size(); ++e) {
        if (std::isfinite(base[e])) effect.moved += std::fabs(up[e] - down[e]);
      }
      if (base.size() == 1 && base[0] != 0)
        effect.elasticity = (up[0] - down[0]) / (2 * kLeverStep * std::fabs(base[0]));
    }
    if (base.size() != 1) continue;
    const auto low = program.at_end(i, false, effect.lacks_at_low),
               high = program.at_end(i, true, effect.lacks_at_high);
    if (!low || !high) continue;
    const double a = (*low)[0], b = (*high)[0];
    const double none = std::nan("");
    effect.swing = std::isnan(a) || std::isnan(b) ? bounds::Interval{none, none}
                                                  : bounds::Interval{std::min(a, b), std::max(a, b)};
  }
  return effects;
}

}  // namespace econ::study
