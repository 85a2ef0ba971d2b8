#include "runtime/parts/manifest.h"

#include "runtime/parts/fingerprint.h"
#include "tests/unit/parts/small_run.h"

namespace econ::parts {
namespace {

Manifest some() {
  return {.fingerprint = 0xdeadbeef12345678,
          .version = "1.2.3",
          .form = ".csv.gz",
          .about = {{"model", "hosting"}, {"seed", "7"}},
          .words = {"sweep", "a b.econ", "--vary", "users=[1,\n2]"},
          .files = {{"a b.econ", "text 1\nhash 3\nabc\n"}, {"eu/prices.csv", ""}}};
}

TEST(Manifests, ComeBackAsTheyWere) {
  const auto again = manifest_of(to_text(some()));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fingerprint, some().fingerprint);
  EXPECT_EQ(again->version, some().version);
  EXPECT_EQ(again->form, some().form);
  EXPECT_EQ(again->about, some().about);
  EXPECT_EQ(again->words, some().words);
  EXPECT_EQ(again->files, some().files);
}

TEST(Manifests, DamageIsFound) {
  const std::string text = to_text(some());
  for (size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(manifest_of(changed).ok()) << at;
    EXPECT_FALSE(manifest_of(text.substr(0, at)).ok()) << at;
  }
}

using Fingerprints = SmallRun;

TEST_F(Fingerprints, DependOnWhatResultsDependOn) {
  const uint64_t known = fingerprint(program, plan, ".csv");
  EXPECT_EQ(fingerprint(program, plan, ".csv"), known);
  EXPECT_NE(fingerprint(program, plan, ".jsonl"), known);
  const auto changed = [&](const std::function<void(plan::Plan&)>& change) {
    plan::Plan other = plan;
    change(other);
    return fingerprint(program, other, ".csv") != known;
  };
  EXPECT_TRUE(changed([](plan::Plan& p) { p.design.seed = 8; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.design.grid[0].values[3] += 1e-15; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.design.draws[0].high = 4; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.columns[0].name = "gross margin"; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.columns[0].unit.percent = true; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.filter.clear(); }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.groupings.clear(); }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.rankings[0].size = 6; }));
  EXPECT_TRUE(changed([](plan::Plan& p) { p.inputs[0] = 11; }));
}

}  // namespace
}  // namespace econ::parts
