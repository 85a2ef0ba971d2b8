#include "compiler/diagnostics/region.h"

#include <algorithm>

namespace econ::diagnostics {

std::optional<Region> region_of(source::Span span, const source::SourceMap& sources) {
  if (span == source::Span{} || span.file >= sources.size()) return std::nullopt;
  const source::Source& source = sources[span.file];
  return Region{source.name(), source.position(span.begin), source.position(std::max(span.begin, span.end))};
}

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Note:
      return "note";
  }
  return "";
}

std::string full_text(const Diagnostic& d) {
  std::string text = d.message;
  if (!d.span_text.empty()) text += "\n" + d.span_text;
  for (const Label& label : d.labels) {
    if (!label.text.empty()) text += "\n" + label.text;
  }
  for (const std::string& note : d.notes) text += "\nnote: " + note;
  for (const std::string& help : d.helps) text += "\nhelp: " + help;
  return text;
}

}  // namespace econ::diagnostics
