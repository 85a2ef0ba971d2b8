#pragma once
/// Groups of flags that several commands have. What they read lands in the Arguments.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/arguments.h"
#include "runtime/study/sweep_design.h"

namespace econ::cli {

/// Digits with `_` and a scale letter, as numbers are written in the language: `1M`, `200_000`, `1e6`.
std::optional<double> read_count(std::string text);

CLI::ParseError not_taken(const std::string& flag, const std::string& wanted, const std::string& given);

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

/// A flag with a share above 0 and below 1 as its argument: `10%`, `0.1`.
void add_share(CLI::App& app, const std::string& name, double& target, const std::string& help);

void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& target, const std::string& type,
              const std::string& help);

class Flags {
 public:
  explicit Flags(Arguments& arguments) : arguments_(arguments) {}

 protected:
  void add_presentation(CLI::App& sub);
  void add_color(CLI::App& sub);
  void add_messages(CLI::App& sub);
  void add_limits(CLI::App& sub, bool computes);
  void add_world(CLI::App& sub);
  void add_vary(CLI::App& sub);
  void add_patterns(CLI::App& sub, const std::vector<sema::SearchDesign::Kind>& kinds, const std::string& help);
  void add_design(CLI::App& sub);
  void add_summary(CLI::App& sub);
  void add_strict(CLI::App& sub, const std::string& where);
  void add_ranking(CLI::App& sub, const std::string& name, bool greatest, const std::string& help);
  static CLI::Option* add_names(CLI::App& sub, const std::string& name, std::vector<std::string>& target,
                                const std::string& type, const std::string& help);
  void add_machine(CLI::App& sub);
  void add_world_set_only(CLI::App& sub);
  /// What every command has that computes many points, each of which is called `what`.
  void add_many_points(CLI::App& sub, const std::string& what);
  void add_parts(CLI::App& sub);
  void add_shard(CLI::App& sub, const std::string& help);
  void add_keep(CLI::App& sub, const std::string& help);
  /// Threads, lanes and how points are computed.
  void add_engine(CLI::App& sub);

  Arguments& arguments_;
};

}  // namespace econ::cli
