#include "runtime/bounds/enclose.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <optional>
#include <unordered_map>

#include "runtime/bounds/cause.h"
#include "runtime/bounds/known.h"
#include "runtime/bounds/partition.h"
#include "runtime/bounds/search.h"
#include "runtime/bounds/splitting.h"

namespace econ::bounds {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Values kept for remembered points, over all points.
constexpr size_t kPointMemory = 2'000'000;
constexpr size_t kMostPoints = 256;
/// Boxes spent on proving that something is defined after all.
constexpr size_t kBoxesForDefinedness = 256;
/// Visits of nodes and slopes in the searches of all elements together.
constexpr uint64_t kSearchWork = 4'000'000;
/// A search takes about so many boxes. Where all together would need more than there is, one partition comes first, at
/// most at this cost.
constexpr uint64_t kBoxesOfASearch = 32;
constexpr uint64_t kPartitionWork = 1'500'000;
/// Visits that take longer than to start a thread.
constexpr uint64_t kWorthAThread = 2'000;
/// The base of a pair lies on the line between its ends up to this.
constexpr double kOnTheLine = 1e-9;

size_t points_for(const Graph& graph) {
  return std::min(kMostPoints, kPointMemory / std::max<size_t>(graph.nodes.size(), 1));
}

std::vector<Interval> whole_box(const Graph& graph) {
  std::vector<Interval> box;
  for (const Variable& variable : graph.variables) box.push_back(variable.domain);
  return box;
}

/// Every node where all inputs are at their base.
std::vector<Value> base_values(const ir::Program& program, const Graph& graph) {
  std::vector<Value> values(graph.nodes.size());
  std::vector<const Value*> args;
  for (uint32_t id = 0; id < values.size(); ++id) {
    const Node& node = graph.nodes[id];
    if (node.kind == NodeKind::Fixed) {
      values[id] = graph.fixed[node.payload];
    } else if (node.kind == NodeKind::Input) {
      values[id] = exact(program.inputs[graph.inputs[node.payload].input.value].base, id);
    } else {
      args.clear();
      for (uint32_t arg : graph.arguments_of(node)) args.push_back(&values[arg]);
      values[id] = node_value(node, args, id, Mode::Point);
    }
  }
  return values;
}

/// The coordinate of each variable at the base; NaN if the base is no point of the box.
std::vector<double> base_coordinates(const ir::Program& program, const Graph& graph) {
  std::vector<double> at(graph.variables.size(), kNaN);
  std::vector<bool> off(graph.variables.size(), false);
  for (const InputRule& rule : graph.inputs) {
    const double base = program.inputs[rule.input.value].base;
    double coordinate = base;
    if (rule.shared) coordinate = (base - rule.low) / (rule.high - rule.low);
    if (rule.shared && rule.opposed) coordinate = 1 - coordinate;
    double& known = at[rule.variable];
    off[rule.variable] = off[rule.variable] || std::fabs(known - coordinate) > kOnTheLine ||
                         !graph.variables[rule.variable].domain.contains(coordinate);
    known = coordinate;
  }
  for (size_t v = 0; v < at.size(); ++v) at[v] = off[v] ? kNaN : at[v];
  return at;
}

bool is_sum(builtins::Primitive primitive) {
  return primitive == builtins::Primitive::Add || primitive == builtins::Primitive::Sub;
}

class Encloser {
 public:
  Encloser(const ir::Program& program, const Graph& graph, const Options& options)
      : program_(program),
        graph_(graph),
        options_(options),
        box_(whole_box(graph)),
        base_(base_values(program, graph)),
        base_at_(base_coordinates(program, graph)),
        forward_(graph, points_for(graph)),
        known_(graph) {
    for (uint32_t i = 0; i < graph.inputs.size(); ++i) rules_[graph.inputs[i].input.value] = i;
    forward_.run(box_);
  }

