#pragma once
/// A text, parsed, with what was said about it.

#include <string>

#include "compiler/parse/parse.h"

namespace econ::parse {

struct Parsed {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  ast::File file;

  explicit Parsed(std::string text, const Limits& limits = {}) {
    const auto id = sources.add(source::Source("test.econ", std::move(text)));
    file = parse(sources, id, limits, diags);
  }

  std::string messages() const { return diagnostics::render_text(diags, sources, {}); }
  std::string tree() const { return ast::to_string(file); }
  std::string text(source::Span span) const { return std::string(sources[span.file].slice(span)); }
  /// The code of the only diagnostic; all messages if there are several or none.
  std::string only_code() const {
    const auto all = diags.sorted();
    return all.size() == 1 ? diagnostics::code_string(all.front().code) : messages();
  }
};

}  // namespace econ::parse
