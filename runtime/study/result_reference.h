#pragma once
/// A result as a user names it: a quantity, or some of its labels.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"

namespace econ::study {

struct ResultReference {
  sema::QuantityId quantity;
  std::vector<std::pair<sema::AxisId, uint32_t>> labels;  ///< picked from it, the last one that was written first
};

/// `mrr`, `mrr[2026-06]`, `component.cost[compute]`, as it stands in `text`, a source of its own that messages point
/// into. Nothing after an error, which is reported.
std::optional<ResultReference> find_result(const sema::Model& model, const source::SourceMap& sources,
                                           source::FileId text, diagnostics::Diagnostics& diags);

/// `mrr[2026-06]`
std::string name_of(const sema::Model& model, const ResultReference& reference);

/// An expression of `model`, added to it, that is the result's value.
sema::ExprId value_of(sema::Model& model, const ResultReference& reference);

/// The type of a value once `axis` is picked at `index`.
sema::Type without_axis(sema::Type type, sema::AxisId axis, uint32_t index);

}  // namespace econ::study
