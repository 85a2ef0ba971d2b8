#include <gtest/gtest.h>

#include "tests/unit/parse/parsed.h"

namespace econ::parse {
namespace {

TEST(Text, LineEndsMayBeEitherKindAndTheLastMayMiss) {
  const std::string unix_text = "a = 1\nkind k {\n  param p\n}\nb = [1,\n  2]";
  std::string windows_text;
  for (const char c : unix_text) windows_text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(Parsed(windows_text).tree(), Parsed(unix_text).tree());
  EXPECT_EQ(Parsed(unix_text + "\n").tree(), Parsed(unix_text).tree());
  EXPECT_TRUE(Parsed(windows_text).diags.empty());
}

TEST(Text, MayBeEmptyOrOnlyComments) {
  EXPECT_TRUE(Parsed("").file.statements.empty());
  EXPECT_TRUE(Parsed("# nothing\n\n  \n;;\n").diags.empty());
  EXPECT_EQ(Parsed("## words\n").file.doc, "words");
}

TEST(Text, StringsAreUnescaped) {
  const Parsed parsed(R"(source "a \"b\" \\ c\nd")");
  EXPECT_EQ(std::get<ast::SourceDecl>(parsed.file.statements.at(0).node).document.text, "a \"b\" \\ c\nd");
}

TEST(Text, DocumentationGoesToTheDeclarationBelow) {
  const Parsed parsed("## model\nmodel m\n## one\n## two\na = 1\n## far\n\nb = 2\nkind k {\n  ## p\n  param p\n}");
  EXPECT_EQ(parsed.file.doc, "model");
  EXPECT_EQ(parsed.file.statements.at(0).doc, "");
  EXPECT_EQ(parsed.file.statements.at(1).doc, "one\ntwo");
  EXPECT_EQ(parsed.file.statements.at(2).doc, "");
  EXPECT_EQ(std::get<ast::KindDecl>(parsed.file.statements.at(3).node).members.at(0).doc, "p");
}

TEST(Text, AMistakeStaysInItsStatement) {
  for (const char* wrong : {"x = (1", "x = 1 +", "x = 128GB", "x = \"open", "over = 3", "}", "x = y z", "kind q {",
                            "table t {", "claim x", "parma x = 3", "x = .5", "x = 3...5", "x = 1-2", "@", "= 3"}) {
    const Parsed parsed(std::string(wrong) + "\nlast = 4\n");
    EXPECT_EQ(parsed.diags.sorted().size(), 1U) << parsed.messages();
    EXPECT_TRUE(parsed.tree().ends_with("quantity last\n  value 4\n")) << wrong << '\n' << parsed.tree();
  }
}

TEST(Text, SoftWordsBeginStatementsAndAreNamesElsewhere) {
  EXPECT_TRUE(
      Parsed("source = 3\nunit = 4; model = unit + source\nrate \"R\" : $/month = $5/month\nrate 1 EUR = 2 USD\n"
             "claim claim = 3\ncheck (claim) = 3\ntable table {\n | a\n rate | 1\n}\nparam log = 1 in 1..2 log\n")
          .diags.empty());
}

}  // namespace
}  // namespace econ::parse
