#pragma once
/// Phase 3's result: every name resolved, every expression typed, kinds flattened into instances, scenarios into
/// layers. Expressions live in one arena and refer to each other by id; values are in canonical units.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/base/index.h"
#include "compiler/builtins/primitive.h"
#include "compiler/distributions/distribution.h"
#include "compiler/parse/ast.h"
#include "compiler/units/rational.h"
#include "compiler/units/unit.h"

namespace econ::sema {

using source::Span;
using ExprId = Index<struct ExprTag>;
using QuantityId = Index<struct QuantityTag>;
using AxisId = Index<struct ModelAxisTag>;
using ScenarioId = Index<struct ScenarioTag>;
using UncertainId = Index<struct UncertainTag>;

// ---- types
// -----------------------------------------------------------------------------------------------------------

struct Type {
  /// Mixed: a number over `mixed_axis`, at each label in a unit of its own.
  enum class Kind : uint8_t { Number, Truth, Label, Date, Mixed, Poison };
  Kind kind = Kind::Number;
  units::Dimension dimension;
  bool ratio = false;     ///< made by `%` or x/x: a pure quotient (semantics 13)
  bool share = false;     ///< a ratio known to be a part of a whole: written or declared with `%`, 1 - ratio, (x - y)/x
  bool any_unit = false;  ///< literal 0 and `none` fit every dimension
  bool days = false;      ///< Kind::Date: counted in days; else in months (semantics 16)
  AxisId label_axis;      ///< Kind::Label
  std::vector<AxisId> axes;      ///< sorted; what the value varies over in the base scenario
  units::Unit shown;             ///< the unit a result is printed in
  bool shown_is_stated = false;  ///< from `: UNIT` or `as UNIT`, not a default

  AxisId mixed_axis;
  std::shared_ptr<const std::vector<Type>> by_label;  ///< Kind::Mixed: of each label

