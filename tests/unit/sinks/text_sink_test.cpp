#include "runtime/sinks/text_sink.h"

#include "runtime/sinks/expected_size.h"
#include "tests/unit/sinks/written_rows.h"

namespace econ::sinks {
namespace {

TEST_F(Sinks, CsvHasUnitsInItsHeaderAndShortestDigits) {
  const plan::Plan p = plan({0, 3}, {0.1, 25}, "");
  TextSink sink(p, (folder / "out.csv").string(), TextFormat::Csv);
  ASSERT_TRUE(write(p, sink).ok());
  EXPECT_EQ(read(folder / "out.csv"),
            "users [user],price,scenario,margin [%],\"by \"\"plan\"\"[free]\",\"by \"\"plan\"\"[pro]\",fine\n"
            "0,0.1,base,,0.1,0,\n"
            "0,0.1,colo,,0.1,0,\n"
            "0,25,base,,25,0,\n"
            "0,25,colo,,25,0,\n"
            "3,0.1,base,3.333333333333333,0.1,3,true\n"
            "3,0.1,colo,-3.333333333333333,0.1,3,false\n"
            "3,25,base,833.3333333333334,25,3,true\n"
            "3,25,colo,-833.3333333333334,25,3,false\n");
}

TEST_F(Sinks, JsonLinesHaveNullForUndefined) {
  const plan::Plan p = plan({0, 4}, {1});
  TextSink sink(p, (folder / "out.jsonl").string(), TextFormat::JsonLines);
  ASSERT_TRUE(write(p, sink).ok());
  const std::string text = read(folder / "out.jsonl");
  EXPECT_EQ(
      text.substr(0, text.find('\n')),
      R"({"users":0,"price":1,"scenario":"base","margin":null,"by \"plan\"[free]":1,"by \"plan\"[pro]":0,"fine":null})");
  EXPECT_NE(text.find(R"("margin":25,)"), std::string::npos);
}

TEST_F(Sinks, FilteredRowsAreLeftOut) {
  const plan::Plan p = plan({0, 3}, {1}, "fine");
  TextSink sink(p, (folder / "out.csv").string(), TextFormat::Csv);
  const auto outcome = write(p, sink);
  EXPECT_EQ(outcome->rows, 1u);
  const std::string text = read(folder / "out.csv");
  EXPECT_EQ(text.substr(text.find('\n') + 1), "3,1,base,33.33333333333333,1,3,true\n");
}

std::vector<double> count(size_t n) {
  std::vector<double> values(n);
  for (size_t i = 0; i < n; ++i) values[i] = static_cast<double>(i);
  return values;
}

TEST_F(Sinks, ACancelledRunLeavesNoFile) {
  const plan::Plan p = plan(count(300), count(1000));
  std::atomic<bool> cancel = true;
  {
    TextSink sink(p, (folder / "out.csv").string(), TextFormat::Csv);
    EXPECT_FALSE(write(p, sink, &cancel)->complete);
  }
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(Sinks, AFullDiskIsAFaultOfTheRun) {
  const plan::Plan p = plan(count(10), count(10));
  TextSink sink(p, "/dev/full", TextFormat::Csv);
  EXPECT_EQ(write(p, sink).fault().message, "cannot write `/dev/full`: no space left on device");
}

TEST_F(Sinks, TheExpectedSizeIsCloseToTheRealOne) {
  const plan::Plan p = plan(count(100), count(300));
  TextSink sink(p, (folder / "out.csv").string(), TextFormat::Csv);
  const uint64_t expected = expected_bytes(p, engine::reference_batch(program, p), sink);
  ASSERT_TRUE(write(p, sink).ok());
  const auto real = static_cast<double>(fs::file_size(folder / "out.csv"));
  EXPECT_NEAR(static_cast<double>(expected) / real, 1, 0.1);
}

TEST_F(Sinks, TooLittleSpaceIsAFaultThatNamesBothSizes) {
  const std::string target = (folder / "out.csv").string();
  EXPECT_TRUE(check_space(target, 1000).ok());
  EXPECT_TRUE(check_space("-", ~uint64_t{0}).ok());
  EXPECT_TRUE(check_space("/dev/null", ~uint64_t{0}).ok());
  const std::string message = check_space(target, 900'000'000'000'000'000).fault().message;
  EXPECT_NE(message.find("would take about 900 PB, but its disk has "), std::string::npos) << message;
}

TEST(ByteText, HasThreeDigits) {
  EXPECT_EQ(byte_text(812), "812 bytes");
  EXPECT_EQ(byte_text(1'400'000'000), "1.4 GB");
  EXPECT_EQ(byte_text(999'950), "1 MB");
}

}  // namespace
}  // namespace econ::sinks
