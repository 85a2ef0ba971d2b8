#include "runtime/study/sample.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/opt/optimize.h"
#include "compiler/units/format.h"
#include "runtime/study/affordable.h"
#include "runtime/study/moving_answers.h"
#include "runtime/study/outputs.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using diagnostics::Code;

constexpr const char* kFilter = "where";
constexpr const char* kPlaces = "choose where ranges stand: `--ranges base`, or `low`, `high`, `uniform`";
constexpr double kLeastKept = 0.01;
constexpr double kWorthSaying = 1e-6;  ///< a probability

class Preparation {
 public:
  Preparation(const sema::Model& model, const SampleRequest& request, diagnostics::Diagnostics& diags)
      : model_(model),
        request_(request),
        diags_(diags),
        moving_(model, drawn_quantities(model, request.options.ranges == RangesAt::Uniform), diags) {}

  std::optional<SampleStudy> prepare() {
    study_.options = request_.options;
    study_.scenarios = choose_scenarios(model_, request_.scenarios, diags_);
    if (diags_.has_errors()) return std::nullopt;
    warn_of_domains();
    ir::Lowering lowering(model_, {});
    choose(lowering);
    for (const auto& check : model_.checks) {
      if (moving_.reaches(check.condition, single_spaced(check.text), check.span, false)) continue;
      columns_.push_back(check_name(check));
      add_output(lowering, columns_.back(), check.condition);
    }
    add_filter(lowering);
    study_.program = opt::optimize(lowering.take());
    if (diags_.has_errors()) return std::nullopt;
    if (columns_.size() == model_.checks.size() && model_.checks.empty()) {
      report_nothing();
      return std::nullopt;
    }
    if (!make_plan()) return std::nullopt;
    return std::move(study_);
  }

 private:
  /// What a draw may be is not what its parameter may be.
  void warn_of_domains() {
    for (const auto& quantity : model_.quantities) {
      if (!quantity.parameter || !quantity.domain || !quantity.value.valid()) continue;
      const auto* drawn = std::get_if<sema::UncertainRef>(&model_[quantity.value].node);
      if (!drawn || !model_.uncertain[drawn->id.value].distribution) continue;
      const auto& distribution = *model_.uncertain[drawn->id.value].distribution;
      const sema::Domain& domain = *quantity.domain;
      if (domain.kind == sema::Domain::Kind::List) continue;
      const double low = domain.low.to_double(), high = domain.high.to_double();
      const double below = distributions::probability(distribution, std::nextafter(low, -HUGE_VAL));
      const double above = 1 - distributions::probability(distribution, high);
      if (below + above < kWorthSaying) continue;
      const std::string where = above < kWorthSaying   ? "below " + units::format_value(low, domain.unit)
                                : below < kWorthSaying ? "above " + units::format_value(high, domain.unit)
                                                       : "outside " + units::format_range(low, high, domain.unit);
      diags_
          .report(Code::DrawsLeaveDomain, quantity.span, quantity.path, fmt::format("{:.2g}%", 100 * (below + above)),
                  where)
          .help("keep them inside: `truncated(…, low: …, high: …)`, or let the domain be wider");
    }
  }

  // ---- which results

  void choose(ir::Lowering& lowering) {
    for (const std::string& name : request_.keep) {
      const auto id = model_.find_quantity(name);
      if (!id) {
        report_unknown(name);
      } else if (!moving_.reaches(*id, name, model_[*id].span, true)) {
        keep(lowering, *id);
      }
    }
    if (model_.until) keep(lowering, model_.until->quantity);
    if (!request_.keep.empty()) return;
    const auto drawn = [&](const ir::Program& program) { return depends_on_draws(program); };
    for (const auto id : default_results(lowering, model_, study_.scenarios.front().id, drawn)) {
      if (!moving_.reaches(id, model_[id].path, model_[id].span, false)) keep(lowering, id);
    }
  }

