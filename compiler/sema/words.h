#pragma once
/// Numbers in messages.

#include <string>

#include <fmt/format.h>

namespace econ::sema {

/// `1 argument`, `2 arguments`.
inline std::string count_words(size_t n, const char* noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

/// `1 is`, `2 are`.
inline std::string given_words(size_t n) { return fmt::format("{} {}", n, n == 1 ? "is" : "are"); }

}  // namespace econ::sema
