#pragma once
/// A report as data: what stands on the page, whoever writes it.

#include <string>
#include <variant>
#include <vector>

#include "cli/text_style.h"
#include "runtime/charts/chart.h"

namespace econ::cli {

struct PageCell {
  std::string text;
  Tone tone = Tone::Plain;
  std::string range = {};  ///< "(1..2)": behind the text, or below it where that is narrow
  std::string note = {};   ///< running text below
  std::string exact = {};  ///< of a value: all its digits in its unit, as `--json` has them; empty for anything else
};

struct PageColumn {
  std::string title;
  std::string unit = {};  ///< below the title
  bool right = false;
  bool wraps = false;  ///< running text
};

struct PageTable {
  std::string caption;  ///< may be empty
  std::vector<PageColumn> columns;
  std::vector<std::vector<PageCell>> rows;  ///< the first cell says what the row is
  std::vector<std::string> names = {};      ///< by row: the path of its value; empty: of no single one
  std::vector<size_t> groups = {};          ///< rows of one cell: headings of those that follow
};

struct PageText {
  std::string text;
  Tone tone = Tone::Plain;
};

/// A text laid out by blanks.
struct PageListing {
  std::string text;
};

/// A chart, and what it is drawn from.
struct PageChart {
  charts::Chart chart;
  std::vector<PageTable> data;
};

/// A box: all is well, or what is not.
struct PageVerdict {
  bool good = true;
  std::string text;
  std::vector<std::string> findings;
};

/// Shown when asked for; on paper always, but for long ones.
struct PageFold {
  std::string title;
  std::vector<PageTable> tables;
  /// Its rows would be pages of paper: there it is left out, and says so, unless the reader has opened it.
  bool is_long() const { return rows() > kMostPrinted; }
  size_t rows() const;
  static constexpr size_t kMostPrinted = 40;
};

using PageBlock = std::variant<PageText, PageTable, PageListing, PageChart, PageVerdict, PageFold>;

struct PageSection {
  std::string id;     ///< letters and `-`
  std::string title;  ///< empty: stands below the head, without a heading
  std::vector<PageBlock> blocks;
};

struct ReportPage {
  std::string title;
  std::vector<std::string> head;  ///< lines below the title: source, tolerance
  std::string made;               ///< by what, when, from what
  std::vector<PageSection> sections;
};

/// One file: no request leaves it, and its content policy allows none.
std::string page_html(const ReportPage& page);
std::string page_markdown(const ReportPage& page);

}  // namespace econ::cli
