#pragma once
/// Where econ is a part of another program, a bug of econ must not end that program.

#include <string_view>

namespace econ {

using CheckHandler = void (*)(std::string_view what, const char* file, int line);

/// Calls `handler` when a check fails, from then on, in every thread; it throws, or the program ends after all.
void set_check_handler(CheckHandler handler);

}  // namespace econ
