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
    case Type::Kind::Mixed: {
      std::string text = "in several units";
      std::vector<units::Dimension> named;
      for (size_t i = 0; i < t.by_label->size() && named.size() < 2; ++i) {
        const Type& here = (*t.by_label)[i];
        if (here.any_unit || (!named.empty() && here.dimension == named.front())) continue;
        text += fmt::format("{} {} at `{}`", named.empty() ? ":" : ",", amount_of(here),
                            model_[t.mixed_axis].labels[i].name);
        named.push_back(here.dimension);
      }
      return text;
    }
    case Type::Kind::Poison:
      return "unknown";
    case Type::Kind::Number:
      break;
  }
  if (t.dimension.dimensionless()) return t.share ? "a share (%)" : t.ratio ? "a ratio" : "a plain number";
  // The unit as the user wrote it reads better than the canonical one, as long as it is a real unit.
  return t.shown.spelling.empty() ? unit_name(t.dimension) : units::to_string(t.shown);
}

std::string Analyzer::amount_of(const Type& t) const {
  return t.number() && !t.dimension.dimensionless() ? "`" + unit_of(t) + "`" : unit_of(t);
}

std::string Analyzer::what_is(const Type& t) const {
  return t.number() && !t.dimension.dimensionless() ? "in `" + unit_of(t) + "`" : unit_of(t);
}

std::string Analyzer::what_is(const units::Unit& unit) const {
  if (unit.percent && unit.dimension.dimensionless()) return "a share (%)";
  return unit.dimension.dimensionless() ? "a plain number" : "in `" + units::to_string(unit) + "`";
}

std::string Analyzer::text_of(Span span) const { return std::string(sources_[span.file].slice(span)); }

std::string Analyzer::with_unit(const std::string& number, const units::Unit& unit) {
  const std::string text = units::to_string(unit);
  if (unit.spelling.empty()) return number;
  const std::string& first = unit.spelling.front().name;
  const bool symbol = static_cast<unsigned char>(first[0]) >= 0x80 || first == "$";
  if (symbol) return first + number + text.substr(first.size());
  if (text.starts_with("1/")) return number + text.substr(1);
  return number + (first == "%" ? "" : " ") + text;
}

std::string Analyzer::factor_text(ExprId id) const {
  const std::string text = text_of(at(id).span);
  const auto* apply = std::get_if<ApplyOp>(&at(id).node);
  const bool loose =
      apply && (apply->primitive == builtins::Primitive::Add || apply->primitive == builtins::Primitive::Sub ||
                apply->primitive == builtins::Primitive::Select);
  int depth = 0;
  size_t closed = 0;  // where the bracket that opens the text closes
  while (closed < text.size()) {
    depth += text[closed] == '(' ? 1 : text[closed] == ')' ? -1 : 0;
    ++closed;
    if (depth == 0) break;
  }
  return loose && closed < text.size() ? "(" + text + ")" : text;
}

std::string Analyzer::where_from(ExprId id) const {
  const Expr& e = at(id);
  std::string text = amount_of(e.type);
  const auto* ref = std::get_if<QuantityRef>(&e.node);
  if (!ref) return text;
  const Quantity& q = model_[ref->id];
  text += ", from `" + q.path + "`";
  if (q.span.file == e.span.file && !q.library && q.span.end > q.span.begin) {
    text += fmt::format(" (line {})", sources_[q.span.file].position(q.span.begin).line);
  }
  return text;
}

std::string Analyzer::quantities_of(const units::Dimension& d, const Module& module) const {
  std::string list;
  int count = 0;
  for (const auto& [name, entity] : module.names) {
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
      return fmt::format("multiply by `{}`, which is in `{}`: `{} * {}`", q.path, unit_name(factor), factor_text(side),
                         q.path);
    }
    return "";
  };
  if (auto help = suggest(lacking, right); !help.empty()) return help;
  return suggest(type(right).dimension / type(left).dimension, left);
}

namespace {

/// Mistakes of the body itself, whatever it is called with.
bool is_of_the_body(Code code) {
  switch (code) {
    case Code::UnknownName:
    case Code::UnknownUnit:
    case Code::UnknownFunction:
    case Code::UnknownAxis:
    case Code::MissingOperator:
    case Code::NotAValue:
    case Code::TypedHole:
    case Code::ConstantDivisionByZero:
    case Code::RealEquality:
    case Code::RangeInFunction:
    case Code::RecursiveFunction:
    case Code::WasOutsideScenario:
    case Code::LaterFeature:
    case Code::ReversedRange:
    case Code::EmptyRange:
    case Code::ScaleInRange:
    case Code::RangeEnds:
      return true;
    default:
      return false;
  }
}

}  // namespace

/// Whether the argument that a call would give could make it right: it may vary over axes.
bool Analyzer::depends_on_argument(Code code) {
  return code == Code::AxisNotThere || code == Code::AggregateAxis || code == Code::NoSuchPoint ||
         code == Code::UnknownLabel;
}

Span Analyzer::blame(Code code, Span span) const {
  return frames_.empty() || is_of_the_body(code) ? span : frames_.front();
}

void Analyzer::explain_frames(diagnostics::Builder& builder, Code code, Span span) const {
  if (frames_.empty() || frames_.front() == span || is_of_the_body(code)) return;
  builder.label(span, "in the formula behind it");
  const Instance* instance = nullptr;
  for (const Instance& i : model_.instances) {
    if (i.span == frames_.front()) instance = &i;
  }
  if (!instance) return;
  std::string inputs;
  for (const auto& [name, id] : instance->members) {
    const Quantity& q = model_[id];
    if (!q.parameter || q.span == instance->span || !q.type.number() || !q.value.valid()) continue;
    inputs += (inputs.empty() ? "" : ", ") + ("`" + name + "` " + what_is(q.type));
  }
  if (!inputs.empty()) builder.note("`" + instance->name + "` states: " + inputs);
}

/// The number as written, with the unit it was probably meant in.
void Analyzer::suggest_unit(diagnostics::Builder& builder, ExprId value, const units::Unit& unit) const {
  const Type& t = type(value);
  if (!is_literal(value) || !t.number() || !t.dimension.dimensionless() || t.ratio || unit.spelling.empty()) return;
  builder.help("did you mean `" + with_unit(text_of(at(value).span), unit) + "`?");
}

}  // namespace econ::sema
