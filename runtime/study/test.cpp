#include "runtime/study/test.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "compiler/units/format.h"
#include "runtime/study/statement_text.h"
#include "runtime/study/worksheet.h"

namespace econ::study {

namespace {

using builtins::Primitive;

claims::Relation relation_of(ast::Relation relation) {
  switch (relation) {
    case ast::Relation::Equal:
      return claims::Relation::Equal;
    case ast::Relation::NotEqual:
      return claims::Relation::NotEqual;
    case ast::Relation::Less:
      return claims::Relation::Less;
    case ast::Relation::LessEqual:
      return claims::Relation::LessEqual;
    case ast::Relation::Greater:
      return claims::Relation::Greater;
    case ast::Relation::GreaterEqual:
      return claims::Relation::GreaterEqual;
  }
  ECON_UNREACHABLE("a relation");
}

/// Ratios and counts are compared with the absolute floor (semantics 63).
bool has_absolute_floor(const sema::Model& model, const units::Dimension& dimension) {
  if (dimension.dimensionless()) return true;
  const auto& terms = dimension.terms();
  return terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
         model.units.base_family(terms[0].first) == units::Family::Count;
}

std::string label_of(const std::vector<AxisView>& axes, size_t element) {
  std::string text;
  for (size_t i = axes.size(); i-- > 0;) {
    const AxisLabel& label = axes[i].labels[element % axes[i].labels.size()];
    text = label.name + (text.empty() ? "" : ", ") + text;
    element /= axes[i].labels.size();
  }
  return text;
}

class Tester {
 public:
  /// `wanted` null: all of them.
  Tester(const sema::Model& model, const Statements* wanted) : model_(model), wanted_(wanted), sheet_(model) {}

  std::optional<Test> test(const Limits& limits, diagnostics::Diagnostics& diags) {
    for (const auto& claim : model_.claims) {
      if (wanted_ == nullptr || wanted_->claims.contains(&claim)) ask(claim);
    }
    for (const auto& check : model_.checks) {
      if (wanted_ == nullptr || wanted_->checks.contains(&check))
        asked_checks_.emplace_back(&check, sheet_.expression(check.condition, {}));
    }
    if (!sheet_.compute(limits, diags)) return std::nullopt;
    Test result;
    for (const auto& asked : asked_) result.claims.push_back(answer(asked));
    for (const auto& [check, op] : asked_checks_) result.checks.push_back(answer(*check, op));
    note_pairing(result);
    return result;
  }

 private:
  struct Asked {
    const sema::Claim* claim;
    ir::OpId computed;
    ir::OpId stated;     ///< where the right side is computed too
    ir::OpId condition;  ///< the comparison of the two
    std::vector<uint32_t> stated_axes;
  };

  void ask(const sema::Claim& claim) {
    Asked asked{&claim, sheet_.expression(claim.computed, {}), {}, {}, {}};
    for (const sema::AxisId axis : claim.stated_axes) asked.stated_axes.push_back(sheet_.axis(axis));
    if (claim.stated_value.valid()) {
      asked.stated = sheet_.expression(claim.stated_value, {});
      asked.condition = compare(claim, asked.computed, asked.stated);
    }
    asked_.push_back(std::move(asked));
  }

  ir::OpId compare(const sema::Claim& claim, ir::OpId left, ir::OpId right) {
    const bool floor = has_absolute_floor(model_, model_[claim.computed].type.dimension);
    const Primitive at_least = floor ? Primitive::GreaterEqualCount : Primitive::GreaterEqual;
    const Primitive above = floor ? Primitive::GreaterCount : Primitive::Greater;
    switch (claim.relation) {
      case ast::Relation::Greater:
        return sheet_.apply(above, {left, right});
      case ast::Relation::Less:
        return sheet_.apply(above, {right, left});
      case ast::Relation::GreaterEqual:
        return sheet_.apply(at_least, {left, right});
      case ast::Relation::LessEqual:
        return sheet_.apply(at_least, {right, left});
      case ast::Relation::Equal:
      case ast::Relation::NotEqual:
        break;
    }
    const ir::OpId equal =
        sheet_.apply(Primitive::And, {sheet_.apply(at_least, {left, right}), sheet_.apply(at_least, {right, left})});
    return claim.relation == ast::Relation::Equal ? equal : sheet_.apply(Primitive::Not, {equal});
  }

