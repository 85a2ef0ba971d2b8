#pragma once
/// Object code → running code. The only file pair that knows ORC.

#include <memory>
#include <string>

#include "compiler/base/result.h"

namespace econ::jit {

/// The address of the entry function, valid while this lives.
class LinkedObject {
 public:
  virtual ~LinkedObject() = default;
  virtual void* entry() const = 0;
};

/// Links an object that may refer to nothing outside itself.
Result<std::unique_ptr<LinkedObject>> link(const std::string& object, const char* entry_name);

}  // namespace econ::jit
