#pragma once
/// The state of one analysis. Definitions are elaborated on demand: a quantity's type is known when first asked for.
/// Split over files by concern: declare, literals, operators, expressions, calls, selections, tables, kinds, ladders,
/// scenarios, claims, questions, imports, rates.

#include <deque>
#include <functional>
#include <set>
#include <unordered_map>

#include "compiler/sema/scope.h"

namespace econ::sema {

using diagnostics::Code;

class Analyzer {
 public:
  Analyzer(const source::SourceMap& sources, const Options& options, diagnostics::Diagnostics& diags)
      : sources_(sources), options_(options), diags_(diags) {}
  Model analyze(const std::vector<ModuleFile>& modules);

 private:
  /// Where a quantity's value is written.
  struct Definition {
    enum class State : uint8_t { New, Active, Done } state = State::New;
    const ast::Value* value = nullptr;  ///< null: a parameter without value, or `cells`/`made` say it
    Scope scope;
    const Module* home = nullptr;          ///< where the unit stands, if not in the scope
    const ast::Value* replaced = nullptr;  ///< the file's own value of a parameter that an import states
    const ast::UnitExpr* unit = nullptr;   ///< `: UNIT`
    const ast::Spread* domain = nullptr;   ///< `in …`
    std::function<ExprId()> made;          ///< columns, ladder bounds, exchange rates
    std::vector<const ast::Expr*> parts;   ///< what `made` reads
    void add_parts(const std::optional<ast::Value>& cell) {
      if (!cell) return;
      parts.push_back(cell->first.get());
      for (const ast::DatedValue& later : cell->later) {
        parts.push_back(later.value.get());
        parts.push_back(later.from.get());
      }
    }
  };

  /// `?`, reported when everything that could fit is known.
  struct Hole {
    Span span;
    const Module* module = nullptr;
    std::optional<units::Dimension> dimension;
  };
  /// `param pricing : ladder` of a kind, as one instance states it.
  struct LadderInput {
    std::string name;
    const ast::Expr* value = nullptr;  ///< a ladder's name, or `none`; null: not stated
    const Module* module = nullptr;
  };

  struct ReadUnit {
    units::Unit unit;
    size_t used = 0;  ///< terms that are units; the rest are divisions by quantities
    bool ok = true;
  };
  /// An end of a range or a statement, exact; sign included.
  struct End {
    units::Rational value;    ///< canonical
    units::Rational written;  ///< in its own unit
    units::Unit unit;
    double canonical = 0;
    double grid = 0;  ///< place of the last written digit, canonical
    bool zero = false, approximate = false, bare = false, scaled = false, ratio = false;
    Span span;
  };

  // declare.cpp: first pass, names only
  void declare_module(const ModuleFile& file);
  void declare_statement(Module& module, const ast::Statement& statement);
  bool declare_name(Module& module, const ast::Identifier& name, Entity entity);
  QuantityId add_quantity(Quantity quantity, Definition definition);
  AxisId add_axis(Axis axis);
  void check_labels(const std::string& axis, const std::vector<const ast::Identifier*>& labels);
  void declare_units(const ast::UnitDecl& decl);
  using UnitValue = std::pair<units::Dimension, units::Rational>;
  std::optional<units::Family> unit_family(const ast::UnitDecl& decl);
  void declare_unit(const ast::UnitDecl& decl, const ast::Identifier& name, units::Family family,
                    const std::optional<UnitValue>& meaning, std::string& first_base);
  void unit_twice(const ast::Identifier& name);
  void join_basis(const units::NamedUnit& known, const UnitValue& meaning, const ast::Expr& definition,
                  const ast::Identifier& name);
  std::optional<UnitValue> unit_value(const ast::Expr& expr);
  void declare_rate(Module& module, const ast::RateDecl& decl);
  std::optional<std::pair<units::BaseId, units::Rational>> currency_amount(const ast::Expr& expr);
  ExprId rate_value(const ast::RateDecl& decl, const Module& module, const std::string& path);
  void declare_axis(Module& module, const ast::AxisDecl& decl, Span span);
  void declare_param(Module& module, const ast::ParamDecl& decl, const ast::Statement& statement);
  void declare_quantity(Module& module, const ast::QuantityDecl& decl, const ast::Statement& statement);
  void declare_broken(Module& module, const ast::Identifier& name);
  void declare_later(Module& module, const ast::Statement& statement);
  void declare_tolerance(Module& module, const ast::ToleranceDecl& decl);
  void declare_currency(const Module& module, const ast::CurrencyDecl& decl);
  void declare_settings(Module& module, const ast::Statement& statement);
  void declare_prefixed(Module& module, const ast::Statement& statement);
  void later(Span span, std::string_view what, std::string_view hint);

