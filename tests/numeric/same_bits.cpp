#include "tests/numeric/same_bits.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "compiler/base/temporary_folder.h"
#include "compiler/jit/kernel.h"
#include "runtime/parts/part_run.h"
#include "runtime/sinks/row_text.h"
#include "runtime/study/kernel_request.h"
#include "tests/numeric/outcome_bits.h"

namespace econ::numeric {
namespace {

namespace fs = std::filesystem;

/// The rows as CSV, hashed.
class HashedRows : public engine::RowSink {
 public:
  explicit HashedRows(const plan::Plan& plan) : text_(plan, sinks::TextFormat::Csv) {}
  Status begin() override { return write(text_.header()); }
  uint64_t render(const engine::Tile& tile, std::string& text) const override { return text_.append(tile, text); }
  Status write(std::string_view text) override {
    hash_.add(text.data(), text.size());
    return Done{};
  }
  Status finish() override { return write("end"); }
  uint64_t value() const { return hash_.value(); }

 private:
  sinks::RowText text_;
  engine::ResultHash hash_;
};

uint64_t bits_of(const Result<engine::Outcome>& outcome, const HashedRows& rows) {
  if (!outcome) throw std::runtime_error(outcome.fault().message);
  OutcomeBits bits;
  bits.add(*outcome);
  engine::ResultHash hash;
  const uint64_t both[] = {bits.value(), rows.value()};
  hash.add(both, 2);
  return hash.value();
}

/// In memory where that can be.
TemporaryFolder temporary_folder() {
  const fs::path root = fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
  auto folder = TemporaryFolder::beside(root / "econ-bits");
  if (!folder) throw std::runtime_error(folder.fault().message);
  return std::move(*folder);
}

}  // namespace

std::string Way::text() const {
  return (lanes == 0 ? std::string("reference") : std::to_string(lanes) + " lanes") + ", " + std::to_string(threads) +
         " threads, " + std::to_string(shards) + " shards" + (killed ? ", killed" : "");
}

std::vector<Way> all_ways() {
  std::vector<Way> ways;
  for (const unsigned lanes : {0, 1, 4, 8, 16}) {
    for (const unsigned threads : {1, 2, 3, 7}) {
      for (const uint64_t shards : {1, 7, 61}) {
        for (const bool killed : {false, true}) ways.push_back({lanes, threads, shards, killed});
      }
    }
  }
  return ways;
}

SameBits::SameBits(const ir::Program& program, const plan::Plan& plan, uint64_t seed)
    : program_(program), plan_(plan), seed_(seed), random_(seed) {
  expected_ = undisturbed({});
}

const engine::BatchFunction& SameBits::batch(unsigned lanes) {
  const auto known = batches_.find(lanes);
  if (known != batches_.end()) return known->second;
  if (lanes == 0) return batches_.emplace(lanes, engine::reference_batch(program_, plan_)).first->second;
  jit::Options options;
  options.lanes = lanes;
  options.points = plan_.design.points;
  if (seed_ % 16 == 0) options.optimization = 2;
  const auto kernel = jit::compile(program_, study::kernel_shape(plan_), options);
  if (!kernel) throw std::runtime_error(kernel.fault().message);
  return batches_
      .emplace(lanes, [code = *kernel](const double* const* inputs, double* const* outputs,
                                       size_t points) { code.run(inputs, outputs, points); })
      .first->second;
}

uint64_t SameBits::undisturbed(const Way& way) {
  HashedRows rows(plan_);
  return bits_of(engine::run(plan_, batch(way.lanes), {.threads = way.threads, .rows = &rows}), rows);
}

/// Each shard into a folder of its own, some of them by a process that is killed; the parts of all are put together.
uint64_t SameBits::in_shards(const Way& way) {
  const TemporaryFolder place = temporary_folder();
  HashedRows rows(plan_);
  const parts::Manifest manifest{
      .fingerprint = seed_, .version = "", .form = "", .about = {}, .words = {}, .files = {}};
  const auto compute_shard = [&](uint64_t k) {
    const auto folder = parts::Folder::create((place.path() / std::to_string(k)).string(), manifest);
    if (!folder) throw std::runtime_error(folder.fault().message);
    auto have = folder->read().parts;
    const auto done = parts::compute(*folder,
                                     {.plan = plan_,
                                      .batch = batch(way.lanes),
                                      .rows = &rows,
                                      .blocks = parts::shard_of(plan_.blocks(), k, way.shards),
                                      .part_seconds = 0.0005 * static_cast<double>(random_() % 4),
                                      .threads = way.threads},
                                     have);
    if (!done) throw std::runtime_error(done.fault().message);
  };
  batch(way.lanes);              // compiled once, not by each process
  constexpr double kStep = 100;  // microseconds
  double patience = 4000;        // until a process is killed
  for (uint64_t k = 1; k <= way.shards; ++k) {
    if (!way.killed || k % 20 != 1) {  // a process takes longer than most shards
      compute_shard(k);
      continue;
    }
    for (bool done = false; !done;) {
      const pid_t child = fork();
      if (child < 0) throw std::runtime_error("cannot fork");
      if (child == 0) {
        try {
          compute_shard(k);
        } catch (...) {
          _exit(1);
        }
        _exit(0);
      }
      const double wait = std::uniform_real_distribution<>(0, patience)(random_);
      int status = 0;
      pid_t ended = 0;
      for (double waited = 0; waited < wait && ended == 0; waited += kStep) {
        std::this_thread::sleep_for(std::chrono::microseconds(static_cast<int64_t>(kStep)));
        ended = waitpid(child, &status, WNOHANG);
      }
      if (ended == 0) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        patience *= 2;
      }
      done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
      if (WIFEXITED(status) && !done) throw std::runtime_error("a shard ended with a fault");
      kills_ += done ? 0 : 1;
    }
  }
  std::vector<parts::Found> have;
  for (uint64_t k = 1; k <= way.shards; ++k) {
    const auto folder = parts::Folder::open((place.path() / std::to_string(k)).string());
    if (!folder) throw std::runtime_error(folder.fault().message);
    const auto contents = folder->read();
    have.insert(have.end(), contents.parts.begin(), contents.parts.end());
  }
  const auto tiles = parts::tiling(have, 0, engine::all_blocks(plan_));
  if (!tiles.gaps.empty()) throw std::runtime_error("points are missing");
  return bits_of(parts::gather(plan_, tiles.parts, &rows), rows);
}

