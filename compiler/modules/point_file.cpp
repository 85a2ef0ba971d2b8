#include "compiler/modules/point_file.h"

#include <fmt/format.h>

#include "compiler/modules/data_number.h"
#include "compiler/modules/records.h"
#include "compiler/parse/parse.h"

namespace econ::modules {

namespace {

using diagnostics::Code;

constexpr size_t kMostRows = 10'000'000;

/// A unit as the language writes it; its terms stand nowhere but in `span`. Null if it is none.
std::optional<ast::UnitExpr> unit_of(const std::string& text, source::Span span, const Limits& limits) {
  if (text.find('\n') != std::string::npos) return std::nullopt;
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(source::Source("unit", "x : " + text + " = 0\n"));
  ast::File parsed = parse::parse(sources, file, limits, diags);
  if (diags.has_errors() || parsed.statements.size() != 1) return std::nullopt;
  auto* quantity = std::get_if<ast::QuantityDecl>(&parsed.statements[0].node);
  if (!quantity || !quantity->target.unit) return std::nullopt;
  ast::UnitExpr unit = std::move(*quantity->target.unit);
  unit.span = span;
  for (ast::UnitTerm& term : unit.terms) term.span = span;
  return unit;
}

/// Digits with a sign, a point and an exponent: what econ writes.
bool is_plain(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  return text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
}

bool read_columns(const Records& records, const Limits& limits, ast::PointFile& points,
                  diagnostics::Diagnostics& diags) {
  bool ok = true;
  for (const DataField& header : records.header) {
    auto& column = points.columns.emplace_back();
    column.name = {header.text, header.span};
    const size_t open = header.text.rfind(" [");
    if (!header.text.ends_with(']') || open == std::string::npos) continue;
    const std::string unit = header.text.substr(open + 2, header.text.size() - open - 3);
    column.name.text = header.text.substr(0, open);
    column.unit = unit_of(unit, header.span, limits);
    if (column.unit) continue;
    diags.report(Code::PointsUnit, header.span, column.name.text, unit)
        .help("as a model writes it: `price [$/user/month]`, `churn [%/month]`");
    ok = false;
  }
  return ok;
}

}  // namespace

std::shared_ptr<const ast::PointFile> read_points(const ast::Text& file, const std::filesystem::path& path,
                                                  const std::string& shown, source::SourceMap& sources,
                                                  const Limits& limits, diagnostics::Diagnostics& diags) {
  const std::string ending = path.extension().string();
  const bool json = ending == ".json";
  if (ending != ".csv" && ending != ".tsv" && ending != ".tab" && !json) {
    diags.report(Code::DesignForm, file.span, "points", "reads a file that ends with `.csv`, `.tsv` or `.json`")
        .help(fmt::format("`econ query {} 'from {}' --csv > points.csv` makes one of other rows", shown,
                          path.stem().stem().string()));
    return nullptr;
  }
  auto text = source::load_data(path, shown, limits);
  if (!text) {
    diags.report(Code::UnreadableFile, file.span, text.fault().message);
    return nullptr;
  }
  const source::FileId id = sources.add(std::move(*text));
  DataFormat format;
  format.stated = false;
  if (ending == ".tsv" || ending == ".tab") format.delimiter = '\t';
  auto records =
      json ? read_json(sources[id], id, kMostRows, diags) : read_csv(sources[id], id, format, kMostRows, diags);
  if (!records) return nullptr;
  auto points = std::make_shared<ast::PointFile>();
  points->file = {shown, file.span};
  if (!read_columns(*records, limits, *points, diags)) return nullptr;
  points->cells.reserve(records->rows.size() * records->header.size());
  std::vector<std::shared_ptr<const std::string>> names;
  for (const auto& column : points->columns) names.push_back(std::make_shared<const std::string>(column.name.text));
  for (DataRow& row : records->rows) {
    points->rows.push_back(row.number);
    for (size_t c = 0; c < row.fields.size(); ++c) {
      DataField& field = row.fields[c];
      std::shared_ptr<const ast::Field> read;
      if (!field.blank() && !is_plain(field.text))
        read = std::make_shared<const ast::Field>(
            ast::Field{field.text, data_number(field, format), row.number, names[c], {}});
      const source::Span place = field.blank() ? row.span : field.span;
      points->cells.push_back({std::move(field.text), place, std::move(read)});
    }
    row.fields = {};  // a file of a million rows is not kept twice
  }
  return points;
}

}  // namespace econ::modules
