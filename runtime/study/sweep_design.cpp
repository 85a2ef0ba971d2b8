#include "runtime/study/sweep_design.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "runtime/study/domain_points.h"

namespace econ::study {

namespace {

using diagnostics::Code;
using sema::SearchAxis;
using Kind = sema::SearchDesign::Kind;

bool is_log(const sema::Domain& domain) { return domain.log || domain.kind == sema::Domain::Kind::Log; }

class Builder {
 public:
  Builder(const sema::Model& model, const std::vector<ScenarioName>& scenarios, diagnostics::Diagnostics& diags)
      : model_(model), scenarios_(scenarios), diags_(diags) {}

  std::optional<SweepDesign> build(const std::vector<SearchAxis>& axes, const std::vector<sema::SearchDesign>& designs,
                                   const DesignRequest& request) {
    std::vector<const SearchAxis*> alone;
    size_t built = 0;
    for (size_t i = 0; i < axes.size(); ++i) {
      const SearchAxis& axis = axes[i];
      if (axis.kind != SearchAxis::Kind::Parameter || !may_vary(axis)) continue;
      if (axis.design == SearchAxis::kAlone) {
        if (request.sample || request.pattern) {
          alone.push_back(&axis);
        } else {
          add_axis(axis);
        }
      } else if (axis.design >= built) {  // the first of its design
        built = axis.design + 1;
        add_design(designs[axis.design], members(axes, axis.design));
      }
    }
    if (!alone.empty()) add_design({request.pattern.value_or(Kind::Random), request.sample.value_or(0), {}}, alone);
    if (diags_.has_errors()) return std::nullopt;
    return std::move(result_);
  }

 private:
  static std::vector<const SearchAxis*> members(const std::vector<SearchAxis>& axes, size_t design) {
    std::vector<const SearchAxis*> found;
    for (const SearchAxis& axis : axes) {
      if (axis.design == design) found.push_back(&axis);
    }
    return found;
  }

  const std::string& path(const SearchAxis& axis) const { return model_[axis.parameter].path; }

  bool may_vary(const SearchAxis& axis) {
    ECON_CHECK(axis.domain.has_value());  // sema reports a parameter without one
    if (std::find(seen_.begin(), seen_.end(), axis.parameter) != seen_.end()) {
      diags_.report(Code::VariedTwice, axis.span, path(axis));
      return false;
    }
    seen_.push_back(axis.parameter);
    return !is_fixed(axis);
  }

  /// Semantics 71: a silent winner would falsify a table.
  bool is_fixed(const SearchAxis& axis) {
    for (const auto& scenario : scenarios_) {
      for (const sema::ScenarioId layer : model_.world(scenario.id)) {
        const auto& overrides = model_[layer].overrides;
        auto found = overrides.find(axis.parameter);
        const sema::QuantityId column = model_[axis.parameter].cell_of;
        if (found == overrides.end() && column.valid()) found = overrides.find(column);
        if (found == overrides.end()) continue;
        const bool set = layer == model_.settings;
        const std::string who = set ? "--set" : fmt::format("scenario `{}`", model_[layer].name);
        diags_.report(Code::VariedAndFixed, axis.span, path(axis), who)
            .label(found->second.span, "it is given a value here")
            .help(set ? "leave out one of the two flags" : "choose other scenarios: `--scenario base`");
        return true;
      }
    }
    return false;
  }

  /// Null after an error.
  std::optional<std::vector<double>> points(const SearchAxis& axis) {
    auto values = domain_points(*axis.domain);
    if (values) return std::move(*values);
    diags_.report(Code::PointsNotListed, axis.span, path(axis), values.fault().message);
    return std::nullopt;
  }

  void add_listed(const SearchAxis& axis, std::vector<double> values, std::string design) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    result_.varied.push_back(
        {path(axis), axis.domain->unit, *low, *high, values.size(), is_log(*axis.domain), std::move(design)});
    result_.parameters.push_back(axis.parameter);
    auto& factor = result_.factors.back();
    result_.places.push_back({result_.factors.size() - 1, false, factor.axes.size()});
    factor.axes.push_back({{}, std::move(values)});
  }

  void add_axis(const SearchAxis& axis) {
    auto values = points(axis);
    if (!values) return;
    result_.factors.emplace_back();
    add_listed(axis, std::move(*values), "");
    auto& shown = result_.varied.back();
    shown.low = result_.factors.back().axes.front().values.front();
    shown.high = result_.factors.back().axes.front().values.back();
  }

  void add_design(const sema::SearchDesign& design, const std::vector<const SearchAxis*>& axes) {
    if (is_drawn(design.kind)) return add_draws(design, axes);
    if (design.kind == Kind::Corners) return add_corners(axes);
    std::vector<std::vector<double>> lists;
    for (const SearchAxis* axis : axes) {
      auto values = points(*axis);
      if (!values) return;
      lists.push_back(std::move(*values));
    }
    if (design.kind == Kind::OneAtATime) {
      add_one_at_a_time(axes, lists);
    } else {
      add_zip(design, axes, std::move(lists));
    }
  }

