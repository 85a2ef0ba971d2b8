#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "compiler/source/source.h"

namespace econ::source {
namespace {

namespace fs = std::filesystem;

class LoadTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("econ_load_" + std::to_string(::getpid()) + "_" + test->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  /// The message of the fault without the path, or "no fault".
  std::string why(const fs::path& path, const Limits& limits = {}) const {
    const auto source = load(path, limits);
    if (source.ok()) return "no fault";
    const std::string& message = source.fault().message;
    const std::string start = "cannot read `" + path.string() + "`: ";
    EXPECT_TRUE(message.starts_with(start)) << message;
    return message.substr(std::min(message.size(), start.size()));
  }

  fs::path folder_;
};

TEST_F(LoadTest, ReadsATextUnderItsName) {
  const fs::path path = write("m.econ", "a = 1\r\nb = 2 # €\n");
  const auto source = load(path, {});
  ASSERT_TRUE(source.ok()) << source.fault().message;
  EXPECT_EQ(source->name(), path.string());
  EXPECT_EQ(source->text(), "a = 1\r\nb = 2 # €\n");
}

TEST_F(LoadTest, DropsTheByteOrderMark) {
  const auto source = load(write("m.econ",
                                 "\xEF\xBB\xBF"
                                 "a = 1"),
                           {});
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->text(), "a = 1");
}

TEST_F(LoadTest, SaysWhyThereIsNoText) {
  const fs::path file = write("m.econ", "");
  EXPECT_EQ(why(file), "no fault");
  EXPECT_EQ(why(folder_ / "missing.econ"), "there is no such file");
  EXPECT_EQ(why(folder_), "it is a directory");
  EXPECT_EQ(why(file / "x.econ"), "a part of its path is not a directory");
}

TEST_F(LoadTest, SaysThatAccessIsDenied) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const fs::path path = write("m.econ", "a = 1");
  fs::permissions(path, fs::perms::none);
  EXPECT_EQ(why(path), "permission denied");
}

TEST_F(LoadTest, RefusesWhatIsNotText) {
  EXPECT_EQ(why(write("a", std::string("a = 1\0b", 7))), "it is a binary file (it holds a NUL byte)");
  EXPECT_EQ(why(write("b",
                      "price = \xA3"
                      "5")),
            "it is not UTF-8 at byte 8, in line 1");
  EXPECT_EQ(why(write("c",
                      "\xEF\xBB\xBF"
                      "x\xFF")),
            "it is not UTF-8 at byte 4, in line 1");
  EXPECT_EQ(why(write("d", std::string("\xFF\xFE"
                                       "a\0",
                                       4))),
            "it is UTF-16; save it as UTF-8");
}

TEST_F(LoadTest, RefusesMoreThanTheLimit) {
  Limits limits;
  limits.source_bytes = 4;
  EXPECT_EQ(why(write("a", "1234"), limits), "no fault");
  EXPECT_EQ(why(write("b", "12345"), limits), "it is larger than 4 bytes (--max-source-bytes raises the limit)");
  EXPECT_EQ(why("/dev/zero", limits), "it is larger than 4 bytes (--max-source-bytes raises the limit)");
}

TEST(FromText, AppliesTheSameRules) {
  EXPECT_EQ(from_text("<stdin>",
                      "\xEF\xBB\xBF"
                      "a = 1",
                      {})
                ->text(),
            "a = 1");
  EXPECT_EQ(from_text("<stdin>", "\xC0\x80", {}).fault().message,
            "cannot read `<stdin>`: it is not UTF-8 at byte 0, in line 1");
}

}  // namespace
}  // namespace econ::source
