#pragma once
/// A model as text, and what the reference makes of its quantities: the whole way from names to numbers.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "compiler/ir/build.h"
#include "compiler/modules/load.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/analyze.h"

namespace econ::ir::testing {

/// Values are in canonical units (month, GB, one of each currency and count, 1 for `%`); missing elements are NaN.
class EvaluatedModel {
 public:
  explicit EvaluatedModel(const std::string& text) {
    const auto files = modules::load_text(source::Source("test.econ", text), sources_, {}, diags_);
    model_ = sema::analyze(sources_, files, {}, diags_);
    EXPECT_FALSE(diags_.has_errors()) << diagnostics::render_text(diags_, sources_, {});
  }

  /// All elements, row-major; ranges at their base.
  std::vector<double> values(const std::string& path, const std::string& scenario = "") const {
    return values_at(path, scenario, [](const Input& input) { return input.base; });
  }
  double value(const std::string& path, const std::string& scenario = "") const {
    const auto all = values(path, scenario);
    EXPECT_EQ(all.size(), 1u) << path << " varies over an axis";
    return all.empty() ? std::numeric_limits<double>::quiet_NaN() : all.front();
  }
  /// With every range at its low or its high end.
  double low(const std::string& path) const { return end(path, false); }
  double high(const std::string& path) const { return end(path, true); }

  /// One flag an element, or none where nothing can be missing.
  std::vector<bool> missing(const std::string& path) const {
    Lowering lowering(model_, {});
    const OpId op = lowering.quantity(id(path), {});
    return lowering.program()[op].missing;
  }
  std::string undefined_cause(const std::string& path) const {
    Lowering lowering(model_, {});
    const OpId op = lowering.quantity(id(path), {});
    const Program program = lowering.take();
    const auto evaluation = reference::evaluate(program, reference::base_point(program));
    return reference::undefined_cause(program, evaluation, op, 0);
  }
  const sema::Model& model() const { return model_; }

 private:
  sema::QuantityId id(const std::string& path) const {
    const auto found = model_.find_quantity(path);
    EXPECT_TRUE(found.has_value()) << "no quantity " << path;
    return found.value_or(sema::QuantityId(0));
  }
  template <class Choose>
  std::vector<double> values_at(const std::string& path, const std::string& scenario, Choose&& choose) const {
    sema::ScenarioId world;
    if (!scenario.empty()) {
      const auto found = model_.find_scenario(scenario);
      EXPECT_TRUE(found.has_value()) << "no scenario " << scenario;
      world = found.value_or(sema::ScenarioId{});
    }
    Lowering lowering(model_, {});
    const OpId op = lowering.quantity(id(path), world);
    const Program program = lowering.take();
    std::vector<double> inputs;
    for (const Input& input : program.inputs) inputs.push_back(choose(input));
    const auto evaluation = reference::evaluate(program, inputs);
    const auto elements = evaluation[op];
    return {elements.begin(), elements.end()};
  }
  double end(const std::string& path, bool upper) const {
    return values_at(path, "", [upper](const Input& i) { return upper ? i.high : i.low; }).front();
  }

  source::SourceMap sources_;
  diagnostics::Diagnostics diags_;
  sema::Model model_;
};

}  // namespace econ::ir::testing
