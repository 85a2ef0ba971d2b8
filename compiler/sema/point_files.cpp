// Points from a file: `over points("points.csv"), scenario`. Its columns are parameters that move together, row by row.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

constexpr size_t kMostBadCells = 20;  // of one column: whoever exported it wrong wrote all of it wrong
constexpr std::string_view kScenario = "scenario";

std::vector<std::string> headers_of(const ast::PointFile& file) {
  std::vector<std::string> names;
  for (const auto& column : file.columns) names.push_back(column.name.text);
  return names;
}

/// econ writes a row for each scenario: their points are the same, one after the other.
void keep_points_once(std::vector<std::vector<double>*> columns) {
  size_t kept = 0;
  for (size_t row = 0; row < columns[0]->size(); ++row) {
    const bool again = kept > 0 && std::all_of(columns.begin(), columns.end(), [&](const std::vector<double>* values) {
                         return (*values)[row] == (*values)[kept - 1];
                       });
    if (again) continue;
    for (std::vector<double>* values : columns) (*values)[kept] = (*values)[row];
    ++kept;
  }
  for (std::vector<double>* values : columns) values->resize(kept);
}

}  // namespace

bool Analyzer::read_points(const ast::Search& design, const Scope& scope, Question& question) {
  const auto refuse = [&](Span span, const std::string& why, const std::string& help) {
    report(Code::DesignForm, span, "points", why).help(help);
    return false;
  };
  if (!design.counts.empty()) return refuse(design.counts[0].span, "takes no number of points", "leave it out");
  if (design.files.size() != 1) return refuse(design.span, "takes one file", "`points(\"points.csv\")`");
  if (!design.read) return false;  // reported by what read it
  const ast::PointFile& file = *design.read;

  std::vector<size_t> chosen;
  const std::vector<std::string> headers = headers_of(file);
  for (const ast::Search& part : design.over) {
    if (part.domain) return refuse(part.domain->span, "takes its values from the file", "leave out `in …`");
    const std::string name = text_of(part.span);
    const auto found = std::find(headers.begin(), headers.end(), name);
    if (found == headers.end()) {
      auto builder = report(Code::DataColumn, part.span, file.file.text, name);
      if (!suggest(builder, name, headers)) builder.note("its headers: " + listed(headers));
      return false;
    }
    chosen.push_back(static_cast<size_t>(found - headers.begin()));
  }
  const bool stated = !chosen.empty();
  if (!stated) {
    for (size_t c = 0; c < headers.size(); ++c) {
      if (headers[c] != kScenario) chosen.push_back(c);
    }
  }

  SearchDesign made;
  made.kind = SearchDesign::Kind::Points;
  made.span = design.span;
  bool ok = true;
  std::vector<SearchAxis> axes;
  for (const size_t c : chosen) {
    const auto parameter = point_parameter(file, file.columns[c].name, *scope.module, stated, &ok);
    if (!parameter) continue;
    const size_t first = static_cast<size_t>(std::find(headers.begin(), headers.end(), headers[c]) - headers.begin());
    if (first != c) {
      report(Code::DataHeader, file.columns[c].name.span, file.file.text, headers[c])
          .label(file.columns[first].name.span, "the first");
      ok = false;
      continue;
    }
    SearchAxis axis;
    axis.kind = SearchAxis::Kind::Parameter;
    axis.parameter = *parameter;
    axis.domain = point_values(file, c, *parameter);
    axis.span = file.columns[c].name.span;
    axis.design = question.designs.size();
    ok = ok && axis.domain;
    axes.push_back(std::move(axis));
  }
  if (!ok) return false;
  if (axes.empty() || file.rows.empty()) {
    report(Code::PointsNone, design.span, file.file.text, axes.empty() ? "column that is a parameter" : "row of points")
        .help("a line of parameters' names, then a row for each point");
    return false;
  }
  if (std::find(headers.begin(), headers.end(), kScenario) != headers.end()) {
    std::vector<std::vector<double>*> columns;
    for (SearchAxis& axis : axes) columns.push_back(&axis.domain->list);
    keep_points_once(std::move(columns));
  }
  question.designs.push_back(made);
  for (SearchAxis& axis : axes) question.over.push_back(std::move(axis));
  return true;
}

