#include "tests/unit/diagnostics/diagnostic_samples.h"

namespace econ::diagnostics {
namespace {

using RenderText = DiagnosticsTest;

constexpr const char* kModel = R"(unit user

kind office {
  param desks
  cost = desks
  a = 1
  b = 2
}
# ten lines
infra = 1
total = infra.cost + egress
)";

TEST_F(RenderText, LooksLikeTheExampleOfTheStyleGuide) {
  add("hosted.econ", kModel);
  Diagnostic d = error("cannot add `$/month` and `$/user/month`", at("+"));
  d.labels = {{at("infra.cost"), "`$/month`, from component `infra`"},
              {at("egress"), "`$0.50/user/month`, from line 17"}};
  d.notes = {"a rule\nin two lines"};
  d.helps = {"multiply by the number of users: `egress * users`"};
  EXPECT_EQ(text_of(d), R"(
error[E0201]: cannot add `$/month` and `$/user/month`
  --> hosted.econ:11:20
11 | total = infra.cost + egress
   |         ---------- ^ ------ `$0.50/user/month`, from line 17
   |         `$/month`, from component `infra`
   = note: a rule
           in two lines
   = help: multiply by the number of users: `egress * users`
)");
}

TEST_F(RenderText, DrawsManyLabelsOnOneLineWithoutOverlap) {
  add("m.econ", kModel);
  Diagnostic d = error("m", at("+"), "here");
  d.labels = {{at("total"), "the sum"},
              {at("infra.cost + egress"), "the whole"},
              {at("infra.cost"), "left"},
              {at("egress"), "right"}};
  EXPECT_EQ(text_of(d), R"(
error[E0201]: m
  --> m.econ:11:20
11 | total = infra.cost + egress
   | -----   -----------^------- right
   | |       |          here
   | |       the whole
   | |       left
   | the sum
)");
}

TEST_F(RenderText, ShowsSpansOfSeveralLines) {
  add("m.econ", kModel);
  EXPECT_EQ(text_of(error("m", from_to("kind office", "}"), "this block")), R"(
error[E0201]: m
 --> m.econ:3:1
3 | / kind office {
... |
8 | | }
  | |_^ this block
)");
  EXPECT_EQ(text_of(error("m", from_to("desks", "cost ="), "from here on")), R"(
error[E0201]: m
 --> m.econ:4:9
4 |     param desks
  |  _________^
5 | |   cost = desks
  | |________^ from here on
)");
}

TEST_F(RenderText, NestsSpansOfSeveralLines) {
  add("m.econ", kModel);
  Diagnostic d = error("m", from_to("desks", "cost ="), "inner");
  d.labels = {{from_to("kind office", "}"), "outer"}, {at("unit"), "a word"}};
  EXPECT_EQ(text_of(d), R"(
error[E0201]: m
 --> m.econ:4:9
1 |    unit user
  |    ---- a word
2 |
3 | /  kind office {
4 | |    param desks
  | | _________^
5 | ||   cost = desks
  | ||________^ inner
... |
8 | |  }
  | |__- outer
)");
}

TEST_F(RenderText, ShowsLabelsInOtherFiles) {
  add("m.econ", kModel);
  const auto library = add("std/cloud.econ", "# library\nunit vm\n");
  Diagnostic d = error("m", at("egress"));
  d.labels = {{at("vm", "", library), "declared here"}};
  EXPECT_EQ(text_of(d), R"(
error[E0201]: m
  --> m.econ:11:22
11 | total = infra.cost + egress
   |                      ^^^^^^
  ::: std/cloud.econ:2:6
 2 | unit vm
   |      -- declared here
)");
}

TEST_F(RenderText, UnderlinesBehindTabsAndWideCharacters) {
  add("m.econ", "\tvalue = 漢字 + x\n");
  EXPECT_EQ(text_of(error("m", at("字"))), R"(
error[E0201]: m
 --> m.econ:1:11
1 |     value = 漢字 + x
  |               ^^
)");
  EXPECT_EQ(text_of(error("m", at("x"), "after them")), R"(
error[E0201]: m
 --> m.econ:1:15
1 |     value = 漢字 + x
  |                    ^ after them
)");
}

TEST_F(RenderText, MarksEmptySpansAndLineEndsWithOneCaret) {
  add("m.econ", "a = (\r\nb = 2");
  EXPECT_EQ(text_of(error("m", {0, 4, 4}, "before this")), R"(
error[E0201]: m
 --> m.econ:1:5
1 | a = (
  |     ^ before this
)");
  EXPECT_EQ(text_of(error("m", {0, 5, 7}, "the line ends")), R"(
error[E0201]: m
 --> m.econ:1:6
1 | a = (
  |      ^ the line ends
)");
  EXPECT_EQ(text_of(error("m", {0, 12, 12}, "the file ends")), R"(
error[E0201]: m
 --> m.econ:2:6
2 | b = 2
  |      ^ the file ends
)");
  EXPECT_EQ(text_of(error("m", {0, 500, 700})), R"(
error[E0201]: m
 --> m.econ:2:6
2 | b = 2
  |      ^
)");
}

TEST_F(RenderText, ShowsTheLineAfterTheLastLineEnd) {
  add("m.econ", "a = 1\n");
  EXPECT_EQ(text_of(error("m", {0, 6, 6})), R"(
error[E0201]: m
 --> m.econ:2:1
2 |
  | ^
)");
}

TEST_F(RenderText, CutsLongLines) {
  add("m.econ", std::string(300, 'a') + " + bbb + " + std::string(300, 'c'));
  const std::string a(55, 'a');
  const std::string c(56, 'c');
  EXPECT_EQ(text_of(error("m", at("bbb"), "here")),
            "\nerror[E0201]: m\n"
            " --> m.econ:1:304\n"
            "1 | …" +
                a + " + bbb + " + c + "…\n" + "  | " + std::string(59, ' ') + "^^^ here\n");
}

TEST_F(RenderText, PrefersThePrimaryOfMarksFarApart) {
  add("m.econ", "first = " + std::string(500, 'a') + " + second");
  Diagnostic d = error("m", at("second"), "here");
  d.labels = {{at("first"), "there"}};
  const std::string text = text_of(d);
  EXPECT_NE(text.find("+ second\n"), std::string::npos) << text;
  EXPECT_NE(text.find("^^^^^^ here\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  | there\n"), std::string::npos) << text;
}

TEST_F(RenderText, NeedsNoPlace) {
  EXPECT_EQ(text_of(error("`--set` takes a value", {})), "\nerror[E0201]: `--set` takes a value\n");
  Diagnostic d = error("m", {});
  d.helps = {"write `--set price=12`"};
  EXPECT_EQ(text_of(d), "\nerror[E0201]: m\n  = help: write `--set price=12`\n");
}

TEST_F(RenderText, NeverPassesControlCharactersOn) {
  add("m.econ", "a = \x1b[2J\n");
  const std::string text = text_of(error("\x1b[31m", at("a"), "\r"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_NE(text.find("1 | a = ␛[2J\n"), std::string::npos) << text;
}

TEST_F(RenderText, ColoursOnlyOnRequest) {
  add("m.econ", "a = b\n");
  const Diagnostic d = error("m", at("b"), "here");
  EXPECT_EQ(render_text(d, sources, true),
            "\x1b[1;31merror[E0201]\x1b[0m\x1b[1m: m\x1b[0m\n"
            " \x1b[1;34m--> \x1b[0mm.econ:1:5\n"
            "\x1b[1;34m1\x1b[0m \x1b[1;34m|\x1b[0m a = b\n"
            "  \x1b[1;34m|\x1b[0m     \x1b[1;31m^\x1b[0m \x1b[1;31mhere\x1b[0m\n");
  EXPECT_EQ(text_of(d).find('\x1b'), std::string::npos);
}

TEST_F(RenderText, SeparatesDiagnosticsAndCountsWhatItLeavesOut) {
  add("m.econ", std::string(100, 'a'));
  Diagnostics d;
  for (uint32_t i = 0; i < 5; ++i) d.report(Code::UnknownName, {0, i, i + 1}, "a");
  const std::string all = render_text(d, sources, {});
  EXPECT_NE(all.find("^\n\nerror[E0201]"), std::string::npos);
  EXPECT_EQ(all.find("…"), std::string::npos);
  const auto ends_with = [&](size_t most, const std::string& end) {
    const std::string text = render_text(d, sources, {false, most});
    return text.ends_with(end) && !text.ends_with("\n" + end + end);
  };
  EXPECT_TRUE(ends_with(3, "\n… and 2 more errors (--max-errors raises the limit)\n"));
  EXPECT_TRUE(ends_with(4, "\n… and 1 more error (--max-errors raises the limit)\n"));
}

TEST_F(RenderText, CountsWarningsApart) {
  add("m.econ", std::string(100, 'a'));
  Diagnostics d;
  for (uint32_t i = 0; i < 3; ++i) d.report(Code::UnknownName, {0, i, i + 1}, "a");
  d.report(Code::CurlyQuote, {0, 50, 51});
  const std::string text = render_text(d, sources, {false, 1});
  EXPECT_NE(text.find("warning[W0109]"), std::string::npos) << text;
  EXPECT_NE(text.find("… and 2 more errors"), std::string::npos) << text;
}

TEST_F(RenderText, RendersThousandsOfThemAlsoOnAHugeLine) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "some_name = another_name * 2\n";
  text += std::string(1'000'000, 'x');
  add("m.econ", text);
  Diagnostics d;
  for (uint32_t i = 0; i < 10'000; ++i) d.report(Code::UnknownName, {0, i * 29, i * 29 + 9}, "a");
  for (uint32_t i = 0; i < 1'000; ++i) d.report(Code::UnknownName, {0, 400'000 + i * 500, 400'001 + i * 500}, "a");
  EXPECT_GT(render_text(d, sources, {false, 20'000}).size(), 1'000'000u);
}

}  // namespace
}  // namespace econ::diagnostics
