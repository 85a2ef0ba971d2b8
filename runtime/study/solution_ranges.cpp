#include "runtime/study/solution_ranges.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "runtime/analysis/crossings.h"
#include "runtime/bounds/enclose.h"

namespace econ::study {

namespace {

using analysis::Crossing;
using analysis::Crossings;
using analysis::OneUnknown;
using bounds::Interval;

/// Parts of the domain that are looked at.
constexpr size_t kMostParts = 96;
constexpr size_t kBoxesOfAPart = 60;
constexpr uint64_t kWorkOfAPart = 10'000;
constexpr size_t kBoxesOfALine = 20;
constexpr size_t kBoxesOfAPeriod = 200;
constexpr uint64_t kWorkOfAPeriod = 50'000;
/// The ends of where solutions can be are told this closely, relative to where they lie: beyond the digits shown.
constexpr double kNarrow = 0x1p-11;
/// What ranges make possible in two places so close to each other, relative to where they lie, is told as one.
constexpr double kNear = 1e-2;

bool is_range(const ir::Input& input) {
  return input.role == ir::InputRole::Uncertain && !input.distribution && !std::isnan(input.base);
}

/// Where `holds` of the sign of left less right, or a side is undefined.
template <class Holds>
std::vector<Interval> where(const Crossings& found, const Holds& holds) {
  std::vector<Interval> all = found.undefined;
  for (const analysis::Unequal& x : found.between) {
    if (holds(x.sign)) all.push_back({x.low, x.high});
  }
  for (const Crossing& x : found.found) {
    if (x.kind != Crossing::Kind::Jump) all.push_back({x.low, x.high});
  }
  std::sort(all.begin(), all.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
  std::vector<Interval> joined;
  for (const Interval x : all) {
    if (!joined.empty() && x.lo <= bounds::next_up(joined.back().hi)) {
      joined.back().hi = std::max(joined.back().hi, x.hi);
    } else {
      joined.push_back(x);
    }
  }
  return joined;
}

std::vector<Interval> both(const std::vector<Interval>& a, const std::vector<Interval>& b) {
  std::vector<Interval> all;
  for (const Interval x : a) {
    for (const Interval y : b) {
      const Interval common{std::max(x.lo, y.lo), std::min(x.hi, y.hi)};
      if (common.lo <= common.hi) all.push_back(common);
    }
  }
  std::sort(all.begin(), all.end(), [](Interval x, Interval y) { return x.lo < y.lo; });
  return all;
}

bool is_narrow(Interval part) {
  return part.hi - part.lo <= kNarrow * std::max(std::fabs(part.lo), std::fabs(part.hi));
}

/// Those that all but touch as one.
std::vector<Interval> joined(std::vector<Interval> all) {
  std::sort(all.begin(), all.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
  std::vector<Interval> result;
  for (const Interval x : all) {
    if (!result.empty() && x.lo - result.back().hi <= kNear * std::max(std::fabs(x.lo), std::fabs(result.back().hi))) {
      result.back().hi = std::max(result.back().hi, x.hi);
    } else {
      result.push_back(x);
    }
  }
  return result;
}

/// A part of the domain is out where the difference cannot be 0. Where each range moves it in one direction, solutions
/// lie where it is not above 0 with the ranges that make it least, and not below 0 with those that make it greatest.
/// Other parts are cut, save where there is a solution at every place, and taken whole in the end.
class RangeSearch {
 public:
  RangeSearch(const OneUnknown& equation, bool conditional) : equation_(equation), conditional_(conditional) {}

  std::optional<PossibleSolutions> find(const std::vector<Interval>& stretches) {
    std::deque<Interval> open(stretches.begin(), stretches.end());
    std::vector<Interval> possible;
    bool moved = false;
    for (size_t parts = 0; !open.empty(); ++parts) {
      const Interval part = open.front();
      open.pop_front();
      const auto enclosure = enclosed_enough(with_unknown(equation_, true, part));
      moved = moved || std::any_of(enclosure.influences.begin(), enclosure.influences.end(),
                                   [&](const bounds::Influence& i) { return i.input != equation_.unknown(); });
      if (!moved) return std::nullopt;
      if (enclosure.always_undefined || !enclosure.outer.contains(0.0)) continue;
      if (const auto inside = possible_in(part, enclosure)) {
        possible.insert(possible.end(), inside->begin(), inside->end());
      } else if (parts + open.size() >= kMostParts || is_narrow(part) || possible_everywhere(part, enclosure)) {
        possible.push_back(part);
      } else {
        const double at = bounds::middle(part);
        open.push_back({part.lo, at});
        open.push_back({at, part.hi});
      }
    }
    PossibleSolutions result{joined(std::move(possible))};
    const auto& all = result.stretches;
    result.beyond = !all.empty() && (all.front().lo <= stretches.front().lo || all.back().hi >= stretches.back().hi);
    return result;
  }

 private:
  /// Searched only while it is open whether the difference can be 0.
  bounds::Enclosure enclosed_enough(const ir::Program& program) const {
    bounds::Options options;
    options.inputs = equation_.inputs();
    options.boxes = 0;
    auto first = enclosed(program, options);
    const bool attains = first.inner.lo <= 0 && first.inner.hi >= 0;
    if (first.always_undefined || !first.outer.contains(0.0) || (attains && !first.may_be_undefined)) return first;
    options.boxes = kBoxesOfAPart;
    options.work = kWorkOfAPart;
    return enclosed(program, options);
  }

  bounds::Enclosure enclosed(const ir::Program& program, const bounds::Options& options) const {
    const ir::OpId difference = equation_.difference();
    return bounds::enclose(program, {&difference, 1}, options)[0][equation_.element()];
  }

  /// With the ranges as they are where the difference was found least it is nowhere above 0, and nowhere below 0 as
  /// they are where it was greatest: there is no need to look closer.
  bool possible_everywhere(Interval part, const bounds::Enclosure& enclosure) const {
    if (!(enclosure.inner.lo <= 0 && enclosure.inner.hi >= 0)) return false;
    const auto with = [&](const std::vector<bounds::InputValue>& ranges) {
      std::vector<double> inputs = equation_.inputs();
      for (const bounds::InputValue& range : ranges) inputs[range.input.value] = range.value;
      bounds::Options options;
      options.inputs = inputs;
      options.boxes = kBoxesOfALine;
      return enclosed(with_unknown(equation_, false, part), options);
    };
    const auto least = with(enclosure.low_at);
    if (least.may_be_undefined || least.outer.hi > 0) return false;
    const auto greatest = with(enclosure.high_at);
    return !greatest.may_be_undefined && greatest.outer.lo >= 0;
  }

  std::optional<std::vector<Interval>> possible_in(Interval part, const bounds::Enclosure& enclosure) const {
    // The ends of the ranges say nothing of where a condition holds between them.
    if (conditional_ && enclosure.may_be_undefined) return std::nullopt;
    std::vector<double> least = equation_.inputs(), greatest = equation_.inputs();
    for (const bounds::Influence& influence : enclosure.influences) {
      if (influence.input == equation_.unknown()) continue;
      if (influence.trend == bounds::Trend::Unknown) return std::nullopt;
      place(influence.input, influence.trend == bounds::Trend::Falls, least);
      place(influence.input, influence.trend == bounds::Trend::Rises, greatest);
    }
    const Crossings low = crossings_with(std::move(least), part), high = crossings_with(std::move(greatest), part);
    if (!low.complete || !high.complete) return std::vector<Interval>{part};
    return both(where(low, [](int sign) { return sign < 0; }), where(high, [](int sign) { return sign > 0; }));
  }

  Crossings crossings_with(std::vector<double> inputs, Interval part) const {
    OneUnknown equation(equation_.program(), equation_.difference(), equation_.element(), equation_.unknown(),
                        std::move(inputs), equation_.floor());
    return analysis::crossings(equation, part, {});
  }

  /// An input at its high or low end, with those that are paired with it.
  void place(ir::InputId id, bool high, std::vector<double>& inputs) const {
    const auto& all = equation_.program().inputs;
    const uint32_t pair = all[id.value].pair;
    for (size_t i = 0; i < inputs.size(); ++i) {
      const ir::Input& input = all[i];
      const bool same = i == id.value || (pair != ir::Input::kNoPair && input.pair == pair);
      if (!same) continue;
      // The trend of a pair is that of the place that all share.
      const bool up = pair != ir::Input::kNoPair && input.opposed ? !high : high;
      inputs[i] = up ? input.high : input.low;
    }
  }

  const OneUnknown& equation_;
  bool conditional_;
};

}  // namespace

namespace {

/// What is no range stands still.
ir::Program with_ranges_alone(ir::Program program) {
  for (ir::Input& input : program.inputs) {
    if (!is_range(input)) input.role = ir::InputRole::Swept;
  }
  return program;
}

bool any_range(const ir::Program& program) {
  return std::any_of(program.inputs.begin(), program.inputs.end(),
                     [](const ir::Input& input) { return is_range(input) && input.low != input.high; });
}

}  // namespace

ir::Program with_unknown(const OneUnknown& equation, bool ranges, Interval domain) {
  ir::Program program = with_ranges_alone(equation.program());
  for (ir::Input& input : program.inputs) {
    if (!ranges) input.role = ir::InputRole::Swept;
  }
  ir::Input& unknown = program.inputs[equation.unknown().value];
  unknown.role = ir::InputRole::Uncertain;
  unknown.low = domain.lo;
  unknown.high = domain.hi;
  unknown.base = domain.lo;
  return program;
}

bool reads_a_range(const OneUnknown& equation, std::span<const ir::OpId> ops, Interval domain) {
  bounds::Options options;
  options.inputs = equation.inputs();
  options.boxes = 0;
  for (const auto& op : bounds::enclose(with_unknown(equation, true, domain), ops, options)) {
    for (const bounds::Enclosure& element : op) {
      for (const bounds::Influence& influence : element.influences) {
        if (influence.input != equation.unknown()) return true;
      }
    }
  }
  return false;
}

std::optional<PossibleSolutions> possible_solutions(const OneUnknown& equation, const std::vector<Interval>& stretches,
                                                    bool conditional) {
  if (!any_range(equation.program())) return std::nullopt;
  return RangeSearch(equation, conditional).find(stretches);
}

std::optional<PossibleSolutions> possible_periods(const ir::Program& program, ir::OpId difference,
                                                  std::span<const size_t> elements, const std::vector<double>& inputs) {
  if (!any_range(program)) return std::nullopt;
  bounds::Options options;
  options.inputs = inputs;
  options.boxes = kBoxesOfAPeriod;
  options.work = kWorkOfAPeriod;
  const auto enclosures = bounds::enclose(with_ranges_alone(program), {&difference, 1}, options)[0];
  PossibleSolutions result;
  auto& possible = result.stretches;
  bool moved = false;
  for (size_t k = 0; k < elements.size(); ++k) {
    const bounds::Enclosure& here = enclosures[elements[k]];
    moved = moved || !here.influences.empty();
    if (here.always_undefined) continue;
    bool changes = here.outer.contains(0.0);
    if (k > 0 && !enclosures[elements[k - 1]].always_undefined) {
      const Interval before = enclosures[elements[k - 1]].outer;
      changes = changes || (before.lo < 0 && here.outer.hi > 0) || (before.hi > 0 && here.outer.lo < 0);
    }
    if (!changes) continue;
    const auto period = static_cast<double>(k);
    if (!possible.empty() && possible.back().hi == period - 1) {
      possible.back().hi = period;
    } else {
      possible.push_back({period, period});
    }
  }
  if (!moved) return std::nullopt;
  for (const size_t end : {elements.front(), elements.back()}) {
    const Interval there = enclosures[end].outer;
    result.beyond = result.beyond || (there.lo < 0 && there.hi > 0);
  }
  return result;
}

}  // namespace econ::study
