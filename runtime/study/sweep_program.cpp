#include "runtime/study/sweep_program.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/ir/build.h"
#include "compiler/ir/gather.h"
#include "compiler/opt/optimize.h"
#include "compiler/units/format.h"
#include "runtime/study/affordable.h"
#include "runtime/study/moving_answers.h"
#include "runtime/study/outputs.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using diagnostics::Code;
using sema::SearchAxis;

constexpr uint64_t kMostGrouped = 5'000;  ///< groups times results times scenarios
constexpr const char* kFilter = "where";
constexpr std::string_view kCheckPrefix = "check ";  // keeps a check's output apart from a column of the same text

/// The operations that change when a varied parameter does.
std::vector<bool> varying(const ir::Program& program) {
  return ir::gather<bool>(
      program,
      [&](const ir::Op& op) {
        return op.kind == ir::OpKind::Input && program.inputs[op.input.value].role == ir::InputRole::Swept;
      },
      [](bool a, bool b) { return a || b; });
}

class Preparation {
 public:
  Preparation(const sema::Model& model, const SweepRequest& request, diagnostics::Diagnostics& diags)
      : model_(model), request_(request), diags_(diags) {}

  std::optional<SweepProgram> prepare() {
    if (!find_question()) return std::nullopt;
    choose_worlds();
    if (failed()) return std::nullopt;
    auto design =
        sweep_design(model_, axes(), designs(), {request_.sample, request_.design}, result_.scenarios, diags_);
    if (!design) return std::nullopt;
    design_ = std::move(*design);
    if (design_.parameters.empty()) {
      diags_.report(Code::NothingVaries, where());
      return std::nullopt;
    }
    build_program();
    if (failed()) return std::nullopt;
    make_plan();
    if (failed()) return std::nullopt;
    return std::move(result_);
  }

 private:
  bool failed() const { return diags_.has_errors(); }
  const std::vector<SearchAxis>& axes() const { return question_ != nullptr ? question_->over : model_.varied; }
  const std::vector<sema::SearchDesign>& designs() const {
    return question_ != nullptr ? question_->designs : model_.varied_designs;
  }
  source::Span where() const { return question_ != nullptr ? question_->span : source::Span{}; }

  // ---- which question

  std::vector<const sema::Question*> sweeps() const {
    std::vector<const sema::Question*> found;
    for (const auto& question : model_.questions) {
      if (question.verb == ast::Verb::Sweep) found.push_back(&question);
    }
    return found;
  }

  bool find_question() {
    const auto all = sweeps();
    if (request_.question.empty()) {
      if (!model_.varied.empty()) return true;
      if (all.size() == 1) question_ = all.front();
      if (question_ == nullptr) report_nothing_asked(all);
    } else {
      for (const auto* sweep : all) {
        if (sweep->name == request_.question) question_ = sweep;
      }
      if (question_ == nullptr) report_unknown_question(all);
      if (question_ != nullptr && !model_.varied.empty()) {
        diags_.report(Code::QuestionAndVary, model_.varied.front().span, request_.question)
            .note("a sweep that the model states says itself what varies");
      }
    }
    if (question_ != nullptr) {
      result_.title = question_->display.empty() ? question_->name : question_->display;
      result_.summarize = question_->summarize;
    }
    return !failed();
  }

  static std::vector<std::string> names_of(const std::vector<const sema::Question*>& questions) {
    std::vector<std::string> names;
    for (const auto* question : questions) names.push_back(question->name);
    return names;
  }

  void report_nothing_asked(const std::vector<const sema::Question*>& all) {
    auto report = diags_.report(Code::NothingAsked, {});
    report.help("say what varies: `--vary 'users=1k..1M:log:200'`");
    if (!all.empty())
      report.help(fmt::format("or name one of the model's sweeps: `{}`", fmt::join(names_of(all), "`, `")));
  }

  void report_unknown_question(const std::vector<const sema::Question*>& all) {
    auto report = diags_.report(Code::UnknownSweep, {}, request_.question);
    const std::string nearest = diagnostics::nearest_word(request_.question, names_of(all));
    if (!nearest.empty()) {
      report.help(fmt::format("did you mean `{}`?", nearest));
    } else if (all.empty()) {
      report.help("state one: `sweep pricing: margin over users in 1k..1M user log 200`, or use `--vary`");
    } else {
      report.note(fmt::format("the model has `{}`", fmt::join(names_of(all), "`, `")));
    }
  }

  // ---- which worlds

