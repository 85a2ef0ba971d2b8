#include "runtime/study/run.h"

#include <algorithm>
#include <set>

#include "runtime/study/domain_points.h"
#include "runtime/study/worksheet.h"

namespace econ::study {

namespace {

using diagnostics::Code;

/// The figure where all conditions hold, or may: a label at which none does is left out, another element is missing.
Figure kept(Figure figure, const std::vector<Figure>& conditions) {
  std::vector<AxisView> axes = figure.axes;
  for (const Figure& condition : conditions) {
    for (const AxisView& axis : condition.axes) {
      if (std::none_of(axes.begin(), axes.end(), [&](const AxisView& a) { return a.id == axis.id; }))
        axes.push_back(axis);
    }
  }
  figure = over_axes(figure, axes);
  std::vector<bool> keep(figure.cells.size(), true);
  for (const Figure& condition : conditions) {
    const Figure whole = over_axes(condition, axes);
    for (size_t e = 0; e < keep.size(); ++e) {
      const Cell& cell = whole.cells[e];
      keep[e] = keep[e] && cell.state != Cell::State::Missing && !(cell.defined() && cell.base == 0 && cell.high == 0);
    }
  }
  for (size_t e = 0; e < keep.size(); ++e) {
    if (keep[e]) continue;
    figure.cells[e] = Cell{};
    figure.cells[e].state = Cell::State::Missing;
  }
  // An element's label on an axis is its place divided by the elements of the axes behind.
  std::vector<std::vector<bool>> used;
  for (const AxisView& axis : axes) used.emplace_back(axis.labels.size(), false);
  const auto label_at = [&](size_t element, size_t axis) {
    for (size_t i = axes.size() - 1; i > axis; --i) element /= axes[i].labels.size();
    return element % axes[axis].labels.size();
  };
  for (size_t e = 0; e < keep.size(); ++e) {
    for (size_t i = 0; keep[e] && i < axes.size(); ++i) used[i][label_at(e, i)] = true;
  }
  std::vector<Cell> cells;
  for (size_t e = 0; e < keep.size(); ++e) {
    bool stays = true;
    for (size_t i = 0; i < axes.size(); ++i) stays = stays && used[i][label_at(e, i)];
    if (stays) cells.push_back(figure.cells[e]);
  }
  for (size_t i = 0; i < axes.size(); ++i) {
    std::vector<AxisLabel> labels;
    for (size_t l = 0; l < used[i].size(); ++l) {
      if (used[i][l]) labels.push_back(axes[i].labels[l]);
    }
    figure.axes[i].labels = std::move(labels);
  }
  figure.cells = std::move(cells);
  return figure;
}

/// First everything is asked for, then computed at once, then the answers are filled in.
class Runner {
 public:
  Runner(const sema::Model& model, const std::vector<ScenarioName>& scenarios, diagnostics::Diagnostics& diags)
      : model_(model), diags_(diags), sheet_(model) {
    run_.scenarios = scenarios;
  }

  std::optional<Run> run(const Limits& limits) {
    ask_instances();
    ask_tables();
    ask_ladders();
    ask_quantities();
    for (const auto& question : model_.questions) {
      if (question.verb == ast::Verb::Show) ask_show(question);
    }
    if (!compute(limits)) return std::nullopt;
    for (auto& answer : pending_) *answer.figure = sheet_.figure(answer.op, *answer.type);
    return std::move(run_);
  }

  std::optional<std::vector<Shown>> show(const std::vector<const sema::Question*>& questions, const Limits& limits) {
    for (const auto* question : questions) ask_show(*question);
    if (shows_.size() != questions.size() || !compute(limits)) return std::nullopt;
    return std::move(run_.shown);
  }

 private:
  bool compute(const Limits& limits) {
    if (!sheet_.compute(limits, diags_)) return false;
    for (auto& show : shows_) answer_show(show);
    return true;
  }

  /// Where an answer goes; the vectors of `run_` do not grow any more when it is written.
  struct Pending {
    Figure* figure;
    ir::OpId op;
    const sema::Type* type;
  };

  /// One part of a show: an asked value in one scenario.
  struct ShowPart {
    ir::OpId op;
    std::vector<uint32_t> axes;  ///< program axes in the order of the question; kScenarioAxis stands for the scenarios
  };
  struct PendingShow {
    const sema::Question* question;
    std::vector<ScenarioName> scenarios;
    std::vector<std::vector<ShowPart>> parts;       ///< by value, by scenario
    std::vector<std::vector<ShowPart>> conditions;  ///< by condition, by scenario
    std::vector<Points> points;                     ///< of its parameters, in order
  };
  static constexpr uint32_t kScenarioAxis = 0xffffffff;

  void ask(QuantityFigures& quantity) {
    quantity.figures.resize(run_.scenarios.size());
    for (size_t s = 0; s < run_.scenarios.size(); ++s) {
      pending_.push_back(
          {&quantity.figures[s], sheet_.quantity(quantity.id, run_.scenarios[s].id), &model_[quantity.id].type});
    }
    for (const sema::AxisId axis : model_[quantity.id].type.axes) sheet_.axis(axis);
    grouped_.insert(quantity.id);
  }

