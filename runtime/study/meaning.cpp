#include "runtime/study/meaning.h"

#include <fmt/format.h>

#include "compiler/base/overloaded.h"
#include "compiler/sema/walk.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using sema::ExprId;

class Meaning {
 public:
  explicit Meaning(const sema::Model& model) : model_(model) {}

  std::string of(ExprId id) const {
    if (!id.valid()) return "nothing";
    const sema::Expr& expr = model_[id];
    return std::visit(
        Overloaded{
            [&](const sema::Literal& l) { return literal(l.value, expr.type); },
            [&](const sema::Missing&) { return std::string("none"); },
            [&](const sema::UncertainRef& u) { return uncertain(model_.uncertain[u.id.value]); },
            [&](const sema::QuantityRef& q) { return model_[q.id].path; },
            [&](const sema::WasRef& w) { return fmt::format("was({})", model_[w.id].path); },
            [&](const sema::InScenario& in) { return fmt::format("in {}({})", scenario(in.scenario), of(in.value)); },
            [&](const sema::With& with) {
              std::string text = fmt::format("with({}", of(with.value));
              for (const auto& b : with.bindings)
                text += fmt::format(", {} = {}", model_[b.parameter].path, of(b.value));
              return text + ")";
            },
            [&](const sema::LabelOf& l) { return fmt::format("label({})", model_[l.axis].name); },
            [&](const sema::PickLabel& p) { return fmt::format("{}[{}]", of(p.array), label(p.axis, p.index)); },
            [&](const sema::PickBy& p) {
              return fmt::format("{}[{} by {}]", of(p.array), model_[p.axis].name, of(p.label));
            },
            [&](const sema::StackOf& s) {
              std::string text = model_[s.axis].name + "{";
              for (uint32_t i = 0; i < s.elements.size(); ++i)
                text += fmt::format("{}{}: {}", i ? ", " : "", label(s.axis, i), of(s.elements[i]));
              return text + "}";
            },
            [&](const sema::ApplyOp& a) {
              return fmt::format("{}({})", builtins::id_name(a.primitive), operands(expr));
            },
            [&](const sema::Aggregate& a) {
              std::string axes;
              for (const sema::AxisId axis : a.axes) axes += " " + model_[axis].name;
              return fmt::format("fold {}({}){}{}", static_cast<int>(a.statistic), operands(expr), axes,
                                 a.where.valid() ? " where" : "");
            },
            [&](const sema::AxisStatistic& s) {
              return fmt::format("statistic {}({}) {}{}", static_cast<int>(s.kind), operands(expr), model_[s.axis].name,
                                 s.where.valid() ? " where" : "");
            },
            [&](const sema::OrElse&) { return fmt::format("or_else({})", operands(expr)); },
            [&](const sema::Present&) { return fmt::format("present({})", operands(expr)); },
            [&](const sema::PrevOf&) { return fmt::format("prev({})", operands(expr)); },
            [&](const sema::Measured& m) { return fmt::format("{}({})", name_of(m.measure), of(m.value)); },
        },
        expr.node);
  }

 private:
  std::string operands(const sema::Expr& expr) const {
    std::string text;
    sema::for_each_operand(expr, [&](ExprId operand) { text += (text.empty() ? "" : ", ") + of(operand); });
    return text;
  }

  std::string literal(double value, const sema::Type& type) const {
    if (type.kind == sema::Type::Kind::Label && type.label_axis.valid()) {
      const auto index = static_cast<size_t>(value);
      if (value >= 0 && index < model_[type.label_axis].labels.size())
        return label(type.label_axis, static_cast<uint32_t>(index));
    }
    const std::string unit = type.dimension.dimensionless() ? "" : " " + model_.units.to_string(type.dimension);
    return fmt::format("{}{}", value, unit);
  }

  static std::string uncertain(const sema::Uncertain& u) {
    std::string text = fmt::format("{}..{} base {}{}", u.low, u.high, u.base, u.approximate ? " about" : "");
    if (u.distribution)
      text += fmt::format(" {}({}, {}, {}, {})", name_of(u.distribution->family), u.distribution->a, u.distribution->b,
                          u.distribution->c, u.distribution->d);
    return text;
  }

  std::string label(sema::AxisId axis, uint32_t index) const { return model_[axis].labels[index].name; }
  std::string scenario(sema::ScenarioId id) const { return id.valid() ? model_[id].name : "base"; }

  const sema::Model& model_;
};

/// A span begins at the first operand, be it in brackets: those that are not closed or opened within belong to it.
source::Span balanced(source::Span span, std::string_view text) {
  size_t opened = 0, missing = 0;
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (text[i] == '(') ++opened;
    if (text[i] == ')' && opened == 0) {
      ++missing;
    } else if (text[i] == ')') {
      --opened;
    }
  }
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  for (uint32_t i = span.begin; missing > 0 && i > 0 && (blank(text[i - 1]) || text[i - 1] == '(');) {
    if (text[--i] != '(') continue;
    span.begin = i;
    --missing;
  }
  for (uint32_t i = span.end; opened > 0 && i < text.size() && (blank(text[i]) || text[i] == ')'); ++i) {
    if (text[i] != ')') continue;
    span.end = i + 1;
    --opened;
  }
  return span;
}

}  // namespace

std::string meaning_of(const sema::Model& model, ExprId expr) { return Meaning(model).of(expr); }

bool refers_to_nothing(const sema::Model& model, ExprId expr) {
  if (!expr.valid()) return true;
  const auto& node = model[expr].node;
  if (std::holds_alternative<sema::QuantityRef>(node) || std::holds_alternative<sema::WasRef>(node)) return false;
  bool nothing = true;
  sema::for_each_operand(model[expr], [&](ExprId operand) { nothing = nothing && refers_to_nothing(model, operand); });
  return nothing;
}

std::string written(const sema::Model& model, const source::SourceMap& sources, ExprId expr) {
  if (!expr.valid()) return {};
  const auto span = model[expr].span;
  if (span.file >= sources.size()) return {};
  const source::Source& text = sources[span.file];
  return single_spaced(std::string(text.slice(balanced(span, text.text()))));
}

}  // namespace econ::study
