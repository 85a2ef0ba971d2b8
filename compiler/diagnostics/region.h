#pragma once
/// A span in the terms of an editor, for the renderers that other programs read.

#include <optional>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {

/// 1-based lines and columns in code points; the end is the column after the last character.
struct Region {
  std::string file;
  source::Position begin;
  source::Position end;
};

/// Nothing for a diagnostic that has no place in a text.
std::optional<Region> region_of(source::Span span, const source::SourceMap& sources);

std::string_view severity_word(Severity severity);

/// The headline and all that is said below it, a line each: for readers that show no source.
std::string full_text(const Diagnostic& d);

}  // namespace econ::diagnostics