  void ask_all(std::vector<QuantityFigures>& quantities) {
    for (auto& quantity : quantities) ask(quantity);
  }

  // ---- groups: what they show is not shown again among the quantities

  void ask_instances() {
    for (const auto& instance : model_.instances) {
      auto group = std::find_if(run_.breakdowns.begin(), run_.breakdowns.end(),
                                [&](const Breakdown& b) { return b.kind == instance.kind; });
      if (group == run_.breakdowns.end()) group = run_.breakdowns.insert(group, {instance.kind, {}, {}});
      Breakdown::Row row{instance.name, instance.display, {}};
      if (group->rows.empty()) {
        for (const auto& [name, id] : instance.members) group->members.push_back(name);
      }
      for (const auto& [name, id] : instance.members) row.members.push_back({id, name, {}});
      group->rows.push_back(std::move(row));
    }
    for (auto& breakdown : run_.breakdowns) {
      for (auto& row : breakdown.rows) ask_all(row.members);
    }
  }

  void ask_tables() {
    for (const auto& table : model_.tables) {
      if (table.library) continue;
      TableFigures figures{table.name, table.display, table.provenance, {}, {}, table.notes};
      for (const sema::AxisId axis : table.axes) figures.axes.push_back(model_[axis].name);
      for (const sema::QuantityId id : table.columns) figures.columns.push_back({id, last_part(model_[id].path), {}});
      if (!figures.columns.empty()) run_.tables.push_back(std::move(figures));
    }
    for (auto& table : run_.tables) ask_all(table.columns);
  }

  void ask_ladders() {
    for (const auto& ladder : model_.ladders) {
      if (ladder.library) continue;
      LadderFigures figures{ladder.name, ladder.display, ladder.mode, {}};
      figures.columns.push_back({ladder.above, "above", {}});
      figures.columns.push_back({ladder.upto, "upto", {}});
      for (const auto& [name, id] : ladder.columns) figures.columns.push_back({id, name, {}});
      run_.ladders.push_back(std::move(figures));
    }
    for (auto& ladder : run_.ladders) ask_all(ladder.columns);
  }

  void ask_quantities() {
    for (size_t i = 0; i < model_.quantities.size(); ++i) {
      const sema::QuantityId id(i);
      const auto& quantity = model_[id];
      if (quantity.library || grouped_.contains(id) || quantity.type.poison()) continue;
      auto& group = quantity.parameter ? run_.parameters : run_.quantities;
      group.push_back({id, quantity.path, {}});
    }
    ask_all(run_.parameters);
    ask_all(run_.quantities);
  }

  static std::string last_part(const std::string& path) { return path.substr(path.rfind('.') + 1); }

  // ---- shows

  void ask_show(const sema::Question& question) {
    const auto worlds = std::find_if(question.over.begin(), question.over.end(),
                                     [](const auto& axis) { return axis.kind == sema::SearchAxis::Kind::Scenario; });
    std::vector<Points> points;
    for (const auto& axis : question.over) {
      if (axis.kind == sema::SearchAxis::Kind::Parameter && !add_points(axis, question.verb, points)) return;
    }
    PendingShow show{&question, run_.scenarios, {}, {}, points};
    if (worlds != question.over.end()) {
      diagnostics::Diagnostics none;
      const std::vector<std::string> all{"all"};
      show.scenarios = choose_scenarios(model_, worlds->scenarios.empty() ? all : worlds->scenarios, none);
    }
    const auto ask_each = [&](const std::vector<sema::ExprId>& values, std::vector<std::vector<ShowPart>>& asked) {
      for (const sema::ExprId value : values) {
        auto& parts = asked.emplace_back();
        for (const auto& scenario : show.scenarios) parts.push_back(ask_part(question, value, scenario, points));
      }
    };
    ask_each(question.what, show.parts);
    ask_each(question.where, show.conditions);
    shows_.push_back(std::move(show));
  }

  bool add_points(const sema::SearchAxis& axis, ast::Verb verb, std::vector<Points>& points) {
    if (!axis.domain) return true;
    auto values = verb == ast::Verb::Plot ? drawn_points(*axis.domain) : domain_points(*axis.domain);
    if (!values) {
      diags_.report(Code::PointsNotListed, axis.span, model_[axis.parameter].path, values.fault().message);
      return false;
    }
    points.push_back({axis.parameter, std::move(*values), axis.domain->unit});
    return true;
  }

  ShowPart ask_part(const sema::Question& question, sema::ExprId what, const ScenarioName& scenario,
                    const std::vector<Points>& points) {
    std::vector<uint32_t> added;
    ShowPart part;
    part.op = sheet_.expression_over(what, scenario.id, points, &added);
    size_t next = 0;
    for (const auto& axis : question.over) {
      switch (axis.kind) {
        case sema::SearchAxis::Kind::Parameter:
          if (axis.domain) part.axes.push_back(added[next++]);
          break;
        case sema::SearchAxis::Kind::Labels:
          part.axes.push_back(sheet_.axis(axis.axis));
          break;
        case sema::SearchAxis::Kind::Scenario:
          part.axes.push_back(kScenarioAxis);
          break;
      }
    }
    return part;
  }

