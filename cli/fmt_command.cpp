#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/fmt_files.h"
#include "cli/output.h"
#include "compiler/format/format.h"
#include "compiler/modules/model_file.h"
#include "runtime/sinks/output_file.h"

namespace econ::cli {

namespace {

ExitStatus fail(const std::string& message, ExitStatus status) {
  print_message("error: " + message + "\n");
  return status;
}

void show(const diagnostics::Diagnostics& diags, const source::SourceMap& sources, const Arguments& arguments) {
  switch (arguments.error_format) {
    case ErrorFormat::Text:
      return print_message(diagnostics::render_text(
          diags, sources, {.color = message_color(arguments.color), .max_errors = arguments.limits.errors}));
    case ErrorFormat::Json:
      return print_message(diagnostics::render_json(diags, sources));
    case ErrorFormat::Github:
      return print_message(diagnostics::render_github(diags, sources));
    case ErrorFormat::Sarif:
      return print_message(diagnostics::render_sarif(diags, sources));
  }
}

Status replace(const std::string& path, std::string_view text) {
  sinks::OutputFile file(path);
  if (auto status = file.open(); !status) return status;
  if (auto status = file.write(text); !status) return status;
  return file.commit();
}

ExitStatus deliver(const std::string& path, std::string_view before, const std::string& after,
                   const Arguments& arguments) {
  const bool same = before == after;
  if (arguments.only_check) {
    if (same) return ExitStatus::Ok;
    return print_result((path == "-" ? "<stdin>" : path) + "\n", ExitStatus::Findings);
  }
  if (path == "-") return print_result(after, ExitStatus::Ok);
  if (same) return ExitStatus::Ok;
  const auto written = replace(path, after);
  return written ? ExitStatus::Ok : fail(written.fault().message, ExitStatus::Incomplete);
}

ExitStatus format_one(const std::string& path, const Arguments& arguments) {
  auto text = modules::read_model(path, arguments.limits);
  if (!text) return fail(text.fault().message, ExitStatus::Incomplete);
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(std::move(*text));
  const format::Outcome outcome = format::format(sources, file, arguments.limits, diags);
  switch (outcome.verdict) {
    case format::Verdict::Formatted:
      return deliver(path, sources[file].text(), outcome.text, arguments);
    case format::Verdict::Mistaken:
      show(diags, sources, arguments);
      return ExitStatus::Findings;
    case format::Verdict::Refused:
      break;
  }
  print_message(
      fmt::format("internal error: formatting `{}` would change its meaning; it is left as it was. Please report it "
                  "with the file\n",
                  sources[file].name()));
  return ExitStatus::Internal;
}

}  // namespace

ExitStatus fmt_command(const Arguments& arguments) {
  const auto files = models_below(arguments.files);
  if (!files) return fail(files.fault().message, ExitStatus::Incomplete);
  ExitStatus worst = ExitStatus::Ok;
  for (const std::string& path : *files) worst = std::max(worst, format_one(path, arguments));
  return worst;
}

}  // namespace econ::cli
