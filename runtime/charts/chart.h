#pragma once
/// A chart as plain data: what is drawn, where, and every text beside it. Who draws it (SVG, a terminal, a page's
/// script) decides nothing but how it looks.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace econ::charts {

struct Tick {
  double at = 0;
  std::string text;
};

struct Axis {
  enum class Kind : uint8_t {
    Number,
    Log,
    Labels  ///< positions are 0, 1, 2 … of `labels`
  } kind = Kind::Number;
  std::string title;  ///< what it measures and in which unit; may be empty
  double low = 0, high = 1;
  std::vector<Tick> ticks;  ///< in order, within [low, high]
  std::vector<std::string> labels;

  /// Where `value` lies between the ends, 0 at `low` and 1 at `high`; NaN if a logarithmic axis cannot show it.
  double place(double value) const;
};

/// A value at a place. `low` and `high` are its bounds: equal to `y` where it is certain.
struct Point {
  double x = 0;
  double y = std::numeric_limits<double>::quiet_NaN();  ///< NaN: nothing is there
  double low = y, high = y;
  std::string text = {};  ///< the value as the tables print it, with its range
};

struct Series {
  std::string name;
  std::vector<Point> points;  ///< in order of x
  bool ranged() const;
};

/// A place worth a mark: where two sides are equal, an optimum.
struct Mark {
  double x = 0, y = 0;
  std::string text;
  std::string tag = {};  ///< stands at the place where there are too many for their texts, which are listed below
};

/// What a bar says of what it counts; never by its colour alone.
enum class Shade : uint8_t { Good, Doubtful, Bad };

struct Chart {
  enum class Kind : uint8_t {
    Curves,  ///< lines over `x`, with a band where values are ranges
    Bars,    ///< for each label of `x` a bar of each series, from `origin`; drawn lying
    Swings,  ///< the same around `origin`, the bars of a label in one line: a tornado
    Heat,    ///< colours: one series; `y` of a point is a place on `y`, its value is `low`
  } kind = Kind::Curves;
  std::string name;   ///< of the question it answers; may be empty
  std::string title;  ///< above it
  std::string about;  ///< in words, for who cannot see it
  std::string note;   ///< what is left out of the picture; empty: nothing
  Axis x, y;
  Axis color;  ///< of Heat
  std::vector<Series> series;
  std::vector<Mark> marks;
  std::vector<Shade> shades = {};  ///< of Bars, by label; empty: bars have the colour of their series
  double origin = 0;
};

/// More series than can be told apart are left out of a picture.
inline constexpr size_t kMostSeries = 8;

}  // namespace econ::charts
