#pragma once
/// One function for each command, in a file of its own.

#include "cli/arguments.h"
#include "cli/exit_status.h"

namespace econ::cli {

ExitStatus check_command(const Arguments& arguments);
ExitStatus run_command(const Arguments& arguments);
ExitStatus test_command(const Arguments& arguments);
ExitStatus sample_command(const Arguments& arguments);
ExitStatus solve_command(const Arguments& arguments);
ExitStatus sweep_command(const Arguments& arguments);
ExitStatus emit_command(const Arguments& arguments);
ExitStatus sensitivity_command(const Arguments& arguments);
ExitStatus explain_command(const Arguments& arguments);
ExitStatus explain_error_command(const Arguments& arguments);
ExitStatus diff_command(const Arguments& arguments);
ExitStatus watch_command(const Arguments& arguments);
ExitStatus fmt_command(const Arguments& arguments);
ExitStatus doc_command(const Arguments& arguments);
ExitStatus new_command(const Arguments& arguments);
ExitStatus plot_command(const Arguments& arguments);
ExitStatus report_command(const Arguments& arguments);
ExitStatus work_command(const Arguments& arguments);
ExitStatus merge_command(const Arguments& arguments);
ExitStatus query_command(const Arguments& arguments);

}  // namespace econ::cli
