#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "tests/unit/parse/parsed.h"

namespace econ::parse {
namespace {

std::string repeated(std::string_view text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Robustness, NestingIsRefusedBeforeParsing) {
  EXPECT_EQ(Parsed("a = " + repeated("(", 1'000'000)).only_code(), "E0803");
  EXPECT_EQ(Parsed("a = " + repeated("-", 60'000) + "1").only_code(), "E0803");
  EXPECT_EQ(Parsed("a = 2" + repeated("^2", 100'000)).only_code(), "E0803");
  EXPECT_EQ(Parsed("a = " + repeated("if b then c else ", 60'000) + "1").only_code(), "E0803");
  EXPECT_EQ(Parsed("a = x" + repeated("[1]", 60'000)).only_code(), "E0803");
  EXPECT_EQ(Parsed("a = x" + repeated(".y", 60'000)).only_code(), "E0803");
  EXPECT_EQ(Parsed("a = " + repeated("~", 60'000)).only_code(), "E0803");
  EXPECT_EQ(Parsed(repeated("{", 60'000)).only_code(), "E0803");
}

TEST(Robustness, NestingUpToTheLimitIsParsed) {
  EXPECT_TRUE(Parsed("a = " + repeated("(", 200) + "1" + repeated(")", 200)).diags.empty());
  EXPECT_TRUE(Parsed("a = " + repeated("- ", 200) + "1").diags.empty());
  EXPECT_TRUE(Parsed("a = " + repeated("f(", 100) + "1" + repeated(")", 100)).diags.empty());
  EXPECT_EQ(Parsed("a = " + repeated("- ", 201) + "1").only_code(), "E0803");
}

TEST(Robustness, LongChainsAreFlat) {
  const Parsed sum("a = x" + repeated(" + x", 60'000));
  ASSERT_TRUE(sum.diags.empty());
  const auto& decl = std::get<ast::QuantityDecl>(sum.file.statements.at(0).node);
  EXPECT_EQ(std::get<ast::Sum>(decl.value.first->node).items.size(), 60'001U);
  EXPECT_TRUE(Parsed("a = x" + repeated(" * 2^x", 60'000)).diags.empty());
  EXPECT_TRUE(Parsed("check x" + repeated(" and x", 60'000)).diags.empty());
  EXPECT_TRUE(Parsed("a = [x" + repeated(", -x", 60'000) + "]").diags.empty());
}

TEST(Robustness, EveryMistakeOfALongFileIsFound) {
  EXPECT_EQ(Parsed(repeated("a = b c\n", 10'000)).diags.errors(), 10'000U);
  EXPECT_EQ(Parsed(repeated("}\n", 10'000)).diags.errors(), 10'000U);
}

TEST(Robustness, TokensAndBytesAreLimited) {
  Limits limits;
  limits.tokens = 10;
  EXPECT_EQ(Parsed("a = 1 + 2 + 3 + 4 + 5 + 6", limits).only_code(), "E0802");
  limits = {};
  limits.source_bytes = 5;
  EXPECT_EQ(Parsed("a = 1 + 2", limits).only_code(), "E0801");
}

TEST(Robustness, AnyBytesAreRead) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text(random() % 400, ' ');
    for (char& c : text) c = static_cast<char>(random() % 255 + 1);
    const Parsed parsed(text);
    parsed.messages();
  }
}

// ---- one token of a file with every construct deleted, doubled, swapped or replaced

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  const auto word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; };
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (text[i] == '#') end = std::min(text.find('\n', i), text.size());
    if (text[i] == '"') end = std::min(text.find('"', i + 1), text.size() - 1) + 1;
    while (word(text[i]) && end < text.size() && word(text[end])) ++end;
    parts.push_back(text.substr(i, end - i));
    i = end;
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

std::string mutated(std::vector<std::string> parts, size_t at, size_t how) {
  constexpr std::string_view kJunk[] = {"}", "{", "(", "]", "=", "over", "3", "|", "\"", "@", "if", ":"};
  switch (how % 4) {
    case 0:
      parts[at].clear();
      break;
    case 1:
      parts[at] += " " + parts[at];
      break;
    case 2:
      std::swap(parts[at], parts[(at + 2) % parts.size()]);
      break;
    default:
      parts[at] = kJunk[how / 4 % std::size(kJunk)];
  }
  return joined(parts);
}

TEST(Robustness, OneWrongTokenGivesAMessageOrTwo) {
  std::ifstream in(ECON_SOURCE_DIR "/tests/golden/parse/every_construct.econ");
  std::ostringstream text;
  text << in.rdbuf();
  const auto parts = split(text.str());
  const size_t whole = Parsed(joined(parts)).file.statements.size();
  ASSERT_GT(whole, 70U);
  std::mt19937 random(11);
  size_t cases = 0;
  size_t many = 0;
  for (size_t round = 0; round < 1200; ++round) {
    const size_t at = random() % parts.size();
    if (std::isspace(static_cast<unsigned char>(parts[at][0])) != 0 || parts[at][0] == '#') continue;
    const Parsed parsed(mutated(parts, at, random()));
    ++cases;
    many += parsed.diags.sorted().size() > 2 ? 1 : 0;
    EXPECT_GE(parsed.file.statements.size() + 15, whole) << parsed.messages();
  }
  EXPECT_GT(cases, 300U);
  EXPECT_LE(many * 20, cases) << many << " of " << cases << " mutations give more than two messages";
}

}  // namespace
}  // namespace econ::parse
