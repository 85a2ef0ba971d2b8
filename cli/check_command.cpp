#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "runtime/study/bracket_edges.h"

namespace econ::cli {

namespace {

std::string counted(size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// `hosting.econ: 31 quantities, 2 scenarios, 45 claims; 2 guesses`
std::string summary(const Session& session) {
  const sema::Model& model = session.model();
  const auto own = [](const sema::Quantity& quantity) { return !quantity.library; };
  const auto guess = [](const sema::Quantity& quantity) { return quantity.guess && !quantity.library; };
  const auto quantities = std::count_if(model.quantities.begin(), model.quantities.end(), own);
  const auto guesses = std::count_if(model.quantities.begin(), model.quantities.end(), guess);
  const size_t scenarios = model.scenarios.size() - (model.settings.valid() ? 1 : 0);
  std::string text = counted(static_cast<size_t>(quantities), "quantity", "quantities");
  if (scenarios != 0) text += ", " + counted(scenarios, "scenario", "scenarios");
  if (!model.claims.empty()) text += ", " + counted(model.claims.size(), "claim", "claims");
  if (!model.checks.empty()) text += ", " + counted(model.checks.size(), "check", "checks");
  if (!model.questions.empty()) text += ", " + counted(model.questions.size(), "question", "questions");
  if (guesses != 0) text += "; " + counted(static_cast<size_t>(guesses), "guess", "guesses");
  return fmt::format("{}: {}\n", session.model_name(), text);
}

/// Here what is wrong with the model is the result, so a format for programs goes to standard output.
ExitStatus print_for_programs(const Session& session, ExitStatus status) {
  Arguments arguments = session.arguments();
  if (arguments.error_format == ErrorFormat::Text) arguments.error_format = ErrorFormat::Json;
  return print_result(session.rendered(arguments, false), status);
}

}  // namespace

ExitStatus check_command(const Arguments& arguments) {
  Session session(arguments);
  const bool sound = session.analyze();
  if (sound) study::warn_of_falling_totals(session.model(), arguments.limits, session.diags());
  if (arguments.json || arguments.error_format != ErrorFormat::Text)
    return print_for_programs(session, session.status());
  const ExitStatus status = session.show_diagnostics();
  return sound ? print_result(summary(session), status) : status;
}

}  // namespace econ::cli
