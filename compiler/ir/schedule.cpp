// The order of operations: what feeds comes first, and what feeds itself through a Prev becomes a loop.
#include <algorithm>
#include <limits>

#include "compiler/base/check.h"
#include "compiler/ir/program.h"

namespace econ::ir {
namespace {

constexpr uint32_t kUnseen = std::numeric_limits<uint32_t>::max();

/// Strongly connected components by Tarjan's algorithm, without recursion. Components come out in dependency order;
/// within one, operations are in an order in which only Prev reads backwards.
class Components {
 public:
  explicit Components(const Program& p) : p_(p), index_(p.ops.size(), kUnseen), low_(p.ops.size()), on_(p.ops.size()) {}

  std::vector<std::vector<uint32_t>> run() {
    for (uint32_t root = 0; root < p_.ops.size(); ++root) {
      if (index_[root] == kUnseen) visit(root);
    }
    return std::move(found_);
  }

 private:
  struct Visit {
    uint32_t op;
    size_t next = 0;
  };

  void enter(uint32_t op) {
    index_[op] = low_[op] = count_++;
    stack_.push_back(op);
    on_[op] = true;
    open_.push_back({op});
  }

  void visit(uint32_t root) {
    enter(root);
    while (!open_.empty()) {
      Visit& visit = open_.back();
      const auto& args = p_.ops[visit.op].args;
      if (visit.next < args.size()) {
        const uint32_t arg = args[visit.next++].value;
        if (index_[arg] == kUnseen) {
          enter(arg);
        } else if (on_[arg]) {
          low_[visit.op] = std::min(low_[visit.op], index_[arg]);
        }
        continue;
      }
      const uint32_t op = visit.op;
      open_.pop_back();
      if (!open_.empty()) low_[open_.back().op] = std::min(low_[open_.back().op], low_[op]);
      if (low_[op] == index_[op]) close(op);
    }
  }

  void close(uint32_t root) {
    std::vector<uint32_t> members;
    do {
      members.push_back(stack_.back());
      on_[stack_.back()] = false;
      stack_.pop_back();
    } while (members.back() != root);
    found_.push_back(members.size() > 1 ? ordered(std::move(members)) : std::move(members));
  }

  /// Depth first without the backward edges, in the order the operations were made.
  std::vector<uint32_t> ordered(std::vector<uint32_t> members) const {
    std::sort(members.begin(), members.end());
    enum State : uint8_t { kNew, kOpen, kDone };
    std::vector<State> state(members.size(), kNew);
    std::vector<uint32_t> order;
    const auto place = [&](uint32_t op) -> size_t {
      const auto at = std::lower_bound(members.begin(), members.end(), op);
      return at != members.end() && *at == op ? static_cast<size_t>(at - members.begin()) : members.size();
    };
    std::vector<Visit> open;
    const auto enter = [&](uint32_t op) {
      state[place(op)] = kOpen;
      open.push_back({op});
    };
    for (const uint32_t member : members) {
      if (state[place(member)] == kNew) enter(member);
      while (!open.empty()) {
        const Op& op = p_.ops[open.back().op];
        const size_t last = op.kind == OpKind::Prev ? 1 : op.args.size();  // a Prev waits for its first value only
        if (open.back().next < last) {
          const uint32_t arg = op.args[open.back().next++].value;
          const size_t at = place(arg);
          if (at == members.size() || state[at] == kDone) continue;
          ECON_CHECK(state[at] == kNew);  // the checker lets no value depend on itself at one label
          enter(arg);
          continue;
        }
        state[place(open.back().op)] = kDone;
        order.push_back(open.back().op);
        open.pop_back();
      }
    }
    return order;
  }

  const Program& p_;
  std::vector<uint32_t> index_, low_;
  std::vector<bool> on_;
  std::vector<uint32_t> stack_;
  std::vector<Visit> open_;
  std::vector<std::vector<uint32_t>> found_;
  uint32_t count_ = 0;
};

/// The axis along which a component feeds itself.
AxisId axis_of(const Program& p, const std::vector<uint32_t>& members) {
  AxisId axis;
  for (const uint32_t member : members) {
    const Op& op = p.ops[member];
    if (op.kind != OpKind::Prev) continue;
    ECON_CHECK(!axis.valid() || axis == op.axis);
    axis = op.axis;
  }
  ECON_CHECK(axis.valid());
  return axis;
}

}  // namespace

void schedule(Program& p, std::vector<OpId>* renamed) {
  for (Op& op : p.ops) {
    if (op.kind == OpKind::Prev && op.args.size() == 1) op = Op{};  // given up while it was built: nothing reads it
  }
  const auto components = Components(p).run();
  std::vector<OpId> to(p.ops.size());
  std::vector<uint32_t> order;
  p.loops.clear();
  for (const auto& component : components) {
    const bool loop = component.size() > 1 || std::count(p.ops[component[0]].args.begin(),
                                                         p.ops[component[0]].args.end(), OpId(component[0])) > 0;
    if (loop) p.loops.push_back({axis_of(p, component), OpId(order.size()), OpId(order.size() + component.size())});
    for (const uint32_t op : component) {
      to[op] = OpId(order.size());
      order.push_back(op);
    }
  }
  std::vector<Op> ops;
  ops.reserve(p.ops.size());
  for (const uint32_t old : order) {
    ops.push_back(std::move(p.ops[old]));
    for (OpId& arg : ops.back().args) arg = to[arg.value];
  }
  p.ops = std::move(ops);
  for (Output& output : p.outputs) output.op = to[output.op.value];
  if (renamed) *renamed = std::move(to);
}

std::vector<int> loop_of_each(const Program& p) {
  std::vector<int> loops(p.ops.size(), -1);
  for (size_t l = 0; l < p.loops.size(); ++l) {
    for (uint32_t i = p.loops[l].begin.value; i < p.loops[l].end.value; ++i) loops[i] = static_cast<int>(l);
  }
  return loops;
}

}  // namespace econ::ir
