#include "runtime/sinks/open_sink.h"

#include <sqlite3.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/unit/sinks/written_rows.h"

namespace econ::sinks {
namespace {

struct OpenSink : Sinks {
  std::string path(const std::string& name) const { return (folder / name).string(); }

  void write_to(const std::string& name, const plan::Plan& p) const {
    auto sink = open_sink(p, path(name), false, {{"model", "shop"}, {"seed", "7"}});
    ASSERT_TRUE(sink.ok()) << sink.fault().message;
    const auto outcome = write(p, **sink);
    ASSERT_TRUE(outcome.ok()) << outcome.fault().message;
  }
  std::string bytes(const std::string& name) const { return read(folder / name); }
};

std::string unzipped(const std::string& file) {
  gzFile in = gzopen(file.c_str(), "rb");
  std::string text;
  char piece[4096];
  for (int n = gzread(in, piece, sizeof piece); n > 0; n = gzread(in, piece, sizeof piece)) {
    text.append(piece, static_cast<size_t>(n));
  }
  gzclose(in);
  return text;
}

std::string from_zstd(const std::string& frames) {
  ZSTD_DStream* stream = ZSTD_createDStream();
  std::string text;
  char piece[4096];
  ZSTD_inBuffer in{frames.data(), frames.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer out{piece, sizeof piece, 0};
    if (ZSTD_isError(ZSTD_decompressStream(stream, &out, &in)) != 0) break;
    text.append(piece, out.pos);
  }
  ZSTD_freeDStream(stream);
  return text;
}

TEST_F(OpenSink, CompressedTextIsTheSameText) {
  const plan::Plan p = plan({0, 3, 70'000}, std::vector<double>(3'000, 0.1));
  for (const char* name : {"rows.csv", "rows.csv.gz", "rows.csv.zst", "rows.jsonl", "rows.jsonl.gz"}) write_to(name, p);
  const std::string plain = bytes("rows.csv");
  EXPECT_EQ(unzipped(path("rows.csv.gz")), plain);
  EXPECT_EQ(from_zstd(bytes("rows.csv.zst")), plain);
  EXPECT_EQ(unzipped(path("rows.jsonl.gz")), bytes("rows.jsonl"));
  EXPECT_LT(bytes("rows.csv.gz").size(), plain.size() / 4);
  write_to("again.csv.gz", p);
  EXPECT_EQ(bytes("again.csv.gz"), bytes("rows.csv.gz"));
}

struct Database {
  explicit Database(const std::string& file) { sqlite3_open(file.c_str(), &handle); }
  ~Database() { sqlite3_close(handle); }
  /// Cells of the first row, `NULL` where there is none.
  std::vector<std::string> row(const std::string& sql) const {
    std::vector<std::string> cells;
    const auto add = [](void* to, int count, char** values, char**) {
      for (int i = 0; i < count; ++i)
        static_cast<std::vector<std::string>*>(to)->emplace_back(values[i] != nullptr ? values[i] : "NULL");
      return 1;
    };
    sqlite3_exec(handle, sql.c_str(), add, &cells, nullptr);
    return cells;
  }
  sqlite3* handle = nullptr;
};

TEST_F(OpenSink, SqliteHasTheNumbersOfTheCsv) {
  write_to("rows.sqlite", plan({0, 3}, {0.1, 25}));
  const Database rows(path("rows.sqlite"));
  using Row = std::vector<std::string>;
  EXPECT_EQ(rows.row("select count(*) from results"), (Row{"8"}));
  EXPECT_EQ(rows.row("select users, price, scenario, margin, fine from results where users = 3"),
            (Row{"3.0", "0.1", "base", "3.33333333333333", "1"}));
  EXPECT_EQ(rows.row("select margin = 3.333333333333333 from results where users = 3"), (Row{"1"})) << "bit for bit";
  EXPECT_EQ(rows.row("select margin, fine, scenario from results"), (Row{"NULL", "NULL", "base"}));
  EXPECT_EQ(rows.row("select \"by \"\"plan\"\"[pro]\" from results where users = 3"), (Row{"3.0"}));
  EXPECT_EQ(rows.row("select unit from columns where name = 'margin'"), (Row{"%"}));
  EXPECT_EQ(rows.row("select value from about where name = 'seed'"), (Row{"7"}));
}

TEST_F(OpenSink, AWorkbookIsTheSameBytesEachTime) {
  const plan::Plan p = plan({0, 3}, {0.1, 25});
  write_to("a.xlsx", p);
  write_to("b.xlsx", p);
  EXPECT_EQ(bytes("a.xlsx").substr(0, 2), "PK");
  EXPECT_EQ(bytes("a.xlsx"), bytes("b.xlsx"));
}

TEST_F(OpenSink, AWorkbookRefusesMoreRowsThanASheetHolds) {
  const plan::Plan p = plan(std::vector<double>(1'000, 1), std::vector<double>(600, 1));
  auto sink = open_sink(p, path("big.xlsx"), false, {});
  const auto outcome = write(p, **sink);
  ASSERT_FALSE(outcome.ok());
  EXPECT_NE(outcome.fault().message.find("cannot hold 1200000 rows: a sheet ends after 1048575"), std::string::npos)
      << outcome.fault().message;
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(OpenSink, ACancelledRunLeavesNothing) {
  const plan::Plan p = plan(std::vector<double>(300, 1), std::vector<double>(1'000, 1));
  for (const char* name : {"rows.sqlite", "rows.xlsx", "rows.csv.zst"}) {
    std::atomic<bool> cancel = true;
    auto sink = open_sink(p, path(name), false, {});
    EXPECT_FALSE(write(p, **sink, &cancel)->complete);
    sink->reset();
    EXPECT_TRUE(fs::is_empty(folder)) << name;
  }
}

TEST_F(OpenSink, AnUnknownEndingIsAFaultThatNamesThoseThereAre) {
  const plan::Plan p = plan({0}, {1});
  const auto sink = open_sink(p, path("rows.parkett"), false, {});
  ASSERT_FALSE(sink.ok());
  EXPECT_NE(sink.fault().message.find("there is .csv, .csv.gz, .csv.zst, .jsonl"), std::string::npos)
      << sink.fault().message;
}

}  // namespace
}  // namespace econ::sinks
