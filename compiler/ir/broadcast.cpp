#include <algorithm>

#include "compiler/base/check.h"
#include "compiler/ir/program.h"

namespace econ::ir {
namespace {

size_t stride_of(const Program& p, const std::vector<AxisId>& axes, AxisId axis) {
  size_t stride = 1;
  for (size_t i = axes.size(); i-- > 0;) {
    if (axes[i] == axis) return stride;
    stride *= p[axes[i]].size();
  }
  return 0;
}

/// Walks the result's elements row by row; `strides[i]` is how far one label of result axis i moves in the argument.
std::vector<uint32_t> walk(const Program& p, const std::vector<AxisId>& axes, const std::vector<size_t>& strides) {
  std::vector<uint32_t> map(p.elements(axes));
  std::vector<size_t> at(axes.size(), 0);
  size_t offset = 0;
  for (uint32_t& entry : map) {
    entry = static_cast<uint32_t>(offset);
    for (size_t i = axes.size(); i-- > 0;) {
      offset += strides[i];
      if (++at[i] < p[axes[i]].size()) break;
      offset -= strides[i] * at[i];
      at[i] = 0;
    }
  }
  return map;
}

}  // namespace

std::vector<uint32_t> broadcast_map(const Program& p, const std::vector<AxisId>& result_axes,
                                    const std::vector<AxisId>& argument_axes) {
  for (AxisId axis : argument_axes) ECON_CHECK(std::binary_search(result_axes.begin(), result_axes.end(), axis));
  std::vector<size_t> strides;
  for (AxisId axis : result_axes) strides.push_back(stride_of(p, argument_axes, axis));
  return walk(p, result_axes, strides);
}

AxisView axis_view(const Program& p, const std::vector<AxisId>& result_axes, const std::vector<AxisId>& array_axes,
                   AxisId axis) {
  std::vector<size_t> strides;
  for (AxisId a : result_axes) strides.push_back(a == axis ? 0 : stride_of(p, array_axes, a));
  return {walk(p, result_axes, strides), stride_of(p, array_axes, axis), p[axis].size()};
}

std::vector<uint32_t> elements_at(const Program& p, const std::vector<AxisId>& axes, AxisId axis, size_t label) {
  AxisView view = axis_view(p, other_axes(axes, axis), axes, axis);
  for (uint32_t& element : view.first) element += static_cast<uint32_t>(label * view.stride);
  return view.first;
}

LoopElements loop_elements(const Program& p, const Loop& loop) {
  LoopElements all(p[loop.axis].size());
  for (size_t label = 0; label < all.size(); ++label) {
    for (uint32_t op = loop.begin.value; op < loop.end.value; ++op) {
      all[label].push_back(elements_at(p, p.ops[op].axes, loop.axis, label));
    }
  }
  return all;
}

std::vector<AxisId> other_axes(std::vector<AxisId> axes, AxisId axis) {
  std::erase(axes, axis);
  return axes;
}

}  // namespace econ::ir
