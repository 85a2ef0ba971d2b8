#include <gtest/gtest.h>

#include <array>
#include <set>

#include "compiler/builtins/primitive.h"

namespace econ::builtins {
namespace {

TEST(Table, RowsStandInTheOrderOfTheirIds) {
  for (size_t i = 0; i < primitives().size(); ++i) {
    EXPECT_EQ(static_cast<size_t>(primitives()[i].id), i);
    EXPECT_EQ(&row_of(primitives()[i].id), &primitives()[i]);
    EXPECT_FALSE(primitives()[i].doc.empty());
  }
}

TEST(Table, NamesAreFoundAndUnique) {
  std::set<std::string_view> names, ids;
  for (const auto& row : primitives()) {
    EXPECT_TRUE(ids.insert(id_name(row.id)).second);
    if (row.name.empty()) continue;
    EXPECT_TRUE(names.insert(row.name).second);
    EXPECT_EQ(find_primitive(row.name), &row);
  }
  EXPECT_EQ(find_primitive("ln")->id, Primitive::Log);
  EXPECT_EQ(find_primitive("tan"), nullptr);
  EXPECT_EQ(find_primitive(""), nullptr);
}

TEST(Table, ApplyGoesToTheRightPrimitive) {
  const auto two = [](Primitive p, double a, double b) { return builtins::apply(p, std::array{a, b}); };
  EXPECT_EQ(two(Primitive::Add, 7, 2), 9);
  EXPECT_EQ(two(Primitive::Sub, 7, 2), 5);
  EXPECT_EQ(two(Primitive::Mul, 7, 2), 14);
  EXPECT_EQ(two(Primitive::Div, 7, 2), 3.5);
  EXPECT_EQ(two(Primitive::Pow, 7, 2), 49);
  EXPECT_EQ(two(Primitive::Min, 7, 2), 2);
  EXPECT_EQ(two(Primitive::Max, 7, 2), 7);
  EXPECT_EQ(two(Primitive::Greater, 7, 2), 1);
  EXPECT_EQ(builtins::apply(Primitive::Neg, std::array{7.0}), -7);
  EXPECT_EQ(builtins::apply(Primitive::Abs, std::array{-7.0}), 7);
  EXPECT_EQ(builtins::apply(Primitive::Sqrt, std::array{49.0}), 7);
}

}  // namespace
}  // namespace econ::builtins
