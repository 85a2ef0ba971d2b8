#include "runtime/bounds/cause.h"

namespace econ::bounds {

using builtins::Primitive;
using ir::Op;
using ir::OpId;
using ir::OpKind;

namespace {

constexpr std::string_view kUnnamed;

/// An input's path, or the quantity if it is another one than `within`.
std::string name_of(const ir::Program& p, OpId id, uint32_t within, std::string_view otherwise) {
  const Op* op = &p[id];
  while (op->kind == OpKind::Pick || (op->kind == OpKind::Apply && op->primitive == Primitive::Finite)) {
    op = &p[op->args[0]];
  }
  if (op->kind == OpKind::Input) return p.inputs[op->input.value].path;
  const bool named = op->origin != within && op->origin < p.origins.size() && !p.origins[op->origin].empty();
  return named ? p.origins[op->origin] : std::string(otherwise);
}

std::string within(const ir::Program& p, const Op& op) {
  const bool named = op.origin < p.origins.size() && !p.origins[op.origin].empty();
  return named ? " in `" + p.origins[op.origin] + "`" : "";
}

bool is_missing_somewhere(const Op& op) { return !op.missing.empty(); }

/// The argument that must not be what `limit` says.
std::string argument(const ir::Program& p, const Op& op, size_t which, std::string_view role, std::string_view limit) {
  const std::string name = name_of(p, op.args[which], op.origin, kUnnamed);
  const std::string shown = name.empty() ? std::string(role) + within(p, op) : name;
  return shown + " " + std::string(limit);
}

}  // namespace

std::string cause_text(const ir::Program& p, const Graph& graph, uint32_t node, bool always) {
  if (node >= graph.nodes.size()) return "";
  const Op& op = p.ops[graph.nodes[node].op];
  if (op.kind == OpKind::Lookup)
    return argument(p, op, 1, "the index",
                    always ? "is outside `" + p[op.axis].name + "`" : "may be outside `" + p[op.axis].name + "`");
  if (op.kind == OpKind::Const && op.index >= ir::kNothingCounts)
    return (always ? "no label fits the `where`" : "perhaps no label fits the `where`") + within(p, op);
  if (op.kind == OpKind::Input) return "no value for `" + p.inputs[op.input.value].path + "`";
  if (is_missing_somewhere(op)) return "no value" + within(p, op);
  if (op.kind != OpKind::Apply && op.kind != OpKind::Fold) return "no value" + within(p, op);
  switch (op.primitive) {
    case Primitive::Div:
      return argument(p, op, 1, "the divisor", always ? "is 0" : "may be 0");
    case Primitive::Pow:
      return argument(p, op, 0, "the base of a power", always ? "is negative or 0" : "may be negative or 0");
    case Primitive::Log:
      return argument(p, op, 0, "the argument of ln", always ? "is not above 0" : "may not be above 0");
    case Primitive::Sqrt:
      return argument(p, op, 0, "the argument of sqrt", always ? "is negative" : "may be negative");
    default:
      return (always ? "overflow" : "a possible overflow") + within(p, op);
  }
}

}  // namespace econ::bounds
