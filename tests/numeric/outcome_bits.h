#pragma once
/// Everything an outcome says, but for how long it took, as one hash.

#include "runtime/engine/engine.h"
#include "runtime/engine/result_hash.h"

namespace econ::numeric {

class OutcomeBits {
 public:
  void add(const engine::Outcome& outcome) {
    word(outcome.complete ? 1 : 0);
    word(outcome.points);
    word(outcome.rows);
    word(outcome.hash);
    add(outcome.summary);
    word(outcome.groups.size());
    for (const auto& group : outcome.groups) add(group);
    word(outcome.rankings.size());
    for (const auto& ranking : outcome.rankings) {
      word(ranking.size());
      for (const engine::Ranked& row : ranking) {
        number(row.value);
        word(row.point);
        word(row.scenario);
      }
    }
  }
  uint64_t value() const { return hash_.value(); }

 private:
  void add(const engine::Summary& summary) {
    word(summary.size());
    for (const auto& scenario : summary) {
      word(scenario.kept);
      for (const auto& column : scenario.columns) {
        word(column.moments.count);
        number(column.moments.mean);
        number(column.moments.m2);
        for (const auto& extreme : {column.min, column.max}) {
          number(extreme.value);
          word(extreme.point);
        }
        word(column.undefined);
        word(column.first_undefined);
        word(column.sketch.pages().size());
        for (const auto& [index, page] : column.sketch.pages()) {
          word(index);
          hash_.add(page.data(), page.size());
        }
        for (const double q : {0.001, 0.05, 0.5, 0.95}) number(column.quantile(q));
      }
      for (const auto& check : scenario.checks) {
        for (const uint64_t n :
             {check.passed, check.failed, check.undefined, check.first_failed, check.first_undefined})
          word(n);
      }
    }
  }
  void word(uint64_t value) { hash_.add(&value, 1); }
  void number(double value) { hash_.add(&value, 1); }

  engine::ResultHash hash_;
};

inline uint64_t bits_of(const engine::Outcome& outcome) {
  OutcomeBits bits;
  bits.add(outcome);
  return bits.value();
}

}  // namespace econ::numeric
