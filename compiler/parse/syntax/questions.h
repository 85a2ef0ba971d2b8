#pragma once
/// What is said about `VERB name: WHAT over AXES where CONDITIONS` when a part is missing or out of order.

#include "compiler/parse/syntax/situation.h"

namespace econ::parse {

/// True if the statement is a question and what is wrong with its shape was reported.
bool report_in_question(Situation& at);

}  // namespace econ::parse
