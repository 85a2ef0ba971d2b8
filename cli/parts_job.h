#pragma once
/// How a run of many points is kept in parts, gone on with, cut into shards and put together.

#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "runtime/parts/part_run.h"

namespace econ::cli {

class PartsJob {
 public:
  /// Whether the command line says so, or an earlier run of the same `--out` left parts.
  static bool asked(const Arguments& arguments);
  /// Whether there is a place for parts without a word about them: rows go to a file.
  static bool possible(const Arguments& arguments);

  /// `plans`: what the run takes of the engine, all of the same points; the first stands for all in the fingerprint.
  PartsJob(const Session& session, const ir::Program& program, std::vector<plan::Plan> plans);

  /// Reads what is there; `bytes` are the rows of the whole run. A fault: parts of another run, in a merge also damaged
  /// ones, or no room on the disk.
  Status open(uint64_t bytes);

  /// Computes what is missing of a pass; `block_seconds` is what a block probably takes. Not complete where the run was
  /// cancelled, or only a shard was asked for.
  Result<engine::Outcome> run(const engine::BatchFunction& batch, const engine::Options& options, size_t pass,
                              double block_seconds);
  /// Whether the command asks for parts alone: a shard, or what `econ work` does.
  bool is_shard() const { return arguments_.shards != 0; }
  size_t passes() const { return plans_.size(); }

  /// Says where the plan is, after `open` alone.
  ExitStatus planned() const;
  /// Says what is kept after a run that is not complete, and the status to end with: a whole shard is fine.
  ExitStatus unfinished() const;
  /// The results are where they should be: the parts are not needed any more.
  void finish();

 private:
  std::string folder_path() const;
  engine::BlockRange blocks() const;
  uint64_t kept() const;
  uint64_t asked_points() const;
  Status open_merged();
  Status check_room(uint64_t bytes) const;
  Result<engine::Outcome> merge(const engine::Options& options, size_t pass) const;
  parts::Manifest manifest() const;

  const Session& session_;
  const Arguments& arguments_;
  const ir::Program& program_;
  std::vector<plan::Plan> plans_;
  std::optional<parts::Folder> folder_;
  std::vector<parts::Found> have_;
};

}  // namespace econ::cli
