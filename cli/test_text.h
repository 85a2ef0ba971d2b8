#pragma once

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/test.h"

namespace econ::cli {

/// `econ test` for people: claims by their place in the document, checks, a line that counts.
std::string test_text(const sema::Model& model, const study::Test& test, const source::SourceMap& sources,
                      const Page& page);

/// `econ test --json`: `claims[]` and `checks[]`, every figure in the unit the claim is written in.
std::string test_json(const sema::Model& model, const study::Test& test, const source::SourceMap& sources);

}  // namespace econ::cli
