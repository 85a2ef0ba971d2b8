#pragma once
/// Golden tests: tests/golden/<phase>/*.econ beside *.expected. `ECON_UPDATE_GOLDEN=1` in the environment of the same
/// test program rewrites what it expects; the diff is then read like code.
///
///   class ParseGolden : public testing::TestWithParam<std::filesystem::path> {};
///   TEST_P(ParseGolden, MatchesRecordedOutput) { golden::check(GetParam(), run(GetParam())); }
///   INSTANTIATE_TEST_SUITE_P(Files, ParseGolden, testing::ValuesIn(golden::cases("parse")), golden::case_name);

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace econ::golden {

/// What one case came to.
struct Outcome {
  std::string text;     ///< compared with the recorded text, byte for byte
  bool failed = false;  ///< an error was reported: the file's name must begin with `fail_`, and only then
};

inline std::filesystem::path folder(const std::string& phase) {
  return std::filesystem::path(ECON_SOURCE_DIR) / "tests" / "golden" / phase;
}

/// All `.econ` files of a phase, by name.
inline std::vector<std::filesystem::path> cases(const std::string& phase) {
  std::vector<std::filesystem::path> result;
  for (const auto& entry : std::filesystem::directory_iterator(folder(phase))) {
    if (entry.path().extension() == ".econ") result.push_back(entry.path());
  }
  std::ranges::sort(result);
  return result;
}

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline bool updating() {
  const char* set = std::getenv("ECON_UPDATE_GOLDEN");
  return set != nullptr && *set != '\0' && std::string_view(set) != "0";
}

/// Compares with `<input>.expected`, or rewrites it.
inline void check(const std::filesystem::path& input, const Outcome& actual) {
  const bool named_fail = input.filename().string().starts_with("fail_");
  EXPECT_EQ(named_fail, actual.failed) << "a case is named fail_* if and only if it reports an error";
  const auto expected = std::filesystem::path(input).replace_extension(".expected");
  if (updating()) {
    std::ofstream(expected, std::ios::binary) << actual.text;
    GTEST_SKIP() << "rewritten: read the diff";
  }
  ASSERT_TRUE(std::filesystem::exists(expected)) << "run once with ECON_UPDATE_GOLDEN=1 to record " << expected;
  EXPECT_EQ(read(expected), actual.text);
}

inline std::string case_name(const testing::TestParamInfo<std::filesystem::path>& info) {
  std::string name = info.param.stem().string();
  std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

}  // namespace econ::golden
