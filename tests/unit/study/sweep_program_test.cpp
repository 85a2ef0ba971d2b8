#include "runtime/study/sweep_program.h"

#include "runtime/engine/engine.h"
#include "runtime/study/sweep_batch.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

const char* const kShop = R"(
use std.people
param users = 1k user            in 1k..4k user step 1k user
param price = $10/user/month     in $5..10/user/month
param cost  = $4..6/user/month
profit = users * (price - cost)
margin : % = (price - cost) / price
other  = cost * 2
scenario dear { cost = $7/user/month }
scenario few  { users = 500 user }
check profit >= $0/month
sweep pricing: margin, profit over users, price in [$5, 10/user/month]
sweep worlds: margin over price in [$5, 10/user/month], scenario
sweep picky: profit over users where profit > $15k/month
)";

struct Prepared {
  explicit Prepared(SweepRequest request) : checked(kShop) {
    sweep = sweep_program(checked.model, request, checked.diags);
  }
  engine::Summary summary() const {
    const auto batch = sweep_batch(*sweep, {.reference = true, .lanes = 0, .cache_dir = {}});
    return engine::run(sweep->plan, *batch, {}).value().summary;
  }
  Checked checked;
  std::optional<SweepProgram> sweep;
};

SweepRequest named(const std::string& question) {
  SweepRequest request;
  request.question = question;
  return request;
}

TEST(SweepProgram, TakesAQuestionOfTheModel) {
  const Prepared p(named("pricing"));
  ASSERT_TRUE(p.sweep) << p.checked.messages();
  EXPECT_EQ(p.sweep->plan.design.points, 8U);
  ASSERT_EQ(p.sweep->plan.columns.size(), 2U);
  const auto summary = p.summary();
  EXPECT_DOUBLE_EQ(summary[0].columns[1].min.value, 0);
  EXPECT_DOUBLE_EQ(summary[0].columns[1].max.value, 20'000);
  ASSERT_EQ(summary[0].checks.size(), 1U);
  EXPECT_EQ(summary[0].checks[0].passed, 8U);
}

TEST(SweepProgram, OneRowForEachScenario) {
  const Prepared p(named("worlds"));
  ASSERT_TRUE(p.sweep) << p.checked.messages();
  EXPECT_EQ(p.sweep->plan.scenarios, (std::vector<std::string>{"base", "dear", "few"}));
  const auto summary = p.summary();
  EXPECT_DOUBLE_EQ(summary[0].columns[0].max.value, 0.5);
  EXPECT_DOUBLE_EQ(summary[1].columns[0].max.value, 0.3);
}

TEST(SweepProgram, KeepsRowsWhereTheConditionsHold) {
  const Prepared p(named("picky"));
  ASSERT_TRUE(p.sweep) << p.checked.messages();
  EXPECT_EQ(p.summary()[0].kept, 1U);
}

TEST(SweepProgram, RefusesToVaryWhatAScenarioSets) {
  SweepRequest request = named("pricing");
  request.scenarios = {"few"};
  const Prepared p(request);
  EXPECT_FALSE(p.sweep);
  EXPECT_NE(p.checked.messages().find("error[E0712]: `users` is varied, but scenario `few` gives it a value"),
            std::string::npos)
      << p.checked.messages();
}

TEST(SweepProgram, DrawsFromTheRange) {
  SweepRequest request = named("pricing");
  request.sample = 100;
  const Prepared p(request);
  EXPECT_NE(p.checked.messages().find("E0713"), std::string::npos) << p.checked.messages();
}

TEST(SweepProgram, RefusesWhatCostsTooMuch) {
  SweepRequest request = named("pricing");
  request.limits.sweep_cost = 10;
  const Prepared p(request);
  EXPECT_NE(p.checked.messages().find("E0717"), std::string::npos) << p.checked.messages();
}

TEST(SweepProgram, NamesTheSweepsOfTheModel) {
  const Prepared none(named(""));
  EXPECT_NE(none.checked.messages().find("`pricing`, `worlds`, `picky`"), std::string::npos) << none.checked.messages();
  const Prepared slip(named("princing"));
  EXPECT_NE(slip.checked.messages().find("did you mean `pricing`?"), std::string::npos) << slip.checked.messages();
}

TEST(SweepProgram, KeepsWhatIsNamed) {
  SweepRequest request = named("pricing");
  request.keep = {"margin", "other"};
  const Prepared p(request);
  ASSERT_TRUE(p.sweep) << p.checked.messages();
  EXPECT_EQ(p.sweep->plan.columns.at(1).name, "other");
  request.keep = {"margn"};
  const Prepared slip(request);
  EXPECT_NE(slip.checked.messages().find("did you mean `margin`?"), std::string::npos) << slip.checked.messages();
}

}  // namespace
}  // namespace econ::study
