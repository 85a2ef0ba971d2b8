#include "runtime/study/bracket_edges.h"

#include <cmath>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/units/format.h"
#include "runtime/study/affordable.h"

namespace econ::study {

namespace {

/// A fall, not what the little step above a bracket's end changes by itself.
constexpr double kLeastFall = 1e-6;

/// " in 2027-01", of the element of a price that changes along axes.
std::string place(const ir::Program& program, ir::OpId op, size_t element) {
  std::string text;
  const auto& axes = program[op].axes;
  for (size_t a = axes.size(); a-- > 0;) {
    const ir::Axis& axis = program[axes[a]];
    text = (text.empty() ? "" : ", ") + text;
    text.insert(0, axis.labels[element % axis.size()]);
    element /= axis.size();
  }
  return text.empty() ? text : " in " + text;
}

}  // namespace

void warn_of_falling_totals(const sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags) {
  ir::Lowering lowering(model, {});
  std::vector<ir::OpId> ops, renamed;
  for (const sema::BracketEdge& edge : model.edges) {
    ops.push_back(lowering.lower(edge.at_end, {}));
    ops.push_back(lowering.lower(edge.above, {}));
  }
  const ir::Program program = lowering.take(&renamed);
  diagnostics::Diagnostics too_large;
  if (!affordable(program, limits, too_large)) return;
  const auto values = reference::evaluate(program, reference::base_point(program));
  for (size_t i = 0; i < model.edges.size(); ++i) {
    const sema::BracketEdge& edge = model.edges[i];
    const ir::OpId at_end = renamed[ops[2 * i].value], above = renamed[ops[2 * i + 1].value];
    if (program[at_end].axes != program[above].axes) continue;
    for (size_t e = 0; e < values[at_end].size(); ++e) {
      const double low = values[above][e], high = values[at_end][e];
      if (!(high - low > kLeastFall * std::fabs(high))) continue;
      const auto& unit = model[edge.at_end].type.shown;
      diags
          .report(diagnostics::Code::FallingTotal, edge.span, edge.ladder, edge.end, units::format_value(high, unit),
                  units::format_value(low, unit), place(program, at_end, e))
          .note("whoever needs a little less is better off taking more");
      break;
    }
  }
}

}  // namespace econ::study
