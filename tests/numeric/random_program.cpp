#include "tests/numeric/random_program.h"

#include <algorithm>
#include <limits>

namespace econ::numeric {
namespace {

using builtins::Primitive;
using ir::OpId;

class Maker {
 public:
  Maker(uint64_t seed, const RandomOptions& options) : random_(seed), options_(options) {}

  RandomProgram run() {
    for (size_t i = 0; i < options_.axis_sizes.size(); ++i) add_axis(options_.axis_sizes[i]);
    for (size_t i = 0; i < 4; ++i) add_input();
    for (double value : {0.0, 1.0, 2.0, -1.5, 0.25, 1e300, -1e-310, std::numeric_limits<double>::quiet_NaN()}) {
      if (chance(0.6)) numbers_.push_back(build_.constant(value));
    }
    if (chance(0.5)) numbers_.push_back(build_.missing());
    if (chance(0.3)) numbers_.push_back(build_.nothing());
    for (size_t i = 0; i < options_.operations; ++i) {
      if (chance(options_.recurrences)) add_recurrence();
      add_operation();
    }
    RandomProgram made;
    made.ops = numbers_;
    made.numbers = numbers_.size();
    made.ops.insert(made.ops.end(), truths_.begin(), truths_.end());
    for (size_t i = 0; options_.totals && i < std::min<size_t>(numbers_.size(), 12); ++i)
      made.totals.push_back(total(numbers_[numbers_.size() - 1 - i]));
    std::vector<OpId> renamed;
    made.program = build_.take(&renamed);
    for (OpId& op : made.ops) op = renamed[op.value];
    for (OpId& op : made.totals) op = renamed[op.value];
    return made;
  }

 private:
  OpId total(OpId op) {
    for (const auto a : axes_) {
      if (varies(op, a)) op = build_.fold(Primitive::Add, op, a, 0);
    }
    return op;
  }

  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }
  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  /// Mostly what was made lately, so that chains grow long.
  OpId any(const std::vector<OpId>& from) {
    const size_t recent = std::min<size_t>(from.size(), 10);
    return chance(0.6) ? from[from.size() - 1 - below(recent)] : from[below(from.size())];
  }
  OpId number() { return any(numbers_); }
  OpId truth() { return truths_.empty() ? compare() : any(truths_); }
  ir::AxisId axis() { return axes_[below(axes_.size())]; }
  size_t size(ir::AxisId a) { return build_.program()[a].size(); }
  bool varies(OpId id, ir::AxisId a) {
    const auto& axes = build_.program()[id].axes;
    return std::find(axes.begin(), axes.end(), a) != axes.end();
  }

  void add_axis(size_t labels) {
    std::vector<std::string> names;
    for (size_t i = 0; i < labels; ++i) names.push_back("l" + std::to_string(i));
    axes_.push_back(build_.add_axis("axis" + std::to_string(axes_.size()), names));
  }

  void add_input() {
    static constexpr double kBounds[][2] = {{-3, 4}, {0.5, 2}, {0, 1}, {1, 1000}, {-1e-9, 1e9}, {-700, 720}};
    const auto& bounds = kBounds[below(std::size(kBounds))];
    ir::Input input;
    input.path = "input";
    input.role = chance(0.5) ? ir::InputRole::Swept : ir::InputRole::Uncertain;
    input.low = bounds[0], input.high = bounds[1], input.base = bounds[0] + (bounds[1] - bounds[0]) / 4;
    numbers_.push_back(build_.input(build_.add_input(input)));
  }

  void add_operation() {
    const double kind = std::uniform_real_distribution<>(0, 1)(random_);
    if (kind < 0.50) return numbers_.push_back(arithmetic());
    if (kind < 0.60) return truths_.push_back(compare());
    if (kind < 0.66) return truths_.push_back(logic());
    if (kind < 0.74) return numbers_.push_back(choose());
    if (kind < 0.82) return numbers_.push_back(stack());
    if (kind < 0.86) return numbers_.push_back(pick());
    if (kind < 0.90) return numbers_.push_back(lookup());
    if (kind < 0.97) return fold();
    numbers_.push_back(build_.label(axis()));
  }