  /// Plans the work on what the first pass leaves open: a partition for all of it where that pays, and a share of the
  /// searches for each.
  void prepare(std::span<const uint32_t> nodes) {
    std::vector<uint32_t> open;
    for (const uint32_t node : nodes) {
      Enclosure first;
      if (is_open(node, look(node, first), first)) open.push_back(node);
    }
    count(open);
    left_.work = std::min<uint64_t>(kSearchWork, options_.work * open.size());
    if (left_.work > 0 && total_cones(graph_, open, left_.work / kBoxesOfASearch) * kBoxesOfASearch > left_.work)
      narrow(open);
  }

  Enclosure enclose(uint32_t node) {
    Enclosure result;
    const Ends ends = look(node, result);
    const Value& value = forward_.value(node);
    for (const Slope& slope : forward_.slopes(node)) result.influences.push_back(influence(slope));
    if (const auto found = narrowed_.find(node); found != narrowed_.end()) adopt(found->second, result);
    if (is_open(node, ends, result)) refine(node, result);
    if (!result.may_be_undefined) known_.add(node, result.outer, low_at_, high_at_);
    result.scale = scale(node, result);
    if (result.may_be_undefined) result.cause = cause_text(program_, graph_, value.cause, result.always_undefined);
    result.low_at = inputs_at(node, low_at_);
    result.high_at = inputs_at(node, high_at_);
    std::sort(result.influences.begin(), result.influences.end(),
              [](const Influence& a, const Influence& b) { return a.input < b.input; });
    return result;
  }

 private:
  /// What the first pass says.
  Ends look(uint32_t node, Enclosure& result) {
    const Value& value = forward_.value(node);
    result.base = base_[node].at;
    result.may_be_undefined = value.undefined != Undefined::Nowhere;
    result.always_undefined = value.undefined == Undefined::Everywhere;
    const Ends ends = forward_.ends(node);
    result.outer = ends.bound;
    low_at_ = forward_.points().coordinates(ends.low_point);
    high_at_ = forward_.points().coordinates(ends.high_point);
    attain(node, ends, result);
    return ends;
  }

  bool is_open(uint32_t node, const Ends& ends, const Enclosure& first) {
    if (first.always_undefined || ends.exact) return false;
    if (first.may_be_undefined) return !surely_undefined(node, forward_.value(node).cause);
    const double scale = first.inner.magnitude();
    return !closed(first.outer.lo, first.inner.lo, scale) || !closed(first.outer.hi, first.inner.hi, scale);
  }

  void narrow(std::span<const uint32_t> open) {
    const std::vector<double> none_held(graph_.variables.size(), kNaN);
    const Graph graph = specialised(graph_, open, none_held, known_.proven());
    PartitionLimits limits;
    limits.gap = options_.gap;
    limits.boxes = std::min(limits.boxes, options_.boxes);
    limits.work = std::min<uint64_t>(kPartitionWork, options_.work * open.size());
    auto narrowed = narrow_together(graph, box_, limits);
    std::vector<uint32_t> left;
    for (size_t i = 0; i < open.size(); ++i) {
      if (narrowed[i].is_open()) left.push_back(open[i]);
      narrowed_.emplace(open[i], std::move(narrowed[i]));
    }
    count(left);
  }

  /// Every operation has the same share of the searches, so that a single figure is not as loose as one of many
  /// periods.
  void count(std::span<const uint32_t> open) {
    open_.clear();
    for (const uint32_t node : open) ++open_[graph_.nodes[node].op];
    left_.shares = static_cast<double>(open_.size());
  }

  /// What a search for this node may visit.
  uint64_t allowance(uint32_t node) {
    const auto elements = open_.find(graph_.nodes[node].op);
    const double share = elements == open_.end() ? 1.0 : 1.0 / static_cast<double>(elements->second);
    const double part = std::min(1.0, share / std::max(left_.shares, share));
    left_.shares -= share;
    return std::min(options_.work, static_cast<uint64_t>(static_cast<double>(left_.work) * part));
  }

