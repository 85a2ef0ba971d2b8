#include "cli/drawn_questions.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/walk.h"
#include "compiler/units/format.h"
#include "runtime/study/domain_points.h"
#include "runtime/study/optimize.h"
#include "runtime/study/solve.h"

namespace econ::cli {

namespace {

using ast::Verb;
using sema::Question;
using sema::SearchAxis;

/// Of a grid that is drawn as colours: more would be narrower than what can be seen on a page.
constexpr size_t kMostSteps = 13;
constexpr size_t kMostMarks = 9;  ///< each with a digit
constexpr size_t kMostTexts = 2;  ///< marks with their text beside them
constexpr size_t kMostNames = 3;  ///< of what has its solution at one place
/// From such a ratio of its ends on, a domain is drawn by its logarithm.
constexpr double kWide = 100;

/// Some of the points of a long grid, its ends among them.
void thin_out(SearchAxis& axis) {
  if (!axis.domain) return;
  const auto points = study::domain_points(*axis.domain);
  if (!points || points->size() <= kMostSteps) return;
  sema::Domain& domain = *axis.domain;
  domain.kind = sema::Domain::Kind::List;
  domain.list.clear();
  for (size_t i = 0; i < kMostSteps; ++i)
    domain.list.push_back((*points)[(i * (points->size() - 1) + kMostSteps / 2) / (kMostSteps - 1)]);
}

bool is_parameter(const SearchAxis& axis) { return axis.kind == SearchAxis::Kind::Parameter; }

/// A statistic of runs is another curve than that of the median.
bool of_runs(const sema::Model& model, sema::ExprId goal) {
  const auto* measured = std::get_if<sema::Measured>(&model[goal].node);
  bool found = measured != nullptr && !measured->exact.valid() && measured->measure.of_runs();
  sema::for_each_operand(model[goal], [&](sema::ExprId operand) { found = found || of_runs(model, operand); });
  return found;
}

/// The question as one that `study::show` answers; nothing if it is none that could be drawn.
std::optional<Question> as_plot(const sema::Model& model, const Question& question) {
  Question plot = question;
  plot.verb = Verb::Plot;
  switch (question.verb) {
    case Verb::Plot:
      return plot;
    case Verb::Show:
      plot.verb = Verb::Show;  // with the points of its table
      return plot;
    case Verb::Solve:
      plot.where.clear();  // of whole curves the marks are what is left
      if (is_parameter(question.over.front()) && question.over.front().domain) {
        auto& domain = *plot.over.front().domain;
        const double low = domain.low.to_double(), high = domain.high.to_double();
        if (domain.kind == sema::Domain::Kind::Range && low > 0 && high / low >= kWide) domain.log = true;
        // Solutions of a grid are among its points, but the sides are curves.
        if (domain.kind != sema::Domain::Kind::List && domain.count != 0) domain.count = study::kDrawnPoints;
      }
      return plot;
    case Verb::Maximize:
    case Verb::Minimize:
      if (question.over.size() != 1 || !is_parameter(question.over.front()) || of_runs(model, question.what.front()))
        return std::nullopt;
      plot.where.clear();
      return plot;
    case Verb::Sweep: {
      if (!question.designs.empty()) return std::nullopt;
      size_t parameters = 0;
      std::vector<SearchAxis> over;
      for (SearchAxis axis : question.over) {
        if (!is_parameter(axis)) continue;
        if (++parameters > 2) break;
        thin_out(axis);
        over.push_back(std::move(axis));
      }
      if (parameters == 0 || question.what.empty()) return std::nullopt;
      plot.over = std::move(over);
      plot.verb = Verb::Show;
      return plot;
    }
  }
  return std::nullopt;
}

class Marks {
 public:
  Marks(const sema::Model& model, const Question& question, const std::vector<study::ScenarioName>& scenarios,
        const Limits& limits, const Answers* answers)
      : model_(model), question_(question), scenarios_(scenarios), limits_(limits), answers_(answers) {}

  void put(std::vector<charts::Chart>& all) {
    if (all.empty()) return;
    if (question_.verb == Verb::Solve) solutions(all.front());
    if (question_.verb == Verb::Maximize || question_.verb == Verb::Minimize) best(all.front());
    for (const charts::Mark& mark : all.front().marks) all.front().about += " " + mark.text + ".";
  }

