#pragma once
/// The tokens of a text after every pass before the parser: for those who care how it is written, not what it means.

#include <vector>

#include "compiler/base/limits.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

/// In order, the last one Tok::END_OF_FILE; Tok::END closes each statement and is empty. Spaces, comments, line ends
/// and
/// `;` are what lies between the offsets. Empty, and reported, if a limit stopped the passes.
std::vector<Lexeme> tokens(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                           diagnostics::Diagnostics& diags);

}  // namespace econ::parse
