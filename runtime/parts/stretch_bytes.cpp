#include "runtime/parts/stretch_bytes.h"

#include "runtime/parts/bytes.h"

namespace econ::parts {
namespace {

using engine::CheckSummary;
using engine::ColumnSummary;
using engine::Extreme;
using engine::Sketch;
using engine::Summary;

// ---- writing

void put(ByteWriter& out, const Sketch& sketch) {
  out.count(sketch.pages().size());
  for (const auto& [index, page] : sketch.pages()) {
    uint64_t used = 0;
    for (const uint64_t count : page) used += count != 0 ? 1 : 0;
    out.count(index);
    out.count(used);
    for (size_t bin = 0; bin < page.size(); ++bin) {
      if (page[bin] == 0) continue;
      out.count(bin);
      out.count(page[bin]);
    }
  }
}

void put(ByteWriter& out, const Extreme& extreme) {
  out.f64(extreme.value);
  out.u64(extreme.point);
}

void put(ByteWriter& out, const ColumnSummary& column) {
  out.count(column.moments.count);
  out.f64(column.moments.mean);
  out.f64(column.moments.m2);
  put(out, column.min);
  put(out, column.max);
  out.count(column.undefined);
  out.u64(column.first_undefined);
  put(out, column.sketch);
}

void put(ByteWriter& out, const CheckSummary& check) {
  out.count(check.passed);
  out.count(check.failed);
  out.count(check.undefined);
  out.u64(check.first_failed);
  out.u64(check.first_undefined);
}

void put(ByteWriter& out, const Summary& summary) {
  for (const engine::ScenarioSummary& scenario : summary) {
    out.count(scenario.kept);
    for (const ColumnSummary& column : scenario.columns) put(out, column);
    for (const CheckSummary& check : scenario.checks) put(out, check);
  }
}

void put(ByteWriter& out, const engine::TopList& list) {
  const auto rows = list.sorted();
  out.count(rows.size());
  for (const engine::Ranked& row : rows) {
    out.f64(row.value);
    out.u64(row.point);
    out.count(row.scenario);
  }
}

bool is_empty(const Summary& summary) {
  for (const engine::ScenarioSummary& scenario : summary) {
    for (const ColumnSummary& column : scenario.columns) {
      if (!column.sketch.pages().empty()) return false;
    }
  }
  return true;
}

// ---- reading, into what is empty and has the plan's shape

void get(ByteReader& in, Sketch& sketch) {
  const uint64_t pages = in.count();
  for (uint64_t p = 0; p < pages && in.ok(); ++p) {
    const uint64_t index = in.count();
    const uint64_t used = in.count();
    Sketch::Page page{};
    for (uint64_t i = 0; i < used && in.ok(); ++i) {
      const uint64_t bin = in.count();
      const uint64_t count = in.count();
      if (bin >= page.size()) in.fail();
      if (in.ok()) page[bin] = count;
    }
    if (index >= engine::bins::kPages) in.fail();
    if (in.ok()) sketch.add_page(static_cast<uint32_t>(index), std::span<const uint64_t>(page));
  }
}

void get(ByteReader& in, Extreme& extreme) {
  extreme.value = in.f64();
  extreme.point = in.u64();
}

void get(ByteReader& in, ColumnSummary& column) {
  column.moments.count = in.count();
  column.moments.mean = in.f64();
  column.moments.m2 = in.f64();
  get(in, column.min);
  get(in, column.max);
  column.undefined = in.count();
  column.first_undefined = in.u64();
  get(in, column.sketch);
}

void get(ByteReader& in, CheckSummary& check) {
  check.passed = in.count();
  check.failed = in.count();
  check.undefined = in.count();
  check.first_failed = in.u64();
  check.first_undefined = in.u64();
}

void get(ByteReader& in, Summary& summary) {
  for (engine::ScenarioSummary& scenario : summary) {
    scenario.kept = in.count();
    for (ColumnSummary& column : scenario.columns) get(in, column);
    for (CheckSummary& check : scenario.checks) get(in, check);
  }
}

void get(ByteReader& in, engine::TopList& list) {
  const uint64_t rows = in.count();
  for (uint64_t i = 0; i < rows && in.ok(); ++i) {
    engine::Ranked row;
    row.value = in.f64();
    row.point = in.u64();
    row.scenario = static_cast<uint32_t>(in.count());
    if (in.ok()) list.offer(row);
  }
}

void get(ByteReader& in, engine::GroupSummaries& groups, const plan::Plan& plan, const Summary& none) {
  const uint64_t size = in.count();
  for (uint64_t i = 0; i < size && in.ok(); ++i) {
    const uint64_t group = in.count();
    if (group >= plan.groups()) in.fail();
    if (in.ok()) get(in, groups.emplace(group, none).first->second);
  }
}

}  // namespace

std::string to_bytes(const engine::Stretch& stretch) {
  ByteWriter out;
  out.u64(stretch.blocks.begin);
  out.u64(stretch.blocks.end);
  out.count(stretch.points);
  out.count(stretch.rows);
  out.f64(stretch.seconds);
  out.count(stretch.nodes.size());
  for (const auto& node : stretch.nodes) {
    out.count(node.level);
    out.count(node.index);
    put(out, node.part.all);
    out.count(node.part.groups.size());
    for (const auto& [group, summary] : node.part.groups) {
      out.count(group);
      put(out, summary);
    }
  }
  put(out, stretch.outline.summary);
  for (const Summary& group : stretch.outline.groups) {
    out.count(is_empty(group) ? 0 : 1);
    if (!is_empty(group)) put(out, group);
  }
  for (const engine::TopList& list : stretch.outline.rankings) put(out, list);
  out.count(stretch.hashes.size());
  for (const uint64_t hash : stretch.hashes) out.u64(hash);
  return out.bytes();
}

std::optional<engine::Stretch> from_bytes(std::string_view bytes, const plan::Plan& plan) {
  ByteReader in(bytes);
  engine::Stretch stretch;
  stretch.blocks.begin = in.u64();
  stretch.blocks.end = in.u64();
  if (!in.ok() || stretch.blocks.begin >= stretch.blocks.end || stretch.blocks.end > plan.blocks()) return {};
  stretch.points = in.count();
  stretch.rows = in.count();
  stretch.seconds = in.f64();
  stretch.outline = engine::empty_outline(plan);
  const Summary none = stretch.outline.summary;
  const uint64_t nodes = in.count();
  for (uint64_t i = 0; i < nodes && in.ok(); ++i) {
    engine::BlockTree::Node node{static_cast<uint32_t>(in.count()), in.count(), {none, {}}};
    get(in, node.part.all);
    get(in, node.part.groups, plan, none);
    stretch.nodes.push_back(std::move(node));
  }
  get(in, stretch.outline.summary);
  for (Summary& group : stretch.outline.groups) {
    if (in.count() != 0) get(in, group);
  }
  for (engine::TopList& list : stretch.outline.rankings) get(in, list);
  const uint64_t hashes = in.count();
  for (uint64_t i = 0; i < hashes && in.ok(); ++i) stretch.hashes.push_back(in.u64());
  stretch.complete = in.at_end() && stretch.points == engine::points_of(plan, stretch.blocks);
  if (!stretch.complete) return {};
  return stretch;
}

}  // namespace econ::parts
