#include "runtime/parts/part_file.h"

#include <fstream>
#include <iterator>

#include "tests/unit/parts/small_run.h"

namespace econ::parts {
namespace {

struct PartFile : SmallRun {
  std::string path;
  std::string bytes;

  void SetUp() override {
    SmallRun::SetUp();
    std::filesystem::create_directories(folder);
    path = (folder / "part").string();
    PartWriter writer(path, {kFingerprint, 2, {5, 8}});
    ASSERT_TRUE(writer.begin().ok());
    for (const char* rows : {"one\n", "", "two\nthree\n"}) ASSERT_TRUE(writer.write(rows).ok());
    EXPECT_FALSE(std::filesystem::exists(path));
    ASSERT_TRUE(writer.finish(*engine::run_stretch(plan, batch, {.threads = 1}, {5, 8})).ok());
    std::ifstream file(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  std::string fault_of(const std::string& content) const {
    std::ofstream(path, std::ios::binary) << content;
    const auto part = PartReader::open(path);
    return part ? "" : part.fault().message;
  }
};

TEST_F(PartFile, KeepsChunksAndStretch) {
  const auto part = PartReader::open(path);
  ASSERT_TRUE(part.ok());
  EXPECT_EQ(part->head().fingerprint, kFingerprint);
  EXPECT_EQ(part->head().pass, 2u);
  EXPECT_EQ(part->head().blocks, (engine::BlockRange{5, 8}));
  std::vector<std::string> chunks;
  ASSERT_TRUE(part->for_each_chunk([&](std::string_view rows) -> Status {
                    chunks.emplace_back(rows);
                    return Done{};
                  })
                  .ok());
  EXPECT_EQ(chunks, (std::vector<std::string>{"one\n", "", "two\nthree\n"}));
  EXPECT_EQ(part->stretch(plan)->points, 3u * 64);
}

TEST_F(PartFile, OneChangedByteIsFound) {
  for (size_t at = 0; at < bytes.size(); at += 1 + at % 7) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_NE(fault_of(changed), "") << "byte " << at;
  }
  EXPECT_EQ(fault_of(bytes), "");
}

TEST_F(PartFile, CutOffIsFound) {
  for (size_t size = 0; size < bytes.size(); size += 1 + size % 5) EXPECT_NE(fault_of(bytes.substr(0, size)), "");
  EXPECT_NE(fault_of(bytes + "x"), "");
}

TEST_F(PartFile, SaysWhatIsWrong) {
  EXPECT_EQ(fault_of("hello, hello, hello, hello, hello, hello, hello, hello"), "`" + path + "` is no part of a run");
  EXPECT_EQ(fault_of(""), "`" + path + "` is no part of a run");
  std::string newer = bytes;
  newer.replace(0, 11, "econ part 2");
  EXPECT_EQ(fault_of(newer), "`" + path + "` was written by a version of econ with another form of parts");
  EXPECT_EQ(fault_of(bytes.substr(0, bytes.size() - 9)),
            "`" + path + "` is damaged: its bytes are not those that were written");
}

}  // namespace
}  // namespace econ::parts
