// `--until 'stderr(mean(margin)) < 0.1%'`: how well a statistic of a sample has to be known.
#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

/// The single argument of `NAME(…)`; null if the expression is no such call.
const ast::Expr* argument_of(const ast::Expr& expr, std::string* callee) {
  const auto* call = std::get_if<ast::Call>(&expr.node);
  if (!call || call->arguments.size() != 1 || !call->over.empty() || call->where || call->otherwise) return nullptr;
  *callee = call->callee.text;
  return call->arguments.front().value.get();
}

bool has_standard_error(const std::string& statistic) {
  if (statistic == "mean" || statistic == "median") return true;
  const bool percentile = statistic.size() >= 2 && statistic.size() <= 3 && statistic[0] == 'p' &&
                          statistic.find_first_not_of("0123456789", 1) == std::string::npos;
  return percentile && std::stoi(statistic.substr(1)) >= 1;
}

}  // namespace

void Analyzer::read_precision(const Module& module) {
  if (!options_.until) return;
  const Span span = options_.until->span;
  const auto refuse = [&](Span where, const std::string& help) { report(Code::UntilForm, where).help(help); };
  const auto* compare = std::get_if<ast::Compare>(&options_.until->node);
  const bool below =
      compare && (compare->relation == ast::Relation::Less || compare->relation == ast::Relation::LessEqual);
  if (!below) return refuse(span, "`stderr(mean(margin)) < 0.1%`");
  std::string outer, statistic;
  const ast::Expr* inner = argument_of(*compare->left, &outer);
  const ast::Expr* subject = inner && outer == "stderr" ? argument_of(*inner, &statistic) : nullptr;
  if (!subject) return refuse(compare->left->span, "`stderr(mean(margin)) < 0.1%`");
  if (!has_standard_error(statistic)) return refuse(inner->span, "of `mean`, `median` and `p1` to `p99`");
  const auto id = model_.find_quantity(text_of(subject->span));
  if (!id) {
    std::vector<std::string> names;
    visible_names(module, names);
    auto builder = report(Code::UnknownName, subject->span, text_of(subject->span));
    suggest(builder, text_of(subject->span), names);
    return;
  }
  const Type t = type_of(*id);
  if (t.poison()) return;
  if (!t.number() || !t.axes.empty()) return refuse(subject->span, "it takes a quantity that is one number");
  const auto* number = std::get_if<ast::Number>(&compare->right->node);
  const bool bare = number && number->unit.terms.empty() && number->currency.empty() && !number->percent;
  const bool relative = number && number->percent && number->unit.terms.empty() && !t.shown.percent;
  const auto bound = read_end(*compare->right, bare && !t.dimension.dimensionless() ? &t.shown : nullptr, {});
  if (!bound) return refuse(compare->right->span, "compare it with a number: `< 0.1%`, `< $5/month`");
  if (!relative && bound->unit.dimension != t.dimension) {
    report(Code::SelectionUnit, compare->right->span, text_of(subject->span), what_is(t), what_is(bound->unit));
    return;
  }
  if (!(bound->canonical > 0)) return refuse(compare->right->span, "an error above 0: no sample has none");
  model_.until = Precision{*id, statistic, bound->canonical, relative, text_of(span)};
}

}  // namespace econ::sema
