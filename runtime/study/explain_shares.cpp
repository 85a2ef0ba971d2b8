#include "runtime/study/explain_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compiler/sema/walk.h"

namespace econ::study {

namespace {

using sema::ExprId;

class Shares {
 public:
  Shares(const sema::Model& model, Explanation& explanation) : model_(model), explanation_(explanation) {}

  void weigh(ExprId result) {
    join_cells();
    auto& assumptions = explanation_.assumptions;
    std::vector<ExprId> levers;
    for (const auto& assumption : assumptions) levers.push_back(explanation_.nodes[assumption.node].definition);
    const auto effects = lever_effects(model_, result, explanation_.scenario.id, levers);
    double all = 0;
    for (size_t i = 0; i < assumptions.size(); ++i) {
      assumptions[i].effect = effects[i];
      if (is_zero(explanation_.nodes[assumptions[i].node].figure)) {
        assumptions[i].effect.moved = assumptions[i].effect.elasticity = std::numeric_limits<double>::quiet_NaN();
      }
      if (std::isfinite(assumptions[i].effect.moved)) all += assumptions[i].effect.moved;
    }
    for (auto& assumption : assumptions) {
      if (all > 0 && std::isfinite(assumption.effect.moved)) assumption.share = assumption.effect.moved / all;
    }
    const auto rank = [](const ExplainAssumption& a) { return std::isnan(a.share) ? -1 : a.share; };
    std::stable_sort(assumptions.begin(), assumptions.end(),
                     [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
    for (size_t i = 0; i < assumptions.size(); ++i) explanation_.nodes[assumptions[i].node].assumption = i;
    for (const auto& [cell, column] : cells_)
      explanation_.nodes[cell].assumption = explanation_.nodes[column].assumption;
  }

 private:
  /// A cell of a column that is assumed as a whole moves with it.
  void join_cells() {
    auto& nodes = explanation_.nodes;
    std::vector<ExplainAssumption> kept;
    std::vector<std::pair<size_t, size_t>> joined;  // cell, column
    for (const auto& assumption : explanation_.assumptions) {
      const std::string& name = nodes[assumption.node].name;
      const size_t bracket = name.rfind('[');
      const auto column =
          std::find_if(explanation_.assumptions.begin(), explanation_.assumptions.end(), [&](const auto& other) {
            return bracket != std::string::npos && nodes[other.node].name == name.substr(0, bracket) &&
                   within(nodes[other.node].definition, nodes[assumption.node].definition);
          });
      if (column == explanation_.assumptions.end()) {
        nodes[assumption.node].assumption = kept.size();
        kept.push_back(assumption);
      } else {
        joined.emplace_back(assumption.node, column->node);
      }
    }
    for (const auto& [cell, column] : joined) nodes[cell].assumption = nodes[column].assumption;
    cells_ = std::move(joined);
    explanation_.assumptions = std::move(kept);
  }

  bool within(ExprId outer, ExprId inner) const {
    if (outer == inner) return true;
    bool found = false;
    sema::for_each_operand(model_[outer], [&](ExprId operand) { found = found || within(operand, inner); });
    return found;
  }

  /// 1 % of nothing moves nothing.
  static bool is_zero(const Figure& figure) {
    return std::all_of(figure.cells.begin(), figure.cells.end(),
                       [](const Cell& cell) { return !cell.defined() || (cell.base == 0 && !cell.ranged()); });
  }

  const sema::Model& model_;
  Explanation& explanation_;
  std::vector<std::pair<size_t, size_t>> cells_;  ///< nodes that are cells of a column, and the column's
};

}  // namespace

void weigh(const sema::Model& model, sema::ExprId result, Explanation& explanation) {
  Shares(model, explanation).weigh(result);
}

}  // namespace econ::study
