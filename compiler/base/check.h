#pragma once
/// A broken invariant is a bug of econ, never of the user: it stops the program with exit code 101 and names itself.

#include <string_view>

namespace econ {

/// Prints `internal error: WHAT (FILE:LINE)` with a request to report it and exits with status 101.
[[noreturn]] void fail_check(std::string_view what, const char* file, int line);

}  // namespace econ

#define ECON_CHECK(condition)                                             \
  do {                                                                    \
    if (!(condition)) ::econ::fail_check(#condition, __FILE__, __LINE__); \
  } while (false)

#define ECON_UNREACHABLE(what) ::econ::fail_check(what, __FILE__, __LINE__)
