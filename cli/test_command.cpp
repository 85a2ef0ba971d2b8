#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/test_text.h"

namespace econ::cli {

ExitStatus test_command(const Arguments& arguments) {
  Session session(arguments);
  const bool sound = session.analyze();
  const ExitStatus status = session.show_diagnostics();
  if (!sound) return status;
  const study::Test test = study::test(session.model());
  const std::string text = arguments.json
                               ? test_json(session.model(), test, session.sources())
                               : test_text(session.model(), test, session.sources(), result_page(arguments.color));
  return print_result(text, test.ok() ? ExitStatus::Ok : ExitStatus::Findings);
}

}  // namespace econ::cli
