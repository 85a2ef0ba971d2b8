#include "compiler/ir/program.h"

namespace econ::ir {
namespace {

class Hasher {
 public:
  void add(uint64_t word) {
    // One round of splitmix64 after mixing in the word: the order of words matters.
    state_ = (state_ ^ word) + 0x9e3779b97f4a7c15ULL;
    state_ = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9ULL;
    state_ = (state_ ^ (state_ >> 27)) * 0x94d049bb133111ebULL;
    state_ ^= state_ >> 31;
  }
  void add(double value) { add(std::bit_cast<uint64_t>(value)); }
  uint64_t value() const { return state_; }

 private:
  uint64_t state_ = 0;
};

void add(Hasher& hash, const Op& op) {
  hash.add(static_cast<uint64_t>(op.kind) << 8 | static_cast<uint64_t>(op.primitive));
  hash.add(op.value);
  hash.add(uint64_t{op.input.value} << 32 | op.axis.value);
  hash.add(uint64_t{op.index} << 32 | op.args.size());
  for (OpId arg : op.args) hash.add(uint64_t{arg.value});
  hash.add(op.axes.size());
  for (AxisId axis : op.axes) hash.add(uint64_t{axis.value});
  hash.add(op.missing.size());
  for (bool flag : op.missing) hash.add(uint64_t{flag});
}

}  // namespace

uint64_t fingerprint(const Program& p) {
  Hasher hash;
  hash.add(p.axes.size());
  for (const Axis& axis : p.axes) hash.add(axis.size());
  hash.add(p.inputs.size());
  for (const Input& input : p.inputs) hash.add(static_cast<uint64_t>(input.role));
  hash.add(p.ops.size());
  for (const Op& op : p.ops) add(hash, op);
  for (const Loop& loop : p.loops) hash.add(uint64_t{loop.begin.value} << 32 | loop.end.value);
  for (const Output& output : p.outputs) hash.add(uint64_t{output.op.value} << 1 | (output.truth ? 1u : 0u));
  return hash.value();
}

}  // namespace econ::ir
