#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <econ/econ.hpp>

#include "tests/api/models.h"

namespace econ {
namespace {

const econ_quantity* named(const std::vector<const econ_quantity*>& all, const std::string& name) {
  for (const econ_quantity* one : all) {
    if (one->name == name) return one;
  }
  return nullptr;
}

TEST(ApiDescription, VersionIsTheHeaders) {
  EXPECT_EQ(econ_abi_version(), static_cast<uint32_t>(ECON_ABI_VERSION));
  EXPECT_STREQ(econ_version(), "0.1.0");
}

TEST(ApiDescription, ParametersSayUnitValueRangeAndDomain) {
  const Model model = Model::from_text("shop.econ", kShop);
  EXPECT_STREQ(model.name(), "shop");
  EXPECT_STREQ(model.title(), "A corner shop");
  const auto all = model.parameters();
  const econ_quantity* price = named(all, "price");
  ASSERT_NE(price, nullptr);
  EXPECT_STREQ(price->label, "Price");
  EXPECT_STREQ(price->unit, "$/user/month");
  EXPECT_STREQ(price->dimension, "$/user/month");
  EXPECT_STREQ(price->source, "list");
  EXPECT_EQ(price->kind, ECON_NUMBER);
  EXPECT_EQ(price->size, 1u);
  EXPECT_EQ(price->base[0], 10);
  EXPECT_EQ(price->domain_low, 5);
  EXPECT_EQ(price->domain_high, 30);
  const econ_quantity* users = named(all, "users");
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->base[0], 1500);
  EXPECT_EQ(users->low[0], 1000);
  EXPECT_EQ(users->high[0], 2000);
  EXPECT_TRUE(std::isnan(users->domain_low));
  EXPECT_EQ(named(all, "churn")->base[0], 3);  // in %/month
  EXPECT_STREQ(named(all, "churn")->unit, "%/month");
  EXPECT_STREQ(named(all, "churn")->dimension, "1/month");
  EXPECT_EQ(named(all, "fee")->base[0], 120);  // in $/year
  EXPECT_STREQ(named(all, "fee")->dimension, "$/month");
  EXPECT_EQ(named(all, "margin"), nullptr);
}

TEST(ApiDescription, ColumnsOfTablesHaveAxes) {
  const Model model = Model::from_text("shop.econ", kShop);
  const econ_quantity* price = named(model.parameters(), "plan.price");
  ASSERT_NE(price, nullptr);
  ASSERT_EQ(price->axis_count, 1u);
  EXPECT_STREQ(price->axes[0].name, "plan");
  ASSERT_EQ(price->size, 2u);
  EXPECT_STREQ(price->axes[0].labels[1], "pro");
  EXPECT_EQ(price->base[0], 0);
  EXPECT_EQ(price->base[1], 34);
  EXPECT_EQ(price->low[1], 29);
  const econ_quantity* turnover = named(model.results(), "turnover");
  ASSERT_NE(turnover, nullptr);
  EXPECT_EQ(turnover->size, 2u);
  EXPECT_EQ(turnover->base, nullptr);
}

TEST(ApiDescription, ResultsSayWhatTheyAre) {
  const Model model = Model::from_text("shop.econ", kShop);
  const auto all = model.results();
  EXPECT_EQ(named(all, "big")->kind, ECON_TRUTH);
  EXPECT_STREQ(named(all, "margin")->unit, "%");
  EXPECT_STREQ(named(all, "yearly")->unit, "$/year");
  EXPECT_EQ(named(all, "price"), nullptr);
  EXPECT_EQ(model.scenarios(), (std::vector<std::string>{"base", "cheap", "lean"}));
  EXPECT_EQ(econ_result(model.get(), all.size()), nullptr);
  EXPECT_EQ(econ_scenario(model.get(), 3), nullptr);
}

TEST(ApiDescription, EachInstanceOfAKindHasItsUnits) {
  const Model model = Model::from_file(ECON_SOURCE_DIR "/examples/passepartout/passepartout.econ");
  const auto all = model.parameters();
  ASSERT_NE(named(all, "compute.price"), nullptr);
  EXPECT_STREQ(named(all, "compute.price")->dimension, "$/vm/month");
  EXPECT_NE(named(model.results(), "compute.cost"), nullptr);
}

TEST(ApiDescription, AParameterWithoutValueIsRequired) {
  const Model model =
      Model::from_text("needs.econ", "use std.people\nparam users : user\ncost : $/month = users * $3/user/month\n");
  const econ_quantity* users = named(model.parameters(), "users");
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->required, 1);
  EXPECT_TRUE(std::isnan(users->base[0]));
  const Batch batch(model, {"users"}, {"cost"});
  double cost = 0;
  batch.run(1, {7.0}, {{&cost, sizeof cost}});
  EXPECT_EQ(cost, 21);
}

TEST(ApiDescription, WarningsAreThoseOfCheck) {
  EXPECT_STREQ(Model::from_text("shop.econ", kShop).warnings(), "");
  const Model model = Model::from_text("seats.econ",
                                       "unit seat\nladder bill volume {\n upto | rate\n 10 seat | $5/seat/month\n "
                                       "beyond | $1/seat/month\n}\ncost = bill(12 seat)\n");
  EXPECT_NE(std::strlen(econ_version()), 0u);
  EXPECT_STREQ(model.name(), "");
}

}  // namespace
}  // namespace econ
