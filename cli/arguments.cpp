#include "cli/arguments.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/examples.h"
#include "cli/statistics.h"
#include "cli/version.h"
#include "compiler/diagnostics/diagnostics.h"
#include "runtime/study/sweep_design.h"

namespace econ::cli {

namespace {

/// Digits with `_` and a scale letter, as numbers are written in the language: `1M`, `200_000`, `1e6`.
std::optional<double> read_count(std::string text) {
  std::erase(text, '_');
  double scale = 1;
  if (!text.empty()) {
    const size_t letter = std::string_view("kMBT").find(text.back());
    if (letter != std::string_view::npos) {
      constexpr double kScales[] = {1e3, 1e6, 1e9, 1e12};
      scale = kScales[letter];
      text.pop_back();
    }
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !(value >= 0)) return std::nullopt;
  return value * scale;
}

CLI::ParseError not_taken(const std::string& flag, const std::string& wanted, const std::string& given) {
  return {fmt::format("`{}` takes {}, not `{}`", flag, wanted, given), CLI::ExitCodes::ConversionError};
}

constexpr double kMostRanked = 100'000;
constexpr double kMostShards = 1e9;

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

/// A flag with a count as its argument.
template <class Number>
CLI::Option* add_count(CLI::App& app, const std::string& name, Number& target, const std::string& help,
                       double least = 0) {
  const auto store = [&target, name, least](const CLI::results_t& given) {
    const auto value = read_count(given.front());
    if (!value || *value > 1.8e19) throw not_taken(name, "a number", given.front());
    if (*value < least) throw not_taken(name, "a number above 0", given.front());
    target = static_cast<Number>(*value);
    return true;
  };
  return app.add_option(name, store, help)
      ->type_name("N")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

template <class Enum>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Enum& target,
                        std::vector<std::pair<std::string, Enum>> words, const std::string& help) {
  std::string type;
  for (const auto& [word, value] : words) type += (type.empty() ? "" : "|") + word;
  const auto store = [&target, words, name, type](const CLI::results_t& given) {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == given.front(); });
    if (found == words.end()) throw not_taken(name, type, given.front());
    target = found->second;
    return true;
  };
  return app.add_option(name, store, help)
      ->type_name(type)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& target, const std::string& type,
              const std::string& help) {
  app.add_option(name, target, help)
      ->type_name(type)
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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
    add_check();
    add_run();
    add_test();
    add_sweep();
    add_sample();
    add_work();
    add_merge();
    add_explain();
    add_diff();
    add_query();
    add_solve();
    add_goal("maximize", Command::Maximize, "Find where a result is greatest", "most");
    add_goal("minimize", Command::Minimize, "Find where a result is least", "least");
    add_fmt();
    add_doc();
    add_new();
    add_emit();
    add_explain_error();
  }

  CommandLine parse(int argc, const char* const* argv) {
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
  CLI::App& add_command(const std::string& name, Command command, const std::string& what, const char* footer) {
    CLI::App* sub = app_.add_subcommand(name, what)->group("Commands");
    sub->footer(footer);
    sub->allow_extras();
    sub->callback([this, command] { arguments_.command = command; });
    return *sub;
  }

  CLI::App& add_model_command(const std::string& name, Command command, const std::string& what, const char* footer) {
    CLI::App& sub = add_command(name, command, what, footer);
    sub.add_option("FILE", arguments_.model, "The model: a path, or - for standard input")->type_name("")->required();
    return sub;
  }

  void add_presentation(CLI::App& sub) {
    sub.add_flag("--json", arguments_.json, "Print the result as JSON");
    add_messages(sub);
  }

  void add_color(CLI::App& sub) {
    add_choice<ColorChoice>(
        sub, "--color", arguments_.color,
        {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}},
        "Colours; auto: on a terminal, unless NO_COLOR is set");
  }

  void add_messages(CLI::App& sub) {
    add_color(sub);
    add_choice<ErrorFormat>(sub, "--error-format", arguments_.error_format,
                            {{"text", ErrorFormat::Text},
                             {"json", ErrorFormat::Json},
                             {"github", ErrorFormat::Github},
                             {"sarif", ErrorFormat::Sarif}},
                            "How mistakes in the model are shown");
  }

  void add_limits(CLI::App& sub, bool computes) {
    Limits& limits = arguments_.limits;
    const std::string group = "Limits";
    add_count(sub, "--max-errors", limits.errors, "Errors shown before `and N more`")->group(group);
    add_count(sub, "--max-source-bytes", limits.source_bytes, "Size of a source file")->group(group);
    add_count(sub, "--max-data-bytes", limits.data_bytes, "Size of a data file")->group(group);
    add_count(sub, "--max-tokens", limits.tokens, "Tokens in a source file")->group(group);
    add_count(sub, "--max-depth", limits.nesting, "Brackets, `if`s and signs open at once")->group(group);
    add_count(sub, "--max-labels", limits.axis_labels, "Labels of one axis")->group(group);
    add_count(sub, "--max-imports", limits.imports, "Files that a model uses")->group(group);
    if (!computes) return;
    add_count(sub, "--max-ops", limits.operations, "Operations of a program")->group(group);
    add_count(sub, "--max-cost", limits.sweep_cost, "Operations of a whole sweep")->group(group);
  }

  void add_world(CLI::App& sub) {
    add_list(sub, "--set", arguments_.settings, "PATH=VALUE", "Give a parameter another value; may be repeated");
    sub.add_option("--scenario", arguments_.scenarios, "Scenarios, by name; `all` for every one, `base` for none")
        ->type_name("NAME,...")
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  void add_vary(CLI::App& sub) {
    add_list(sub, "--vary", arguments_.variations, "PATH=SPREAD", "Let a parameter vary; may be repeated");
  }

  void add_patterns(CLI::App& sub, const std::vector<sema::SearchDesign::Kind>& kinds, const std::string& help) {
    std::vector<std::pair<std::string, std::optional<sema::SearchDesign::Kind>>> words;
    for (const auto kind : kinds) words.emplace_back(study::design_word(kind), kind);
    add_choice<std::optional<sema::SearchDesign::Kind>>(sub, "--design", arguments_.design, words, help);
  }

  void add_design(CLI::App& sub) {
    using Kind = sema::SearchDesign::Kind;
    sub.add_option("--over", arguments_.over, "What varies, as in a model: 'price, lhs(500, cost, churn in 1%..5%)'")
        ->type_name("AXES")
        ->expected(1);
    add_list(sub, "--points", arguments_.points, "FILE",
             "The rows of a CSV file, its columns parameters; as `points(…)` in --over");
    add_count(sub, "--sample", arguments_.sample, "Compute N random points instead of a grid", 1);
    add_patterns(sub,
                 {Kind::Random, Kind::Latin, Kind::Sobol, Kind::PlainSobol, Kind::Zip, Kind::Corners, Kind::OneAtATime},
                 "How the points lie; the first four take --sample");
    add_count(sub, "--seed", arguments_.seed, "The same seed gives the same random points");
  }

  void add_summary(CLI::App& sub) {
    add_list(sub, "--where", arguments_.conditions, "CONDITION", "Keep the points that meet it; may be repeated");
    add_names(sub, "--summarize", arguments_.summarize, "STATISTIC,...",
              "min, max, mean, sd, median, p1 to p99, p99.9");
    add_names(sub, "--by", arguments_.by, "AXIS,...", "Summarize for each value of these axes of the grid");
    add_ranking(sub, "--top", true, "The N points where a result is greatest; without N 10");
    add_ranking(sub, "--bottom", false, "The N points where a result is least");
    add_names(sub, "--histogram", arguments_.histograms, "NAME,...", "How often a result is how large");
    add_strict(sub, "at any point");
  }

  void add_strict(CLI::App& sub, const std::string& where) {
    sub.add_flag("--strict", arguments_.strict, "Exit with 1 if a result is undefined " + where);
  }

  void add_ranking(CLI::App& sub, const std::string& name, bool greatest, const std::string& help) {
    const auto store = [this, name, greatest](const CLI::results_t& given) {
      for (const std::string& text : given) {
        const size_t colon = text.rfind(':');
        const auto size = colon == std::string::npos ? std::optional<double>(10) : read_count(text.substr(colon + 1));
        if (!size || !(*size >= 1 && *size <= kMostRanked) || colon == 0)
          throw not_taken(name, fmt::format("NAME or NAME:N, N at most {:.0f}", kMostRanked), text);
        arguments_.rankings.push_back({text.substr(0, colon), static_cast<uint64_t>(*size), greatest});
      }
      return true;
    };
    sub.add_option(name, store, help)
        ->type_name("NAME[:N]")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  static CLI::Option* add_names(CLI::App& sub, const std::string& name, std::vector<std::string>& target,
                                const std::string& type, const std::string& help) {
    return sub.add_option(name, target, help)
        ->type_name(type)
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  void add_machine(CLI::App& sub) {
    const std::string group = "Machine (no result depends on these)";
    add_choice<unsigned>(sub, "--lanes", arguments_.lanes, {{"1", 1}, {"2", 2}, {"4", 4}, {"8", 8}, {"16", 16}},
                         "Doubles a vector")
        ->group(group);
  }

  void add_check() {
    CLI::App& sub = add_model_command("check", Command::Check, "Check names, units and structure", examples::kCheck);
    add_world_set_only(sub);
    add_presentation(sub);
    add_limits(sub, false);
  }

  void add_world_set_only(CLI::App& sub) {
    add_list(sub, "--set", arguments_.settings, "PATH=VALUE", "Give a parameter another value; may be repeated");
  }

  void add_run() {
    CLI::App& sub = add_model_command("run", Command::Run, "Compute every quantity", examples::kRun);
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_test() {
    CLI::App& sub =
        add_model_command("test", Command::Test, "Compare claims and checks with the model", examples::kTest);
    add_world_set_only(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_sweep() {
    CLI::App& sub = add_model_command("sweep", Command::Sweep, "Compute the model at many points", examples::kSweep);
    sub.add_option("NAME", arguments_.question, "A sweep that the model states")->type_name("");
    add_vary(sub);
    add_design(sub);
    add_world(sub);
    add_keep(sub, "Quantities to compute; without it every one that varies");
    add_summary(sub);
    add_many_points(sub, "point");
  }

  void add_sample() {
    CLI::App& sub =
        add_model_command("sample", Command::Sample, "Draw what is random and summarize results", examples::kSample);
    add_count(sub, "--runs", arguments_.runs, "How many times everything is drawn; without it 100k", 1);
    sub.add_option("--until", arguments_.until, "Go on until a standard error is small: 'stderr(mean(margin)) < 0.1%'")
        ->type_name("CONDITION")
        ->expected(1);
    add_count(sub, "--seed", arguments_.seed, "The same seed gives the same draws");
    using Kind = sema::SearchDesign::Kind;
    add_patterns(sub, {Kind::Random, Kind::Latin, Kind::Sobol},
                 "How the draws lie; without it independent of each other");
    add_choice<study::RangesAt>(sub, "--ranges", arguments_.ranges,
                                {{"corners", study::RangesAt::Corners},
                                 {"low", study::RangesAt::Low},
                                 {"base", study::RangesAt::Base},
                                 {"high", study::RangesAt::High},
                                 {"uniform", study::RangesAt::Uniform}},
                                "Where ranges stand; corners: where each result is least, and where it is greatest");
    add_list(sub, "--where", arguments_.conditions, "CONDITION", "Keep the runs that meet it; may be repeated");
    add_strict(sub, "in any run");
    add_world(sub);
    add_keep(sub, "Quantities to sample; without it every random one");
    add_many_points(sub, "run");
  }

  void add_work() {
    CLI::App& sub = add_command("work", Command::Work, "Compute parts of a run from its plan alone", examples::kWork);
    sub.add_option("FOLDER", arguments_.work, "A folder that a run with --only-plan or with parts made")
        ->type_name("")
        ->required();
    add_shard(sub, "Compute only the K-th of N shards");
    const std::string group = "Machine (no result depends on these)";
    add_count(sub, "--threads", arguments_.threads, "Threads; without it as many as the machine has")->group(group);
    add_machine(sub);
    add_engine(sub, group);
    add_color(sub);
  }

  void add_merge() {
    CLI::App& sub = add_command("merge", Command::Merge, "Put the parts of a run together", examples::kMerge);
    sub.add_option("FOLDERS", arguments_.merged, "Folders of parts, of one run")->type_name("")->required();
    sub.add_option("--out", arguments_.out, "Write the rows that the parts hold; without it only the summary")
        ->type_name("FILE|-")
        ->expected(1);
    add_presentation(sub);
  }

  void add_query() {
    CLI::App& sub = add_command("query", Command::Query, "Ask files of rows by SQL", examples::kQuery);
    sub.add_option("FILES", arguments_.files,
                   "Files of rows (.parquet, .duckdb, .sqlite, .csv or .jsonl, also .gz, .zst), then the SQL")
        ->type_name("")
        ->required();
    sub.add_flag("--json", arguments_.json, "Print the rows as JSON");
    sub.add_flag("--csv", arguments_.csv, "Print the rows as CSV");
    add_color(sub);
    add_count(sub, "--threads", arguments_.threads, "Threads; without it as many as the machine has");
  }

  void add_goal(const std::string& name, Command command, const std::string& what, const std::string& most) {
    CLI::App& sub = add_model_command(name, command, what, examples::kGoal);
    sub.add_option("NAME", arguments_.question, "A question that the model states, or a goal: 'mrr - cost'")
        ->type_name("");
    sub.add_option("--over", arguments_.over, "What may be chosen: 'price in $5..30, seats in 1..50 step 1, plan'")
        ->type_name("AXES")
        ->expected(1);
    add_list(sub, "--where", arguments_.conditions, "CONDITION",
             "What must hold where the goal is " + most + "; may be repeated");
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_solve() {
    CLI::App& sub = add_model_command(
        "solve", Command::Solve, "Answer what a model asks: where sides are equal, what is best", examples::kSolve);
    sub.add_option("NAME", arguments_.question, "A question that the model states, or an equation: 'margin = 40%'")
        ->type_name("");
    sub.add_option("--over", arguments_.over, "What an equation is solved for: 'users in 1k..1M'")
        ->type_name("AXES")
        ->expected(1);
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  /// What every command has that computes many points, each of which is called `what`.
  void add_many_points(CLI::App& sub, const std::string& what) {
    sub.add_option("--out", arguments_.out,
                   "Write every " + what +
                       ": .csv or .jsonl (.gz, .zst), .parquet, .duckdb, .sqlite, .xlsx; - is standard output")
        ->type_name("FILE|-")
        ->expected(1);
    add_parts(sub);
    add_presentation(sub);
    const std::string group = "Machine (no result depends on these)";
    add_count(sub, "--threads", arguments_.threads, "Threads; without it as many as the machine has")->group(group);
    add_machine(sub);
    add_engine(sub, group);
    add_limits(sub, true);
  }

  void add_parts(CLI::App& sub) {
    const std::string group = "Long runs";
    sub.add_option("--parts", arguments_.parts,
                   "Keep what is done here, and go on from it; a long --out FILE has FILE.parts")
        ->type_name("FOLDER")
        ->expected(1)
        ->group(group);
    add_shard(sub, "Compute only the K-th of N shards; `econ merge` puts them together");
    sub.add_flag("--only-plan", arguments_.only_plan, "Write what `econ work` needs into the folder, compute nothing")
        ->group(group);
  }

  void add_shard(CLI::App& sub, const std::string& help) {
    const std::string group = "Long runs";
    const auto store = [this](const CLI::results_t& given) {
      const std::string& text = given.front();
      const size_t slash = text.find('/');
      const auto k = read_count(text.substr(0, slash));
      const auto n = slash == std::string::npos ? std::nullopt : read_count(text.substr(slash + 1));
      if (!k || !n || *k != std::floor(*k) || *n != std::floor(*n) || !(*k >= 1 && *k <= *n && *n <= kMostShards))
        throw not_taken("--shard", "K/N, the K-th of N shards", text);
      arguments_.shard = static_cast<uint64_t>(*k);
      arguments_.shards = static_cast<uint64_t>(*n);
      return true;
    };
    sub.add_option("--shard", store, help)->type_name("K/N")->expected(1)->group(group);
    const auto store_seconds = [this](const CLI::results_t& given) {
      const auto seconds = read_count(given.front());
      if (!seconds) throw not_taken("--part-seconds", "a number", given.front());
      arguments_.part_seconds = *seconds;
      return true;
    };
    sub.add_option("--part-seconds", store_seconds, "How long a part is computed; without it 5")
        ->type_name("SECONDS")
        ->expected(1)
        ->group(group);
  }

  void add_keep(CLI::App& sub, const std::string& help) {
    sub.add_option("--keep", arguments_.keep, help)
        ->type_name("NAME,...")
        ->delimiter(',')
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  void add_engine(CLI::App& sub, const std::string& group) {
    add_choice<bool>(sub, "--engine", arguments_.reference, {{"jit", false}, {"reference", true}},
                     "Machine code, or the slow evaluator it is tested against")
        ->group(group);
    sub.add_flag(
           "--no-cache", [this](int64_t) { arguments_.cache = false; }, "Neither read nor keep compiled code")
        ->group(group);
  }

  void add_emit() {
    CLI::App& sub =
        add_model_command("emit", Command::Emit, "Show what the compiler makes of a model", examples::kEmit);
    sub.add_option("NAME", arguments_.question, "A sweep that the model states")->type_name("");
    std::vector<std::pair<std::string, std::string>> stages;
    for (const char* stage : {"ast", "model", "ir", "ir-opt", "plan", "llvm", "asm"}) stages.emplace_back(stage, stage);
    add_choice<std::string>(sub, "--stage", arguments_.stage, stages, "How far to go")->required();
    add_vary(sub);
    add_design(sub);
    add_world(sub);
    add_keep(sub, "Quantities of a sweep to compute; without it every one that varies");
    add_presentation(sub);
    add_machine(sub);
    add_limits(sub, true);
  }

  void add_fmt() {
    CLI::App& sub = add_command("fmt", Command::Fmt, "Lay out models, without a change of meaning", examples::kFmt);
    sub.add_option("FILES", arguments_.files, "Models, folders of models, or - for standard input")
        ->type_name("")
        ->required();
    sub.add_flag("--check", arguments_.only_check, "Write nothing; list the files that are not laid out so");
    add_messages(sub);
    add_limits(sub, false);
  }

  void add_doc() {
    CLI::App& sub =
        add_command("doc", Command::Doc, "Print what a model or the library says of itself", examples::kDoc);
    sub.add_option("FILES", arguments_.files, "Models, or modules of the library; without one the whole library")
        ->type_name("");
    add_presentation(sub);
    add_limits(sub, false);
  }

  void add_new() {
    CLI::App& sub = add_command("new", Command::New, "Begin a model in a folder of its own", examples::kNew);
    sub.add_option("NAME", arguments_.model, "The folder to make; its name is the model's")->type_name("")->required();
  }

  void add_explain() {
    CLI::App& sub =
        add_model_command("explain", Command::Explain, "Walk from a result to its assumptions", examples::kExplain);
    sub.add_option("NAME", arguments_.result, "The result: `margin`, `mrr[2026-06]`")->type_name("");
    add_list(sub, "--at", arguments_.at, "PATH=VALUE", "Explain it where a parameter has another value");
    add_world(sub);
    add_count(sub, "--depth", arguments_.depth, "Levels of the tree; without it all", 1);
    sub.add_flag("--md", arguments_.markdown, "Print Markdown");
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_diff() {
    CLI::App& sub =
        add_command("diff", Command::Diff, "Compare two versions of a model by what they mean", examples::kDiff);
    sub.add_option("FILES", arguments_.files,
                   "Two models; or a git revision (A, A..B) and a model; or one, against HEAD")
        ->type_name("")
        ->required();
    add_world(sub);
    sub.add_flag("--md", arguments_.markdown, "Print Markdown, for a pull request");
    sub.add_flag("--exit-code", arguments_.findings_status, "Exit with 1 if anything differs");
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_explain_error() {
    CLI::App& sub =
        add_command("explain-error", Command::ExplainError, "Explain the code of a message", examples::kExplainError);
    sub.add_option("CODE", arguments_.code, "The code, as in `error[E0304]`")->type_name("")->required();
    add_presentation(sub);
  }

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
