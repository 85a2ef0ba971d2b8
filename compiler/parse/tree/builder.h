#pragma once
/// The generated parser's contexts become the syntax tree. One class, a file for each part of the language.

#include <EconParser.h>
#include <antlr4-runtime.h>

#include "compiler/parse/ast.h"
#include "compiler/parse/lexical/lexeme.h"
#include "compiler/parse/syntax/token_stream.h"
#include "compiler/parse/tree/operators.h"

namespace econ::parse {

class TreeBuilder {
 public:
  using Parser = grammar::EconParser;

  /// `errors`: indices of the tokens where the parser met a mistake, ascending.
  TreeBuilder(Scan& scan, SyntaxTokens& tokens, const std::vector<size_t>& errors)
      : scan_(scan), tokens_(tokens), errors_(errors) {}

  ast::File file(Parser::FileContext* context);
  ast::ExprPtr expr(Parser::ExprContext* context);
  ast::Spread spread(Parser::SpreadContext* context);
  ast::Search search(Parser::SearchContext* context);

 private:
  using Token = antlr4::Token;
  using Context = antlr4::ParserRuleContext;
  using Node = decltype(ast::Statement::node);

  // ---- leaves.cpp
  source::Span span(const Token* token) const;
  source::Span span(const Context* context) const;
  std::string_view text(source::Span place) const { return scan_.source.slice(place); }
  ast::Identifier identifier(const Token* token) const;
  std::vector<ast::Identifier> identifiers(const std::vector<Token*>& tokens) const;
  ast::OptText opt_text(const Token* token);
  ast::Text string(const Token* token);
  std::optional<ast::Date> opt_date(const Token* token);
  ast::Path path(Parser::PathContext* context) const;
  std::vector<ast::Path> paths(const std::vector<Parser::PathContext*>& contexts) const;
  ast::UnitExpr unit(Parser::UnitContext* context);
  std::string_view line_before_colon(const Token* unit) const;
  std::optional<ast::UnitExpr> opt_unit(Parser::UnitContext* context);
  /// The parser met a mistake in the line that begins with `first` (up to its END or `{`).
  bool has_error(const Token* first) const;

  // ---- expressions.cpp, values.cpp
  ast::ExprPtr opt_expr(Parser::ExprContext* context) { return context == nullptr ? nullptr : expr(context); }
  std::vector<ast::ExprPtr> exprs(const std::vector<Parser::ExprContext*>& contexts);
  ast::ExprPtr bad(source::Span place) const { return make_expr(place, ast::Bad{}); }
  ast::ExprPtr conditional(Parser::ConditionalContext* context);
  ast::ExprPtr operand(Parser::OperandContext* context);
  ast::ExprPtr primary(Parser::OperandContext* context);
  ast::ExprPtr number(Parser::LiteralContext* context, const Token* sign);
  ast::ExprPtr rung_end(Parser::ExprContext* context);
  ast::ExprPtr per_period(ast::ExprPtr rate, Parser::PerPeriodContext* context);
  ast::ExprPtr member(ast::ExprPtr object, Parser::MemberContext* context);
  ast::ExprPtr call(ast::Identifier callee, Parser::CallContext* context);
  ast::ExprPtr name_or_call(Parser::OperandContext* context);
  ast::Argument argument(Parser::ArgumentContext* context);
  std::vector<ast::Selector> selectors(Parser::SelectionContext* context);
  ast::Value value(Parser::ValueContext* context);
  std::optional<ast::Value> opt_value(Parser::ValueContext* context);
  /// A value after `=`, where a bare `b = c` would be a second `=` in one statement.
  ast::Value defined_value(Parser::ValueContext* context, std::string_view name);
  void report_comma(const ast::Expr& first, Parser::DatedValueContext* context);
  std::optional<ast::Spread> opt_spread(Parser::SpreadContext* context);

