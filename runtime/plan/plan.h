#pragma once
/// Phase 6: what a worker needs besides the program and its kernel. A pure value without pointers: which points there
/// are, what is computed at each, and in which order.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/base/result.h"
#include "compiler/ir/program.h"

namespace econ::plan {

/// Reductions are made of tiles, chunks and blocks of so many points; they are part of the result's bits (semantics
/// 76).
inline constexpr uint64_t kBlockPoints = 65'536;
inline constexpr uint64_t kChunkPoints = 16'384;  ///< what one worker takes at a time
inline constexpr size_t kTilePoints = 1'024;

/// One input that runs through listed values.
struct GridAxis {
  ir::InputId input;
  std::vector<double> values;
  uint32_t factor = 0;  ///< of the design: axes of one factor move together
};

/// How the draws of a factor lie together. Each is a function of its own index.
enum class Pattern : uint8_t {
  Random,  ///< independent of each other
  Latin,   ///< of n draws one in each n-th of the range, in random order (McKay, Beckman, Conover 1979)
  Sobol,   ///< Sobol's sequence, its digits scrambled by the seed
  PlainSobol,
};

/// One input drawn at random: uniform in (low, high), or its logarithm is, or by a distribution.
struct Draw {
  ir::InputId input;
  double low = 0;
  double high = 0;
  bool log = false;  ///< both ends above zero
  uint64_t stream = 0;
  std::optional<distributions::Distribution> distribution = {};  ///< low and high are the ends of what it can be
  /// What its standard normal variable is made of (semantics 37); one share of weight 1 or -1 is that stream's uniform
  /// or its opposite. Empty: `stream` alone.
  struct Share {
    uint64_t stream = 0;
    double weight = 0;
    uint32_t dimension = 0;  ///< of a Sobol sequence
  };
  std::vector<Share> shares = {};
  uint32_t factor = 0;  ///< of the design
  Pattern pattern = Pattern::Random;
  uint32_t dimension = 0;  ///< of a Sobol sequence
  uint64_t count = 0;      ///< of a Latin hypercube: its draws
};
/// Replaces uniforms in (0, 1) by the values they stand for.
void place(const Draw& draw, std::span<double> uniforms);
/// Draws [first, first + out.size()) of its factor.
void fill_draw(const Draw& draw, uint64_t seed, uint64_t first, std::span<double> out);

/// What moves together: axes of as many values each (a zip of them), or as many draws.
struct Factor {
  std::vector<GridAxis> axes = {};
  std::vector<Draw> draws = {};
  uint64_t steps = 0;  ///< of draws: how many; of axes it follows
};

/// The points: the product of the factors, row-major with the last one fastest. No factor at all is one point.
struct Design {
  std::vector<GridAxis> grid;
  std::vector<Draw> draws;
  uint64_t seed = 0;
  uint64_t points = 1;
  std::vector<uint64_t> steps;  ///< by factor
  bool random() const { return !draws.empty(); }
  /// Points between two steps of a factor.
  uint64_t stride(size_t factor) const;
};
/// A fault if the points are beyond 2^53, an axis has no value, those of a factor are not of one length, or a Sobol
/// sequence is asked for more than it has. Streams follow from the inputs' addresses; where an input has none, from its
/// path.
Result<Design> product_design(const ir::Program& program, std::vector<Factor> factors, uint64_t seed);
/// Each axis is a factor.
Result<Design> grid_design(std::vector<GridAxis> axes);
/// One factor of draws. Streams that are the same have one dimension.
Design random_design(const ir::Program& program, std::vector<Draw> draws, uint64_t seed, uint64_t points,
                     Pattern pattern = Pattern::Random);
/// Another number of points of such a design.
void set_points(Design& design, uint64_t points);
/// A fault if a factor of draws is more than a Sobol sequence has.
std::optional<Fault> beyond_sobol(const Design& design);

/// Values of the varied inputs at a point, those of `grid` and then those of `draws`.
std::vector<double> coordinates(const Design& design, uint64_t point);
/// The whole input vector at a point: `inputs` with the varied ones replaced.
std::vector<double> input_point(const Design& design, std::vector<double> inputs, uint64_t point);

/// Sets base and bounds of the varied inputs to what the design gives them: a kernel leaves out checks that cannot
/// fail.
void bound_inputs(ir::Program& program, const Design& design);

/// One (operation, element) whose values the kernel stores: its slot is its index in Plan::stores.
struct Store {
  ir::OpId op;
  uint32_t element = 0;
  friend bool operator==(const Store&, const Store&) = default;
};

/// A result that is kept, in every scenario.
struct Column {
  std::string name;  ///< "margin", "price[r6a_4x]"
  units::Unit unit = {};
  bool truth = false;
  std::optional<ir::DateScale> dates = {};  ///< a date, as steps since its start
  std::vector<uint32_t> slots;              ///< by scenario
};

/// A condition that should hold at every kept point.
struct Check {
  std::string name;
  std::vector<uint32_t> slots;  ///< by scenario
};

/// A varied input, as shown beside the results.
struct Coordinate {
  std::string name;
  units::Unit unit = {};
};

/// An axis of the grid by whose values results are grouped.
struct Grouping {
  size_t axis = 0;                ///< of Design::grid
  std::vector<double> values;     ///< of each group, in the order in which they first come
  std::vector<uint32_t> of_step;  ///< the group of each step of the axis
};

/// Asks for the points where a column is greatest, or least.
struct Ranking {
  size_t column = 0;
  uint64_t size = 0;
  bool greatest = true;
};

struct Plan {
  Design design;
  std::vector<Coordinate> coordinates;  ///< those of design.grid, then those of design.draws
  std::vector<double> inputs;           ///< one value for each Program::inputs; used where the design does not vary it
  /// One flag for each Program::inputs: changes from point to point within one kernel call. The other axes are outer
  /// loops, and what depends on them only is computed once a call.
  std::vector<bool> lane_input;
  uint64_t run = 1;  ///< points over which the inputs that are not in lanes stay the same
  std::vector<Store> stores;
  /// By slot: over so many points, counted from point 0, its value stays the same, because what it depends on does.
  std::vector<uint64_t> stretches;
  std::vector<std::string> scenarios;  ///< a point has one row for each
  std::vector<Column> columns;
  std::vector<Check> checks;
  std::vector<uint32_t> filter;  ///< by scenario: rows are kept where this slot is true; empty: all are
  std::vector<Grouping> groupings;
  std::vector<Ranking> rankings;

  /// All combinations of the groupings' values, the last one fastest.
  uint64_t groups() const;

  /// Part of the result's bits (semantics 76): a block is a whole number of chunks. Other sizes are for tests alone.
  uint64_t chunk_points = kChunkPoints;
  uint64_t block_points = kBlockPoints;
  uint64_t chunks() const { return (design.points + chunk_points - 1) / chunk_points; }
  uint64_t blocks() const { return (design.points + block_points - 1) / block_points; }
  uint64_t block_chunks() const { return block_points / chunk_points; }
};

/// What is asked of a program, by the names of its outputs. Each name stands for one output a scenario; an output over
/// axes gives one column or check for each element.
struct Request {
  Design design;
  std::vector<std::string> columns;
  std::vector<std::string> checks;
  std::string filter;  ///< empty: keep every row
};

Grouping grouping_of(const Design& design, size_t axis);

/// Scenarios are those of the program's outputs, in order; every name must have an output in each.
Plan make_plan(const ir::Program& program, Request request);

/// The `plan` stage of `econ emit`.
std::string to_string(const Plan& plan, const ir::Program& program);

}  // namespace econ::plan
