#pragma once
/// A model file and every library module it uses, read and parsed.

#include <span>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/source.h"
#include "stdlib/library_modules.h"

namespace econ::modules {

using Library = std::span<const stdlib::LibraryModule>;

/// In dependency order: `std.prelude` with what it uses, then what the model uses, the model last with an empty module
/// name. `path` "-" reads standard input. A file that cannot be read is reported and gives an empty list; a module that
/// is not there is reported and left out.
std::vector<sema::ModuleFile> load(const std::string& path, source::SourceMap& sources, const Limits& limits,
                                   diagnostics::Diagnostics& diags, Library library = stdlib::library_modules());

/// The same for a text that is already at hand: it has no folder, so a table of it reads no file.
std::vector<sema::ModuleFile> load_text(source::Source model, source::SourceMap& sources, const Limits& limits,
                                        diagnostics::Diagnostics& diags, Library library = stdlib::library_modules());

}  // namespace econ::modules
