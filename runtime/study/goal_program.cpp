#include "runtime/study/goal_program.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "compiler/ir/program_builder.h"
#include "compiler/ir/rebuild.h"
#include "compiler/opt/optimize.h"

namespace econ::study {

namespace {

using builtins::Primitive;
using ir::OpId;
using ir::OpKind;
using ir::Program;
using ir::ProgramBuilder;

/// One element of an operation that has these axes in `program`, where the builder's may have fewer.
OpId pick_element(ProgramBuilder& builder, const Program& program, const std::vector<ir::AxisId>& axes, OpId op,
                  size_t element) {
  std::vector<uint32_t> index(axes.size());
  for (size_t i = axes.size(); i-- > 0;) {
    index[i] = static_cast<uint32_t>(element % program[axes[i]].size());
    element /= program[axes[i]].size();
  }
  for (size_t i = 0; i < axes.size(); ++i) op = builder.pick(op, axes[i], index[i]);
  return op;
}

void declare(ProgramBuilder& builder, const Program& program) {
  for (const ir::Axis& axis : program.axes) builder.add_axis(axis.name, axis.labels);
  for (const ir::Input& input : program.inputs) builder.add_input(input);
}

OpId again(ProgramBuilder& builder, const Program& program, size_t i, const std::vector<OpId>& renamed) {
  std::vector<OpId> args;
  for (const OpId arg : program.ops[i].args) args.push_back(renamed[arg.value]);
  return ir::rebuild(builder, program, program.ops[i], std::move(args));
}

/// What `from` is made of, itself included. Without loops arguments stand earlier.
std::vector<bool> made_of(const Program& program, std::span<const OpId> from) {
  std::vector<bool> needed(program.ops.size(), false);
  for (const OpId op : from) needed[op.value] = true;
  for (size_t i = program.ops.size(); i-- > 0;) {
    if (!needed[i]) continue;
    for (const OpId arg : program.ops[i].args) needed[arg.value] = true;
  }
  return needed;
}

}  // namespace

bool is_range(const ir::Input& input) {
  return input.role == ir::InputRole::Uncertain && !input.distribution && input.low < input.high;
}

ScalarGoal scalar_goal(const Program& program, OpId value, size_t element, std::span<const OpId> conditions,
                       const std::vector<ir::MeasuredOp>& measured) {
  std::vector<OpId> flat(program.ops.size());
  for (size_t i = 0; i < flat.size(); ++i) flat[i] = OpId(i);
  const Program plain = program.loops.empty() ? program : ir::unrolled(program, &flat);
  ProgramBuilder builder;
  declare(builder, plain);
  std::vector<OpId> renamed(plain.ops.size());
  for (size_t i = 0; i < plain.ops.size(); ++i) renamed[i] = again(builder, plain, i, renamed);
  const auto pick = [&](OpId op, size_t e) {
    return pick_element(builder, program, program[op].axes, renamed[flat[op.value].value], e);
  };
  std::vector<OpId> wanted{pick(value, element)};
  for (const OpId condition : conditions) wanted.push_back(pick(condition, 0));
  ScalarGoal goal;
  const auto read = made_of(builder.program(), wanted);
  std::vector<bool> read_input(program.inputs.size(), false);
  for (size_t i = 0; i < read.size(); ++i) {
    const ir::Op& op = builder.program().ops[i];
    if (read[i] && op.kind == OpKind::Input) read_input[op.input.value] = true;
  }
  for (const ir::MeasuredOp& m : measured) {
    for (size_t e = 0; e < m.inputs.size(); ++e) {
      if (!read_input[m.inputs[e].value]) continue;
      goal.taken.push_back({m.measure, m.more_is_better, {}, m.inputs[e]});
      wanted.push_back(pick(m.value, e));
    }
  }
  for (const OpId op : wanted) builder.add_output({std::to_string(builder.program().outputs.size()), "base", op});
  goal.program = opt::optimize(builder.take());
  const auto& outputs = goal.program.outputs;
  goal.value = outputs[0].op;
  for (size_t c = 0; c < conditions.size(); ++c) goal.conditions.push_back(outputs[1 + c].op);
  for (size_t t = 0; t < goal.taken.size(); ++t) goal.taken[t].value = outputs[1 + conditions.size() + t].op;
  return goal;
}

namespace {

class InWorlds {
 public:
  explicit InWorlds(const ScalarGoal& goal) : goal_(goal), program_(goal.program) {}

