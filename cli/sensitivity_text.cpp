#include "cli/sensitivity_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/explain_text.h"
#include "cli/run_text.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Assumption;
using study::Break;
using study::Slope;
using study::Tornado;
using study::TornadoBar;

std::string value(double x, const units::Unit& unit) {
  return std::isnan(x) ? "undefined" : units::format_value(x, unit);
}

/// Across a break beside the base the exact one misleads.
std::string elasticity_text(const Slope& slope) {
  const double elasticity = slope.broken ? slope.elasticity_across : slope.elasticity;
  if (std::isnan(elasticity)) return "–";
  const char* about = slope.broken ? "≈" : "";
  return std::fabs(elasticity) < 5e-4 ? fmt::format("{}0%", about) : fmt::format("{}{:+.3g}%", about, elasticity);
}

/// What the bar's assumption goes through; of several, of each. `bare`: without its unit.
std::string range_of(const Assumption& assumption, bool bare = false) {
  if (std::isnan(assumption.base)) return "";
  if (bare && assumption.kind != Assumption::Kind::Distribution)
    return interval_text(assumption.low, assumption.high, assumption.unit);
  if (assumption.kind != Assumption::Kind::Distribution)
    return units::format_range(assumption.low, assumption.high, assumption.unit);
  study::Cell cell;
  cell.low = assumption.low;
  cell.high = assumption.high;
  cell.exact = true;
  return percentiles_text(cell, assumption.unit);
}

/// One of the unit that a value is written in, canonical.
double one_of(const units::Unit& unit) { return unit.factor.to_double() * (unit.percent ? 0.01 : 1); }

/// A difference of results: `+$28/month`, `-0.68 points`.
std::string moved(double x, const units::Unit& unit) {
  if (std::isnan(x)) return "undefined";
  if (unit.percent) return fmt::format("{:+.4g} points", x * 100);
  return (x > 0 ? "+" : "") + units::format_value(x, unit);
}

std::string per_one(double slope, const Assumption& assumption, const Tornado& tornado) {
  return moved(slope * one_of(assumption.unit), tornado.unit);
}

std::string slope_text(const Slope& slope, const Assumption& assumption, const Tornado& tornado) {
  if (std::isnan(assumption.base)) return "";
  const std::string one = " per " + units::format_value(one_of(assumption.unit), assumption.unit);
  if (std::isnan(slope.left) && std::isnan(slope.right) && !std::isnan(slope.secant))
    return "≈" + per_one(slope.secant, assumption, tornado) + one;
  if (slope.left == slope.right || (std::isnan(slope.left) && std::isnan(slope.right)))
    return per_one(slope.left, assumption, tornado) + one;
  return fmt::format("{} below, {} above{}", per_one(slope.left, assumption, tornado),
                     per_one(slope.right, assumption, tornado), one);
}

std::string away(double at, double base) {
  const double share = (at - base) / std::fabs(base);
  if (at == base) return "at the base itself";
  return std::isfinite(share) ? fmt::format("{:+.2g}% away", 100 * share) : "";
}

/// `steps by +$600/month at 84 instance/vm (+5% away)`
std::string break_text(const Break& there, const Assumption& assumption, const Tornado& tornado) {
  const bool column = std::isnan(assumption.base);
  const std::string place =
      column ? fmt::format("{:.4g} times its values", there.at) : units::format_value(there.at, assumption.unit);
  const std::string distance = away(there.at, column ? 1 : assumption.base);
  const std::string where = distance.empty() ? place : fmt::format("{} ({})", place, distance);
  if (there.jump != 0) return fmt::format("a step of {} at {}", moved(there.jump, tornado.unit), where);
  if (column) return "a bend at " + where;
  return fmt::format("a bend from {} to {} at {}", per_one(there.slope_below, assumption, tornado),
                     per_one(there.slope_above, assumption, tornado), where);
}

std::string breaks_text(const Slope& slope, const Assumption& assumption, const Tornado& tornado) {
  std::string text;
  for (const auto* side : {&slope.below, &slope.above}) {
    if (*side) text += (text.empty() ? "" : "; ") + break_text(**side, assumption, tornado);
  }
  if (!text.empty() && !std::isnan(assumption.base) && !std::isnan(slope.secant))
    text += fmt::format("; across ±1% {} per {}", per_one(slope.secant, assumption, tornado),
                        units::format_value(one_of(assumption.unit), assumption.unit));
  return text;
}

