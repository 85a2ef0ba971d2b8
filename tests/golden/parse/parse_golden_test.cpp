#include <sstream>

#include "compiler/parse/parse.h"
#include "tests/golden/golden.h"

namespace econ::golden {
namespace {

/// A first line `# limits: bytes 100, tokens 20, depth 5` lowers the limits for one case.
Limits limits_of(const std::string& text) {
  Limits limits;
  std::istringstream first(text.substr(0, text.find('\n')));
  std::string word;
  while (first >> word) {
    size_t value = 0;
    if (word == "bytes" && first >> value) limits.source_bytes = value;
    if (word == "tokens" && first >> value) limits.tokens = value;
    if (word == "depth" && first >> value) limits.nesting = value;
  }
  return limits;
}

/// The messages, then the tree of what is left.
Outcome run(const std::filesystem::path& input) {
  const std::string text = read(input);
  const Limits limits = text.starts_with("# limits:") ? limits_of(text) : Limits{};
  source::SourceMap sources;
  const auto file = sources.add(source::Source(input.filename().string(), text));
  diagnostics::Diagnostics diags;
  const ast::File tree = parse::parse(sources, file, limits, diags);
  std::string result = diagnostics::render_text(diags, sources, {});
  if (!result.empty()) result += "\n";
  return {result + ast::to_string(tree), diags.has_errors()};
}

class ParseGolden : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(ParseGolden, MatchesRecordedOutput) { check(GetParam(), run(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Files, ParseGolden, testing::ValuesIn(cases("parse")), case_name);

}  // namespace
}  // namespace econ::golden
