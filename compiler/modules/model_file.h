#pragma once
/// Reading the file that the user named.

#include <string>

#include "compiler/base/limits.h"
#include "compiler/base/result.h"
#include "compiler/source/source.h"

namespace econ::modules {

/// "-" reads standard input up to the limit and is called `<stdin>`.
Result<source::Source> read_model(const std::string& path, const Limits& limits);

/// The name of a model in the same folder that was probably meant; empty if there is none.
std::string probably_meant(const std::string& path);

}  // namespace econ::modules
