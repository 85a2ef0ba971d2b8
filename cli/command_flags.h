#pragma once
/// The commands of the program and what each of them takes.

#include <CLI/CLI.hpp>

#include "cli/arguments.h"

namespace econ::cli {

/// What is given after them lands in `arguments`, which must live as long as `app`.
void add_commands(CLI::App& app, Arguments& arguments);

}  // namespace econ::cli
