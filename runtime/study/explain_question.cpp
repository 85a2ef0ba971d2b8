#include "runtime/study/explain_question.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/units/format.h"
#include "runtime/study/followed_answers.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using analysis::Crossing;
using analysis::Side;
using sema::SearchAxis;

std::string place_text(const sema::Model& model, const SearchAxis& unknown, double x) {
  if (unknown.kind == SearchAxis::Kind::Labels) return model[unknown.axis].labels[static_cast<size_t>(x)].name;
  return units::format_value(x, unknown.domain->unit);
}

std::vector<std::string> notes_of_solve(const sema::Model& model, const sema::Question& question,
                                        const Crossing& crossing) {
  const SearchAxis& unknown = question.over.front();
  const auto text = [&](double x) { return place_text(model, unknown, x); };
  if (crossing.kind == Crossing::Kind::Plateau)
    return {fmt::format("the sides are equal from {} to {}", text(crossing.low), text(crossing.high))};
  if (crossing.kind == Crossing::Kind::Touch) return {"the sides touch there and do not change places"};
  if (crossing.kind != Crossing::Kind::Jump) return {};
  const auto& type = model[question.difference].type;
  const auto sides = [&](const analysis::Sides& at) {
    return fmt::format("{} {} {}", units::format_value(at.left, type.shown), at.left < at.right ? "<" : ">",
                       units::format_value(at.right, type.shown));
  };
  const std::string before = text(crossing.low), after = text(crossing.high);
  if (before != after)
    return {fmt::format("the sides change places between {}, {}, and {}, {}", before, sides(crossing.at_low), after,
                        sides(crossing.at_high))};
  return {fmt::format("the sides change places at a step, without being equal: {}, then {}", sides(crossing.at_low),
                      sides(crossing.at_high))};
}

std::vector<std::string> notes_of_goal(const sema::Model& model, const sema::Question& question,
                                       const BaseAnswer& answer) {
  const analysis::Optimum& best = *answer.at.best;
  std::vector<std::string> notes;
  size_t i = 0;
  for (const SearchAxis& axis : question.over) {
    if (axis.kind != SearchAxis::Kind::Parameter) continue;
    std::vector<std::string> holds;
    const auto tell = [&](const Side& side, const char* where, const char* end) {
      if (side.stop == Side::Stop::End) holds.push_back(fmt::format("the {} end of its domain", end));
      if (side.stop == Side::Stop::Condition)
        holds.push_back(fmt::format("`{}` fails {}", single_spaced(question.where_text[side.condition]), where));
      if (side.stop == Side::Stop::Step) holds.push_back(fmt::format("a step {}", where));
      if (side.stop == Side::Stop::Undefined) holds.push_back(fmt::format("no value {}", where));
    };
    tell(best.below[i], "below", "lower");
    tell(best.above[i], "above", "upper");
    notes.push_back(fmt::format("best at {} = {}{}{}", model[axis.parameter].path,
                                units::format_value(best.at[i], axis.domain->unit), holds.empty() ? "" : ": ",
                                fmt::join(holds, ", ")));
    ++i;
  }
  for (const auto& [axis, label] : answer.labels)
    notes.push_back(fmt::format("best at {} = {}", model[axis].name, model[axis].labels[label].name));
  for (const SearchAxis& axis : question.over) {
    if (axis.kind == SearchAxis::Kind::Scenario)
      notes.push_back(fmt::format("best in scenario {}",
                                  answer.scenario.valid() ? model[answer.scenario].name : std::string("base")));
  }
  return notes;
}

}  // namespace

std::map<sema::UncertainId, BaseAnswer> base_answers(const sema::Model& model, sema::ExprId value,
                                                     sema::ScenarioId scenario) {
  sema::Model copy = model;
  FollowedAnswers answers(copy);
  std::map<sema::UncertainId, BaseAnswer> found;
  if (answers.swept().empty()) return found;
  ir::BuildOptions options;
  options.swept = answers.swept();
  ir::Lowering lowering(copy, options);
  answers.lower(lowering, {lowering.lower(value, scenario)}, 0);
  std::vector<ir::OpId> renamed;
  const ir::Program program = lowering.take(&renamed);
  std::vector<double> base = reference::base_point(program);
  answers.take(program, renamed, base);
  for (size_t a = 0; a < answers.questions().size(); ++a) {
    BaseAnswer& answer = found[answers.questions()[a].id];
    answer.at = answers.at_base(a);
    if (!answer.at.best) continue;
    answer.scenario = answers.questions()[a].worlds.at(answer.at.world);
    size_t rest = answer.at.element;
    const auto& axes = answers.questions()[a].axes;
    for (size_t i = axes.size(); i-- > 0; rest /= model[axes[i]].labels.size())
      answer.labels.emplace_back(axes[i], static_cast<uint32_t>(rest % model[axes[i]].labels.size()));
  }
  return found;
}

std::string statement_of(const sema::Model& model, const source::SourceMap& sources, const sema::Question& question) {
  const auto text = [](const std::string& written) { return single_spaced(written); };
  std::vector<std::string> over;
  for (const SearchAxis& axis : question.over) {
    if (axis.kind == SearchAxis::Kind::Scenario) over.emplace_back("scenario");
    if (axis.kind == SearchAxis::Kind::Labels) over.push_back(model[axis.axis].name);
    if (axis.kind != SearchAxis::Kind::Parameter) continue;
    const source::Span span = axis.domain->span;
    const bool is_written = span.file < sources.size() && span.begin < span.end;
    const std::string domain = is_written ? text(std::string(sources[span.file].slice(span)))
                                          : units::format_range(axis.domain->low.to_double(),
                                                                axis.domain->high.to_double(), axis.domain->unit);
    over.push_back(fmt::format("{} in {}", model[axis.parameter].path, domain));
  }
  const std::string searched = fmt::format("over {}", fmt::join(over, ", "));
  std::vector<std::string> where;
  for (const std::string& condition : question.where_text) where.push_back(text(condition));
  const std::string rest = fmt::format("{}{}{}", searched, where.empty() ? "" : " where ", fmt::join(where, ", "));
  if (question.verb == ast::Verb::Solve)
    return fmt::format("solve {} = {} {}", text(question.what_text[0]), text(question.what_text[1]), rest);
  return fmt::format("{} {} {}", question.verb == ast::Verb::Maximize ? "maximize" : "minimize",
                     text(question.what_text[0]), rest);
}

std::vector<std::string> notes_of(const sema::Model& model, const sema::Question& question, const BaseAnswer& answer) {
  if (!answer.at.lack.empty()) return {answer.at.lack};
  if (answer.at.crossing) return notes_of_solve(model, question, *answer.at.crossing);
  if (answer.at.best) return notes_of_goal(model, question, answer);
  return {};
}

std::vector<size_t> binding_conditions(const BaseAnswer& answer) {
  std::set<size_t> binding;
  if (!answer.at.best) return {};
  for (const auto* sides : {&answer.at.best->below, &answer.at.best->above}) {
    for (const Side& side : *sides) {
      if (side.stop == Side::Stop::Condition) binding.insert(side.condition);
    }
  }
  return {binding.begin(), binding.end()};
}

}  // namespace econ::study
