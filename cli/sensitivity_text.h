#pragma once
/// `econ sensitivity` for people, for a page of Markdown and for programs.

#include <string>
#include <vector>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/study/sensitivity.h"

namespace econ::cli {

/// A tornado for each result: the widest bar first, with slopes, and where they break.
std::string tornado_text(const sema::Model& model, const std::vector<study::Tornado>& tornadoes, const Page& page);
std::string tornado_markdown(const sema::Model& model, const std::vector<study::Tornado>& tornadoes);
/// `results[]`, each with `bars[]`, the widest first, and `not_moved[]`.
std::string tornado_json(const sema::Model& model, const std::vector<study::Tornado>& tornadoes);

/// A bar of `width` columns from `low` to `high` on a scale from `from` to `to`, cut at `base`: light on the side where
/// the assumption is low.
std::string bar_text(double from, double to, double base, double at_low, double at_high, size_t width);

}  // namespace econ::cli
