#include "runtime/sinks/expected_size.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <filesystem>

namespace econ::sinks {
namespace {
constexpr uint64_t kSamples = 8;
}

uint64_t expected_bytes(const plan::Plan& plan, const engine::BatchFunction& batch, const engine::RowSink& sink) {
  const uint64_t points = plan.design.points;
  const uint64_t tile = std::min<uint64_t>(plan::kTilePoints, points);
  engine::TileInputs inputs(plan);
  std::string text;
  for (uint64_t i = 0; i < kSamples; ++i) {
    const uint64_t first = (points - tile) / kSamples * i + (points - tile) / (2 * kSamples);
    const auto n = static_cast<size_t>(tile);
    inputs.compute(batch, first, n);
    inputs.locate(first, n);
    sink.render({plan, inputs, n}, text);
  }
  return static_cast<uint64_t>(static_cast<double>(text.size()) / static_cast<double>(kSamples * tile) *
                               static_cast<double>(points));
}

Status check_space(const std::string& target, uint64_t bytes) {
  struct stat status{};
  if (target == "-" || (stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode))) return Done{};
  const auto parent = std::filesystem::path(target).parent_path();
  const std::string folder = parent.empty() ? "." : parent.string();
  struct statvfs disk{};
  if (statvfs(folder.c_str(), &disk) != 0) return Done{};  // opening the file will say why
  const uint64_t free = uint64_t{disk.f_bavail} * disk.f_frsize;
  if (bytes <= free) return Done{};
  return Fault{fmt::format(
      "`{}` would take about {}, but its disk has {} free: sweep fewer points, keep fewer with `where`, or ask for a "
      "summary instead of rows",
      target, byte_text(bytes), byte_text(free))};
}

std::string byte_text(uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} bytes", bytes);
  auto amount = static_cast<double>(bytes);
  size_t unit = 0;
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  for (; amount >= 999.5 && unit + 1 < std::size(kUnits); ++unit) amount /= 1000;
  return fmt::format("{:.3g} {}", amount, kUnits[unit]);
}

}  // namespace econ::sinks
