#include "runtime/study/moving_answers.h"

#include "compiler/sema/walk.h"

namespace econ::study {

namespace {

bool is_drawn(const sema::Model& model, sema::ExprId expr, bool ranges) {
  if (!expr.valid()) return false;
  if (const auto* ref = std::get_if<sema::UncertainRef>(&model[expr].node)) {
    const sema::Uncertain& u = model.uncertain[ref->id.value];
    return !u.answer && (ranges || u.distribution);
  }
  bool drawn = false;
  sema::for_each_operand(model[expr], [&](sema::ExprId operand) { drawn = drawn || is_drawn(model, operand, ranges); });
  return drawn;
}

}  // namespace

std::vector<sema::QuantityId> drawn_quantities(const sema::Model& model, bool ranges) {
  std::vector<sema::QuantityId> drawn;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    const sema::QuantityId id(i);
    bool any = is_drawn(model, model[id].value, ranges);
    for (const sema::Scenario& scenario : model.scenarios) {
      const auto changed = scenario.overrides.find(id);
      any = any || (changed != scenario.overrides.end() && is_drawn(model, changed->second.value, ranges));
    }
    if (any) drawn.push_back(id);
  }
  return drawn;
}

void MovingAnswers::report(const sema::Question& question, const std::string& text, source::Span span,
                           bool asked_for) const {
  const std::string& path = model_[sema::mover_of(question, moved_)].path;
  if (!asked_for) {
    diags_.report(diagnostics::Code::AnswerLeftOut, span, text, question.name, path);
    return;
  }
  diags_.report(diagnostics::Code::MovingAnswer, span, question.name, path)
      .label(question.span, "looked for once, at the model's own values");
}

}  // namespace econ::study
