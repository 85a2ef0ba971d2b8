#pragma once
/// Figures as charts.

#include <string>
#include <vector>

#include "runtime/charts/chart.h"
#include "runtime/study/run.h"
#include "runtime/study/sensitivity.h"

namespace econ::cli {

/// A value of a chart, by the name it has there. The figure must outlive the call.
struct Drawn {
  std::string name;
  const study::Figure* figure;
  std::vector<study::Shown::Points> points = {};  ///< of axes that are parameters
};

/// What a `show` or a `plot` asks: one chart for each unit. Values over a parameter or the timeline are curves, over
/// two parameters a heat map, over anything else bars; a value without axes beside others that have some is left out.
std::vector<charts::Chart> charts_of(const study::Shown& shown);

/// The same of any figures of one unit; `title` stands above. Nothing without a number to draw.
std::vector<charts::Chart> charts_of(const std::string& title, const std::vector<Drawn>& values);

/// What a result is at either end of each of its assumptions' ranges, around the base; the widest first.
charts::Chart tornado_chart(const study::Tornado& tornado);

/// Round numbers along values of one unit (which are in that unit), widened to the next ones unless `tight`.
void set_scale(charts::Axis& axis, double low, double high, const units::Unit& unit, bool tight);

/// A canonical value as charts have it: in its unit, percent as such.
double in_unit(double value, const units::Unit& unit);

/// `margin over users, by scenario`, "from 12% at 1k user to 43% at 1M user" and so on: what a chart shows, in words.
std::string described(const charts::Chart& chart);

}  // namespace econ::cli