  /// One to three values that feed each other a label later, through operations of every kind that read the current
  /// label only.
  void add_recurrence() {
    const auto over = axis();
    const auto other = axis();
    std::vector<ir::AxisId> promised{over};
    if (other != over) promised.push_back(other);
    std::sort(promised.begin(), promised.end());
    std::vector<OpId> open, inside;
    for (size_t i = 0; i <= below(3); ++i) {
      OpId first = number();
      for (const auto a : axes_) {
        const bool kept = a != over && std::count(promised.begin(), promised.end(), a) > 0;
        if (!kept && varies(first, a)) first = build_.pick(first, a, static_cast<uint32_t>(below(size(a))));
      }
      open.push_back(build_.open_prev(first, over, promised));
      inside.push_back(open.back());
    }
    const auto fitting = [&](OpId op) {  // what lies at the promised axes of a value made before
      for (const auto a : axes_) {
        if (std::count(promised.begin(), promised.end(), a) > 0 || !varies(op, a)) continue;
        op = build_.pick(op, a, static_cast<uint32_t>(below(size(a))));
      }
      return op;
    };
    const size_t before = numbers_.size();
    for (size_t i = 0; i < 2 + below(6); ++i) {
      const OpId state = any(inside);
      const OpId given = chance(0.4) ? any(inside) : fitting(numbers_[below(before)]);
      const double kind = std::uniform_real_distribution<>(0, 1)(random_);
      if (kind < 0.2 && other != over) {
        inside.push_back(build_.fold(chance(0.5) ? Primitive::Add : Primitive::Max, state, other, 0));
      } else if (kind < 0.3 && other != over) {
        inside.push_back(build_.lookup(state, other, build_.apply(Primitive::Floor, {given})));
      } else if (kind < 0.4) {
        const OpId condition = build_.apply(Primitive::GreaterEqual, {state, given});
        inside.push_back(build_.apply(Primitive::Select, {condition, given, state}));
      } else if (kind < 0.5 && options_.functions) {
        inside.push_back(build_.apply(Primitive::Pow, {build_.apply(Primitive::Abs, {given}), state}));
      } else if (kind < 0.6) {
        inside.push_back(build_.prev(fitting_first(given, over), state, over));
      } else {
        static constexpr Primitive kPlain[] = {Primitive::Add, Primitive::Sub, Primitive::Mul, Primitive::Min};
        inside.push_back(build_.apply(kPlain[below(std::size(kPlain))], {state, given}));
      }
    }
    for (const OpId prev : open)
      build_.close_prev(prev, inside[inside.size() - 1 - below(std::min<size_t>(3, inside.size()))]);
    numbers_.insert(numbers_.end(), inside.begin(), inside.end());
  }

  /// A value that does not vary over the axis and does not hang on a recurrence.
  OpId fitting_first(OpId, ir::AxisId) { return build_.constant(1.5); }

  OpId arithmetic() {
    static constexpr Primitive kPlain[] = {Primitive::Add,  Primitive::Sub,   Primitive::Mul,   Primitive::Div,
                                           Primitive::Neg,  Primitive::Min,   Primitive::Max,   Primitive::Finite,
                                           Primitive::Ceil, Primitive::Floor, Primitive::Round, Primitive::Abs,
                                           Primitive::Sqrt};
    static constexpr Primitive kFunctions[] = {Primitive::Pow, Primitive::Exp, Primitive::Log,
                                               Primitive::Erf, Primitive::Sin, Primitive::Cos};
    const bool function = options_.functions && chance(0.3);
    return applied(function ? kFunctions[below(std::size(kFunctions))] : kPlain[below(std::size(kPlain))]);
  }

  OpId applied(Primitive p) {
    std::vector<OpId> args;
    for (int i = 0; i < builtins::row_of(p).arity; ++i) args.push_back(number());
    return build_.apply(p, std::move(args));
  }

  OpId compare() {
    static constexpr Primitive kCompare[] = {Primitive::GreaterEqual, Primitive::Greater, Primitive::GreaterEqualCount,
                                             Primitive::GreaterCount, Primitive::Equal};
    return applied(kCompare[below(std::size(kCompare))]);
  }

  OpId logic() {
    if (chance(0.2)) return build_.apply(Primitive::Not, {truth()});
    const OpId first = truth();
    return build_.apply(chance(0.5) ? Primitive::And : Primitive::Or, {first, truth()});
  }

  OpId choose() {
    const OpId condition = truth(), yes = number();
    return build_.apply(Primitive::Select, {condition, yes, number()});
  }

  OpId stack() {
    const auto over = axis();
    const bool same = chance(0.2);
    std::vector<OpId> elements;
    for (size_t i = 0; i < size(over); ++i) {
      OpId element = same && i > 0 ? elements[0] : number();
      if (varies(element, over)) element = build_.pick(element, over, static_cast<uint32_t>(below(size(over))));
      elements.push_back(element);
    }
    return build_.stack(over, std::move(elements));
  }

  OpId pick() {
    const auto over = axis();
    return build_.pick(number(), over, static_cast<uint32_t>(below(size(over))));
  }

  OpId lookup() {
    const auto over = axis();
    const OpId array = number();
    const OpId index = build_.apply(chance(0.8) ? Primitive::Floor : Primitive::Abs, {number()});
    return build_.lookup(array, over, index);
  }

  void fold() {
    static constexpr Primitive kNumbers[] = {Primitive::Add, Primitive::Min, Primitive::Max};
    const auto over = axis();
    if (chance(0.25)) {
      const OpId array = truth();
      return truths_.push_back(build_.fold(chance(0.5) ? Primitive::And : Primitive::Or, array, over, 1));
    }
    const auto p = kNumbers[below(std::size(kNumbers))];
    numbers_.push_back(build_.fold(p, number(), over, 0));
  }

  std::mt19937_64 random_;
  RandomOptions options_;
  ir::ProgramBuilder build_;
  std::vector<ir::AxisId> axes_;
  std::vector<OpId> numbers_;
  std::vector<OpId> truths_;
};

}  // namespace

RandomProgram random_program(uint64_t seed, const RandomOptions& options) { return Maker(seed, options).run(); }

std::vector<double> random_point(const ir::Program& program, std::mt19937_64& random) {
  std::vector<double> point;
  for (const auto& input : program.inputs) {
    double value = std::uniform_real_distribution<>(input.low, input.high)(random);
    const auto kind = random() % 8;
    if (kind == 0) value = input.low;
    if (kind == 1) value = input.high;
    if (kind == 2) value = std::clamp(std::round(value), input.low, input.high);
    point.push_back(value);
  }
  return point;
}

}  // namespace econ::numeric
