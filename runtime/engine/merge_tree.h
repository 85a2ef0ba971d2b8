#pragma once
/// Merges what blocks of points came to in a tree whose shape depends on nothing but the blocks' numbers, so that the
/// same blocks give the same bits whoever computed which of them (semantics 76).

#include <cstdint>
#include <utility>
#include <vector>

namespace econ::engine {

/// `Merge` is called as merge(into, later) with parts of points that follow each other.
template <class Part, class Merge>
class MergeTree {
 public:
  explicit MergeTree(Merge merge) : merge_(std::move(merge)) {}

  /// A part of the blocks [index 2^level, (index + 1) 2^level). Parts come in order; the first may begin anywhere, so
  /// what one stretch of blocks left over goes into the tree of all of them.
  struct Node {
    uint32_t level;
    uint64_t index;
    Part part;
  };
  void add(Node node) {
    while (!nodes_.empty() && nodes_.back().level == node.level && node.index % 2 == 1 &&
           nodes_.back().index + 1 == node.index) {
      Part before = std::move(nodes_.back().part);
      nodes_.pop_back();
      merge_(before, node.part);
      node = {node.level + 1, node.index / 2, std::move(before)};
    }
    nodes_.push_back(std::move(node));
  }
  void add_block(uint64_t index, Part part) { add({0, index, std::move(part)}); }

  /// The nodes that have no sibling yet: at most two a level.
  const std::vector<Node>& nodes() const { return nodes_; }

  /// All of them merged, from the last on: the small ones first. `none` if there is no block.
  Part total(Part none) const {
    if (nodes_.empty()) return none;
    Part sum = nodes_.back().part;
    for (size_t i = nodes_.size() - 1; i-- > 0;) {
      Part before = nodes_[i].part;
      merge_(before, sum);
      sum = std::move(before);
    }
    return sum;
  }

 private:
  Merge merge_;
  std::vector<Node> nodes_;
};

}  // namespace econ::engine
