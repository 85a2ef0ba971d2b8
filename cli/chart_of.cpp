#include "cli/chart_of.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "cli/figure_rows.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"
#include "runtime/charts/ticks.h"

namespace econ::cli {

namespace {

using charts::Axis;
using charts::Chart;
using charts::Point;
using charts::Series;
using study::AxisView;
using study::Cell;
using study::Figure;

constexpr size_t kTicks = 6, kLabels = 9;
/// From so many points of a second parameter on, colours say more than lines.
constexpr size_t kHeatPoints = 7;
constexpr size_t kMostBars = 60;

/// An axis, with the points of a parameter if it is one.
struct Along : AxisView {
  const study::Shown::Points* points = nullptr;
};

std::vector<Along> axes_of(const Drawn& value) {
  std::vector<Along> all;
  for (const AxisView& axis : value.figure->axes) {
    const auto at =
        std::find_if(value.points.begin(), value.points.end(), [&](const auto& p) { return p.axis == axis.id; });
    all.push_back({axis, at == value.points.end() ? nullptr : &*at});
  }
  return all;
}

bool of_numbers(const Along& axis) { return axis.points != nullptr && axis.labels.size() > 1; }
bool in_order(const Along& axis) { return of_numbers(axis) || (axis.time && axis.labels.size() > 1); }

/// Points that are spread more evenly by their logarithm than by themselves.
bool is_logarithmic(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return *low > 0 && *high / *low >= 30 && values[values.size() / 2] < *low + (*high - *low) / 4;
}

std::string titled(const std::string& name, const units::Unit& unit) {
  const std::string words = units::to_string(unit);
  return words.empty() ? name : name + ", " + words;
}

/// A cell as a point at `x`.
Point point_of(const Figure& figure, const Cell& cell, double x) {
  Point p{x};
  if (!cell.defined() || !std::isfinite(cell.base)) {
    p.text = cell.state == Cell::State::Missing ? "–" : "undefined";
    return p;
  }
  p.y = p.low = p.high = in_unit(cell.base, figure.unit);
  if (cell.ranged()) {
    p.low = in_unit(cell.low, figure.unit);
    p.high = in_unit(cell.high, figure.unit);
  }
  const std::string range = range_cell(figure, cell).text;
  p.text = value_with_unit(figure, cell) + (range.empty() ? "" : " (" + range + ")");
  return p;
}

/// The parts of a figure that a chart has lines for: the element of `figure` at place `x` of its axis `along`, for one
/// label of each other axis.
struct Slice {
  std::string name;
  std::vector<size_t> elements;
};
std::vector<Slice> slices(const Figure& figure, size_t along) {
  size_t behind = 1;
  for (size_t i = along + 1; i < figure.axes.size(); ++i) behind *= figure.axes[i].labels.size();
  const size_t count = figure.axes[along].labels.size();
  std::vector<Slice> all;
  for (size_t e = 0; e < figure.cells.size(); ++e) {
    if (e / behind % count != 0) continue;
    Slice slice;
    size_t rest = e;
    std::vector<std::string> labels(figure.axes.size());
    for (size_t i = figure.axes.size(); i-- > 0;) {
      labels[i] = shown_label(figure.axes[i].labels[rest % figure.axes[i].labels.size()]);
      rest /= figure.axes[i].labels.size();
    }
    for (size_t i = 0; i < labels.size(); ++i) {
      if (i != along && figure.axes[i].labels.size() > 1) slice.name += (slice.name.empty() ? "" : ", ") + labels[i];
    }
    for (size_t x = 0; x < count; ++x) slice.elements.push_back(e + x * behind);
    all.push_back(std::move(slice));
  }
  return all;
}

/// The axis that goes across: numbers before time before others; nothing if all have a single label.
size_t across(const std::vector<Along>& axes) {
  const auto first = [&](const auto& fits) {
    return static_cast<size_t>(std::find_if(axes.begin(), axes.end(), fits) - axes.begin());
  };
  for (const size_t found : {first(of_numbers), first(in_order)}) {
    if (found < axes.size()) return found;
  }
  return first([](const Along& axis) { return axis.labels.size() > 1; });
}

void label_axis(Axis& axis, const Along& view, size_t ticks) {
  axis.kind = Axis::Kind::Labels;
  axis.title = view.points ? titled(view.name, view.points->unit) : view.name;
  for (size_t l = 0; l < view.labels.size(); ++l)
    axis.labels.push_back(view.points ? number_text(view.points->values[l], view.points->unit)
                                      : shown_label(view.labels[l]));
  axis.low = 0;
  axis.high = static_cast<double>(axis.labels.size()) - 1;
  for (const size_t at : charts::chosen_labels(axis.labels, ticks))
    axis.ticks.push_back({static_cast<double>(at), axis.labels[at]});
}

void number_axis(Axis& axis, const Along& view) {
  std::vector<double> values;
  for (const double value : view.points->values) values.push_back(in_unit(value, view.points->unit));
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  axis.kind = is_logarithmic(values) ? Axis::Kind::Log : Axis::Kind::Number;
  axis.title = titled(view.name, view.points->unit);
  set_scale(axis, *low, *high, view.points->unit, true);
}

/// Both ends of a scale of colours, 0 if it lies between, and round values that are not next to these.
void tell_ends(Axis& axis, double low, double high, const units::Unit& unit) {
  if (low == high) return;
  const double scale = unit.factor.to_double() * (unit.percent ? 0.01 : 1);
  constexpr double kApart = 0.1;
  std::vector<double> told{low, high};
  if (low < 0 && high > 0) told.push_back(0);
  const auto apart = [&](double value) {
    return std::none_of(told.begin(), told.end(),
                        [&](double t) { return std::fabs(axis.place(t) - axis.place(value)) < kApart; });
  };
  std::erase_if(axis.ticks, [&](const charts::Tick& tick) { return !apart(tick.at); });
  if (low < 0 && high > 0 && (axis.place(0) < kApart || axis.place(0) > 1 - kApart)) told.pop_back();
  for (const double value : told) axis.ticks.push_back({value, number_text(value * scale, unit)});
  std::sort(axis.ticks.begin(), axis.ticks.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
}

class Drawing {
 public:
  Drawing(std::string title, const std::vector<Drawn>& values) : title_(std::move(title)), values_(values) {}

  std::vector<Chart> draw() {
    const Drawn* widest = &values_.front();
    // What goes along a parameter or time decides, also beside a value that has more axes and does not.
    const auto rank = [](const Drawn& value) {
      const auto axes = axes_of(value);
      const bool ordered = std::any_of(axes.begin(), axes.end(), in_order);
      return std::pair(ordered, axes.size());
    };
    for (const Drawn& value : values_) {
      if (rank(value) > rank(*widest)) widest = &value;
    }
    const auto axes = axes_of(*widest);
    const size_t along = across(axes);
    if (along == axes.size()) return {};
    along_ = axes[along];
    if (!in_order(along_)) return bars();
    std::vector<Chart> all;
    std::vector<Drawn> lines;
    for (const Drawn& value : values_) {
      const size_t second = second_axis(value);
      if (second < value.figure->axes.size()) {
        heats(value, second, all);
      } else {
        lines.push_back(value);
      }
    }
    if (!lines.empty()) curves(lines, all);
    return all;
  }

 private:
  size_t place_of(const Figure& figure, uint32_t id) const {
    const auto at = std::find_if(figure.axes.begin(), figure.axes.end(), [&](const AxisView& a) { return a.id == id; });
    return static_cast<size_t>(at - figure.axes.begin());
  }

  /// Another long axis in order.
  size_t second_axis(const Drawn& value) const {
    const Figure& figure = *value.figure;
    const auto fits = [&](const Along& axis) {
      const bool like_time =
          along_.time && axis.labels.size() > charts::kMostSeries && axis.labels.size() == along_.labels.size();
      return axis.id != along_.id && axis.labels.size() >= kHeatPoints && (in_order(axis) || like_time);
    };
    if (place_of(figure, along_.id) == figure.axes.size()) return figure.axes.size();
    const auto axes = axes_of(value);
    return static_cast<size_t>(std::find_if(axes.begin(), axes.end(), fits) - axes.begin());
  }

  std::string name_of(const Drawn& value, const std::string& slice) const {
    if (slice.empty()) return value.name;
    return values_.size() == 1 ? slice : value.name + ", " + slice;
  }

  /// A figure that does not vary over the axis is level.
  void add_series(const Drawn& value, Chart& chart) const {
    const Figure& figure = *value.figure;
    const size_t along = place_of(figure, along_.id);
    const auto place = [&](size_t i) {
      return chart.x.kind == Axis::Kind::Labels ? static_cast<double>(i)
                                                : in_unit(along_.points->values[i], along_.points->unit);
    };
    if (along == figure.axes.size()) {
      if (figure.cells.size() != 1 && !in_order(along_)) return;
      for (size_t e = 0; e < figure.cells.size(); ++e) {
        Series series{name_of(value, element_label(figure, e)), {}};
        for (size_t i = 0; i < along_.labels.size(); ++i)
          series.points.push_back(point_of(figure, figure.cells[e], place(i)));
        chart.series.push_back(std::move(series));
      }
      return;
    }
    for (const Slice& slice : slices(figure, along)) {
      Series series{name_of(value, slice.name), {}};
      for (size_t i = 0; i < slice.elements.size(); ++i)
        series.points.push_back(point_of(figure, figure.cells[slice.elements[i]], place(i)));
      std::stable_sort(series.points.begin(), series.points.end(),
                       [](const Point& a, const Point& b) { return a.x < b.x; });
      chart.series.push_back(std::move(series));
    }
  }

  static void limit_series(Chart& chart) {
    const size_t all = chart.series.size();
    if (all <= charts::kMostSeries) return;
    chart.series.resize(charts::kMostSeries);
    chart.note = fmt::format("{} of {} are drawn; the table has all", charts::kMostSeries, all);
  }

  /// From the least to the greatest value; bounds only as far as they leave the values something to be seen.
  void scale(Chart& chart, bool with_origin) const {
    double low = INFINITY, high = -INFINITY, lowest = INFINITY, highest = -INFINITY;
    for (const Series& series : chart.series) {
      for (const Point& p : series.points) {
        if (std::isnan(p.y)) continue;
        low = std::min(low, p.y);
        high = std::max(high, p.y);
        if (std::isfinite(p.low)) lowest = std::min(lowest, p.low);
        if (std::isfinite(p.high)) highest = std::max(highest, p.high);
      }
    }
    const double room = 2 * std::max(high - low, std::fabs(high) / 2);
    if (lowest < low - room || highest > high + room)
      chart.note += (chart.note.empty() ? "" : "; ") + std::string("bounds go on beyond the picture");
    low = std::max(std::min(low, lowest), low - room);
    high = std::min(std::max(high, highest), high + room);
    // Beside a logarithmic parameter, what falls by powers of ten would lie on the floor where it matters.
    const double most = chart.x.kind == Axis::Kind::Log ? 30 : 1000;
    const bool steep = !with_origin && low > 0 && high / low > most;
    const bool near_zero = low > 0 && low < 0.4 * high;
    if (with_origin || (near_zero && !steep)) low = std::min(low, 0.0);
    if (with_origin) high = std::max(high, 0.0);
    chart.y.kind = steep ? Axis::Kind::Log : Axis::Kind::Number;
    set_scale(chart.y, low, high, values_.front().figure->unit, false);
  }

  bool nothing_drawn(const Chart& chart) const {
    return std::all_of(chart.series.begin(), chart.series.end(), [](const Series& series) {
      return std::all_of(series.points.begin(), series.points.end(), [](const Point& p) { return std::isnan(p.y); });
    });
  }

  void finish(Chart chart, std::vector<Chart>& all) const {
    if (nothing_drawn(chart)) return;
    limit_series(chart);
    scale(chart, chart.kind == Chart::Kind::Bars);
    chart.about = described(chart);
    all.push_back(std::move(chart));
  }

  void curves(const std::vector<Drawn>& lines, std::vector<Chart>& all) const {
    Chart chart;
    chart.title = title_;
    if (of_numbers(along_)) {
      number_axis(chart.x, along_);
    } else {
      label_axis(chart.x, along_, kLabels);
    }
    chart.y.title = titled(lines.size() == 1 ? lines.front().name : "", lines.front().figure->unit);
    if (chart.y.title.starts_with(", ")) chart.y.title.erase(0, 2);
    for (const Drawn& value : lines) add_series(value, chart);
    finish(std::move(chart), all);
  }

  std::vector<Chart> bars() const {
    Chart chart;
    chart.kind = Chart::Kind::Bars;
    chart.title = title_;
    label_axis(chart.x, along_, along_.labels.size());
    chart.x.title = along_.name;
    chart.y.title = titled(values_.size() == 1 ? values_.front().name : "", values_.front().figure->unit);
    if (chart.y.title.starts_with(", ")) chart.y.title.erase(0, 2);
    for (const Drawn& value : values_) add_series(value, chart);
    if (chart.x.labels.size() > kMostBars) {
      chart.note = fmt::format("the first {} of {} are drawn; the table has all", kMostBars, chart.x.labels.size());
      chart.x.labels.resize(kMostBars);
      for (Series& series : chart.series) series.points.resize(std::min(series.points.size(), kMostBars));
    }
    std::vector<Chart> all;
    finish(std::move(chart), all);
    return all;
  }

  /// One for each label of further axes.
  void heats(const Drawn& value, size_t second, std::vector<Chart>& all) const {
    const Figure& figure = *value.figure;
    const size_t along = place_of(figure, along_.id);
    std::vector<size_t> order;
    for (size_t i = 0; i < figure.axes.size(); ++i) {
      if (i != along && i != second) order.push_back(i);
    }
    Figure others;
    for (const size_t i : order) others.axes.push_back(figure.axes[i]);
    order.push_back(second);
    order.push_back(along);
    const Figure laid = reordered(figure, order);
    const size_t columns = along_.labels.size(), rows = figure.axes[second].labels.size();
    for (size_t part = 0; part < laid.cells.size() / (columns * rows); ++part) {
      Chart chart;
      chart.kind = Chart::Kind::Heat;
      const std::string label = element_label(others, part);
      chart.title = title_ + (label.empty() ? "" : ", " + label);
      label_axis(chart.x, along_, kLabels);
      label_axis(chart.y, axes_of(value)[second], kLabels + 3);
      Series series{value.name, {}};
      double low = INFINITY, high = -INFINITY;
      for (size_t e = 0; e < columns * rows; ++e) {
        Point p = point_of(laid, laid.cells[part * columns * rows + e], static_cast<double>(e % columns));
        p.low = p.high = p.y;
        if (!std::isnan(p.low)) {
          low = std::min(low, p.low);
          high = std::max(high, p.low);
        }
        p.y = static_cast<double>(e / columns);
        series.points.push_back(std::move(p));
      }
      if (low > high) continue;
      chart.series.push_back(std::move(series));
      chart.color.title = titled("", laid.unit);
      if (chart.color.title.starts_with(", ")) chart.color.title.erase(0, 2);
      // A color cannot show more than two powers of ten of what is positive.
      if (low > 0 && high / low > 100) chart.color.kind = Axis::Kind::Log;
      set_scale(chart.color, low, high, laid.unit, true);
      tell_ends(chart.color, low, high, laid.unit);
      chart.about = described(chart);
      all.push_back(std::move(chart));
    }
  }

  std::string title_;
  const std::vector<Drawn>& values_;
  Along along_;
};

}  // namespace

double in_unit(double value, const units::Unit& unit) {
  return value / (unit.factor.to_double() * (unit.percent ? 0.01 : 1));
}

void set_scale(Axis& axis, double low, double high, const units::Unit& unit, bool tight) {
  const double scale = unit.factor.to_double() * (unit.percent ? 0.01 : 1);
  const bool log = axis.kind == Axis::Kind::Log;
  std::vector<double> ticks = log ? charts::round_powers(low, high, kTicks) : charts::round_numbers(low, high, kTicks);
  if (!tight && !log) {
    low = ticks.front();
    high = ticks.back();
  }
  if (low == high) {
    low -= 1;
    high += 1;
  }
  axis.low = low;
  axis.high = high;
  const double slack = log ? 0 : (high - low) * 1e-9;
  for (const double tick : ticks) {
    if (tick >= low - slack && tick <= high + slack) axis.ticks.push_back({tick, number_text(tick * scale, unit)});
  }
}

std::string described(const Chart& chart) {
  std::string names;
  for (const Series& series : chart.series) names += (names.empty() ? "" : "; ") + series.name;
  const bool heat = chart.kind == Chart::Kind::Heat;
  std::string text = fmt::format("{} over {}{}.", names, chart.x.title, heat ? " and " + chart.y.title : "");
  for (const Series& series : chart.series) {
    const Point *least = nullptr, *most = nullptr;
    for (const Point& p : series.points) {
      const double value = heat ? p.low : p.y;
      if (std::isnan(value)) continue;
      if (!least || value < (heat ? least->low : least->y)) least = &p;
      if (!most || value > (heat ? most->low : most->y)) most = &p;
    }
    if (least == nullptr) continue;
    text += fmt::format(" {}: from {} to {}.", series.name, least->text, most->text);
  }
  return text;
}

Chart tornado_chart(const study::Tornado& tornado) {
  constexpr size_t kMostSwings = 16;
  Chart chart;
  chart.kind = Chart::Kind::Swings;
  chart.title = fmt::format("{}, as each assumption goes through its range", tornado.result);
  chart.origin = in_unit(tornado.base, tornado.unit);
  chart.y.title = titled(tornado.result, tornado.unit);
  chart.x.kind = Axis::Kind::Labels;
  chart.x.title = "assumption";
  chart.series = {{"at the low end", {}}, {"at the high end", {}}};
  double low = chart.origin, high = chart.origin;
  for (const study::TornadoBar& bar : tornado.bars) {
    if (chart.x.labels.size() == kMostSwings) {
      chart.note = fmt::format("the widest {} of {}; the table has all", kMostSwings, tornado.bars.size());
      break;
    }
    const auto place = static_cast<double>(chart.x.labels.size());
    chart.x.labels.push_back(bar.name);
    for (size_t end = 0; end < 2; ++end) {
      const double value = end == 0 ? bar.at_low : bar.at_high, shown = in_unit(value, tornado.unit);
      chart.series[end].points.push_back({place, shown, shown, shown, units::format_value(value, tornado.unit)});
      if (!std::isfinite(shown)) continue;
      low = std::min(low, shown);
      high = std::max(high, shown);
    }
  }
  chart.x.high = static_cast<double>(chart.x.labels.size()) - 1;
  set_scale(chart.y, low, high, tornado.unit, false);
  chart.about = fmt::format("{} is {} at the base.", tornado.result, units::format_value(tornado.base, tornado.unit));
  for (const study::TornadoBar& bar : tornado.bars)
    chart.about +=
        fmt::format(" {}: {} at its low end, {} at its high end.", bar.name,
                    units::format_value(bar.at_low, tornado.unit), units::format_value(bar.at_high, tornado.unit));
  return chart;
}

std::vector<Chart> charts_of(const std::string& title, const std::vector<Drawn>& values) {
  std::vector<Drawn> numbers;
  for (const Drawn& value : values) {
    if (value.figure->kind == Figure::Kind::Number && !value.figure->several_units && !value.figure->cells.empty())
      numbers.push_back(value);
  }
  if (numbers.empty()) return {};
  return Drawing(title, numbers).draw();
}

std::vector<Chart> charts_of(const study::Shown& shown) {
  const std::string title = !shown.display.empty() ? shown.display : shown.name;
  std::vector<std::pair<std::string, std::vector<Drawn>>> groups;  // by unit, in order
  for (const auto& value : shown.values) {
    // Each map of colours is a picture of its own, and is called by its value.
    const auto many = std::count_if(value.points.begin(), value.points.end(),
                                    [](const auto& points) { return points.values.size() >= kHeatPoints; });
    const std::string unit = units::to_string(value.figure.unit) + (many > 1 ? "\n" + value.text : "");
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == unit; });
    if (group == groups.end()) group = groups.insert(group, {unit, {}});
    group->second.push_back({value.text, &value.figure, value.points});
  }
  std::vector<Chart> all;
  for (const auto& [unit, values] : groups) {
    std::string names;
    for (const Drawn& value : values) names += (names.empty() ? "" : ", ") + value.name;
    const bool alone = groups.size() == 1 && !title.empty();
    for (Chart& chart : charts_of(alone ? title : title.empty() ? names : title + ": " + names, values)) {
      chart.name = shown.name;
      all.push_back(std::move(chart));
    }
  }
  return all;
}

}  // namespace econ::cli
