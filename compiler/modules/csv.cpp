// Comma-separated values (RFC 4180), and what spreadsheets make of them.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/modules/records.h"

namespace econ::modules {

namespace {

using diagnostics::Code;
using source::Span;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class CsvReader {
 public:
  CsvReader(const source::Source& text, source::FileId file, const DataFormat& format, diagnostics::Diagnostics& diags)
      : source_(text), text_(text.text()), file_(file), format_(format), diags_(diags) {}

  std::optional<Records> run(size_t most_rows) {
    for (size_t i = 0; i < format_.skip && !done(); ++i) skip_line();
    Records records;
    DataRow row;
    while (!done() && records.rows.size() <= most_rows) {
      if (!read_row(row)) return std::nullopt;
      if (std::all_of(row.fields.begin(), row.fields.end(), [](const auto& f) { return f.blank(); })) continue;
      if (records.header.empty()) {
        records.header = std::move(row.fields);
        if (!separated(records.header)) return std::nullopt;
        continue;
      }
      if (!fits(row, records.header)) return std::nullopt;
      records.rows.push_back(std::move(row));
    }
    return records;
  }

 private:
  bool done() const { return at_ >= text_.size(); }
  char now() const { return text_[at_]; }
  Span span(size_t begin, size_t end) const {
    return {file_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  void skip_line() {
    const size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  bool read_row(DataRow& row) {
    row = {};
    row.number = source_.position(static_cast<uint32_t>(at_)).line;
    const size_t begin = at_;
    for (;;) {
      auto field = read_field(row.number);
      if (!field) return false;
      row.fields.push_back(std::move(*field));
      if (done() || now() == '\n') break;
      ++at_;  // the delimiter
    }
    size_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    row.span = span(begin, end);
    if (!done()) ++at_;
    return true;
  }

  bool is_separator(char c) const { return c == format_.delimiter || c == '\n'; }

  std::optional<DataField> read_field(uint32_t row) {
    size_t begin = at_;
    while (!done() && is_blank(now()) && !is_separator(now())) ++at_;
    if (!done() && now() == '"') return read_quoted(row);
    begin = at_;
    while (!done() && !is_separator(now())) ++at_;
    size_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return DataField{std::string(text_.substr(begin, end - begin)), span(begin, end)};
  }

  std::optional<DataField> read_quoted(uint32_t row) {
    const size_t begin = at_++;
    std::string text;
    while (!done()) {
      if (now() != '"') {
        text += now();
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        text += text_[at_++];
      } else {
        break;
      }
      ++at_;
    }
    if (done()) {
      const size_t line_end = std::min(text_.find('\n', begin), text_.size());
      diags_.report(Code::DataQuotes, span(begin, std::max(begin + 1, line_end)), row, "never close")
          .help("a quote inside of quotes is doubled: `\"19\"\" rack\"`");
      return std::nullopt;
    }
    const size_t closed = ++at_;
    while (!done() && is_blank(now()) && !is_separator(now())) ++at_;
    if (!done() && !is_separator(now())) {
      diags_.report(Code::DataQuotes, span(begin, closed), row, "close before the field ends")
          .label(span(at_, at_ + 1), "and this comes after them")
          .help("a quote inside of quotes is doubled: `\"19\"\" rack\"`");
      return std::nullopt;
    }
    const auto blank = [](char c) { return is_blank(c) || c == '\n'; };
    while (!text.empty() && blank(text.back())) text.pop_back();
    text.erase(0, static_cast<size_t>(std::find_if_not(text.begin(), text.end(), blank) - text.begin()));
    return DataField{std::move(text), span(begin, closed)};
  }

  /// One header that holds the separators of other files is none.
  bool separated(const std::vector<DataField>& header) {
    const Span where = header.front().span;
    if (header.size() > 1 || text_[where.begin] == '"') return true;
    const size_t other = header.front().text.find_first_of(";\t|,");
    if (other == std::string::npos) return true;
    const char found = header.front().text[other];
    const auto name = [](char c) { return c == '\t' ? std::string("tab") : std::string(1, c); };
    diags_.report(Code::DataDelimiter, where, name(found), name(format_.delimiter))
        .help(!format_.stated ? "export it with commas, and `.` before the decimals"
                              : fmt::format("`delimiter \"{}\"` after the file's name{}", name(found),
                                            found == ';' ? ", and `decimal \",\"` where decimals have a comma" : ""));
    return false;
  }

  /// A row has as many fields as the header; what a trailing delimiter adds is none.
  bool fits(DataRow& row, const std::vector<DataField>& header) {
    while (row.fields.size() > header.size() && row.fields.back().blank()) row.fields.pop_back();
    if (row.fields.size() == header.size()) return true;
    const auto words = [](size_t n) { return fmt::format("{} field{}", n, n == 1 ? "" : "s"); };
    auto builder = diags_.report(Code::DataFields, row.span, row.number, words(row.fields.size()), header.size());
    builder.label(span(header.front().span.begin, header.back().span.end), "the headers");
    if (row.fields.size() > header.size()) {
      builder.help(fmt::format("a field that holds a `{0}` stands in quotes: `\"1{0}000\"`", format_.delimiter));
    } else if (format_.stated) {
      builder.help("lines before the headers are skipped with `skip N` after the file's name");
    }
    return false;
  }

  const source::Source& source_;
  std::string_view text_;
  source::FileId file_;
  const DataFormat& format_;
  diagnostics::Diagnostics& diags_;
  size_t at_ = 0;
};

}  // namespace

std::optional<Records> read_csv(const source::Source& text, source::FileId file, const DataFormat& format,
                                size_t most_rows, diagnostics::Diagnostics& diags) {
  return CsvReader(text, file, format, diags).run(most_rows);
}

}  // namespace econ::modules
