#pragma once
/// What `econ solve` prints.

#include <string>
#include <variant>
#include <vector>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/study/optimize.h"
#include "runtime/study/solve.h"

namespace econ::cli {

/// Of a command, in the order of the model.
using Answer = std::variant<study::Solved, study::Optimized>;
using Answers = std::vector<Answer>;

/// For people: each equation, what each side is where the other is larger, and where they are equal.
std::string answers_text(const sema::Model& model, const Answers& answers, const Page& page);

/// The same of one, without the model's title.
std::string answer_text(const Answer& answer, const Page& page);

/// `econ solve --json`: `answers[]`, every number in the unit beside it.
std::string answers_json(const sema::Model& model, const Answers& answers);

/// "root", "jump", "touch", "equal".
std::string_view kind_name(analysis::Crossing::Kind kind);

}  // namespace econ::cli
