#pragma once
/// What `econ explain` says of the answer of a question.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/followed_answer.h"

namespace econ::study {

/// An answer with every range at its base.
struct BaseAnswer {
  AnswerAt at;
  sema::ScenarioId scenario;                              ///< of a goal: where it is best
  std::vector<std::pair<sema::AxisId, uint32_t>> labels;  ///< of a goal: those that are best
};

/// Of every question that `value` reads in the scenario, through other answers too.
std::map<sema::UncertainId, BaseAnswer> base_answers(const sema::Model& model, sema::ExprId value,
                                                     sema::ScenarioId scenario);

/// `solve margin = 0% over users in 1k..1M user`
std::string statement_of(const sema::Model& model, const source::SourceMap& sources, const sema::Question& question);

/// What there is to say beside the value: a jump, what holds a best point in its place, why there is none.
std::vector<std::string> notes_of(const sema::Model& model, const sema::Question& question, const BaseAnswer& answer);

/// Conditions of a goal that hold its best point in its place: places in Question::where.
std::vector<size_t> binding_conditions(const BaseAnswer& answer);

}  // namespace econ::study
