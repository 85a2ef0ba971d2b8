#pragma once

#include <vector>

#include "runtime/study/variance.h"

namespace econ::study {

/// What is drawn together, in the order of the model's text; what is only stated is left out.
std::vector<Factor> factors_of(const AssumedProgram& assumed);

}  // namespace econ::study
