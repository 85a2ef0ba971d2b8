#include "api/batch.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>

#include <fmt/format.h>

#include "api/guard.h"
#include "api/model.h"
#include "compiler/base/big_stack.h"
#include "compiler/units/unit_text.h"
#include "runtime/study/answers.h"
#include "runtime/study/cache_dir.h"
#include "runtime/study/sweep_program.h"

namespace econ::api {

namespace {

using diagnostics::Diagnostics;

std::string before_bracket(const std::string& name) { return name.substr(0, name.find('[')); }

std::string suggestion(const std::string& name, const std::vector<std::string>& names) {
  const std::string nearest = diagnostics::nearest_word(name, names);
  return nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest);
}

/// From names to a program, and from that to code.
class Preparation {
 public:
  Preparation(const econ_model& model, const char* scenario) : model_(model), sources_(model.sources) {
    if (scenario != nullptr) request_.scenarios = {scenario};
  }

  std::unique_ptr<econ_batch> prepare(const econ_wanted* parameters, size_t parameter_count, const econ_wanted* results,
                                      size_t result_count) {
    read(parameters, parameter_count, "parameters", parameters_);
    read(results, result_count, "results", results_);
    if (parameters_.empty()) throw Failure{ECON_BAD_ARGUMENT, "no parameter varies: name one at least"};
    check_scenario();
    check_parameters();
    for (const Wanted& result : results_) check_result(result.name);
    Diagnostics diags;
    std::vector<std::string> vary;
    for (const Wanted& parameter : parameters_) vary.push_back(parameter.name);
    sema::Model model = analyzed(model_, vary, sources_, diags);
    stop_at(diags);
    study::find_answers(model, request_.limits, diags);
    auto sweep = study::sweep_program(model, request_, diags);
    stop_at(diags);
    ECON_CHECK(sweep.has_value());
    return batch_of(model, std::move(*sweep));
  }

 private:
  struct Wanted {
    std::string name;
    std::optional<std::string> unit;
  };

  static void read(const econ_wanted* wanted, size_t count, const char* what, std::vector<Wanted>& out) {
    if (count != 0) require(wanted, what);
    for (size_t i = 0; i < count; ++i) {
      require(wanted[i].name, (std::string(what) + "[].name").c_str());
      auto& added = out.emplace_back();
      added.name = wanted[i].name;
      if (wanted[i].unit != nullptr) added.unit = wanted[i].unit;
    }
  }

  void stop_at(const Diagnostics& diags) const {
    if (diags.has_errors()) throw failure_of(diags, sources_);
  }

  // ---- names

  void check_scenario() const {
    for (const std::string& name : request_.scenarios) {
      if (std::find(model_.scenarios.begin(), model_.scenarios.end(), name) == model_.scenarios.end())
        throw Failure{ECON_BAD_NAME,
                      fmt::format("`{}` is no scenario of the model{}", name, suggestion(name, model_.scenarios))};
    }
  }

  void check_parameters() const {
    for (const Wanted& wanted : parameters_) {
      const auto found = model_.model.find_quantity(before_bracket(wanted.name));
      if (found && model_.model[*found].parameter) continue;
      std::vector<std::string> names;
      for (const auto& quantity : model_.model.quantities) {
        if (quantity.parameter && !quantity.library) names.push_back(quantity.path);
      }
      const std::string what = found ? "computed from others, no parameter" : "no parameter of the model";
      throw Failure{ECON_BAD_NAME, fmt::format("`{}` is {}{}", wanted.name, what, suggestion(wanted.name, names))};
    }
  }

  void check_result(const std::string& name) {
    const std::string whole = before_bracket(name);
    if (model_.model.find_quantity(whole)) {
      if (std::find(request_.keep.begin(), request_.keep.end(), whole) == request_.keep.end())
        request_.keep.push_back(whole);
      return;
    }
    std::vector<std::string> names;
    for (const auto& quantity : model_.model.quantities) {
      if (!quantity.library) names.push_back(quantity.path);
    }
    throw Failure{ECON_BAD_NAME, fmt::format("`{}` is no quantity of the model{}", name, suggestion(name, names))};
  }

  // ---- code

