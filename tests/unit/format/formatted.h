#pragma once
/// A text laid out, for tests.

#include <string>

#include "compiler/format/format.h"
#include "compiler/parse/parse.h"

namespace econ::format {

inline Outcome formatted(std::string text, const Limits& limits = {}) {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(source::Source("test.econ", std::move(text)));
  return format(sources, file, limits, diags);
}

/// The syntax tree as text; what has mistakes gives their codes.
inline std::string tree_of(std::string text) {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(source::Source("test.econ", std::move(text)));
  const ast::File tree = parse::parse(sources, file, {}, diags);
  std::string result = ast::to_string(tree);
  for (const auto& diagnostic : diags.sorted()) {
    if (diagnostic.severity() == diagnostics::Severity::Error) result += diagnostics::code_string(diagnostic.code);
  }
  return result;
}

}  // namespace econ::format
