#pragma once
/// The syntax tree of one file: what was written, in order, with spans. No name is resolved here and no unit is known.
/// Long chains (sums, products, `and`, `or`, lists) are flat vectors, so depth follows nesting only (limit 200).

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/source/source.h"

namespace econ::ast {

using source::Span;

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct Identifier {
  std::string text;
  Span span;
};

/// A string literal, unescaped. As provenance, a display label or a reason.
struct Text {
  std::string text;
  Span span;
};
using OptText = std::optional<Text>;

/// `compute.price`
struct Path {
  std::vector<Identifier> parts;
  Span span;
};

// ---- units
// -----------------------------------------------------------------------------------------------------------

/// One name in a written unit. `month` in `$/user/month` has `denominator` set. In `1/churn` the lexer cannot know that
/// `churn` is a quantity; sema splits the literal at the first name that is no unit (semantics 2, language.md 1).
struct UnitTerm {
  std::string name;  ///< "month", "GB", or a currency symbol "$", or "%"
  Span span;
  bool denominator = false;  ///< after a `/`
};
struct UnitExpr {
  std::vector<UnitTerm> terms;  ///< may be empty: a bare number
  Span span;
};

// ---- expressions
// -----------------------------------------------------------------------------------------------------

/// `~$25k/user/month`: the digits as written, so that conversion is exact (semantics 6).
struct Number {
  std::string
      digits;  ///< decimal digits with at most one '.', optional exponent; no `_`, no sign: "25", "0.23", "1e-6"
  std::string currency;  ///< "$" or empty
  char scale = 0;        ///< k K M B T or 0
  bool percent = false;
  bool approximate = false;  ///< `~`
  UnitExpr unit;
};

/// `2026-07`, `2026-07-15`, `2026-Q3`
struct Date {
  int year = 0;
  int month = 1;  ///< 1..12; for a quarter its first month
  int day = 0;    ///< 0: month precision
  bool quarter = false;
};

/// `a..b` or `a to b`; both ends are Number or Date (possibly negative). The unit, `%` and currency are as written on
/// each end: that the last unit serves both is sema's rule (semantics 5).
struct Range {
  ExprPtr low;  ///< Number | Date | Negate(Number)
  ExprPtr high;
  bool percentiles = false;  ///< `to`: the 5th and the 95th percentile; else `..`
  bool approximate = false;  ///< `~0.80..1.60`
  ExprPtr base;              ///< `a..b base c`: the value at the base instead of the middle (semantics 24); may be null
};

struct Name {
  std::string text;
};
struct Member {
  ExprPtr object;
  Identifier member;
};

/// One entry of `x[…]`: `colo`, `users = 1k user`, `month = month - 2 month`, `2026-07`, `[1, 2 user]`.
struct Selector {
  std::optional<Identifier> axis;
  ExprPtr value;
};
struct Selection {
  ExprPtr object;
  std::vector<Selector> selectors;
};

struct Argument {
  std::optional<Identifier> name;
  ExprPtr value;
};
/// `max(plan.price * share over plan where plan.price > $0/user/month else $0/user/month)`
struct Call {
  Identifier callee;
  std::vector<Argument> arguments;
  std::vector<Path> over;
  ExprPtr where;                 ///< may be null
  ExprPtr otherwise;             ///< what it is where no label counts; may be null
  std::optional<Identifier> by;  ///< the coarser step of the timeline that it is taken for
};

struct List {
  std::vector<ExprPtr> items;
};
struct Negate {
  ExprPtr operand;
};
struct Not {
  ExprPtr operand;
};
struct Power {
  ExprPtr base;
  ExprPtr exponent;
};

/// `a * b / c`, left to right. items[0].divide is false.
struct Factor {
  bool divide = false;
  Span op;
  ExprPtr operand;
};
struct Product {
  std::vector<Factor> items;
};
struct Term {
  bool subtract = false;
  Span op;
  ExprPtr operand;
};
struct Sum {
  std::vector<Term> items;
};

enum class Relation { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
struct Compare {
  Relation relation{};
  Span op;
  ExprPtr left;
  ExprPtr right;
};
struct Logic {
  bool disjunction = false;
  std::vector<ExprPtr> items;
};  ///< flat `and` or flat `or`
struct If {
  ExprPtr condition;
  ExprPtr then_value;
  ExprPtr else_value;
};
struct As {
  ExprPtr value;
  UnitExpr unit;
};

/// `2%..4%/month each over plan`: an unknown of its own for each label (semantics 23).
struct Each {
  ExprPtr value;
  Path axis;
};

/// `churn surviving per year`: a rate per one period as one per another (semantics 15).
struct PerPeriod {
  enum class How : uint8_t { Simple, Compounding, Surviving };
  ExprPtr value;
  How how{};
  Identifier period;
};

struct Hole {};  ///< `?`
struct Was {};
struct None {};
/// What stood here was reported by the parser; sema treats it as poison and stays silent.
struct Bad {};

/// A field of a data file: a number where it reads as one, or a label; its column says which is meant.
struct Field {
  std::string text;  ///< as it stands there, without blanks around it
  ExprPtr number;    ///< Number or Negate(Number), or null
  uint32_t row = 0;
  std::shared_ptr<const std::string> column;  ///< its header
  std::string remedy;                         ///< how it could become a number; empty if it is one
};

struct Expr {
  Span span;
  std::variant<Number, Date, Range, Name, Member, Selection, Call, List, Negate, Not, Power, Product, Sum, Compare,
               Logic, If, As, Each, PerPeriod, Hole, Was, None, Bad, Field>
      node;
};

// ---- declarations
// ----------------------------------------------------------------------------------------------------

/// `$25/user/month, $15/user/month from 2027-01`
struct DatedValue {
  ExprPtr value;
  ExprPtr from;
};  ///< `from` is an expression (usually a Date)
struct Value {
  ExprPtr first;
  std::vector<DatedValue> later;
};

/// `1k..1M user log 200`, `$5..30 step $1`, `0.5..2 for 20`, `[1k, 10k user]`
struct Spread {
  enum class Kind { Plain, Log, Step, Count } kind = Kind::Plain;
  ExprPtr range;                     ///< Range or List (or, said by sema, anything else)
  ExprPtr step;                      ///< Kind::Step
  std::optional<std::string> count;  ///< digits after `log` or `for`
  Span span;
};

/// `NAME "Label" : UNIT`
struct Target {
  Identifier name;
  OptText label;
  std::optional<UnitExpr> unit;
};

struct ModelDecl {
  Identifier name;
  OptText title;
};
struct SourceDecl {
  Text document;
  std::optional<Date> dated;
};
struct ToleranceDecl {
  ExprPtr value;
};
/// `currency USD`: what sums of several currencies are stated in (semantics 10).
struct CurrencyDecl {
  Identifier unit;
};
/// `unit seat, desk` | `unit minibar = 250 ml` | `unit TNT "₮" : money`
struct UnitDecl {
  std::vector<Identifier> names;
  OptText label;
  std::optional<UnitExpr> family;
  ExprPtr definition;
  OptText provenance;
};
/// `rate 1 EUR = 1.0843 USD dated 2026-05-07 "ECB"`
struct RateDecl {
  ExprPtr from;
  ExprPtr to;
  std::optional<Date> dated;
  OptText provenance;
};
struct ParamDecl {
  Target target;
  std::optional<Value> value;
  std::optional<Spread> domain;
  OptText provenance;
};
struct QuantityDecl {
  Target target;
  Value value;
  OptText provenance;
};
struct Parameter {
  Identifier name;
  std::optional<UnitExpr> unit;
};  ///< unit may be the single name `ladder`, `date`, an axis …
struct FunctionDecl {
  Identifier name;
  std::vector<Parameter> parameters;
  std::optional<UnitExpr> unit;
  ExprPtr body;
  OptText provenance;
};
struct AxisLabel {
  Identifier name;
  OptText label;
};
struct AxisDecl {
  Identifier name;
  std::vector<AxisLabel> labels;
};
struct AxisLikeDecl {
  Identifier name;
  Identifier like;
};
struct TimelineDecl {
  Identifier name;
  ExprPtr from;
  ExprPtr length;
};

struct KindMember {
  bool input = false;  ///< `param`
  Target target;
  std::optional<Value> value;
  OptText provenance;
  std::string doc;
  Span span;
};
struct KindDecl {
  Identifier name;
  OptText label;
  std::vector<KindMember> members;
};
struct InstanceMember {
  Identifier name;
  Value value;
  OptText provenance;
  Span span;
};
/// `use std.finance only npv`, or a file: `use "prices.econ" as pricing only arpu { churn = 3%/month }`
struct UseDecl {
  Path module;   ///< no parts where it is a file
  OptText file;  ///< as written, relative to the file that names it
  std::optional<Identifier> alias;
  std::vector<Identifier> only;
  std::vector<InstanceMember> settings;  ///< parameters of the file given another value
};
struct InstanceDecl {
  Identifier kind;
  Identifier name;
  OptText label;
  std::vector<InstanceMember> members;
};

struct HeaderCell {
  Identifier name;
  OptText label;
  std::optional<UnitExpr> unit;
};
/// A cell may be empty (no value, no note), a value, a note, or both.
struct Cell {
  std::optional<Value> value;
  OptText note;
  Span span;
};
struct Row {
  AxisLabel key;                   ///< of a span its text
  std::vector<Identifier> others;  ///< labels of further axes, before the first bar
  ExprPtr span_of;                 ///< `5k..20k user`: a Range; the row is looked up by a value
  bool beyond = false;             ///< the span above the row before it
  std::vector<Cell> cells;
  OptText provenance;
  Span span;
};
/// Record table (`over` empty or one axis) or matrix (`over` of two and more). Language.md 2.
struct TableDecl {
  Identifier name;
  OptText label;
  std::vector<Identifier> over;
  std::optional<UnitExpr> unit;
  std::vector<HeaderCell> header;
  std::vector<Row> rows;
};
struct Column {
  Identifier name;
  OptText label;
  std::optional<UnitExpr> unit;
};
/// `delimiter ";"`, `skip 2` after the name of a file: what `text` holds, or the digits of the number.
struct FileOption {
  Identifier name;
  Text value;
};
struct FileTableDecl {
  Identifier name;
  OptText label;
  std::vector<Identifier> over;  ///< as of a record table, and so is the unit
  std::optional<UnitExpr> unit;
  Text file;
  std::vector<FileOption> options;
  std::optional<Date> dated;
  std::vector<Column> columns;
  std::optional<TableDecl> read;  ///< what stands in the file; compiler/modules fills it in, or reports why not
};
struct Rung {
  ExprPtr upto;
  std::vector<Cell> cells;
  Span span;
};  ///< `upto` null: `beyond`
struct LadderDecl {
  Identifier name;
  Identifier mode;
  OptText label;
  std::optional<Identifier> key;  ///< usually `upto`
  std::vector<HeaderCell> header;
  std::vector<Rung> rungs;
};
struct PairedDecl {
  std::vector<Path> members;
  ExprPtr correlation;
};  ///< correlation may be null

struct ValueOverride {
  Path path;
  std::vector<Selector> selectors;
  Value value;
  OptText provenance;
  Span span;
};
using Override = std::variant<ValueOverride, RateDecl>;
struct ScenarioDecl {
  Identifier name;
  OptText label;
  std::vector<Identifier> parents;
  std::vector<Override> overrides;
};

struct Verdict {
  Identifier word;
  OptText reason;
};
struct ClaimDecl {
  ExprPtr condition;
  OptText place;
  std::optional<Verdict> verdict;
};  ///< condition is a Compare
/// A cell of a claims table: `$25..40/user/month expected contradicted "…"`, `< 0%`, or empty.
struct ClaimCell {
  std::optional<Relation> relation;
  ExprPtr stated;  ///< null: empty cell
  std::optional<Verdict> verdict;
  Span span;
};
struct ClaimRow {
  ExprPtr key;
  OptText label;
  std::vector<ClaimCell> cells;
  Span span;
};
/// `claims "place" over users { users | cost | margin[...] … }`: one computed expression a column.
struct ClaimsDecl {
  Text place;
  Identifier over;
  std::vector<ExprPtr> columns;
  std::vector<ClaimRow> rows;
};
/// `claims host_cost over provider, stage "place" { | alpha | beta … }`
struct ClaimsMatrixDecl {
  ExprPtr computed;
  Identifier row_axis;
  Identifier column_axis;
  OptText place;
  std::vector<HeaderCell> header;
  std::vector<ClaimRow> rows;
};
struct CheckDecl {
  ExprPtr condition;
  OptText reason;
};

/// The rows of a design `points("points.csv")`: columns are parameters, with or without a unit in the header.
struct PointFile {
  struct Column {
    Text name;  ///< the header's without the unit
    std::optional<UnitExpr> unit;
  };
  struct Cell {
    std::string text;
    Span span;                           ///< of the row if it is blank
    std::shared_ptr<const Field> field;  ///< of what is more, or less, than digits; null for a plain number
  };
  Text file;
  std::vector<Column> columns;
  std::vector<uint32_t> rows;  ///< the number of each
  std::vector<Cell> cells;     ///< row by row
};

/// `users in 1k..1M user log 200`, `plan.price[pro] in $5..30/month`, or a design: `lhs(500, cost, churn in 1%..5%)`
struct Search {
  Identifier name;  ///< what varies, or the design's word
  std::optional<Spread> domain;
  Span span;
  bool design = false;
  std::vector<Text> counts = {};  ///< of a design: numbers as written
  std::vector<Text> files = {};
  std::vector<Search> over = {};
  std::vector<Selector> selectors = {};        ///< of one cell
  std::shared_ptr<const PointFile> read = {};  ///< of `files`; compiler/modules reads it, or reports why not
};
/// Every question: `VERB name "Label": WHAT over AXES where CONDITIONS summarize STATS`.
enum class Verb { Solve, Maximize, Minimize, Sweep, Show, Plot };
struct QuestionDecl {
  Verb verb{};
  Identifier name;
  OptText label;
  std::vector<ExprPtr> what;
  std::vector<Search> over;
  std::vector<ExprPtr> where;
  std::vector<Identifier> summarize;
};

struct Statement {
  Span span;
  std::string doc;  ///< the `##` lines above it, without the marks
  std::variant<ModelDecl, SourceDecl, ToleranceDecl, CurrencyDecl, UseDecl, UnitDecl, RateDecl, ParamDecl, QuantityDecl,
               FunctionDecl, AxisDecl, AxisLikeDecl, TimelineDecl, KindDecl, InstanceDecl, TableDecl, FileTableDecl,
               LadderDecl, PairedDecl, ScenarioDecl, ClaimDecl, ClaimsDecl, ClaimsMatrixDecl, CheckDecl, QuestionDecl>
      node;
};

struct File {
  source::FileId source = 0;
  std::string doc;  ///< the first `##` run documents the model
  std::vector<Statement> statements;
};

/// The tree as indented text: the `ast` stage of `econ emit`.
std::string to_string(const File& file);

}  // namespace econ::ast
