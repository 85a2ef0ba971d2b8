#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

/// The ladder of `rows` in `mode`, called with each quantity.
Values priced(const std::string& mode, const std::string& header, const std::string& rows, const Values& quantities) {
  std::string text = "ladder api " + mode + " {\n  " + header + "\n" + rows + "}\n";
  for (size_t i = 0; i < quantities.size(); ++i)
    text += "q" + std::to_string(i) + " = api(" + std::to_string(quantities[i]) + ")\n";
  const EvaluatedModel m(text);
  Values out;
  for (size_t i = 0; i < quantities.size(); ++i) out.push_back(m.value("q" + std::to_string(i)));
  return out;
}

// docs.stripe.com/subscriptions/pricing-models/tiered-pricing
constexpr const char* kStripe = "  5 | $7\n  10 | $6.5\n  beyond | $6\n";

TEST(Ladders, GraduatedPricesEachPartAtItsBracket) {
  EXPECT_EQ(priced("graduated", "upto | rate", kStripe, {1, 5, 6, 20, 25}), (Values{7, 35, 41.5, 127.5, 157.5}));
}

TEST(Ladders, VolumePricesAllAtOneBracket) {
  EXPECT_EQ(priced("volume", "upto | rate", kStripe, {1, 5, 6, 20, 25}), (Values{7, 35, 39, 120, 150}));
}

// stripe.com/docs/billing/subscriptions/tiers, an older page: the total falls from 25 to 24.
TEST(Ladders, VolumeNeedNotRise) {
  EXPECT_EQ(
      priced("volume", "upto | rate", "  5 | $5\n  10 | $4\n  15 | $3\n  20 | $2\n  beyond | $1\n", {1, 5, 6, 20, 25}),
      (Values{5, 25, 24, 40, 25}));
}

// getlago/lago-api, graduated_service_spec.rb: quantity 0 pays the first fee.
TEST(Ladders, FeesAreDueForEachBracketReached) {
  EXPECT_EQ(priced("graduated", "upto | rate | fee", "  10 | $10 | $2\n  20 | $5 | $3\n  beyond | $5 | $3\n",
                   {0, 1, 10, 11, 12, 21}),
            (Values{2, 12, 102, 110, 115, 163}));
}

// getlago/lago-api, volume_service_spec.rb: the upper end of a bracket belongs to it.
TEST(Ladders, VolumeFeesAreThoseOfTheOneBracket) {
  EXPECT_EQ(priced("volume", "upto | rate | fee", "  100 | $2 | $10\n  200 | $1 |\n  beyond | $0.5 | $50\n",
                   {0, 1, 100, 100.5, 101, 200, 210, 300}),
            (Values{10, 12, 210, 100.5, 101, 200, 155, 200}));
}

// openmeterio/openmeter, tieredgraduated_test.go: 100 + 50 + 25 + 7.
TEST(Ladders, FeesAndRatesAlternate) {
  EXPECT_EQ(priced("graduated", "upto | rate | fee",
                   "  5 | $0 | $100\n  10 | $0 | $50\n  15 | $5 | $0\n  beyond | $1 | $0\n", {22}),
            (Values{182}));
}

// getlago/lago-api, package_service_spec.rb: free units are a bracket of their own.
TEST(Ladders, PackagesAreBegun) {
  EXPECT_EQ(priced("package", "upto | size | fee", "  beyond | 10 | $100\n", {121}), (Values{1300}));
  EXPECT_EQ(priced("package", "upto | size | fee", "  10 | 10 | $0\n  beyond | 10 | $100\n", {121, 3, 10, 10.5}),
            (Values{1200, 0, 0, 100}));
}

TEST(Ladders, FlatIsTheRateAsItStands) {
  EXPECT_EQ(priced("flat", "upto | rate", "  10 | $50\n  beyond | $90\n", {0, 10, 11}), (Values{50, 50, 90}));
}

// Semantics 61: a threshold is passed by more than rounding. 1.1 * 3 * 1000 is 3300.0000000000005 in doubles.
TEST(Ladders, ABoundIsNotPassedByRounding) {
  const EvaluatedModel m(
      "param unit_size = 1.1\n"
      "ladder api volume {\n  upto | rate\n  3300 | $1\n  beyond | $2\n}\n"
      "bill = api(unit_size * 3 * 1000)\n");
  EXPECT_DOUBLE_EQ(m.value("bill"), 3300);
}

TEST(Ladders, AboveTheLastBoundThereIsNoPrice) {
  const Values out = priced("graduated", "upto | rate", "  5 | $7\n  10 | $6\n", {10, 11});
  EXPECT_EQ(out[0], 65);
  EXPECT_TRUE(std::isnan(out[1]));
}

TEST(Ladders, RungsAreAnAxisWithTheirBounds) {
  const EvaluatedModel m(
      "unit call\n"
      "ladder api graduated {\n  upto | rate | fee\n  10k call | $0/call |\n  beyond | $0.001/call | $50\n}\n"
      "bill = max($20, api(250k call - 10k call))\n"
      "rates = api.rate\n"
      "first = api.rate[10k call]\n"
      "dear = max(api.rate over api.rung)\n"
      "scenario sale { api.rate = was / 2 }\n");
  EXPECT_DOUBLE_EQ(m.value("bill"), 230 + 50);
  EXPECT_EQ(m.values("api.above"), (Values{0, 10000}));
  EXPECT_EQ(m.values("api.upto")[0], 10000);
  EXPECT_TRUE(std::isinf(m.values("api.upto")[1]));
  EXPECT_EQ(m.values("rates"), (Values{0, 0.001}));
  EXPECT_EQ(m.value("first"), 0);
  EXPECT_EQ(m.value("dear"), 0.001);
  EXPECT_DOUBLE_EQ(m.value("bill", "sale"), 115 + 50);
}

TEST(Ladders, AModeOfOnesOwn) {
  const EvaluatedModel m(
      "highest(q, l : ladder) = max(if q > l.above then l.rate else $0 over l.rung)\n"
      "ladder api highest {\n  upto | rate\n  10 | $9\n  beyond | $4\n}\n"
      "a = api(5)\n"
      "b = api(50)\n"
      "c = highest(50, api)\n"
      "d = graduated(50, api)\n");
  EXPECT_EQ(m.value("a"), 9);
  EXPECT_EQ(m.value("b"), 9);
  EXPECT_EQ(m.value("c"), 9);
  EXPECT_EQ(m.value("d"), 90 + 160);
}

}  // namespace
}  // namespace econ::ir::testing
