#pragma once
/// A fault of the surroundings (disk, memory, permissions) as a value. The user's mistakes in a model go to
/// `diagnostics::Diagnostics` instead, so that one run can report many.

#include <string>
#include <utility>
#include <variant>

#include "compiler/base/check.h"

namespace econ {

struct Fault {
  std::string message;  ///< lower case, no full stop, names the path: "cannot read `x.econ`: permission denied"
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor): reads as a return
  Result(Fault fault) : state_(std::move(fault)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  T& value() {
    ECON_CHECK(ok());
    return *std::get_if<T>(&state_);
  }
  const T& value() const {
    ECON_CHECK(ok());
    return *std::get_if<T>(&state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Fault& fault() const {
    ECON_CHECK(!ok());
    return *std::get_if<Fault>(&state_);
  }

 private:
  std::variant<T, Fault> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace econ
