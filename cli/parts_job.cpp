#include "cli/parts_job.h"

#include <filesystem>

#include <fmt/format.h>

#include "cli/bundle.h"
#include "cli/output.h"
#include "cli/rows_file.h"
#include "cli/sweep_text.h"
#include "cli/version.h"
#include "runtime/parts/fingerprint.h"
#include "runtime/sinks/expected_size.h"
#include "runtime/sinks/open_sink.h"
#include "runtime/sinks/output_file.h"

namespace econ::cli {

bool PartsJob::possible(const Arguments& arguments) {
  return !arguments.out.empty() && !sinks::written_directly(arguments.out) && arguments.until.empty();
}

bool PartsJob::asked(const Arguments& arguments) {
  return !arguments.merged.empty() || !arguments.parts.empty() || arguments.shards != 0 || arguments.only_plan ||
         (possible(arguments) && parts::Folder::exists(arguments.out + ".parts"));
}

PartsJob::PartsJob(const Session& session, const ir::Program& program, std::vector<plan::Plan> plans)
    : session_(session), arguments_(session.arguments()), program_(program), plans_(std::move(plans)) {}

std::string PartsJob::folder_path() const {
  return arguments_.parts.empty() ? arguments_.out + ".parts" : arguments_.parts;
}

engine::BlockRange PartsJob::blocks() const {
  const auto all = engine::all_blocks(plans_.front());
  return is_shard() ? parts::shard_of(all.end, arguments_.shard, arguments_.shards) : all;
}

uint64_t PartsJob::kept() const {
  uint64_t points = 0;
  for (size_t pass = 0; pass < passes(); ++pass) points += parts::points_kept(plans_[pass], have_, pass, blocks());
  return points;
}

uint64_t PartsJob::asked_points() const { return passes() * engine::points_of(plans_.front(), blocks()); }

parts::Manifest PartsJob::manifest() const {
  parts::Manifest manifest;
  manifest.version = version_number();
  if (!arguments_.merged.empty()) {
    manifest.form = folder_->manifest().form;
  } else if (!arguments_.out.empty()) {
    manifest.form = sinks::form_of(arguments_.out, arguments_.json);
  }
  const std::string how = fmt::format("{} {} {} {}", static_cast<int>(arguments_.command),
                                      static_cast<int>(arguments_.ranges), manifest.form, manifest.version);
  manifest.fingerprint = parts::fingerprint(program_, plans_.front(), how);
  if (!arguments_.merged.empty()) return manifest;
  manifest.about = about_rows(session_, program_, plans_.front());
  manifest.words = arguments_.words;
  manifest.files = bundle_of(session_);
  return manifest;
}

Status PartsJob::open(uint64_t bytes) {
  if (!arguments_.merged.empty()) return open_merged();
  if (!parts::Folder::exists(folder_path())) {
    if (Status room = check_room(bytes); !room) return room;
  }
  auto folder = parts::Folder::create(folder_path(), manifest());
  if (!folder) return folder.fault();
  folder_ = std::move(*folder);
  parts::Contents contents = folder_->read();
  for (size_t i = 0; i < contents.damaged.size(); ++i) {
    print_message(fmt::format("{}; its points are computed again\n", contents.faults[i]));
    std::error_code error;
    std::filesystem::remove(contents.damaged[i], error);
  }
  have_ = std::move(contents.parts);
  if (const uint64_t points = kept(); points != 0) {
    print_message(fmt::format("going on: {} of {} points are in `{}`\n", grouped(points), grouped(asked_points()),
                              folder_->path()));
  }
  return check_room(bytes);
}

/// Rows stand in the parts and, of a whole run, in their file.
Status PartsJob::check_room(uint64_t bytes) const {
  const auto all = static_cast<double>(passes() * plans_.front().design.points);
  const double missing = static_cast<double>(asked_points() - kept()) / all;
  const auto in_parts = static_cast<uint64_t>(static_cast<double>(bytes) * missing);
  const uint64_t in_file = is_shard() ? 0 : bytes;
  if (arguments_.parts.empty() || in_file == 0)
    return sinks::check_space(arguments_.out.empty() ? folder_path() : arguments_.out, in_parts + in_file);
  if (Status room = sinks::check_space(folder_path(), in_parts); !room) return room;
  return sinks::check_space(arguments_.out, in_file);
}

Status PartsJob::open_merged() {
  for (const std::string& path : arguments_.merged) {
    auto folder = parts::Folder::open(path);
    if (!folder) return folder.fault();
    if (!folder_) folder_ = *folder;
    parts::Contents contents = folder->read();
    std::string faults;
    for (const std::string& fault : contents.faults) faults += (faults.empty() ? "" : "\nerror: ") + fault;
    if (!faults.empty()) return Fault{faults};
    have_.insert(have_.end(), contents.parts.begin(), contents.parts.end());
  }
  const parts::Manifest wanted = manifest();
  if (wanted.fingerprint != folder_->manifest().fingerprint) {
    return Fault{
        fmt::format("`{}` is of a run that this version of econ, {}, computes in another way: it was begun with {}",
                    folder_->path(), wanted.version, folder_->manifest().version)};
  }
  return Done{};
}

Result<engine::Outcome> PartsJob::merge(const engine::Options& options, size_t pass) const {
  const plan::Plan& plan = plans_[pass];
  const parts::Tiling tiles = parts::tiling(have_, pass, engine::all_blocks(plan));
  std::string faults;
  for (const engine::BlockRange& gap : tiles.gaps) {
    const uint64_t first = gap.begin * plan.block_points;
    faults +=
        fmt::format("{}points {} to {} of {} are in no part", faults.empty() ? "" : "\nerror: ", grouped(first + 1),
                    grouped(first + engine::points_of(plan, gap)), grouped(plan.design.points));
  }
  if (!faults.empty()) return Fault{faults};
  return parts::gather(plan, tiles.parts, options.rows, options.cancel);
}

Result<engine::Outcome> PartsJob::run(const engine::BatchFunction& batch, const engine::Options& options, size_t pass,
                                      double block_seconds) {
  if (!arguments_.merged.empty()) return merge(options, pass);
  const plan::Plan& plan = plans_[pass];
  const auto computed = parts::compute(*folder_,
                                       {.plan = plan,
                                        .batch = batch,
                                        .rows = options.rows,
                                        .pass = pass,
                                        .blocks = blocks(),
                                        .part_seconds = arguments_.part_seconds,
                                        .block_seconds = block_seconds,
                                        .threads = options.threads,
                                        .cancel = options.cancel,
                                        .progress = options.progress},
                                       have_);
  if (!computed) return computed.fault();
  if (!*computed || is_shard()) return engine::Outcome{};
  return merge(options, pass);
}

ExitStatus PartsJob::planned() const {
  print_message(fmt::format("the plan of {} points is in `{}`; `econ work` computes it\n", grouped(asked_points()),
                            folder_->path()));
  return ExitStatus::Ok;
}

ExitStatus PartsJob::unfinished() const {
  const uint64_t points = kept();
  if (is_shard() && points == asked_points()) {
    const std::string what =
        arguments_.shards == 1 ? "" : fmt::format("shard {} of {}: ", arguments_.shard, arguments_.shards);
    print_message(fmt::format("{}{} points in `{}`; `econ merge` puts the parts together\n", what, grouped(points),
                              folder_->path()));
    return ExitStatus::Ok;
  }
  if (arguments_.merged.empty()) {
    print_message(fmt::format("incomplete: {} of {} points are kept in `{}`; the same command goes on there\n",
                              grouped(points), grouped(asked_points()), folder_->path()));
  }
  return ExitStatus::Incomplete;
}

void PartsJob::finish() {
  if (arguments_.merged.empty() && folder_) folder_->remove();
}

}  // namespace econ::cli
