#pragma once
/// What a run would write, before it runs.

#include <cstdint>
#include <string>

#include "runtime/engine/rows.h"

namespace econ::sinks {

/// Bytes that a run would give to the sink, extrapolated from eight tiles spread evenly.
uint64_t expected_bytes(const plan::Plan& plan, const engine::BatchFunction& batch, const engine::RowSink& sink);

/// A fault naming both sizes if `bytes` do not fit on the disk of `target`; a device, a pipe and `-` hold anything.
Status check_space(const std::string& target, uint64_t bytes);

/// `812 bytes`, `1.4 GB`.
std::string byte_text(uint64_t bytes);

}  // namespace econ::sinks
