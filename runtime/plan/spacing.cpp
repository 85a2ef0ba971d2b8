#include "runtime/plan/spacing.h"

#include <array>

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
  for (uint64_t i = 1; i + 1 < n; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(n - 1);
    values.push_back(first * builtins::apply(Primitive::Pow, std::array{ratio, share}));
  }
  if (n > 1) values.push_back(high.to_double());
  return values;
}

}  // namespace econ::plan
