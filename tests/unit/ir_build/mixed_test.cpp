#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kServices =
    "unit engagement, seat\n"
    "table service {\n"
    "           | price           | volume\n"
    "  project  | $50/engagement  | 4 engagement/year\n"
    "  retainer | $10..30/month   | 1\n"
    "  support  | none            | none\n"
    "}\n";

TEST(Mixed, IsComputedRowByRow) {
  const EvaluatedModel m(std::string(kServices) +
                         "each = service.price * service.volume\n"
                         "all = sum(each as $/month over service)\n"
                         "picked = service.price[retainer] + $1/month\n"
                         "doubled = service.price * 2\n"
                         "one = doubled[project]\n"
                         "two = (service.price[service = [project, retainer]] * 2)[project]\n");
  EXPECT_DOUBLE_EQ(m.values("each")[0], 50.0 * 4 / 12);
  EXPECT_EQ(m.values("each")[1], 20);
  EXPECT_TRUE(std::isnan(m.values("each")[2]));
  EXPECT_DOUBLE_EQ(m.value("all"), 50.0 * 4 / 12 + 20);
  EXPECT_EQ(m.value("picked"), 21);
  EXPECT_EQ(m.value("one"), 100);
  EXPECT_EQ(m.value("two"), 100);
}

TEST(Mixed, CellsAreOverriddenInTheirOwnUnit) {
  const EvaluatedModel m(std::string(kServices) +
                         "all = sum(service.price * service.volume as $/month over service)\n"
                         "scenario dear { service.price[retainer] = $60/month; service.price[project] = was * 0 }\n");
  EXPECT_EQ(m.value("all", "dear"), 60);
}

}  // namespace
}  // namespace econ::ir::testing
