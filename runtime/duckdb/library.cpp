#include "runtime/duckdb/library.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

namespace econ::duckdb {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "libduckdb.so";
#if defined(__aarch64__)
constexpr const char* kNpmName = "linux-arm64";
#else
constexpr const char* kNpmName = "linux-x64";
#endif

struct Place {
  std::string shown;
  std::string path;
};

std::vector<Place> places() {
  std::error_code error;
  if (const char* stated = std::getenv("ECON_DUCKDB"); stated != nullptr && *stated != '\0') {
    const fs::path path = stated;
    return {{fmt::format("ECON_DUCKDB={}", stated), fs::is_directory(path, error) ? path / kFile : path}};
  }
  std::vector<Place> found{{"the system's libraries", kFile}};
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) found.push_back({program.parent_path().string(), program.parent_path() / kFile});
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
    found.push_back({"~/.local/lib", fs::path(home) / ".local/lib" / kFile});
  return found;
}

std::string last_error() {
  const char* text = dlerror();
  return text != nullptr ? text : "";
}

Result<Library> functions_of(void* handle, const std::string& path) {
  Library library;
#define FUNCTION(result, name, arguments)                                     \
  library.name = reinterpret_cast<result(*) arguments>(dlsym(handle, #name)); \
  if (library.name == nullptr)                                                \
    return Fault{fmt::format("`{}` has no `{}`: econ needs libduckdb 1.0 or later", path, #name)};
#include "runtime/duckdb/functions.def"
#undef FUNCTION
  return library;
}

Result<Library> load() {
  std::string looked;
  for (const Place& place : places()) {
    if (void* handle = dlopen(place.path.c_str(), RTLD_NOW | RTLD_LOCAL)) return functions_of(handle, place.path);
    const std::string why = last_error();
    std::error_code error;
    if (fs::exists(place.path, error)) return Fault{fmt::format("cannot load `{}`: {}", place.path, why)};
    looked += (looked.empty() ? "" : ", ") + place.shown;
  }
  return Fault{
      fmt::format("there is no libduckdb on this machine; looked in {}\n"
                  "  get it: the C/C++ library of https://duckdb.org/install, or `npm pack @duckdb/node-bindings-{}`\n"
                  "  put {} into ~/.local/lib, or name it in ECON_DUCKDB",
                  looked, kNpmName, kFile)};
}

}  // namespace

Result<const Library*> library() {
  static const Result<Library> loaded = load();
  if (!loaded) return loaded.fault();
  return &*loaded;
}

}  // namespace econ::duckdb
