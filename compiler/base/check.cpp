#include "compiler/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace econ {

void fail_check(std::string_view what, const char* file, int line) {
  std::fprintf(stderr,
               "internal error: %.*s (%s:%d)\n"
               "This is a bug in econ, not in your model. Please report it with the model that shows it.\n",
               static_cast<int>(what.size()), what.data(), file, line);
  std::fflush(stderr);
  std::_Exit(101);
}

}  // namespace econ
