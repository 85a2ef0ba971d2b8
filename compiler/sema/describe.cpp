// The words of sema's messages: units, origins, what would help.
#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

std::string Analyzer::unit_name(const units::Dimension& d) const {
  return d.dimensionless() ? "a plain number" : model_.units.to_string(d);
}

std::string Analyzer::unit_of(const Type& t) const {
  switch (t.kind) {
    case Type::Kind::Truth:
      return "a condition";
    case Type::Kind::Date:
      return "a date";
    case Type::Kind::Label:
      return "a label of `" + model_[t.label_axis].name + "`";
    case Type::Kind::Poison:
      return "unknown";
    case Type::Kind::Number:
      break;
  }
  if (t.dimension.dimensionless()) return t.share ? "a share (%)" : t.ratio ? "a ratio" : "a plain number";
  // The unit as the user wrote it reads better than the canonical one, as long as it is a real unit.
  return t.shown.spelling.empty() ? unit_name(t.dimension) : units::to_string(t.shown);
}

std::string Analyzer::what_is(const Type& t) const {
  if (t.kind != Type::Kind::Number) return unit_of(t);
  return t.dimension.dimensionless() ? unit_of(t) : "in `" + unit_of(t) + "`";
}

std::string Analyzer::text_of(Span span) const { return std::string(sources_[span.file].slice(span)); }

std::string Analyzer::where_from(ExprId id) const {
  const Expr& e = at(id);
  std::string text = "`" + unit_of(e.type) + "`";
  if (!e.type.number() || e.type.dimension.dimensionless()) text = unit_of(e.type);
  const auto* ref = std::get_if<QuantityRef>(&e.node);
  if (!ref) return text;
  const Quantity& q = model_[ref->id];
  text += ", from `" + q.path + "`";
  if (q.span.file == e.span.file && !q.library && q.span.end > q.span.begin) {
    text += fmt::format(" (line {})", sources_[q.span.file].position(q.span.begin).line);
  }
  return text;
}

std::string Analyzer::quantities_of(const units::Dimension& d, const Scope& scope) const {
  std::string list;
  int count = 0;
  for (const auto& [name, entity] : scope.module->names) {
    if (entity.kind != EntityKind::Quantity) continue;
    const Definition& definition = definitions_[entity.index];
    const Quantity& q = model_.quantities[entity.index];
    if (definition.state != Definition::State::Done || !q.type.number() || q.type.dimension != d) continue;
    if (++count > 5) return list + ", …";
    list += (list.empty() ? "`" : ", `") + name + "`";
  }
  return list;
}

/// "multiply by the number of users: `egress * users`", where one side lacks just one factor that a quantity has.
std::string Analyzer::missing_factor(ExprId left, ExprId right) const {
  const units::Dimension lacking = type(left).dimension / type(right).dimension;
  const auto suggest = [&](const units::Dimension& factor, ExprId side) -> std::string {
    for (size_t i = 0; i < model_.quantities.size(); ++i) {
      const Quantity& q = model_.quantities[i];
      const bool known = definitions_[i].state == Definition::State::Done || q.type.shown_is_stated;
      if (q.library || !known || !q.type.number() || q.type.dimension != factor || factor.dimensionless()) continue;
      if (q.path.find('.') != std::string::npos) continue;
      return fmt::format("multiply by `{}`, which is in `{}`: `{} * {}`", q.path, unit_name(factor),
                         text_of(at(side).span), q.path);
    }
    return "";
  };
  if (auto help = suggest(lacking, right); !help.empty()) return help;
  return suggest(type(right).dimension / type(left).dimension, left);
}

Span Analyzer::blame(Span span) const { return frames_.empty() ? span : frames_.front(); }

void Analyzer::explain_frames(diagnostics::Builder& builder, Span span) const {
  if (frames_.empty() || frames_.front() == span) return;
  const source::Source& source = sources_[span.file];
  const auto position = source.position(span.begin);
  builder.note(fmt::format("in the formula behind it, {}:{}: `{}`", source.name(), position.line, source.slice(span)));
}

}  // namespace econ::sema
