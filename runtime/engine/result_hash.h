#pragma once
/// The hash that tells two runs apart: XXH3, 64 bits, of the bits that are added, in order.

#include <cstddef>
#include <cstdint>
#include <memory>

namespace econ::engine {

class ResultHash {
 public:
  ResultHash();
  void reset();
  template <class T>
  void add(const T* values, size_t n) {
    add_bytes(values, n * sizeof(T));
  }
  uint64_t value() const;

 private:
  struct State;
  struct Free {
    void operator()(State* state) const;
  };
  void add_bytes(const void* bytes, size_t size);
  std::unique_ptr<State, Free> state_;
};

}  // namespace econ::engine