/// Worth a line: a step that is seen in the bar, a slope that misleads.
bool matters(const Slope& slope, double swing) {
  constexpr double kSeen = 0.02, kBent = 0.1;
  if (slope.broken && std::fabs(slope.secant - slope.left) > kBent * std::fabs(slope.secant)) return true;
  for (const auto* side : {&slope.below, &slope.above}) {
    if (!*side) continue;
    const Break& there = **side;
    if (std::fabs(there.jump) > kSeen * swing) return true;
    const double larger = std::max(std::fabs(there.slope_below), std::fabs(there.slope_above));
    if (there.jump == 0 && std::fabs(there.slope_above - there.slope_below) > kBent * larger) return true;
  }
  return false;
}

/// `none at $4/user/month: `break_even` has no solution`
std::string lacks_text(const TornadoBar& bar, const Tornado& tornado) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& lacks, bool high) {
    if (lacks.empty()) return;
    const Assumption& assumption = tornado.assumptions[bar.assumptions.front()];
    const bool one = bar.assumptions.size() == 1 && !std::isnan(assumption.base);
    const double at = high != assumption.opposed ? assumption.high : assumption.low;
    const std::string place =
        one ? units::format_value(at, assumption.unit) : fmt::format("the {} end", high ? "high" : "low");
    text += fmt::format("{}none at {}: {}", text.empty() ? "" : "; ", place, fmt::join(lacks, ", "));
  };
  add(bar.lacks_at_low, false);
  add(bar.lacks_at_high, true);
  return text;
}

/// Which answers move along, which of them have no slope, and which do not move.
std::string answers_text(const Tornado& tornado) {
  std::string all, steps;
  for (const auto& answer : tornado.answers) {
    all += (all.empty() ? "" : ", ") + answer.name;
    if (!answer.smooth) steps += (steps.empty() ? "" : ", ") + answer.name;
  }
  std::string text;
  if (!all.empty()) text = "answered anew at each end: " + all;
  if (!steps.empty()) text += "; at a step, with no slope there: " + steps;
  if (!tornado.held.empty()) {
    text += fmt::format("{}not moved, since its goal is a measure of uncertain values: {}", text.empty() ? "" : "; ",
                        fmt::join(tornado.held, ", "));
  }
  return text;
}

struct Scale {
  double from, to;
};
Scale scale_of(const Tornado& tornado) {
  Scale scale{tornado.base, tornado.base};
  for (const TornadoBar& bar : tornado.bars) {
    for (const double end : {bar.at_low, bar.at_high}) {
      if (std::isnan(end)) continue;
      scale.from = std::min(scale.from, end);
      scale.to = std::max(scale.to, end);
    }
  }
  return scale;
}

/// The bars, and for those of one assumption its slope.
class Text {
 public:
  Text(const Tornado& tornado, const Page& page) : tornado_(tornado), page_(page) {}

  std::string write() const {
    const Scale scale = scale_of(tornado_);
    std::vector<TextColumn> columns{
        {"", Align::Left, true}, {"", Align::Left, true, true}, {"low", Align::Right},       {""},
        {"high", Align::Left},   {"per +1%", Align::Right},     {"slope", Align::Left, true}};
    std::vector<std::vector<TextCell>> rows;
    for (const TornadoBar& bar : tornado_.bars) rows.push_back(cells(bar));
    if (width_beside(columns, rows, columns.size() - 1) + kNarrow > page_.width) {
      for (size_t i = 0; i < rows.size(); ++i) {
        const TornadoBar& bar = tornado_.bars[i];
        if (bar.assumptions.size() == 1)
          rows[i][kRangeColumn].text = range_of(tornado_.assumptions[bar.assumptions.front()], true);
      }
    }
    // What is left beside the texts is the bar's; slopes stand where a bar of middling width fits too.
    const size_t beside = width_beside(columns, rows, columns.size());
    const bool slopes = page_.width > kOfFiles && beside + kMiddling <= page_.width;
    if (!slopes) {
      columns.pop_back();
      for (auto& row : rows) row.pop_back();
    }
    const size_t taken = slopes ? beside : width_beside(columns, rows, columns.size());
    const size_t width =
        std::clamp(page_.width > taken ? page_.width - taken : 0, kNarrow, page_.width < kWide ? kMiddling : kBroad);
    TextTable table(columns);
    for (size_t i = 0; i < rows.size(); ++i) {
      const TornadoBar& bar = tornado_.bars[i];
      if (!std::isnan(bar.swing()))
        rows[i][kBarColumn].text = bar_text(scale.from, scale.to, tornado_.base, bar.at_low, bar.at_high, width);
      table.add(std::move(rows[i]));
    }
    return head() + table.render(page_) + remarks();
  }

