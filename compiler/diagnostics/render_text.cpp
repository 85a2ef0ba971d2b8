#include <algorithm>

#include "compiler/diagnostics/region.h"
#include "compiler/diagnostics/snippet.h"

namespace econ::diagnostics {

namespace {

Style style_of(Severity severity) {
  constexpr Style kStyles[] = {Style::Error, Style::Warning, Style::Note};
  return kStyles[static_cast<size_t>(severity)];
}

/// All that is said of one file.
struct FileMarks {
  source::FileId file;
  std::vector<Mark> marks;  ///< the first is where the arrow points
};

/// The file of the diagnostic itself comes first, then others in the order in which labels name them.
std::vector<FileMarks> marks_by_file(const Diagnostic& d, const source::SourceMap& sources) {
  std::vector<FileMarks> files;
  const auto add = [&](source::Span span, const std::string& text, bool primary) {
    if (span == source::Span{} || span.file >= sources.size()) return;
    auto file = std::find_if(files.begin(), files.end(), [&](const FileMarks& f) { return f.file == span.file; });
    if (file == files.end()) file = files.insert(files.end(), {span.file, {}});
    file->marks.push_back({span, text, primary});
  };
  add(d.span, d.span_text, true);
  for (const Label& label : d.labels) add(label.span, label.text, false);
  return files;
}

size_t gutter_of(const std::vector<FileMarks>& files, const source::SourceMap& sources) {
  uint32_t last = 1;
  for (const FileMarks& file : files) {
    for (const Mark& mark : file.marks) last = std::max(last, last_line_of(sources[file.file], mark.span));
  }
  return std::to_string(last).size();
}

class TextWriter {
 public:
  TextWriter(const source::SourceMap& sources, bool color) : sources_(sources), color_(color) {}

  std::string write(const Diagnostic& d) {
    const Style style = style_of(d.severity());
    StyledRow headline;
    headline.append(fmt::format("{}[{}]", severity_word(d.severity()), code_string(d.code)), style);
    headline.append(": " + d.message, Style::Bold);
    add(headline);

    const auto files = marks_by_file(d, sources_);
    gutter_ = gutter_of(files, sources_);
    for (const FileMarks& file : files) write_file(file, style);
    for (const std::string& note : d.notes) write_remark("note", note);
    for (const std::string& help : d.helps) write_remark("help", help);
    return std::move(text_);
  }

 private:
  void add(const StyledRow& row) { text_ += row.to_string(color_) + "\n"; }

  void write_file(const FileMarks& file, Style primary) {
    const source::Source& source = sources_[file.file];
    const Mark& first = file.marks.front();
    const source::Position at = source.position(first.span.begin);
    StyledRow arrow;
    arrow.put(gutter_, first.primary ? "--> " : "::: ", Style::Frame);
    arrow.append(fmt::format("{}:{}:{}", source.name(), at.line, at.column), Style::Plain);
    add(arrow);
    for (const StyledRow& row : draw_snippet(source, file.marks, {gutter_, primary})) add(row);
  }

  void write_remark(std::string_view kind, std::string_view text) {
    StyledRow row;
    row.put(gutter_ + 1, "= ", Style::Frame);
    row.append(kind, Style::Bold);
    row.append(": ", Style::Plain);
    const size_t indent = row.width();
    for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      row.put(indent, text.substr(0, end), Style::Plain);
      add(row);
      row = {};
      text.remove_prefix(end + 1);
    }
    row.put(indent, text, Style::Plain);
    add(row);
  }

  const source::SourceMap& sources_;
  bool color_;
  size_t gutter_ = 1;
  std::string text_;
};

std::string left_out_line(size_t count, std::string_view word) {
  return fmt::format("… and {} more {}{} (--max-errors raises the limit)\n", count, word, count == 1 ? "" : "s");
}

}  // namespace

std::string render_text(const Diagnostic& d, const source::SourceMap& sources, bool color) {
  return TextWriter(sources, color).write(d);
}

std::string render_text(const Diagnostics& d, const source::SourceMap& sources, const RenderOptions& options) {
  std::string text;
  size_t counts[3] = {};
  for (const Diagnostic& one : d.sorted()) {
    size_t& count = counts[static_cast<size_t>(one.severity())];
    if (++count > options.max_errors) continue;
    if (!text.empty()) text += '\n';
    text += render_text(one, sources, options.color);
  }
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
    const size_t count = counts[static_cast<size_t>(severity)];
    if (count > options.max_errors) text += "\n" + left_out_line(count - options.max_errors, severity_word(severity));
  }
  return text;
}

}  // namespace econ::diagnostics
