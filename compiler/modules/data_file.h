#pragma once
/// The data files of a model: `table machine from "machines.csv" { … }`.

#include <filesystem>
#include <optional>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/ast.h"
#include "compiler/source/source.h"

namespace econ::modules {

/// Reads the file of each table that has one and fills in `FileTableDecl::read`. Files lie in `folder` or below it;
/// without a folder (a model from standard input) there are none. What cannot be read is reported and stays empty.
void read_data_files(ast::File& model, const std::optional<std::filesystem::path>& folder, source::SourceMap& sources,
                     const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::modules