 private:
  std::string head() const {
    std::string line =
        "\n" + toned(tornado_.result, Tone::Strong, page_.color) + "  " + value(tornado_.base, tornado_.unit);
    if (!tornado_.display.empty()) line += "  " + toned(tornado_.display, Tone::Faint, page_.color);
    return line + "\n";
  }

  /// Of all columns but the bar's, with the gaps and what the bar's axis takes.
  static size_t width_beside(const std::vector<TextColumn>& columns, const std::vector<std::vector<TextCell>>& rows,
                             size_t count) {
    size_t total = 3;
    for (size_t c = 0; c < count; ++c) {
      size_t widest = display_width(columns[c].title);
      for (const auto& row : rows) widest = std::max(widest, c == kBarColumn ? 0 : display_width(row[c].text));
      total += widest + (c > 0 ? 2 : 0);
    }
    return total;
  }

  /// Without the bar.
  std::vector<TextCell> cells(const TornadoBar& bar) const {
    const bool one = bar.assumptions.size() == 1;
    const size_t first = bar.assumptions.front();
    const Assumption& assumption = tornado_.assumptions[first];
    const Slope& slope = tornado_.slopes[first];
    const bool defined = !std::isnan(bar.swing());
    return {
        {bar.name, assumption.guess ? Tone::Warn : Tone::Plain},           {one ? range_of(assumption) : "together"},
        {defined ? end(bar.low()) : end(bar.at_low, bar.lacks_at_low)},    {},
        {defined ? end(bar.high()) : end(bar.at_high, bar.lacks_at_high)}, {one ? elasticity_text(slope) : ""},
        {one ? slope_text(slope, assumption, tornado_) : "", Tone::Faint}};
  }

  /// In the unit that the head has.
  std::string end(double x, const std::vector<std::string>& lacks = {}) const {
    return !std::isnan(x) ? number_text(x, tornado_.unit) : lacks.empty() ? "undefined" : "none";
  }

  void remark(const std::string& line, std::string& text) const {
    text += "  " + toned(wrapped(line, page_.width - 2, 4), Tone::Faint, page_.color) + "\n";
  }

  std::string remarks() const {
    std::string text;
    for (const TornadoBar& bar : tornado_.bars) {
      const std::string lacks = lacks_text(bar, tornado_);
      if (!lacks.empty()) remark(bar.name + ": " + lacks, text);
      for (const size_t a : bar.assumptions) {
        if (!matters(tornado_.slopes[a], bar.swing())) continue;
        remark(tornado_.assumptions[a].name + ": " + breaks_text(tornado_.slopes[a], tornado_.assumptions[a], tornado_),
               text);
      }
    }
    std::string fixed;
    for (const size_t a : tornado_.not_moved) {
      const Slope& slope = tornado_.slopes[a];
      if (slope.elasticity == 0 && !slope.broken) continue;
      fixed += fmt::format("{}{} {}", fixed.empty() ? "" : ", ", tornado_.assumptions[a].name, elasticity_text(slope));
    }
    if (!fixed.empty()) remark("without a range, per +1%: " + fixed, text);
    const std::string answers = answers_text(tornado_);
    if (!answers.empty()) remark(answers, text);
    return text;
  }

  static constexpr size_t kRangeColumn = 1, kBarColumn = 3, kNarrow = 10, kMiddling = 20, kBroad = 36, kOfFiles = 100,
                          kWide = 130;
  const Tornado& tornado_;
  const Page& page_;
};

std::string remark(const std::vector<Tornado>& tornadoes, bool bars) {
  const bool fixed =
      std::any_of(tornadoes.begin(), tornadoes.end(), [](const Tornado& t) { return !t.not_moved.empty(); });
  return fmt::format(
      "each assumption alone goes from the low end{} to the high end{} of its range, of a distribution from its 5th to "
      "its "
      "95th percentile, all others at their base; per +1%: how far the result then moves, of itself, ≈ across a step "
      "or "
      "bend{}",
      bars ? " (░)" : "", bars ? " (█)" : "", fixed ? "; `--around 10%` moves those without a range too" : "");
}

}  // namespace

