#include <optional>

#include <fmt/format.h>

#include "cli/bundle.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "runtime/parts/folder.h"
#include "runtime/sinks/open_sink.h"

namespace econ::cli {

namespace {

ExitStatus fail(const std::string& message, ExitStatus status) {
  print_message(fmt::format("error: {}\n", message));
  return status;
}

/// The command that parts are of, as if it were given here, and its model.
struct Again {
  UnpackedBundle model;
  Arguments arguments;
};

Result<Again> command_in(const parts::Manifest& manifest) {
  std::vector<const char*> words{"econ"};
  for (const std::string& word : manifest.words) words.push_back(word.c_str());
  CommandLine line = parse_arguments(static_cast<int>(words.size()), words.data());
  if (!line.arguments) return Fault{"this version of econ cannot read the command of these parts"};
  auto model = UnpackedBundle::unpack(manifest.files);
  if (!model) return model.fault();
  line.arguments->model = model->model();
  model->rename_files(*line.arguments);
  return Again{std::move(*model), std::move(*line.arguments)};
}

ExitStatus run(const Arguments& arguments) {
  return arguments.command == Command::Sample ? sample_command(arguments) : sweep_command(arguments);
}

std::string spoken(const parts::Manifest& manifest) {
  std::string text = "econ";
  for (const std::string& word : manifest.words) text += " " + word;
  return text;
}

/// What is wrong with the place for the rows; empty: nothing.
std::string trouble_of(const std::string& out, const parts::Manifest& manifest) {
  if (out.empty()) return "";
  if (manifest.form.empty()) return "these parts hold no rows: without `--out` their summary is printed";
  const std::string_view form = sinks::form_of(out, manifest.form.starts_with(".jsonl"));
  if (form == manifest.form) return "";
  return fmt::format("these parts hold rows for a {}, and `{}` is none", manifest.form, out);
}

}  // namespace

ExitStatus merge_command(const Arguments& arguments) {
  std::optional<parts::Manifest> manifest;
  for (const std::string& path : arguments.merged) {
    const auto folder = parts::Folder::open(path);
    if (!folder) return fail(folder.fault().message, ExitStatus::Incomplete);
    if (!manifest) manifest = folder->manifest();
    if (folder->manifest().fingerprint == manifest->fingerprint) continue;
    return fail(fmt::format("`{}` holds parts of `{}`,\n  and `{}` of another run, `{}`", arguments.merged.front(),
                            spoken(*manifest), path, spoken(folder->manifest())),
                ExitStatus::Incomplete);
  }
  if (const std::string trouble = trouble_of(arguments.out, *manifest); !trouble.empty())
    return fail(trouble, ExitStatus::Usage);
  auto command = command_in(*manifest);
  if (!command) return fail(command.fault().message, ExitStatus::Incomplete);
  Arguments& again = command->arguments;
  again.merged = arguments.merged;
  again.out = arguments.out;
  again.json = arguments.json || (again.out == "-" && manifest->form.starts_with(".jsonl"));
  again.color = arguments.color;
  again.error_format = arguments.error_format;
  return run(again);
}

ExitStatus work_command(const Arguments& arguments) {
  const auto folder = parts::Folder::open(arguments.work);
  if (!folder) return fail(folder.fault().message, ExitStatus::Incomplete);
  const parts::Manifest& manifest = folder->manifest();
  auto command = command_in(manifest);
  if (!command) return fail(command.fault().message, ExitStatus::Incomplete);
  Arguments& again = command->arguments;
  again.work = again.parts = arguments.work;
  if (!manifest.form.empty())
    again.out = "rows" + manifest.form;  // says what rows look like; nothing of that name is made
  again.shard = arguments.shards == 0 ? 1 : arguments.shard;
  again.shards = arguments.shards == 0 ? 1 : arguments.shards;
  again.part_seconds = arguments.part_seconds;
  again.threads = arguments.threads;
  again.lanes = arguments.lanes;
  again.reference = arguments.reference;
  again.cache = arguments.cache;
  again.color = arguments.color;
  return run(again);
}

}  // namespace econ::cli
