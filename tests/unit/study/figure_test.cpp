#include "runtime/study/figure.h"

#include <gtest/gtest.h>

namespace econ::study {
namespace {

AxisView axis(uint32_t id, const std::string& name, std::vector<std::string> labels) {
  AxisView view{id, name, {}};
  for (auto& label : labels) view.labels.push_back({label, ""});
  return view;
}

Figure figure(std::vector<AxisView> axes, const std::vector<double>& values) {
  Figure result;
  result.axes = std::move(axes);
  for (const double value : values) {
    Cell cell;
    cell.base = cell.low = cell.high = value;
    result.cells.push_back(cell);
  }
  return result;
}

std::vector<double> values(const Figure& f) {
  std::vector<double> result;
  for (const auto& cell : f.cells) result.push_back(cell.base);
  return result;
}

const AxisView kPlan = axis(1, "plan", {"free", "pro"});
const AxisView kRegion = axis(2, "region", {"eu", "us", "asia"});

TEST(Figure, ReorderingTransposes) {
  const Figure f = figure({kPlan, kRegion}, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(values(reordered(f, {1, 0})), (std::vector<double>{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(values(reordered(reordered(f, {1, 0}), {1, 0})), values(f));
}

TEST(Figure, ALackingAxisIsTheSameEverywhere) {
  const Figure f = figure({kRegion}, {1, 2, 3});
  EXPECT_EQ(values(over_axes(f, {kPlan, kRegion})), (std::vector<double>{1, 2, 3, 1, 2, 3}));
  EXPECT_EQ(values(over_axes(f, {kRegion, kPlan})), (std::vector<double>{1, 1, 2, 2, 3, 3}));
}

TEST(Figure, StackingPutsTheNewAxisInFront) {
  const AxisView scenario = axis(9, "scenario", {"base", "colo"});
  const Figure f = stacked(scenario, {figure({kPlan}, {1, 2}), figure({}, {7})});
  EXPECT_EQ(f.axes.front().name, "scenario");
  EXPECT_EQ(values(f), (std::vector<double>{1, 2, 7, 7}));
}

TEST(Figure, AxesAreToldApartByIdNotByName) {
  const Figure f = figure({axis(1, "users", {"a", "b"}), axis(2, "users", {"a", "b"})}, {1, 2, 3, 4});
  EXPECT_EQ(values(reordered(f, {1, 0})), (std::vector<double>{1, 3, 2, 4}));
}

TEST(Cell, IsRangedOnlyBetweenDifferentEnds) {
  Cell cell;
  cell.low = cell.high = 3;
  EXPECT_FALSE(cell.ranged());
  cell.high = 4;
  EXPECT_TRUE(cell.ranged());
  cell.state = Cell::State::Missing;
  EXPECT_FALSE(cell.ranged());
}

}  // namespace
}  // namespace econ::study
