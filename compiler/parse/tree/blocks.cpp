#include "compiler/parse/tree/builder.h"

namespace econ::parse {

ast::KindDecl TreeBuilder::kind(Parser::KindDeclContext* context) {
  ast::KindDecl result{identifier(context->name), opt_text(context->label), {}};
  for (Parser::KindMemberContext* member : context->members) {
    const Token* name = member->input != nullptr ? member->input->name : member->name;
    if (name != nullptr) result.members.push_back(kind_member(member));
  }
  return result;
}

ast::KindMember TreeBuilder::kind_member(Parser::KindMemberContext* context) {
  const BrokenScope scope(broken_, has_error(context->start));
  ast::KindMember result;
  result.span = span(context);
  result.doc = doc_above(context->start);
  if (context->input == nullptr) {
    const Parser::QuantityContext* derived = context->derived;
    if (derived == nullptr) {
      result.target = target(context->name, nullptr, nullptr);
      result.value = ast::Value{bad(result.span), {}};
      return result;
    }
    result.target = target(context->name, derived->label, derived->units);
    result.value = defined_value(derived->given, result.target.name.text);
    result.provenance = opt_text(derived->note);
    return result;
  }
  auto input = param(context->input);
  result.input = true;
  result.target = std::move(input->target);
  result.value = std::move(input->value);
  result.provenance = std::move(input->provenance);
  return result;
}

ast::InstanceMember TreeBuilder::instance_member(Parser::InstanceMemberContext* context) {
  const BrokenScope scope(broken_, has_error(context->start));
  ast::Identifier name = identifier(context->name);
  ast::Value given = defined_value(context->given, name.text);
  return {std::move(name), std::move(given), opt_text(context->note), span(context)};
}

ast::ScenarioDecl TreeBuilder::scenario(Parser::ScenarioDeclContext* context) {
  ast::ScenarioDecl result{identifier(context->name), opt_text(context->label), identifiers(context->parents), {}};
  for (Parser::OverrideContext* line : context->overrides) {
    if (auto override = override_of(line)) result.overrides.push_back(std::move(*override));
  }
  return result;
}

std::optional<ast::Override> TreeBuilder::override_of(Parser::OverrideContext* context) {
  const BrokenScope scope(broken_, has_error(context->start));
  if (context->stated != nullptr) {
    auto stated = rate(context->stated);
    if (!stated) return std::nullopt;
    return std::move(*stated);
  }
  if (context->target == nullptr || context->target->parts.empty()) return std::nullopt;
  ast::ValueOverride result{path(context->target), {}, {}, {}, span(context)};
  if (context->point != nullptr) result.selectors = selectors(context->point);
  result.value = defined_value(context->given, text(result.path.span));
  result.provenance = opt_text(context->note);
  return result;
}

}  // namespace econ::parse
