#include "cli/rows_file.h"

#include <cstdio>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "cli/version.h"
#include "runtime/parts/folder.h"
#include "runtime/sinks/open_sink.h"

namespace econ::cli {
namespace {

std::string quoted_for_shell(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

/// Empty without git or outside of a repository.
std::string commit_of(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::absolute(file, error);
  if (error) return "";
  const std::string command = "git -C " + quoted_for_shell(path.parent_path().string()) +
                              " describe --always --abbrev=40 --dirty --exclude='*' 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "re"), pclose);
  if (!pipe) return "";
  char line[128] = {};
  std::string commit = std::fgets(line, sizeof line, pipe.get()) != nullptr ? line : "";
  while (commit.ends_with('\n')) commit.pop_back();
  return commit;
}

}  // namespace

sinks::About about_rows(const Session& session, const ir::Program& program, const plan::Plan& plan) {
  sinks::About about{{"model", session.model().name},
                     {"file", session.model_name()},
                     {"program", fmt::format("{:016x}", ir::fingerprint(program))}};
  if (const std::string commit = commit_of(session.model_name()); !commit.empty()) about.emplace_back("commit", commit);
  about.emplace_back("points", std::to_string(plan.design.points));
  if (plan.design.random()) about.emplace_back("seed", std::to_string(plan.design.seed));
  about.emplace_back("econ", version_number());
  return about;
}

Result<std::unique_ptr<engine::RowSink>> open_rows(const Session& session, const ir::Program& program,
                                                   const plan::Plan& plan) {
  const Arguments& arguments = session.arguments();
  if (arguments.merged.empty())
    return sinks::open_sink(plan, arguments.out, arguments.json, about_rows(session, program, plan));
  const auto folder = parts::Folder::open(arguments.merged.front());
  if (!folder) return folder.fault();
  return sinks::open_sink(plan, arguments.out, arguments.json, folder->manifest().about);
}

}  // namespace econ::cli
