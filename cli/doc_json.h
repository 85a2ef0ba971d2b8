#pragma once

#include <string>
#include <vector>

#include "compiler/document/document.h"

namespace econ::cli {

/// `econ doc --json`: `pages[]` of {name, title, doc, entries[]}; what an entry does not have is left out.
std::string doc_json(const std::vector<document::Page>& pages);

}  // namespace econ::cli
