#include "runtime/parts/fingerprint.h"

#include <bit>

#include "runtime/engine/result_hash.h"

namespace econ::parts {
namespace {

class Hasher {
 public:
  void add(uint64_t value) { hash_.add(&value, 1); }
  void add(const std::string& text) {
    add(text.size());
    hash_.add(text.data(), text.size());
  }
  template <class T>
  void add(const std::vector<T>& values) {
    add(values.size());
    hash_.add(values.data(), values.size());
  }
  void add(double value) { hash_.add(&value, 1); }
  void add(const units::Unit& unit) {
    add(units::to_string(unit));
    add(unit.factor.to_string());
    add(uint64_t{unit.percent});
  }
  void add(const distributions::Distribution& d) {
    add(static_cast<uint64_t>(d.family));
    for (const double value : {d.a, d.b, d.c, d.d}) add(value);
    add(d.values);
    add(d.weights);
    add(d.parts.size());
    for (const auto& part : d.parts) add(part);
  }
  void add(const plan::Draw& draw) {
    add(uint64_t{draw.input.value});
    add(draw.low);
    add(draw.high);
    add(uint64_t{draw.log});
    add(draw.stream);
    add(uint64_t{draw.distribution.has_value()});
    if (draw.distribution) add(*draw.distribution);
    add(draw.shares.size());
    for (const auto& share : draw.shares) {
      add(share.stream);
      add(share.weight);
      add(uint64_t{share.dimension});
    }
    add(uint64_t{draw.factor} << 8 | static_cast<uint64_t>(draw.pattern));
    add(uint64_t{draw.dimension});
    add(draw.count);
  }
  void add(const plan::Design& design) {
    add(design.grid.size());
    for (const auto& axis : design.grid) {
      add(uint64_t{axis.input.value} << 32 | axis.factor);
      add(axis.values);
    }
    add(design.draws.size());
    for (const auto& draw : design.draws) add(draw);
    add(design.seed);
    add(design.points);
    add(design.steps);
  }
  uint64_t value() const { return hash_.value(); }

 private:
  engine::ResultHash hash_;
};

void add_results(Hasher& hash, const plan::Plan& plan) {
  for (const plan::Store& store : plan.stores) hash.add(uint64_t{store.op.value} << 32 | store.element);
  hash.add(plan.scenarios.size());
  for (const std::string& scenario : plan.scenarios) hash.add(scenario);
  hash.add(plan.columns.size());
  for (const plan::Column& column : plan.columns) {
    hash.add(column.name);
    hash.add(column.unit);
    hash.add(uint64_t{column.truth});
    hash.add(uint64_t{column.dates.has_value()});
    if (column.dates) hash.add(std::bit_cast<uint64_t>(column.dates->start));
    hash.add(column.slots);
  }
  hash.add(plan.checks.size());
  for (const plan::Check& check : plan.checks) {
    hash.add(check.name);
    hash.add(check.slots);
  }
  hash.add(plan.filter);
  hash.add(plan.groupings.size());
  for (const plan::Grouping& grouping : plan.groupings) hash.add(uint64_t{grouping.axis});
  hash.add(plan.rankings.size());
  for (const plan::Ranking& ranking : plan.rankings) {
    hash.add(uint64_t{ranking.column} << 1 | (ranking.greatest ? 1u : 0u));
    hash.add(ranking.size);
  }
}

}  // namespace

uint64_t fingerprint(const ir::Program& program, const plan::Plan& plan, const std::string& form) {
  Hasher hash;
  hash.add(form);
  hash.add(ir::fingerprint(program));
  for (const ir::Input& input : program.inputs) {
    for (const double value : {input.base, input.low, input.high}) hash.add(value);
  }
  hash.add(plan.design);
  for (const plan::Coordinate& coordinate : plan.coordinates) {
    hash.add(coordinate.name);
    hash.add(coordinate.unit);
  }
  hash.add(plan.inputs);
  hash.add(plan.chunk_points);
  hash.add(plan.block_points);
  add_results(hash, plan);
  return hash.value();
}

}  // namespace econ::parts
