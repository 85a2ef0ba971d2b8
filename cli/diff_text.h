#pragma once
/// `econ diff` for people, for a pull request and for programs.

#include <string>

#include "cli/text_table.h"
#include "runtime/study/diff.h"

namespace econ::cli {

/// What the two sides are called: "HEAD~1:desks.econ" and "desks.econ", "base" and "annex".
struct DiffNames {
  std::string before, after;
};

/// What moved, a line each: `margin  50%  →  58.33%  +8.333 points`.
std::string moved_text(const std::vector<study::DiffResult>& results, const Page& page);

/// Answers, claims and checks that are others than before; empty if none is.
std::string statements_text(const study::Diff& diff, const Page& page);

std::string diff_text(const study::Diff& diff, const DiffNames& names, const Page& page);
std::string diff_markdown(const study::Diff& diff, const DiffNames& names);
/// `changes[]`, `results[]` with `parts[]`, `answers[]`, `claims[]`, `checks[]`, `structure[]`.
std::string diff_json(const study::Diff& diff, const DiffNames& names);

}  // namespace econ::cli
