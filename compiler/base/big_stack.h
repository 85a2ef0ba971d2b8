#pragma once
/// A chain of a hundred thousand definitions is walked recursively in places; the stack of `main` is too small for
/// that.

#include <functional>

namespace econ {

/// Runs `work` on a thread with 512 MB of stack (address space, of which only what is used becomes memory), or less
/// where the system refuses that much, and waits for it.
void on_big_stack(const std::function<void()>& work);

}  // namespace econ
