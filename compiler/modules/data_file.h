#pragma once
/// The data files of a model: `table machine from "machines.csv" { … }`.

#include <filesystem>
#include <optional>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/ast.h"
#include "compiler/source/source.h"

namespace econ::modules {

/// Reads the file of each table that has one and fills in `FileTableDecl::read`. Files lie in `folder` or below it;
/// without a folder (a model from standard input) there are none. What cannot be read is reported and stays empty.
/// Likewise of each design `points("points.csv")` of a question.
void read_data_files(ast::File& model, const std::optional<std::filesystem::path>& folder, source::SourceMap& sources,
                     const Limits& limits, diagnostics::Diagnostics& diags);

/// Reads the files of designs that stand on the command line: `folder` is where it was called, and a file may lie
/// anywhere.
void read_point_files(std::vector<ast::Search>& over, source::SourceMap& sources, const Limits& limits,
                      diagnostics::Diagnostics& diags);

/// Where a data file of a model lies: under the model's own folder, whatever links say. Reported if it cannot be there.
std::optional<std::filesystem::path> data_place(const ast::Text& file,
                                                const std::optional<std::filesystem::path>& folder,
                                                diagnostics::Diagnostics& diags);

}  // namespace econ::modules
