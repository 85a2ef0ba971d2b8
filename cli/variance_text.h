#pragma once
/// Shares of variance and elementary effects, for people and for programs.

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/study/variance.h"

namespace econ::cli {

std::string variance_text(const sema::Model& model, const study::VarianceStudy& study, const Page& page);
std::string variance_markdown(const study::VarianceStudy& study);
std::string variance_json(const sema::Model& model, const study::VarianceStudy& study);

std::string screening_text(const sema::Model& model, const study::Screening& screening, const Page& page);
std::string screening_markdown(const study::Screening& screening);
std::string screening_json(const sema::Model& model, const study::Screening& screening);

}  // namespace econ::cli
