#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/solve_text.h"
#include "runtime/study/answers.h"

namespace econ::cli {

namespace {

using diagnostics::Code;

/// The questions of the model that have an answer.
std::vector<const sema::Question*> questions_of(const sema::Model& model, Command command) {
  std::vector<const sema::Question*> all;
  for (const auto& question : model.questions) {
    const bool fits = command == Command::Solve      ? question.is_answered()
                      : command == Command::Maximize ? question.verb == ast::Verb::Maximize
                                                     : question.verb == ast::Verb::Minimize;
    if (fits) all.push_back(&question);
  }
  std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->span.begin < b->span.begin; });
  return all;
}

/// What the command asks: an equation of its own, one question by name, or all of them.
std::vector<const sema::Question*> asked(Session& session, const Arguments& arguments) {
  const sema::Model& model = session.model();
  if (model.asked) return {&*model.asked};
  if (!arguments.conditions.empty()) {
    session.diags()
        .report(Code::NoQuestion, {})
        .note(
            "`--where` belongs to what the command line asks; a question of the model has the conditions that stand "
            "there")
        .help("say what to search: `--over 'users in 1k..1M'`");
    return {};
  }
  auto all = questions_of(model, arguments.command);
  std::vector<std::string> names;
  for (const auto* question : all) names.push_back(question->name);
  if (arguments.question.empty()) {
    const bool solves = arguments.command == Command::Solve;
    if (all.empty() && solves) {
      session.diags()
          .report(Code::NoQuestion, {})
          .help("say it: `econ solve model.econ 'margin = 40%' --over 'users in 1k..1M'`")
          .help("or state it in the model: `solve break_even: margin = 0% over users in 1k..1M user`");
    } else if (all.empty()) {
      session.diags()
          .report(Code::NoQuestion, {})
          .help("say it: `econ maximize model.econ 'mrr - cost' --over 'price in 5..30' --where 'margin >= 20%'`")
          .help("or state it in the model: `maximize best: mrr - cost over price in $5..30/user/month`");
    }
    return all;
  }
  const auto is_of_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  if (!std::all_of(arguments.question.begin(), arguments.question.end(), is_of_name)) {
    session.diags()
        .report(Code::NoQuestion, {})
        .note(fmt::format("`{}` is no name of a question, and nothing says what to solve it for", arguments.question))
        .help("add `--over`: `--over 'users in 1k..1M'`");
    return {};
  }
  std::erase_if(all, [&](const auto* question) { return question->name != arguments.question; });
  if (!all.empty()) return all;
  auto report = session.diags().report(Code::UnknownQuestion, {}, arguments.question);
  const std::string nearest = diagnostics::nearest_word(arguments.question, names);
  if (!nearest.empty()) {
    report.help(fmt::format("did you mean `{}`?", nearest));
  } else if (!names.empty()) {
    report.note(fmt::format("the model has `{}`", fmt::join(names, "`, `")));
  }
  return {};
}

}  // namespace

ExitStatus solve_command(const Arguments& arguments) {
  Session session(arguments);
  if (!session.analyze()) return session.show_diagnostics();
  const auto scenarios = study::choose_scenarios(session.model(), arguments.scenarios, session.diags());
  const auto questions = asked(session, arguments);
  if (session.diags().has_errors()) return session.show_diagnostics();
  Answers answers;
  bool found = true;
  for (const auto* question : questions) {
    if (question->verb == ast::Verb::Solve) {
      auto solved = study::solve(session.model(), *question, scenarios, arguments.limits, session.diags(),
                                 study::SampleOptions{.runs = arguments.runs, .seed = arguments.seed});
      if (!solved) return session.show_diagnostics();
      found = found && std::any_of(solved->elements.begin(), solved->elements.end(),
                                   [](const auto& element) { return !element.crossings.found.empty(); });
      answers.emplace_back(std::move(*solved));
    } else {
      auto best = study::optimize(session.model(), *question, scenarios, arguments.limits, session.diags(),
                                  {.runs = arguments.runs, .seed = arguments.seed});
      if (!best) return session.show_diagnostics();
      found = found && std::all_of(best->elements.begin(), best->elements.end(),
                                   [](const auto& element) { return element.optimum.found; });
      answers.emplace_back(std::move(*best));
    }
  }
  ExitStatus status = session.show_diagnostics();
  if (status == ExitStatus::Ok && !found) status = ExitStatus::Findings;
  return print_result(arguments.json ? answers_json(session.model(), answers)
                                     : answers_text(session.model(), answers, result_page(arguments.color)),
                      status);
}

}  // namespace econ::cli
