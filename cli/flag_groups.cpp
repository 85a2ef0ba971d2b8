#include "cli/flag_groups.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace econ::cli {

namespace {

constexpr double kMostRanked = 100'000;
constexpr double kMostShards = 1e9;

}  // namespace

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

void add_share(CLI::App& app, const std::string& name, double& target, const std::string& help) {
  const auto store = [&target, name](const CLI::results_t& given) {
    std::string text = given.front();
    const bool percent = text.ends_with('%');
    if (percent) text.pop_back();
    const auto value = read_count(text);
    const double share = value ? *value / (percent ? 100 : 1) : 0;
    if (!(share > 0 && share < 1)) throw not_taken(name, "a share above 0% and below 100%", given.front());
    target = share;
    return true;
  };
  app.add_option(name, store, help)
      ->type_name("SHARE")
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

void Flags::add_presentation(CLI::App& sub) {
  sub.add_flag("--json", arguments_.json, "Print the result as JSON");
  add_messages(sub);
}

void Flags::add_color(CLI::App& sub) {
  add_choice<ColorChoice>(sub, "--color", arguments_.color,
                          {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}},
                          "Colours; auto: on a terminal, unless NO_COLOR is set");
}

void Flags::add_messages(CLI::App& sub) {
  add_color(sub);
  add_choice<ErrorFormat>(sub, "--error-format", arguments_.error_format,
                          {{"text", ErrorFormat::Text},
                           {"json", ErrorFormat::Json},
                           {"github", ErrorFormat::Github},
                           {"sarif", ErrorFormat::Sarif}},
                          "How mistakes in the model are shown");
}

