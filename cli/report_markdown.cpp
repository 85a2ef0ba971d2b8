#include <algorithm>

#include <fmt/format.h>

#include "cli/explain_text.h"
#include "cli/report_page.h"

namespace econ::cli {

namespace {

/// Text that Markdown takes as it is.
std::string plain(const std::string& text) {
  std::string result;
  for (const char c : table_cell(text)) {
    if (c == '<') {
      result += "&lt;";
      continue;
    }
    if (c == '*' || c == '_' || c == '`' || c == '[' || c == ']') result += '\\';
    result += c;
  }
  return result;
}

std::string in_tone(const std::string& text, Tone tone) {
  const size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  const std::string indent = begin > 0 ? "&nbsp;&nbsp;" : "";
  const std::string words = plain(text.substr(begin));
  return indent + (tone == Tone::Bad || tone == Tone::Strong ? "**" + words + "**" : words);
}

class Markdown {
 public:
  std::string write(const ReportPage& page) {
    text_ = "# " + plain(page.title) + "\n";
    for (const std::string& line : page.head) text_ += "\n" + plain(line) + "  ";
    if (!page.head.empty()) text_ += "\n";
    for (const PageSection& section : page.sections) {
      if (!section.title.empty()) text_ += "\n## " + plain(section.title) + "\n";
      for (const PageBlock& block : section.blocks) std::visit([&](const auto& b) { add(b); }, block);
    }
    return text_ + "\n---\n\n" + plain(page.made) + "\n";
  }

 private:
  void add(const PageText& text) { text_ += "\n" + in_tone(text.text, text.tone) + "\n"; }

  void add(const PageListing& listing) { text_ += "\n```text\n" + listing.text + "```\n"; }

  void add(const PageTable& table) {
    if (!table.caption.empty()) text_ += "\n**" + plain(table.caption) + "**\n";
    text_ += "\n|";
    for (const PageColumn& column : table.columns)
      text_ += " " + plain(column.title) + (column.unit.empty() ? "" : " (" + plain(column.unit) + ")") + " |";
    text_ += "\n|";
    for (const PageColumn& column : table.columns) text_ += column.right ? "---:|" : "---|";
    text_ += "\n";
    for (const auto& row : table.rows) {
      text_ += "|";
      for (size_t i = 0; i < table.columns.size(); ++i)
        text_ += " " + (i < row.size() ? words(row[i], heading(table, &row)) : "") + " |";
      text_ += "\n";
    }
  }

  static bool heading(const PageTable& table, const std::vector<PageCell>* row) {
    const auto place = static_cast<size_t>(row - table.rows.data());
    return std::find(table.groups.begin(), table.groups.end(), place) != table.groups.end();
  }

  static std::string words(const PageCell& cell, bool heading) {
    std::string text = in_tone(cell.text, heading ? Tone::Strong : cell.tone);
    if (!cell.range.empty()) text += " " + plain(cell.range);
    if (!cell.note.empty()) text += "<br>" + plain(cell.note);
    return text;
  }

  void add(const PageChart& chart) {
    if (chart.data.empty()) return;
    text_ += "\n### " + plain(chart.chart.title) + "\n";
    for (const PageTable& table : chart.data) add(table);
  }

  void add(const PageVerdict& verdict) {
    text_ += "\n" + std::string(verdict.good ? "" : "**Not as expected.** ") + plain(verdict.text) + "\n";
    if (!verdict.findings.empty()) text_ += "\n";
    for (const std::string& finding : verdict.findings) text_ += "- **" + plain(finding) + "**\n";
  }

  void add(const PageFold& fold) {
    text_ += "\n### " + plain(fold.title) + "\n";
    for (const PageTable& table : fold.tables) add(table);
  }

  std::string text_;
};

}  // namespace

std::string page_markdown(const ReportPage& page) { return Markdown().write(page); }

}  // namespace econ::cli
