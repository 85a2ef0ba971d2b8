#pragma once
/// Phase 4: the model as a pure dataflow graph. Operations stand in dependency order (an argument's id is smaller),
/// each with the set of static axes it varies over. No unit, no name and no scenario is left: those were checked and
/// flattened.
///
/// An operation over axes [a, b] is an array with one element a pair of labels, row-major, axes sorted by id. Arguments
/// that lack an axis of the result are broadcast. Everything is a double; truth values are 1, 0 or NaN (undefined).

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/index.h"
#include "compiler/builtins/primitive.h"
#include "compiler/distributions/distribution.h"
#include "compiler/units/unit.h"

namespace econ::ir {

using OpId = Index<struct OpTag>;
using AxisId = Index<struct ProgramAxisTag>;
using InputId = Index<struct InputTag>;

/// A static axis: a table's rows, a kind's instances, a ladder's rungs, listed points of a parameter.
struct Axis {
  std::string name;
  std::vector<std::string> labels;
  size_t size() const { return labels.size(); }
};

enum class OpKind : uint8_t {
  Const,   ///< `value`
  Input,   ///< `input`: one scalar a point
  Label,   ///< 0-based index of the current label of `axis`, as a number; varies over that axis
  Stack,   ///< args[i] is the value at label i of `axis`; the arguments do not vary over `axis`
  Pick,    ///< args[0] at label `index` of `axis`
  Lookup,  ///< args[0] at the label whose 0-based index is args[1]; undefined outside 0..size-1. args[1] may vary over
           ///< other axes
  Fold,  ///< args[0] folded over `axis`, left to right in label order, by `primitive` (Add, Min, Max, And, Or); missing
         ///< elements are skipped; over no element: `value`
  Apply,  ///< `primitive` on args, element by element
  /// args[1] one label of `axis` earlier; at label 0, args[0], which does not vary over `axis`. Inside a Loop, and only
  /// there, args[1] may stand later in the program.
  Prev,
};

/// `index` of an undefined constant: a statistic went over no label. Others have 0.
inline constexpr uint32_t kNothingCounts = 1;

struct Op {
  OpKind kind = OpKind::Const;
  builtins::Primitive primitive{};
  double value = 0;
  InputId input;
  AxisId axis;
  uint32_t index = 0;
  std::vector<OpId> args;
  std::vector<AxisId> axes;   ///< sorted; the axes the result varies over
  std::vector<bool> missing;  ///< empty, or one flag an element: a blank cell or `none`, and what follows from it
  uint32_t origin = 0;        ///< index into Program::origins: the quantity it was first written in
};

/// What an Input stands for.
enum class InputRole : uint8_t {
  Swept,      ///< a parameter that the request varies
  Uncertain,  ///< a range `a..b`, `~x`, `a to b` or distribution literal: known only to lie in [low, high]
};
struct Input {
  std::string path;  ///< "users", "colo_advantage", "machine.price[r6a_4x]"
  InputRole role = InputRole::Uncertain;
  double base = 0;  ///< value at the base
  double low = 0;   ///< of an uncertain input; of a swept one its domain
  double high = 0;
  units::Unit unit = {};  ///< as written, for messages
  /// Inputs with one pair group share t in [0,1]: value = low + t (high - low), or with 1-t where `opposed` (semantics
  /// 36). kNoPair: on its own.
  uint32_t pair = kNoPair;
  bool opposed = false;
  /// How likely the values are; none for a range. `low` and `high` are then the ends of what a draw can be.
  std::optional<distributions::Distribution> distribution = {};
  std::string address = {};  ///< names its draw: inputs with one address are drawn alike (semantics 38)
  /// Of a paired distribution: its standard normal variable is the sum of `weight` times those of these addresses; one
  /// share of weight 1 or -1 is that draw or its opposite. Empty: its own address.
  struct Share {
    std::string address;
    double weight = 0;
  };
  std::vector<Share> shares = {};
  static constexpr uint32_t kNoPair = 0xffffffff;
};

/// What the numbers of a date count from: rows and statistics of dates count from the timeline's start, so that a
/// sketch with a relative error has a fine one.
struct DateScale {
  double start = 0;   ///< months since year 0, or days since 1970-01-01
  bool days = false;  ///< days, else months
};

struct Output {
  std::string name;      ///< "margin", "compute.cost"
  std::string scenario;  ///< "base", "colo"
  OpId op;
  units::Unit unit = {};                ///< the unit it is shown in
  bool truth = false;                   ///< a condition
  std::optional<DateScale> dates = {};  ///< a date, as steps since `start`
};

/// A recurrence: operations begin … end - 1 feed each other through a Prev and are computed together, label by label of
/// `axis`, in the order they stand. All of them vary over `axis`, and read each other at the current label only, save
/// for Prev. If one of them is needed all are.
struct Loop {
  AxisId axis;
  OpId begin, end;
  bool holds(OpId id) const { return id.value >= begin.value && id.value < end.value; }
};

struct Program {
  std::vector<Axis> axes;
  std::vector<Input> inputs;
  std::vector<Op> ops;
  std::vector<Loop> loops;  ///< in order, apart from each other
  std::vector<Output> outputs;
  std::vector<std::string> origins;  ///< names of quantities, for "division by zero in `margin`"

