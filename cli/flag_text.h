#pragma once
/// The texts of `--set PATH=VALUE` and `--vary PATH=SPREAD`, taken apart.

#include <optional>
#include <string>
#include <string_view>

namespace econ::cli {

struct PathAndText {
  std::string path;
  std::string text;
};

/// Split at the first `=` outside brackets (`plan.price[plan = pro]=$5` has one inside); nothing if there is none or a
/// side is empty.
std::optional<PathAndText> split_assignment(std::string_view flag);

/// A spread in the short form of the command line as one of the language: `5..30:0.25` becomes `5..30 step 0.25`,
/// `1k..1M:log:200` `1k..1M log 200`, `0.5..2:20` `0.5..2 for 20`. A bare whole number above 1 is a number of points.
/// What is already in the language stays as it is.
std::string spread_in_language(std::string_view text);

}  // namespace econ::cli
