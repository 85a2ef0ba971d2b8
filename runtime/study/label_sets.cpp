#include "runtime/study/label_sets.h"

#include <algorithm>
#include <cmath>

namespace econ::study {

using builtins::Primitive;
using ir::OpKind;

void LabelSets::collect(ir::OpId id, std::set<ir::OpId>& seen, std::set<ir::OpId>& found) const {
  if (!seen.insert(id).second) return;
  const ir::Op& op = program_[id];
  const bool choice = op.kind == OpKind::Apply && op.primitive == Primitive::Select;
  if (choice) found.insert(op.args[0]);
  if (!choice && op.kind != OpKind::Stack && op.kind != OpKind::Pick && op.kind != OpKind::Lookup &&
      op.kind != OpKind::Fold)
    return;
  for (size_t i = choice ? 1 : 0; i < op.args.size(); ++i) collect(op.args[i], seen, found);
}

std::vector<ir::OpId> LabelSets::conditions(const std::vector<ir::OpId>& ops) const {
  std::set<ir::OpId> seen, found;
  for (const ir::OpId op : ops) collect(op, seen, found);
  return {found.begin(), found.end()};
}

std::optional<std::vector<double>> LabelSets::indices(ir::OpId op, size_t element) {
  const Set set = possible(op, element);
  if (!set) return std::nullopt;
  std::vector<double> result;
  std::copy_if(set->begin(), set->end(), std::back_inserter(result), [](double x) { return std::isfinite(x); });
  return result;
}

bool LabelSets::may_be(ir::OpId condition, size_t element, bool truth) const {
  const auto known = known_.find(condition);
  if (known == known_.end()) return true;
  const bounds::Interval& outer = known->second[element].outer;
  return outer.lo <= (truth ? 1 : 0) && (truth ? 1 : 0) <= outer.hi;
}

/// The element of an argument that an element of `op` reads.
size_t LabelSets::part(const ir::Op& op, ir::OpId argument, size_t element) {
  auto [found, fresh] = parts_.try_emplace({&op, argument});
  if (fresh) found->second = ir::broadcast_map(program_, op.axes, program_[argument].axes);
  return found->second[element];
}

/// How `op` reads the array whose axis it binds.
const ir::AxisView& LabelSets::view(const ir::Op& op, ir::OpId array) {
  auto [found, fresh] = views_.try_emplace(&op);
  if (fresh) found->second = ir::axis_view(program_, op.axes, program_[array].axes, op.axis);
  return found->second;
}

LabelSets::Set LabelSets::united(ir::OpId array, const std::vector<size_t>& elements) {
  std::set<double> all;
  for (const size_t element : elements) {
    const Set part = possible(array, element);
    if (!part) return std::nullopt;
    all.insert(part->begin(), part->end());
  }
  return all;
}

LabelSets::Set LabelSets::possible(ir::OpId id, size_t element) {
  const ir::Op& op = program_[id];
  if (element < op.missing.size() && op.missing[element]) return std::set<double>{};
  switch (op.kind) {
    case OpKind::Const:
      return std::isnan(op.value) ? std::set<double>{} : std::set<double>{op.value};
    case OpKind::Label:
      return std::set<double>{static_cast<double>(element)};
    case OpKind::Stack: {
      size_t stride = 1;
      for (size_t a = op.axes.size(); a-- > 0 && op.axes[a] != op.axis;) stride *= program_[op.axes[a]].size();
      const ir::OpId here = op.args[element / stride % program_[op.axis].size()];
      return possible(here, part(op, here, element));
    }
    case OpKind::Pick: {
      const ir::AxisView& at = view(op, op.args[0]);
      return possible(op.args[0], at.first[element] + op.index * at.stride);
    }
    case OpKind::Lookup: {
      const Set indices = possible(op.args[1], part(op, op.args[1], element));
      if (!indices) return std::nullopt;
      const ir::AxisView& at = view(op, op.args[0]);
      std::vector<size_t> elements;
      for (const double index : *indices) {
        if (index >= 0 && index < static_cast<double>(at.labels))
          elements.push_back(at.first[element] + static_cast<size_t>(index) * at.stride);
      }
      return united(op.args[0], elements);
    }
    case OpKind::Apply:
      return op.primitive == Primitive::Select ? of_choice(op, element) : std::nullopt;
    case OpKind::Fold:
      return of_fold(op, element);
    case OpKind::Input:
    case OpKind::Prev:
      break;
  }
  return std::nullopt;
}

LabelSets::Set LabelSets::of_choice(const ir::Op& op, size_t element) {
  std::set<double> all;
  const size_t condition = part(op, op.args[0], element);
  for (const bool truth : {true, false}) {
    if (!may_be(op.args[0], condition, truth)) continue;
    const ir::OpId branch = op.args[truth ? 1 : 2];
    const Set here = possible(branch, part(op, branch, element));
    if (!here) return std::nullopt;
    all.insert(here->begin(), here->end());
  }
  return all;
}

/// The least of several is no more than the largest that each of them can be.
LabelSets::Set LabelSets::of_fold(const ir::Op& op, size_t element) {
  const bool least = op.primitive == Primitive::Min;
  if (!least && op.primitive != Primitive::Max) return std::nullopt;
  if (const Set best = of_best(op, element)) return best;
  const ir::AxisView& at = view(op, op.args[0]);
  std::set<double> all;
  double limit = least ? INFINITY : -INFINITY;
  for (size_t k = 0; k < at.labels; ++k) {
    const Set here = possible(op.args[0], at.first[element] + k * at.stride);
    if (!here) return std::nullopt;
    if (here->empty()) continue;
    limit = least ? std::min(limit, *here->rbegin()) : std::max(limit, *here->begin());
    all.insert(here->begin(), here->end());
  }
  std::erase_if(all, [&](double x) { return least ? x > limit : x < limit; });
  return all;
}

/// `argmin` and `argmax` (compiler/ir/statistics.h): the first label at which the condition holds, and it holds at one.
LabelSets::Set LabelSets::of_best(const ir::Op& op, size_t element) {
  const ir::Op& place = program_[op.args[0]];
  if (place.kind != OpKind::Apply || place.primitive != Primitive::Select) return std::nullopt;
  const ir::Op& label = program_[place.args[1]];
  const ir::Op& last = program_[place.args[2]];
  const ir::AxisView& at = view(op, op.args[0]);
  if (label.kind != OpKind::Label || label.axis != op.axis || last.kind != OpKind::Const ||
      last.value != static_cast<double>(at.labels - 1))
    return std::nullopt;
  std::set<double> all;
  for (size_t k = 0; k < at.labels; ++k) {
    const size_t here = part(place, place.args[0], at.first[element] + k * at.stride);
    if (may_be(place.args[0], here, true)) all.insert(static_cast<double>(k));
    if (!may_be(place.args[0], here, false)) break;
  }
  return all;
}

}  // namespace econ::study