std::string SameBits::compare(const Way& way) {
  ++compared_;
  try {
    const uint64_t bits = way.shards == 1 && !way.killed ? undisturbed(way) : in_shards(way);
    return bits == expected_ ? "" : "other bits: " + way.text();
  } catch (const std::runtime_error& error) {
    return way.text() + ": " + error.what();
  }
}

std::vector<Way> SameBits::some_ways() {
  std::vector<unsigned> lanes{1, 4, 8, 16};
  std::shuffle(lanes.begin(), lanes.end(), random_);
  lanes.resize(2);
  std::vector<Way> ways;
  for (const unsigned width : lanes) ways.push_back({width, random_() % 2 == 0 ? 1u : 3u, 1, false});
  lanes.push_back(0);
  const auto any_of = [&](bool killed) {
    std::vector<Way> those;
    for (const Way& way : all_ways()) {
      const bool compiled = std::find(lanes.begin(), lanes.end(), way.lanes) != lanes.end();
      if (compiled && way.killed == killed && (killed || way.shards != 1)) those.push_back(way);
    }
    return those[random_() % those.size()];
  };
  ways.push_back(any_of(false));
  if (random_() % 3 == 0) ways.push_back(any_of(true));  // by far the slowest
  return ways;
}

std::string SameBits::compare(bool all) {
  for (const Way& way : all ? all_ways() : some_ways()) {
    if (std::string differs = compare(way); !differs.empty()) return differs;
  }
  return "";
}

}  // namespace econ::numeric
