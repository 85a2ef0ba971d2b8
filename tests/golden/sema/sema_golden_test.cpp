#include <sstream>

#include "compiler/modules/load.h"
#include "compiler/sema/analyze.h"
#include "tests/golden/golden.h"

namespace econ::golden {
namespace {

/// A first line `# limits: labels 3, depth 20` lowers the limits for one case.
Limits limits_of(const std::string& text) {
  Limits limits;
  if (!text.starts_with("# limits:")) return limits;
  std::istringstream first(text.substr(0, text.find('\n')));
  std::string word;
  while (first >> word) {
    size_t value = 0;
    if (word == "labels" && first >> value) limits.axis_labels = value;
    if (word == "depth" && first >> value) limits.nesting = value;
    if (word == "imports" && first >> value) limits.imports = value;
  }
  return limits;
}

/// The messages; without errors also the model.
Outcome run(const std::filesystem::path& input) {
  const std::string text = read(input);
  sema::Options options;
  options.limits = limits_of(text);
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  std::filesystem::current_path(input.parent_path());  // files that a case uses are called by the same name anywhere
  const auto files = modules::load_text(source::Source(input.filename().string(), text), sources, options.limits, diags,
                                        stdlib::library_modules(), source::Folder(input.filename()));
  const sema::Model model = sema::analyze(sources, files, options, diags);
  std::string result = diagnostics::render_text(diags, sources, {});
  if (!diags.has_errors()) result += (result.empty() ? "" : "\n") + sema::to_string(model);
  return {result, diags.has_errors()};
}

class SemaGolden : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(SemaGolden, MatchesRecordedOutput) { check(GetParam(), run(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Files, SemaGolden, testing::ValuesIn(cases("sema")), case_name);

}  // namespace
}  // namespace econ::golden
