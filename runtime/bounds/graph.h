#pragma once
/// The scalar graph of what was asked: one node an element that is needed, axes and aliases gone, everything that does
/// not depend on an uncertain input already evaluated.

#include <span>
#include <vector>

#include "compiler/ir/program.h"
#include "runtime/bounds/value_rules.h"

namespace econ::bounds {

/// One independent unknown: an uncertain input by itself, whose value is the coordinate, or all inputs of a pair group,
/// whose shared t in [0,1] is the coordinate (semantics 36).
struct Variable {
  Interval domain;
  std::vector<ir::InputId> inputs;  ///< several only in a pair
  bool shared = false;              ///< the coordinate is t
};

enum class NodeKind : uint8_t {
  Fixed,   ///< `fixed[payload]`
  Input,   ///< `inputs[payload]`
  Apply,   ///< `primitive` on two or three arguments, or folded over any number
  Lookup,  ///< argument 0 is the index; argument 1 + i the value for `payload + i`
};

struct Node {
  NodeKind kind = NodeKind::Fixed;
  builtins::Primitive primitive{};
  bool shared = false;  ///< read at several places, so what reads it may be correlated
  uint32_t payload = 0;
  uint32_t first = 0;  ///< into Graph::arguments
  uint32_t count = 0;
  uint32_t op = 0;        ///< the operation it is an element of
  uint32_t last_use = 0;  ///< the last node that may ask for its slopes
};

/// How an uncertain input follows from its variable.
struct InputRule {
  ir::InputId input;
  uint32_t variable = 0;
  double low = 0;
  double high = 0;
  bool opposed = false;
  bool shared = false;

  /// At one coordinate: what the engine would put there, exactly for an input on its own.
  Value at(double coordinate) const;
  Interval over(Interval coordinates) const;
  /// Its slope in the coordinate.
  Interval slope() const;
};

struct Graph {
  std::vector<Node> nodes;  ///< arguments before what reads them
  std::vector<uint32_t> arguments;
  std::vector<Value> fixed;
  std::vector<InputRule> inputs;
  std::vector<Variable> variables;
  std::vector<uint32_t> targets;  ///< the node of each element asked for; several may be one node
  std::vector<Interval> proven;   ///< by node: contains its values, from elsewhere; empty if nothing is known

  std::span<const uint32_t> arguments_of(const Node& node) const { return {arguments.data() + node.first, node.count}; }
};

/// Adds nodes to a graph; what is fixed is evaluated, a choice on a fixed condition is its branch.
class GraphBuilder {
 public:
  uint32_t fixed(const Value& value, uint32_t op);
  uint32_t input(const InputRule& rule, uint32_t op);
  uint32_t apply(builtins::Primitive primitive, std::span<const uint32_t> args, uint32_t op);
  uint32_t lookup(uint32_t index, uint32_t first_label, std::span<const uint32_t> values, uint32_t op);
  const Node& node(uint32_t id) const { return graph_.nodes[id]; }
  /// The id of the next node that is added.
  uint32_t next() const { return static_cast<uint32_t>(graph_.nodes.size()); }
  const Value& fixed_value(uint32_t id) const { return graph_.fixed[graph_.nodes[id].payload]; }
  Graph take(std::vector<Variable> variables, std::vector<uint32_t> targets);

 private:
  uint32_t add(Node node, std::span<const uint32_t> args);
  bool all_fixed(std::span<const uint32_t> args) const;
  void mark_uses();
  Graph graph_;
};

/// How a node is evaluated.
enum class Mode : uint8_t {
  Ranges,   ///< over ranges
  Point,    ///< at a point: also what the reference gives there
  Relaxed,  ///< over ranges, steps replaced by their line plus any distance from it: smooth, and contains the node
};

/// Value of a node that is neither fixed nor an input. The values of its arguments stand in the order of its arguments.
Value node_value(const Node& node, Arguments args, uint32_t id, Mode mode);

/// The graph of all elements of these operations. Swept inputs have their value in `inputs`, one for each input of the
/// program. `one_pair`: every uncertain input shares one t.
Graph scalar_graph(const ir::Program& program, std::span<const ir::OpId> ops, std::span<const double> inputs,
                   bool one_pair);

/// How many nodes each of these needs, added up; counting stops beyond `most`.
uint64_t total_cones(const Graph& graph, std::span<const uint32_t> targets, uint64_t most);

/// What these nodes need, with some variables held: those whose coordinate is not NaN. `proven`: what is known of the
/// nodes of `graph` over the whole box.
Graph specialised(const Graph& graph, std::span<const uint32_t> targets, std::span<const double> held,
                  const std::vector<Interval>& proven);

}  // namespace econ::bounds