  bool poison() const { return kind == Kind::Poison; }
  bool mixed() const { return kind == Kind::Mixed; }
  bool number() const { return kind == Kind::Number; }
};

// ---- expressions
// -----------------------------------------------------------------------------------------------------

struct Literal {
  double value = 0;
};  ///< number, date (months since 0000-01) or label index
struct Missing {};
struct UncertainRef {
  UncertainId id;
};
struct QuantityRef {
  QuantityId id;
};  ///< in the world and substitutions at hand
struct WasRef {
  QuantityId id;
  ScenarioId layer;
};  ///< the quantity with this layer switched off
struct InScenario {
  ScenarioId scenario;
  ExprId value;
};  ///< `x[colo]`; invalid id: base
/// `x[users = v]`: the parameter replaced in everything `value` depends on. The replacement may add axes.
struct With {
  struct Binding {
    QuantityId parameter;
    ExprId value;
  };
  std::vector<Binding> bindings;
  ExprId value;
};
struct LabelOf {
  AxisId axis;
};  ///< index of the current label
struct PickLabel {
  ExprId array;
  AxisId axis;
  uint32_t index = 0;
};
struct PickBy {
  ExprId array;
  AxisId axis;
  ExprId label;
};  ///< label: an index-valued expression
struct StackOf {
  AxisId axis;
  std::vector<ExprId> elements;
};
struct ApplyOp {
  builtins::Primitive primitive{};
  std::vector<ExprId> arguments;
};
enum class Statistic : uint8_t { Sum, Mean, Min, Max, Count, Any, All };
struct Aggregate {
  Statistic statistic{};
  ExprId value;
  std::vector<AxisId> axes;
  ExprId where;
};  ///< where may be invalid
/// A statistic over one axis that no fold gives: compiler/ir/statistics.h.
struct AxisStatistic {
  enum class Kind : uint8_t {
    Quantile,  ///< at the share `amount`
    ArgMin,
    ArgMax,
    First,
    Last,
    Deviation,
    Product,
    Sort,
    SortDown,
    Rank,
    Cumulative,
    Before,
    Rising,
    Falling
  };
  Kind kind{};
  ExprId value;
  AxisId axis;
  ExprId where;                                                ///< may be invalid
  ExprId amount;                                               ///< of Quantile
  builtins::Primitive greater = builtins::Primitive::Greater;  ///< how values of this unit compare
};
struct OrElse {
  ExprId value;
  ExprId fallback;
};  ///< value where present
struct Present {
  ExprId value;
};  ///< truth: not missing
/// `prev(value, first)`: the value one label of `axis` earlier, `first` at the first. `value` may lead back to the
/// quantity that this stands in; it varies over no axis that `first` lacks, save `axis`.
struct PrevOf {
  ExprId value;
  ExprId first;
  AxisId axis;
};
/// What a goal or its condition takes of an uncertain value (semantics 82).
struct Measure {
  enum class Kind : uint8_t {
    Low,   ///< the least that ranges make possible
    High,  ///< the greatest
    Mean,  ///< over runs, as the others below
    Deviation,
    Quantile,  ///< at `probability`
  } kind{};
  double probability = 0;
  bool of_runs() const { return kind != Kind::Low && kind != Kind::High; }
};
/// `low(profit)`, `mean(profit over run)` in a goal or a condition of a `maximize` or `minimize`; nowhere else. Whoever
/// does not ask for the measure reads `value` in its place.
struct Measured {
  Measure measure;
  ExprId value;
  ExprId exact;                ///< the measure as a formula, where there is one; else invalid
  bool more_is_better = true;  ///< of Low and High: to the question
};

struct Expr {
  Span span;
  Type type;
  std::variant<Literal, Missing, UncertainRef, QuantityRef, WasRef, InScenario, With, LabelOf, PickLabel, PickBy,
               StackOf, ApplyOp, Aggregate, AxisStatistic, OrElse, Present, PrevOf, Measured>
      node;
};

// ---- declarations
// ----------------------------------------------------------------------------------------------------

struct AxisLabel {
  std::string name;
  std::string display;
};
enum class AxisOrigin : uint8_t { Declared, Table, Kind, Rungs, Points, Spans, Timeline };
struct Axis {
  std::string name;
  AxisOrigin origin{};
  std::vector<AxisLabel> labels;
  Span span;
  bool library = false;   ///< declared in stdlib
  int32_t timeline = -1;  ///< of a timeline, or an axis like one: its index in Model::timelines
  std::optional<uint32_t> find(std::string_view label) const;
};

/// The model's clock: its labels are periods, one step of a unit of time each (semantics 51-59).
struct Timeline {
  AxisId axis;
  std::string unit;   ///< "month"
  units::Unit shown;  ///< the unit of one step
  bool days = false;  ///< dates count days since 1970-01-01, else months since year 0
  double start = 0;   ///< when the first period begins, in those
  double step = 1;    ///< from one period to the next
  // Of a coarser view of the clock:
  size_t steps = 1;   ///< of the clock in one period
  size_t offset = 0;  ///< of them before the clock begins
  AxisId inside;      ///< the steps of one period
};

/// A domain of values for a sweep, exact where the text is (semantics 77). In canonical units.
struct Domain {
  enum class Kind : uint8_t { Range, Log, Step, Count, List } kind = Kind::Range;
  units::Rational low, high, step;
  size_t count = 0;          ///< Log, Count: number of points; 0: not stated
  std::vector<double> list;  ///< List
  units::Unit unit;          ///< as written
  bool log = false;          ///< a range marked `log` without a count
  Span span;
};

/// A part of a draw: a standard normal variable is the sum of `weight` times those of other addresses (semantics 37).
/// One share of weight 1 or -1 is that draw itself, or its opposite.
struct DrawShare {
  std::string address;
  double weight = 0;
};

/// A range or distribution literal (semantics 23): one for each place in the text and kind instance.
struct Uncertain {
  std::string path;  ///< "colo_advantage", "phase.cost[mature]", "colo/compute.price"
  double low = 0, high = 0, base = 0;
  bool approximate = false;  ///< from `~`
  /// How likely the values are; none for a range. `low` and `high` are then the ends of what a draw can be, `base` is
  /// the median.
  std::optional<distributions::Distribution> distribution;
  std::string address;            ///< names its draw: unknowns with one address are drawn alike (semantics 38)
  std::vector<DrawShare> shares;  ///< of a paired distribution: what its draw is made of; empty: its own address
  ScenarioId layer;               ///< the scenario it is written in; invalid: the model itself
  units::Unit unit;
  uint32_t pair = 0xffffffff;
  bool opposed = false;
  bool answer = false;  ///< what a `solve`, `maximize` or `minimize` finds: NaN here, see Model::known
  Span span;
};

enum class QuantityRole : uint8_t { Parameter, Derived, Member, Column, ExchangeRate };
struct Quantity {
  std::string path;     ///< "margin", "compute.cost", "phase.price", "EUR/USD"
  std::string display;  ///< label, or empty
  std::string provenance;
  std::string doc;
  QuantityRole role{};
  bool parameter =
      false;  ///< may be set, swept, substituted: `param`, an instance's input, a table column, an exchange rate
  bool library = false;
  bool guess = false;  ///< provenance begins with "guess"
  Type type;
  ExprId value;  ///< invalid: a parameter without value, must be given
  std::optional<Domain> domain;
  QuantityId cell_of;  ///< of a cell that a question or `--vary` sweeps: its column
  Span span;           ///< of its name
};

struct Override {
  QuantityId target;
  ExprId value;
  Span span;
  std::string provenance;
  std::string path;
};
struct Scenario {
  std::string name;
  std::string display;
  std::string doc;
  std::vector<ScenarioId> parents;
  /// Ancestors first, itself last; the later layer wins. A world is such a list of layers, some switched off by `was`.
  std::vector<ScenarioId> layers;
  std::map<QuantityId, Override> overrides;
  bool of_file = false;  ///< of a file that is used: only its own formulas pick from it
  Span span;
};

/// Instances of a kind, for breakdowns.
struct Instance {
  std::string name, display, doc;
  std::string kind;
  AxisId axis;
  uint32_t label = 0;
  std::vector<std::pair<std::string, QuantityId>> members;  ///< in the kind's order
  QuantityId value;
  Span span;
};

/// What a quantity costs at the upper end of a bracket, and just above it, where it falls.
struct BracketEdge {
  std::string ladder, end;  ///< "seats", "10 seat"
  ExprId at_end, above;
  Span span;
};

struct Table {
  std::string name, display, provenance, doc;
  std::vector<AxisId> axes;
  std::vector<QuantityId> columns;
  std::vector<std::string> notes;  ///< by row: provenance or text cells
  bool library = false;
  Span span;
};

struct Ladder {
  std::string name, display, mode, doc;
  AxisId rungs;
  QuantityId above, upto;
  std::vector<std::pair<std::string, QuantityId>> columns;
  bool library = false;
  Span span;
};

// ---- claims and questions
// --------------------------------------------------------------------------------------------

/// What a source says, as a literal interval (semantics 41). In canonical units; open ends are infinite.
struct Stated {
  double low = 0, high = 0;
  double grid = 0;  ///< place value of the last written digit of the finer end
  bool approximate = false;
  units::Unit unit;  ///< the unit the claim is written in
};

struct Claim {
  std::string text;    ///< the condition as written; for a cell: "cost_per_user[users = 1k user] = $25..40/user/month"
  std::string source;  ///< its place in the document
  Span span;
  ExprId computed;
  ast::Relation relation{};
  /// By element of `computed`'s axes (one entry if it has none or the statement is the same for all).
  std::vector<Stated> stated;
  std::vector<AxisId> stated_axes;  ///< axes `stated` varies over
  ExprId stated_value;              ///< valid: the right side is no literal; compare two computed values
  std::string expected = "holds";
  std::string reason;
};

struct Check {
  std::string text, reason;
  Span span;
  ExprId condition;
};

struct SearchAxis {
  enum class Kind : uint8_t { Parameter, Labels, Scenario } kind{};
  QuantityId parameter;
  AxisId axis;
  std::optional<Domain> domain;  ///< Parameter: the stated one, else the parameter's own; Labels: none
  Span span;
  static constexpr size_t kAlone = static_cast<size_t>(-1);
  size_t design = kAlone;              ///< of the question's designs; kAlone: an axis of the grid
  std::vector<std::string> scenarios;  ///< Scenario: the ones chosen, "base" for the model itself; empty: all
};
/// Parameters that move together: `lhs(500, cost, churn)`.
struct SearchDesign {
  enum class Kind : uint8_t { Zip, Corners, OneAtATime, Points, Random, Latin, Sobol, PlainSobol } kind{};
  uint64_t count = 0;  ///< of random ones: the points
  Span span;
};
struct Question {
  ast::Verb verb{};
  std::string name, display;
  std::vector<ExprId> what;  ///< of a `solve`: the two sides of its equation
  std::vector<std::string> what_text;
  std::vector<SearchAxis> over;
  std::vector<SearchDesign> designs;
  std::vector<ExprId> where;
  std::vector<std::string> where_text;  ///< of questions with an answer
  std::vector<std::string> summarize;   ///< "p5", "mean" …
  Span span;