  // ---- statements.cpp
  std::optional<Node> statement(Parser::StatementContext* context);
  /// Null if the parser left the statement before its alternative, or its name, was known.
  template <class Alternative, class Make>
  std::optional<Node> build(Parser::StatementContext* context, Make make) {
    auto* alternative = dynamic_cast<Alternative*>(context);
    if (alternative == nullptr || lacks_name(*alternative)) return std::nullopt;
    return as_node(make(alternative));
  }
  template <class Alternative>
  static bool lacks_name(const Alternative& context) {
    if constexpr (requires { context.name; }) return context.name == nullptr;
    if constexpr (requires { context.code; }) return context.code == nullptr;
    return false;
  }
  template <class Declaration>
  static std::optional<Node> as_node(Declaration declaration) {
    return Node(std::move(declaration));
  }
  template <class Declaration>
  static std::optional<Node> as_node(std::optional<Declaration> declaration) {
    if (!declaration) return std::nullopt;
    return as_node(std::move(*declaration));
  }
  static std::optional<Node> as_node(std::optional<Node> node) { return node; }
  std::optional<Node> named(Parser::NamedDeclContext* context);
  ast::ModelDecl model(Parser::ModelDeclContext* context);
  std::optional<ast::SourceDecl> source_decl(Parser::SourceDeclContext* context);
  std::optional<ast::UseDecl> use(Parser::UseDeclContext* context);
  std::optional<ast::UnitDecl> unit_decl(Parser::UnitDeclContext* context);
  std::optional<ast::RateDecl> rate(Parser::RateContext* context);
  std::optional<ast::ParamDecl> param(Parser::ParameterContext* context);
  ast::QuantityDecl quantity(const Token* name, Parser::QuantityContext* context);
  ast::FunctionDecl function(const Token* name, Parser::FunctionContext* context);
  std::optional<Node> instance(const Token* kind, Parser::InstanceContext* context);
  std::optional<Node> axis(Parser::AxisDeclContext* context);
  ast::TimelineDecl timeline(Parser::TimelineDeclContext* context);
  ast::PairedDecl paired(Parser::PairedDeclContext* context);
  ast::Target target(const Token* name, const Token* label, Parser::UnitContext* units);
  void report_unknown_statement(const Token* word);

  // ---- blocks.cpp
  ast::KindDecl kind(Parser::KindDeclContext* context);
  ast::KindMember kind_member(Parser::KindMemberContext* context);
  ast::InstanceMember instance_member(Parser::InstanceMemberContext* context);
  ast::ScenarioDecl scenario(Parser::ScenarioDeclContext* context);
  std::optional<ast::Override> override_of(Parser::OverrideContext* context);

  // ---- tables.cpp
  std::optional<Node> table(Parser::TableDeclContext* context);
  ast::TableDecl record_table(Parser::RecordTableContext* context);
  std::optional<ast::Row> row_key(Parser::RowContext* line);
  ast::Cell one_sided(ast::Cell cell) const;
  std::optional<ast::FileTableDecl> file_table(Parser::FileTableContext* context);
  ast::LadderDecl ladder(Parser::LadderDeclContext* context);
  std::vector<ast::HeaderCell> header(Parser::HeaderContext* context);
  ast::AxisLabel axis_label(Parser::AxisLabelContext* context);
  std::vector<ast::Cell> cells(const std::vector<Parser::CellContext*>& contexts, size_t columns);

  // ---- questions.cpp
  ast::ClaimDecl claim(Parser::ClaimDeclContext* context);
  std::optional<Node> claims(Parser::ClaimsDeclContext* context);
  ast::ClaimRow claim_row(Parser::ClaimRowContext* context, size_t columns);
  ast::ClaimCell claim_cell(Parser::ClaimCellContext* context);
  std::optional<ast::Verdict> verdict(Parser::VerdictContext* context);
  ast::CheckDecl check(Parser::CheckDeclContext* context);
  ast::QuestionDecl question(Parser::QuestionDeclContext* context);

  // ---- docs.cpp
  std::string file_doc();
  /// The `##` lines right above the line of `first`.
  std::string doc_above(const Token* first);
  std::string join_docs(size_t begin, size_t end) const;

  Scan& scan_;
  SyntaxTokens& tokens_;
  const std::vector<size_t>& errors_;
  bool broken_ = false;  ///< the line at hand holds a reported mistake: its expressions are ast::Bad
  size_t next_doc_ = 0;
};

/// For the length of a block's line, whether that line is broken rather than the statement around it.
class BrokenScope {
 public:
  BrokenScope(bool& flag, bool value) : flag_(flag), before_(flag) { flag = value; }
  ~BrokenScope() { flag_ = before_; }
  BrokenScope(const BrokenScope&) = delete;
  BrokenScope& operator=(const BrokenScope&) = delete;

 private:
  bool& flag_;
  bool before_;
};

}  // namespace econ::parse
