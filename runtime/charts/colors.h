#pragma once
/// Colours that people who see few colours can tell apart, and dashes for who sees none.

#include <cstddef>
#include <string>
#include <string_view>

#include "runtime/charts/chart.h"

namespace econ::charts {

/// `#0072B2` …: the palette of M. Okabe and K. Ito (2008), without its yellow, which is too faint on white. Beyond the
/// seventh they begin again; with another dash.
std::string_view series_color(size_t index);

/// As of SVG's `stroke-dasharray`; empty: a full line.
std::string_view series_dash(size_t index);

/// The same colour for a terminal: what stands in `ESC [ … m`, of the 256 that terminals have.
std::string_view series_escape(size_t index);

/// A colour for a place between 0 and 1: from dark blue to yellow (after cividis by Nuñez, Anderton and Renslow, 2018).
/// Where the scale passes 0 at `zero` within ]0, 1[: vermilion below, blue above, nearly white at it.
std::string heat_color(double place, double zero);

/// A place as a dark or a light background, for the text on it.
bool is_dark(std::string_view color);

/// "#009E73".
std::string_view shade_color(Shade shade);

}  // namespace econ::charts