  WorldGoal build(const std::vector<std::vector<World>>& worlds) {
    declare(builder_, program_);
    const auto waits = after_measures();
    std::vector<OpId> renamed(program_.ops.size());
    for (size_t i = 0; i < renamed.size(); ++i) {
      if (!waits[i]) renamed[i] = again(builder_, program_, i, renamed);
    }
    std::map<ir::InputId, OpId> stands;
    for (size_t t = 0; t < goal_.taken.size(); ++t) {
      const Taken& taken = goal_.taken[t];
      const OpId op = worlds[t].empty() ? builder_.input(taken.input) : end_of(taken, worlds[t]);
      stands[taken.input] = op;
      wanted_.push_back(op);
    }
    for (size_t i = 0; i < renamed.size(); ++i) {
      if (!waits[i]) continue;
      const ir::Op& op = program_.ops[i];
      renamed[i] = op.kind == OpKind::Input ? stands.at(op.input) : again(builder_, program_, i, renamed);
    }
    wanted_.insert(wanted_.begin(), renamed[goal_.value.value]);
    for (size_t c = 0; c < goal_.conditions.size(); ++c)
      wanted_.insert(wanted_.begin() + 1 + static_cast<ptrdiff_t>(c), renamed[goal_.conditions[c].value]);
    for (const OpId op : wanted_) builder_.add_output({std::to_string(builder_.program().outputs.size()), "base", op});
    result_.program = opt::optimize(builder_.take());
    const auto& outputs = result_.program.outputs;
    result_.value = outputs[0].op;
    for (size_t i = 1; i < outputs.size(); ++i)
      (i <= goal_.conditions.size() ? result_.conditions : result_.taken).push_back(outputs[i].op);
    return std::move(result_);
  }

 private:
  /// What reads a measure, the inputs that stand for them included.
  std::vector<bool> after_measures() const {
    std::vector<bool> waits(program_.ops.size(), false);
    for (size_t i = 0; i < waits.size(); ++i) {
      const ir::Op& op = program_.ops[i];
      waits[i] = std::any_of(op.args.begin(), op.args.end(), [&](OpId arg) { return waits[arg.value]; });
      if (op.kind != OpKind::Input) continue;
      waits[i] = std::any_of(goal_.taken.begin(), goal_.taken.end(),
                             [&](const Taken& taken) { return taken.input == op.input; });
    }
    return waits;
  }

  OpId end_of(const Taken& taken, const std::vector<World>& worlds) {
    const auto needed = made_of(program_, {&taken.value, 1});
    const bool least = taken.measure.kind == sema::Measure::Kind::Low;
    OpId end;
    for (const World& world : worlds) {
      const OpId one = in_world(taken.value, needed, world);
      end = end.valid() ? builder_.apply(least ? Primitive::Min : Primitive::Max, {end, one}) : one;
    }
    return end;
  }

  OpId in_world(OpId value, const std::vector<bool>& needed, const World& world) {
    std::vector<OpId> renamed(program_.ops.size());
    std::map<uint32_t, OpId> pairs;
    for (size_t i = 0; i <= value.value; ++i) {
      if (!needed[i]) continue;
      const ir::Op& op = program_.ops[i];
      const bool ranges = op.kind == OpKind::Input && is_range(program_.inputs[op.input.value]);
      renamed[i] = ranges ? placed(op.input, world[op.input.value], pairs) : again(builder_, program_, i, renamed);
    }
    return renamed[value.value];
  }

  OpId placed(ir::InputId id, double at, std::map<uint32_t, OpId>& pairs) {
    if (!std::isnan(at)) return builder_.constant(at);
    const ir::Input& input = program_.inputs[id.value];
    if (input.pair == ir::Input::kNoPair) return choice(input.path, input.low, input.high);
    auto known = pairs.find(input.pair);
    if (known == pairs.end()) known = pairs.emplace(input.pair, choice(input.path, 0, 1)).first;
    const OpId one = builder_.constant(1);
    const OpId t = input.opposed ? builder_.apply(Primitive::Sub, {one, known->second}) : known->second;
    const OpId width = builder_.constant(input.high - input.low);
    return builder_.apply(Primitive::Add, {builder_.constant(input.low), builder_.apply(Primitive::Mul, {t, width})});
  }

  OpId choice(const std::string& path, double low, double high) {
    ir::Input input;
    input.path = path;
    input.role = ir::InputRole::Swept;
    input.base = input.low = low;
    input.high = high;
    const ir::InputId id = builder_.add_input(std::move(input));
    result_.choices.push_back({id, low, high, {}});
    return builder_.input(id);
  }

  const ScalarGoal& goal_;
  const Program& program_;
  ProgramBuilder builder_;
  std::vector<OpId> wanted_;
  WorldGoal result_;
};

}  // namespace

WorldGoal in_worlds(const ScalarGoal& goal, const std::vector<std::vector<World>>& worlds) {
  return InWorlds(goal).build(worlds);
}

}  // namespace econ::study
