#include <deque>

#include "compiler/modules/load.h"
#include "tests/golden/golden.h"

namespace econ::golden {
namespace {

constexpr std::string_view kMark = "#-- ";  // `#-- std.a` begins the text of a module of the case's own library

/// The texts live as long as the run.
struct Case {
  std::string model;
  std::deque<std::string> texts;
  std::vector<stdlib::LibraryModule> library;
};

Case read_case(const std::filesystem::path& input) {
  Case result;
  std::istringstream lines(read(input));
  std::string* text = &result.model;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kMark)) {
      const std::string& name = result.texts.emplace_back(line.substr(kMark.size()));
      text = &result.texts.emplace_back();
      result.library.push_back({name, name, {}});
    } else {
      *text += line + "\n";
    }
  }
  for (size_t i = 0; i < result.library.size(); ++i) result.library[i].text = result.texts[2 * i + 1];
  return result;
}

/// The messages, then the modules in their order.
Outcome run(const std::filesystem::path& input) {
  const Case given = read_case(input);
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto files =
      modules::load_text(source::Source(input.filename().string(), given.model), sources, {}, diags, given.library);
  std::string text = diagnostics::render_text(diags, sources, {});
  if (!text.empty()) text += "\n";
  for (const auto& file : files) text += (file.module.empty() ? "the model" : file.module) + "\n";
  return {text, diags.has_errors()};
}

class ModulesGolden : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(ModulesGolden, MatchesRecordedOutput) { check(GetParam(), run(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Files, ModulesGolden, testing::ValuesIn(cases("modules")), case_name);

}  // namespace
}  // namespace econ::golden