  void adopt(const Narrowed& narrowed, Enclosure& result) {
    result.boxes = narrowed.boxes;
    result.outer = intersect(result.outer, {narrowed.low.bound, narrowed.high.bound});
    result.may_be_undefined = result.may_be_undefined && narrowed.may_be_undefined;
    if (!(result.inner.lo <= narrowed.attained.lo) && !narrowed.low_at.empty()) {
      result.inner.lo = narrowed.attained.lo;
      low_at_ = narrowed.low_at;
    }
    if (!(result.inner.hi >= narrowed.attained.hi) && !narrowed.high_at.empty()) {
      result.inner.hi = narrowed.attained.hi;
      high_at_ = narrowed.high_at;
    }
  }

  void attain(uint32_t node, const Ends& ends, Enclosure& result) {
    result.inner = {std::fmin(ends.low.at, ends.high.at), std::fmax(ends.low.at, ends.high.at)};
    if (ends.high.at < ends.low.at) std::swap(low_at_, high_at_);
    if (std::isnan(ends.low.at)) low_at_ = high_at_;
    if (std::isnan(ends.high.at)) high_at_ = low_at_;
    const auto slopes = forward_.slopes(node);
    const bool in_box =
        std::none_of(slopes.begin(), slopes.end(), [&](const Slope& s) { return std::isnan(base_at_[s.variable]); });
    if (!in_box || std::isnan(result.base)) return;
    if (!(result.inner.lo <= result.base)) {
      result.inner.lo = result.base;
      low_at_ = base_at_;
    }
    if (!(result.inner.hi >= result.base)) {
      result.inner.hi = result.base;
      high_at_ = base_at_;
    }
  }

  double scale(uint32_t node, const Enclosure& result) const {
    double most = result.outer.is_finite() ? result.outer.magnitude() : 0;
    const Node& made = graph_.nodes[node];
    if (made.kind != NodeKind::Apply || !is_sum(made.primitive)) return most;
    for (const uint32_t term : graph_.arguments_of(made)) {
      const Interval range = forward_.value(term).range;
      if (range.is_finite()) most = std::max(most, range.magnitude());
    }
    return most;
  }

  Influence influence(const Slope& slope) const {
    const Trend trend = slope.rises() ? Trend::Rises : slope.falls() ? Trend::Falls : Trend::Unknown;
    return {graph_.variables[slope.variable].inputs[0], trend};
  }

  bool closed(double outer, double attained, double scale) const {
    return std::fabs(outer - attained) <= tolerance(options_.gap, attained, scale);
  }

  /// Whether the reason to be undefined was met at a point, and matters there: then no search can take it away.
  bool surely_undefined(uint32_t node, uint32_t cause) {
    if (cause >= graph_.nodes.size()) return true;
    const Node& because = graph_.nodes[cause];
    if (because.kind != NodeKind::Apply || because.primitive != builtins::Primitive::Div) return false;
    const uint32_t divisor = graph_.arguments_of(because)[1];
    const Ends ends = forward_.ends(divisor);
    const double least = std::fmin(ends.low.at, ends.high.at);
    const double most = std::fmax(ends.low.at, ends.high.at);
    if (least > 0 || most < 0) return false;
    if (least < 0 && most > 0) return !may_be_guarded(node, cause);
    const size_t zero = ends.low.at == 0 ? ends.low_point : ends.high_point;
    return forward_.points().at(zero, node).undefined == Undefined::Everywhere;
  }

  /// Some choice comes after `cause`.
  bool may_be_guarded(uint32_t node, uint32_t cause) const {
    const auto begin = graph_.nodes.begin();
    return std::any_of(begin + cause, begin + node + 1, [](const Node& later) {
      return later.kind == NodeKind::Apply && later.primitive == builtins::Primitive::Select;
    });
  }

