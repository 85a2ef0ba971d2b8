// Workflow commands of GitHub Actions: `::error file=hosted.econ,line=24,col=22,endLine=24,endColumn=23,title=…::…`.

#include "compiler/diagnostics/region.h"

namespace econ::diagnostics {

namespace {

std::string escaped(std::string_view text, std::string_view characters) {
  std::string result;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string escaped_property(std::string_view text) { return escaped(text, "%\r\n:,"); }
std::string escaped_message(std::string_view text) { return escaped(text, "%\r\n"); }

std::string_view command_of(Severity severity) {
  return severity == Severity::Note ? std::string_view("notice") : severity_word(severity);
}

std::string properties_of(const Diagnostic& d, const source::SourceMap& sources) {
  std::string result;
  if (const auto region = region_of(d.span, sources)) {
    result = fmt::format("file={},line={},col={},endLine={},endColumn={},", escaped_property(region->file),
                         region->begin.line, region->begin.column, region->end.line, region->end.column);
  }
  return result + "title=" + escaped_property(fmt::format("{} {}", code_string(d.code), row_of(d.code).name));
}

}  // namespace

std::string render_github(const Diagnostics& d, const source::SourceMap& sources) {
  std::string text;
  for (const Diagnostic& one : d.sorted()) {
    text += fmt::format("::{} {}::{}\n", command_of(one.severity()), properties_of(one, sources),
                        escaped_message(full_text(one)));
  }
  return text;
}

}  // namespace econ::diagnostics
