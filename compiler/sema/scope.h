#pragma once
/// What a name means: modules, entities, and the scope an expression is read in.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/sema/analyze.h"
#include "compiler/sema/model.h"

namespace econ::sema {

enum class EntityKind : uint8_t {
  Quantity,
  Function,
  Kind,
  Axis,
  Table,
  Instance,
  Ladder,
  Module,  ///< a file that is used by this name
  Broken,  ///< declared, but wrongly: reported there, silent wherever it is used
};

/// One declared name. `index` points into the list of its kind (Model::quantities, Analyzer::functions_ …).
struct Entity {
  EntityKind kind{};
  uint32_t index = 0;
  Span span;
};
std::string_view describe(EntityKind kind);  ///< "a table", "a function" …

struct Module {
  std::string name;
  const ast::File* file = nullptr;
  std::map<std::string, Entity, std::less<>> names;
  struct Import {
    const Module* module = nullptr;
    std::vector<std::string> only;  ///< empty: all
  };
  std::vector<Import> imports;
  bool library = false;    ///< not the model itself: what it declares stands in no report
  bool reexports = false;  ///< the prelude passes on what it imports
  bool imported = false;   ///< a file of the user's own
  std::string prefix;      ///< "pricing.": before the paths of what it declares
  std::vector<std::pair<const ast::UseDecl*, Module*>> uses;
  const ast::UseDecl* use = nullptr;  ///< states parameters of this instance, in the words of
  const Module* user = nullptr;       ///< this module
  const Module* first = nullptr;      ///< another instance of the same file, which has its units, axes and rates
  std::optional<double> tolerance;    ///< what `~` means in it; nullopt: as in the model
};

struct FunctionInfo {
  const ast::FunctionDecl* decl = nullptr;
  const Module* module = nullptr;
  Span span;
};
struct KindInfo {
  const ast::KindDecl* decl = nullptr;
  const Module* module = nullptr;
  AxisId axis;
  std::vector<uint32_t> instances;  ///< in order of declaration
  const Module* holds = nullptr;    ///< the file whose instances these are, if another than the one that declares it
};
struct LadderInfo {
  const ast::LadderDecl* decl = nullptr;
  const Module* module = nullptr;
};
/// A name in a formula, as written: `name` or `name.member`.
struct Reference {
  std::string_view name;
  std::string_view member;
};

/// What a function's parameter is bound to at one call.
struct Binding {
  ExprId value;     ///< an expression, or
  int ladder = -1;  ///< a ladder
};

/// Where an expression stands.
struct Scope {
  const Module* module = nullptr;
  int instance = -1;                                       ///< members of this instance are visible bare
  int own = -1;                                            ///< the instance whose input this is
  const std::map<std::string, Binding>* locals = nullptr;  ///< parameters of the function being expanded
  std::string path;                                        ///< names the ranges written here (semantics 23)
  QuantityId was;                                          ///< target of the override being read
  ScenarioId layer;
  ExprId was_value;  ///< what `was` reads, when it is one cell of the target
  bool in_function = false;
  bool claim = false;  ///< real equality is allowed
  /// Whether `low(x)`, `mean(x over run)` may stand here: in a goal or its condition, not inside another one.
  enum class Measures : uint8_t { No, Goal, Inside } measures = Measures::No;
};

/// What the place of an expression tells about it.
struct Expect {
  AxisId label_axis;                          ///< a bare label of this axis is meant
  const units::Unit* bare = nullptr;          ///< unit of a number written without one (a column's header)
  std::optional<units::Dimension> dimension;  ///< for a typed hole
  AxisId list_axis;                           ///< of a list beside others in one call
  bool may_be_absent = false;                 ///< a column that a ladder lacks is missing, no mistake
};

}  // namespace econ::sema
