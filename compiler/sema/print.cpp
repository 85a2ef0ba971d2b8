// The `model` stage of `econ emit`.
#include <fmt/format.h>

#include "compiler/base/overloaded.h"
#include "compiler/sema/model.h"

namespace econ::sema {

namespace {

constexpr const char* kStatistics[] = {"sum", "mean", "min", "max", "count", "any", "all"};

constexpr const char* kAxisStatistics[] = {"quantile",   "argmin",  "argmax", "first",     "last",
                                           "sd",         "product", "sort",   "sort_down", "rank",
                                           "cumulative", "before",  "rising", "falling"};

std::string print(const Model& m, ExprId id) {
  if (!id.valid()) return "(none)";
  const auto list = [&](const std::vector<ExprId>& items) {
    std::string out;
    for (const ExprId item : items) out += (out.empty() ? "" : ", ") + print(m, item);
    return out;
  };
  return std::visit(
      Overloaded{
          [&](const Literal& l) { return fmt::format("{}", l.value); },
          [&](const Missing&) { return std::string("missing"); },
          [&](const UncertainRef& u) {
            const Uncertain& r = m.uncertain[u.id.value];
            if (r.distribution) return fmt::format("({} with median {})", name_of(r.distribution->family), r.base);
            return fmt::format("({}..{} base {})", r.low, r.high, r.base);
          },
          [&](const QuantityRef& q) { return m[q.id].path; },
          [&](const WasRef& w) { return fmt::format("was({} without {})", m[w.id].path, m[w.layer].name); },
          [&](const InScenario& s) {
            return fmt::format("{}[scenario {}]", print(m, s.value), s.scenario.valid() ? m[s.scenario].name : "base");
          },
          [&](const With& w) {
            std::string out = print(m, w.value) + "[";
            for (size_t i = 0; i < w.bindings.size(); ++i) {
              out += (i ? ", " : "") + m[w.bindings[i].parameter].path + " := " + print(m, w.bindings[i].value);
            }
            return out + "]";
          },
          [&](const LabelOf& l) { return fmt::format("label({})", m[l.axis].name); },
          [&](const PickLabel& p) { return fmt::format("{}[{}]", print(m, p.array), m[p.axis].labels[p.index].name); },
          [&](const PickBy& p) {
            return fmt::format("{}[{} = {}]", print(m, p.array), m[p.axis].name, print(m, p.label));
          },
          [&](const StackOf& s) { return fmt::format("{}{{{}}}", m[s.axis].name, list(s.elements)); },
          [&](const ApplyOp& a) { return fmt::format("{}({})", builtins::id_name(a.primitive), list(a.arguments)); },
          [&](const Aggregate& a) {
            std::string axes;
            for (const AxisId axis : a.axes) axes += (axes.empty() ? "" : ", ") + m[axis].name;
            return fmt::format("{}({} over {}{})", kStatistics[static_cast<size_t>(a.statistic)], print(m, a.value),
                               axes, a.where.valid() ? " where " + print(m, a.where) : "");
          },
          [&](const AxisStatistic& s) {
            return fmt::format("{}({}{} over {}{})", kAxisStatistics[static_cast<size_t>(s.kind)], print(m, s.value),
                               s.amount.valid() ? ", " + print(m, s.amount) : "", m[s.axis].name,
                               s.where.valid() ? " where " + print(m, s.where) : "");
          },
          [&](const OrElse& o) { return fmt::format("or_else({}, {})", print(m, o.value), print(m, o.fallback)); },
          [&](const Present& p) { return fmt::format("present({})", print(m, p.value)); },
          [&](const PrevOf& p) { return fmt::format("prev({}, {})", print(m, p.value), print(m, p.first)); },
          [&](const Measured& t) { return fmt::format("{}({})", name_of(t.measure), print(m, t.value)); },
      },
      m[id].node);
}

std::string type_words(const Model& m, const Type& t) {
  std::string out;
  switch (t.kind) {
    case Type::Kind::Number:
      out = t.dimension.dimensionless() ? (t.share   ? "share"
                                           : t.ratio ? "ratio"
                                                     : "1")
                                        : m.units.to_string(t.dimension);
      break;
    case Type::Kind::Truth:
      out = "truth";
      break;
    case Type::Kind::Label:
      out = "label of " + m[t.label_axis].name;
      break;
    case Type::Kind::Date:
      out = t.days ? "day" : "date";
      break;
    case Type::Kind::Mixed:
      out = "mixed";
      break;
    case Type::Kind::Poison:
      out = "error";
      break;
  }
  for (size_t i = 0; i < t.axes.size(); ++i) out += (i ? ", " : " over ") + m[t.axes[i]].name;
  return out;
}

}  // namespace

std::string to_string(const Model& m) {
  std::string out = fmt::format("model {}\n", m.name);
  for (const Axis& axis : m.axes) {
    if (axis.library || axis.origin == AxisOrigin::Points) continue;
    out += fmt::format("axis {} ({} labels)\n", axis.name, axis.labels.size());
  }
  for (const Quantity& q : m.quantities) {
    if (q.library) continue;
    out += fmt::format("{} {} : {} = {}\n", q.parameter ? "param" : "value", q.path, type_words(m, q.type),
                       print(m, q.value));
  }
  for (const Scenario& s : m.scenarios) {
    if (s.of_file) continue;
    out += fmt::format("scenario {}\n", s.name);
    for (const auto& [id, o] : s.overrides) out += fmt::format("  {} = {}\n", o.path, print(m, o.value));
  }
  for (const Claim& c : m.claims) {
    out += fmt::format("claim {}: {}", c.text, print(m, c.computed));
    for (const Stated& s : c.stated)
      out += fmt::format(" [{}, {}] grid {}{}", s.low, s.high, s.grid, s.approximate ? " approximate" : "");
    if (c.stated_value.valid()) out += " against " + print(m, c.stated_value);
    out += " expected " + c.expected + "\n";
  }
  for (const Check& c : m.checks) out += fmt::format("check {}: {}\n", c.text, print(m, c.condition));
  for (const Question& q : m.questions) {
    out += fmt::format("question {}:", q.name);
    for (const ExprId what : q.what) out += " " + print(m, what);
    out += "\n";
  }
  return out;
}

}  // namespace econ::sema
