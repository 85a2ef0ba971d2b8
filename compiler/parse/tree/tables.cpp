#include "compiler/parse/tree/builder.h"

namespace econ::parse {

std::optional<TreeBuilder::Node> TreeBuilder::table(Parser::TableDeclContext* context) {
  if (context->fromFile != nullptr) {
    auto result = file_table(context->fromFile);
    if (!result) return std::nullopt;
    result->name = identifier(context->name);
    result->label = opt_text(context->label);
    result->over = identifiers(context->over);
    result->unit = opt_unit(context->units);
    return std::move(*result);
  }
  ast::TableDecl result;
  if (context->written != nullptr) result = record_table(context->written);
  result.name = identifier(context->name);
  result.label = opt_text(context->label);
  result.over = identifiers(context->over);
  result.unit = opt_unit(context->units);
  return result;
}

ast::TableDecl TreeBuilder::record_table(Parser::RecordTableContext* context) {
  ast::TableDecl result;
  if (context->titles != nullptr) result.header = header(context->titles);
  for (Parser::RowContext* line : context->rows) {
    auto key = row_key(line);
    if (!key) continue;
    const BrokenScope scope(broken_, has_error(line->start));
    ast::Row row = std::move(*key);
    row.cells = cells(line->cells, result.header.size());
    row.span = span(line);
    // A string after the last cell is about the row.
    if (!row.cells.empty()) row.provenance = std::exchange(row.cells.back().note, std::nullopt);
    result.rows.push_back(std::move(row));
  }
  return result;
}

namespace {

/// `5k..20k user` whatever the blanks between: it is the label of the row.
std::string single_spaced(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) result += c;
    if (blank && !result.ends_with(' ')) result += ' ';
  }
  return result;
}

}  // namespace

/// What stands before the first bar; nothing if the parser left the row before it was known.
std::optional<ast::Row> TreeBuilder::row_key(Parser::RowContext* line) {
  ast::Row row;
  if (line->key != nullptr && line->key->name != nullptr) {
    row.key = axis_label(line->key);
    row.others = identifiers(line->others);
    return row;
  }
  row.key.label = opt_text(line->text);
  if (line->above != nullptr) {
    row.beyond = true;
    row.key.name = {"beyond", span(line->above)};
    return row;
  }
  if (line->low == nullptr || line->high == nullptr) return std::nullopt;
  ast::ExprPtr low = number(line->low, nullptr), high = number(line->high, nullptr);
  const source::Span place = source::join(low->span, high->span);
  row.key.name = {single_spaced(text(place)), place};
  row.span_of = make_expr(place, ast::Range{std::move(low), std::move(high), false, false, nullptr});
  return row;
}

std::optional<ast::FileTableDecl> TreeBuilder::file_table(Parser::FileTableContext* context) {
  if (context->document == nullptr) return std::nullopt;
  ast::FileTableDecl result;
  result.file = string(context->document);
  result.dated = opt_date(context->date);
  for (Parser::FileOptionContext* option : context->options) {
    if (option->text == nullptr && option->count == nullptr) continue;
    ast::FileOption read{identifier(option->name), {}};
    if (option->text != nullptr) read.value = string(option->text);
    if (option->count != nullptr) read.value = {std::string(text(span(option->count))), span(option->count)};
    result.options.push_back(std::move(read));
  }
  for (Parser::ColumnContext* column : context->columns) {
    if (column->name == nullptr) continue;
    result.columns.push_back({identifier(column->name), opt_text(column->text), opt_unit(column->units)});
  }
  return result;
}

/// Null for `beyond`.
ast::ExprPtr TreeBuilder::rung_end(Parser::ExprContext* context) {
  ast::ExprPtr end = opt_expr(context);
  const auto* name = end ? std::get_if<ast::Name>(&end->node) : nullptr;
  return name != nullptr && name->text == "beyond" ? nullptr : std::move(end);
}

ast::LadderDecl TreeBuilder::ladder(Parser::LadderDeclContext* context) {
  ast::LadderDecl result;
  result.name = identifier(context->name);
  if (context->shape != nullptr) result.mode = identifier(context->shape);
  result.label = opt_text(context->label);
  if (context->titles != nullptr) {
    if (context->titles->key != nullptr) result.key = identifier(context->titles->key);
    result.header = header(context->titles);
  }
  for (Parser::RungContext* line : context->rungs) {
    const BrokenScope scope(broken_, has_error(line->start));
    result.rungs.push_back({rung_end(line->upto), cells(line->cells, result.header.size()), span(line)});
  }
  return result;
}

std::vector<ast::HeaderCell> TreeBuilder::header(Parser::HeaderContext* context) {
  std::vector<ast::HeaderCell> result;
  for (Parser::HeaderCellContext* cell : context->columns) {
    if (cell->name == nullptr) continue;
    result.push_back({identifier(cell->name), opt_text(cell->text), opt_unit(cell->units)});
  }
  return result;
}

ast::AxisLabel TreeBuilder::axis_label(Parser::AxisLabelContext* context) {
  return {identifier(context->name), opt_text(context->text)};
}

/// `>= $1B` has no value that arithmetic could use: it is missing, and what it says is a note.
ast::Cell TreeBuilder::one_sided(ast::Cell cell) const {
  std::string words(
      text(cell.value ? source::Span{cell.span.file, cell.span.begin, cell.value->first->span.end} : cell.span));
  if (cell.note) words += "; " + cell.note->text;
  cell.note = ast::Text{std::move(words), cell.span};
  cell.value.reset();
  return cell;
}

std::vector<ast::Cell> TreeBuilder::cells(const std::vector<Parser::CellContext*>& contexts, size_t columns) {
  std::vector<ast::Cell> result;
  result.reserve(contexts.size());
  for (Parser::CellContext* cell : contexts) {
    result.push_back({opt_value(cell->given), opt_text(cell->note), span(cell)});
    if (cell->relation != nullptr) result.back() = one_sided(std::move(result.back()));
  }
  // What a mistake swallowed is not missing: the row is as long as the header says.
  while (broken_ && result.size() < columns) result.push_back({ast::Value{bad({scan_.file, 0, 0}), {}}, {}, {}});
  return result;
}

}  // namespace econ::parse
