#include <algorithm>

#include "compiler/parse/tree/builder.h"
#include "compiler/parse/tree/literals.h"

namespace econ::parse {

using diagnostics::Code;
using source::join;

ast::ExprPtr TreeBuilder::expr(Parser::ExprContext* context) {
  if (context == nullptr) return bad({scan_.file, 0, 0});
  const source::Span place = span(context);
  if (broken_ || context->exception != nullptr) return bad(place);
  ast::ExprPtr result;
  if (context->choice != nullptr) {
    result = conditional(context->choice);
  } else if (context->operators.empty()) {
    result = operand(context->operands.front());
  } else {
    std::vector<Piece> pieces;
    pieces.reserve(context->operators.size() + context->operands.size());
    auto op = context->operators.begin();
    for (Parser::OperandContext* part : context->operands) {
      const size_t start = as_syntax(part->start).index;
      for (; op != context->operators.end() && as_syntax(*op).index < start; ++op) {
        pieces.push_back({as_syntax(*op).type, span(*op), nullptr});
      }
      pieces.push_back({Tok::OTHER, span(part), operand(part)});
    }
    result = fold_operators(scan_, std::move(pieces));
  }
  for (Parser::PathContext* axis : context->each) {
    const source::Span whole = join(result->span, span(axis));
    result = make_expr(whole, ast::Each{std::move(result), path(axis)});
  }
  if (context->target == nullptr) return result;
  return make_expr(place, ast::As{std::move(result), unit(context->target)});
}

std::vector<ast::ExprPtr> TreeBuilder::exprs(const std::vector<Parser::ExprContext*>& contexts) {
  std::vector<ast::ExprPtr> result;
  result.reserve(contexts.size());
  for (Parser::ExprContext* context : contexts) result.push_back(expr(context));
  return result;
}

ast::ExprPtr TreeBuilder::conditional(Parser::ConditionalContext* context) {
  if (context->exception != nullptr) return bad(span(context));
  return make_expr(span(context), ast::If{expr(context->condition), expr(context->yes), expr(context->no)});
}

ast::ExprPtr TreeBuilder::operand(Parser::OperandContext* context) {
  if (context->exception != nullptr) return bad(span(context));
  ast::ExprPtr result = primary(context);
  auto part = context->parts.begin();
  auto selection = context->selections.begin();
  while (part != context->parts.end() || selection != context->selections.end()) {
    const bool select =
        part == context->parts.end() || (selection != context->selections.end() &&
                                         as_syntax((*selection)->start).index < as_syntax((*part)->start).index);
    if (select) {
      const source::Span place = join(result->span, span(*selection));
      auto points = selectors(*selection++);
      result = make_expr(place, ast::Selection{std::move(result), std::move(points)});
    } else {
      result = member(std::move(result), *part++);
    }
  }
  return context->conversion == nullptr ? std::move(result) : per_period(std::move(result), context->conversion);
}

ast::ExprPtr TreeBuilder::per_period(ast::ExprPtr rate, Parser::PerPeriodContext* context) {
  const source::Span place = join(rate->span, span(context));
  if (context->period == nullptr) return bad(place);
  using How = ast::PerPeriod::How;
  const Tok word = as_syntax(context->how).type;
  const How how = word == Tok::SIMPLE ? How::Simple : word == Tok::COMPOUNDING ? How::Compounding : How::Surviving;
  return make_expr(place, ast::PerPeriod{std::move(rate), how, identifier(context->period)});
}

/// `x.name`, or `x.name(…)`: a function of a file that is used by the name x.
ast::ExprPtr TreeBuilder::member(ast::ExprPtr object, Parser::MemberContext* context) {
  if (context->name == nullptr) return bad(join(object->span, span(context)));
  const ast::Identifier name = identifier(context->name);
  const source::Span path = join(object->span, name.span);
  if (context->called == nullptr) return make_expr(path, ast::Member{std::move(object), name});
  return call({std::string(text(path)), path}, context->called);
}

ast::ExprPtr TreeBuilder::primary(Parser::OperandContext* context) {
  if (context->sign != nullptr) return number(context->plain, context->sign);
  if (context->plain != nullptr) return number(context->plain, nullptr);
  if (context->name != nullptr) return name_or_call(context);
  if (context->date != nullptr) {
    const auto date = read_date(scan_, span(context->date));
    return date ? make_expr(span(context->date), *date) : bad(span(context->date));
  }
  if (context->several != nullptr) {
    const source::Span place = span(context->several);
    return make_expr(place, ast::List{exprs(context->several->items)});
  }
  if (context->inner != nullptr) {
    ast::ExprPtr inner = expr(context->inner);
    inner->span = {scan_.file, as_syntax(context->start).begin,
                   as_syntax(tokens_.get(as_syntax(context->inner->stop).index + 1)).end};
    return inner;
  }
  if (context->mistaken != nullptr) {
    report_bad_number(scan_, span(context->mistaken));
    return bad(span(context->mistaken));
  }
  const source::Span place = span(context->word);
  switch (as_syntax(context->word).type) {
    case Tok::HOLE:
      return make_expr(place, ast::Hole{});
    case Tok::WAS:
      return make_expr(place, ast::Was{});
    case Tok::BEYOND:
      return make_expr(place, ast::Name{"beyond"});
    default:
      return make_expr(place, ast::None{});
  }
}

ast::ExprPtr TreeBuilder::number(Parser::LiteralContext* context, const Token* sign) {
  if (sign != nullptr) {
    const std::string_view digits = context == nullptr ? "5" : text(span(context));
    scan_.diags.report(Code::SpacedCurrency, span(sign), text(span(sign)))
        .help(fmt::format("write `{}{}`", text(span(sign)), digits));
    if (context == nullptr) return bad(span(sign));
  }
  ast::Number result = read_number(text(span(context->number)));
  if (sign != nullptr) result.currency = text(span(sign));
  bool divide = false;
  bool divided = false;
  for (const Token* part : context->suffix) {
    if (as_syntax(part).type == Tok::PER) {
      divide = divided = true;
      continue;
    }
    if (divided && !divide) {
      scan_.diags.report(Code::UnitAfterDivisor, span(part), text(span(part)))
          .help(
              fmt::format("to divide by it as well write `/{}`; to multiply put it before the `/`", text(span(part))));
      return bad(span(context));
    }
    result.unit.terms.push_back({std::string(text(span(part))), span(part), divide});
    divide = false;
  }
  if (!context->suffix.empty()) result.unit.span = join(span(context->suffix.front()), span(context->suffix.back()));
  return make_expr(sign == nullptr ? span(context) : join(span(sign), span(context)), std::move(result));
}

ast::ExprPtr TreeBuilder::name_or_call(Parser::OperandContext* context) {
  ast::Identifier name = identifier(context->name);
  if (context->called == nullptr) return make_expr(name.span, ast::Name{std::move(name.text)});
  return call(std::move(name), context->called);
}

ast::ExprPtr TreeBuilder::call(ast::Identifier callee, Parser::CallContext* context) {
  const source::Span place = join(callee.span, span(context));
  if (context->exception != nullptr) return bad(place);
  ast::Call node{
      std::move(callee), {}, paths(context->over), opt_expr(context->where), opt_expr(context->otherwise), {}};
  if (context->coarser != nullptr) node.by = identifier(context->coarser);
  for (Parser::ArgumentContext* item : context->arguments) node.arguments.push_back(argument(item));
  return make_expr(place, std::move(node));
}

ast::Argument TreeBuilder::argument(Parser::ArgumentContext* context) {
  ast::ExprPtr first = expr(context->first);
  if (context->named == nullptr) return {std::nullopt, std::move(first)};
  const auto* name = std::get_if<ast::Name>(&first->node);
  if (name == nullptr) {
    scan_.diags.report(Code::ArgumentName, first->span, text(first->span))
        .note("a named argument is `name: value`, as in `normal(mean: 5, sd: 1)`");
    return {std::nullopt, bad(span(context))};
  }
  return {ast::Identifier{name->text, first->span}, expr(context->named)};
}

namespace {

/// `users`, `compute.price`
bool is_path(const ast::Expr& e) {
  const auto* member = std::get_if<ast::Member>(&e.node);
  return member != nullptr ? is_path(*member->object) : std::holds_alternative<ast::Name>(e.node);
}

}  // namespace

std::vector<ast::Selector> TreeBuilder::selectors(Parser::SelectionContext* context) {
  std::vector<ast::Selector> result;
  for (Parser::ExprContext* item : context->selectors) {
    ast::ExprPtr point = expr(item);
    auto* compare = std::get_if<ast::Compare>(&point->node);
    const bool bare = compare != nullptr && compare->left->span.begin == point->span.begin;
    const bool axis = bare && is_path(*compare->left);
    if (!axis || compare->relation != ast::Relation::Equal) {
      result.push_back({std::nullopt, std::move(point)});
    } else {
      const source::Span place = compare->left->span;
      result.push_back({ast::Identifier{std::string(text(place)), place}, std::move(compare->right)});
    }
  }
  return result;
}

}  // namespace econ::parse
