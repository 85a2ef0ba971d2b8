#pragma once
/// A chart in characters.

#include <functional>
#include <string>
#include <string_view>

#include "runtime/charts/chart.h"

namespace econ::charts {

struct TerminalStyle {
  size_t width = 80;   ///< columns
  size_t height = 16;  ///< rows of a curve's plot proper
  bool color = false;
  bool ascii = false;  ///< no other characters than those of ASCII in the picture
};

/// Lines with a line end each, none wider than the style says; the title is the first one.
std::string to_terminal(const Chart& chart, const TerminalStyle& style);

}  // namespace econ::charts
