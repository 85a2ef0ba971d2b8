#pragma once
/// Phase 3: names, types, units and structure.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/parse/ast.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"

namespace econ::sema {

/// One file with the module name it was imported by: "std.cloud", or "./eu/prices.econ" for a file of the user's own;
/// the model itself has an empty name and stands last.
struct ModuleFile {
  std::string module;
  ast::File file;
  /// The module that each `use "…"` of the file names, by the offset of its text; one that was refused is left out.
  std::map<uint32_t, std::string> uses = {};
  bool own() const { return module.empty() || module.starts_with("./"); }  ///< no module of the library
};

/// `--set PATH=VALUE` (checked like an override in a scenario) and `--vary PATH=SPREAD`.
struct Setting {
  std::string path;        ///< "price", "compute.price", "plan.price[pro]"
  source::Span path_span;  ///< in the text of the flag
  ast::ExprPtr value;      ///< of --set
};
struct Variation {
  std::string path;
  source::Span path_span;
  ast::Spread spread;  ///< bare numbers take the parameter's unit
};
struct Options {
  std::vector<Setting> settings;
  std::vector<Variation> variations;
  std::vector<ast::Search> over;         ///< `--over`
  std::vector<ast::ExprPtr> conditions;  ///< `--where`
  ast::ExprPtr until;                    ///< `--until`; may be null
  /// An equation or a goal from the command line, over `over` where `conditions` hold; may be null.
  ast::ExprPtr ask;
  ast::Verb ask_verb = ast::Verb::Solve;
  Limits limits;
};

/// Always returns a model; it may be run only if `diags` has no errors. `modules` are in dependency order (the prelude
/// first, the model last).
Model analyze(const source::SourceMap& sources, const std::vector<ModuleFile>& modules, const Options& options,
              diagnostics::Diagnostics& diags);

}  // namespace econ::sema
