#include <charconv>

#include "compiler/ir/program.h"

namespace econ::ir {
namespace {

std::string number(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::string name(OpId id) { return "%" + std::to_string(id.value); }

std::string list(const std::vector<OpId>& ids, size_t from = 0) {
  std::string out;
  for (size_t i = from; i < ids.size(); ++i) out += (i == from ? "" : ", ") + name(ids[i]);
  return out;
}

std::string labels(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
  return out;
}

std::string axes_of(const Program& p, const Op& op) {
  std::vector<std::string> names;
  for (AxisId axis : op.axes) names.push_back(p[axis].name);
  return names.empty() ? "" : " [" + labels(names) + "]";
}

std::string body(const Program& p, const Op& op) {
  const std::string primitive(builtins::id_name(op.primitive));
  const auto axis = [&] { return p[op.axis].name; };
  switch (op.kind) {
    case OpKind::Const:
      return op.missing.empty() ? "const " + number(op.value) : "missing";
    case OpKind::Input:
      return "input " + p.inputs[op.input.value].path;
    case OpKind::Label:
      return "label " + axis();
    case OpKind::Stack:
      return "stack " + axis() + " (" + list(op.args) + ")";
    case OpKind::Pick:
      return "pick " + name(op.args[0]) + " at " + axis() + " " + p[op.axis].labels[op.index];
    case OpKind::Lookup:
      return "lookup " + name(op.args[0]) + " at " + axis() + " " + name(op.args[1]);
    case OpKind::Fold:
      return "fold " + primitive + " " + name(op.args[0]) + " over " + axis() + " else " + number(op.value);
    case OpKind::Prev:
      return "prev " + name(op.args[1]) + " over " + axis() + " first " + name(op.args[0]);
    case OpKind::Apply:
      return primitive + " " + list(op.args);
  }
  return {};
}

std::string missing_count(const Op& op) {
  size_t count = 0;
  for (bool flag : op.missing) count += flag;
  return op.axes.empty() || count == 0 ? "" : " (" + std::to_string(count) + " missing)";
}

std::string input_line(const Input& input) {
  std::string out = input.role == InputRole::Swept ? "swept " : "uncertain ";
  out += input.path + " = " + number(input.base) + " in " + number(input.low) + ".." + number(input.high);
  const std::string unit = units::to_string(input.unit);
  if (!unit.empty()) out += " [" + unit + "]";
  if (input.distribution) out += " " + std::string(name_of(input.distribution->family));
  if (input.pair != Input::kNoPair)
    out += (input.opposed ? " opposed in pair " : " pair ") + std::to_string(input.pair);
  return out;
}

std::string output_line(const Output& output) {
  const std::string unit = units::to_string(output.unit);
  return output.name + " (" + output.scenario + ")" + (unit.empty() ? "" : " [" + unit + "]") +
         (output.truth ? " truth" : "") + " = " + name(output.op);
}

}  // namespace

std::string to_string(const Program& p) {
  std::string out;
  for (const Axis& axis : p.axes) out += "axis " + axis.name + " (" + labels(axis.labels) + ")\n";
  for (const Input& input : p.inputs) out += "input " + input_line(input) + "\n";
  uint32_t origin = 0;
  const std::vector<int> loops = loop_of_each(p);
  for (size_t i = 0; i < p.ops.size(); ++i) {
    const Op& op = p.ops[i];
    if (loops[i] >= 0 && p.loops[static_cast<size_t>(loops[i])].begin == OpId(i)) {
      const Loop& loop = p.loops[static_cast<size_t>(loops[i])];
      out += "loop over " + p[loop.axis].name + ": " + name(loop.begin) + ".." + name(OpId(loop.end.value - 1)) + "\n";
    }
    out += name(OpId(i)) + axes_of(p, op) + " = " + body(p, op) + missing_count(op);
    if (op.origin != origin && op.origin < p.origins.size()) out += "  ; " + p.origins[op.origin];
    origin = op.origin;
    out += "\n";
  }
  for (const Output& output : p.outputs) out += "output " + output_line(output) + "\n";
  return out;
}

}  // namespace econ::ir
