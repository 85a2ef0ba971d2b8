#include <nlohmann/json.hpp>

#include "tests/unit/diagnostics/diagnostic_samples.h"

namespace econ::diagnostics {
namespace {

using RenderSarif = DiagnosticsTest;
using Json = nlohmann::json;

Json run_of(const std::string& text) {
  const Json document = Json::parse(text);
  EXPECT_EQ(document["version"], "2.1.0");
  EXPECT_EQ(document["runs"].size(), 1u);
  return document["runs"][0];
}

TEST_F(RenderSarif, DescribesEachRuleOnce) {
  add("m.econ", "a = b + c\n");
  Diagnostics d;
  d.report(Code::UnknownName, at("b"), "b");
  d.report(Code::UnknownName, at("c"), "c");
  d.report(Code::CurlyQuote, at("a"));
  const Json run = run_of(render_sarif(d, sources));
  const Json& driver = run["tool"]["driver"];
  EXPECT_EQ(driver["name"], "econ");
  ASSERT_EQ(driver["rules"].size(), 2u);
  EXPECT_EQ(driver["rules"][0]["id"], "W0109");
  EXPECT_EQ(driver["rules"][0]["defaultConfiguration"]["level"], "warning");
  EXPECT_EQ(driver["rules"][1]["id"], "E0201");
  EXPECT_EQ(driver["rules"][1]["name"], "UnknownName");
  for (const Json& rule : driver["rules"]) EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
  ASSERT_EQ(run["results"].size(), 3u);
  for (const Json& result : run["results"]) {
    EXPECT_EQ(driver["rules"][result["ruleIndex"].get<size_t>()]["id"], result["ruleId"]);
  }
}

TEST_F(RenderSarif, PlacesResultsAndRelatedLocations) {
  add("my models/é.econ", "a = b\n  + c\n");
  Diagnostics d;
  d.report(Code::UnknownName, at("b\n  + c"), "b").label(at("c"), "there").help("an edit");
  const Json run = run_of(render_sarif(d, sources));
  const Json& result = run["results"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(result["level"], "error");
  EXPECT_NE(result["message"]["text"].get<std::string>().find("help: an edit"), std::string::npos);
  const Json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "my%20models/%C3%A9.econ");
  EXPECT_EQ(place["region"], (Json{{"startLine", 1}, {"startColumn", 5}, {"endLine", 2}, {"endColumn", 6}}));
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "there");
  EXPECT_EQ(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
}

TEST_F(RenderSarif, NeedsNoPlace) {
  Diagnostics d;
  d.report(Code::UnknownName, {}, "x");
  EXPECT_EQ(run_of(render_sarif(d, sources))["results"][0]["locations"], Json::array());
  EXPECT_EQ(run_of(render_sarif({}, sources))["results"], Json::array());
}

}  // namespace
}  // namespace econ::diagnostics
