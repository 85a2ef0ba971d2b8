#pragma once
/// Typed indices into vectors: an `AxisId` cannot be passed where a `QuantityId` is wanted.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace econ {

template <class Tag>
struct Index {
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
  uint32_t value = kNone;

  constexpr Index() = default;
  constexpr explicit Index(size_t v) : value(static_cast<uint32_t>(v)) {}
  constexpr bool valid() const { return value != kNone; }
  constexpr explicit operator bool() const { return valid(); }
  friend constexpr auto operator<=>(Index, Index) = default;
};

}  // namespace econ

template <class Tag>
struct std::hash<econ::Index<Tag>> {
  size_t operator()(econ::Index<Tag> i) const noexcept { return std::hash<uint32_t>{}(i.value); }
};
