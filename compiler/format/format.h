#pragma once
/// How a model is written: one layout for all, without a change of meaning.
///
/// The formatter works on tokens and comments and changes only the blanks between them (and curly quotes, which become
/// straight): indentation, spaces, tables, columns. Where lines break, the author decides.

#include <string>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/source/source.h"

namespace econ::format {

enum class Verdict : uint8_t {
  Formatted,
  Mistaken,  ///< the text has mistakes of syntax, which were reported
  Refused,   ///< a fault of the formatter: the result would mean something else
};

struct Outcome {
  Verdict verdict = Verdict::Mistaken;
  std::string text;  ///< the whole file, if it was formatted
};

/// Formatting what was formatted changes nothing. Line ends are CRLF if the first one of the file is, else LF.
Outcome format(source::SourceMap& sources, source::FileId file, const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::format