  // Of `solve`, `maximize`, `minimize`: questions whose answers others may read by their name.
  ExprId difference;  ///< of a `solve`: left side less right side
  QuantityId answer;  ///< what its name stands for; invalid for a question of the command line
  /// What stands behind that name in a world: one for each element of `answer`, row-major.
  struct Unknowns {
    ScenarioId scenario;  ///< invalid: base
    std::vector<UncertainId> elements;
  };
  std::vector<Unknowns> unknowns;
  /// Every quantity that the answer follows from in some world, what is searched left out; sorted.
  std::vector<QuantityId> follows_from;
  bool is_answered() const {
    return verb == ast::Verb::Solve || verb == ast::Verb::Maximize || verb == ast::Verb::Minimize;
  }
};

/// `--until`: the standard error that a statistic of a sample has to come down to.
struct Precision {
  QuantityId quantity;
  std::string statistic;  ///< "mean", "median", "p95"
  double bound = 0;       ///< canonical, above 0
  bool relative = false;  ///< it is a share of the statistic: a `%`, of a quantity that is not in `%`
  std::string text;       ///< as written
};

struct Model;

/// Looks for the answers of questions. A phase that reads one asks for it here and stays ignorant of how it is found.
class AnswerFinder {
 public:
  virtual ~AnswerFinder() = default;
  /// `answer` with its value: one number, or a range while other ranges vary; NaN where there is none, or several.
  /// Looks once for each.
  virtual const Uncertain& find(const Model& model, UncertainId answer) = 0;
};

struct Model {
  std::string name, title, doc;
  std::string source_document, source_date;
  double tolerance = 0.05;
  bool tolerance_stated = false;
  units::Registry units;
  std::vector<Axis> axes;
  std::vector<Timeline> timelines;  ///< the clock, if there is one, and its coarser views
  std::vector<Expr> exprs;
  std::vector<Quantity> quantities;  ///< stdlib's too (`library`); in order of declaration
  std::vector<Uncertain> uncertain;
  std::vector<Scenario> scenarios;  ///< without base; `--set` adds a last layer named "--set" that is in every world
  ScenarioId settings;              ///< that layer, or invalid
  std::vector<Instance> instances;
  std::vector<Table> tables;
  std::vector<Ladder> ladders;
  std::vector<BracketEdge> edges;  ///< of the model's own ladders
  std::vector<Claim> claims;
  std::vector<Check> checks;
  std::vector<Question> questions;
  std::vector<SearchAxis> varied;  ///< `--vary`, `--over`: what the command line sweeps
  std::vector<SearchDesign> varied_designs;
  std::vector<ExprId> conditions;         ///< `--where`
  std::optional<Precision> until;         ///< `--until`
  std::optional<Question> asked;          ///< `econ solve FILE 'a = b'`
  std::shared_ptr<AnswerFinder> answers;  ///< none: answers stay NaN

