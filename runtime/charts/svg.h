#pragma once
/// A chart as SVG.

#include <string>
#include <string_view>

#include "runtime/charts/chart.h"

namespace econ::charts {

struct SvgStyle {
  bool page = false;  ///< part of an HTML page: in its text colour, without background; else a file of its own
  std::string id;     ///< of a page: what the names within begin with
};

/// Scales with the width that it gets. Has a title and a description for screen readers; no style sheet, no script, no
/// reference to anything outside.
std::string to_svg(const Chart& chart, const SvgStyle& style);

/// Text as content or attribute of XML or HTML.
std::string xml_escaped(std::string_view text);

}  // namespace econ::charts
