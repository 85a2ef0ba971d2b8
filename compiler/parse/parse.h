#pragma once
/// Phase 2: text becomes a syntax tree. The ANTLR runtime is included by the .cpp files of this folder only.

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/ast.h"
#include "compiler/source/source.h"

namespace econ::parse {

/// Always returns a tree: a statement with a mistake is reported and left out or holds `ast::Bad`, the rest is intact.
/// Size, token count and nesting are checked before the parser runs (E08xx), so no input can exhaust the stack.
ast::File parse(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                diagnostics::Diagnostics& diags);

/// Parses a single expression or value that came from the command line (`--set price=$12/user/month`, `--vary`):
/// `sources[file]` holds only that text. Null after an error.
ast::ExprPtr parse_expression(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                              diagnostics::Diagnostics& diags);
/// `5..30:0.25`-style spreads are CLI syntax; this reads the language's `$5..30/user/month step $0.25`.
std::optional<ast::Spread> parse_spread(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                                        diagnostics::Diagnostics& diags);
/// What a sweep has after `over`: `price in $5..30 step $1, lhs(500, cost, churn)`. Empty after an error.
std::vector<ast::Search> parse_over(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                                    diagnostics::Diagnostics& diags);

/// The name that a text becomes: characters that no name holds are `_`, a digit in front gets one before it, and a hard
/// word one behind it. "r6a.4xlarge" is `r6a_4xlarge`.
std::string as_name(std::string_view text);

}  // namespace econ::parse
