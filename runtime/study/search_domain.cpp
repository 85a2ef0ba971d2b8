#include "runtime/study/search_domain.h"

#include <algorithm>

#include "runtime/study/domain_points.h"

namespace econ::study {

namespace {

using analysis::Crossings;
using analysis::OneUnknown;
using analysis::Sides;

/// A grid of more points is searched between them.
constexpr size_t kMostGridPoints = 20'000;

Crossings at_points(const std::vector<double>& points, OneUnknown& function, bool floor) {
  std::vector<Sides> sides;
  for (const double x : points) sides.push_back(function.at(x));
  return analysis::grid_crossings(points, sides, floor);
}

/// What of all crossings the points of a long grid see: those beside each of them are looked at.
Crossings on_grid(const std::vector<double>& grid, OneUnknown& function, const Crossings& all, bool floor) {
  std::vector<double> near{grid.front(), grid.back()};
  const auto look_beside = [&](double from, double to) {
    const auto low = std::lower_bound(grid.begin(), grid.end(), from) - grid.begin();
    const auto high = std::upper_bound(grid.begin(), grid.end(), to) - grid.begin();
    const auto last = static_cast<ptrdiff_t>(grid.size()) - 1;
    for (ptrdiff_t i = std::max<ptrdiff_t>(low - 1, 0); i <= std::min(low, last); ++i) near.push_back(grid[i]);
    for (ptrdiff_t i = std::max<ptrdiff_t>(high - 1, 0); i <= std::min(high, last); ++i) near.push_back(grid[i]);
  };
  for (const analysis::Crossing& crossing : all.found) look_beside(crossing.low, crossing.high);
  for (const bounds::Interval undefined : all.undefined) look_beside(undefined.lo, undefined.hi);
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  Crossings found = at_points(near, function, floor);
  found.complete = all.complete;
  found.open = all.open;
  return found;
}

}  // namespace

Result<SearchDomain> search_domain(const sema::Domain& domain) {
  using Kind = sema::Domain::Kind;
  const bool listed = domain.kind == Kind::List || domain.kind == Kind::Step || domain.kind == Kind::Count ||
                      (domain.kind == Kind::Log && domain.count != 0);
  if (!listed) return SearchDomain{domain.low.to_double(), domain.high.to_double(), {}};
  auto points = domain_points(domain);
  if (!points) return points.fault();
  SearchDomain found{0, 0, std::move(*points)};
  std::sort(found.grid.begin(), found.grid.end());
  found.low = found.grid.front();
  found.high = found.grid.back();
  return found;
}

Crossings crossings_in(const SearchDomain& domain, OneUnknown& function, bool floor,
                       const analysis::StretchLimits& limits) {
  if (!domain.grid.empty() && domain.grid.size() <= kMostGridPoints) return at_points(domain.grid, function, floor);
  Crossings found = analysis::crossings(function, {domain.low, domain.high}, limits);
  return domain.grid.empty() ? found : on_grid(domain.grid, function, found, floor);
}

bool has_floor(const sema::Model& model, const units::Dimension& dimension) {
  if (dimension.dimensionless()) return true;
  const auto& terms = dimension.terms();
  return terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
         model.units.base_family(terms[0].first) == units::Family::Count;
}

}  // namespace econ::study
