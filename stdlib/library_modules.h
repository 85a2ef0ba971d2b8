#pragma once
/// The standard library as the build found it: the texts are part of the program.

#include <span>
#include <string_view>

namespace econ::stdlib {

struct LibraryModule {
  std::string_view name;  ///< as imported: "std.cloud"
  std::string_view path;  ///< as shown in messages: "std/cloud.econ"
  std::string_view text;
};

/// Sorted by name. The definition is written by embed_modules.cmake.
std::span<const LibraryModule> library_modules();

}  // namespace econ::stdlib
