#pragma once
/// A model file and every library module it uses, read and parsed.

#include <span>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/folder.h"
#include "compiler/source/source.h"
#include "stdlib/library_modules.h"

namespace econ::modules {

using Library = std::span<const stdlib::LibraryModule>;

/// In dependency order: `std.prelude` with what it uses, then what the model uses, the model last with an empty module
/// name. `path` "-" reads standard input. A model that cannot be read is reported and gives an empty list; a module or
/// file that it uses and that is not there, or lies outside of its folder, is reported and left out.
std::vector<sema::ModuleFile> load(const std::string& path, source::SourceMap& sources, const Limits& limits,
                                   diagnostics::Diagnostics& diags, Library library = stdlib::library_modules());

/// The same for a text that is already at hand. Files that it uses and its data are looked for in `folder`.
std::vector<sema::ModuleFile> load_text(source::Source model, source::SourceMap& sources, const Limits& limits,
                                        diagnostics::Diagnostics& diags, Library library = stdlib::library_modules(),
                                        const source::Folder& folder = {});

}  // namespace econ::modules
