#pragma once
/// What a definition means, apart from how it is laid out, and what it says as written.

#include <string>

#include "compiler/sema/model.h"
#include "compiler/source/source.h"

namespace econ::study {

/// The expression as text in which names are full paths and numbers canonical: two that mean the same in two models
/// give the same text. References stand by name, functions as what they compute.
std::string meaning_of(const sema::Model& model, sema::ExprId expr);

/// It refers to no quantity: a number, a range, a column of them.
bool refers_to_nothing(const sema::Model& model, sema::ExprId expr);

/// The expression as written, on one line, with the brackets around its first and last operand.
std::string written(const sema::Model& model, const source::SourceMap& sources, sema::ExprId expr);

}  // namespace econ::study
