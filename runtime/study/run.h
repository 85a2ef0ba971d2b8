#pragma once
/// What `econ run` shows: every quantity of a model in the chosen scenarios, at the base and between its bounds.

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/study/figure.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// One figure for each chosen scenario.
struct QuantityFigures {
  sema::QuantityId id;
  std::string name;  ///< within its group: "cost" of "compute.cost"
  std::vector<Figure> figures;
};

/// The instances of one kind side by side.
struct Breakdown {
  std::string kind;
  std::vector<std::string> members;  ///< in the kind's order
  struct Row {
    std::string name, display;
    std::vector<QuantityFigures> members;
  };
  std::vector<Row> rows;
};

struct TableFigures {
  std::string name, display, provenance;
  std::vector<std::string> axes;
  std::vector<QuantityFigures> columns;
  std::vector<std::string> notes;  ///< by row
};

struct LadderFigures {
  std::string name, display, mode;
  std::vector<QuantityFigures> columns;  ///< `above`, `upto`, then what the model states
};

/// A question `show` or `plot`: every asked value over the axes of the question, `scenario` among them if it is asked
/// for.
struct Shown {
  std::string name, display;
  /// The points of a parameter that goes through its domain.
  struct Points {
    uint32_t axis;  ///< AxisView::id
    units::Unit unit;
    std::vector<double> values;  ///< by label of that axis; canonical
  };
  struct Value {
    std::string text;
    Figure figure;
    std::vector<Points> points = {};
  };
  std::vector<Value> values;
};

struct Run {
  std::vector<ScenarioName> scenarios;
  std::vector<QuantityFigures> parameters;
  std::vector<QuantityFigures> quantities;  ///< derived ones
  std::vector<Breakdown> breakdowns;
  std::vector<TableFigures> tables;
  std::vector<LadderFigures> ladders;
  std::vector<Shown> shown;
};

/// The model must be free of errors. A question whose points cannot be listed is reported and left out; nothing is
/// given, and that is reported, if the model takes more operations than the limits allow.
std::optional<Run> run(const sema::Model& model, const std::vector<ScenarioName>& scenarios, const Limits& limits,
                       diagnostics::Diagnostics& diags);

/// What `show`s and `plot`s of the model ask, in their order. A range without a number of points has more of them in a
/// plot than in a table. Nothing if a question's points cannot be listed, or the model takes too many operations, which
/// is reported.
std::optional<std::vector<Shown>> show(const sema::Model& model, const std::vector<const sema::Question*>& questions,
                                       const std::vector<ScenarioName>& scenarios, const Limits& limits,
                                       diagnostics::Diagnostics& diags);

}  // namespace econ::study