  void refine(uint32_t node, Enclosure& result) {
    SearchLimits limits{options_.gap, options_.boxes / 2, allowance(node) / 2};
    const bool doubtful = result.may_be_undefined;
    if (doubtful) limits.boxes = std::min(limits.boxes, kBoxesForDefinedness);
    const double before = result.inner.magnitude();
    auto ahead = doubtful ? std::future<Extreme>() : greatest_ahead(node, result, limits);
    for (const bool greatest : {false, true}) {
      double& outer = greatest ? result.outer.hi : result.outer.lo;
      double& attained = greatest ? result.inner.hi : result.inner.lo;
      const double scale = result.inner.magnitude();
      if (!result.may_be_undefined && closed(outer, attained, scale)) continue;
      // What was searched meanwhile counts if the search for the least value left it its scale.
      const bool is_found = greatest && ahead.valid() && scale == before;
      const Extreme found = is_found ? ahead.get() : extreme(node, greatest, attained, scale, limits);
      left_.work -= std::min(left_.work, found.work);
      last_work_ = found.work;
      result.boxes += found.boxes;
      outer = greatest ? std::min(outer, found.bound) : std::max(outer, found.bound);
      if (!found.may_be_undefined) result.may_be_undefined = false;
      if (found.at.empty()) continue;
      if (std::isnan(attained)) {
        result.inner = {found.attained, found.attained};
        low_at_ = found.at;
        high_at_ = found.at;
      }
      attained = found.attained;
      (greatest ? high_at_ : low_at_) = found.at;
    }
    if (doubtful) include(result);
  }

  /// The search for the greatest value on a thread of its own, beside the one for the least, where the one before took
  /// long. It is the same search, so only time depends on it.
  std::future<Extreme> greatest_ahead(uint32_t node, const Enclosure& result, const SearchLimits& limits) {
    const double scale = result.inner.magnitude();
    if (last_work_ < kWorthAThread) return {};
    if (closed(result.outer.lo, result.inner.lo, scale) || closed(result.outer.hi, result.inner.hi, scale)) return {};
    return std::async(std::launch::async | std::launch::deferred,
                      [this, node, attained = result.inner.hi, scale, limits] {
                        return extreme(node, true, attained, scale, limits);
                      });
  }

  /// Either search of a doubtful result may have met points beyond the other end.
  static void include(Enclosure& result) {
    result.outer = {std::fmin(result.outer.lo, result.inner.lo), std::fmax(result.outer.hi, result.inner.hi)};
  }

  /// Variables whose slope has a sign stay at their better end; others where a partition left something to find. That
  /// nothing is undefined is only proven by a search of the whole box.
  Extreme extreme(uint32_t node, bool greatest, double attained, double scale, const SearchLimits& limits) const {
    std::vector<double> held(graph_.variables.size(), kNaN);
    for (const Slope& slope : forward_.slopes(node)) {
      if (!slope.has_sign()) continue;
      held[slope.variable] = slope.rises() == greatest ? box_[slope.variable].hi : box_[slope.variable].lo;
    }
    const Graph graph = specialised(graph_, {{node}}, held, known_.proven());
    const OpenEnd* end = nullptr;
    if (const auto narrowed = narrowed_.find(node); narrowed != narrowed_.end() && !narrowed->second.may_be_undefined) {
      end = greatest ? &narrowed->second.high : &narrowed->second.low;
    }
    if (end && end->within.empty()) return {end->bound, attained, {}, false, 0, 0};
    std::vector<double> best;
    for (auto& point : known_.points_near(node)) {
      const double at = value_at(graph, box_, point).at;
      if (!(greatest ? at > attained : at < attained)) continue;
      attained = at;
      best = std::move(point);
    }
    Extreme found = search(graph, end ? end->within : box_, greatest, attained, scale, limits);
    if (found.at.empty()) found.at = std::move(best);
    if (end) found.bound = greatest ? std::max(found.bound, end->elsewhere) : std::min(found.bound, end->elsewhere);
    for (size_t v = 0; v < found.at.size(); ++v) {
      if (!std::isnan(held[v])) found.at[v] = held[v];
    }
    return found;
  }

