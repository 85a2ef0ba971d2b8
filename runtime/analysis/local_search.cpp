#include "runtime/analysis/local_search.h"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace econ::analysis {

namespace {

/// What a point is worth that breaks a condition: worse than any other, but a number.
constexpr double kWorst = 1e300;
constexpr double kFirstStep = 0.05;
constexpr double kPrecision = 1e-12;

/// Every choice between 0 and 1; remembers the best point that was met.
struct Search {
  const Goal& goal;
  GoalPoints& points;
  std::vector<double> at, best_at;
  double best = -std::numeric_limits<double>::infinity();

  double operator()(const double* place) {
    for (size_t i = 0; i < at.size(); ++i) {
      const Choice& choice = goal.choices[i];
      at[i] = nearest(choice, choice.low + place[i] * (choice.high - choice.low));
    }
    const double value = points(at);
    if (value > best) {
      best = value;
      best_at = at;
    }
    return std::isfinite(value) ? -value : kWorst;
  }
};

double evaluate(unsigned, const double* place, double*, void* search) { return (*static_cast<Search*>(search))(place); }

}  // namespace

double search_locally(const Goal& goal, GoalPoints& points, std::vector<double>& at, int evaluations) {
  const size_t n = goal.choices.size();
  Search search{goal, points, at, at};
  std::vector<double> place(n);
  for (size_t i = 0; i < n; ++i) {
    const Choice& choice = goal.choices[i];
    const double width = choice.high - choice.low;
    place[i] = width > 0 ? std::clamp((at[i] - choice.low) / width, 0.0, 1.0) : 0;
  }
  search.best = points(at);
  const std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> method(nlopt_create(NLOPT_LN_SBPLX, static_cast<unsigned>(n)),
                                                                 nlopt_destroy);
  nlopt_set_min_objective(method.get(), evaluate, &search);
  nlopt_set_lower_bounds1(method.get(), 0);
  nlopt_set_upper_bounds1(method.get(), 1);
  nlopt_set_initial_step1(method.get(), kFirstStep);
  nlopt_set_xtol_rel(method.get(), kPrecision);
  nlopt_set_maxeval(method.get(), evaluations);
  double least = 0;
  nlopt_optimize(method.get(), place.data(), &least);  // what it met is remembered, however it ended
  at = search.best_at;
  return search.best;
}

}  // namespace econ::analysis
