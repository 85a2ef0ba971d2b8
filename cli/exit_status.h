#pragma once
/// What the program's exit status means to a script.

namespace econ::cli {

enum class ExitStatus : int {
  Ok = 0,
  Findings = 1,    ///< a claim or check differs from what is expected
  Usage = 2,       ///< the command line or the model
  Incomplete = 3,  ///< cancelled, disk full, closed pipe
  Limit = 4,       ///< a limit of econ was reached; the message names the flag that raises it
  Internal = 101,
};

}  // namespace econ::cli
