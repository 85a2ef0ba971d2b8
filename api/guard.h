#pragma once
/// The border between econ, which throws and knows its mistakes as diagnostics, and callers in C.

#include <string>
#include <utility>

#include "compiler/diagnostics/diagnostics.h"
#include "econ/econ.h"

struct econ_error {
  std::string text;
};

namespace econ::api {

/// Ends a call with that status and text.
struct Failure {
  econ_status status;
  std::string text;
};

/// The failure that reported errors are, rendered as the program prints them.
Failure failure_of(const diagnostics::Diagnostics& diags, const source::SourceMap& sources);

/// Sets `*error` if the caller wants it; gives `status`.
econ_status failed(econ_error** error, econ_status status, const std::string& text) noexcept;
/// The exception being handled, as such.
econ_status failed_by_exception(econ_error** error) noexcept;

/// From here on a broken invariant of econ is an exception and not the end of the program.
void throw_broken_invariants() noexcept;

/// Runs `work`, which throws what is wrong.
template <class Work>
econ_status guarded(econ_error** error, const Work& work) noexcept {
  if (error != nullptr) *error = nullptr;
  throw_broken_invariants();
  try {
    work();
    return ECON_OK;
  } catch (...) {
    return failed_by_exception(error);
  }
}

/// A required pointer argument.
inline void require(const void* pointer, const char* name) {
  if (pointer == nullptr) throw Failure{ECON_BAD_ARGUMENT, std::string("`") + name + "` is a null pointer"};
}

}  // namespace econ::api