  std::vector<bool> depends_on_draws(const ir::Program& program) const {
    if (request_.options.ranges != RangesAt::Uniform) return depends_on_distribution(program);
    ir::Program all = program;
    for (ir::Input& input : all.inputs) {
      if (!input.distribution) input.distribution = distributions::uniform(0, 1);
    }
    return depends_on_distribution(all);
  }

  void keep(ir::Lowering& lowering, sema::QuantityId id) {
    const auto& quantity = model_[id];
    if (std::find(columns_.begin(), columns_.end(), quantity.path) != columns_.end()) return;
    for (auto& name : add_outputs(lowering, model_, study_.scenarios, id)) columns_.push_back(std::move(name));
  }

  void add_output(ir::Lowering& lowering, const std::string& name, sema::ExprId expr) {
    for (const auto& scenario : study_.scenarios)
      lowering.builder().add_output({name, scenario.name, lowering.lower(expr, scenario.id), {}, true});
  }

  /// Two checks may read alike, an output's name may not.
  std::string check_name(const sema::Check& check) const {
    std::string name = "check " + single_spaced(check.text);
    while (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) name += "'";
    return name;
  }

  void add_filter(ir::Lowering& lowering) {
    if (model_.conditions.empty()) return;
    for (const auto& scenario : study_.scenarios) {
      ir::OpId all;
      for (const sema::ExprId condition : model_.conditions) {
        const ir::OpId one = lowering.lower(condition, scenario.id);
        all = all.valid() ? lowering.builder().apply(builtins::Primitive::And, {all, one}) : one;
      }
      lowering.builder().add_output({kFilter, scenario.name, all, {}, true});
    }
  }

  // ---- the plan

  bool make_plan() {
    plan::Request request;
    request.design = sample_design(study_.program, study_.options);
    if (!request.design.random()) {
      report_nothing();
      return false;
    }
    if (const auto fault = plan::beyond_sobol(request.design)) {
      diags_.report(Code::BeyondSobol, {}, fault->message).help("take `--design lhs` or `--design random`");
      return false;
    }
    if (!affordable(study_.program, request_.limits, diags_)) return false;
    const double cost = static_cast<double>(study_.program.cost()) * static_cast<double>(study_.options.runs);
    if (cost > request_.limits.sweep_cost) {
      diags_.report(Code::SweepTooLarge, {}, count_text(cost), count_text(request_.limits.sweep_cost))
          .help("take fewer runs, or raise the limit with `--max-cost`");
      return false;
    }
    plan::bound_inputs(study_.program, request.design);
    request.columns = columns_;
    if (!model_.conditions.empty()) request.filter = kFilter;
    study_.plan = plan::make_plan(study_.program, std::move(request));
    study_.checks = static_cast<size_t>(
        std::count_if(study_.plan.columns.begin(), study_.plan.columns.end(),
                      [](const plan::Column& column) { return column.name.starts_with("check "); }));
    for (auto& column : study_.plan.columns) {
      if (column.name.starts_with("check ")) column.name.erase(0, 6);
    }
    return study_.options.ranges != RangesAt::Corners || ranges_are_fine();
  }

  /// Two corners bound a result only where it rises or falls with each range.
  bool ranges_are_fine() {
    if (const std::string range = range_of_filter(study_.program, study_.plan); !range.empty()) {
      diags_.report(Code::FilterOfRange, {}, range).help(kPlaces);
      return false;
    }
    const auto unknown = unknown_directions(study_.program, study_.plan);
    for (size_t s = 0; s < unknown.size(); ++s) {
      for (size_t c = 0; c < unknown[s].size(); ++c) {
        if (unknown[s][c].empty()) continue;
        diags_.report(Code::RangeWithoutDirection, {}, study_.plan.columns[c].name, unknown[s][c])
            .note("it is computed where each range makes it least and greatest, which takes a direction for each")
            .help(kPlaces)
            .help("or leave it out: `--keep` names what to sample");
        return false;
      }
    }
    return !request_.rows || one_value_each();
  }