  // ---- claims

  ClaimResult answer(const Asked& asked) {
    const sema::Claim& claim = *asked.claim;
    ClaimResult result;
    result.claim = &claim;
    result.text = single_spaced(claim.text);
    result.unit = claim.stated.empty() ? model_[claim.computed].type.shown : claim.stated.front().unit;
    const ir::OpId shape = asked.condition.valid() ? asked.condition : asked.computed;
    const auto& axes = sheet_.axes_of(shape);
    const Figure computed = over_axes(sheet_.figure(asked.computed, model_[claim.computed].type), axes);
    for (size_t e = 0; e < computed.cells.size(); ++e) {
      ClaimElement element;
      element.label = label_of(axes, e);
      element.computed = computed.cells[e];
      if (asked.condition.valid()) {
        judge_comparison(asked, axes, e, element);
      } else {
        judge_statement(asked, axes, e, element);
      }
      result.elements.push_back(std::move(element));
    }
    decide(result);
    return result;
  }

  static void decide(ClaimResult& result) {
    std::vector<claims::Verdict> verdicts;
    for (const auto& element : result.elements) verdicts.push_back(element.judgement.verdict);
    result.verdict = claims::worst(verdicts);
    result.ok = claims::to_string(result.verdict) == result.claim->expected;
  }

  void judge_statement(const Asked& asked, const std::vector<AxisView>& axes, size_t e, ClaimElement& element) {
    const sema::Stated& stated = asked.claim->stated[stated_index(asked, axes, e)];
    element.claimed = {stated.low, stated.high};
    if (element.computed.state == Cell::State::Missing) return judge_missing(element);
    const auto& enclosure = sheet_.enclosures(asked.computed)[e];
    const claims::Statement said = statement(*asked.claim, stated);
    element.judgement = claims::judge(said, claims::computed(enclosure));
    element.within = sheet_.share_within(
        asked.computed, e,
        {stated.low - claims::slack(said, stated.low), stated.high + claims::slack(said, stated.high)});
  }

  claims::Statement statement(const sema::Claim& claim, const sema::Stated& stated) const {
    return {.stated = {stated.low, stated.high},
            .relation = relation_of(claim.relation),
            .grid = stated.grid,
            .approximate = stated.approximate,
            .tolerance = model_.tolerance,
            .absolute_floor = has_absolute_floor(model_, model_[claim.computed].type.dimension)};
  }

  /// Which of the statements speaks of element `e`.
  static size_t stated_index(const Asked& asked, const std::vector<AxisView>& axes, size_t e) {
    size_t index = 0;
    std::vector<size_t> labels(axes.size());
    for (size_t i = axes.size(); i-- > 0;) {
      labels[i] = e % axes[i].labels.size();
      e /= axes[i].labels.size();
    }
    for (const uint32_t axis : asked.stated_axes) {
      for (size_t i = 0; i < axes.size(); ++i) {
        if (axes[i].id == axis) index = index * axes[i].labels.size() + labels[i];
      }
    }
    return index;
  }

  void judge_comparison(const Asked& asked, const std::vector<AxisView>& axes, size_t e, ClaimElement& element) {
    const Figure stated = over_axes(sheet_.figure(asked.stated, model_[asked.claim->stated_value].type), axes);
    const Cell& right = stated.cells[e];
    const double infinity = std::numeric_limits<double>::infinity();
    const bool upper_only =
        asked.claim->relation == ast::Relation::Less || asked.claim->relation == ast::Relation::LessEqual;
    const bool lower_only =
        asked.claim->relation == ast::Relation::Greater || asked.claim->relation == ast::Relation::GreaterEqual;
    element.claimed = {upper_only ? -infinity : right.low, lower_only ? infinity : right.high};
    const bool missing = element.computed.state == Cell::State::Missing || right.state == Cell::State::Missing;
    if (missing) return judge_missing(element);
    element.judgement = claims::judge_condition(sheet_.enclosures(asked.condition)[e]);
  }