/// The parameter that a column is headed with. None for a quantity that is computed, which is passed over unless the
/// design names it, and after an error.
std::optional<QuantityId> Analyzer::point_parameter(const ast::PointFile& file, const ast::Text& name,
                                                    const Module& module, bool stated, bool* ok) {
  const auto refuse = [&](const std::string& what) {
    *ok = false;
    return report(Code::PointsColumn, name.span, file.file.text, name.text, what);
  };
  ast::Path path;
  std::string label;
  if (name.text.empty()) {
    refuse("a parameter's name nowhere").help("head every column");
    return std::nullopt;
  }
  if (!name.text.ends_with(']') && name.text.find('[') != std::string::npos) {
    refuse("no parameter").help("a unit stands in brackets at the end: `price [$/month]`");
    return std::nullopt;
  }
  read_flag_path(name.text, name.span, &path, &label);
  const Entity* entity = find(module, path.parts[0].text);
  const bool object = entity && path.parts.size() > 1;
  if (!entity || (entity->kind != EntityKind::Quantity && entity->kind != EntityKind::Instance && !object)) {
    std::vector<std::string> names;
    for (const Quantity& quantity : model_.quantities) {
      if (quantity.parameter) names.push_back(quantity.path);
    }
    auto builder = refuse(entity ? std::string(describe(entity->kind)) + ", not a parameter" : "nothing of the model");
    if (!suggest(builder, name.text, names)) {
      builder.help(fmt::format("name the columns to read: `points(\"{}\", {})`", file.file.text,
                               names.empty() ? "price" : names.front()));
    }
    return std::nullopt;
  }
  auto id = override_target(path, module, Code::UnknownName);
  *ok = *ok && id;
  if (!id) return std::nullopt;
  if (!model_[*id].parameter) {
    if (stated) refuse("computed from other values").help("sweep a parameter that it depends on");
    return std::nullopt;
  }
  if (label.empty()) return id;
  Cell cell;
  if (!cell_of_flag(*id, label, name.span, cell)) {
    *ok = false;
    return std::nullopt;
  }
  return cell_parameter(*id, std::move(cell), name.span);
}

std::optional<Domain> Analyzer::point_values(const ast::PointFile& file, size_t column, QuantityId parameter) {
  const ast::PointFile::Column& header = file.columns[column];
  const Type t = type_of(parameter);
  if (t.poison()) return std::nullopt;
  if (!t.number()) {
    report(Code::PointsColumn, header.name.span, file.file.text, header.name.text, "no number");
    return std::nullopt;
  }
  Domain domain;
  domain.kind = Domain::Kind::List;
  domain.span = header.name.span;
  domain.unit = t.shown;
  if (header.unit) {
    const auto unit = read_declared_unit(*header.unit);
    if (!unit || !domain_fits(model_[parameter].path, *unit, &t, header.name.span)) return std::nullopt;
    domain.unit = *unit;
  }
  const bool bare_share = !header.unit && t.shown.percent;
  size_t bad = 0;
  for (size_t row = 0; row < file.rows.size() && bad < kMostBadCells; ++row) {
    const auto value = point_value(file, row, column, domain.unit, bare_share, model_[parameter].path);
    if (value) {
      domain.list.push_back(*value);
    } else {
      ++bad;
    }
  }
  if (bad != 0) return std::nullopt;
  return domain;
}

/// `bare_share`: a number without `%` could be meant in hundredths or not.
std::optional<double> Analyzer::point_value(const ast::PointFile& file, size_t row, size_t column,
                                            const units::Unit& unit, bool bare_share, const std::string& path) {
  const auto& cell = file.cells[row * file.columns.size() + column];
  if (cell.text.empty()) {
    report(Code::PointsBlank, cell.span, file.rows[row], file.columns[column].name.text)
        .help("give it one, or leave out the row");
    return std::nullopt;
  }
  const auto no_number = [&]() -> std::optional<double> {
    report(Code::DataNumber, cell.span, file.rows[row], file.columns[column].name.text, cell.text)
        .help("digits with a `.` before the decimals, with a sign of money or a `%`: `1234.5`, `$5`, `2%`");
    return std::nullopt;
  };
  if (cell.field && !cell.field->number) return no_number();
  if (cell.field) {
    Scope scope;
    scope.path = path;
    Expect expect;
    expect.bare = &unit;
    expect.dimension = unit.dimension;
    const ExprId given = elaborate_field(*cell.field, cell.span, scope, expect);
    if (type(given).poison()) return std::nullopt;
    double value = 0;
    if (!is_literal(given, &value)) return std::nullopt;
    if (type(given).dimension == unit.dimension || type(given).any_unit) return value;
    report(Code::SelectionUnit, cell.span, path, what_is(unit), what_is(type(given)));
    return std::nullopt;
  }
  const bool negative = cell.text.front() == '-';
  const std::string digits = cell.text.substr(negative ? 1 : 0);
  const auto value = units::literal_to_double(digits, 0, false, full_factor(unit));
  if (!value || !std::isfinite(*value)) return no_number();
  if (bare_share && *value != 0) {
    report(Code::BareShare, cell.span, cell.text, path)
        .help(fmt::format("head the column `{} [{}]` if the whole is 100, or write `{}%`", path, units::to_string(unit),
                          cell.text));
    return std::nullopt;
  }
  return negative ? -*value : *value;
}

}  // namespace econ::sema