  void answer_show(const PendingShow& show) {
    Shown shown{show.question->name, show.question->display, {}};
    AxisView scenarios{kScenarioAxis, "scenario", {}, false};
    for (const auto& scenario : show.scenarios) scenarios.labels.push_back({scenario.name, scenario.display});
    for (size_t w = 0; w < show.parts.size(); ++w) {
      // Every call of lower_over makes axes of its own: those of the first scenario stand for all.
      const auto answer = [&](const std::vector<ShowPart>& asked, sema::ExprId value) {
        std::vector<Figure> parts;
        for (const auto& part : asked) {
          parts.push_back(sheet_.figure(part.op, model_[value].type));
          for (auto& axis : parts.back().axes) axis.id = shared_id(axis.id, part, show.parts[w].front());
        }
        return parts.size() == 1 ? parts.front() : stacked(scenarios, parts);
      };
      Figure whole = answer(show.parts[w], show.question->what[w]);
      std::vector<Figure> conditions;
      for (size_t c = 0; c < show.conditions.size(); ++c)
        conditions.push_back(answer(show.conditions[c], show.question->where[c]));
      number_points(whole, show, show.parts[w].front());
      if (!conditions.empty()) whole = kept(std::move(whole), conditions);
      Shown::Value value{show.question->what_text[w], in_order(whole, show.parts[w].front().axes)};
      take_points(value, show, show.parts[w].front());
      for (auto& axis : value.figure.axes) axis.id = shared_id(axis.id, show.parts[w].front(), show.parts[0].front());
      for (auto& points : value.points)
        points.axis = shared_id(points.axis, show.parts[w].front(), show.parts[0].front());
      shown.values.push_back(std::move(value));
    }
    run_.shown.push_back(std::move(shown));
  }

  /// Program axes of the question's parameters, in order.
  static std::vector<uint32_t> point_axes(const PendingShow& show, const ShowPart& part) {
    std::vector<uint32_t> ids;
    for (size_t i = 0; i < part.axes.size(); ++i) {
      const auto& axis = show.question->over[i];
      if (axis.kind == sema::SearchAxis::Kind::Parameter) ids.push_back(part.axes[i]);
    }
    return ids;
  }

  /// A condition leaves out some labels of an axis: until then their numbers stand in place of the display text that
  /// the points of a parameter do not have.
  static void number_points(Figure& figure, const PendingShow& show, const ShowPart& part) {
    const auto ids = point_axes(show, part);
    for (auto& axis : figure.axes) {
      if (std::find(ids.begin(), ids.end(), axis.id) == ids.end()) continue;
      for (size_t l = 0; l < axis.labels.size(); ++l) axis.labels[l].display = std::to_string(l);
    }
  }
  static void take_points(Shown::Value& value, const PendingShow& show, const ShowPart& part) {
    const auto ids = point_axes(show, part);
    for (auto& axis : value.figure.axes) {
      const auto at = std::find(ids.begin(), ids.end(), axis.id);
      if (at == ids.end()) continue;
      const Points& points = show.points[static_cast<size_t>(at - ids.begin())];
      Shown::Points kept{axis.id, points.unit, {}};
      for (auto& label : axis.labels) {
        kept.values.push_back(points.values[std::stoul(label.display)]);
        label.display.clear();
      }
      value.points.push_back(std::move(kept));
    }
  }

  static uint32_t shared_id(uint32_t id, const ShowPart& part, const ShowPart& first) {
    const auto at = std::find(part.axes.begin(), part.axes.end(), id);
    return at == part.axes.end() ? id : first.axes[static_cast<size_t>(at - part.axes.begin())];
  }

  /// The axes as the question lists them, then those that the value has besides.
  static Figure in_order(const Figure& figure, const std::vector<uint32_t>& wanted) {
    std::vector<size_t> order;
    for (const uint32_t id : wanted) {
      for (size_t i = 0; i < figure.axes.size(); ++i) {
        if (figure.axes[i].id == id) order.push_back(i);
      }
    }
    for (size_t i = 0; i < figure.axes.size(); ++i) {
      if (std::find(order.begin(), order.end(), i) == order.end()) order.push_back(i);
    }
    return reordered(figure, order);
  }

  const sema::Model& model_;
  diagnostics::Diagnostics& diags_;
  Worksheet sheet_;
  Run run_;
  std::vector<Pending> pending_;
  std::vector<PendingShow> shows_;
  std::set<sema::QuantityId> grouped_;
};

}  // namespace

std::optional<Run> run(const sema::Model& model, const std::vector<ScenarioName>& scenarios, const Limits& limits,
                       diagnostics::Diagnostics& diags) {
  return Runner(model, scenarios, diags).run(limits);
}

std::optional<std::vector<Shown>> show(const sema::Model& model, const std::vector<const sema::Question*>& questions,
                                       const std::vector<ScenarioName>& scenarios, const Limits& limits,
                                       diagnostics::Diagnostics& diags) {
  return Runner(model, scenarios, diags).show(questions, limits);
}

}  // namespace econ::study
