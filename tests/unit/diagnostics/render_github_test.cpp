#include <algorithm>

#include "tests/unit/diagnostics/diagnostic_samples.h"

namespace econ::diagnostics {
namespace {

using RenderGithub = DiagnosticsTest;

TEST_F(RenderGithub, WritesOneCommandForEachDiagnostic) {
  add("models/hosted.econ", "a = 1\ntotal = x\n");
  Diagnostics d;
  d.report(Code::CurlyQuote, at("a"));
  d.report(Code::UnknownName, at("x"), "x").note("a rule").help("an edit");
  const std::string message = d.sorted()[1].message;
  EXPECT_EQ(render_github(d, sources),
            "::warning file=models/hosted.econ,line=1,col=1,endLine=1,endColumn=2,title=W0109 CurlyQuote::" +
                d.sorted()[0].message + "\n" +
                "::error file=models/hosted.econ,line=2,col=9,endLine=2,endColumn=10,title=E0201 UnknownName::" +
                message + "%0Anote: a rule%0Ahelp: an edit\n");
}

TEST_F(RenderGithub, EscapesWhatWouldEndACommand) {
  add("odd,name:100%.econ", "total = x\n");
  Diagnostics d;
  d.report(Code::UnknownName, at("x"), "x").here("100%\r\n::error::b");
  const std::string text = render_github(d, sources);
  EXPECT_NE(text.find("file=odd%2Cname%3A100%25.econ,"), std::string::npos) << text;
  EXPECT_NE(text.find("100%25%0D%0A::error::b"), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST_F(RenderGithub, NeedsNoPlace) {
  Diagnostics d;
  d.report(Code::UnknownName, {}, "x");
  EXPECT_TRUE(render_github(d, sources).starts_with("::error title=E0201 UnknownName::")) << render_github(d, sources);
}

}  // namespace
}  // namespace econ::diagnostics
