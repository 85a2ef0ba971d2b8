#include "runtime/study/assumptions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/opt/optimize.h"
#include "compiler/sema/follow.h"
#include "compiler/sema/walk.h"
#include "runtime/study/affordable.h"
#include "runtime/study/meaning.h"

namespace econ::study {

namespace {

using sema::ExprId;
using sema::QuantityId;

constexpr double kLow = 0.05, kHigh = 0.95;  ///< of a distribution, what an assumption is moved to

class Assumer {
 public:
  Assumer(const sema::Model& model, const source::SourceMap& sources, const ScenarioName& scenario)
      : model_(model),
        sources_(sources),
        scenario_(scenario),
        world_(model.world(scenario.id)),
        answers_(std::make_shared<FollowedAnswers>(model_)) {}

  std::optional<AssumedProgram> run(const std::vector<ResultReference>& results, const Limits& limits,
                                    diagnostics::Diagnostics& diags) {
    std::vector<ExprId> values;
    for (const ResultReference& result : results) {
      values.push_back(value_of(model_, result));
      sema::follow(model_, values.back(), read_);
    }
    find_uncertain();
    find_stated();
    ir::BuildOptions options;
    for (const Stated& stated : stated_) options.swept.push_back(stated.factor);
    options.swept.insert(options.swept.end(), answers_->swept().begin(), answers_->swept().end());
    ir::Lowering lowering(model_, options);
    for (Stated& stated : stated_) state_value(stated, lowering);
    std::vector<ir::OpId> ops;
    for (size_t r = 0; r < results.size(); ++r) {
      const sema::Type& type = model_[values[r]].type;
      const ir::OpId op = lowering.lower(values[r], scenario_.id);
      if (!lowering.program()[op].axes.empty() || !type.number()) {
        report_axes(results[r], type, diags);
        return std::nullopt;
      }
      lowering.builder().add_output({name_of(model_, results[r]), scenario_.name, op, type.shown});
      ops.push_back(op);
    }
    answers_->lower(lowering, ops, stated_.size());
    std::vector<ir::OpId> renamed;
    const ir::Program whole = lowering.take(&renamed);
    made_.program = opt::optimize(whole);
    if (!affordable(answers_->empty() ? made_.program : whole, limits, diags)) return std::nullopt;
    for (size_t i = 0; i < whole.inputs.size(); ++i)
      made_.base.push_back(i < stated_.size() ? 1 : whole.inputs[i].base);
    answers_->take(whole, renamed, made_.base);
    made_.answers = answers_;
    describe();
    group();
    return std::move(made_);
  }

 private:
  /// A definition that refers to nothing and holds no range.
  struct Stated {
    QuantityId quantity;
    std::string name, provenance;
    ExprId definition;  ///< what is stated, before it is multiplied
    QuantityId factor;
    double value = std::numeric_limits<double>::quiet_NaN();
  };
  /// Where a range is written.
  struct Written {
    QuantityId quantity;
    ExprId expr;
    bool alone = false;  ///< all that the definition is
  };

  void report_axes(const ResultReference& result, const sema::Type& type, diagnostics::Diagnostics& diags) const {
    const std::string name = name_of(model_, result);
    if (type.axes.empty()) {
      diags.report(diagnostics::Code::NumberNeeded, {}, "sensitivity", fmt::format("`{}`, which is none", name));
      return;
    }
    const auto& axis = model_[type.axes.front()];
    auto report = diags.report(diagnostics::Code::NumberNeeded, {}, "sensitivity",
                               fmt::format("`{}`, which has one for each {}", name, axis.name));
    if (!axis.labels.empty() && result.labels.empty())
      report.help(fmt::format("pick one: `'{}[{}]'`", name, axis.labels.back().name));
  }

  /// What defines a quantity, in any layer, and how an assumption there is called.
  struct Definition {
    ExprId value;
    std::string name, provenance;
  };
  std::vector<Definition> definitions(QuantityId id) const {
    const auto& quantity = model_[id];
    const ExprId here = model_.definition(world_, id);
    std::vector<Definition> all;
    all.push_back(
        {quantity.value, quantity.value == here ? quantity.path : quantity.path + " as it was", quantity.provenance});
    for (size_t s = 0; s < model_.scenarios.size(); ++s) {
      const auto& scenario = model_.scenarios[s];
      const auto found = scenario.overrides.find(id);
      if (found == scenario.overrides.end()) continue;
      const bool given = sema::ScenarioId(s) == model_.settings;
      const auto& said = found->second.provenance;
      all.push_back(
          {found->second.value,
           found->second.value == here ? quantity.path : fmt::format("{} in {}", quantity.path, scenario.name),
           given          ? "given"
           : said.empty() ? "scenario " + scenario.name
                          : said});
    }
    return all;
  }