void Flags::add_limits(CLI::App& sub, bool computes) {
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

void Flags::add_world(CLI::App& sub) {
  add_list(sub, "--set", arguments_.settings, "PATH=VALUE", "Give a parameter another value; may be repeated");
  sub.add_option("--scenario", arguments_.scenarios, "Scenarios, by name; `all` for every one, `base` for none")
      ->type_name("NAME,...")
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Flags::add_vary(CLI::App& sub) {
  add_list(sub, "--vary", arguments_.variations, "PATH=SPREAD", "Let a parameter vary; may be repeated");
}

void Flags::add_patterns(CLI::App& sub, const std::vector<sema::SearchDesign::Kind>& kinds, const std::string& help) {
  std::vector<std::pair<std::string, std::optional<sema::SearchDesign::Kind>>> words;
  for (const auto kind : kinds) words.emplace_back(study::design_word(kind), kind);
  add_choice<std::optional<sema::SearchDesign::Kind>>(sub, "--design", arguments_.design, words, help);
}

void Flags::add_design(CLI::App& sub) {
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

void Flags::add_summary(CLI::App& sub) {
  add_list(sub, "--where", arguments_.conditions, "CONDITION", "Keep the points that meet it; may be repeated");
  add_names(sub, "--summarize", arguments_.summarize, "STATISTIC,...", "min, max, mean, sd, median, p1 to p99, p99.9");
  add_names(sub, "--by", arguments_.by, "AXIS,...", "Summarize for each value of these axes of the grid");
  add_ranking(sub, "--top", true, "The N points where a result is greatest; without N 10");
  add_ranking(sub, "--bottom", false, "The N points where a result is least");
  add_names(sub, "--histogram", arguments_.histograms, "NAME,...", "How often a result is how large");
  add_strict(sub, "at any point");
}

void Flags::add_strict(CLI::App& sub, const std::string& where) {
  sub.add_flag("--strict", arguments_.strict, "Exit with 1 if a result is undefined " + where);
}

void Flags::add_ranking(CLI::App& sub, const std::string& name, bool greatest, const std::string& help) {
  const auto store = [&arguments = arguments_, name, greatest](const CLI::results_t& given) {
    for (const std::string& text : given) {
      const size_t colon = text.rfind(':');
      const auto size = colon == std::string::npos ? std::optional<double>(10) : read_count(text.substr(colon + 1));
      if (!size || !(*size >= 1 && *size <= kMostRanked) || colon == 0)
        throw not_taken(name, fmt::format("NAME or NAME:N, N at most {:.0f}", kMostRanked), text);
      arguments.rankings.push_back({text.substr(0, colon), static_cast<uint64_t>(*size), greatest});
    }
    return true;
  };
  sub.add_option(name, store, help)
      ->type_name("NAME[:N]")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option* Flags::add_names(CLI::App& sub, const std::string& name, std::vector<std::string>& target,
                              const std::string& type, const std::string& help) {
  return sub.add_option(name, target, help)
      ->type_name(type)
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Flags::add_machine(CLI::App& sub) {
  const std::string group = "Machine (no result depends on these)";
  add_choice<unsigned>(sub, "--lanes", arguments_.lanes, {{"1", 1}, {"2", 2}, {"4", 4}, {"8", 8}, {"16", 16}},
                       "Doubles a vector")
      ->group(group);
}

void Flags::add_world_set_only(CLI::App& sub) {
  add_list(sub, "--set", arguments_.settings, "PATH=VALUE", "Give a parameter another value; may be repeated");
}

void Flags::add_many_points(CLI::App& sub, const std::string& what) {
  sub.add_option("--out", arguments_.out,
                 "Write every " + what +
                     ": .csv or .jsonl (.gz, .zst), .parquet, .duckdb, .sqlite, .xlsx; - is standard output")
      ->type_name("FILE|-")
      ->expected(1);
  add_parts(sub);
  add_presentation(sub);
  add_engine(sub);
  add_limits(sub, true);
}

void Flags::add_parts(CLI::App& sub) {
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

void Flags::add_shard(CLI::App& sub, const std::string& help) {
  const std::string group = "Long runs";
  const auto store = [&arguments = arguments_](const CLI::results_t& given) {
    const std::string& text = given.front();
    const size_t slash = text.find('/');
    const auto k = read_count(text.substr(0, slash));
    const auto n = slash == std::string::npos ? std::nullopt : read_count(text.substr(slash + 1));
    if (!k || !n || *k != std::floor(*k) || *n != std::floor(*n) || !(*k >= 1 && *k <= *n && *n <= kMostShards))
      throw not_taken("--shard", "K/N, the K-th of N shards", text);
    arguments.shard = static_cast<uint64_t>(*k);
    arguments.shards = static_cast<uint64_t>(*n);
    return true;
  };
  sub.add_option("--shard", store, help)->type_name("K/N")->expected(1)->group(group);
  const auto store_seconds = [&arguments = arguments_](const CLI::results_t& given) {
    const auto seconds = read_count(given.front());
    if (!seconds) throw not_taken("--part-seconds", "a number", given.front());
    arguments.part_seconds = *seconds;
    return true;
  };
  sub.add_option("--part-seconds", store_seconds, "How long a part is computed; without it 5")
      ->type_name("SECONDS")
      ->expected(1)
      ->group(group);
}

void Flags::add_keep(CLI::App& sub, const std::string& help) {
  sub.add_option("--keep", arguments_.keep, help)
      ->type_name("NAME,...")
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Flags::add_engine(CLI::App& sub) {
  const std::string group = "Machine (no result depends on these)";
  add_count(sub, "--threads", arguments_.threads, "Threads; without it as many as the machine has")->group(group);
  add_machine(sub);
  add_choice<bool>(sub, "--engine", arguments_.reference, {{"jit", false}, {"reference", true}},
                   "Machine code, or the slow evaluator it is tested against")
      ->group(group);
  sub.add_flag(
         "--no-cache", [&arguments = arguments_](int64_t) { arguments.cache = false; },
         "Neither read nor keep compiled code")
      ->group(group);
}

}  // namespace econ::cli