  // imports.cpp
  void make_modules(const std::vector<ModuleFile>& files);
  void place_modules(std::vector<std::unique_ptr<Module>> own);
  void link_imports(Module& module);
  void link_file(Module& module, const ast::UseDecl& use);
  void check_imports(Module& module);
  void check_import_settings(const Module& module);
  void not_in_module(const Module& module, const std::string& called, const std::string& name, Span span);
  static const ast::InstanceMember* import_setting(const Module& module, std::string_view name);
  bool fits_import(QuantityId id, ExprId value, const Definition& definition);
  const Entity* find_dotted(const Module& module, std::string_view name) const;
  // timeline.cpp
  const Timeline* timeline_of(AxisId axis) const;
  const Timeline* the_timeline(Span span, std::string_view who);
  void declare_timeline(Module& module, const ast::TimelineDecl& decl);
  std::optional<double> timeline_start(const ast::Expr& from, const Timeline& timeline);
  std::optional<size_t> timeline_steps(const ast::Expr& length, const Timeline& timeline);
  void declare_like(Module& module, const ast::AxisLikeDecl& decl);
  Type duration_type(const Timeline& timeline) const;
  static Type date_type(const Timeline& timeline, AxisId axis);
  ExprId period_date(AxisId axis, Span span);
  std::optional<ExprId> timeline_member(AxisId axis, const std::string& member, Span span);
  ExprId elaborate_dated(const ast::Value& value, const Scope& scope, const Expect& expect);
  std::optional<ExprId> dated_from(ExprId since, const Timeline& timeline);
  ExprId call_prev(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  ExprId call_lag(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  ExprId earlier(const ast::Expr& value, ExprId first, const Scope& scope, Span span);
  std::optional<long> whole_steps(const ast::Expr& duration, const Scope& scope, const Timeline& timeline);
  /// A `prev` whose value is still to be read, and where it stands.
  struct OpenPrev {
    ExprId made;
    const ast::Expr* value;
    Scope scope;
    std::vector<Span> frames;
    std::vector<uint32_t> expanding;
  };
  void close_prevs();
  void close_prev(const OpenPrev& open);
  ExprId select_period(ExprId object, AxisId axis, const ast::Expr& value, const Scope& scope);
  std::optional<AxisId> names_period(const ast::Expr& value, const Scope& scope) const;
  std::optional<ExprId> shifted_period(const ast::Expr& value, const Scope& scope);
  bool is_timeline_unit(const Entity& entity, const std::string& name) const;
  // calendar.cpp: months of their own length
  bool declare_calendar(const ast::UnitDecl& decl);
  void second_basis(const ast::Identifier& name, const std::string& now, Span stated);
  std::optional<ExprId> by_calendar(ExprId value, const units::Dimension& wanted, Span span);
  ExprId hours_of_months(Span span);
  ExprId in_steps(ExprId value, Span span);
  bool same_time(ExprId& left, ExprId& right, Span op);
  // each.cpp
  ExprId elaborate_each(const ast::Each& each, Span span, const Scope& scope, const Expect& expect);
  // rollups.cpp
  struct RollUp {
    AxisId clock;
    AxisId axis;    ///< the coarser periods
    AxisId inside;  ///< the steps of one
    ExprId index;   ///< of the clock's period, over both
    ExprId counts;  ///< whether the clock has it
  };
  void declare_rollups();
  std::optional<RollUp> roll_up_of(const ast::Call& call);
  ExprId rolled(ExprId value, const RollUp& by);
  bool roll_up(const ast::Call& call, ExprId& value, ExprId& where, std::vector<AxisId>& axes);
  void refuse_roll_up(const ast::Call& call, const std::string& why);
  ExprId call_total(const ast::Call& call, Span span, const Scope& scope);
  bool recurs_per_step(ExprId rate, ExprId series);
  bool adds_up(ExprId value, AxisId axis, Span span);
  bool is_level(ExprId value) const;
  ExprId first_period(AxisId axis, const ast::Call& call, Span span, const Scope& scope);

  // tables.cpp, ladders.cpp, kinds.cpp
  void declare_table(Module& module, const ast::TableDecl& decl, const ast::Statement& statement);
  void declare_file_table(Module& module, const ast::FileTableDecl& decl, const ast::Statement& statement);
  ExprId elaborate_field(const ast::Field& field, Span span, const Scope& scope, const Expect& expect);
  bool is_money_of(const std::string& currency, const units::Unit& unit) const;
  void declare_matrix(Module& module, const ast::TableDecl& decl, const ast::Statement& statement);
  std::optional<AxisId> matrix_axis(Module& module, const ast::Identifier& name, std::vector<AxisLabel> labels,
                                    const std::vector<const ast::Identifier*>& labels_used);
  std::optional<AxisId> axis_named(const ast::Identifier& name, const Module& module);
  bool check_rows(const ast::TableDecl& decl);
  void check_cell_count(Span row, size_t cells, size_t columns);
  void declare_columns(Module& module, const ast::TableDecl& decl, Table& table);
  void state_unit(ExprId array, const units::Unit& unit);
  ExprId checked_cell(ExprId cell, const std::string& column, const std::optional<units::Unit>& unit);
  std::vector<AxisId> matrix_axes(Module& module, const ast::TableDecl& decl);
  ExprId elaborate_matrix(const Module& module, const ast::TableDecl& decl, const std::vector<AxisId>& axes);
  ExprId matrix_part(const Module& module, const ast::TableDecl& decl, const std::vector<AxisId>& axes, size_t depth,
                     const std::vector<const ast::Row*>& rows, const Expect& expect,
                     const std::optional<units::Unit>& unit);
  // spans.cpp: rows and rungs that are looked up by a value
  struct Brackets {
    ExprId upto;   ///< over the axis
    ExprId least;  ///< where the first begins
  };
  bool read_spans(const ast::TableDecl& decl, AxisId axis);
  std::optional<std::vector<std::pair<End, End>>> span_ends(const ast::TableDecl& decl);
  std::optional<Brackets> brackets_of(AxisId axis, const Type& value);
  ExprId select_bracket(ExprId object, AxisId axis, const Brackets& brackets, ExprId value, Span span);
  // lists.cpp
  bool lists_of_call(const ast::Call& call, AxisId* axis);
  ExprId elaborate_list(const ast::List& list, Span span, const Scope& scope, const Expect& expect);
  std::optional<std::vector<ExprId>> stated_points(const ast::List& list, Span span, const Expect& expect);
  AxisId points_axis(const std::string& name, const std::vector<ExprId>& points, Span span);
  ExprId select_labels(ExprId object, AxisId axis, const ast::List& list, Span span);
  ExprId select_index(ExprId object, AxisId axis, ExprId number, Span span);
  bool table_axis(Module& module, const ast::TableDecl& decl, Table& table);
  ExprId elaborate_column(const Module& module, const ast::TableDecl& decl, size_t column, AxisId axis, QuantityId id);
  std::optional<AxisId> axis_of_names(const Module& module, const ast::Identifier& column,
                                      const std::vector<const ast::Expr*>& cells);
  ExprId elaborate_cell(const ast::Cell* cell, const Scope& scope, const Expect& expect);
  /// `may_mix`: numbers of several units are each in their own.
  ExprId unify_cells(const std::string& column, AxisId axis, std::vector<ExprId> cells, Span span,
                     bool may_mix = false);
  // mixed.cpp: values in several units, computed label by label
  using ByLabel = std::function<ExprId(const std::vector<ExprId>&)>;
  bool any_mixed(std::initializer_list<ExprId> values) const;
  ExprId per_label(const std::vector<ExprId>& operands, Span span, const ByLabel& combine);
  /// False, and E0425, for a value in several units where `who` needs one.
  bool one_unit(ExprId value, std::string_view who) { return !type(value).mixed() || report_units(value, who); }
  bool report_units(ExprId value, std::string_view who);
  /// One kind of value, numbers of one dimension, or at every label of one.
  static bool same_units(const Type& a, const Type& b);
  Type mixed_type(AxisId axis, const std::vector<ExprId>& cells) const;
  void rest_of_shares(const std::string& column, std::vector<ExprId>& cells, const std::vector<bool>& rest, Span span);
  void declare_ladder(Module& module, const ast::LadderDecl& decl, const ast::Statement& statement);
  bool check_rungs(const ast::LadderDecl& decl);
  void declare_rate_columns(Module& module, const ast::LadderDecl& decl, Ladder& ladder);
  ExprId elaborate_rates(const Module& module, const ast::LadderDecl& decl, size_t column, AxisId rungs);
  void ladder_bounds(const Module& module, const ast::LadderDecl& decl, Ladder& ladder);
  ExprId elaborate_bounds(const ast::LadderDecl& decl, AxisId rungs, bool above);
  std::optional<std::vector<End>> read_bounds(const ast::LadderDecl& decl, bool silent);
  void check_ladders();
  bool ladder_input(const ast::KindMember& member, const ast::InstanceDecl& decl, const Module& module,
                    const KindInfo& kind);
  const LadderInput* ladder_input(const Scope& scope, std::string_view name) const;
  int ladder_named(std::string_view name, const Scope& scope) const;
  ExprId no_ladder(const LadderInput& input, Span span);
  void check_ladder_input(const LadderInput& input);
  const Entity* ladder_mode(const Module& module, const std::string& name) const;
  ExprId ladder_price(uint32_t index, ExprId quantity, const Scope& scope, Span span);
  void price_edges();
  ExprId call_ladder(const ast::Call& call, const Scope& scope, Span span, uint32_t ladder);
  void declare_kind(Module& module, const ast::KindDecl& decl, Span span);
  uint32_t kind_in(Module& module, uint32_t kind);
  void separate_kinds(Module& module);
  void declare_instance(Module& module, const ast::InstanceDecl& decl, const ast::Statement& statement);
  void check_stated_members(const ast::InstanceDecl& decl, const KindInfo& kind);
  const std::vector<uint32_t>& instances_over(AxisId kind_axis) const;
  void instance_member(const ast::KindMember& member, const ast::InstanceDecl& decl, const Module& module,
                       const KindInfo& kind, Instance& instance);
  ExprId kind_member(AxisId kind_axis, const std::string& member, Span span);
  std::optional<bool> statically_missing(const ast::Expr& expr, const Scope& scope);

  // order.cpp: what a formula names is defined before it
  void define_all();
  std::vector<uint32_t> needs_of(uint32_t node) const;
  void add_needs(const Reference& reference, const Scope& scope, std::vector<uint32_t>& out) const;

  // definitions.cpp: values and types of quantities on demand
  const Type& type_of(QuantityId id);
  void define(QuantityId id);
  std::optional<units::Unit> declared_unit(const Definition& definition, Expect& expect, bool& broken);
  ExprId define_value(QuantityId id, const Definition& definition);
  void define_domain(QuantityId id, const Definition& definition, const std::optional<units::Unit>& unit);
  void check_in_domain(QuantityId id);
  ExprId value_from_settings(QuantityId id, const Scope& scope);
  bool close_cycle(QuantityId id);
  void report_cycle(QuantityId id);
  ExprId elaborate_value(const ast::Value& value, const Scope& scope, const Expect& expect);
  ExprId check_declared(ExprId value, const units::Unit& unit, const std::string& name, Span span);

  // cycles.cpp: what a scenario may close
  struct Worlds;
  void check_cycles();
  void report_cycle_in(const Worlds& worlds, const std::vector<std::pair<uint32_t, QuantityId>>& path, Span from);

  // literals.cpp
  ReadUnit read_unit(const ast::UnitExpr& unit, bool allow_rest);
  std::optional<units::Unit> read_declared_unit(const ast::UnitExpr& unit);
  std::optional<units::Unit> currency_unit(const std::string& symbol, Span span);
  void unknown_unit(const ast::UnitTerm& term);
  units::Unit literal_unit(const ast::Number& number, Span span, const Expect& expect, size_t* used, bool* ok);
  bool unit_is_read(const ast::UnitExpr& unit, size_t used, bool ok, Span before, const Scope* scope);
  ExprId elaborate_number(const ast::Number& number, Span span, const Scope& scope, const Expect& expect);
  ExprId divide_by_rest(ExprId value, const ast::UnitExpr& unit, size_t used, const Scope& scope);
  std::optional<std::vector<End>> read_ends(const std::vector<const ast::Expr*>& sides, Span span,
                                            const Expect& expect);
  /// `outer`: the unit that a range, list or column gives; else the number's own.
  std::optional<End> read_end(const ast::Expr& expr, const units::Unit* outer_unit, const Expect& expect);
  void report_scale(const ast::Number& high, Span low_span, Span high_span, Span span);
  std::optional<std::pair<End, End>> read_range(const ast::Range& range, Span span, const Expect& expect);
  ExprId elaborate_range(const ast::Range& range, Span span, const Scope& scope, const Expect& expect);
  ExprId date_range(const ast::Range& range, Span span, const Scope& scope);
  // distributions.cpp
  friend class DistributionReader;
  struct ReadDistribution {
    distributions::Distribution value;
    Type type;
  };
  std::optional<ReadDistribution> read_percentiles(const ast::Range& range, Span span, const Expect& expect);
  std::optional<ReadDistribution> read_distribution(const ast::Expr& expr, const Scope& scope, const Expect& expect);
  ExprId add_distribution(std::optional<ReadDistribution> read, Span span, const Scope& scope);
  std::optional<ExprId> call_distribution(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  // draws.cpp
  std::optional<double> constant_value(ExprId id) const;
  std::optional<std::vector<double>> constant_cells(ExprId id) const;
  bool needs_no_list(const ast::Expr& expr) const;
  void address_draws();

  // run_statistics.cpp
  struct Stretched;
  bool is_random(ExprId id);
  std::optional<Stretched> stretched(ExprId id, Span span);
  std::optional<Stretched> stretched_by(const ApplyOp& op, Span span);
  std::optional<ExprId> call_over_run(const ast::Call& call, Span span, const Scope& scope);
  ExprId statistic_of(const Stretched& found, ExprId value, const std::string& name, double p, double sign, Span span);
  void check_statistics();
  // measures.cpp
  bool is_end_of_ranges(const std::string& name, const Scope& scope) const;
  ExprId call_end_of_ranges(const ast::Call& call, Span span, const Scope& scope);
  ExprId measured(Measure measure, ExprId value, ExprId exact, Span span);
  bool nested_measure(const std::string& what, Span span, const Scope& scope);
  bool judge_measures(ExprId id, int sign);
  bool has_range(ExprId value, const Question& question) const;
  void check_measures(const Question& question);

  ExprId elaborate_date(const ast::Date& date, Span span);
  ExprId add_uncertain(Uncertain uncertain, Type type, const Scope& scope);
  std::optional<units::Rational> constant_rational(const ast::Expr& expr);
  bool domain_fits(const std::string& name, const units::Unit& unit, const Type* type, Span span);
  std::optional<Domain> read_domain(const ast::Spread& spread, const std::string& name, const units::Unit* bare,
                                    const Type* type);

  // operators.cpp: typing rules
  ExprId add(ExprId left, ExprId right, bool subtract, Span op);
  ExprId add_dates(ExprId left, ExprId right, bool subtract, Span op);
  ExprId multiply(ExprId left, ExprId right);
  ExprId divide(ExprId left, ExprId right);
  ExprId power(ExprId base, ExprId exponent, const ast::Expr& exponent_ast, Span span);
  ExprId compare(ast::Relation relation, ExprId left, ExprId right, Span op, bool equality_allowed);
  ExprId choose(ExprId condition, ExprId then_value, ExprId else_value, Span span);
  ExprId convert(ExprId value, const units::Unit& unit, Span span);
  ExprId minmax(builtins::Primitive primitive, ExprId left, ExprId right, Span span);
  void suggest_unit(diagnostics::Builder& builder, ExprId value, const units::Unit& unit) const;
  std::optional<units::Unit> share_by_time(ExprId share, ExprId time) const;
  bool too_high_a_power(const units::Dimension& dimension, Span span);

  // agreement.cpp: whether two values go together
  bool unify(ExprId left, ExprId right, std::string_view verb, Span op, Type& result);
  bool mismatch(ExprId left, ExprId right, std::string_view verb, Span op);
  bool all_of_family(const units::Dimension& quotient, units::Family family) const;
  bool joins_times(const units::Dimension& quotient) const;  ///< hours on one side, months on the other
  bool swaps_money(const units::Dimension& quotient) const;  ///< two currencies
  diagnostics::Builder report_basis(Span span);
  void report_currencies(ExprId left, ExprId right, std::string_view verb, Span op);
  void missing_rate(ExprId value, units::BaseId from, units::BaseId to, Span span);
  ExprId lone_number(ExprId left, ExprId right) const;
  void suggest_duration(diagnostics::Builder& builder, ExprId left, ExprId right);
  bool same_currency(ExprId& left, ExprId& right, Span op);
  void bring_together(ExprId& left, ExprId& right, Span op);
  bool check_share(ExprId left, ExprId right, std::string_view verb, Span op);
  std::optional<ExprId> exchange(ExprId value, units::BaseId from, units::BaseId to, Span span);
  bool is_count(const units::Dimension& d) const;
  bool needs_condition(ExprId value);
  bool needs_number(ExprId value, std::string_view who);

  // rates.cpp
  const units::NamedUnit* time_below(const units::Unit& unit) const;
  const units::NamedUnit* period_of(const Type& t) const;
  bool same_period(ExprId left, ExprId right, std::string_view verb, Span op);
  bool check_period(ExprId value, const units::Unit& wanted, Span span);
  bool check_recurring_rate(ExprId rate, const units::NamedUnit& step, Span span);
  void suggest_periods(diagnostics::Builder& builder, ExprId value, const units::NamedUnit& from,
                       const units::NamedUnit& to) const;
  ExprId elaborate_per_period(const ast::PerPeriod& node, Span span, const Scope& scope, const Expect& expect);
  ExprId over_period(ExprId value, ast::PerPeriod::How how, const units::NamedUnit& from, const units::NamedUnit& to,
                     Span span);

  // expressions.cpp
  ExprId elaborate(const ast::Expr& expr, const Scope& scope, const Expect& expect = {});
  ExprId elaborate_name(const ast::Name& name, Span span, const Scope& scope, const Expect& expect);
  ExprId label_of(AxisId axis, Span span);
  ExprId refer(QuantityId id, Span span, const Scope& scope);
  void report_label(AxisId axis, const std::string& label, Span span);
  ExprId elaborate_member(const ast::Member& member, Span span, const Scope& scope, const Expect& expect = {});
  ExprId in_file(const Entity& file, const ast::Member& member, Span span, const Scope& scope);
  void no_member(const Entity& entity, const ast::Member& member, const std::vector<std::string>& candidates);
  ExprId elaborate_sum(const ast::Sum& sum, const Scope& scope, const Expect& expect);
  ExprId elaborate_product(const ast::Product& product, Span span, const Scope& scope, const Expect& expect);
  ExprId elaborate_compare(const ast::Compare& compare_expr, Span span, const Scope& scope);
  ExprId elaborate_condition(const ast::Expr& expr, const Scope& scope);
  AxisId kind_named(const ast::Expr& expr, const Scope& scope) const;
  ExprId elaborate_logic(const ast::Logic& logic, Span span, const Scope& scope);
  ExprId elaborate_if(const ast::If& branch, Span span, const Scope& scope, const Expect& expect);
  ExprId elaborate_was(Span span, const Scope& scope);
  ExprId label_named(const std::string& name, Span span, const Scope& scope);
  ExprId member_of_label(ExprId label, const ast::Member& member, Span span);
  void report_holes();
  ExprId report_hole(Span span, const Scope& scope, const std::optional<units::Dimension>& dimension);
  ExprId entity_value(const Entity& entity, const std::string& name, Span span, const Scope& scope);
  ExprId ladder_member(uint32_t ladder, const std::string& member, Span span, bool absent_is_missing);

  // calls.cpp
  ExprId elaborate_call(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  bool goes_by_period(const ast::Call& call);
  ExprId unknown_function(const ast::Call& call, Span span, const Scope& scope);
  const ast::Parameter* parameter_of(const ast::FunctionDecl& decl, const ast::Argument& argument, size_t& position);
  std::optional<Binding> bind_ladder(const ast::Expr& argument, const Scope& scope, std::string_view parameter,
                                     std::string_view function);
  Expect expect_of(const ast::Parameter& parameter, const Module& module);
  void report_argument_count(const ast::Call& call, Span span, const std::vector<ast::Parameter>& parameters);
  bool check_argument(const FunctionInfo& info, const ast::Parameter& parameter, const Binding& binding);
  void check_functions();
  bool check_function(uint32_t function);
  bool may_expand(uint32_t function, Span span);
  bool too_large(Span span);
  ExprId at_place(ExprId value, Span span);
  ExprId call_function(const ast::Call& call, Span span, const Scope& scope, uint32_t function);
  ExprId expand_function(uint32_t function, std::map<std::string, Binding> bindings, Span span, const Scope& scope);
  ExprId call_primitive(const ast::Call& call, Span span, const Scope& scope, const builtins::PrimitiveRow& row);
  ExprId apply_named(ExprId value, ExprId step, const builtins::PrimitiveRow& row, const std::string& name, Span span);
  ExprId or_else(ExprId value, ExprId fallback, Span span);
  ExprId apply_to_plain(ExprId argument, const builtins::PrimitiveRow& row, Span span);
  ExprId round_to(ExprId value, ExprId step, const builtins::PrimitiveRow& row, Span span);
  std::optional<ExprId> call_builtin(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  ExprId call_aggregate(const ast::Call& call, Statistic statistic, Span span, const Scope& scope);
  // statistics.cpp
  static bool is_axis_statistic(std::string_view name);
  static bool leaves_one_value(std::string_view name);
  static std::vector<std::string_view> axis_statistics();
  ExprId call_axis_statistic(const ast::Call& call, Span span, const Scope& scope, const Expect& expect);
  std::optional<AxisId> statistic_axis(const ast::Call& call, ExprId value, Span span, const Scope& scope);
  std::optional<ExprId> statistic_amount(const ast::Call& call, Span span, const Scope& scope);
  ExprId or_nothing_counts(const ast::Call& call, ExprId result, ExprId value, const std::vector<AxisId>& axes,
                           ExprId where, const Scope& scope, const Expect& expect);
  ExprId over_no_label(Statistic statistic, Span span);
  ExprId aggregate_over(const ast::Call& call, Statistic statistic, ExprId value, Span span, const Scope& scope);
  ExprId call_minmax(const ast::Call& call, builtins::Primitive primitive, Span span, const Scope& scope);
  std::optional<AxisId> find_axis_path(const ast::Path& path, const Scope& scope);

  // selections.cpp
  ExprId elaborate_selection(const ast::Selection& selection, Span span, const Scope& scope);
  ExprId select_one(ExprId object, const ast::Selector& selector, const Scope& scope,
                    std::vector<With::Binding>& bindings);
  bool names_scenario(const ast::Selector& selector, const Module& module) const;
  void unknown_scenario(const std::string& name, Span span, const Module& module);
  ExprId no_such_point(ExprId object, const std::string& point, Span span, const Scope& scope);
  ExprId select_bare(ExprId object, const ast::Expr& value, const Scope& scope);
  ExprId select_label(ExprId object, AxisId axis, const ast::Expr& value, const Scope& scope);
  ExprId select_computed(ExprId object, AxisId axis, ExprId point, Span span);
  ExprId select_labels_bare(ExprId object, const ast::List& list, Span span, const Scope& scope);
  ExprId select_scenario(ExprId object, const ast::Expr& value, const Module& module);
  ExprId bind_parameter(QuantityId parameter, const ast::Expr& value, const Scope& scope);
  ExprId relabel(ExprId object, AxisId axis, ExprId label, Span span);
  ExprId pick(ExprId object, AxisId axis, uint32_t index, Span span);
  ExprId with(ExprId object, std::vector<With::Binding> bindings, Span span);

  // scenarios.cpp
  void declare_scenarios(const Module& module);
  void order_layers();
  void elaborate_scenarios();
  std::optional<ScenarioId> scenario_named(const std::string& name, const Module& module) const;
  std::vector<std::string> scenarios_in(const Module& module) const;
  using Cell = std::vector<std::pair<AxisId, uint32_t>>;
  using StatedCells = std::vector<std::pair<Cell, Span>>;
  bool cell_of_flag(QuantityId id, const std::string& labels, Span span, Cell& cell);
  ExprId with_rest(QuantityId target, const Cell& place, const StatedCells& stated, ExprId whole, const Type& given,
                   bool only_layer, Span span);
  bool percent_for_plain(const Type& wanted, QuantityId target, ExprId value) const;
  void elaborate_override(const ast::ValueOverride& value, ScenarioId scenario, const Module& module);
  void elaborate_rate_override(const ast::RateDecl& rate, ScenarioId scenario, const Module& module);
  void add_override(QuantityId target, const std::vector<std::pair<AxisId, uint32_t>>& cell, ExprId value,
                    ScenarioId scenario, Span span, const std::string& path, const std::string& provenance);
  ExprId with_cell(ExprId was, const std::vector<std::pair<AxisId, uint32_t>>& cell, size_t depth, ExprId value,
                   Span span);
  std::optional<QuantityId> override_target(const ast::Path& path, const Module& module, Code unknown);
  std::optional<QuantityId> override_member(const ast::Path& path, size_t used, const Entity& entity, Code unknown);
  bool override_cells(QuantityId target, const std::vector<ast::Selector>& selectors,
                      std::vector<std::pair<AxisId, uint32_t>>& cell);
  void check_conflicts();
  void check_conflict(const Scenario& scenario, QuantityId id);
  void apply_settings(const Module& module);
  bool says_its_percent(const ast::Expr& value, const Type& wanted, const std::string& path, Span span);
  bool read_flag_path(const std::string& text, Span span, ast::Path* path, std::string* label);
  void pair_ranges(const Module& module);
  using PairedCells = std::vector<std::vector<UncertainId>>;
  struct Correlation {
    std::string first, second;  ///< addresses
    double spearman = 0;
    Span span;
  };
  std::vector<PairedCells> paired_cells(const std::vector<QuantityId>& members, const std::vector<ast::Path>& paths);
  bool one_sort(const std::vector<PairedCells>& cells, const std::vector<ast::Path>& paths, bool* distributions);
  void pair_positions(const std::vector<PairedCells>& cells, bool opposed);
  void correlate(const std::vector<PairedCells>& cells, double spearman, Span span);
  void pair_statement(const ast::PairedDecl& decl, const Module& module);
  void share_draws();
  void report_impossible(const std::vector<std::string>& addresses, size_t row, Span span);
  void collect_uncertain(ExprId expr, std::vector<std::vector<UncertainId>>& by_label) const;

  // claims.cpp, questions.cpp
  void elaborate_claims(const Module& module);
  void elaborate_claim(const ast::ClaimDecl& decl, const Module& module, Span span);
  void elaborate_claims_table(const ast::ClaimsDecl& decl, const Module& module);
  void elaborate_claims_matrix(const ast::ClaimsMatrixDecl& decl, const Module& module);
  void finish_claim(Claim claim, const ast::Expr& stated, const Scope& scope,
                    const std::optional<ast::Verdict>& verdict);
  bool read_statement(const ast::Expr& stated, Claim& claim, const Scope& scope);
  std::optional<Stated> read_stated(const ast::Expr& stated, const units::Unit* bare);
  const ast::Expr* literal_behind(const ast::Expr& expr, const Scope& scope, QuantityId* column);
  ExprId fix_row(ExprId computed, const ast::ClaimRow& row, const ast::Identifier& over, const Scope& scope,
                 std::string* key);
  void elaborate_question(const ast::QuestionDecl& decl, const Module& module, Span span);
  bool state_domain(SearchAxis& search, const ast::Identifier& name, const ast::Spread* domain);
  std::optional<QuantityId> swept_cell(const ast::Search& search, const Module& module);
  QuantityId cell_parameter(QuantityId column, Cell cell, Span span);
  std::optional<SearchAxis> search_axis(const ast::Search& stated, const Scope& scope);
  const units::Unit* domain_unit(const ast::Spread& spread, const Type& t);
  /// What a question varies; false if something is wrong, which is reported.
  bool read_over(const std::vector<ast::Search>& stated, const Scope& scope, Question& question);
  bool read_design(const ast::Search& design, const Scope& scope, Question& question);
  // point_files.cpp
  bool read_points(const ast::Search& design, const Scope& scope, Question& question);
  std::optional<QuantityId> point_parameter(const ast::PointFile& file, const ast::Text& name, const Module& module,
                                            bool stated, bool* ok);
  std::optional<Domain> point_values(const ast::PointFile& file, size_t column, QuantityId parameter);
  std::optional<double> point_value(const ast::PointFile& file, size_t row, size_t column, const units::Unit& unit,
                                    bool bare_share, const std::string& path);
  bool choose_worlds(const ast::Spread& chosen, SearchAxis& axis);
  bool choose_labels(const ast::Search& search, SearchAxis& axis, Question& question);
  bool filters_points(const Question& question);
  // answers.cpp
  static bool is_answered(ast::Verb verb);
  void declare_answer(Module& module, const ast::QuestionDecl& decl, const ast::Statement& statement);
  ExprId elaborate_answer(const ast::QuestionDecl& decl, const Module& module, QuantityId id);
  bool read_equation(const ast::Expr& what, const Scope& scope, Question& question);
  bool read_goal(const ast::Expr& what, const Scope& scope, Question& question);
  bool read_answer_axes(const std::vector<ast::Search>& over, const Scope& scope, Question& question);
  bool read_answer_conditions(const std::vector<ast::ExprPtr>& where, const Scope& scope, Question& question);
  bool read_answer_condition(const ast::Expr& condition, const Scope& scope, Question& question);
  bool filters_equations(const Question& question);
  bool goal_axes_are_chosen(const Question& question);
  Type answer_type(const Question& question) const;
  ExprId unknown_of(Question& question, const Type& t, ScenarioId scenario);
  void answer_in_scenarios();
  ExprId call_solution(const ast::Call& call, Span span, const Scope& scope);
  void ask(const Module& module);
  void check_answers();
  void check_answer(const Question& question);
  void report_moving(Span span, const Question& answer, const std::vector<QuantityId>& moved);
  void vary(const Module& module);
  void vary_over(const Module& module);
  void elaborate_conditions(const Module& module);
  void read_precision(const Module& module);
  void check_given();

  // names.cpp
  const Entity* find(const Module& module, std::string_view name) const;
  const Entity* find_import(const Module& module, std::string_view name) const;
  void visible_names(const Module& module, std::vector<std::string>& out) const;
  std::optional<QuantityId> instance_quantity(int instance, std::string_view member) const;
  /// A search among all names for each of ten thousand mistakes would take longer than anybody reads.
  bool suggesting() const { return diags_.errors() <= 100; }
  AxisId axis_with_label(std::string_view label) const;
  std::vector<std::string> labels_of(AxisId axis) const;
  bool suggest(diagnostics::Builder& builder, std::string_view word, const std::vector<std::string>& candidates,
               const std::string& before = "") const;
  static std::string listed(const std::vector<std::string>& words);
  void unknown_name(const std::string& name, Span span, const Scope& scope);
  std::optional<QuantityId> parameter_named(std::string_view name, const Scope& scope);

  // describe.cpp: words for messages
  std::string unit_of(const Type& type) const;    ///< "$/month", "a plain number", "a condition" …
  std::string amount_of(const Type& type) const;  ///< "`$/month`", "a plain number" …
  std::string unit_name(const units::Dimension& d) const;
  std::string where_from(ExprId expr) const;  ///< "`$/month`, from `infra` (line 17)"
  std::string text_of(Span span) const;
  static std::string with_unit(const std::string& number, const units::Unit& unit);  ///< "$3/month", "3 user"
  std::string factor_text(ExprId expr) const;   ///< as written, in brackets where a product needs them
  std::string what_is(const Type& type) const;  ///< "in `$/month`", "a plain number" …
  std::string what_is(const units::Unit& unit) const;
  std::string quantities_of(const units::Dimension& d, const Module& module) const;
  std::string missing_factor(ExprId left, ExprId right) const;
  template <class... Args>
  diagnostics::Builder report(Code code, Span span, const Args&... args) {
    if (silent_ || (unapplied_ && depends_on_argument(code))) return diagnostics::Builder(nullptr);
    auto builder = diags_.report(code, blame(code, span), args...);
    explain_frames(builder, code, span);
    if (!label_at_hand_.empty()) builder.note(label_at_hand_);
    return builder;
  }
  static bool depends_on_argument(Code code);
  /// Inside the body of a function or kind the call or instance is blamed, and the body shown beside it (semantics 19).
  Span blame(Code code, Span span) const;
  void explain_frames(diagnostics::Builder& builder, Code code, Span span) const;

  // arena
  ExprId make(Type type, Span span, decltype(Expr::node) node);
  ExprId poison(Span span);
  ExprId literal(double value, Type type, Span span);
  ExprId apply(builtins::Primitive primitive, std::vector<ExprId> arguments, Type type, Span span);
  const Expr& at(ExprId id) const { return model_.exprs[id.value]; }
  const Type& type(ExprId id) const { return model_.exprs[id.value].type; }
  Type& type_mut(ExprId id) { return model_.exprs[id.value].type; }
  bool is_literal(ExprId id, double* value = nullptr) const;
  std::vector<AxisId> union_axes(ExprId a, ExprId b) const;

  const source::SourceMap& sources_;
  const Options& options_;
  diagnostics::Diagnostics& diags_;
  Model model_;
  std::vector<std::unique_ptr<Module>> modules_;
  double tolerance_in(const Scope& scope) const { return scope.module->tolerance.value_or(model_.tolerance); }
  std::vector<FunctionInfo> functions_;
  std::vector<KindInfo> kinds_;
  std::vector<LadderInfo> ladders_;      ///< by index in Model::ladders
  std::vector<Definition> definitions_;  ///< by QuantityId
  std::set<QuantityId> in_circle_;       ///< of circles that were reported
  std::vector<QuantityId> active_;       ///< definitions being elaborated: the path of a cycle
  std::vector<uint32_t> expanding_;      ///< functions being expanded
  std::deque<OpenPrev> open_prevs_;
  std::deque<std::map<std::string, Binding>> kept_locals_;  ///< of functions in which a `prev` waits
  std::string label_at_hand_;                               ///< "at `team` of `tier`", while it is computed by label
  std::vector<Span> frames_;                                ///< calls being expanded, outermost first
  std::map<std::string, Entity, std::less<>> rollups_;      ///< the coarser views of the timeline, by name
  std::map<AxisId, Brackets> spans_;                        ///< of tables whose rows are spans
  std::map<std::string, AxisId> part_axes_;  ///< of lists that pick points: the same list is the same axis
  std::map<std::pair<uint32_t, uint32_t>, QuantityId> rates_;              ///< (from, to) currency bases
  std::map<std::pair<QuantityId, uint32_t>, const ast::Expr*> cell_text_;  ///< a column's cell as written, for claims
  std::map<std::string, Span, std::less<>> unit_spans_;                    ///< where the model's own units are declared
  std::set<std::string, std::less<>> broken_units_;                        ///< declared, but wrongly: reported there
  std::set<uint32_t> broken_rates_;  ///< currencies of a rate that was wrong and reported
  std::optional<units::BaseId> currency_;
  uint32_t next_pair_ = 0;
  std::vector<Correlation> correlations_;
  std::map<QuantityId, bool> random_;                     ///< whether a distribution is behind it, in the base
  std::vector<std::pair<QuantityId, Span>> looked_into_;  ///< by statistics over runs, and where
  std::map<ExprId, std::vector<QuantityId>> exact_of_;    ///< of a measure's value: what its formula looked into
  std::vector<Hole> holes_;
  std::vector<std::vector<LadderInput>> ladder_inputs_;  ///< by instance
  std::vector<bool> expanded_;                           ///< functions that are called, by index
  bool silent_ = false;                                  ///< what is elaborated is no part of the model's text
  bool unapplied_ = false;                               ///< a body is checked that nothing calls
  bool too_large_ = false;                               ///< said once
  bool calendar_ = false;                                ///< hours become months by the calendar
  bool flag_domain_ = false;  ///< a domain from the command line: bare numbers are in the parameter's unit
  std::optional<units::Unit> flag_unit_;
  std::vector<const ast::ScenarioDecl*> scenario_decls_;  ///< by ScenarioId
  std::map<std::pair<QuantityId, Cell>, QuantityId> cell_parameters_;
  std::map<std::pair<ScenarioId, QuantityId>, StatedCells> overridden_cells_;
  std::vector<const Module*> scenario_modules_;  ///< where each is declared
};

/// The span of two operands; of the first alone when a function's body and its argument stand in different files.
Span cover(Span a, Span b);

/// canonical = written × this: the unit's factor, and 1/100 for `%`.
units::Rational full_factor(const units::Unit& unit);

/// "2026-06" or "2026-06-04".
std::string date_text(const ast::Date& date);

/// Sorted union of axis sets.
std::vector<AxisId> unite(const std::vector<AxisId>& a, const std::vector<AxisId>& b);
std::vector<AxisId> without(const std::vector<AxisId>& axes, AxisId axis);

}  // namespace econ::sema
