#pragma once
/// Which labels a value can be while ranges are open: a set, where bounds of its index would be a range of labels.

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "runtime/bounds/enclose.h"

namespace econ::study {

class LabelSets {
 public:
  explicit LabelSets(const ir::Program& program) : program_(program) {}

  /// The conditions that decide between the labels that `ops` can be.
  std::vector<ir::OpId> conditions(const std::vector<ir::OpId>& ops) const;
  /// What those conditions are over the box.
  void know(ir::OpId condition, std::vector<bounds::Enclosure> truth) { known_[condition] = std::move(truth); }
  /// Every index that an element may have, rising; nothing where it is not computed by choices between labels.
  std::optional<std::vector<double>> indices(ir::OpId op, size_t element);

 private:
  using Set = std::optional<std::set<double>>;
  void collect(ir::OpId op, std::set<ir::OpId>& seen, std::set<ir::OpId>& found) const;
  Set possible(ir::OpId op, size_t element);
  Set of_choice(const ir::Op& op, size_t element);
  Set of_fold(const ir::Op& op, size_t element);
  Set of_best(const ir::Op& op, size_t element);
  Set united(ir::OpId array, const std::vector<size_t>& elements);
  bool may_be(ir::OpId condition, size_t element, bool truth) const;
  size_t part(const ir::Op& op, ir::OpId argument, size_t element);
  const ir::AxisView& view(const ir::Op& op, ir::OpId array);

  const ir::Program& program_;
  std::map<ir::OpId, std::vector<bounds::Enclosure>> known_;
  std::map<std::pair<const ir::Op*, ir::OpId>, std::vector<uint32_t>> parts_;
  std::map<const ir::Op*, ir::AxisView> views_;
};

}  // namespace econ::study
