#include "runtime/study/factors.h"

#include <map>
#include <numeric>

#include <fmt/format.h>

namespace econ::study {

namespace {

/// What ties an assumption to others: a pair of ranges, the draws that it is made of, its column of shares.
std::vector<std::string> ties_of(const Assumption& assumption, const ir::Input& input) {
  std::vector<std::string> ties;
  if (!assumption.shares_of.empty()) ties.push_back("shares " + assumption.shares_of);
  if (input.pair != ir::Input::kNoPair) ties.push_back(fmt::format("pair {}", input.pair));
  for (const auto& share : input.shares) ties.push_back("draw " + share.address);
  if (input.shares.empty()) ties.push_back("draw " + input.address);
  return ties;
}

}  // namespace

std::vector<Factor> factors_of(const AssumedProgram& assumed) {
  const auto& all = assumed.assumptions;
  std::vector<size_t> root(all.size());
  std::iota(root.begin(), root.end(), size_t{0});
  const auto find = [&](size_t a) {
    while (root[a] != a) a = root[a] = root[root[a]];
    return a;
  };
  std::map<std::string, size_t> first;
  for (size_t a = 0; a < all.size(); ++a) {
    if (all[a].is_stated()) continue;
    for (const std::string& tie : ties_of(all[a], assumed.program.inputs[all[a].input.value])) {
      const size_t other = find(first.emplace(tie, a).first->second), mine = find(a);
      root[std::max(other, mine)] = std::min(other, mine);
    }
  }
  std::vector<Factor> factors;
  std::map<size_t, size_t> place;
  for (size_t a = 0; a < all.size(); ++a) {
    if (all[a].is_stated()) continue;
    const auto [at, fresh] = place.emplace(find(a), factors.size());
    if (fresh) factors.emplace_back();
    Factor& factor = factors[at->second];
    factor.name += (factor.name.empty() ? "" : ", ") + all[a].name;
    factor.assumptions.push_back(a);
  }
  return factors;
}

}  // namespace econ::study
