#include <gtest/gtest.h>

#include "tests/unit/parse/parsed.h"

namespace econ::parse {
namespace {

/// The tree of `a = TEXT`, or the messages.
std::string tree_of(const std::string& text) {
  const Parsed parsed("a = " + text);
  if (!parsed.diags.empty()) return parsed.messages();
  const std::string tree = parsed.tree();
  constexpr std::string_view kHead = "quantity a\n  value ";
  return tree.substr(kHead.size(), tree.size() - kHead.size() - 1);
}

TEST(Expressions, BindByLevel) {
  EXPECT_EQ(tree_of("x + y * z ^ 2"), "(sum x + (product y * (power z 2)))");
  EXPECT_EQ(tree_of("-x ^ 2"), "(negate (power x 2))");
  EXPECT_EQ(tree_of("2 ^ 3 ^ 4"), "(power 2 (power 3 4))");
  EXPECT_EQ(tree_of("not x > 1 and y or z"), "(or (and (not (> x 1)) y) z)");
  EXPECT_EQ(tree_of("x - y - z"), "(sum x - y - z)");
}

TEST(Expressions, RangesBindTighterThanProductsAndTheirSignIsTheFirstEnds) {
  EXPECT_EQ(tree_of("2..3 person * wage"), "(product (.. 2 3 person) * wage)");
  EXPECT_EQ(tree_of("x - -5%..5%"), "(sum x - (.. (negate 5%) 5%))");
  EXPECT_EQ(tree_of("-(2..3)"), "(negate (.. 2 3))");
  EXPECT_EQ(tree_of("1 to 2/month"), "(to 1 2/month)");
  EXPECT_EQ(tree_of("~1..2 GB base 1.5 GB"), "(~.. 1 2 GB base 1.5 GB)");
}

TEST(Expressions, ASignStandsOutsideTheRangeNode) {
  const Parsed parsed("a = -5%..5%");
  const auto& decl = std::get<ast::QuantityDecl>(parsed.file.statements.at(0).node);
  const auto& range = std::get<ast::Range>(decl.value.first->node);
  const auto& low = std::get<ast::Negate>(range.low->node);
  EXPECT_EQ(std::get<ast::Number>(low.operand->node).digits, "5");
}

TEST(Expressions, AUnitBelongsToItsNumber) {
  EXPECT_EQ(tree_of("x / 80 user/vm"), "(product x / 80 user/vm)");
  EXPECT_EQ(tree_of("40 person month * wage"), "(product 40 person month * wage)");
  EXPECT_EQ(tree_of("$10 / user / month"), "(product $10 / user / month)");
  EXPECT_EQ(tree_of("1/churn"), "1/churn");
  EXPECT_EQ(tree_of("1 / churn"), "(product 1 / churn)");
  EXPECT_EQ(tree_of("5/exp(x) + 5/plan.price"), "(sum (product 5 / (call exp x)) + (product 5 / (member plan price)))");
}

TEST(Expressions, SoftWordsAreNamesBetweenOperands) {
  EXPECT_EQ(tree_of("log(3) + log + step * rate"), "(sum (call log 3) + log + (product step * rate))");
  EXPECT_EQ(tree_of("infra[base] / base"), "(product (select infra [base]) / base)");
  EXPECT_EQ(tree_of("table.check + rate[step = 3]"), "(sum (member table check) + (select rate [step = 3]))");
}

TEST(Expressions, NumbersKeepTheirDigits) {
  const Parsed parsed("param a = ~$1_250.50k/user/month");
  const auto& decl = std::get<ast::ParamDecl>(parsed.file.statements.at(0).node);
  const auto& number = std::get<ast::Number>(decl.value->first->node);
  EXPECT_EQ(number.digits, "1250.50");
  EXPECT_EQ(number.currency, "$");
  EXPECT_EQ(number.scale, 'k');
  EXPECT_TRUE(number.approximate);
  ASSERT_EQ(number.unit.terms.size(), 2U);
  EXPECT_EQ(number.unit.terms[1].name, "month");
  EXPECT_TRUE(number.unit.terms[1].denominator);
}

TEST(Expressions, OfACommandLine) {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto price = sources.add(source::Source("--set", "$12/user/month"));
  EXPECT_NE(parse_expression(sources, price, {}, diags), nullptr);
  const auto spread = sources.add(source::Source("--vary", "$5..30/user/month step $0.25"));
  const auto read = parse_spread(sources, spread, {}, diags);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, ast::Spread::Kind::Step);
  EXPECT_TRUE(diags.empty());
  const auto wrong = sources.add(source::Source("--set", "12 +"));
  EXPECT_EQ(parse_expression(sources, wrong, {}, diags), nullptr);
  EXPECT_EQ(diags.errors(), 1U);
}

}  // namespace
}  // namespace econ::parse
