#pragma once
/// A model in memory whose places are named by their text.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {

class DiagnosticsTest : public testing::Test {
 protected:
  source::FileId add(std::string name, std::string text) {
    return sources.add(source::Source(std::move(name), std::move(text)));
  }

  /// The place of the first `word` in the file, at or after the first `after`.
  source::Span at(std::string_view word, std::string_view after = "", source::FileId file = 0) const {
    const std::string_view text = sources[file].text();
    const size_t begin = text.find(word, text.find(after));
    EXPECT_NE(begin, std::string_view::npos) << word;
    return {file, static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + word.size())};
  }

  /// From the begin of the first to the end of the second.
  source::Span from_to(std::string_view first, std::string_view last) const {
    return source::join(at(first), at(last, first));
  }

  static Diagnostic error(std::string message, source::Span span, std::string span_text = "") {
    Diagnostic d;
    d.code = Code::UnknownName;
    d.message = std::move(message);
    d.span = span;
    d.span_text = std::move(span_text);
    return d;
  }

  std::string text_of(const Diagnostic& d) const { return "\n" + render_text(d, sources, false); }

  source::SourceMap sources;
};

}  // namespace econ::diagnostics
