#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/test_text.h"

namespace econ::cli {

ExitStatus test_command(const Arguments& arguments) {
  Session session(arguments);
  if (!session.analyze()) return session.show_diagnostics();
  const auto test = study::test(session.model(), arguments.limits, session.diags());
  const ExitStatus status = session.show_diagnostics();
  if (!test) return status;
  const Page page = result_page(arguments.color);
  const std::string text = arguments.json ? test_json(session.model(), *test, session.sources())
                                          : test_text(session.model(), *test, session.sources(), page);
  return print_result(text, test->ok() ? ExitStatus::Ok : ExitStatus::Findings);
}

}  // namespace econ::cli
