#include "compiler/jit/object_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "tests/unit/jit/sample_program.h"

namespace econ::jit {
namespace {

namespace fs = std::filesystem;

class ObjectCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    directory_ = fs::temp_directory_path() / ("econ-cache-" + std::to_string(getpid()) + test->name());
    fs::remove_all(directory_);
  }
  void TearDown() override {
    if (fs::exists(directory_)) fs::permissions(directory_, fs::perms::owner_all);
    fs::remove_all(directory_);
  }

  Kernel compile_sample(double factor = 1, unsigned lanes = 4) {
    const Sample sample = sample_program(factor);
    Options options;
    options.cache_dir = directory_;
    options.lanes = lanes;
    return *compile(sample.program, sample.shape, options);
  }

  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(directory_)) found.push_back(entry.path());
    return found;
  }

  fs::path directory_;
};

void change_byte(const fs::path& path, std::streamoff at) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(at);
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(at);
  file.put(byte);
}

TEST_F(ObjectCacheTest, GivesBackWhatWasStored) {
  const ObjectCache cache(directory_, "key");
  EXPECT_FALSE(cache.load());
  cache.store({42, "object"});
  const auto found = cache.load();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->scratch, 42u);
  EXPECT_EQ(found->object, "object");
  EXPECT_FALSE(ObjectCache(directory_, "other key").load());
}

TEST_F(ObjectCacheTest, NoticesAnyChangedByte) {
  const ObjectCache cache(directory_, "key");
  cache.store({42, "object"});
  const fs::path file = files().at(0);
  for (std::streamoff at = 0; at < static_cast<std::streamoff>(fs::file_size(file)); ++at) {
    change_byte(file, at);
    EXPECT_FALSE(cache.load()) << at;
    change_byte(file, at);
  }
  EXPECT_TRUE(cache.load());
}

TEST_F(ObjectCacheTest, NoticesAnyLength) {
  const ObjectCache cache(directory_, "key");
  cache.store({42, "object"});
  const fs::path file = files().at(0);
  const auto size = fs::file_size(file);
  std::ofstream(file, std::ios::app) << 'x';
  EXPECT_FALSE(cache.load());
  for (auto shorter = size; shorter-- > 0;) {
    fs::resize_file(file, shorter);
    EXPECT_FALSE(cache.load()) << shorter;
  }
}

TEST_F(ObjectCacheTest, SecondKernelComesFromTheCache) {
  const Kernel first = compile_sample(), second = compile_sample();
  EXPECT_FALSE(first.from_cache());
  EXPECT_TRUE(second.from_cache());
  EXPECT_EQ(run_sample(first, 37), run_sample(second, 37));
  EXPECT_EQ(files().size(), 1u) << "no temporary file is left";
}

TEST_F(ObjectCacheTest, OtherProgramShapeOrWidthIsAnotherEntry) {
  compile_sample();
  EXPECT_FALSE(compile_sample(2).from_cache());
  EXPECT_FALSE(compile_sample(1, 8).from_cache());
  Sample sample = sample_program();
  Options options;
  options.cache_dir = directory_;
  options.lanes = 4;
  sample.shape.lane_input[2] = true;
  EXPECT_FALSE(compile(sample.program, sample.shape, options)->from_cache());
  sample = sample_program();
  sample.program.inputs[0].low = 0.5;
  EXPECT_FALSE(compile(sample.program, sample.shape, options)->from_cache()) << "bounds decide what is left out";
  EXPECT_EQ(files().size(), 5u);
}

TEST_F(ObjectCacheTest, DamagedEntryIsReplaced) {
  const auto results = run_sample(compile_sample(), 20);
  change_byte(files().at(0), 500);
  const Kernel again = compile_sample();
  EXPECT_FALSE(again.from_cache());
  EXPECT_EQ(run_sample(again, 20), results);
  EXPECT_TRUE(compile_sample().from_cache());
}

TEST_F(ObjectCacheTest, ObjectThatDoesNotLinkIsReplaced) {
  compile_sample();
  const fs::path file = files().at(0);
  std::ifstream in(file, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const auto key_at = bytes.find("code ");
  const std::string key = bytes.substr(key_at, bytes.find("\x7f"
                                                          "ELF") -
                                                   key_at);
  ObjectCache(directory_, key).store({0, "not an object"});
  EXPECT_FALSE(compile_sample().from_cache());
  EXPECT_TRUE(compile_sample().from_cache());
}

TEST_F(ObjectCacheTest, UnwritableDirectoryIsNoFault) {
  std::ofstream(directory_.string()) << "a file where the directory should be";
  const Kernel kernel = compile_sample();
  EXPECT_FALSE(kernel.from_cache());
  EXPECT_EQ(run_sample(kernel, 5).size(), 5u);
  EXPECT_FALSE(compile_sample().from_cache());
}

TEST_F(ObjectCacheTest, ManyWritersAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 5; ++j) compile_sample();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(compile_sample().from_cache());
  EXPECT_EQ(files().size(), 1u);
}

}  // namespace
}  // namespace econ::jit
