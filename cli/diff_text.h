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

std::string diff_text(const study::Diff& diff, const DiffNames& names, const Page& page);
std::string diff_markdown(const study::Diff& diff, const DiffNames& names);
/// `changes[]`, `results[]` with `parts[]`, `claims[]`, `checks[]`, `structure[]`.
std::string diff_json(const study::Diff& diff, const DiffNames& names);

}  // namespace econ::cli