  bool one_value_each() {
    for (size_t i = 0; i < study_.program.inputs.size(); ++i) {
      const ir::Input& input = study_.program.inputs[i];
      if (input.distribution || input.role != ir::InputRole::Uncertain) continue;
      diags_.report(Code::RowsOfRange, {}, input.path).help(kPlaces);
      return false;
    }
    return true;
  }

  void report_nothing() {
    diags_.report(Code::NothingRandom, {})
        .note("a range `a..b` says nothing of how likely its values are; `econ run` shows what follows from its ends")
        .help("write `a to b` for the 5th and the 95th percentile, or draw ranges too: `--ranges uniform`");
  }

  void report_unknown(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& quantity : model_.quantities) {
      if (!quantity.library) names.push_back(quantity.path);
    }
    auto report = diags_.report(Code::UnknownKept, {}, name);
    const std::string nearest = diagnostics::nearest_word(name, names);
    if (!nearest.empty()) report.help(fmt::format("did you mean `{}`?", nearest));
  }

  const sema::Model& model_;
  const SampleRequest& request_;
  diagnostics::Diagnostics& diags_;
  MovingAnswers moving_;
  SampleStudy study_;
  std::vector<std::string> columns_;
};

}  // namespace

std::optional<SampleStudy> sample_study(const sema::Model& model, const SampleRequest& request,
                                        diagnostics::Diagnostics& diags) {
  return Preparation(model, request, diags).prepare();
}

void set_runs(SampleStudy& study, uint64_t runs) {
  study.options.runs = runs;
  plan::set_points(study.plan.design, runs);
  study.plan.run = runs;
}

double excess_of(const sema::Model& model, const SampleStudy& study, const SampleOutcome& outcome) {
  const std::string& path = model[model.until->quantity].path;
  const std::string& statistic = model.until->statistic;
  const double q = statistic == "mean" ? 0 : statistic == "median" ? 0.5 : std::stod(statistic.substr(1)) / 100;
  const auto excess = [&](const engine::ColumnSummary& summary) {
    const bool mean = statistic == "mean";
    const double error = mean ? summary.error_of_mean() : summary.error_of_quantile(q);
    const double whole = model.until->relative ? std::fabs(mean ? summary.mean() : summary.quantile(q)) : 1;
    return error == 0 ? 0 : error / (model.until->bound * whole);
  };
  double most = 0;
  for (size_t c = 0; c < study.plan.columns.size(); ++c) {
    if (study.plan.columns[c].name != path) continue;
    for (const auto& scenario : outcome.columns) {
      for (const double e : {excess(scenario[c].low), excess(scenario[c].high)})
        most = std::isnan(most) || e <= most ? most : e;
    }
  }
  return most;
}

uint64_t next_runs(const SampleStudy& study, double excess) {
  constexpr double kReserve = 1.1;
  const double wanted = static_cast<double>(study.options.runs) * std::max(2.0, excess * excess * kReserve);
  const double blocks = std::ceil(wanted / static_cast<double>(plan::kBlockPoints));
  return blocks < 0x1p37 ? static_cast<uint64_t>(blocks) * plan::kBlockPoints : uint64_t{1} << 53;
}

uint64_t undefined_values(const SampleOutcome& outcome) {
  uint64_t all = 0;
  for (const auto& scenario : outcome.columns) {
    for (const SampledColumn& column : scenario) all += std::max(column.low.undefined, column.high.undefined);
  }
  return all;
}

bool too_few_kept(const SampleStudy& study, const SampleOutcome& outcome, diagnostics::Diagnostics& diags) {
  const double share = static_cast<double>(outcome.kept) / static_cast<double>(study.options.runs);
  if (study.plan.filter.empty() || share >= kLeastKept) return false;
  diags.report(Code::TooFewKept, {}, fmt::format("{:.2g}%", 100 * share))
      .note("what is left of so few runs says little; fewer than 1% is an error")
      .help("loosen the conditions of `--where`");
  return true;
}

}  // namespace econ::study
