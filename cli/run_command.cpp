#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_json.h"
#include "cli/run_text.h"
#include "cli/session.h"

namespace econ::cli {

ExitStatus run_command(const Arguments& arguments) {
  Session session(arguments);
  if (!session.analyze()) return session.show_diagnostics();
  const auto scenarios = study::choose_scenarios(session.model(), arguments.scenarios, session.diags());
  if (session.diags().has_errors()) return session.show_diagnostics();
  const auto run = study::run(session.model(), scenarios, arguments.limits, session.diags());
  const ExitStatus status = session.show_diagnostics();
  if (!run) return status;
  const Page page = result_page(arguments.color);
  return print_result(arguments.json ? run_json(session.model(), *run) : run_text(session.model(), *run, page), status);
}

}  // namespace econ::cli
