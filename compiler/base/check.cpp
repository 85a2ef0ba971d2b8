#include "compiler/base/check.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "compiler/base/check_handler.h"

namespace econ {

namespace {

std::atomic<CheckHandler> check_handler = nullptr;

}  // namespace

void set_check_handler(CheckHandler handler) { check_handler = handler; }

void fail_check(std::string_view what, const char* file, int line) {
  if (const CheckHandler handler = check_handler) handler(what, file, line);
  std::fprintf(stderr,
               "internal error: %.*s (%s:%d)\n"
               "This is a bug in econ, not in your model. Please report it with the model that shows it.\n",
               static_cast<int>(what.size()), what.data(), file, line);
  std::fflush(stderr);
  std::_Exit(101);
}

}  // namespace econ
