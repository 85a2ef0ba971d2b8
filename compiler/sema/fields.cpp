// Tables of data files: their fields go the way of what is written in the model.
#include <fmt/format.h>

#include "compiler/parse/parse.h"
#include "compiler/sema/analyzer.h"

namespace econ::sema {

/// What could not be read was reported by what read it.
void Analyzer::declare_file_table(Module& module, const ast::FileTableDecl& decl, const ast::Statement& statement) {
  if (!decl.read) {
    declare_broken(module, decl.name);
    return;
  }
  const size_t tables = model_.tables.size();
  declare_table(module, *decl.read, statement);
  if (model_.tables.size() == tables) return;
  std::string& provenance = model_.tables.back().provenance;
  provenance = decl.file.text;
  if (decl.dated) provenance += ", " + date_text(*decl.dated);
}

/// Money of the unit that the column has: `$0.90` under `: $/hour`.
bool Analyzer::is_money_of(const std::string& currency, const units::Unit& unit) const {
  const units::NamedUnit* money = model_.units.find_symbol(currency);
  if (!money || money->dimension.terms().size() != 1) return false;
  for (const auto& [base, exponent] : unit.dimension.terms()) {
    if (base == money->dimension.terms()[0].first && exponent.num > 0) return true;
  }
  return false;
}

ExprId Analyzer::elaborate_field(const ast::Field& field, Span span, const Scope& scope, const Expect& expect) {
  if (expect.label_axis.valid()) {
    const auto& labels = model_[expect.label_axis].labels;
    const std::string name = parse::as_name(field.text);
    Type t;
    t.kind = Type::Kind::Label;
    t.label_axis = expect.label_axis;
    for (size_t i = 0; i < labels.size(); ++i) {
      if (labels[i].name == name || labels[i].display == field.text)
        return literal(static_cast<double>(i), std::move(t), span);
    }
    report_label(expect.label_axis, field.text, span);
    return poison(span);
  }
  if (!field.number) {
    report(Code::DataNumber, span, field.row, *field.column, field.text).help(field.remedy);
    return poison(span);
  }
  const auto* negated = std::get_if<ast::Negate>(&field.number->node);
  const auto& number = std::get<ast::Number>(negated ? negated->operand->node : field.number->node);
  if (!expect.bare || number.currency.empty() || !is_money_of(number.currency, *expect.bare))
    return elaborate(*field.number, scope, expect);
  ast::Number bare = number;
  bare.currency.clear();
  const ExprId value = elaborate_number(bare, span, scope, expect);
  double amount = 0;
  return negated && is_literal(value, &amount) ? literal(-amount, type(value), span) : value;
}

}  // namespace econ::sema
