#pragma once
/// `econ explain` for people, for a page of Markdown and for programs.

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/study/explain.h"

namespace econ::cli {

/// A tree of the result and what it is made of, `depth` levels below it (0: all), then its assumptions, the largest
/// share first.
std::string explain_text(const sema::Model& model, const study::Explanation& explanation, unsigned depth,
                         const Page& page);
std::string explain_markdown(const sema::Model& model, const study::Explanation& explanation, unsigned depth);
/// `nodes[]`, the result first, `parts` as their ids; `assumptions[]` with share, elasticity and the result at both
/// ends of their range.
std::string explain_json(const sema::Model& model, const study::Explanation& explanation);

/// A figure on one line: the value with its unit and, if it has one, its range; of several elements the first ones.
std::string figure_line(const study::Figure& figure);

/// Text between the bars of a Markdown table.
std::string table_cell(std::string text);

}  // namespace econ::cli
