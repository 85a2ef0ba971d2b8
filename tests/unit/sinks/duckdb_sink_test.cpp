#include "runtime/sinks/duckdb_sink.h"

#include <cstdlib>

#include "runtime/duckdb/result_files.h"
#include "runtime/sinks/open_sink.h"
#include "tests/unit/sinks/written_rows.h"

namespace econ::sinks {
namespace {

/// Skipped where there is no libduckdb: `tools/get-duckdb` brings it.
struct DuckdbRows : Sinks {
  const duckdb::Library* library = nullptr;

  void SetUp() override {
    Sinks::SetUp();
    setenv("ECON_DUCKDB", ECON_SOURCE_DIR "/build/duckdb/libduckdb.so", 0);
    const auto loaded = duckdb::library();
    if (!loaded) GTEST_SKIP() << loaded.fault().message;
    library = *loaded;
  }
  std::string path(const std::string& name) const { return (folder / name).string(); }

  void write_to(const std::string& name, const plan::Plan& p) const {
    auto sink = open_sink(p, path(name), false, {{"model", "it's a shop"}, {"seed", "7"}});
    ASSERT_TRUE(sink.ok()) << sink.fault().message;
    const auto outcome = write(p, **sink);
    ASSERT_TRUE(outcome.ok()) << outcome.fault().message;
  }
  /// Cells of the answer, row by row, `NULL` where there is none.
  std::vector<std::string> ask(const std::string& name, const std::string& sql) const {
    duckdb::Session session(*library);
    const Status opened = session.open("", 1);
    EXPECT_TRUE(opened.ok()) << opened.fault().message;
    const Status added = duckdb::add_file(session, path(name));
    EXPECT_TRUE(added.ok()) << added.fault().message;
    const auto answer = session.ask(sql);
    EXPECT_TRUE(answer.ok()) << answer.fault().message;
    std::vector<std::string> cells;
    if (!answer.ok()) return cells;
    for (const auto& row : answer->rows) {
      for (const auto& cell : row) cells.push_back(cell.null ? "NULL" : cell.text);
    }
    return cells;
  }
};
using Cells = std::vector<std::string>;

TEST_F(DuckdbRows, HaveTheNumbersOfTheCsv) {
  const plan::Plan p = plan({0, 3}, {0.1, 25});
  for (const char* name : {"rows.parquet", "rows.duckdb"}) {
    write_to(name, p);
    EXPECT_EQ(ask(name, "select count(*) from rows"), (Cells{"8"})) << name;
    EXPECT_EQ(ask(name, "select users, price, scenario, margin, fine from rows where users = 3 limit 1"),
              (Cells{"3.0", "0.1", "base", "3.333333333333333", "true"}))
        << name;
    EXPECT_EQ(ask(name, "select margin, fine, scenario from rows limit 2"),
              (Cells{"NULL", "NULL", "base", "NULL", "NULL", "colo"}))
        << name;
    EXPECT_EQ(ask(name, "select \"by \"\"plan\"\"[pro]\" from rows where users = 3 limit 1"), (Cells{"3.0"})) << name;
    EXPECT_EQ(ask(name, "select distinct typeof(price), typeof(fine) from rows"), (Cells{"DOUBLE", "BOOLEAN"})) << name;
  }
}

TEST_F(DuckdbRows, StayInOrderOverManyPieces) {
  std::vector<double> users;
  for (int i = 0; i < 300; ++i) users.push_back(1 + i);
  std::vector<double> prices;
  for (int i = 0; i < 1'000; ++i) prices.push_back(i);
  const plan::Plan p = plan(users, prices);
  for (const char* name : {"rows.parquet", "rows.duckdb"}) {
    write_to(name, p);
    EXPECT_EQ(ask(name, "select count(*), sum(users), sum(price), count(*) filter (scenario = 'colo') from rows"),
              (Cells{"600000", "90300000.0", "299700000.0", "300000"}))
        << name;
    const char* order =
        "select count(*) from (select users * 1000 + price as place, lag(place) over () as before from rows) "
        "where place < before";
    EXPECT_EQ(ask(name, order), (Cells{"0"})) << name;
  }
  write_to("again.parquet", p);
  EXPECT_EQ(read(folder / "again.parquet"), read(folder / "rows.parquet")) << "the same bytes";
}

TEST_F(DuckdbRows, KeepOnlyWhatTheFilterLetsThrough) {
  const plan::Plan p = plan({1, 2, 3}, {-1, 1, 2}, "fine");
  write_to("rows.parquet", p);
  EXPECT_EQ(ask("rows.parquet", "select count(*), count(*) filter (fine) from rows"), (Cells{"9", "9"}));
}

TEST_F(DuckdbRows, CarryWhatMadeThem) {
  const plan::Plan p = plan({1}, {1});
  write_to("rows.parquet", p);
  const std::string metadata = "select decode(key), decode(value) from parquet_kv_metadata('" + path("rows.parquet") +
                               "') where decode(key) in ('model', 'seed', 'unit:margin')";
  EXPECT_EQ(ask("rows.parquet", metadata), (Cells{"model", "it's a shop", "seed", "7", "unit:margin", "%"}));
  write_to("rows.duckdb", p);
  EXPECT_EQ(ask("rows.duckdb", "from rows.about"), (Cells{"model", "it's a shop", "seed", "7"}));
  EXPECT_EQ(ask("rows.duckdb", "select unit from rows.columns where name = 'margin'"), (Cells{"%"}));
  EXPECT_EQ(
      ask("rows.duckdb", "select comment from duckdb_columns() where table_name = 'results' and column_name = 'users'"),
      (Cells{"user"}));
}

TEST_F(DuckdbRows, LeaveNothingWhenTheRunIsCancelled) {
  const plan::Plan p = plan(std::vector<double>(300, 1), std::vector<double>(1'000, 1));
  for (const char* name : {"rows.parquet", "rows.duckdb"}) {
    std::atomic<bool> cancel = true;
    auto sink = open_sink(p, path(name), false, {});
    EXPECT_FALSE(write(p, **sink, &cancel)->complete);
    sink->reset();
    EXPECT_TRUE(fs::is_empty(folder)) << name;
  }
}

TEST_F(DuckdbRows, AreOneFileWithTheRightsOfANewOne) {
  for (const char* name : {"rows.parquet", "rows.duckdb"}) {
    write_to(name, plan({1}, {1}));
    std::ofstream(path("plain")) << "x";
    EXPECT_EQ(fs::status(path(name)).permissions(), fs::status(path("plain")).permissions()) << name;
    fs::remove(path("plain"));
    fs::remove(path(name));
    EXPECT_TRUE(fs::is_empty(folder)) << name;
  }
}

TEST_F(DuckdbRows, ACsvIsAskedByTheNamesOfItsQuantities) {
  write_to("rows.csv.gz", plan({0, 3}, {0.1, 25}));
  EXPECT_EQ(ask("rows.csv.gz", "select margin from rows where users = 3 and scenario = 'base'"),
            (Cells{"3.333333333333333", "833.3333333333334"}));
}

TEST_F(DuckdbRows, AFaultIsInDuckdbsWords) {
  write_to("rows.parquet", plan({0, 3}, {0.1, 25}));
  duckdb::Session session(*library);
  ASSERT_TRUE(session.open("", 1).ok());
  ASSERT_TRUE(duckdb::add_file(session, path("rows.parquet")).ok());
  const auto misspelt = session.ask("select marge from rows");
  ASSERT_FALSE(misspelt.ok());
  EXPECT_NE(misspelt.fault().message.find("\"marge\" not found"), std::string::npos) << misspelt.fault().message;
  const auto writing = session.ask("create table t (a int)");
  ASSERT_FALSE(writing.ok());
  EXPECT_NE(writing.fault().message.find("only reads"), std::string::npos) << writing.fault().message;
}

TEST(DuckdbFiles, ATableIsNamedByTheStem) {
  EXPECT_EQ(duckdb::table_of("runs/points.csv.gz"), "points");
  EXPECT_EQ(duckdb::table_of("2026-11 points.parquet"), "2026_11_points");
  EXPECT_EQ(duckdb::table_of("größe.csv"), "größe");
}

}  // namespace
}  // namespace econ::sinks
