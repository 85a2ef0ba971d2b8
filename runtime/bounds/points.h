#pragma once
/// Evaluates nodes at single points of a box, each node at most once a point. Points that agree where it matters are
/// one point, so that a model with few patterns of signs is evaluated few times.

#include <span>
#include <vector>

#include "runtime/bounds/graph.h"

namespace econ::bounds {

/// Where a variable stands in its interval.
enum class Place : uint8_t { Any, Low, Middle, High };

/// The middle that searches split at: geometric where a positive interval spans several times its low end.
double middle(Interval x);

struct Placed {
  uint32_t variable = 0;
  Place place = Place::Any;
};

class Points {
 public:
  /// At most `capacity` points are remembered. `mode`: Point, or Relaxed for what a relaxed pass has at a point.
  Points(const Graph& graph, size_t capacity, Mode mode);

  /// Forgets all points; places mean these intervals from now on.
  void reset(std::span<const Interval> box);
  /// A point with these places; the other variables stand in the middle or where an earlier request put them.
  /// kNoPoint if none fits and the memory is full.
  static constexpr size_t kNoPoint = static_cast<size_t>(-1);
  size_t find(std::span<const Placed> places);
  /// Forgets an old point, but not `keep`, if the memory is full.
  size_t find_always(std::span<const Placed> places, size_t keep);
  const Value& at(size_t point, uint32_t node);
  /// The coordinate of each variable that was read or asked for; NaN of the others.
  std::vector<double> coordinates(size_t point) const;

 private:
  struct Point {
    std::vector<Place> places;
    std::vector<Value> values;
    std::vector<uint32_t> known;  ///< equal to `stamp`: the value is this point's
    uint32_t stamp = 0;
  };
  static bool fits(const Point& point, std::span<const Placed> places);
  size_t renew(size_t slot, std::span<const Placed> places);
  double coordinate(const Point& point, uint32_t variable) const;
  void compute(Point& point, uint32_t node);

  const Graph& graph_;
  size_t capacity_;
  Mode mode_;
  std::span<const Interval> box_;
  std::vector<Point> points_;
  size_t used_ = 0;
  size_t oldest_ = 0;
  std::vector<uint32_t> stack_;
  std::vector<const Value*> arguments_;
};

}  // namespace econ::bounds
