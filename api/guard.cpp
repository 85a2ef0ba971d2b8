#include "api/guard.h"

#include <new>
#include <stdexcept>

#include <fmt/format.h>

#include "compiler/base/check_handler.h"

namespace econ::api {

namespace {

/// A bug of econ.
class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void throw_broken(std::string_view what, const char* file, int line) {
  throw BrokenInvariant(
      fmt::format("internal error: {} ({}:{}); please report it with the model that shows it", what, file, line));
}

econ_status status_of(const diagnostics::Diagnostic& d) {
  using diagnostics::Code;
  const auto number = static_cast<unsigned>(d.code);
  constexpr unsigned kLimits = 800, kAfterLimits = 900;
  if (d.code == Code::UnreadableFile) return ECON_MACHINE;
  if (d.code == Code::SweepTooLarge || d.code == Code::ProgramTooLarge) return ECON_LIMIT;
  return number >= kLimits && number < kAfterLimits ? ECON_LIMIT : ECON_BAD_MODEL;
}

}  // namespace

Failure failure_of(const diagnostics::Diagnostics& diags, const source::SourceMap& sources) {
  econ_status status = ECON_LIMIT;  // a mistake in the model weighs more than a limit
  for (const auto& d : diags.sorted()) {
    if (d.severity() == diagnostics::Severity::Error && status_of(d) != ECON_LIMIT) status = status_of(d);
  }
  return {status, diagnostics::render_text(diags, sources, {})};
}

econ_status failed(econ_error** error, econ_status status, const std::string& text) noexcept {
  if (error == nullptr) return status;
  try {
    *error = new econ_error{text};
  } catch (...) {
    *error = nullptr;  // its text is then "", the status still says what is wrong
  }
  return status;
}

econ_status failed_by_exception(econ_error** error) noexcept {
  try {
    throw;
  } catch (const Failure& failure) {
    return failed(error, failure.status, failure.text);
  } catch (const std::bad_alloc&) {
    return failed(error, ECON_LIMIT, "out of memory");
  } catch (const BrokenInvariant& broken) {
    return failed(error, ECON_INTERNAL, broken.what());
  } catch (const std::exception& exception) {
    return failed(error, ECON_INTERNAL, fmt::format("internal error: {}", exception.what()));
  } catch (...) {
    return failed(error, ECON_INTERNAL, "internal error");
  }
}

void throw_broken_invariants() noexcept { set_check_handler(throw_broken); }

}  // namespace econ::api

const char* econ_error_text(const econ_error* error) { return error == nullptr ? "" : error->text.c_str(); }

void econ_error_free(econ_error* error) { delete error; }
