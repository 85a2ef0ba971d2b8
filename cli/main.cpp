#include <csignal>
#include <exception>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "compiler/base/big_stack.h"

namespace econ::cli {

namespace {

ExitStatus run(const Arguments& arguments) {
  switch (arguments.command) {
    case Command::Check:
      return check_command(arguments);
    case Command::Run:
      return run_command(arguments);
    case Command::Test:
      return test_command(arguments);
    case Command::Sweep:
      return sweep_command(arguments);
    case Command::Sample:
      return sample_command(arguments);
    case Command::Solve:
    case Command::Maximize:
    case Command::Minimize:
      return solve_command(arguments);
    case Command::Emit:
      return emit_command(arguments);
    case Command::Explain:
      return explain_command(arguments);
    case Command::Sensitivity:
      return sensitivity_command(arguments);
    case Command::Diff:
      return diff_command(arguments);
    case Command::Watch:
      return watch_command(arguments);
    case Command::ExplainError:
      return explain_error_command(arguments);
    case Command::Fmt:
      return fmt_command(arguments);
    case Command::Doc:
      return doc_command(arguments);
    case Command::New:
      return new_command(arguments);
    case Command::Work:
      return work_command(arguments);
    case Command::Merge:
      return merge_command(arguments);
    case Command::Plot:
      return plot_command(arguments);
    case Command::Report:
      return report_command(arguments);
    case Command::Query:
      return query_command(arguments);
  }
  return ExitStatus::Internal;
}

ExitStatus run_guarded(const Arguments& arguments) {
  try {
    return run(arguments);
  } catch (const std::bad_alloc&) {
    print_message("error: out of memory\n");
    return ExitStatus::Limit;
  } catch (const std::exception& error) {
    print_message(fmt::format("internal error: {}; please report it with the model that shows it\n", error.what()));
    return ExitStatus::Internal;
  }
}

ExitStatus main_program(int argc, const char* const* argv) {
  const CommandLine line = parse_arguments(argc, argv);
  if (line.arguments) {
    ExitStatus status = ExitStatus::Internal;
    on_big_stack([&] { status = run_guarded(*line.arguments); });
    return status;
  }
  if (line.status == ExitStatus::Ok) return print_result(line.text, line.status);
  print_message(line.text);
  return line.status;
}

}  // namespace

}  // namespace econ::cli

int main(int argc, char** argv) {
  // A reader who closes the pipe is seen by `write`, which lets the program end as it should.
  std::signal(SIGPIPE, SIG_IGN);
  return static_cast<int>(econ::cli::main_program(argc, argv));
}