std::string bar_text(double from, double to, double base, double at_low, double at_high, size_t width) {
  const double scale = to > from ? static_cast<double>(width) / (to - from) : 0;
  const auto column = [&](double x) { return std::min(static_cast<size_t>(std::lround((x - from) * scale)), width); };
  const size_t middle = column(base);
  std::string text;
  for (size_t c = 0; c <= width; ++c) {
    if (c == middle) text += "│";
    if (c == width) break;
    const auto covered = [&](double end) {
      const size_t at = column(end);
      return c < middle ? c >= at : c < at;
    };
    text += covered(at_high) ? "█" : covered(at_low) ? "░" : " ";
  }
  return text;
}

std::string tornado_text(const sema::Model& model, const std::vector<Tornado>& tornadoes, const Page& page) {
  std::string text = head_text(model, page);
  if (tornadoes.front().scenario.id.valid())
    text += toned("in scenario " + tornadoes.front().scenario.name, Tone::Faint, page.color) + "\n";
  for (const Tornado& tornado : tornadoes) text += Text(tornado, page).write();
  text += "\n" + toned(wrapped(remark(tornadoes, true), page.width, 0), Tone::Faint, page.color) + "\n";
  return without_leading_blank(std::move(text));
}

std::string tornado_markdown(const sema::Model& model, const std::vector<Tornado>& tornadoes) {
  std::string text;
  for (const Tornado& tornado : tornadoes) {
    text += fmt::format("## What moves `{}`: {}\n\n", tornado.result, value(tornado.base, tornado.unit));
    std::string line = model.title.empty() ? model.name : model.title;
    if (!model.source_document.empty()) line += ", " + model.source_document;
    if (tornado.scenario.id.valid()) line += ", scenario `" + tornado.scenario.name + "`";
    text +=
        line + "\n\n| assumption | range | low | high | per +1% | slope | source |\n|---|---|---:|---:|---:|---|---|\n";
    for (const TornadoBar& bar : tornado.bars) {
      const size_t first = bar.assumptions.front();
      const Assumption& assumption = tornado.assumptions[first];
      const bool one = bar.assumptions.size() == 1, defined = !std::isnan(bar.swing());
      const auto end_of = [&](double x, const std::vector<std::string>& lacks) {
        return std::isnan(x) && !lacks.empty() ? "none" : value(x, tornado.unit);
      };
      text += fmt::format(
          "| `{}` | {} | {} | {} | {} | {} | {} |\n", table_cell(bar.name), one ? range_of(assumption) : "together",
          defined ? value(bar.low(), tornado.unit) : end_of(bar.at_low, bar.lacks_at_low),
          defined ? value(bar.high(), tornado.unit) : end_of(bar.at_high, bar.lacks_at_high),
          one ? elasticity_text(tornado.slopes[first]) : "",
          one ? slope_text(tornado.slopes[first], assumption, tornado) : "", table_cell(assumption.provenance));
    }
    for (const size_t a : tornado.not_moved) {
      const Assumption& assumption = tornado.assumptions[a];
      text += fmt::format("| `{}` |  |  |  | {} | {} | {} |\n", table_cell(assumption.name),
                          elasticity_text(tornado.slopes[a]), slope_text(tornado.slopes[a], assumption, tornado),
                          table_cell(assumption.provenance));
    }
    std::string breaks;
    for (const TornadoBar& bar : tornado.bars) {
      const std::string lacks = lacks_text(bar, tornado);
      if (!lacks.empty()) breaks += fmt::format("- `{}`: {}\n", bar.name, lacks);
      const size_t a = bar.assumptions.front();
      const std::string there = breaks_text(tornado.slopes[a], tornado.assumptions[a], tornado);
      if (matters(tornado.slopes[a], bar.swing()))
        breaks += fmt::format("- `{}`: {}\n", tornado.assumptions[a].name, there);
    }
    const std::string answers = answers_text(tornado);
    if (!answers.empty()) breaks += "- " + answers + "\n";
    text += (breaks.empty() ? "" : "\n" + breaks) + "\n";
  }
  return text + remark(tornadoes, false) + "\n";
}

}  // namespace econ::cli
