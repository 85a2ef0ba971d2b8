#include "runtime/sinks/output_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "compiler/base/temporary_folder.h"

namespace econ::sinks {
namespace {

namespace fs = std::filesystem;

struct OutputFiles : testing::Test {
  TemporaryFolder temporary = std::move(*TemporaryFolder::in_system("econ-sinks"));
  fs::path folder;
  void SetUp() override { folder = temporary.path(); }

  static std::string read(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t files() const {
    return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
};

TEST_F(OutputFiles, AppearOnlyWhenCommitted) {
  const auto path = folder / "out.csv";
  OutputFile file(path.string());
  ASSERT_TRUE(file.open().ok());
  ASSERT_TRUE(file.write("a,b\n").ok());
  EXPECT_FALSE(fs::exists(path));
  ASSERT_TRUE(file.commit().ok());
  EXPECT_EQ(read(path), "a,b\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFiles, LeaveNothingAndKeepTheOldOneWhenAbandoned) {
  const auto path = folder / "out.csv";
  std::ofstream(path) << "old";
  {
    OutputFile file(path.string());
    ASSERT_TRUE(file.open().ok());
    ASSERT_TRUE(file.write("half").ok());
    EXPECT_EQ(files(), 2u);
  }
  EXPECT_EQ(files(), 1u);
  EXPECT_EQ(read(path), "old");
}

TEST_F(OutputFiles, KeepTheModeAndTheLinkOfWhatTheyReplace) {
  const auto path = folder / "out.csv";
  std::ofstream(path) << "old";
  chmod(path.c_str(), 0640);
  fs::create_symlink(path, folder / "link.csv");
  OutputFile file((folder / "link.csv").string());
  ASSERT_TRUE(file.open().ok());
  ASSERT_TRUE(file.write("new").ok());
  ASSERT_TRUE(file.commit().ok());
  EXPECT_TRUE(fs::is_symlink(folder / "link.csv"));
  EXPECT_EQ(read(path), "new");
  EXPECT_EQ(static_cast<int>(fs::status(path).permissions()), 0640);
}

TEST_F(OutputFiles, FaultsNameThePathAndTheReason) {
  OutputFile nowhere((folder / "none" / "out.csv").string());
  EXPECT_EQ(nowhere.open().fault().message,
            "cannot create `" + (folder / "none" / "out.csv").string() + "`: no such file or directory");
  OutputFile directory(folder.string());
  EXPECT_EQ(directory.open().fault().message, "cannot create `" + folder.string() + "`: is a directory");
}

TEST_F(OutputFiles, AFullDeviceIsAFault) {
  OutputFile full("/dev/full");
  ASSERT_TRUE(full.open().ok());
  EXPECT_EQ(full.write("x").fault().message, "cannot write `/dev/full`: no space left on device");
}

}  // namespace
}  // namespace econ::sinks
