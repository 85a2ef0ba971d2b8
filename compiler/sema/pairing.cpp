// `paired a, b`: ranges that share one position between their ends, distributions that share a probability or are
// correlated (semantics 36, 37).
#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using units::Rational;

/// Ranges written in an expression itself, not behind other quantities; by label where it is a column.
void Analyzer::collect_uncertain(ExprId id, std::vector<std::vector<UncertainId>>& by_label) const {
  if (!id.valid()) return;
  const Expr& e = at(id);
  if (const auto* stack = std::get_if<StackOf>(&e.node)) {
    if (by_label.size() < stack->elements.size()) by_label.resize(stack->elements.size());
    for (size_t i = 0; i < stack->elements.size(); ++i) {
      std::vector<std::vector<UncertainId>> cell;
      collect_uncertain(stack->elements[i], cell);
      for (const auto& found : cell) by_label[i].insert(by_label[i].end(), found.begin(), found.end());
    }
    return;
  }
  if (by_label.empty()) by_label.resize(1);
  if (const auto* u = std::get_if<UncertainRef>(&e.node)) by_label[0].push_back(u->id);
  if (const auto* a = std::get_if<ApplyOp>(&e.node)) {
    for (const ExprId argument : a->arguments) {
      std::vector<std::vector<UncertainId>> inner;
      collect_uncertain(argument, inner);
      for (const auto& found : inner) by_label[0].insert(by_label[0].end(), found.begin(), found.end());
    }
  }
}

/// By label the unknowns of each member, an override's too; empty, and reported, where a member has none.
std::vector<Analyzer::PairedCells> Analyzer::paired_cells(const std::vector<QuantityId>& members,
                                                          const std::vector<ast::Path>& paths) {
  std::vector<PairedCells> all;
  for (size_t m = 0; m < members.size(); ++m) {
    PairedCells by_label;
    collect_uncertain(model_[members[m]].value, by_label);
    for (const Scenario& scenario : model_.scenarios) {  // an override of a paired quantity stays paired
      const auto found = scenario.overrides.find(members[m]);
      if (found != scenario.overrides.end()) collect_uncertain(found->second.value, by_label);
    }
    const bool any = std::any_of(by_label.begin(), by_label.end(), [](const auto& cell) { return !cell.empty(); });
    if (!any) {
      report(Code::PairedMember, paths[m].span, model_[members[m]].path)
          .label(model_[members[m]].span, "declared here")
          .note("what is written in the value itself is paired, not what stands behind other names");
      return {};
    }
    all.push_back(std::move(by_label));
  }
  return all;
}

/// Ranges share a position, distributions a probability: one of each has nothing in common (semantics 36).
bool Analyzer::one_sort(const std::vector<PairedCells>& cells, const std::vector<ast::Path>& paths,
                        bool* distributions) {
  std::optional<bool> first;
  size_t first_at = 0;
  for (size_t m = 0; m < cells.size(); ++m) {
    for (const auto& cell : cells[m]) {
      for (const UncertainId id : cell) {
        const bool own = model_.uncertain[id.value].distribution.has_value();
        if (!first) {
          first = own;
          first_at = m;
        }
        if (own == *first) continue;
        const size_t range = own ? first_at : m, other = own ? m : first_at;
        report(Code::PairedSorts, paths[m].span, text_of(paths[range].span), text_of(paths[other].span))
            .note("ranges share a position between their ends, distributions a probability")
            .help("make both ranges `a..b`, or both distributions `a to b`");
        return false;
      }
    }
  }
  *distributions = first.value_or(false);
  return true;
}

void Analyzer::pair_positions(const std::vector<PairedCells>& cells, bool opposed) {
  std::vector<uint32_t> groups;
  for (size_t m = 0; m < cells.size(); ++m) {
    for (size_t label = 0; label < cells[m].size(); ++label) {
      while (groups.size() <= label) groups.push_back(next_pair_++);
      for (const UncertainId id : cells[m][label]) {
        model_.uncertain[id.value].pair = groups[label];
        model_.uncertain[id.value].opposed = opposed && m > 0;
      }
    }
  }
}

/// The correlation of every two members, label by label.
void Analyzer::correlate(const std::vector<PairedCells>& cells, double spearman, Span span) {
  for (size_t a = 0; a < cells.size(); ++a) {
    for (size_t b = a + 1; b < cells.size(); ++b) {
      for (size_t label = 0; label < std::max(cells[a].size(), cells[b].size()); ++label) {
        const auto& left = cells[a][std::min(label, cells[a].size() - 1)];
        const auto& right = cells[b][std::min(label, cells[b].size() - 1)];
        for (const UncertainId x : left) {
          // Opposed to the first, the others go together.
          const double sign = spearman == -1 && a > 0 ? -1 : 1;
          for (const UncertainId y : right)
            correlations_.push_back(
                {model_.uncertain[x.value].address, model_.uncertain[y.value].address, sign * spearman, span});
        }
      }
    }
  }
}

