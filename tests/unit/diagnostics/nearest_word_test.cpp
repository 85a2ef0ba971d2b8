#include <gtest/gtest.h>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {
namespace {

using Words = std::vector<std::string>;

struct Row {
  const char* word;
  Words candidates;
  const char* expected;
};

TEST(NearestWord, SuggestsWhatWasProbablyMeant) {
  const Row rows[] = {
      {"users", {"user", "seat"}, "user"},
      {"boxes", {"box", "boxer"}, "box"},
      {"usre", {"user", "use_of"}, "user"},
      {"User", {"user"}, "user"},
      {"margn", {"mrr", "margin"}, "margin"},
      {"parma", {"paired", "param"}, "param"},
      {"cost_per_usr", {"cost_per_user", "cost"}, "cost_per_user"},
      {"infrastrcutre", {"infrastructure"}, "infrastructure"},
      {"reg", {"region", "rung"}, "region"},
      {"subscriber", {"subscribers", "subscribed"}, "subscribers"},
  };
  for (const Row& row : rows) EXPECT_EQ(nearest_word(row.word, row.candidates), row.expected) << row.word;
}

TEST(NearestWord, StaysSilentIfNothingIsNear) {
  const Row rows[] = {
      {"churn", {"price", "users", "gb"}, ""},
      {"vm", {"gb", "TB", "s"}, ""},
      {"a", {"b", "c"}, ""},
      {"price", {}, ""},
      {"", {"user"}, ""},
      {"user", {"user"}, ""},
      {"seat", {"soap"}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(nearest_word(row.word, row.candidates), row.expected) << row.word;
}

TEST(NearestWord, DecidesTiesAlikeInAnyOrder) {
  EXPECT_EQ(nearest_word("cat", {"car", "bat", "can"}), "can");
  EXPECT_EQ(nearest_word("cat", {"can", "car", "bat"}), "can");
  EXPECT_EQ(nearest_word("users", {"uses", "user"}), "user");
}

}  // namespace
}  // namespace econ::diagnostics
