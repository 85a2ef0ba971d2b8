#include "cli/arguments.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command_flags.h"
#include "cli/examples.h"
#include "cli/man_page.h"
#include "cli/statistics.h"
#include "cli/version.h"
#include "compiler/diagnostics/diagnostics.h"
#include "runtime/study/sweep_design.h"

namespace econ::cli {

namespace {

/// The command without what belongs to the machine or to the place of its results: the same for every shard.
std::vector<std::string> lasting_words(int argc, const char* const* argv) {
  static constexpr std::string_view kLocal[] = {"--parts", "--shard",  "--part-seconds", "--out",         "--threads",
                                                "--lanes", "--engine", "--color",        "--error-format"};
  static constexpr std::string_view kLocalAlone[] = {"--json", "--no-cache", "--only-plan"};
  const auto among = [](const auto& flags, std::string_view flag) {
    return std::find(std::begin(flags), std::end(flags), flag) != std::end(flags);
  };
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const std::string_view flag = word.substr(0, word.find('='));
    if (among(kLocalAlone, flag)) continue;
    if (among(kLocal, flag)) {
      i += flag == word ? 1 : 0;
    } else {
      words.emplace_back(word);
    }
  }
  return words;
}

/// Builds the parser; what it reads lands in `arguments_`.
class Parser {
 public:
  Parser() : app_("Unit economics as code: models with units, ranges and claims, checked and computed.", "econ") {
    app_.set_version_flag("--version", [] { return version_text(); }, "Print the version and what it computes with");
    app_.require_subcommand(0, 1);
    app_.footer(examples::kProgram);
    app_.allow_extras();
    app_.get_formatter()->column_width(36);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("REQUIRED", "");
    app_.set_help_flag("-h,--help", "Print this help");
    add_commands(app_, arguments_);
  }

  CommandLine parse(int argc, const char* const* argv) {
    // What is installed beside the program is made of its own tables.
    const std::string_view only = argc == 2 ? argv[1] : "";
    if (only == "--man-page") return {std::nullopt, man_page(app_), ExitStatus::Ok};
    if (only == "--bash-completion") return {std::nullopt, bash_completion(app_), ExitStatus::Ok};
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      return {std::nullopt, help_text(), ExitStatus::Ok};
    } catch (const CLI::CallForVersion&) {
      return {std::nullopt, version_text() + "\n", ExitStatus::Ok};
    } catch (const CLI::ParseError& error) {
      return usage(words_of(error));
    }
    const auto commands = app_.get_subcommands();
    const auto extra = app_.remaining(true);
    if (!extra.empty()) return usage(unknown(extra.front()));
    if (commands.empty()) return {std::nullopt, help_text(), ExitStatus::Usage};
    arguments_.words = lasting_words(argc, argv);
    return finish();
  }

 private:
  const CLI::App& chosen() const {
    const auto commands = app_.get_subcommands();
    return commands.empty() ? app_ : *commands.front();
  }

  /// Help of the chosen command; CLI11 leaves wide gaps.
  std::string help_text() const {
    std::string text = app_.help();
    for (size_t at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at)) text.erase(at, 1);
    return text;
  }

  std::string unknown(const std::string& word) const {
    const auto commands = app_.get_subcommands();
    const bool flag = word.size() > 1 && word.front() == '-';
    const std::string name = word.substr(0, word.find('='));
    if (flag) return fmt::format("there is no flag `{}`{}", name, suggestion(name, flags_of(chosen())));
    if (!commands.empty()) return fmt::format("`{}` is one word too many", word);
    std::vector<std::string> names;
    for (const auto* sub : app_.get_subcommands(nullptr)) names.push_back(sub->get_name());
    return fmt::format("there is no command `{}`{}", word, suggestion(word, names));
  }

  static std::vector<std::string> flags_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
  }

  static std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
    const std::string nearest = diagnostics::nearest_word(word, names);
    return nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest);
  }

  /// CLI11's own words are for those who wrote the program.
  static std::string words_of(const CLI::ParseError& error) {
    std::string text = error.what();
    while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
    const std::string name = text.substr(0, text.find_first_of(": "));
    if (error.get_name() == "RequiredError") {
      if (name == "FILE") return "a model is missing: give its file, or `-` for standard input";
      if (name == "FILES") return "a model is missing: give files or folders, or `-` for standard input";
      if (name == "FOLDER") return "a folder is missing: `econ work rows.csv.parts`";
      if (name == "FOLDERS") return "a folder is missing: `econ merge rows.csv.parts`";
      if (name == "NAME") return "a name is missing: `econ new hosting`";
      if (name == "CODE") return "a code is missing: `econ explain-error E0304`";
      return fmt::format("`{}` is missing", name);
    }
    if (error.get_name() == "ArgumentMismatch") return fmt::format("a value is missing after `{}`", name);
    return text;
  }

  CommandLine usage(const std::string& message) const {
    const auto commands = app_.get_subcommands();
    const std::string command = commands.empty() ? "" : commands.front()->get_name() + " ";
    return {std::nullopt, fmt::format("error: {}\n  see `econ {}--help`\n", message, command), ExitStatus::Usage};
  }

  CommandLine finish() {
    arguments_.settings.insert(arguments_.settings.end(), arguments_.at.begin(), arguments_.at.end());
    if (arguments_.command == Command::Query) {
      if (arguments_.files.size() < 2)
        return usage("a query is missing: `econ query points.parquet 'select * from points'`");
      arguments_.query = std::move(arguments_.files.back());
      arguments_.files.pop_back();
    }
    const bool in_parts = arguments_.shards != 0 || arguments_.only_plan || !arguments_.parts.empty();
    if (arguments_.only_plan && arguments_.parts.empty() && arguments_.out.empty())
      return usage("`--only-plan` needs a folder to write to: `--parts FOLDER`");
    if (in_parts && !arguments_.until.empty())
      return usage("`--until` does not know how many runs it takes: parts and shards need `--runs`");
    if (arguments_.shards != 0 && arguments_.parts.empty() && arguments_.work.empty() &&
        (arguments_.out.empty() || arguments_.out == "-"))
      return usage("`--shard` leaves parts: name a folder for them, `--parts FOLDER`");
    for (const std::string& name : arguments_.summarize) {
      if (!statistic({}, name))
        return usage(fmt::format("`--summarize` takes min, max, mean, sd, median, p1 to p99, not `{}`", name));
    }
    if (arguments_.design && arguments_.command != Command::Sample) {
      const bool drawn = study::is_drawn(*arguments_.design);
      const std::string word(study::design_word(*arguments_.design));
      if (drawn && !arguments_.sample)
        return usage(fmt::format("`--design {}` needs a number of points: `--sample 10k`", word));
      if (!drawn && arguments_.sample)
        return usage(fmt::format("`--sample` draws at random, and `--design {}` does not: leave one out", word));
    }
    return {std::move(arguments_), "", ExitStatus::Ok};
  }

  Arguments arguments_;
  CLI::App app_;
};

}  // namespace

CommandLine parse_arguments(int argc, const char* const* argv) { return Parser().parse(argc, argv); }

}  // namespace econ::cli
