#include "cli/progress_line.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "cli/sweep_text.h"

namespace econ::cli {

std::string duration_text(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 90 * 60) return fmt::format("{:.0f} min", seconds / 60);
  if (seconds < 48 * 3600) return fmt::format("{:.1f} h", seconds / 3600);
  return fmt::format("{:.0f} days", seconds / 86'400);
}

void ProgressLine::update(uint64_t done, uint64_t all) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (!shown_ || now - start_ < 300ms || (written_ && now - last_ < 100ms)) return;
  last_ = now;
  written_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double share = static_cast<double>(done) / static_cast<double>(all);
  const double left = share > 0 ? seconds * (1 - share) / share : 0;
  print_message(fmt::format("\r\x1b[K{:3.0f}%  {} of {} points, {:.1f} M points/s, {} left", share * 100, grouped(done),
                            grouped(all), static_cast<double>(done) / seconds / 1e6, duration_text(left)));
}

void ProgressLine::clear() {
  if (written_) print_message("\r\x1b[K");
  written_ = false;
}

}  // namespace econ::cli
