#include "runtime/study/affordable.h"

#include "compiler/units/format.h"

namespace econ::study {

std::string count_text(double count) { return units::format_value(count, {}); }

bool affordable(const ir::Program& program, const Limits& limits, diagnostics::Diagnostics& diags) {
  const uint64_t cost = program.cost();
  if (cost <= limits.operations) return true;
  diags
      .report(diagnostics::Code::ProgramTooLarge, {}, count_text(static_cast<double>(cost)),
              count_text(static_cast<double>(limits.operations)))
      .note("counted once for each label of the axes that an operation varies over, and for each scenario")
      .help("ask for fewer scenarios or points, or raise the limit with `--max-ops`");
  return false;
}

}  // namespace econ::study
