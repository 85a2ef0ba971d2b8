#pragma once
/// One pass over a graph for one box: encloses every node's value and its secant slope in every variable it depends on
/// (semantics 27), and where the slopes have one sign replaces the value by what two points give (28), so that later
/// slopes are built on tight values.

#include <memory>
#include <span>
#include <vector>

#include "runtime/bounds/graph.h"
#include "runtime/bounds/points.h"

namespace econ::bounds {

/// Encloses (f(x) - f(y)) / (x - y) for any two points of the box that differ in this variable only.
struct Slope {
  uint32_t variable = 0;
  Interval range;

  bool rises() const { return range.lo >= 0; }
  bool falls() const { return range.hi <= 0; }
  bool has_sign() const { return rises() || falls(); }
};

/// A node at the two points where its slopes say that it is least and greatest; variables of unknown sign stand where
/// the slopes leave the least doubt.
struct Ends {
  size_t low_point = 0;
  size_t high_point = 0;
  Value low;
  Value high;
  Interval bound;      ///< no value in the box lies outside
  bool exact = false;  ///< every slope has a sign: the two values are the extremes
};

class Forward {
 public:
  /// `capacity`: how many points to remember.
  Forward(const Graph& graph, size_t capacity) : Forward(graph, capacity, Mode::Ranges) {}

  /// `box` has an interval for each variable and must outlive the use of this pass.
  void run(std::span<const Interval> box);
  const Value& value(uint32_t node) const { return values_[node]; }
  /// By variable, without those that cannot matter. Only of targets and recent nodes in a large graph.
  std::span<const Slope> slopes(uint32_t node) const { return slopes_[node]; }
  Ends ends(uint32_t node);
  Points& points() { return points_; }

 private:
  /// How much a node changes with another one that it is made of, everything else at rest.
  struct Share {
    uint32_t node = 0;
    Interval range;
    Interval divisor{0, 0};  ///< while a quotient is collected: the divisor's change; `range` is the dividend's
  };
  using Shares = std::vector<Share>;

  Forward(const Graph& graph, size_t capacity, Mode mode);
  void visit(uint32_t id);
  void refine(uint32_t id, const Node& node);
  void visit_input(uint32_t id, const Node& node);
  void find_slopes(uint32_t id, const Node& node);
  void smooth(uint32_t id, const Node& node);
  void collected(uint32_t id, const Node& node);
  bool is_quotient(uint32_t id, const Node& node) const;
  void compared(uint32_t id, const Node& node);
  void chosen(uint32_t id, const Node& node);
  void selected(uint32_t id, const Node& node);
  void looked_up(uint32_t id, const Node& node);
  void same_as(uint32_t id, uint32_t arg);
  /// The hull of the slopes of these nodes.
  void any_of(std::span<const uint32_t> nodes);
  void add_jumps(uint32_t decided_by, Interval jump);
  void unknown(uint32_t id);

  bool is_leaf(uint32_t node) const;
  void gather(uint32_t id, const Node& node);
  Interval part(uint32_t id, const Node& node, size_t index) const;
  void divide(uint32_t id, const Node& node, Shares& shares);
  Interval numerator(const Node& node, const Shares& shares, const Share& share);
  void share(uint32_t arg, Interval factor, Interval divisor = {0, 0});
  static void merge(Shares& shares);
  bool expand(Shares& shares) const;
  bool overlaps(const Shares& own, const Shares& others) const;

  void accumulate(uint32_t node, Interval factor);
  void chain(const Shares& shares, std::vector<Slope>& out);
  void collect(std::vector<Slope>& out);

  void tighten(uint32_t id);
  /// A point at which a node is about greatest or least, and how far beyond it the slopes let the node go elsewhere.
  struct Corner {
    std::vector<Placed> places;
    double beyond = 0;
  };
  void place(std::span<const Slope> slopes);
  static void put(Corner& corner, uint32_t variable, Interval x, Interval gain_up, Interval gain_down);
  static Interval beyond(Interval at, const Corner& corner, bool high);
  void release_until(uint32_t id);

  const Graph& graph_;
  Mode mode_;
  /// The same in mode Relaxed, where there are steps: its slopes stay bounded, so that `s / x` with a stepped s is seen
  /// to fall, and its ranges hold here too.
  std::unique_ptr<Forward> relaxed_;
  Points points_;
  std::span<const Interval> box_;
  std::vector<Value> values_;
  std::vector<std::vector<Slope>> slopes_;
  std::vector<Shares> shares_;  ///< of nodes that are made of others smoothly
  std::vector<bool> tight_;     ///< the range is attained, up to rounding
  std::vector<bool> released_;
  std::vector<uint32_t> release_order_;
  size_t next_release_ = 0;

  std::vector<const Value*> arguments_;
  Shares gathered_;
  Shares expanded_;
  std::vector<Slope> other_;
  std::vector<Slope> numerator_slopes_;
  std::vector<Interval> sums_;        ///< by variable
  std::vector<uint32_t> is_touched_;  ///< how many contributions, 0 outside of a sum
  std::vector<uint32_t> touched_;
  Corner low_;
  Corner high_;
};

}  // namespace econ::bounds