  const Expr& operator[](ExprId id) const { return exprs[id.value]; }
  const Quantity& operator[](QuantityId id) const { return quantities[id.value]; }
  const Axis& operator[](AxisId id) const { return axes[id.value]; }
  const Scenario& operator[](ScenarioId id) const { return scenarios[id.value]; }

  std::optional<ScenarioId> find_scenario(std::string_view name) const;  ///< nullopt also for "base"
  std::optional<QuantityId> find_quantity(std::string_view path) const;  ///< the model's own first, then stdlib's
  /// The layers of a scenario's world, lowest first; invalid id: base (only `--set`, if any).
  std::vector<ScenarioId> world(ScenarioId scenario) const;
  /// The definition in force: the topmost layer of `world` that overrides it, else the quantity's own value.
  ExprId definition(const std::vector<ScenarioId>& world, QuantityId quantity) const;
  /// An unknown with its value, which is looked for if it is an answer.
  const Uncertain& known(UncertainId id) const {
    const Uncertain& u = uncertain[id.value];
    return u.answer && answers ? answers->find(*this, id) : u;
  }
};

/// "low", "mean", "sd", "p5", "quantile 2.5%".
std::string name_of(const Measure& measure);

/// The `model` stage of `econ emit`.
std::string to_string(const Model& model);

}  // namespace econ::sema