void Analyzer::pair_statement(const ast::PairedDecl& decl, const Module& module) {
  double spearman = 1;
  if (decl.correlation) {
    const auto value = constant_rational(*decl.correlation);
    const bool inside = value && !(*value < Rational(-1)) && !(Rational(1) < *value);
    if (!inside) {
      report(Code::CorrelationRange, decl.correlation->span, text_of(decl.correlation->span))
          .note("a correlation lies between -100% and 100%");
      return;
    }
    spearman = value->to_double();
  }
  std::vector<QuantityId> members;
  for (const ast::Path& path : decl.members) {
    const auto id = override_target(path, module, Code::UnknownName);
    if (!id) continue;
    define(*id);
    if (!type_of(*id).poison()) members.push_back(*id);
  }
  if (members.size() != decl.members.size()) return;
  const auto cells = paired_cells(members, decl.members);
  bool distributions = false;
  if (cells.empty() || !one_sort(cells, decl.members, &distributions)) return;
  const bool together = spearman == 1 || spearman == -1;
  if (!distributions && !together) {
    report(Code::CorrelatedRanges, decl.correlation->span, text_of(decl.members.front().span))
        .note("a range says nothing of how likely its values are, so nothing can be correlated by rank")
        .help("ranges go together, or opposed: `paired a, b = -100%`; or write `a to b`");
  } else if (distributions) {
    correlate(cells, spearman, decl.correlation ? decl.correlation->span : decl.members.front().span);
  } else {
    pair_positions(cells, spearman == -1);
  }
}

void Analyzer::pair_ranges(const Module& module) {
  for (const ast::Statement& statement : module.file->statements) {
    if (const auto* decl = std::get_if<ast::PairedDecl>(&statement.node)) pair_statement(*decl, module);
  }
}

namespace {

/// Spearman's rank correlation to Pearson's of the normal variables behind a Gaussian copula: 2 sin(pi rho / 6).
double normal_correlation(double spearman) {
  if (spearman == 1 || spearman == -1) return spearman;
  constexpr double kPiSixth = 0x1.0c152382d7366p-1;
  const double angle = spearman * kPiSixth;
  return 2 * builtins::apply(builtins::Primitive::Sin, std::array{angle});
}

}  // namespace

/// Correlated unknowns form groups; within each, Cholesky's factor in the order of declaration says what each draw is
/// made of (semantics 37), so a first member's own draw stays what it was.
void Analyzer::share_draws() {
  std::map<std::string, size_t> index;
  std::vector<std::string> addresses;
  for (const Uncertain& u : model_.uncertain) {
    const bool paired = std::any_of(correlations_.begin(), correlations_.end(), [&](const Correlation& c) {
      return c.first == u.address || c.second == u.address;
    });
    if (paired && index.emplace(u.address, addresses.size()).second) addresses.push_back(u.address);
  }
  const size_t n = addresses.size();
  std::vector<std::vector<double>> wanted(n, std::vector<double>(n, 0));
  Span last;
  for (const Correlation& c : correlations_) {
    const size_t a = index.at(c.first), b = index.at(c.second);
    if (a != b) wanted[a][b] = wanted[b][a] = normal_correlation(c.spearman);
    last = c.span;
  }
  std::vector<std::vector<double>> factor(n, std::vector<double>(n, 0));
  constexpr double kNothing = 0x1p-40;
  for (size_t row = 0; row < n; ++row) {
    double left = 1;
    for (size_t column = 0; column < row; ++column) {
      double rest = wanted[row][column];
      for (size_t k = 0; k < column; ++k) rest -= factor[row][k] * factor[column][k];
      const double pivot = factor[column][column];
      if (pivot > 0) factor[row][column] = rest / pivot;
      if (pivot == 0 && std::fabs(rest) > kNothing) return report_impossible(addresses, row, last);
      left -= factor[row][column] * factor[row][column];
    }
    if (left < -kNothing) return report_impossible(addresses, row, last);
    factor[row][row] = left > kNothing ? std::sqrt(left) : 0;
  }
  for (Uncertain& u : model_.uncertain) {
    const auto found = index.find(u.address);
    if (found == index.end() || !u.distribution) continue;
    u.shares.clear();
    for (size_t k = 0; k <= found->second; ++k) {
      const double weight = factor[found->second][k];
      if (std::fabs(weight) > kNothing) u.shares.push_back({addresses[k], weight});
    }
    // Entirely another's draw, or its opposite.
    if (u.shares.size() == 1) u.shares.front().weight = u.shares.front().weight < 0 ? -1 : 1;
  }
}

void Analyzer::report_impossible(const std::vector<std::string>& addresses, size_t row, Span span) {
  std::string others;
  for (size_t i = 0; i < row; ++i) others += (i == 0 ? "`" : ", `") + addresses[i] + "`";
  report(Code::CorrelationsConflict, span, addresses[row], others)
      .note("what is not stated is taken as no correlation; none is changed to make room for another")
      .help("state the missing pairs, or bring the correlations closer together");
}

}  // namespace econ::sema