  std::unique_ptr<econ_batch> batch_of(const sema::Model& model, study::SweepProgram sweep) {
    jit::KernelShape shape;
    for (auto& input : sweep.program.inputs) {
      ECON_CHECK(input.role == ir::InputRole::Swept);
      // Nothing is known of a caller's values but that they are finite: other points are blanked afterwards.
      input.base = 0;
      input.low = -std::numeric_limits<double>::max();
      input.high = std::numeric_limits<double>::max();
      shape.lane_input.push_back(true);
    }
    const auto columns = chosen(sweep.plan);
    for (const auto& [column, unit] : columns) {
      const plan::Store& store = sweep.plan.stores[column->slots.front()];
      shape.stores.push_back({store.op, store.element});
    }
    constexpr uint64_t kMany = 1'000'000;
    jit::Options options;
    options.points = kMany;
    options.cache_dir = study::cache_dir();
    auto kernel = jit::compile(sweep.program, shape, options);
    if (!kernel) throw Failure{ECON_MACHINE, kernel.fault().message};
    auto batch = std::make_unique<econ_batch>(std::move(*kernel));
    batch->slots = shape.stores.size();
    for (size_t i = 0; i < parameters_.size(); ++i) {
      const units::Unit unit = unit_for(model, parameters_[i], sweep.plan.coordinates[i].unit);
      batch->inputs.push_back({sweep.plan.design.grid[i].input.value, InputScale(unit), 0});
      describe(model, batch->parameters.add(parameters_[i].name, unit, model.units), batch->parameters);
    }
    for (size_t i = 0; i < columns.size(); ++i) {
      const auto& dates = columns[i].first->dates;
      batch->outputs.push_back({i, OutputScale(columns[i].second), dates ? dates->start : 0});
      auto& described = batch->results.add(columns[i].first->name, columns[i].second, model.units);
      described.kind = columns[i].first->truth ? ECON_TRUTH : dates ? ECON_DATE : ECON_NUMBER;
      describe(model, described, batch->results);
    }
    return batch;
  }

  /// The columns that are asked for, each in the unit that is asked for.
  std::vector<std::pair<const plan::Column*, units::Unit>> chosen(const plan::Plan& plan) const {
    std::vector<std::pair<const plan::Column*, units::Unit>> found;
    if (results_.empty()) {
      for (const plan::Column& column : plan.columns) found.emplace_back(&column, column.unit);
      return found;
    }
    for (const Wanted& wanted : results_) {
      const size_t before = found.size();
      for (const plan::Column& column : plan.columns) {
        const bool is_it = column.name == wanted.name || column.name.starts_with(wanted.name + "[");
        if (is_it) found.emplace_back(&column, unit_for(model_.model, wanted, column.unit));
      }
      if (found.size() == before) throw no_such_element(plan, wanted.name);
    }
    return found;
  }

  static Failure no_such_element(const plan::Plan& plan, const std::string& name) {
    std::vector<std::string> names;
    for (const plan::Column& column : plan.columns) names.push_back(column.name);
    return {ECON_BAD_NAME, fmt::format("there is no `{}`{}", name, suggestion(name, names))};
  }

  static units::Unit unit_for(const sema::Model& model, const Wanted& wanted, const units::Unit& usual) {
    if (!wanted.unit) return usual;
    const auto unit = units::read_unit(model.units, *wanted.unit);
    if (!unit)
      throw Failure{ECON_BAD_UNIT,
                    fmt::format("`{}` is no unit of the model, asked for of `{}`", *wanted.unit, wanted.name)};
    if (unit->dimension == usual.dimension) return *unit;
    const std::string own = units::to_string(usual);
    throw Failure{ECON_BAD_UNIT, fmt::format("`{}` is {}, and `{}` is asked for", wanted.name,
                                             own.empty() ? "a plain number" : "in `" + own + "`", *wanted.unit)};
  }

  static void describe(const sema::Model& model, econ_quantity& quantity, QuantityList& list) {
    const auto id = model.find_quantity(before_bracket(quantity.name));
    if (!id) return;
    quantity.label = list.keep(model[*id].display);
    quantity.source = list.keep(model[*id].provenance);
    if (model[*id].type.kind == sema::Type::Kind::Label) quantity.kind = ECON_LABEL;
    if (model[*id].type.kind == sema::Type::Kind::Date) quantity.kind = ECON_DATE;
  }

  const econ_model& model_;
  source::SourceMap sources_;
  std::vector<Wanted> parameters_, results_;
  study::SweepRequest request_;
};

}  // namespace

}  // namespace econ::api

econ_status econ_batch_new(const econ_model* model, const char* scenario, const econ_wanted* parameters,
                           size_t parameter_count, const econ_wanted* results, size_t result_count, econ_batch** batch,
                           econ_error** error) {
  return econ::api::guarded(error, [&] {
    econ::api::require(model, "model");
    econ::api::require(batch, "batch");
    *batch = nullptr;
    std::unique_ptr<econ_batch> made;
    std::exception_ptr thrown;
    econ::on_big_stack([&] {
      try {
        made = econ::api::Preparation(*model, scenario).prepare(parameters, parameter_count, results, result_count);
      } catch (...) {
        thrown = std::current_exception();
      }
    });
    if (thrown) std::rethrow_exception(thrown);
    *batch = made.release();
  });
}

void econ_batch_free(econ_batch* batch) { delete batch; }

size_t econ_batch_parameter_count(const econ_batch* batch) { return batch == nullptr ? 0 : batch->parameters.size(); }
const econ_quantity* econ_batch_parameter(const econ_batch* batch, size_t index) {
  return batch == nullptr ? nullptr : batch->parameters.at(index);
}

size_t econ_batch_result_count(const econ_batch* batch) { return batch == nullptr ? 0 : batch->results.size(); }
const econ_quantity* econ_batch_result(const econ_batch* batch, size_t index) {
  return batch == nullptr ? nullptr : batch->results.at(index);
}
