#include <cctype>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/explain_text.h"
#include "cli/output.h"
#include "cli/session.h"

namespace econ::cli {

namespace {

/// `E0304`: the code of a message, which no model is called.
bool is_code(const std::string& word) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return word.size() == 5 && (word[0] == 'E' || word[0] == 'W') && digit(word[1]) && digit(word[2]) && digit(word[3]) &&
         digit(word[4]);
}

}  // namespace

ExitStatus explain_command(const Arguments& arguments) {
  if (arguments.result.empty()) {
    if (is_code(arguments.model)) {
      Arguments of_code = arguments;
      of_code.code = arguments.model;
      return explain_error_command(of_code);
    }
    print_message(fmt::format("error: a result is missing: `econ explain {} margin`\n  see `econ explain --help`\n",
                              arguments.model));
    return ExitStatus::Usage;
  }
  Session session(arguments);
  if (!session.analyze()) return session.show_diagnostics();
  const auto scenarios = study::choose_scenarios(session.model(), arguments.scenarios, session.diags());
  if (session.diags().has_errors()) return session.show_diagnostics();
  if (scenarios.size() != 1) {
    print_message("error: a result is explained in one scenario; `econ diff MODEL --scenario a,b` compares two\n");
    return ExitStatus::Usage;
  }
  const auto name = session.add_source("econ explain", arguments.result);
  const auto explanation =
      study::explain(session.model(), session.sources(), name, scenarios.front(), arguments.limits, session.diags());
  const ExitStatus status = session.show_diagnostics();
  if (!explanation) return status;
  const std::string text =
      arguments.json       ? explain_json(session.model(), *explanation)
      : arguments.markdown ? explain_markdown(session.model(), *explanation, arguments.depth)
                           : explain_text(session.model(), *explanation, arguments.depth, result_page(arguments.color));
  return print_result(text, status);
}

}  // namespace econ::cli
