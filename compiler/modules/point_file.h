#pragma once
/// Points of a sweep from a file: `points("points.csv")`.

#include <filesystem>
#include <memory>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/ast.h"
#include "compiler/source/source.h"

namespace econ::modules {

/// Reads CSV (tab-separated if it ends with `.tsv`) or a JSON list of objects. A header is a parameter's name, with the
/// unit of its numbers behind it as econ's own CSV has it: `price [$/user/month]`. `shown` is what messages call it.
/// Null after a mistake, which is reported.
std::shared_ptr<const ast::PointFile> read_points(const ast::Text& file, const std::filesystem::path& path,
                                                  const std::string& shown, source::SourceMap& sources,
                                                  const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::modules
