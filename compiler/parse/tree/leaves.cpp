#include <algorithm>

#include "compiler/parse/tree/builder.h"
#include "compiler/parse/tree/literals.h"

namespace econ::parse {

using diagnostics::Code;

source::Span TreeBuilder::span(const Token* token) const {
  if (token == nullptr) return {scan_.file, 0, 0};
  return {scan_.file, as_syntax(token).begin, as_syntax(token).end};
}

source::Span TreeBuilder::span(const Context* context) const {
  const source::Span first = span(context->start);
  const bool empty = context->stop == nullptr || as_syntax(context->stop).index < as_syntax(context->start).index;
  if (empty) return {first.file, first.begin, first.begin};
  // An END has no text of its own: what ends with it ends with the token before.
  const SyntaxToken& stop = as_syntax(context->stop);
  const bool line = stop.type == Tok::END && stop.index > as_syntax(context->start).index;
  return {first.file, first.begin, line ? as_syntax(tokens_.get(stop.index - 1)).end : stop.end};
}

ast::Identifier TreeBuilder::identifier(const Token* token) const {
  const source::Span place = span(token);
  return {std::string(text(place)), place};
}

std::vector<ast::Identifier> TreeBuilder::identifiers(const std::vector<Token*>& tokens) const {
  std::vector<ast::Identifier> result;
  result.reserve(tokens.size());
  for (const Token* token : tokens) result.push_back(identifier(token));
  return result;
}

ast::Text TreeBuilder::string(const Token* token) { return read_string(scan_, span(token)); }

ast::OptText TreeBuilder::opt_text(const Token* token) {
  if (token == nullptr) return std::nullopt;
  return string(token);
}

std::optional<ast::Date> TreeBuilder::opt_date(const Token* token) {
  if (token == nullptr) return std::nullopt;
  return read_date(scan_, span(token));
}

ast::Path TreeBuilder::path(Parser::PathContext* context) const { return {identifiers(context->parts), span(context)}; }

std::vector<ast::Path> TreeBuilder::paths(const std::vector<Parser::PathContext*>& contexts) const {
  std::vector<ast::Path> result;
  result.reserve(contexts.size());
  for (Parser::PathContext* context : contexts) result.push_back(path(context));
  return result;
}

/// `param a` of `param a: 3`.
std::string_view TreeBuilder::line_before_colon(const Token* unit) const {
  const size_t colon = as_syntax(unit).index - 1;
  size_t first = colon;
  while (first > 0) {
    const Tok before = as_syntax(tokens_.get(first - 1)).type;
    if (before == Tok::END || before == Tok::LBRACE || before == Tok::BAR) break;
    --first;
  }
  return text({scan_.file, as_syntax(tokens_.get(first)).begin, as_syntax(tokens_.get(colon - 1)).end});
}

ast::UnitExpr TreeBuilder::unit(Parser::UnitContext* context) {
  ast::UnitExpr result{{}, span(context)};
  bool divide = false;
  for (const Token* atom : context->atoms) {
    const source::Span place = span(atom);
    const Tok type = as_syntax(atom).type;
    if (type == Tok::SLASH || type == Tok::PER) {
      if (divide) scan_.diags.report(Code::MissingUnit, place, "/");
      divide = true;
      continue;
    }
    const bool reciprocal = type == Tok::NUMBER && atom == context->atoms.front() && context->atoms.size() > 1;
    if (reciprocal && text(place) == "1") continue;
    if (type == Tok::NUMBER) {
      scan_.diags.report(Code::ValueAsUnit, place, text(place))
          .note("`:` states a unit, `=` a value")
          .help(fmt::format("write `{} = {}`", line_before_colon(context->start), text(span(context))));
      return {{}, span(context)};
    }
    result.terms.push_back({std::string(text(place)), place, divide});
    divide = false;
  }
  if (divide) scan_.diags.report(Code::MissingUnit, span(context->atoms.back()), "/");
  return result;
}

std::optional<ast::UnitExpr> TreeBuilder::opt_unit(Parser::UnitContext* context) {
  if (context == nullptr || context->atoms.empty()) return std::nullopt;
  return unit(context);
}

bool TreeBuilder::has_error(const Token* first) const {
  if (errors_.empty()) return false;
  const size_t begin = as_syntax(first).index;
  const auto error = std::ranges::lower_bound(errors_, begin);
  if (error == errors_.end()) return false;
  for (size_t at = begin; at < *error; ++at) {
    const Tok type = as_syntax(tokens_.get(at)).type;
    if (type == Tok::END || type == Tok::LBRACE) return false;
  }
  return true;
}

}  // namespace econ::parse
