#include "compiler/ir/program_builder.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compiler/base/check.h"

namespace econ::ir {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9ddfea08eb382d69ULL;
  return hash ^ (hash >> 29);
}

uint64_t hash_of(const Op& op) {
  uint64_t hash = static_cast<uint64_t>(op.kind) << 8 | static_cast<uint64_t>(op.primitive);
  hash = mix(hash, std::bit_cast<uint64_t>(op.value));
  hash = mix(hash, uint64_t{op.input.value} << 32 | op.axis.value);
  hash = mix(hash, uint64_t{op.index} << 1 | (op.missing.empty() ? 0u : 1u));
  for (OpId arg : op.args) hash = mix(hash, arg.value);
  return hash;
}

/// Axes follow from the rest, and so do missing elements except of a constant.
bool same(const Op& a, const Op& b) {
  return a.kind == b.kind && a.primitive == b.primitive &&
         std::bit_cast<uint64_t>(a.value) == std::bit_cast<uint64_t>(b.value) && a.input == b.input &&
         a.axis == b.axis && a.index == b.index && a.missing.empty() == b.missing.empty() && a.args == b.args;
}

Op make(OpKind kind, AxisId axis, std::vector<OpId> args) {
  Op op;
  op.kind = kind;
  op.axis = axis;
  op.args = std::move(args);
  return op;
}

}  // namespace

AxisId ProgramBuilder::add_axis(std::string name, std::vector<std::string> labels) {
  program_.axes.push_back({std::move(name), std::move(labels)});
  return AxisId(program_.axes.size() - 1);
}

InputId ProgramBuilder::add_input(Input input) {
  program_.inputs.push_back(std::move(input));
  return InputId(program_.inputs.size() - 1);
}

OpId ProgramBuilder::constant(double value) {
  Op op;
  op.value = value;
  return intern(std::move(op));
}

OpId ProgramBuilder::missing() {
  Op op;
  op.value = kUndefined;
  op.missing = {true};
  return intern(std::move(op));
}

OpId ProgramBuilder::nothing() {
  Op op;
  op.value = kUndefined;
  op.index = kNothingCounts + origin_;  // one for each quantity, so that each is told by its own name
  return intern(std::move(op));
}

OpId ProgramBuilder::input(InputId id) {
  ECON_CHECK(id.value < program_.inputs.size());
  Op op;
  op.kind = OpKind::Input;
  op.input = id;
  return intern(std::move(op));
}

OpId ProgramBuilder::label(AxisId axis) {
  Op op = make(OpKind::Label, axis, {});
  op.axes = {axis};
  const OpId id = intern(std::move(op));
  auto& values = constants_[id];
  for (size_t i = values.size(); i < program_[axis].size(); ++i) values.push_back(static_cast<double>(i));
  return id;
}

OpId ProgramBuilder::stack(AxisId axis, std::vector<OpId> elements) {
  ECON_CHECK(elements.size() == program_[axis].size());
  Op op = make(OpKind::Stack, axis, std::move(elements));
  op.axes = axes_of(op.args);
  ECON_CHECK(!std::binary_search(op.axes.begin(), op.axes.end(), axis));
  op.axes.insert(std::lower_bound(op.axes.begin(), op.axes.end(), axis), axis);
  return add(std::move(op));
}

OpId ProgramBuilder::pick(OpId array, AxisId axis, uint32_t index) {
  ECON_CHECK(index < program_[axis].size());
  if (!varies(array, axis)) return array;
  const Op& from = program_[array];
  if (from.kind == OpKind::Stack && from.axis == axis) return from.args[index];
  Op op = make(OpKind::Pick, axis, {array});
  op.index = index;
  op.axes = other_axes(from.axes, axis);
  return add(std::move(op));
}

OpId ProgramBuilder::lookup(OpId array, AxisId axis, OpId index) {
  const Op& at = program_[index];
  if (at.kind == OpKind::Const && at.missing.empty()) {
    const double label = at.value;
    const bool exists = label >= 0 && label < static_cast<double>(program_[axis].size()) && label == std::floor(label);
    if (exists) return pick(array, axis, static_cast<uint32_t>(label));
  }
  Op op = make(OpKind::Lookup, axis, {broadcast(array, axis), index});
  op.axes = other_axes(program_[op.args[0]].axes, axis);
  op.axes.insert(op.axes.end(), program_[index].axes.begin(), program_[index].axes.end());
  std::sort(op.axes.begin(), op.axes.end());
  op.axes.erase(std::unique(op.axes.begin(), op.axes.end()), op.axes.end());
  return add(std::move(op));
}

OpId ProgramBuilder::fold(builtins::Primitive primitive, OpId array, AxisId axis, double empty) {
  if (program_[axis].size() == 0) return constant(empty);
  Op op = make(OpKind::Fold, axis, {broadcast(array, axis)});
  op.primitive = primitive;
  op.value = empty;
  op.axes = other_axes(program_[op.args[0]].axes, axis);
  return add(std::move(op));
}

