#pragma once
/// The manual page and shell completion, made of the same tables as `--help`.

#include <string>

namespace CLI {
class App;
}

namespace econ::cli {

/// econ(1) in man's macros.
std::string man_page(const CLI::App& app);

/// What bash completes after `econ`: commands, then the flags of one, else files.
std::string bash_completion(const CLI::App& app);

}  // namespace econ::cli
