#include "compiler/parse/lexical/words.h"
#include "compiler/parse/tree/builder.h"

namespace econ::parse {

using diagnostics::Code;

ast::File TreeBuilder::file(Parser::FileContext* context) {
  ast::File result;
  result.source = scan_.file;
  result.doc = file_doc();
  result.statements.reserve(context->lines.size());
  for (Parser::LineContext* line : context->lines) {
    broken_ = has_error(line->start);
    std::string doc = doc_above(line->start);
    auto node = statement(line->content);
    if (!node) continue;
    const bool of_file = std::holds_alternative<ast::ModelDecl>(*node) && doc == result.doc;
    result.statements.push_back({span(line), of_file ? std::string() : std::move(doc), std::move(*node)});
  }
  return result;
}

/// The first token tells the alternative. A statement that lost its name to a mistake is left out.
std::optional<TreeBuilder::Node> TreeBuilder::statement(Parser::StatementContext* context) {
  using P = Parser;
  if (auto* decl = dynamic_cast<P::NamedDeclContext*>(context)) return named(decl);
  switch (as_syntax(context->start).type) {
    case Tok::PARAM:
      return build<P::ParamDeclContext>(context, [&](auto* c) { return param(c->input); });
    case Tok::CLAIM:
      return build<P::ClaimDeclContext>(context, [&](auto* c) { return claim(c); });
    case Tok::CLAIMS:
      return build<P::ClaimsDeclContext>(context, [&](auto* c) { return claims(c); });
    case Tok::CHECK:
      return build<P::CheckDeclContext>(context, [&](auto* c) { return check(c); });
    case Tok::TABLE:
      return build<P::TableDeclContext>(context, [&](auto* c) { return table(c); });
    case Tok::LADDER:
      return build<P::LadderDeclContext>(context, [&](auto* c) { return ladder(c); });
    case Tok::KIND:
      return build<P::KindDeclContext>(context, [&](auto* c) { return kind(c); });
    case Tok::SCENARIO:
      return build<P::ScenarioDeclContext>(context, [&](auto* c) { return scenario(c); });
    case Tok::AXIS:
      return build<P::AxisDeclContext>(context, [&](auto* c) { return axis(c); });
    case Tok::TIMELINE:
      return build<P::TimelineDeclContext>(context, [&](auto* c) { return timeline(c); });
    case Tok::PAIRED:
      return build<P::PairedDeclContext>(context, [&](auto* c) { return paired(c); });
    case Tok::UNIT:
      return build<P::UnitDeclContext>(context, [&](auto* c) { return unit_decl(c); });
    case Tok::RATE:
      return build<P::RateDeclContext>(context, [&](auto* c) { return rate(c->stated); });
    case Tok::USE:
      return build<P::UseDeclContext>(context, [&](auto* c) { return use(c); });
    case Tok::MODEL:
      return build<P::ModelDeclContext>(context, [&](auto* c) { return model(c); });
    case Tok::SOURCE:
      return build<P::SourceDeclContext>(context, [&](auto* c) { return source_decl(c); });
    case Tok::TOLERANCE:
      return build<P::ToleranceDeclContext>(context, [&](auto* c) { return ast::ToleranceDecl{expr(c->amount)}; });
    case Tok::CURRENCY:
      return build<P::CurrencyDeclContext>(context, [&](auto* c) { return ast::CurrencyDecl{identifier(c->code)}; });
    default:
      return build<P::QuestionDeclContext>(context, [&](auto* c) { return question(c); });
  }
}

std::optional<TreeBuilder::Node> TreeBuilder::named(Parser::NamedDeclContext* context) {
  if (context->asInstance != nullptr) return instance(context->name, context->asInstance);
  if (context->asFunction != nullptr) return function(context->name, context->asFunction);
  if (context->asQuantity != nullptr) return quantity(context->name, context->asQuantity);
  if (context->name == nullptr) return std::nullopt;
  // `price $10`: what follows was reported, and the name is still declared.
  return ast::QuantityDecl{{identifier(context->name), {}, {}}, {bad(span(context->name)), {}}, {}};
}

ast::ModelDecl TreeBuilder::model(Parser::ModelDeclContext* context) {
  return {identifier(context->name), opt_text(context->title)};
}

std::optional<ast::SourceDecl> TreeBuilder::source_decl(Parser::SourceDeclContext* context) {
  if (context->document == nullptr) return std::nullopt;
  return ast::SourceDecl{string(context->document), opt_date(context->date)};
}

std::optional<ast::UseDecl> TreeBuilder::use(Parser::UseDeclContext* context) {
  ast::UseDecl result;
  result.only = identifiers(context->names);
  if (context->document != nullptr) {
    result.file = string(context->document);
    if (context->alias != nullptr) result.alias = identifier(context->alias);
    for (Parser::InstanceMemberContext* setting : context->settings) {
      if (setting->name != nullptr) result.settings.push_back(instance_member(setting));
    }
    return result;
  }
  if (context->module == nullptr || context->module->parts.empty()) return std::nullopt;
  result.module = path(context->module);
  return result;
}

std::optional<ast::UnitDecl> TreeBuilder::unit_decl(Parser::UnitDeclContext* context) {
  if (context->names.empty()) return std::nullopt;
  ast::UnitDecl result{identifiers(context->names), opt_text(context->label), {}, nullptr, {}};
  if (context->meaning == nullptr) return result;
  result.family = opt_unit(context->meaning->family);
  result.definition = opt_expr(context->meaning->definition);
  result.provenance = opt_text(context->meaning->note);
  return result;
}

std::optional<ast::RateDecl> TreeBuilder::rate(Parser::RateContext* context) {
  if (context == nullptr || context->equation == nullptr) return std::nullopt;
  ast::ExprPtr equation = expr(context->equation);
  auto* compare = std::get_if<ast::Compare>(&equation->node);
  if (compare == nullptr || compare->relation != ast::Relation::Equal) {
    if (!std::holds_alternative<ast::Bad>(equation->node)) {
      scan_.diags.report(Code::MissingEquals, equation->span, text(equation->span))
          .help("a rate is written `rate 1 EUR = 1.08 USD`");
    }
    return std::nullopt;
  }
  return ast::RateDecl{std::move(compare->left), std::move(compare->right), opt_date(context->date),
                       opt_text(context->note)};
}

std::optional<ast::ParamDecl> TreeBuilder::param(Parser::ParameterContext* context) {
  if (context == nullptr || context->name == nullptr) return std::nullopt;
  ast::ParamDecl result{
      target(context->name, context->label, context->units), {}, opt_spread(context->domain), opt_text(context->note)};
  if (context->given != nullptr) result.value = defined_value(context->given, result.target.name.text);
  if (broken_ && !result.value) result.value = ast::Value{bad(span(context)), {}};
  return result;
}

ast::QuantityDecl TreeBuilder::quantity(const Token* name, Parser::QuantityContext* context) {
  return {target(name, context->label, context->units), defined_value(context->given, text(span(name))),
          opt_text(context->note)};
}

ast::FunctionDecl TreeBuilder::function(const Token* name, Parser::FunctionContext* context) {
  ast::FunctionDecl result{
      identifier(name), {}, opt_unit(context->units), expr(context->body), opt_text(context->note)};
  for (Parser::FunctionInputContext* input : context->inputs) {
    if (input->name != nullptr) result.parameters.push_back({identifier(input->name), opt_unit(input->units)});
  }
  return result;
}

/// `office berlin { … }`, or the mistake `parma users = 3`.
std::optional<TreeBuilder::Node> TreeBuilder::instance(const Token* kind, Parser::InstanceContext* context) {
  if (context->name == nullptr) return std::nullopt;
  if (context->open != nullptr) {
    ast::InstanceDecl result{identifier(kind), identifier(context->name), opt_text(context->label), {}};
    for (Parser::InstanceMemberContext* member : context->members) {
      if (member->name != nullptr) result.members.push_back(instance_member(member));
    }
    return result;
  }
  if (broken_ || context->given == nullptr) return std::nullopt;
  report_unknown_statement(kind);
  return ast::ParamDecl{
      target(context->name, context->label, context->units), opt_value(context->given), {}, opt_text(context->note)};
}

void TreeBuilder::report_unknown_statement(const Token* word) {
  const std::string seen(text(span(word)));
  const std::string nearest = diagnostics::nearest_word(seen, statement_words());
  auto builder = scan_.diags.report(Code::UnknownStatement, span(word), seen);
  if (nearest.empty()) {
    builder.help("write `param` before a name that is given a value, or nothing before one that is computed");
  } else {
    builder.help(fmt::format("did you mean `{}`?", nearest));
  }
}

std::optional<TreeBuilder::Node> TreeBuilder::axis(Parser::AxisDeclContext* context) {
  if (context->like != nullptr) return ast::AxisLikeDecl{identifier(context->name), identifier(context->like)};
  ast::AxisDecl result{identifier(context->name), {}};
  for (Parser::AxisLabelContext* label : context->labels) result.labels.push_back(axis_label(label));
  return result;
}

ast::TimelineDecl TreeBuilder::timeline(Parser::TimelineDeclContext* context) {
  return {identifier(context->name), expr(context->from), expr(context->length)};
}

ast::PairedDecl TreeBuilder::paired(Parser::PairedDeclContext* context) {
  return {paths(context->members), opt_expr(context->correlation)};
}

ast::Target TreeBuilder::target(const Token* name, const Token* label, Parser::UnitContext* units) {
  return {identifier(name), opt_text(label), opt_unit(units)};
}

}  // namespace econ::parse