  void choose_worlds() {
    std::vector<std::string> names = request_.scenarios;
    for (const SearchAxis& axis : axes()) {
      if (!names.empty() || axis.kind != SearchAxis::Kind::Scenario) continue;
      names = axis.scenarios.empty() ? std::vector<std::string>{"all"} : axis.scenarios;
    }
    result_.scenarios = choose_scenarios(model_, names, diags_);
  }

  // ---- the program

  void build_program() {
    ir::Lowering lowering(model_, {.uncertain_as_inputs = false, .swept = design_.parameters});
    if (!request_.keep.empty()) {
      keep_named(lowering);
    } else if (question_ != nullptr) {
      keep_asked(lowering);
    } else {
      keep_all(lowering);
    }
    for (const auto& check : model_.checks) {
      if (moves(check.condition, single_spaced(check.text), check.span, false)) continue;
      checks_.push_back(check_name(check));
      add_outputs(lowering, model_, result_.scenarios, checks_.back(), check.condition);
    }
    add_filter(lowering);
    result_.program = opt::optimize(lowering.take());
    if (!failed() && columns_.empty())
      diags_.report(Code::NothingKept, where()).help("name quantities: `--keep margin`");
  }

  void keep_named(ir::Lowering& lowering) {
    for (const std::string& name : request_.keep) {
      const auto id = model_.find_quantity(name);
      if (id) {
        keep_quantity(lowering, *id);
      } else {
        report_unknown_quantity(name);
      }
    }
  }

