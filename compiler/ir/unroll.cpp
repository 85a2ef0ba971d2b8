// Loops written out: for what wants plain dataflow, label after label.
#include <algorithm>

#include "compiler/ir/program_builder.h"
#include "compiler/ir/rebuild.h"

namespace econ::ir {
namespace {

class Unroller {
 public:
  explicit Unroller(const Program& p) : p_(p), renamed_(p.ops.size()) {}

  Program run(std::vector<OpId>* renamed) {
    for (const Axis& axis : p_.axes) builder_.add_axis(axis.name, axis.labels);
    for (const Input& input : p_.inputs) builder_.add_input(input);
    size_t next = 0;
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      if (next < p_.loops.size() && p_.loops[next].begin.value == i) {
        write_out(p_.loops[next]);
        i = p_.loops[next++].end.value - 1;
        continue;
      }
      std::vector<OpId> args;
      for (OpId arg : p_.ops[i].args) args.push_back(renamed_[arg.value]);
      renamed_[i] = rebuild(builder_, p_, p_.ops[i], std::move(args));
    }
    for (Output output : p_.outputs) {
      output.op = renamed_[output.op.value];
      builder_.add_output(std::move(output));
    }
    if (renamed) *renamed = std::move(renamed_);
    return builder_.take();
  }

 private:
  void write_out(const Loop& loop) {
    const size_t size = loop.end.value - loop.begin.value;
    std::vector<std::vector<OpId>> at(size);  // by operation of the loop, by label
    const auto read = [&](OpId arg, uint32_t label) {
      if (loop.holds(arg)) return at[arg.value - loop.begin.value][label];
      return builder_.pick(renamed_[arg.value], loop.axis, label);
    };
    for (uint32_t label = 0; label < p_[loop.axis].size(); ++label) {
      for (size_t i = 0; i < size; ++i) {
        const Op& op = p_.ops[loop.begin.value + i];
        at[i].push_back(op.kind == OpKind::Prev && op.axis == loop.axis
                            ? (label == 0 ? renamed_[op.args[0].value] : read(op.args[1], label - 1))
                            : at_label(op, label, loop, read));
      }
    }
    for (size_t i = 0; i < size; ++i) renamed_[loop.begin.value + i] = builder_.stack(loop.axis, at[i]);
  }

  template <class Read>
  OpId at_label(const Op& op, uint32_t label, const Loop& loop, const Read& read) {
    if (op.kind == OpKind::Label && op.axis == loop.axis) return builder_.constant(label);
    if (op.kind == OpKind::Stack && op.axis == loop.axis) return renamed_[op.args[label].value];
    const bool whole = op.kind == OpKind::Lookup && op.axis == loop.axis;  // among all labels, of an array made before
    std::vector<OpId> args;
    for (size_t a = 0; a < op.args.size(); ++a) {
      args.push_back(whole && a == 0 ? renamed_[op.args[a].value] : read(op.args[a], label));
    }
    return rebuild(builder_, p_, op, std::move(args));
  }

  const Program& p_;
  ProgramBuilder builder_;
  std::vector<OpId> renamed_;
};

}  // namespace

Program unrolled(const Program& p, std::vector<OpId>* renamed) { return Unroller(p).run(renamed); }

}  // namespace econ::ir
