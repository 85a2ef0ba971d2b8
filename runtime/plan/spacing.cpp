#include "runtime/plan/spacing.h"

#include <array>
#include <map>
#include <numeric>
#include <optional>

#include "compiler/builtins/primitive.h"

namespace econ::plan {
namespace {

using units::Rational;

Fault too_many(const std::string& count) {
  return {"an axis of " + count + " values is beyond the limit of " + std::to_string(kMostValues)};
}

Fault reversed(const Rational& low, const Rational& high) {
  return {"the range ends at " + high.to_string() + ", before it begins at " + low.to_string()};
}

/// The q-th root of a positive number, if it is rational.
std::optional<Rational> exact_root(const Rational& x, unsigned long q) {
  mpz_class numerator, denominator;
  const bool exact = mpz_root(numerator.get_mpz_t(), x.exact().get_num_mpz_t(), q) != 0 &&
                     mpz_root(denominator.get_mpz_t(), x.exact().get_den_mpz_t(), q) != 0;
  return exact ? std::optional(Rational(mpq_class(numerator, denominator))) : std::nullopt;
}

/// ratio^(i / steps) where it is rational: 1k..1M in 3 steps goes through 10k and 100k exactly.
class ExactPowers {
 public:
  ExactPowers(Rational ratio, uint64_t steps) : ratio_(std::move(ratio)), steps_(steps) {}

  std::optional<Rational> at(uint64_t i) {
    const uint64_t shared = std::gcd(i, steps_);
    const uint64_t q = steps_ / shared;
    if (q > kHighestRoot) return std::nullopt;
    const auto [root, fresh] = roots_.try_emplace(q);
    if (fresh) root->second = exact_root(ratio_, q);
    if (!root->second) return std::nullopt;
    return root->second->pow(static_cast<int>(i / shared));
  }

 private:
  static constexpr uint64_t kHighestRoot = 1100;  ///< no double is a higher power of another rational than 1
  Rational ratio_;
  uint64_t steps_;
  std::map<uint64_t, std::optional<Rational>> roots_;
};

Result<std::vector<double>> no_values() { return Fault{"an axis needs at least one value"}; }

}  // namespace

Result<std::vector<double>> step_values(const Rational& low, const Rational& high, const Rational& step) {
  if (!(Rational(0) < step)) return Fault{"the step is " + step.to_string() + ", not above zero"};
  if (high < low) return reversed(low, high);
  const Rational steps = (high - low) / step;
  if (!(steps < Rational(static_cast<long>(kMostValues)))) return too_many(steps.to_string());
  std::vector<double> values;
  for (Rational at = low; !(high < at); at = at + step) values.push_back(at.to_double());
  return values;
}

Result<std::vector<double>> linear_values(const Rational& low, const Rational& high, uint64_t n) {
  if (n == 0) return no_values();
  if (n > kMostValues) return too_many(std::to_string(n));
  if (high < low) return reversed(low, high);
  std::vector<double> values = {low.to_double()};
  if (n == 1) return values;
  const Rational step = (high - low) / Rational(static_cast<long>(n - 1));
  Rational at = low;
  while (values.size() < n) values.push_back((at = at + step).to_double());
  return values;
}

Result<std::vector<double>> log_values(const Rational& low, const Rational& high, uint64_t n) {
  if (n == 0) return no_values();
  if (n > kMostValues) return too_many(std::to_string(n));
  if (high < low) return reversed(low, high);
  if (!(Rational(0) < low) && !(high < Rational(0))) {
    return Fault{"a log axis needs both ends on one side of zero, not " + low.to_string() + ".." + high.to_string()};
  }
  using builtins::Primitive;
  const double first = low.to_double();
  const double ratio = (high / low).to_double();
  std::vector<double> values = {first};
  ExactPowers exact(high / low, n > 1 ? n - 1 : 1);
  for (uint64_t i = 1; i + 1 < n; ++i) {
    if (const auto power = exact.at(i)) {
      values.push_back((low * *power).to_double());
      continue;
    }
    const double share = static_cast<double>(i) / static_cast<double>(n - 1);
    values.push_back(first * builtins::apply(Primitive::Pow, std::array{ratio, share}));
  }
  if (n > 1) values.push_back(high.to_double());
  return values;
}

}  // namespace econ::plan
