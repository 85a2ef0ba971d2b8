#include <gtest/gtest.h>

#include "compiler/units/unit.h"

namespace econ::units {
namespace {

const Dimension kMoney = Dimension::base(BaseId(0));
const Dimension kUser = Dimension::base(BaseId(1));
const Dimension kMonth = Dimension::base(BaseId(2));

TEST(Exponent, StaysNormalised) {
  EXPECT_EQ((Exponent{1, 2} + Exponent{1, 2}), (Exponent{1, 1}));
  EXPECT_EQ((Exponent{1, 3} + Exponent{-1, 3}), (Exponent{0, 1}));
  EXPECT_EQ((Exponent{2, 3} * Exponent{-3, 4}), (Exponent{-1, 2}));
}

TEST(Dimension, MultipliesAndDivides) {
  const Dimension price = kMoney / kUser / kMonth;
  EXPECT_EQ(price * kUser, kMoney / kMonth);
  EXPECT_EQ(kUser * kMoney, kMoney * kUser);
  EXPECT_TRUE((price / price).dimensionless());
  EXPECT_FALSE(price.dimensionless());
  EXPECT_EQ(price.exponent_of(BaseId(1)), (Exponent{-1, 1}));
  EXPECT_EQ(price.exponent_of(BaseId(7)), (Exponent{0, 1}));
}

TEST(Dimension, RaisesToRationalPowers) {
  const Dimension area = kUser * kUser;
  EXPECT_EQ(area.pow({1, 2}), kUser);
  EXPECT_EQ(kUser.pow({1, 2}) * kUser.pow({1, 2}), kUser);
  EXPECT_TRUE(area.pow({0, 1}).dimensionless());
  EXPECT_EQ(kUser.pow({-2, 1}), Dimension() / area);
}

TEST(Dimension, KeepsItsTermsSortedByBase) {
  const Dimension d = kMonth * kMoney / kUser;
  ASSERT_EQ(d.terms().size(), 3u);
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(d.terms()[i].first, BaseId(i));
}

}  // namespace
}  // namespace econ::units
