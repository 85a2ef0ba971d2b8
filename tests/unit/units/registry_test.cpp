#include <gtest/gtest.h>

#include "compiler/units/unit.h"

namespace econ::units {
namespace {

class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    registry.declare_derived("day", hour, 24, Family::Time);
    registry.declare_derived("GiB", gb, *Rational::from_decimal("1.073741824"), Family::Data);
    registry.declare_derived("perhour", Dimension() / hour, 1, Family::None);
  }
  Dimension base(const char* name, Family family, const char* symbol = "") {
    return Dimension::base(registry.declare_base(name, family, symbol));
  }

  Registry registry;
  Dimension user = base("user", Family::Count);
  Dimension hour = base("hour", Family::Time);
  Dimension month = base("month", Family::Time);
  Dimension vm = base("vm", Family::Count);
  Dimension dollar = base("USD", Family::Money, "$");
  Dimension cad = base("CAD", Family::Money);
  Dimension gb = base("GB", Family::Data);
};

TEST_F(RegistryTest, FindsByNameAndSymbol) {
  ASSERT_NE(registry.find("GiB"), nullptr);
  EXPECT_EQ(registry.find("GiB")->dimension, gb);
  EXPECT_EQ(registry.find("GiB")->factor, Rational(1073741824, 1000000000));
  EXPECT_EQ(registry.find("day")->factor, Rational(24));
  ASSERT_NE(registry.find_symbol("$"), nullptr);
  EXPECT_EQ(registry.find_symbol("$")->name, "USD");
  EXPECT_EQ(registry.find("$"), nullptr);
  EXPECT_EQ(registry.find("users"), nullptr);
  EXPECT_EQ(registry.find_symbol(""), nullptr);
  EXPECT_EQ(registry.names().size(), 10u);
}

TEST_F(RegistryTest, SpellsDimensionsAsPeopleSayThem) {
  EXPECT_EQ(registry.to_string(dollar / user / month), "$/user/month");
  EXPECT_EQ(registry.to_string(cad / month), "CAD/month");
  EXPECT_EQ(registry.to_string(Dimension() / month), "1/month");
  EXPECT_EQ(registry.to_string(month * user), "user month");
  EXPECT_EQ(registry.to_string(vm * user), "user vm");
  EXPECT_EQ(registry.to_string(user * user / vm), "user^2/vm");
  EXPECT_EQ(registry.to_string(dollar / gb / month / vm / user), "$/GB/user/vm/month");
  EXPECT_EQ(registry.to_string(dollar / (user * user)), "$/user^2");
  EXPECT_EQ(registry.to_string(user.pow({1, 2})), "user^(1/2)");
  EXPECT_EQ(registry.to_string(user.pow({-3, 2})), "1/user^(3/2)");
  EXPECT_EQ(registry.to_string({}), "");
}

TEST_F(RegistryTest, CanonicalUnitsHaveFactorOneAndThatSpelling) {
  const Unit unit = registry.canonical(dollar / user);
  EXPECT_TRUE(unit.factor.is_one());
  EXPECT_EQ(unit.dimension, dollar / user);
  EXPECT_EQ(unit.spelling, (std::vector<UnitFactor>{{"$", 1}, {"user", -1}}));
  EXPECT_EQ(to_string(unit), "$/user");
}

TEST_F(RegistryTest, JoiningRewritesUnitsDeclaredBeforeAndAfter) {
  const BaseId hour_id = hour.terms()[0].first;
  const BaseId month_id = month.terms()[0].first;
  registry.join_bases(hour_id, month_id, Rational(1, 730));
  registry.declare_derived("minute", hour, Rational(1, 60), Family::Time);
  registry.declare_derived("shift", registry.find("day")->dimension, registry.find("day")->factor / 3, Family::Time);

  EXPECT_EQ(registry.find("hour")->dimension, month);
  EXPECT_EQ(registry.find("hour")->factor, Rational(1, 730));
  EXPECT_EQ(registry.find("day")->factor, Rational(24, 730));
  EXPECT_EQ(registry.find("perhour")->dimension, Dimension() / month);
  EXPECT_EQ(registry.find("perhour")->factor, Rational(730));
  EXPECT_EQ(registry.find("minute")->dimension, month);
  EXPECT_EQ(registry.find("minute")->factor, Rational(1, 43800));
  EXPECT_EQ(registry.find("shift")->factor, Rational(8, 730));
  EXPECT_TRUE(registry.find("GB")->factor.is_one());
}

TEST_F(RegistryTest, ListsUnitsOfOneDimension) {
  EXPECT_EQ(registry.of_dimension(gb), (std::vector<std::string>{"GB", "GiB"}));
  EXPECT_TRUE(registry.of_dimension(gb * gb).empty());
}

TEST_F(RegistryTest, KnowsItsBases) {
  EXPECT_EQ(registry.base_name(dollar.terms()[0].first), "USD");
  EXPECT_EQ(registry.base_family(gb.terms()[0].first), Family::Data);
}

TEST(UnitSpelling, PrintsUnitsAsWritten) {
  const auto spelled = [](std::vector<UnitFactor> factors, bool percent = false) {
    Unit unit;
    unit.spelling = std::move(factors);
    unit.percent = percent;
    return to_string(unit);
  };
  EXPECT_EQ(spelled({{"$", 1}, {"user", -1}, {"month", -1}}), "$/user/month");
  EXPECT_EQ(spelled({{"person", 1}, {"month", 1}}), "person month");
  EXPECT_EQ(spelled({{"month", -1}}), "1/month");
  EXPECT_EQ(spelled({{"%", 1}}, true), "%");
  EXPECT_EQ(spelled({{"%", 1}, {"month", -1}}, true), "%/month");
  EXPECT_EQ(spelled({{"month", -1}}, true), "%/month");
  EXPECT_EQ(spelled({}, true), "%");
  EXPECT_EQ(spelled({}), "");
}

}  // namespace
}  // namespace econ::units
