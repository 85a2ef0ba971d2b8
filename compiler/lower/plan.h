#pragma once
/// Where every operation of a kernel is computed: at compile time, once a call, or per point; straight-line by element
/// or in a loop over labels; kept in registers or in the kernel's scratch memory.

#include <vector>

#include "compiler/ir/program.h"
#include "compiler/lower/kernel_shape.h"

namespace econ::lower {

enum class Binding : uint8_t {
  Constant,  ///< depends on no input
  Uniform,   ///< on inputs that have one value for the whole call
  Lanes,     ///< on an input that changes from point to point
};

struct OpPlan {
  Binding binding = Binding::Constant;
  bool needed = false;
  bool loop = false;           ///< computed in a loop over its axes, so not available by element in registers
  bool stored = false;         ///< has a place in scratch memory
  bool fused = false;          ///< a Fold that is accumulated in the loop that computes its array
  size_t offset = 0;           ///< of that place, in doubles
  std::vector<bool> elements;  ///< which elements anything needs; not for loops, which compute all
  bool shared_log = false;     ///< base of several powers, or known before them: its logarithm is computed once
};

/// A run of operations that are emitted together.
struct Stage {
  enum class Kind : uint8_t {
    Straight,    ///< element by element, in registers
    Loop,        ///< one loop nest over `axes`; operations hand their current element on in registers
    Assemble,    ///< a Stack that is written to memory, alone
    Recurrence,  ///< one loop over `axes[0]`, at each label of which the stages `inner` run
  };
  Kind kind = Kind::Straight;
  std::vector<ir::AxisId> axes;
  std::vector<ir::OpId> ops;
  std::vector<ir::OpId> folds;    ///< of operations of a Loop over its last axis
  std::vector<Stage> inner;       ///< their axes are those besides the loop's; a Loop over none is a step in registers
  std::vector<ir::OpId> carried;  ///< Prevs of a Recurrence whose value goes from label to label in a register
};

struct KernelPlan {
  std::vector<OpPlan> ops;
  std::vector<std::vector<double>> constants;  ///< values of the needed constant operations
  std::vector<Stage> uniform;                  ///< once a call
  std::vector<Stage> lanes;                    ///< per vector of points
  size_t scratch = 0;                          ///< doubles of scratch memory a thread needs
  size_t functions_work = 0;                   ///< instructions that exp, ln, pow … would be, all in place

  const OpPlan& operator[](ir::OpId id) const { return ops[id.value]; }
};

KernelPlan plan_kernel(const ir::Program& program, const KernelShape& shape, unsigned lanes);

/// A Stack whose elements are all one operation: a broadcast, computed like an Apply.
bool is_broadcast(const ir::Op& op);

/// Lookups among at most this many labels are chains of selects.
inline constexpr size_t kSelectedLabels = 8;

}  // namespace econ::lower
