#include "compiler/units/date.h"

#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace econ::units {

std::string date_text(double date, bool days) {
  if (!std::isfinite(date)) return "never";
  if (days) {
    const std::chrono::year_month_day day(std::chrono::sys_days(std::chrono::days(day_number(date, true))));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
  }
  const auto months = static_cast<long>(std::floor(date));
  return fmt::format("{:04}-{:02}", months / 12, months % 12 + 1);
}

int day_number(double date, bool days) {
  const auto whole = static_cast<int>(std::floor(date));
  if (days) return whole;
  const std::chrono::year_month_day first(
      std::chrono::year(whole / 12), std::chrono::month(static_cast<unsigned>(whole % 12 + 1)), std::chrono::day(1));
  return static_cast<int>(std::chrono::sys_days(first).time_since_epoch().count());
}

}  // namespace econ::units
