#include "runtime/parts/folder.h"

#include <fstream>
#include <functional>

#include "tests/unit/parts/small_run.h"

namespace econ::parts {
namespace {

struct FolderOfParts : SmallRun {
  TextRows sink;
  std::string path() const { return folder.string(); }
  Folder made() const { return *Folder::create(path(), manifest()); }
  Work work(engine::BlockRange blocks) const {
    return {.plan = plan, .batch = batch, .rows = &sink, .blocks = blocks, .part_seconds = 0, .threads = 2};
  }
};

TEST_F(FolderOfParts, GivesTheBitsOfOneRun) {
  const Folder there = made();
  std::vector<Found> have;
  ASSERT_TRUE(*compute(there, work(engine::all_blocks(plan)), have));
  EXPECT_EQ(have.size(), 38u);
  EXPECT_EQ(gathered(tiling(have, 0, engine::all_blocks(plan)).parts), undisturbed());
  there.remove();
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(FolderOfParts, GoesOnWhereItWasStopped) {
  const engine::BlockRange all = engine::all_blocks(plan);
  std::vector<Found> have;
  int rounds = 0;
  for (bool done = false; !done; ++rounds) {
    std::atomic<bool> cancel = false;
    Work some = work(all);
    some.cancel = &cancel;
    const uint64_t before = points_kept(plan, made().read().parts, 0, all);
    some.progress = [&](uint64_t points, uint64_t) { cancel = points > before + 700; };
    have = made().read().parts;
    done = *compute(made(), some, have);
  }
  EXPECT_GT(rounds, 2);
  EXPECT_EQ(gathered(tiling(made().read().parts, 0, all).parts), undisturbed());
}

TEST_F(FolderOfParts, ShardsOfAnySizeFitTogether) {
  const auto whole = undisturbed();
  for (const uint64_t n : {1, 2, 7, 61}) {
    std::filesystem::remove_all(folder);
    for (uint64_t k = n; k >= 1; --k) {
      std::vector<Found> have;
      ASSERT_TRUE(*compute(made(), work(shard_of(plan.blocks(), k, n)), have));
    }
    const Tiling tiles = tiling(made().read().parts, 0, engine::all_blocks(plan));
    EXPECT_TRUE(tiles.gaps.empty());
    EXPECT_EQ(gathered(tiles.parts), whole) << n;
  }
}

TEST_F(FolderOfParts, NamesWhatIsDamaged) {
  std::vector<Found> have;
  ASSERT_TRUE(*compute(made(), work(engine::all_blocks(plan)), have));
  const std::string damaged = have[5].path;
  std::filesystem::resize_file(damaged, std::filesystem::file_size(damaged) - 1);
  const std::string foreign = (folder / part_name({99, 0, {6, 7}})).string();
  PartWriter writer(foreign, {99, 0, {6, 7}});
  ASSERT_TRUE(writer.begin().ok());
  ASSERT_TRUE(writer.finish(*engine::run_stretch(plan, batch, {}, {6, 7})).ok());
  const Contents contents = made().read();
  EXPECT_EQ(contents.damaged, (std::vector<std::string>{damaged, foreign}));
  const Tiling tiles = tiling(contents.parts, 0, engine::all_blocks(plan));
  EXPECT_EQ(tiles.gaps, (std::vector<engine::BlockRange>{{5, 7}}));
}

TEST_F(FolderOfParts, OfAnotherRunIsRefusedAndLeftAlone) {
  made();
  const auto refused = [&](const std::function<void(Manifest&)>& change) {
    Manifest other = manifest();
    other.fingerprint = 77;
    change(other);
    const auto folder_of_other = Folder::create(path(), other);
    return folder_of_other.ok() ? "" : folder_of_other.fault().message;
  };
  const std::string end = "; remove the folder, or name another by `--parts`";
  EXPECT_EQ(refused([](Manifest& m) { m.words = {"sample"}; }),
            "`" + path() + "` holds parts of another run, `econ sweep`" + end);
  EXPECT_EQ(refused([](Manifest& m) { m.version = "2"; }),
            "`" + path() + "` was begun with econ 1, and this is 2" + end);
  EXPECT_EQ(refused([](Manifest& m) { m.form = ""; }),
            "`" + path() + "` holds parts with rows for a .csv, and this run needs no rows" + end);
  EXPECT_EQ(refused([](Manifest&) {}),
            "`" + path() + "` was begun before the model or a file it uses was changed" + end);
  EXPECT_EQ(made().manifest().fingerprint, kFingerprint);
}

TEST_F(FolderOfParts, AnyOtherFolderIsRefused) {
  std::filesystem::create_directories(folder);
  EXPECT_TRUE(Folder::create(path(), manifest()).ok());
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "thesis.doc") << "years of work";
  EXPECT_EQ(Folder::create(path(), manifest()).fault().message,
            "`" + path() + "` is no folder of parts: it has no manifest");
  EXPECT_TRUE(std::filesystem::exists(folder / "thesis.doc"));
}

TEST_F(FolderOfParts, LeavesWhatIsNotItsOwn) {
  const Folder there = made();
  std::ofstream(folder / "thesis.doc") << "years of work";
  there.remove();
  EXPECT_TRUE(std::filesystem::exists(folder / "thesis.doc"));
  EXPECT_FALSE(std::filesystem::exists(folder / "manifest"));
}

Found part(uint64_t begin, uint64_t end) { return {"", {0, 0, {begin, end}}}; }

std::vector<engine::BlockRange> blocks_of(const Tiling& tiles) {
  std::vector<engine::BlockRange> blocks;
  for (const Found& found : tiles.parts) blocks.push_back(found.head.blocks);
  return blocks;
}

TEST(Tilings, AvoidOverlap) {
  const std::vector<Found> parts{part(0, 4), part(0, 3), part(3, 6), part(5, 9), part(6, 9)};
  const Tiling tiles = tiling(parts, 0, {0, 9});
  EXPECT_TRUE(tiles.gaps.empty());
  EXPECT_EQ(blocks_of(tiles), (std::vector<engine::BlockRange>{{0, 3}, {3, 6}, {6, 9}}));
}

TEST(Tilings, NameTheGaps) {
  const std::vector<Found> parts{part(2, 4), part(3, 5), part(7, 8)};
  const Tiling tiles = tiling(parts, 0, {0, 10});
  EXPECT_EQ(blocks_of(tiles), (std::vector<engine::BlockRange>{{2, 4}, {7, 8}}));
  EXPECT_EQ(tiles.gaps, (std::vector<engine::BlockRange>{{0, 2}, {4, 7}, {8, 10}}));
  EXPECT_EQ(tiling({}, 0, {3, 5}).gaps, (std::vector<engine::BlockRange>{{3, 5}}));
  EXPECT_EQ(tiling(parts, 1, {0, 10}).gaps, (std::vector<engine::BlockRange>{{0, 10}}));
  EXPECT_TRUE(tiling({}, 0, {5, 5}).gaps.empty());
}

}  // namespace
}  // namespace econ::parts