  void report_unknown_quantity(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& quantity : model_.quantities) {
      if (!quantity.library) names.push_back(quantity.path);
    }
    auto report = diags_.report(Code::UnknownKept, {}, name);
    const std::string nearest = diagnostics::nearest_word(name, names);
    if (!nearest.empty()) report.help(fmt::format("did you mean `{}`?", nearest));
  }

  void keep_asked(ir::Lowering& lowering) {
    for (size_t i = 0; i < question_->what.size(); ++i) {
      if (moves(question_->what[i], question_->what_text[i], question_->span, true)) continue;
      keep_columns(add_outputs(lowering, model_, result_.scenarios, question_->what_text[i], question_->what[i]));
    }
  }

  void keep_all(ir::Lowering& lowering) {
    const auto varied = [&](const ir::Program& program) { return varying(program); };
    for (const auto id : default_results(lowering, model_, result_.scenarios.front().id, varied)) {
      if (!moves(id, model_[id].path, model_[id].span, false)) keep_quantity(lowering, id);
    }
  }

  template <class Value>
  bool moves(Value value, const std::string& text, source::Span span, bool asked_for) const {
    return MovingAnswers(model_, design_.parameters, diags_).reaches(value, text, span, asked_for);
  }

  void keep_quantity(ir::Lowering& lowering, sema::QuantityId id) {
    const auto& quantity = model_[id];
    if (std::find(columns_.begin(), columns_.end(), quantity.path) != columns_.end()) return;
    if (!request_.keep.empty() && moves(id, quantity.path, quantity.span, true)) return;
    keep_columns(add_outputs(lowering, model_, result_.scenarios, id));
  }

  void keep_columns(std::vector<std::string> names) {
    columns_.insert(columns_.end(), std::make_move_iterator(names.begin()), std::make_move_iterator(names.end()));
  }

  /// Two checks may read alike, an output's name may not.
  std::string check_name(const sema::Check& check) const {
    std::string name = std::string(kCheckPrefix) + single_spaced(check.text);
    while (std::find(checks_.begin(), checks_.end(), name) != checks_.end()) name += "'";
    return name;
  }

  void add_filter(ir::Lowering& lowering) {
    std::vector<sema::ExprId> conditions = model_.conditions;
    if (question_ != nullptr) conditions.insert(conditions.begin(), question_->where.begin(), question_->where.end());
    if (conditions.empty()) return;
    for (const auto& scenario : result_.scenarios) {
      ir::OpId all;
      for (const sema::ExprId condition : conditions) {
        const ir::OpId one = lowering.lower(condition, scenario.id);
        all = all.valid() ? lowering.builder().apply(builtins::Primitive::And, {all, one}) : one;
      }
      lowering.builder().add_output({kFilter, scenario.name, all, {}, true});
    }
    filtered_ = true;
  }

  // ---- the plan

  ir::InputId input_of(const std::string& path) {
    const auto& inputs = result_.program.inputs;
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].role == ir::InputRole::Swept && inputs[i].path == path) return ir::InputId(i);
    }
    return {};
  }

  void make_plan() {
    for (size_t i = 0; i < design_.varied.size(); ++i) {
      const ir::InputId input = input_of(design_.varied[i].path);
      ECON_CHECK(input.valid());
      const auto& [factor, drawn, index] = design_.places[i];
      auto& members = design_.factors[factor];
      (drawn ? members.draws[index].input : members.axes[index].input) = input;
    }
    result_.varied = std::move(design_.varied);
    plan::Request request;
    auto design = plan::product_design(result_.program, std::move(design_.factors), request_.seed);
    if (!design) {
      diags_.report(Code::PointsNotListed, where(), "the sweep", design.fault().message);
      return;
    }
    request.design = std::move(*design);
    if (!affordable_at(request.design.points)) return;
    plan::bound_inputs(result_.program, request.design);
    request.columns = columns_;
    request.checks = checks_;
    if (filtered_) request.filter = kFilter;
    result_.plan = plan::make_plan(result_.program, std::move(request));
    for (auto& check : result_.plan.checks) check.name.erase(0, kCheckPrefix.size());
    if (!request_.summarize.empty()) result_.summarize = request_.summarize;
    group_results();
    for (const auto& [name, size, greatest] : request_.rankings) {
      if (const auto column = column_named(greatest ? "--top" : "--bottom", name))
        result_.plan.rankings.push_back({*column, size, greatest});
    }
    for (const std::string& name : request_.histograms) {
      if (const auto column = column_named("--histogram", name)) result_.histograms.push_back(*column);
    }
  }

  std::optional<size_t> column_named(const char* flag, const std::string& name) {
    const auto& columns = result_.plan.columns;
    std::vector<std::string> names;
    for (size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].name == name) return c;
      names.push_back(columns[c].name);
    }
    auto report = diags_.report(Code::NoSuchResult, {}, flag, name);
    const std::string nearest = diagnostics::nearest_word(name, names);
    if (nearest.empty()) {
      report.note(fmt::format("its results: `{}`", fmt::join(names, "`, `")));
    } else {
      report.help(fmt::format("did you mean `{}`?", nearest));
    }
    return std::nullopt;
  }

  /// Scenarios are always apart.
  void group_results() {
    plan::Plan& plan = result_.plan;
    for (const std::string& name : request_.by) {
      if (name == "scenario") continue;
      size_t at = 0;
      while (at < plan.coordinates.size() && plan.coordinates[at].name != name) ++at;
      if (at < plan.design.grid.size()) {
        plan.groupings.push_back(plan::grouping_of(plan.design, at));
        continue;
      }
      const bool drawn = at < plan.coordinates.size();
      auto report =
          diags_.report(Code::NoSuchGrouping, {}, name,
                        drawn ? "is drawn: it takes another value at each point" : "does not vary in this sweep");
      std::vector<std::string> axes{"scenario"};
      for (size_t i = 0; i < plan.design.grid.size(); ++i) axes.push_back(plan.coordinates[i].name);
      report.note(fmt::format("it takes `{}`", fmt::join(axes, "`, `")));
    }
    const uint64_t most = kMostGrouped / (std::max<size_t>(plan.columns.size(), 1) * plan.scenarios.size());
    if (!plan.groupings.empty() && plan.groups() > most)
      diags_.report(Code::TooManyGroups, {}, plan.groups(), most)
          .note("each group keeps counts for the quantiles of each result")
          .help("group by fewer axes, keep fewer results with `--keep`, or write the points with `--out`");
  }

  bool affordable_at(uint64_t points) {
    if (!affordable(result_.program, request_.limits, diags_)) return false;
    const double cost = static_cast<double>(result_.program.cost()) * static_cast<double>(points);
    if (cost <= request_.limits.sweep_cost) return true;
    diags_.report(Code::SweepTooLarge, where(), count_text(cost), count_text(request_.limits.sweep_cost))
        .note(fmt::format("{} points, {} operations each", points, result_.program.cost()))
        .help("take fewer points, or raise the limit with `--max-cost`");
    return false;
  }

  const sema::Model& model_;
  const SweepRequest& request_;
  diagnostics::Diagnostics& diags_;
  const sema::Question* question_ = nullptr;
  SweepProgram result_;
  SweepDesign design_;
  std::vector<std::string> columns_, checks_;
  bool filtered_ = false;
};

}  // namespace

std::optional<SweepProgram> sweep_program(const sema::Model& model, const SweepRequest& request,
                                          diagnostics::Diagnostics& diags) {
  return Preparation(model, request, diags).prepare();
}

}  // namespace econ::study