  std::vector<InputValue> inputs_at(uint32_t node, const std::vector<double>& coordinates) const {
    std::vector<InputValue> all;
    for (const Slope& slope : forward_.slopes(node)) {
      const double at = coordinates[slope.variable];
      for (ir::InputId input : graph_.variables[slope.variable].inputs) {
        const InputRule& rule = graph_.inputs[rules_.at(input.value)];
        all.push_back({input, rule.at(std::isnan(at) ? middle(box_[slope.variable]) : at).at});
      }
    }
    std::sort(all.begin(), all.end(), [](const InputValue& a, const InputValue& b) { return a.input < b.input; });
    return all;
  }

  const ir::Program& program_;
  const Graph& graph_;
  const Options& options_;
  std::vector<Interval> box_;
  std::vector<Value> base_;
  std::vector<double> base_at_;
  Forward forward_;
  Known known_;
  struct {
    double shares = 0;
    uint64_t work = 0;
  } left_;                                           ///< for elements that are still open
  uint64_t last_work_ = 0;                           ///< visits of the search before
  std::unordered_map<uint32_t, size_t> open_;        ///< elements, by operation
  std::unordered_map<uint32_t, Narrowed> narrowed_;  ///< by node
  std::unordered_map<uint32_t, uint32_t> rules_;     ///< of inputs, by id
  std::vector<double> low_at_;
  std::vector<double> high_at_;
};

}  // namespace

bool Enclosure::is_monotone() const {
  return std::none_of(influences.begin(), influences.end(),
                      [](const Influence& i) { return i.trend == Trend::Unknown; });
}

Truth Enclosure::truth() const {
  if (outer.lo >= 1 && !may_be_undefined) return Truth::True;
  if (inner.lo == 0 && inner.hi == 1) return Truth::Mixed;
  if (may_be_undefined) return Truth::Undefined;
  return outer.hi <= 0 ? Truth::False : Truth::Undecided;
}

namespace {

/// Recurrences are enclosed label by label, each step's slopes feeding the next (semantics 27).
std::vector<std::vector<Enclosure>> enclose_unrolled(const ir::Program& program, std::span<const ir::OpId> ops,
                                                     const Options& options) {
  std::vector<ir::OpId> renamed;
  const ir::Program flat = ir::unrolled(program, &renamed);
  std::vector<ir::OpId> wanted;
  for (const ir::OpId op : ops) wanted.push_back(renamed[op.value]);
  auto found = enclose(flat, wanted, options);
  for (size_t i = 0; i < ops.size(); ++i) {  // written out, an operation may vary over fewer axes
    if (flat[wanted[i]].axes == program[ops[i]].axes) continue;
    std::vector<Enclosure> spread;
    for (const uint32_t e : ir::broadcast_map(program, program[ops[i]].axes, flat[wanted[i]].axes)) {
      spread.push_back(found[i][e]);
    }
    found[i] = std::move(spread);
  }
  return found;
}

std::vector<uint32_t> distinct(std::vector<uint32_t> nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

}  // namespace

std::vector<std::vector<Enclosure>> enclose(const ir::Program& program, std::span<const ir::OpId> ops,
                                            const Options& options) {
  if (!program.loops.empty()) return enclose_unrolled(program, ops, options);
  std::vector<double> inputs(options.inputs.begin(), options.inputs.end());
  if (inputs.empty()) {
    for (const ir::Input& input : program.inputs) inputs.push_back(input.base);
  }
  const Graph graph = scalar_graph(program, ops, inputs, options.low_with_low);
  Encloser encloser(program, graph, options);
  encloser.prepare(distinct(graph.targets));
  std::unordered_map<uint32_t, Enclosure> known;
  std::vector<std::vector<Enclosure>> all;
  size_t next = 0;
  for (ir::OpId op : ops) {
    auto& elements = all.emplace_back();
    for (size_t e = program.elements(op); e-- > 0; ++next) {
      const uint32_t node = graph.targets[next];
      auto found = known.find(node);
      if (found == known.end()) found = known.emplace(node, encloser.enclose(node)).first;
      elements.push_back(found->second);
    }
  }
  return all;
}

}  // namespace econ::bounds