  const Op& operator[](OpId id) const { return ops[id.value]; }
  const Axis& operator[](AxisId id) const { return axes[id.value]; }
  /// Number of elements of an operation: the product of its axes' sizes.
  size_t elements(OpId id) const;
  size_t elements(const std::vector<AxisId>& over) const;
  /// Σ elements over all operations: what one point costs.
  uint64_t cost() const;
};

/// For one argument of an operation: which element of the argument each element of the result reads. Size = elements of
/// `result_axes`. Used by every walker of a Program, so broadcasting is written once.
std::vector<uint32_t> broadcast_map(const Program& p, const std::vector<AxisId>& result_axes,
                                    const std::vector<AxisId>& argument_axes);

/// How an operation that binds `axis` (Pick, Lookup, Fold) reads its array: for each element of the result, the array's
/// element at label 0 of `axis`; label k lies k * stride elements further.
struct AxisView {
  std::vector<uint32_t> first;
  size_t stride = 1;
  size_t labels = 0;
};
AxisView axis_view(const Program& p, const std::vector<AxisId>& result_axes, const std::vector<AxisId>& array_axes,
                   AxisId axis);
/// `axes` without `axis`.
std::vector<AxisId> other_axes(std::vector<AxisId> axes, AxisId axis);

/// The loop that each operation is in: its index in Program::loops, or -1.
std::vector<int> loop_of_each(const Program& p);

/// Which elements of an operation lie at one label of an axis it varies over, in order.
std::vector<uint32_t> elements_at(const Program& p, const std::vector<AxisId>& axes, AxisId axis, size_t label);

/// What each operation of a loop computes at each label: elements, by label, by operation.
using LoopElements = std::vector<std::vector<std::vector<uint32_t>>>;
LoopElements loop_elements(const Program& p, const Loop& loop);

/// Puts the operations in dependency order and finds the loops; `renamed`, if wanted, gets each operation's new id.
/// Operations that feed each other are one strongly connected component of the graph (Tarjan 1972).
void schedule(Program& p, std::vector<OpId>* renamed = nullptr);

/// The same results without loops: every operation of a loop is written out once a label. `renamed` gets where each
/// operation went.
Program unrolled(const Program& p, std::vector<OpId>* renamed = nullptr);

/// Checks the invariants above (order, axes, arities); stops with an internal error naming the operation.
void verify(const Program& p);

/// The `ir` stage of `econ emit`: one line an operation, stable across runs.
std::string to_string(const Program& p);

/// 64-bit content hash of everything that affects results (ops, inputs' roles, outputs' ops), for cache keys and
/// metadata.
uint64_t fingerprint(const Program& p);

}  // namespace econ::ir
