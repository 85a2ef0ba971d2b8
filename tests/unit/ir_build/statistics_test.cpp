#include <algorithm>

#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kHosts =
    "table host { | hourly : $/hour | cores\n"
    "  metal   | 0.011 | 8\n"
    "  cloud   | 0.012 | 4\n"
    "  gcp     | 0.034 | 2\n"
    "  fargate | 0.099 | 2\n"
    "  ec2     | 0.077 |\n"
    "}\n"
    "param least = 3\n";

EvaluatedModel hosts(const std::string& rest) { return EvaluatedModel(kHosts + rest); }

/// numpy.quantile([0.011, 0.012, 0.034, 0.099, 0.077], q), its default method.
TEST(Statistics, QuantilesAreLinearBetweenNeighbours) {
  const auto m = hosts(
      "a = median(host.hourly / ($1/hour) over host)\n"
      "b = quantile(host.hourly / ($1/hour), 25% over host)\n"
      "c = quantile(host.hourly / ($1/hour), 0.9 over host)\n"
      "d = median(host.cores)\n"
      "e = quantile(host.cores, 0% over host)\n"
      "f = quantile(host.cores, 100% over host)\n"
      "g = median(host.cores over host where host.cores > 2)\n");
  EXPECT_EQ(m.value("a"), 0.034);
  EXPECT_EQ(m.value("b"), 0.012);
  EXPECT_NEAR(m.value("c"), 0.0902, 1e-15);
  EXPECT_EQ(m.value("d"), 3);  // of 8, 4, 2, 2: the blank cell does not count
  EXPECT_EQ(m.value("e"), 2);
  EXPECT_EQ(m.value("f"), 8);
  EXPECT_EQ(m.value("g"), 6);
}

TEST(Statistics, SortsByANetworkForAnyNumberOfLabels) {
  for (int n = 1; n <= 33; ++n) {
    std::string rows = "param shift = 0..1\ntable t { | x\n";
    for (int i = 0; i < n; ++i) rows += "  l" + std::to_string(i) + " | " + std::to_string(i * 7 % n) + "\n";
    const EvaluatedModel m(rows + "}\nup = sort(t.x + shift over t)\ndown = sort(t.x + shift, descending over t)\n");
    const Values up = m.values("up"), down = m.values("down");
    EXPECT_TRUE(std::is_sorted(up.begin(), up.end())) << n;
    EXPECT_EQ(Values(up.rbegin(), up.rend()), down) << n;
  }
}

TEST(Statistics, MasksAndMissingValuesComeLastAndMissing) {
  const auto m = hosts("a = sort(host.cores over host where host.cores < 8)\nb = sort(host.cores, descending)\n");
  const Values a = m.values("a"), b = m.values("b");
  EXPECT_EQ(Values(a.begin(), a.begin() + 3), (Values{2, 2, 4}));
  EXPECT_TRUE(std::isnan(a[3]) && std::isnan(a[4]));
  EXPECT_EQ(Values(b.begin(), b.begin() + 4), (Values{8, 4, 2, 2}));
  EXPECT_EQ(m.missing("b"), (std::vector<bool>{false, false, false, false, true}));
}

TEST(Statistics, ExtremesHaveLabels) {
  const auto m = hosts(
      "a = host.cores[host = argmin(host.hourly over host)]\n"
      "b = host.hourly[host = argmax(host.cores over host where host.cores < 8)] / ($1/hour)\n"
      "c = if argmin(host.cores) = gcp then 1 else 0\n"
      "d = host.cores[host = first(host where host.hourly > $0.02/hour)]\n"
      "e = first(host.cores over host where host.hourly > $0.02/hour)\n"
      "f = last(host.hourly over host where host.cores > 3) / ($1/hour)\n");
  EXPECT_EQ(m.value("a"), 8);
  EXPECT_EQ(m.value("b"), 0.012);
  EXPECT_EQ(m.value("c"), 1);
  EXPECT_EQ(m.value("d"), 2);
  EXPECT_EQ(m.value("e"), 2);
  EXPECT_EQ(m.value("f"), 0.012);
}

