#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <econ/econ.hpp>
#include <fstream>
#include <sstream>

#include "tests/api/models.h"

namespace econ {
namespace {

/// What a command prints, line by line and cell by cell.
std::vector<std::vector<std::string>> rows_of(const std::string& command) {
  std::vector<std::vector<std::string>> rows;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>/dev/null").c_str(), "r"), pclose);
  std::string text;
  char buffer[4096];
  while (const size_t got = std::fread(buffer, 1, sizeof buffer, pipe.get())) text.append(buffer, got);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    auto& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  return rows;
}

double number(const std::string& cell) {
  if (cell == "true") return 1;
  if (cell == "false") return 0;
  return std::strtod(cell.c_str(), nullptr);
}

/// The shortest that reads back: what both sides take the number for.
std::string decimal(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

class ApiUnits : public testing::Test {
 protected:
  /// A file of the model and of the points, beside each other.
  static std::string model_file() {
    const std::string path = testing::TempDir() + "api_shop.econ";
    std::ofstream(path) << kShop;
    return path;
  }
};

TEST_F(ApiUnits, RowsOfASweepHaveTheSameBits) {
  const std::string path = model_file();
  const std::vector<std::string> vary{"price", "churn", "fee", "plan.price[pro]", "share"};
  const std::vector<std::string> keep{"mrr", "yearly", "margin", "loss", "big", "turnover", "all", "ratio"};
  std::vector<std::vector<double>> in(vary.size());
  std::ofstream points(testing::TempDir() + "api_points.csv");
  points << "price,churn [%/month],fee [$/year],plan.price[pro],share [%]\n";
  for (int i = 0; i < 500; ++i) {
    const double values[] = {5 + 0.05 * i, 0.1 + 0.013 * i, 100 + i / 7.0, 29.99 + i, 99.9 - 0.17 * i};
    for (size_t c = 0; c < in.size(); ++c) {
      in[c].push_back(values[c]);
      points << (c == 0 ? "" : ",") << decimal(values[c]);
    }
    points << "\n";
  }
  points.close();
  std::string names;
  for (const auto& name : keep) names += (names.empty() ? "" : ",") + name;
  const auto rows = rows_of(std::string(ECON_BINARY_DIR "/econ sweep ") + path + " --points " + testing::TempDir() +
                            "api_points.csv --keep " + names + " --out -");
  ASSERT_EQ(rows.size(), 501u);

  const Model model = Model::from_file(path);
  const Batch batch(model, {vary.begin(), vary.end()}, {keep.begin(), keep.end()});
  const auto results = batch.results();
  ASSERT_EQ(results.size(), 9u);  // turnover is one for each plan
  EXPECT_STREQ(results[6]->name, "turnover[pro]");
  std::vector<std::vector<double>> out(results.size(), std::vector<double>(500));
  batch.run(500, {in.begin(), in.end()}, {out.begin(), out.end()});
  for (size_t c = 0; c < results.size(); ++c) {
    const std::string unit = results[c]->unit;
    EXPECT_EQ(rows[0][vary.size() + c], results[c]->name + (unit.empty() ? "" : " [" + unit + "]"));
    for (size_t i = 0; i < 500; ++i) {
      ASSERT_EQ(std::bit_cast<uint64_t>(out[c][i]), std::bit_cast<uint64_t>(number(rows[i + 1][vary.size() + c])))
          << results[c]->name << " at " << i << ": " << out[c][i] << ", " << rows[i + 1][vary.size() + c];
    }
  }
}

TEST_F(ApiUnits, AnotherUnitMayBeAskedFor) {
  const Model model = Model::from_text("shop.econ", kShop);
  const Batch batch(model, {{"price", "$/user/year"}, {"share", "1"}},
                    {{"mrr", "$/year"}, {"margin", ""}, {"loss", "%/year"}});
  double yearly = 0, margin = 0, loss = 0;
  batch.run(1, {120.0, 0.5}, {{&yearly, 8}, {&margin, 8}, {&loss, 8}});
  EXPECT_DOUBLE_EQ(yearly, (1500 * 10 + 10) * 12.0);
  EXPECT_DOUBLE_EQ(margin, 1 - 2000 / 15010.0);
  EXPECT_DOUBLE_EQ(loss, 18);
  EXPECT_STREQ(batch.parameters()[0]->unit, "$/user/year");
  EXPECT_STREQ(batch.results()[2]->unit, "%/year");
}

TEST_F(ApiUnits, NumbersAreReadAsAModelReadsThem) {
  const Model model = Model::from_text("shares.econ", "param share = 1%\nsame : % = share\nplain = share / 1\n");
  const Batch batch(model, {"share"}, {{"same", "%"}, {"plain", ""}});
  const std::vector<double> in{0.1, 4.35, -0.7, 1e-320, 0, 3.3e307};
  std::vector<double> same(in.size()), plain(in.size());
  batch.run(in.size(), {in}, {same, plain});
  EXPECT_EQ(plain[0], 0.001);
  EXPECT_EQ(plain[1], 0.0435);
  EXPECT_EQ(plain[2], -0.007);
  EXPECT_EQ(plain[4], 0);
  for (const size_t i : {0, 1, 2, 4, 5}) EXPECT_EQ(same[i], in[i]) << i;
}

TEST_F(ApiUnits, DatesCountMonths) {
  const Model model = Model::from_text(
      "launch.econ",
      "timeline month from 2027-01 for 24 month\nunit user\nparam grown = 10 user/month\n"
      "users = prev(users + grown * 1 month, 0 user)\nfirst_100 = first(month where users >= 100 user)\n");
  const Batch batch(model, {"grown"}, {"first_100"});
  EXPECT_EQ(batch.results()[0]->kind, ECON_DATE);
  const std::vector<double> grown{10, 50, 1};
  std::vector<double> dates(3);
  batch.run(3, {grown}, {dates});
  EXPECT_EQ(dates[0], 2027 * 12 + 10);  // November: months count from January of year 0
  EXPECT_EQ(dates[1], 2027 * 12 + 2);
  EXPECT_TRUE(std::isnan(dates[2]));
}

}  // namespace
}  // namespace econ