  void find_uncertain() {
    for (const QuantityId id : read_) {
      for (const Definition& definition : definitions(id)) find_uncertain(id, definition.value, true);
    }
  }

  void find_uncertain(QuantityId quantity, ExprId expr, bool alone) {
    if (!expr.valid()) return;
    if (const auto* u = std::get_if<sema::UncertainRef>(&model_[expr].node)) {
      const auto& uncertain = model_.uncertain[u->id.value];
      written_.try_emplace({uncertain.path, uncertain.address}, Written{quantity, expr, alone});
    }
    const bool cell = alone && std::holds_alternative<sema::StackOf>(model_[expr].node);
    sema::for_each_operand(model_[expr], [&](ExprId inner) { find_uncertain(quantity, inner, cell); });
  }

  bool holds_range(ExprId expr) const {
    bool found = std::holds_alternative<sema::UncertainRef>(model_[expr].node);
    sema::for_each_operand(model_[expr], [&](ExprId inner) { found = found || holds_range(inner); });
    return found;
  }

  void find_stated() {
    std::set<ExprId> known;
    for (const QuantityId id : read_) {
      if (model_[id].library) continue;
      for (const Definition& definition : definitions(id)) {
        const ExprId value = definition.value;
        if (!value.valid() || !known.insert(value).second) continue;
        const auto kind = model_[value].type.kind;
        if (kind != sema::Type::Kind::Number && kind != sema::Type::Kind::Mixed) continue;
        if (!refers_to_nothing(model_, value) || holds_range(value)) continue;
        stated_.push_back({id, definition.name, definition.provenance, value, {}});
      }
    }
    for (Stated& stated : stated_) multiply(stated);
  }

  /// What is stated times a factor, which is a parameter of its own.
  void multiply(Stated& stated) {
    sema::Quantity factor;
    factor.path = "factor";
    factor.parameter = true;
    factor.type.ratio = true;
    model_.quantities.push_back(factor);
    stated.factor = QuantityId(model_.quantities.size() - 1);
    const auto add = [&](const sema::Expr& expr) {
      model_.exprs.push_back(expr);
      return ExprId(model_.exprs.size() - 1);
    };
    const ExprId whole = stated.definition;
    stated.definition = add(sema::Expr(model_[whole]));
    const ExprId times = add({model_[whole].span, factor.type, sema::QuantityRef{stated.factor}});
    model_.exprs[whole.value].node = sema::ApplyOp{builtins::Primitive::Mul, {stated.definition, times}};
  }

  void state_value(Stated& stated, ir::Lowering& lowering) const {
    const ir::OpId op = lowering.lower(stated.definition, scenario_.id);
    const auto values = lowering.builder().constant_elements(op);
    if (values.size() == 1) stated.value = values[0];
  }

  // ---- what is left of them

  void describe() {
    std::vector<bool> used(made_.program.inputs.size(), false);
    for (size_t r = 0; r < made_.program.outputs.size(); ++r) {
      const auto read = made_.reads(r);
      for (size_t i = 0; i < used.size(); ++i) used[i] = used[i] || read[i];
    }
    std::vector<std::pair<source::Span, Assumption>> found;
    for (size_t i = 0; i < used.size(); ++i) {
      if (!used[i]) continue;
      if (i < stated_.size()) {
        if (stated_[i].value != 0) found.emplace_back(model_[stated_[i].definition].span, stated(i));
      } else if (answers_->is_own(ir::InputId(i))) {
        found.emplace_back(span_of(made_.program.inputs[i]), uncertain(i));
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.file, a.first.begin) < std::pair(b.first.file, b.first.begin);
    });
    for (auto& [span, assumption] : found) made_.assumptions.push_back(std::move(assumption));
  }

  Assumption stated(size_t i) const {
    const Stated& stated = stated_[i];
    Assumption assumption = of_quantity(stated.quantity);
    assumption.name = stated.name;
    assumption.provenance = stated.provenance;
    assumption.guess = stated.provenance.starts_with("guess");
    assumption.base = assumption.low = assumption.high = stated.value;
    assumption.input = ir::InputId(i);
    return assumption;
  }

  Assumption of_quantity(QuantityId id) const {
    const auto& quantity = model_[id];
    Assumption assumption;
    assumption.display = quantity.display;
    assumption.provenance = quantity.provenance;
    assumption.guess = quantity.guess;
    assumption.unit = quantity.type.shown;
    return assumption;
  }

