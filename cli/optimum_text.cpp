#include "cli/optimum_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/statistics.h"
#include "cli/sweep_text.h"
#include "cli/text_style.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using analysis::Optimum;
using analysis::Side;
using study::Optimized;
using study::OptimizedElement;

class OptimumText {
 public:
  OptimumText(const Optimized& optimized, const Page& page) : optimized_(optimized), page_(page) {}

  std::string write() const {
    const auto& question = *optimized_.question;
    const std::string& title = question.display.empty() ? question.name : question.display;
    std::string heading = fmt::format("{} {}", greatest() ? "most" : "least", optimized_.goal);
    if (!optimized_.conditions.empty()) heading += fmt::format(" where {}", fmt::join(optimized_.conditions, ", "));
    if (!title.empty()) heading = title + ": " + heading;
    std::string text = "\n" + toned(heading, Tone::Strong, page_.color) + "\n";
    for (const OptimizedElement& element : optimized_.elements) text += one(element);
    return text;
  }

 private:
  bool greatest() const { return optimized_.question->verb == ast::Verb::Maximize; }
  std::string value(double x) const { return units::format_value(x, optimized_.unit); }

  std::string one(const OptimizedElement& element) const {
    const Optimum& best = element.optimum;
    const std::string where = optimized_.elements.size() > 1 || optimized_.scenario_chosen
                                  ? fmt::format(" in scenario `{}`", element.scenario)
                                  : "";
    if (!best.found) return nothing(best, where);
    std::string text = "  " + toned(value(best.value), Tone::Strong, page_.color) + where;
    if (element.measured) text += measured(*element.measured);
    if (element.range.lo != element.range.hi)
      text += fmt::format("  ({} while ranges vary)",
                          units::format_range(element.range.lo, element.range.hi, optimized_.unit));
    text += "\n";
    TextTable table({{""}, {"best", Align::Right}, {"within 1% of it"}, {"", Align::Left, true, true}});
    for (size_t i = 0; i < optimized_.parameters.size(); ++i) {
      const auto& parameter = optimized_.parameters[i];
      const Side &below = best.below[i], &above = best.above[i];
      const std::string flat =
          below.within == above.within ? "only there" : units::format_range(below.within, above.within, parameter.unit);
      table.add({{parameter.name},
                 {units::format_value(best.at[i], parameter.unit), Tone::Strong},
                 {flat},
                 {beside(below, above, parameter), Tone::Faint}});
    }
    for (size_t i = 0; i < optimized_.axes.size(); ++i) {
      const auto& label = element.labels[i];
      table.add({{optimized_.axes[i]}, {label.display.empty() ? label.name : label.display, Tone::Strong}, {}, {}});
    }
    return text + (table.empty() ? "" : table.render(page_)) + proof(element);
  }

  /// What else is known at that point.
  std::string measured(const study::MeasuredValue& measured) const {
    std::string text;
    if (measured.error > 0) text += " ± " + value(two_digits(measured.error));
    if (measured.range.lo == measured.range.hi) return text;
    text += fmt::format("  ({} while ranges vary",
                        units::format_range(measured.range.lo, measured.range.hi, optimized_.unit));
    if (measured.runs == 0 && !std::isnan(measured.base))
      text += fmt::format(", {} at their base", value(measured.base));
    return text + ")";
  }

  /// What stops it on either side.
  std::string beside(const Side& below, const Side& above, const Optimized::Parameter& parameter) const {
    std::vector<std::string> words;
    const auto tell = [&](const Side& side, const char* direction, const char* end) {
      switch (side.stop) {
        case Side::Stop::Smooth:
          return;
        case Side::Stop::End:
          words.push_back(
              fmt::format("the {} end of {}", end, units::format_range(parameter.low, parameter.high, parameter.unit)));
          return;
        case Side::Stop::Condition:
          words.push_back(fmt::format("`{}` fails {}", optimized_.conditions[side.condition], direction));
          return;
        case Side::Stop::Step:
          words.push_back(fmt::format("jumps to {} right {}", value(side.beyond), direction));
          return;
        case Side::Stop::Undefined:
          words.push_back(fmt::format("undefined {}", direction));
          return;
      }
    };
    tell(below, "below", "lower");
    tell(above, "above", "upper");
    return fmt::format("{}", fmt::join(words, ", "));
  }

  std::string proof(const OptimizedElement& element) const {
    const Optimum& best = element.optimum;
    if (element.measured && element.measured->runs > 0) return of_runs(best, *element.measured);
    const double gap = std::fabs(best.bound - best.value);
    if (best.proven) {
      const double share = best.value == 0 ? 0 : gap / std::fabs(best.value);
      return share > 1e-7 ? "  proven: nothing is better by more than 0.0001%\n" : "  proven: nothing is better\n";
    }
    if (!std::isfinite(best.bound)) return "  the best that was found; not proven to be the best there is\n";
    return fmt::format("  the best that was found; proven only that nothing is {} {}\n", greatest() ? "above" : "below",
                       value(best.bound));
  }

  static std::string of_runs(const Optimum& best, const study::MeasuredValue& measured) {
    std::string text =
        fmt::format("  {}, over {} runs, seed {}", best.proven ? "the best of all points" : "the best that was found",
                    grouped(measured.runs), measured.seed);
    if (measured.undefined > 0) text += fmt::format("; undefined in {} of them", grouped(measured.undefined));
    return text + "\n";
  }

  std::string nothing(const Optimum& best, const std::string& where) const {
    if (best.unbounded) {
      std::vector<std::string> near;
      for (size_t i = 0; i < best.at.size(); ++i) {
        const auto& parameter = optimized_.parameters[i];
        near.push_back(fmt::format("{} = {}", parameter.name, units::format_value(best.at[i], parameter.unit)));
      }
      return fmt::format("  no value{}: {} than any number near {}\n", where, greatest() ? "greater" : "less",
                         fmt::join(near, ", "));
    }
    if (best.undefined)
      return fmt::format("  no value{}: the goal is undefined at every point that was tried\n", where);
    std::vector<std::string> never;
    for (const size_t c : best.never) never.push_back("`" + optimized_.conditions[c] + "`");
    const std::string how = best.proven ? "nowhere in the domain" : "at no point that was tried";
    if (never.empty()) return fmt::format("  no value{}: the conditions hold {} together\n", where, how);
    return fmt::format("  no value{}: {} holds {}\n", where, fmt::join(never, ", "), how);
  }

  const Optimized& optimized_;
  const Page& page_;
};

}  // namespace

std::string optimum_text(const Optimized& optimized, const Page& page) { return OptimumText(optimized, page).write(); }

}  // namespace econ::cli
