#include "compiler/parse/tree/builder.h"

namespace econ::parse {
namespace {

using diagnostics::Code;

/// `1` of `1,000`: one to three digits, as they stand before a comma of thousands.
bool is_thousands_head(const ast::Expr& expr) {
  const auto* number = std::get_if<ast::Number>(&expr.node);
  return number != nullptr && number->digits.size() <= 3 && number->unit.terms.empty() && number->scale == 0;
}

bool is_thousands_tail(const ast::Expr& expr) {
  const auto* number = std::get_if<ast::Number>(&expr.node);
  return number != nullptr && number->digits.find_first_of('.') >= 3 && number->digits.size() >= 3 &&
         number->currency.empty();
}

}  // namespace

ast::Value TreeBuilder::value(Parser::ValueContext* context) {
  if (context == nullptr) return {bad({scan_.file, 0, 0}), {}};
  ast::Value result{expr(context->first), {}};
  for (Parser::DatedValueContext* later : context->later) {
    if (later->since == nullptr && !broken_ && later->exception == nullptr) {
      report_comma(*result.first, later);
      result.first = bad(span(context));
      break;
    }
    result.later.push_back({expr(later->amount), later->since == nullptr ? bad(span(later)) : expr(later->since)});
  }
  return result;
}

std::optional<ast::Value> TreeBuilder::opt_value(Parser::ValueContext* context) {
  if (context == nullptr) return std::nullopt;
  return value(context);
}

ast::Value TreeBuilder::defined_value(Parser::ValueContext* context, std::string_view name) {
  ast::Value result = value(context);
  const auto* compare = std::get_if<ast::Compare>(&result.first->node);
  const bool bare = compare != nullptr && compare->left->span.begin == result.first->span.begin;
  if (!bare || compare->relation != ast::Relation::Equal) return result;
  scan_.diags.report(Code::ChainedComparison, compare->op, "=")
      .note("a statement gives one name one value")
      .help(fmt::format("for a yes or no put the comparison in brackets: `{} = ({})`", name, text(result.first->span)));
  result.first = bad(result.first->span);
  return result;
}

void TreeBuilder::report_comma(const ast::Expr& first, Parser::DatedValueContext* context) {
  const ast::ExprPtr amount = expr(context->amount);
  if (std::holds_alternative<ast::Bad>(amount->node)) return;
  const source::Span both = source::join(first.span, amount->span);
  if (!is_thousands_head(first) || !is_thousands_tail(*amount)) {
    scan_.diags.report(Code::MissingFrom, amount->span)
        .note("a value that changes is `$25/user/month, $15/user/month from 2027-01`")
        .help(fmt::format("say when it begins: `{} from 2027-01`", text(amount->span)));
    return;
  }
  const std::string_view tail = text(amount->span);
  auto builder = scan_.diags.report(Code::ThousandsComma, both, text(both));
  if (tail.starts_with("000")) builder.help(fmt::format("write `{}k{}`", text(first.span), tail.substr(3)));
  builder.help(fmt::format("write `{}_{}`", text(first.span), tail));
}

ast::Spread TreeBuilder::spread(Parser::SpreadContext* context) {
  using Kind = ast::Spread::Kind;
  ast::Spread result;
  result.span = span(context);
  result.range = context->range == nullptr ? bad(result.span) : expr(context->range);
  const Tok word = static_cast<Tok>(context->form == nullptr ? 0 : context->form->getType());
  if (word == Tok::LOG) result.kind = Kind::Log;
  if (word == Tok::FOR) result.kind = Kind::Count;
  if (word == Tok::STEP) {
    result.kind = Kind::Step;
    result.step = context->step == nullptr ? bad(result.span) : expr(context->step);
  }
  if (context->points != nullptr) result.count = std::string(text(span(context->points)));
  return result;
}

std::optional<ast::Spread> TreeBuilder::opt_spread(Parser::SpreadContext* context) {
  if (context == nullptr) return std::nullopt;
  return spread(context);
}

}  // namespace econ::parse
