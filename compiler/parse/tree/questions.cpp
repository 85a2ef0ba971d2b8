#include "compiler/parse/tree/builder.h"

namespace econ::parse {
namespace {

using diagnostics::Code;

std::optional<ast::Relation> relation_of(const antlr4::Token* token) {
  if (token == nullptr) return std::nullopt;
  switch (as_syntax(token).type) {
    case Tok::NE:
      return ast::Relation::NotEqual;
    case Tok::LT:
      return ast::Relation::Less;
    case Tok::LE:
      return ast::Relation::LessEqual;
    case Tok::GT:
      return ast::Relation::Greater;
    case Tok::GE:
      return ast::Relation::GreaterEqual;
    default:
      return ast::Relation::Equal;
  }
}

ast::Verb verb_of(Tok word) {
  switch (word) {
    case Tok::SOLVE:
      return ast::Verb::Solve;
    case Tok::MAXIMIZE:
      return ast::Verb::Maximize;
    case Tok::MINIMIZE:
      return ast::Verb::Minimize;
    case Tok::SWEEP:
      return ast::Verb::Sweep;
    case Tok::SHOW:
      return ast::Verb::Show;
    default:
      return ast::Verb::Plot;
  }
}

}  // namespace

ast::ClaimDecl TreeBuilder::claim(Parser::ClaimDeclContext* context) {
  ast::ClaimDecl result{expr(context->condition), opt_text(context->place), verdict(context->outcome)};
  const ast::Expr& condition = *result.condition;
  if (std::holds_alternative<ast::Compare>(condition.node) || std::holds_alternative<ast::Bad>(condition.node)) {
    return result;
  }
  scan_.diags.report(Code::ClaimWithoutComparison, condition.span)
      .note("a claim is `COMPUTED = STATED`, with `=`, `<`, `<=`, `>`, `>=` or `!=`")
      .help(fmt::format("write what the source says after it: `claim {} = …`", text(condition.span)));
  result.condition = bad(condition.span);
  return result;
}

std::optional<TreeBuilder::Node> TreeBuilder::claims(Parser::ClaimsDeclContext* context) {
  if (Parser::ClaimListContext* list = context->asList) {
    if (list->place == nullptr || list->axis == nullptr) return std::nullopt;
    ast::ClaimsDecl result{string(list->place), identifier(list->axis), {}, {}};
    if (list->titles != nullptr) result.columns = exprs(list->titles->columns);
    for (Parser::ClaimRowContext* row : list->rows) result.rows.push_back(claim_row(row, result.columns.size()));
    return result;
  }
  Parser::ClaimMatrixContext* matrix = context->asMatrix;
  if (matrix == nullptr || matrix->columnAxis == nullptr) return std::nullopt;
  ast::ClaimsMatrixDecl result{expr(matrix->computed),
                               identifier(matrix->rowAxis),
                               identifier(matrix->columnAxis),
                               opt_text(matrix->place),
                               {},
                               {}};
  if (matrix->titles != nullptr) result.header = header(matrix->titles);
  for (Parser::ClaimRowContext* row : matrix->rows) result.rows.push_back(claim_row(row, result.header.size()));
  return result;
}

ast::ClaimRow TreeBuilder::claim_row(Parser::ClaimRowContext* context, size_t columns) {
  const BrokenScope scope(broken_, has_error(context->start));
  ast::ClaimRow result{expr(context->key), opt_text(context->text), {}, span(context)};
  for (Parser::ClaimCellContext* cell : context->cells) result.cells.push_back(claim_cell(cell));
  while (broken_ && result.cells.size() < columns) result.cells.push_back({{}, bad(result.span), {}, result.span});
  return result;
}

ast::ClaimCell TreeBuilder::claim_cell(Parser::ClaimCellContext* context) {
  if (context->relation != nullptr && as_syntax(context->relation).type == Tok::DOUBLE_EQ && !broken_) {
    scan_.diags.report(Code::DoubleEquals, span(context->relation)).help("write `=`, or leave it out");
  }
  return {relation_of(context->relation), opt_expr(context->stated), verdict(context->outcome), span(context)};
}

std::optional<ast::Verdict> TreeBuilder::verdict(Parser::VerdictContext* context) {
  if (context == nullptr || context->word == nullptr) return std::nullopt;
  return ast::Verdict{identifier(context->word), opt_text(context->reason)};
}

ast::CheckDecl TreeBuilder::check(Parser::CheckDeclContext* context) {
  return {expr(context->condition), opt_text(context->reason)};
}

ast::QuestionDecl TreeBuilder::question(Parser::QuestionDeclContext* context) {
  ast::QuestionDecl result;
  result.verb = verb_of(as_syntax(context->verb).type);
  result.name = identifier(context->name);
  result.label = opt_text(context->label);
  result.what = exprs(context->what);
  for (Parser::SearchContext* axis : context->over) {
    if (axis->target != nullptr && !axis->target->parts.empty()) result.over.push_back(search(axis));
  }
  result.where = exprs(context->conditions);
  result.summarize = identifiers(context->statistics);
  if (broken_ && result.what.empty()) result.what.push_back(bad(span(context->name)));
  return result;
}

ast::Search TreeBuilder::search(Parser::SearchContext* context) {
  const source::Span name = span(context->target);
  ast::Search result{{std::string(text(name)), name}, opt_spread(context->domain), span(context)};
  if (context->point != nullptr) result.selectors = selectors(context->point);
  result.design = context->open != nullptr;
  for (Parser::DesignPartContext* part : context->parts) {
    if (part->count != nullptr) {
      result.counts.push_back({std::string(text(span(part->count))), span(part->count)});
    } else if (part->document != nullptr) {
      result.files.push_back(string(part->document));
    } else if (part->target != nullptr && !part->target->parts.empty()) {
      const source::Span inner = span(part->target);
      result.over.push_back({{std::string(text(inner)), inner}, opt_spread(part->domain), span(part)});
      if (part->point != nullptr) result.over.back().selectors = selectors(part->point);
    }
  }
  return result;
}

}  // namespace econ::parse
