#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/starter.h"
#include "compiler/base/result.h"
#include "compiler/base/temporary_folder.h"
#include "compiler/format/format.h"
#include "runtime/sinks/output_file.h"

namespace econ::cli {

namespace {

namespace fs = std::filesystem;

/// A name of the language from the name of a folder: `second-office` is `second_office`.
std::string name_from(const std::string& folder) {
  std::string name = folder;
  for (char& c : name) c = c == '-' || c == ' ' || c == '.' ? '_' : c;
  return name;
}

Status write_file(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return Fault{fmt::format("cannot create `{}`: {}", path.parent_path().string(), error.message())};
  sinks::OutputFile file(path.string());
  if (auto status = file.open(); !status) return status;
  if (auto status = file.write(text); !status) return status;
  return file.commit();
}

/// The folder appears under its name only when it is whole.
Status fill(const fs::path& place, const std::vector<StarterFile>& files) {
  auto folder = TemporaryFolder::beside(place);
  if (!folder) return folder.fault();
  for (const StarterFile& file : files) {
    if (auto status = write_file(folder->path() / file.path, file.text); !status) return status;
  }
  std::error_code error;
  fs::permissions(folder->path(), fs::perms(0755), error);
  if (fs::exists(fs::symlink_status(place, error))) return Fault{fmt::format("`{}` is there already", place.string())};
  fs::rename(folder->path(), place, error);
  if (error) return Fault{fmt::format("cannot create `{}`: {}", place.string(), error.message())};
  folder->release();
  return Done{};
}

ExitStatus fail(const std::string& message, ExitStatus status) {
  print_message("error: " + message + "\n");
  return status;
}

/// The model laid out, or nothing if its name cannot be a name.
std::string laid_out(const std::string& model) {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(source::Source("new", model));
  return format::format(sources, file, {}, diags).text;
}

std::string next_steps(const fs::path& place, const std::string& model) {
  const std::string path = (place / model).string();
  const std::string module = "std.saas";
  return fmt::format(
      "made {0}\n\n"
      "Next:\n"
      "  econ run {0:<{1}}    every quantity, with its range\n"
      "  econ test {0:<{1}}   what the document claims against what the model computes\n"
      "  econ fmt {0:<{1}}    its layout, after a change\n"
      "  econ doc {2:<{1}}    what the library has for a subscription business; `econ doc` is all of it\n",
      path, std::max(path.size(), module.size()), module);
}

}  // namespace

ExitStatus new_command(const Arguments& arguments) {
  fs::path place = fs::path(arguments.model).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  const std::string folder = place.filename().string();
  std::error_code error;
  if (fs::exists(fs::symlink_status(place, error)) || folder == "." || folder == "..") {
    return fail(fmt::format("`{}` is there already: give the name of a folder to make", arguments.model),
                ExitStatus::Usage);
  }
  auto files = starter_files(name_from(folder), folder);
  files.front().text = laid_out(files.front().text);
  if (files.front().text.empty()) {
    return fail(fmt::format("`{}` cannot be the name of a model: a name is a letter, then letters, digits and `_`, and "
                            "no word of the language",
                            folder),
                ExitStatus::Usage);
  }
  error.clear();
  if (place.has_parent_path()) fs::create_directories(place.parent_path(), error);
  if (error)
    return fail(fmt::format("cannot create `{}`: {}", place.string(), error.message()), ExitStatus::Incomplete);
  const auto made = fill(place, files);
  if (!made) return fail(made.fault().message, ExitStatus::Incomplete);
  return print_result(next_steps(place, files.front().path), ExitStatus::Ok);
}

}  // namespace econ::cli