 private:
  /// The answer that was found before, or else now.
  template <class Kind, class Find>
  std::optional<Kind> known(const Find& find) const {
    for (size_t i = 0; answers_ != nullptr && i < answers_->size(); ++i) {
      const auto* answer = std::get_if<Kind>(&(*answers_)[i]);
      if (answer != nullptr && answer->question == &question_) return *answer;
    }
    diagnostics::Diagnostics none;
    return find(model_, question_, scenarios_, limits_, none);
  }

  void solutions(charts::Chart& chart) {
    const auto solved = known<study::Solved>([](auto&&... asked) { return study::solve(asked...); });
    if (!solved) return;
    for (const auto& element : solved->elements) {
      for (const auto& crossing : element.crossings.found) {
        const bool time = !solved->periods.empty();
        const double x = solved->grid ? crossing.high : crossing.low;
        const double y = solved->grid ? crossing.at_high.left : crossing.at_low.left;
        std::string who;
        for (const std::string& label : element.labels) who += (who.empty() ? "" : " ") + label;
        if (solved->several_scenarios) who += (who.empty() ? "" : " ") + element.scenario;
        add(time ? x : in_unit(x, solved->unit), in_unit(y, solved->side_unit),
            time ? solved->periods[static_cast<size_t>(x)].name : units::format_value(x, solved->unit), who);
      }
    }
    mark(chart);
  }

  struct Place {
    double x = 0, y = 0;
    std::string value;
    std::vector<std::string> names;
  };

  void add(double x, double y, const std::string& value, const std::string& name) {
    auto at = std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.x == x && p.y == y; });
    if (at == places_.end()) at = places_.insert(at, {x, y, value, {}});
    if (!name.empty()) at->names.push_back(name);
  }

  /// From left to right; many have a digit, and their texts stand below.
  void mark(charts::Chart& chart) {
    std::stable_sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return a.x < b.x; });
    if (places_.size() > kMostMarks) {
      chart.note += (chart.note.empty() ? "" : "; ") +
                    fmt::format("the first {} of {} places are marked", kMostMarks, places_.size());
      places_.resize(kMostMarks);
    }
    for (const Place& place : places_) {
      std::string text = place.value;
      for (size_t i = 0; i < std::min(place.names.size(), kMostNames); ++i)
        text += (i == 0 ? ": " : ", ") + place.names[i];
      if (place.names.size() > kMostNames) text += fmt::format(" and {} more", place.names.size() - kMostNames);
      const std::string tag = places_.size() > kMostTexts ? std::to_string(chart.marks.size() + 1) : "";
      chart.marks.push_back({place.x, place.y, std::move(text), tag});
    }
  }

  void best(charts::Chart& chart) {
    const auto found = known<study::Optimized>([](auto&... asked) { return study::optimize(asked...); });
    if (!found || found->parameters.size() != 1) return;
    for (const auto& element : found->elements) {
      if (!element.optimum.found || std::isnan(element.optimum.value)) continue;
      const auto& unit = found->parameters.front().unit;
      const double x = element.optimum.at.front();
      add(in_unit(x, unit), in_unit(element.optimum.value, found->unit), units::format_value(x, unit),
          found->elements.size() > 1 ? element.scenario : "");
    }
    mark(chart);
  }

  const sema::Model& model_;
  const Question& question_;
  const std::vector<study::ScenarioName>& scenarios_;
  const Limits& limits_;
  const Answers* answers_;
  std::vector<Place> places_;
};

}  // namespace

std::optional<std::vector<DrawnQuestion>> draw(const sema::Model& model, const std::vector<const Question*>& questions,
                                               const std::vector<study::ScenarioName>& scenarios, const Limits& limits,
                                               diagnostics::Diagnostics& diags, const Answers* answers) {
  std::vector<Question> plots;
  std::vector<DrawnQuestion> drawn;
  for (const Question* question : questions) {
    auto plot = as_plot(model, *question);
    drawn.push_back({question, {}, {}});
    if (plot) {
      plots.push_back(std::move(*plot));
    } else {
      drawn.pop_back();
    }
  }
  std::vector<const Question*> asked;
  for (const Question& plot : plots) asked.push_back(&plot);
  auto shown = study::show(model, asked, scenarios, limits, diags);
  if (!shown) return std::nullopt;
  for (size_t i = 0; i < drawn.size(); ++i) {
    drawn[i].shown = std::move((*shown)[i]);
    drawn[i].charts = charts_of(drawn[i].shown);
    Marks(model, *drawn[i].question, scenarios, limits, answers).put(drawn[i].charts);
  }
  return drawn;
}

}  // namespace econ::cli
