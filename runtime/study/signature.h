#pragma once
/// What of a model's meaning stands in no single definition, as texts that are equal where the meaning is.

#include <string>

#include "compiler/sema/model.h"

namespace econ::study {

/// The clock, `tolerance`, what is paired with what, which scenario extends which.
std::string frame_of(const sema::Model& model);

/// What is asked and over what.
std::string signature_of(const sema::Model& model, const sema::Question& question);

/// What is claimed, of what, and what is expected of it.
std::string signature_of(const sema::Model& model, const sema::Claim& claim);
std::string signature_of(const sema::Model& model, const sema::Check& check);

}  // namespace econ::study