  void add_draws(const sema::SearchDesign& design, const std::vector<const SearchAxis*>& axes) {
    result_.factors.push_back({.steps = design.count});
    auto& factor = result_.factors.back();
    for (const SearchAxis* axis : axes) {
      const sema::Domain& domain = *axis->domain;
      if (domain.kind == sema::Domain::Kind::List) {
        diags_.report(Code::SampleOfList, axis->span, path(*axis))
            .help(axis->design == SearchAxis::kAlone ? "give a range, `LOW..HIGH`, or leave out `--sample`"
                                                     : "give a range, `LOW..HIGH`, or put it beside the design");
        continue;
      }
      plan::Draw draw{{}, domain.low.to_double(), domain.high.to_double(), is_log(domain), 0};
      draw.pattern = pattern_of(design.kind);
      result_.varied.push_back({path(*axis), domain.unit, draw.low, draw.high, 0, draw.log,
                                std::string(design_word(design.kind)), design.count});
      result_.parameters.push_back(axis->parameter);
      result_.places.push_back({result_.factors.size() - 1, true, factor.draws.size()});
      factor.draws.push_back(std::move(draw));
    }
  }

  /// Both ends of each.
  void add_corners(const std::vector<const SearchAxis*>& axes) {
    for (const SearchAxis* axis : axes) {
      const sema::Domain& domain = *axis->domain;
      std::vector<double> ends{domain.low.to_double(), domain.high.to_double()};
      if (domain.kind == sema::Domain::Kind::List) {
        const auto [low, high] = std::minmax_element(domain.list.begin(), domain.list.end());
        ends = {*low, *high};
      }
      result_.factors.emplace_back();
      add_listed(*axis, std::move(ends), std::string(design_word(Kind::Corners)));
    }
  }

  /// The rows of a file are one length by themselves.
  void add_zip(const sema::SearchDesign& design, const std::vector<const SearchAxis*>& axes,
               std::vector<std::vector<double>> lists) {
    for (size_t i = 1; i < axes.size(); ++i) {
      if (lists[i].size() == lists[0].size()) continue;
      diags_.report(Code::ZipLengths, axes[i]->span, path(*axes[0]), lists[0].size(), path(*axes[i]), lists[i].size())
          .label(axes[0]->span, "the first of the zip")
          .help(fmt::format("give both as many: `{} in LOW..HIGH for {}`", path(*axes[i]), lists[0].size()));
      return;
    }
    result_.factors.emplace_back();
    for (size_t i = 0; i < axes.size(); ++i)
      add_listed(*axes[i], std::move(lists[i]), std::string(design_word(design.kind)));
  }

  /// The base, then each parameter through its values with the others at their base.
  void add_one_at_a_time(const std::vector<const SearchAxis*>& axes, const std::vector<std::vector<double>>& lists) {
    std::vector<double> base;
    for (const SearchAxis* axis : axes) {
      base.push_back(base_of(*axis));
      if (std::isnan(base.back())) return;
    }
    result_.factors.emplace_back();
    for (size_t i = 0; i < axes.size(); ++i) {
      std::vector<double> values{base[i]};
      for (size_t moved = 0; moved < axes.size(); ++moved) {
        for (const double value : lists[moved]) values.push_back(moved == i ? value : base[i]);
      }
      add_listed(*axes[i], std::move(values), std::string(design_word(Kind::OneAtATime)));
      result_.varied.back().points = lists[i].size();
    }
  }

  /// NaN after an error. Chosen scenarios leave it alone, so it is the same in each.
  double base_of(const SearchAxis& axis) {
    const bool given = model_[axis.parameter].value.valid() && model_[axis.parameter].type.number();
    if (given) {
      ir::Lowering lowering(model_, {.uncertain_as_inputs = false, .swept = {}});
      lowering.builder().add_output(
          {path(axis), "base", lowering.quantity(axis.parameter, scenarios_.front().id), axis.domain->unit, false});
      const ir::Program program = lowering.take();
      const auto values = reference::evaluate(program, reference::base_point(program));
      const auto base = values[program.outputs.front().op];
      if (base.size() == 1 && !std::isnan(base[0])) return base[0];
    }
    diags_.report(Code::NoBaseOfParameter, axis.span, path(axis))
        .help(fmt::format("give it one: `param {} = …`, or `--set {}=…` and vary the others", path(axis), path(axis)));
    return std::nan("");
  }

  const sema::Model& model_;
  const std::vector<ScenarioName>& scenarios_;
  diagnostics::Diagnostics& diags_;
  SweepDesign result_;
  std::vector<sema::QuantityId> seen_;
};

}  // namespace

bool is_drawn(Kind kind) { return kind >= Kind::Random; }

plan::Pattern pattern_of(Kind kind) {
  switch (kind) {
    case Kind::Latin:
      return plan::Pattern::Latin;
    case Kind::Sobol:
      return plan::Pattern::Sobol;
    case Kind::PlainSobol:
      return plan::Pattern::PlainSobol;
    default:
      return plan::Pattern::Random;
  }
}

std::string_view design_word(Kind kind) {
  switch (kind) {
    case Kind::Zip:
      return "zip";
    case Kind::Corners:
      return "corners";
    case Kind::OneAtATime:
      return "one_at_a_time";
    case Kind::Points:
      return "points";
    case Kind::Random:
      return "random";
    case Kind::Latin:
      return "lhs";
    case Kind::Sobol:
      return "sobol";
    case Kind::PlainSobol:
      return "plain_sobol";
  }
  ECON_UNREACHABLE("a kind of design");
}

std::optional<SweepDesign> sweep_design(const sema::Model& model, const std::vector<SearchAxis>& axes,
                                        const std::vector<sema::SearchDesign>& designs, const DesignRequest& request,
                                        const std::vector<ScenarioName>& scenarios, diagnostics::Diagnostics& diags) {
  return Builder(model, scenarios, diags).build(axes, designs, request);
}

}  // namespace econ::study