  /// A claim on what is not there fails.
  static void judge_missing(ClaimElement& element) {
    element.judgement.verdict = claims::Verdict::Contradicted;
    element.judgement.cause = "the value is missing";
  }

  // ---- would the verdict change if low went with low?

  void note_pairing(Test& result) {
    std::vector<std::pair<ClaimResult*, const Asked*>> open;
    for (size_t i = 0; i < asked_.size(); ++i) {
      const bool settled = result.claims[i].verdict == claims::Verdict::Holds ||
                           result.claims[i].verdict == claims::Verdict::Contradicted;
      if (!settled && !asked_[i].condition.valid()) open.emplace_back(&result.claims[i], &asked_[i]);
    }
    if (open.empty()) return;
    std::vector<ir::OpId> ops;
    for (const auto& [claim, asked] : open) ops.push_back(sheet_.placed(asked->computed));
    const auto paired = bounds::enclose(sheet_.program(), ops, {.inputs = {}, .low_with_low = true});
    for (size_t i = 0; i < open.size(); ++i) {
      const auto& [claim, asked] = open[i];
      const auto& axes = sheet_.axes_of(asked->computed);
      for (size_t e = 0; e < claim->elements.size(); ++e) {
        if (claim->elements[e].computed.state == Cell::State::Missing || claim->elements[e].within) continue;
        const sema::Stated& stated = asked->claim->stated[stated_index(*asked, axes, e)];
        claim->elements[e].judgement =
            claims::judge(statement(*asked->claim, stated), claims::computed(sheet_.enclosures(asked->computed)[e]),
                          claims::computed(paired[i][e]));
      }
    }
  }

  // ---- checks

  CheckResult answer(const sema::Check& check, ir::OpId op) {
    CheckResult result{&check, single_spaced(check.text), {}, true};
    const auto& enclosures = sheet_.enclosures(op);
    const auto& axes = sheet_.axes_of(op);
    const Figure figure = sheet_.figure(op, model_[check.condition].type);
    for (size_t e = 0; e < enclosures.size(); ++e) {
      const bool missing = figure.cells[e].state == Cell::State::Missing;
      auto judgement = missing ? not_there() : claims::judge_check(enclosures[e]);
      if (const auto share = sheet_.share_within(op, e, {0.5, bounds::kInfinity}); share && share->lo < 1)
        judgement.cause = runs_text(*share);
      result.ok = result.ok && judgement.verdict == claims::CheckVerdict::Passes;
      result.elements.push_back({label_of(axes, e), judgement.verdict, witness(judgement.witness), judgement.cause});
    }
    return result;
  }

  static std::string runs_text(bounds::Interval share) {
    const auto text = [](double x) { return x > 0.9995 && x < 1 ? "over 99.9%" : fmt::format("{:.1f}%", 100 * x); };
    return "true in " + (share.lo == share.hi ? text(share.lo) : text(share.lo) + ".." + text(share.hi)) + " of runs";
  }

  /// Only what is true passes.
  static claims::CheckJudgement not_there() { return {claims::CheckVerdict::Undefined, {}, "a value is missing"}; }

  std::string witness(const std::vector<bounds::InputValue>& point) const {
    std::string text;
    for (const auto& [input, value] : point) {
      const ir::Input& known = sheet_.program().inputs[input.value];
      text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", known.path, units::format_value(value, known.unit));
    }
    return text;
  }

  const sema::Model& model_;
  const Statements* wanted_;
  Worksheet sheet_;
  std::vector<Asked> asked_;
  std::vector<std::pair<const sema::Check*, ir::OpId>> asked_checks_;
};

}  // namespace

bool Test::ok() const {
  const auto fine = [](const auto& result) { return result.ok; };
  return std::all_of(claims.begin(), claims.end(), fine) && std::all_of(checks.begin(), checks.end(), fine);
}

std::optional<Test> test(const sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags) {
  return Tester(model, nullptr).test(limits, diags);
}

std::optional<Test> test(const sema::Model& model, const Statements& wanted, const Limits& limits,
                         diagnostics::Diagnostics& diags) {
  return Tester(model, &wanted).test(limits, diags);
}

}  // namespace econ::study