OpId ProgramBuilder::apply(builtins::Primitive primitive, std::vector<OpId> args) {
  ECON_CHECK(args.size() == static_cast<size_t>(builtins::row_of(primitive).arity));
  if (primitive == builtins::Primitive::Select) {
    const Op& condition = program_[args[0]];
    if (condition.kind == OpKind::Const && !std::isnan(condition.value)) return args[condition.value != 0 ? 1 : 2];
  }
  if (const auto decided = decided_by_one(primitive, args)) return *decided;
  Op op = make(OpKind::Apply, AxisId(), std::move(args));
  op.primitive = primitive;
  op.axes = axes_of(op.args);
  return add(std::move(op));
}

/// `c and false` is false and `c and true` is c, whatever c is, undefined included; likewise `or`.
std::optional<OpId> ProgramBuilder::decided_by_one(builtins::Primitive primitive, const std::vector<OpId>& args) const {
  if (primitive != builtins::Primitive::And && primitive != builtins::Primitive::Or) return std::nullopt;
  const double neutral = primitive == builtins::Primitive::And ? 1 : 0;
  for (const size_t i : {size_t{0}, size_t{1}}) {
    const Op& one = program_[args[i]];
    const Op& other = program_[args[1 - i]];
    if (one.kind != OpKind::Const || std::isnan(one.value) || !other.missing.empty()) continue;
    return one.value == neutral ? args[1 - i] : args[i];
  }
  return std::nullopt;
}

void ProgramBuilder::set_origin(const std::string& name) {
  if (program_.origins.empty()) program_.origins.emplace_back();
  if (name.empty()) {
    origin_ = 0;
    return;
  }
  const auto next = static_cast<uint32_t>(program_.origins.size());
  const auto [at, fresh] = origin_ids_.emplace(name, next);
  if (fresh) program_.origins.push_back(name);
  origin_ = at->second;
}

void ProgramBuilder::add_output(Output output) {
  ECON_CHECK(output.op.value < program_.ops.size());
  program_.outputs.push_back(std::move(output));
}

Program ProgramBuilder::take(std::vector<OpId>* renamed) {
  Program done = std::move(program_);
  if (recurrent_) {
    schedule(done, renamed);
  } else if (renamed) {
    renamed->clear();
    for (size_t i = 0; i < done.ops.size(); ++i) renamed->emplace_back(i);
  }
  *this = ProgramBuilder();
  return done;
}

OpId ProgramBuilder::prev(OpId first, OpId source, AxisId axis) {
  if (program_[axis].size() == 1) return first;
  if (!varies(source, axis) && source == first) return first;
  source = broadcast(source, axis);
  Op op = make(OpKind::Prev, axis, {first, source});
  op.axes = axes_of(op.args);
  return add(std::move(op));
}

OpId ProgramBuilder::open_prev(OpId first, AxisId axis, std::vector<AxisId> axes) {
  ECON_CHECK(!varies(first, axis));
  Op op = make(OpKind::Prev, axis, {first});
  op.axes = std::move(axes);
  op.origin = origin_;
  if (program_.origins.empty()) program_.origins.emplace_back();
  program_.ops.push_back(std::move(op));  // not shared: nothing is known of its source
  recurrent_ = true;
  return OpId(program_.ops.size() - 1);
}

void ProgramBuilder::close_prev(OpId prev, OpId source) {
  Op& open = program_.ops[prev.value];
  ECON_CHECK(open.kind == OpKind::Prev && open.args.size() == 1);
  const AxisId axis = open.axis;
  source = broadcast(source, axis);
  program_.ops[prev.value].args.push_back(source);
  // The placeholder may have been promised wider axes than first and source have: `first` is spread over them.
  std::vector<AxisId> wanted = other_axes(program_[prev].axes, axis);
  for (const AxisId other : wanted) {
    if (!varies(program_[prev].args[0], other) && !varies(source, other)) {
      const OpId wide = broadcast(program_[prev].args[0], other);
      program_.ops[prev.value].args[0] = wide;
    }
  }
}

OpId ProgramBuilder::intern(Op op) {
  auto& candidates = known_[hash_of(op)];
  for (OpId id : candidates) {
    if (same(program_[id], op)) return id;
  }
  if (program_.origins.empty()) program_.origins.emplace_back();
  op.origin = origin_;
  program_.ops.push_back(std::move(op));
  candidates.push_back(OpId(program_.ops.size() - 1));
  return candidates.back();
}

bool ProgramBuilder::varies(OpId array, AxisId axis) const {
  const auto& axes = program_[array].axes;
  return std::binary_search(axes.begin(), axes.end(), axis);
}

std::vector<AxisId> ProgramBuilder::axes_of(const std::vector<OpId>& args) const {
  std::vector<AxisId> all;
  for (OpId arg : args) {
    const auto& axes = program_[arg].axes;
    if (axes.empty() || axes == all) continue;
    all.insert(all.end(), axes.begin(), axes.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }
  return all;
}

OpId ProgramBuilder::broadcast(OpId array, AxisId axis) {
  if (varies(array, axis)) return array;
  return stack(axis, std::vector<OpId>(program_[axis].size(), array));
}

}  // namespace econ::ir
