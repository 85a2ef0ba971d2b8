#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace econ::parse {
namespace {

TEST(Grammar, EveryDecisionNeedsOneToken) {
  // ANTLR calls its prediction engine for every decision that one token cannot make, and the engine's first use costs
  // more than parsing a model.
  std::ifstream in(ECON_BINARY_DIR "/generated/compiler/parse/grammar/EconParser.cpp");
  std::ostringstream code;
  code << in.rdbuf();
  ASSERT_NE(code.str().find("EconParser::statement()"), std::string::npos);
  EXPECT_EQ(code.str().find("adaptivePredict"), std::string::npos);
}

}  // namespace
}  // namespace econ::parse