TEST(Statistics, ABestLabelIsOneLabelAndNoOther) {
  const auto is = [](const std::string& label) { return "(if best = " + label + " then 1 else 0)"; };
  for (const std::string how : {"argmin", "argmax"}) {
    const auto m =
        hosts("param shift = 0..1\nbest = " + how +
              "(host.hourly * shift over host)\n"
              "all = " +
              is("metal") + " + " + is("cloud") + " + " + is("gcp") + " + " + is("fargate") + " + " + is("ec2") +
              "\n"
              "here = " +
              is(how == "argmin" ? "metal" : "fargate") +
              "\n"
              "tied = argmax(shift + (if host = gcp or host = ec2 then 1 else 0) over host)\n"
              "first = (if tied = gcp then 1 else 0) + (if tied = ec2 then 10 else 0)\n");
    EXPECT_EQ(m.value("all"), 1);
    EXPECT_EQ(m.value("here"), 1);
    EXPECT_EQ(m.value("first"), 1);
  }
}

TEST(Statistics, ElseIsTakenWhereNoLabelCounts) {
  const auto m = hosts(
      "a = max(host.cores over host where host.cores > 99 else 7)\n"
      "b = max(host.cores over host where host.cores > least else 7)\n"
      "c = median(host.cores over host where host.cores > 99 else 7)\n"
      "d = if argmax(host.cores over host where host.cores > 99 else ec2) = ec2 then 1 else 0\n"
      "e = mean(host.cores over host where host.cores > 99)\n"
      "f = min(host.cores over host where host.cores > 99)\n"
      "g = median(host.cores over host where host.cores > 99)\n"
      "h = host.cores[host = argmax(host.cores over host where host.cores > 99)]\n");
  EXPECT_EQ(m.value("a"), 7);
  EXPECT_EQ(m.value("b"), 8);
  EXPECT_EQ(m.value("c"), 7);
  EXPECT_EQ(m.value("d"), 1);
  for (const char* name : {"e", "f", "g", "h"}) {
    EXPECT_TRUE(std::isnan(m.value(name))) << name;
    EXPECT_EQ(m.undefined_cause(name), "no label fits the `where` in `" + std::string(name) + "`");
  }
}

TEST(Statistics, RanksAndSumsKeepTheAxis) {
  const auto m = hosts(
      "a = rank(host.cores over host)\n"
      "b = cumulative(host.cores over host)\n"
      "c = rank(-host.hourly)\n");
  const Values a = m.values("a");
  EXPECT_EQ(Values(a.begin(), a.begin() + 4), (Values{1, 2, 3, 3}));
  EXPECT_TRUE(std::isnan(a[4]));
  EXPECT_EQ(m.values("b"), (Values{8, 12, 14, 16, 16}));
  EXPECT_EQ(m.values("c"), (Values{1, 2, 3, 5, 4}));
}

/// statistics.stdev([8, 4, 2, 2]) of Python.
TEST(Statistics, DeviationAndProduct) {
  const auto m = hosts(
      "a = sd(host.cores over host)\nb = product(host.cores over host)\nc = sd(host.cores over host where host.cores > "
      "7)\n");
  EXPECT_NEAR(m.value("a"), 2.8284271247461903, 1e-15);
  EXPECT_EQ(m.value("b"), 128);
  EXPECT_EQ(m.value("c"), 0);
}

TEST(Statistics, RisingIsStrict) {
  const EvaluatedModel m(
      "param users = 1\n"
      "x = users * 2\n"
      "a = if rising(x[users = [1, 2, 3]]) then 1 else 0\n"
      "b = if falling(-x[users = [1, 2, 3]]) then 1 else 0\n"
      "c = if rising(x[users = [1, 2, 2]]) then 1 else 0\n"
      "d = if falling(x[users = [1, 2, 3]]) then 1 else 0\n");
  EXPECT_EQ(m.value("a"), 1);
  EXPECT_EQ(m.value("b"), 1);
  EXPECT_EQ(m.value("c"), 0);
  EXPECT_EQ(m.value("d"), 0);
}

}  // namespace
}  // namespace econ::ir::testing
