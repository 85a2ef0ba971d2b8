#include <algorithm>

#include <fmt/format.h>

#include "cli/chart_json.h"
#include "cli/digest.h"
#include "cli/page/page_files.h"
#include "cli/report_page.h"
#include "runtime/charts/svg.h"
#include "runtime/sinks/compression.h"

namespace econ::cli {

namespace {

using charts::xml_escaped;

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "";
    case Tone::Strong:
      return "strong";
    case Tone::Faint:
      return "faint";
    case Tone::Good:
      return "good";
    case Tone::Bad:
      return "bad";
    case Tone::Warn:
      return "warn";
  }
  return "";
}

std::string with_class(std::string_view tag, std::string_view classes, std::string_view more = "") {
  return fmt::format("<{}{}{}>", tag, classes.empty() ? "" : fmt::format(" class=\"{}\"", classes), more);
}

std::string policy_hash(std::string_view text) {
  const auto digest = sha256(text);
  return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

class Html {
 public:
  std::string write(const ReportPage& page) {
    for (const PageSection& section : page.sections) add(section);
    std::string text = head(page);
    text += "<header>\n<h1>" + xml_escaped(page.title) + "</h1>\n";
    for (const std::string& line : page.head) text += "<p class=\"faint\">" + xml_escaped(line) + "</p>\n";
    text += "<nav aria-label=\"Sections\"><ul>\n";
    for (const PageSection& section : page.sections) {
      if (!section.title.empty())
        text += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, xml_escaped(section.title));
    }
    text += "</ul></nav>\n</header>\n<main>\n" + body_ + "</main>\n<footer><p>" + xml_escaped(page.made) +
            "</p></footer>\n";
    return text + scripts() + "</body>\n</html>\n";
  }

 private:
  std::string head(const ReportPage& page) const {
    std::string policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + policy_hash(page::style());
    if (!charts_.empty())
      policy += "; script-src " + policy_hash(page::script()) + " " + policy_hash(page::chart_library());
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
        policy, xml_escaped(page.title), page::style());
  }

  static std::string packed(std::string_view id, std::string text) {
    sinks::compress(sinks::Compression::Gzip, text, 0);
    return fmt::format("<script type=\"text/plain\" id=\"{}\">{}</script>\n", id, base64(text));
  }

  /// Compressed: a page stays small enough to be mailed.
  std::string scripts() const {
    if (charts_.empty()) return {};
    JsonWriter json;
    json.begin_array();
    for (const charts::Chart* chart : charts_) write_chart(json, *chart);
    json.end_array();
    return packed("chart-data", json.take()) + packed("chart-library", std::string(page::chart_library())) +
           "<script>" + std::string(page::script()) + "</script>\n";
  }

  void add(const PageSection& section) {
    body_ += fmt::format("<section id=\"{}\">\n", section.id);
    if (!section.title.empty()) body_ += "<h2>" + xml_escaped(section.title) + "</h2>\n";
    for (const PageBlock& block : section.blocks) std::visit([&](const auto& b) { add(b); }, block);
    body_ += "</section>\n";
  }

  void add(const PageText& text) { body_ += with_class("p", class_of(text.tone)) + xml_escaped(text.text) + "</p>\n"; }

  void add(const PageListing& listing) { body_ += "<pre tabindex=\"0\">" + xml_escaped(listing.text) + "</pre>\n"; }

  void add(const PageTable& table) {
    constexpr size_t kWide = 8, kShort = 12;
    body_ += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                         xml_escaped(table.caption.empty() ? "Table" : table.caption));
    body_ += with_class("table", table.columns.size() > kWide  ? "wide"
                                 : table.rows.size() <= kShort ? "short"
                                                               : "") +
             "\n";
    if (!table.caption.empty()) body_ += "<caption>" + xml_escaped(table.caption) + "</caption>\n";
    const bool titled = std::any_of(table.columns.begin(), table.columns.end(),
                                    [](const PageColumn& c) { return !c.title.empty() || !c.unit.empty(); });
    if (titled) {
      body_ += "<thead><tr>";
      for (const PageColumn& column : table.columns) {
        const bool named = !column.title.empty() || !column.unit.empty();
        body_ += with_class(named ? "th" : "td", column.right ? "r" : "", named ? " scope=\"col\"" : "") +
                 xml_escaped(column.title);
        if (!column.unit.empty()) body_ += "<span>" + xml_escaped(column.unit) + "</span>";
        body_ += named ? "</th>" : "</td>";
      }
      body_ += "</tr></thead>\n";
    }
    body_ += "<tbody>\n";
    for (size_t r = 0; r < table.rows.size(); ++r) {
      const bool group = std::find(table.groups.begin(), table.groups.end(), r) != table.groups.end();
      if (group && r > 0) body_ += "</tbody>\n<tbody>\n";
      if (group) {
        body_ += fmt::format("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                             table.columns.size(), xml_escaped(table.rows[r].front().text));
      } else {
        add(table, r);
      }
    }
    body_ += "</tbody></table></div>\n";
  }

  void add(const PageTable& table, size_t r) {
    const auto& row = table.rows[r];
    const bool bad = std::any_of(row.begin(), row.end(), [](const PageCell& cell) { return cell.tone == Tone::Bad; });
    const bool named = r < table.names.size() && !table.names[r].empty();
    body_ +=
        with_class("tr", bad ? "bad" : "", named ? fmt::format(" data-name=\"{}\"", xml_escaped(table.names[r])) : "");
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const PageCell cell = i < row.size() ? row[i] : PageCell{};
      const PageColumn& column = table.columns[i];
      std::string classes(class_of(cell.tone));
      classes += (classes.empty() ? "" : " ") + std::string(column.right ? "r" : column.wraps ? "w" : "n");
      const std::string exact = cell.exact.empty() ? "" : fmt::format(" data-value=\"{}\"", cell.exact);
      const bool head = i == 0 && !cell.text.empty();
      if (!cell.range.empty()) classes += classes.empty() ? "v" : " v";
      body_ += with_class(head ? "th" : "td", classes, head ? " scope=\"row\"" : exact) + words(cell) +
               (head ? "</th>" : "</td>");
    }
    body_ += "</tr>\n";
  }

  static std::string words(const PageCell& cell) {
    std::string text = indented(cell.text);
    if (!cell.range.empty()) text = "<span>" + text + "</span> <span>" + xml_escaped(cell.range) + "</span>";
    if (!cell.note.empty()) text += "<small>" + xml_escaped(cell.note) + "</small>";
    return text;
  }

  static std::string indented(const std::string& text) {
    const size_t begin = std::min(text.find_first_not_of(' '), text.size());
    std::string blanks;
    for (size_t i = 0; i < begin; ++i) blanks += "&nbsp;";
    return blanks + xml_escaped(std::string_view(text).substr(begin));
  }

  void add(const PageChart& block) {
    const size_t number = charts_.size();
    charts_.push_back(&block.chart);
    body_ += fmt::format("<figure data-chart=\"{}\">\n<figcaption>{}</figcaption>\n", number,
                         xml_escaped(block.chart.title));
    body_ += fmt::format("<div class=\"still\">{}</div>\n",
                         charts::to_svg(block.chart, {.page = true, .id = fmt::format("c{}-", number)}));
    body_ += fmt::format("<div class=\"live\" role=\"img\" aria-label=\"{}\"></div>\n", xml_escaped(block.chart.about));
    std::string places;
    for (const charts::Mark& mark : block.chart.marks) {
      if (!mark.tag.empty()) places += "<li>" + xml_escaped(mark.text) + "</li>\n";
    }
    if (!places.empty()) body_ += "<ol>\n" + places + "</ol>\n";
    if (!block.chart.note.empty()) body_ += "<p class=\"faint\">" + xml_escaped(block.chart.note) + "</p>\n";
    body_ += "</figure>\n";
    if (!block.data.empty()) add(PageFold{"Table: " + block.chart.title, block.data});
  }

  void add(const PageVerdict& verdict) {
    body_ +=
        fmt::format("<div class=\"verdict {}\" role=\"{}\"><p>{}{}</p>\n", verdict.good ? "good" : "bad",
                    verdict.good ? "note" : "alert",
                    verdict.good ? "" : "<strong class=\"bad\">Not as expected.</strong> ", xml_escaped(verdict.text));
    if (!verdict.findings.empty()) body_ += "<ul>\n";
    for (const std::string& finding : verdict.findings)
      body_ += "<li class=\"bad\">" + xml_escaped(finding) + "</li>\n";
    if (!verdict.findings.empty()) body_ += "</ul>\n";
    body_ += "</div>\n";
  }

  void add(const PageFold& fold) {
    const bool is_long = fold.is_long();
    body_ +=
        with_class("details", is_long ? "long" : "") + "<summary>" + xml_escaped(fold.title) +
        (is_long ? fmt::format(" <span class=\"paper\">({} rows; printed if opened before)</span>", fold.rows()) : "") +
        "</summary>\n";
    for (const PageTable& table : fold.tables) add(table);
    body_ += "</details>\n";
  }

  std::string body_;
  std::vector<const charts::Chart*> charts_;
};

}  // namespace

size_t PageFold::rows() const {
  size_t count = 0;
  for (const PageTable& table : tables) count += table.rows.size();
  return count;
}

std::string page_html(const ReportPage& page) { return Html().write(page); }

}  // namespace econ::cli
