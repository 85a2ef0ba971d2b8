#include <nlohmann/json.hpp>

#include "tests/unit/diagnostics/diagnostic_samples.h"

namespace econ::diagnostics {
namespace {

using RenderJson = DiagnosticsTest;
using Json = nlohmann::json;

TEST_F(RenderJson, HasStableFields) {
  add("m.econ", "# €\ntotal = €x + y\n");
  Diagnostics d;
  d.report(Code::UnknownName, at("x"), "x").here("here").label(at("y"), "there").note("rule").help("edit");
  const Json document = Json::parse(render_json(d, sources));
  EXPECT_EQ(document["format_version"], 1);
  ASSERT_EQ(document["diagnostics"].size(), 1u);
  const Json expected = {
      {"code", "E0201"},
      {"severity", "error"},
      {"message", d.sorted()[0].message},
      {"file", "m.econ"},
      {"line", 2},
      {"column", 10},
      {"end_line", 2},
      {"end_column", 11},
      {"span_text", "here"},
      {"labels", Json::array({{{"file", "m.econ"},
                               {"line", 2},
                               {"column", 14},
                               {"end_line", 2},
                               {"end_column", 15},
                               {"text", "there"}}})},
      {"notes", {"rule"}},
      {"helps", {"edit"}},
  };
  EXPECT_EQ(document["diagnostics"][0], expected);
}

TEST_F(RenderJson, SaysNullWhereThereIsNoPlace) {
  Diagnostics d;
  d.report(Code::UnknownName, {}, "x");
  const Json document = Json::parse(render_json(d, sources));
  const Json& one = document["diagnostics"][0];
  for (const char* field : {"file", "line", "column", "end_line", "end_column"}) EXPECT_TRUE(one[field].is_null());
  EXPECT_EQ(one["labels"], Json::array());
}

TEST_F(RenderJson, IsADocumentWithoutDiagnosticsToo) {
  EXPECT_EQ(Json::parse(render_json({}, sources))["diagnostics"], Json::array());
}

TEST_F(RenderJson, SurvivesAFileNameThatIsNotUtf8) {
  add("m\xFF.econ", "a = b\n");
  Diagnostics d;
  d.report(Code::UnknownName, at("b"), "b");
  EXPECT_EQ(Json::parse(render_json(d, sources))["diagnostics"][0]["file"], "m\uFFFD.econ");
}

}  // namespace
}  // namespace econ::diagnostics
