#include "compiler/format/format.h"
#include "tests/golden/golden.h"

namespace econ::golden {
namespace {

/// The text as it is laid out, or the messages.
Outcome run(const std::filesystem::path& input) {
  source::SourceMap sources;
  const auto file = sources.add(source::Source(input.filename().string(), read(input)));
  diagnostics::Diagnostics diags;
  const format::Outcome outcome = format::format(sources, file, {}, diags);
  if (outcome.verdict == format::Verdict::Formatted) return {outcome.text, false};
  EXPECT_EQ(outcome.verdict, format::Verdict::Mistaken);
  return {diagnostics::render_text(diags, sources, {}), true};
}

class FormatGolden : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(FormatGolden, MatchesRecordedOutput) { check(GetParam(), run(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Files, FormatGolden, testing::ValuesIn(cases("format")), case_name);

}  // namespace
}  // namespace econ::golden
