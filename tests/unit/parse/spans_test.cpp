#include <gtest/gtest.h>

#include "tests/unit/parse/parsed.h"

namespace econ::parse {
namespace {

const ast::Expr& value_of(const Parsed& parsed) {
  return *std::get<ast::QuantityDecl>(parsed.file.statements.at(0).node).value.first;
}

TEST(Spans, AreTheNarrowestTextOfEachNode) {
  const Parsed parsed("größe = (a + 2 GB) * f(x)[b = 1].c");
  const ast::Expr& product = value_of(parsed);
  EXPECT_EQ(parsed.text(product.span), "(a + 2 GB) * f(x)[b = 1].c");
  const auto& items = std::get<ast::Product>(product.node).items;
  EXPECT_EQ(parsed.text(items[0].operand->span), "(a + 2 GB)");
  EXPECT_EQ(parsed.text(items[1].op), "*");
  const auto& member = std::get<ast::Member>(items[1].operand->node);
  EXPECT_EQ(parsed.text(member.member.span), "c");
  EXPECT_EQ(parsed.text(member.object->span), "f(x)[b = 1]");
  const auto& terms = std::get<ast::Sum>(items[0].operand->node).items;
  EXPECT_EQ(parsed.text(std::get<ast::Number>(terms[1].operand->node).unit.span), "GB");
}

TEST(Spans, OfStatementsAndLinesOfBlocks) {
  const Parsed parsed("a = 1   # note\nkind k {\n  param p : GB = 3  \"why\"\n}\n");
  EXPECT_EQ(parsed.text(parsed.file.statements.at(0).span), "a = 1");
  EXPECT_EQ(parsed.text(parsed.file.statements.at(1).span), "kind k {\n  param p : GB = 3  \"why\"\n}");
  const auto& kind = std::get<ast::KindDecl>(parsed.file.statements.at(1).node);
  EXPECT_EQ(parsed.text(kind.members.at(0).span), "param p : GB = 3  \"why\"");
  EXPECT_EQ(parsed.text(kind.members.at(0).target.unit->span), "GB");
  EXPECT_EQ(kind.members.at(0).provenance->text, "why");
}

TEST(Spans, OfRangesCoverSignsAndTildes) {
  const Parsed parsed("a = 1 + ~-5..5 GB");
  const auto& terms = std::get<ast::Sum>(value_of(parsed).node).items;
  EXPECT_EQ(parsed.text(terms[1].operand->span), "~-5..5 GB");
}

TEST(Spans, OfEmptyCellsAreEmpty) {
  const Parsed parsed("table t {\n  | a | b\n  x | | 1\n}");
  const auto& table = std::get<ast::TableDecl>(parsed.file.statements.at(0).node);
  EXPECT_EQ(parsed.text(table.rows.at(0).cells.at(0).span), "");
  EXPECT_EQ(parsed.text(table.rows.at(0).cells.at(1).span), "1");
}

}  // namespace
}  // namespace econ::parse