  source::Span span_of(const ir::Input& input) const {
    const auto at = written_.find({input.path, input.address});
    return at == written_.end() ? source::Span{} : model_[at->second.expr].span;
  }

  Assumption uncertain(size_t i) const {
    const ir::Input& input = made_.program.inputs[i];
    const auto at = written_.find({input.path, input.address});
    Assumption assumption;
    if (at != written_.end()) assumption = of_quantity(at->second.quantity);
    if (at != written_.end()) {
      const auto& quantity = model_[at->second.quantity];
      if (quantity.role == sema::QuantityRole::Column && quantity.type.share) assumption.shares_of = quantity.path;
    }
    assumption.name = name_of_range(input);
    assumption.unit = input.unit;
    assumption.kind = input.distribution ? Assumption::Kind::Distribution : Assumption::Kind::Range;
    assumption.base = input.base;
    assumption.low = input.distribution ? distributions::quantile(*input.distribution, kLow) : input.low;
    assumption.high = input.distribution ? distributions::quantile(*input.distribution, kHigh) : input.high;
    assumption.input = ir::InputId(i);
    assumption.opposed = input.opposed || (input.shares.size() == 1 && input.shares[0].weight < 0);
    return assumption;
  }

  /// `colo/compute.price` as `compute.price in colo`, unless that is the scenario at hand.
  std::string name_of_range(const ir::Input& input) const {
    const std::string& path = input.path;
    const auto at = written_.find({path, input.address});
    const size_t slash = path.rfind('/');
    const std::string layer = slash == std::string::npos ? "" : path.substr(0, slash);
    std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    // The only range of a cell is that cell, however the column is made of its cells.
    const bool cell = path.ends_with(']') && std::count_if(written_.begin(), written_.end(), [&](const auto& other) {
                                               return other.first.first == path;
                                             }) == 1;
    if (at != written_.end() && !at->second.alone && !cell) {
      std::string text = written(model_, sources_, at->second.expr);
      if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
      name = fmt::format("{} in {}", text, name);
    }
    return layer.empty() || layer == scenario_.name || model_.find_quantity(path) ? name : name + " in " + layer;
  }

  /// Ranges of one pair share their place, distributions of one draw their quantile (semantics 36).
  void group() {
    std::map<std::string, size_t> known;
    for (size_t i = 0; i < made_.assumptions.size(); ++i) {
      const Assumption& assumption = made_.assumptions[i];
      const ir::Input& input = made_.program.inputs[assumption.input.value];
      std::string key = fmt::format("alone {}", i);
      if (assumption.kind == Assumption::Kind::Range && input.pair != ir::Input::kNoPair)
        key = fmt::format("pair {}", input.pair);
      if (assumption.kind == Assumption::Kind::Distribution)
        key = "draw " + (input.shares.size() == 1 ? input.shares[0].address : input.address);
      const auto [at, fresh] = known.emplace(key, made_.groups.size());
      if (fresh) made_.groups.emplace_back();
      made_.groups[at->second].push_back(i);
    }
  }

  sema::Model model_;  ///< with factors in it
  const source::SourceMap& sources_;
  const ScenarioName& scenario_;
  std::vector<sema::ScenarioId> world_;
  std::shared_ptr<FollowedAnswers> answers_;
  std::set<QuantityId> read_;
  std::vector<Stated> stated_;
  std::map<std::pair<std::string, std::string>, Written> written_;  ///< by path and address
  AssumedProgram made_;
};

}  // namespace

std::vector<bool> AssumedProgram::reads(size_t output) const {
  std::vector<bool> read(program.inputs.size(), false);
  ir::Program one = program;
  one.outputs = {program.outputs[output]};
  for (const ir::InputId input : inputs_of(one)) {
    read[input.value] = true;
    for (size_t a = 0; a < answers->questions().size(); ++a) {
      if (answers->input_of(a) != input) continue;
      for (size_t i = 0; i < read.size(); ++i) read[i] = read[i] || answers->follows_from(a, ir::InputId(i));
    }
  }
  return read;
}

std::optional<AssumedProgram> assumed_program(const sema::Model& model, const source::SourceMap& sources,
                                              const std::vector<ResultReference>& results, const ScenarioName& scenario,
                                              const Limits& limits, diagnostics::Diagnostics& diags) {
  return Assumer(model, sources, scenario).run(results, limits, diags);
}

}  // namespace econ::study
