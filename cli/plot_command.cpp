#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/chart_json.h"
#include "cli/commands.h"
#include "cli/drawn_questions.h"
#include "cli/output.h"
#include "cli/session.h"
#include "runtime/charts/svg.h"
#include "runtime/charts/terminal.h"
#include "runtime/sinks/output_file.h"

namespace econ::cli {

namespace {

ExitStatus refuse(const std::string& message, ExitStatus status = ExitStatus::Usage) {
  print_message("error: " + message + "\n");
  return status;
}

/// Pictures below each other as one.
std::string one_svg(const std::vector<charts::Chart>& all) {
  if (all.size() == 1) return charts::to_svg(all.front(), {});
  std::string inside;
  double y = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    std::string svg = charts::to_svg(all[i], {.page = false, .id = fmt::format("c{}", i)});
    const std::string mark = "height=\"";
    const size_t at = svg.find(mark) + mark.size();
    const double height = std::stod(svg.substr(at, svg.find('"', at) - at));
    svg.insert(svg.find("<svg") + 4, fmt::format(" y=\"{}\"", y));
    inside += svg;
    y += height;
  }
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"{0}\" viewBox=\"0 0 720 {0}\">\n", y) +
         inside + "</svg>\n";
}

Status write_file(const std::string& path, const std::string& text) {
  sinks::OutputFile file(path);
  if (Status opened = file.open(); !opened) return opened;
  if (Status written = file.write(text); !written) return written;
  return file.commit();
}

class PlotCommand {
 public:
  explicit PlotCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  ExitStatus run() {
    if (!arguments_.out.empty() && arguments_.out != "-" && std::filesystem::path(arguments_.out).extension() != ".svg")
      return refuse(fmt::format("a picture is written as SVG: name it `….svg`, not `{}`", arguments_.out));
    if (!arguments_.overs.empty() && arguments_.names.empty())
      return refuse("`--over` says along what, but not what is drawn: `econ plot model.econ margin --over …`");
    if (!session_.analyze()) return session_.show_diagnostics();
    const auto scenarios = study::choose_scenarios(session_.model(), arguments_.scenarios, session_.diags());
    const auto questions = asked();
    if (session_.diags().has_errors()) return session_.show_diagnostics();
    if (questions.empty()) {
      return refuse(
          "nothing says what to draw\n"
          "  say it: `econ plot model.econ margin --over users=1k..1M:log`\n"
          "  or state it in the model: `plot margin_curve: margin over users in 1k..1M user log`");
    }
    const auto drawn = draw(session_.model(), questions, scenarios, arguments_.limits, session_.diags());
    const ExitStatus status = session_.show_diagnostics();
    if (!drawn) return status;
    std::vector<charts::Chart> all;
    for (const auto& question : *drawn) all.insert(all.end(), question.charts.begin(), question.charts.end());
    if (all.empty()) return refuse("there is nothing to draw: " + why_nothing(*drawn));
    return write(all, status);
  }

 private:
  /// What keeps the first of the values from being drawn.
  std::string why_nothing(const std::vector<DrawnQuestion>& drawn) const {
    for (const DrawnQuestion& one : drawn) {
      for (const auto& value : one.shown.values) {
        const study::Figure& figure = value.figure;
        if (figure.kind != study::Figure::Kind::Number || figure.several_units)
          return fmt::format("`{}` is not a number in one unit", value.text);
        if (figure.axes.empty() && !one.question->over.empty()) {
          const auto& over = one.question->over.front();
          using Kind = sema::SearchAxis::Kind;
          return fmt::format("`{}` does not depend on `{}`", value.text,
                             over.kind == Kind::Parameter ? session_.model()[over.parameter].path
                             : over.kind == Kind::Labels  ? session_.model()[over.axis].name
                                                          : "scenario");
        }
        const auto bad =
            std::find_if(figure.cells.begin(), figure.cells.end(), [](const auto& c) { return !c.cause.empty(); });
        if (bad != figure.cells.end()) return fmt::format("`{}` is undefined throughout: {}", value.text, bad->cause);
      }
    }
    return "no value is a number at more than one place";
  }

  /// Named questions in their order, then what is no question of the model; without a name every `plot`.
  std::vector<const sema::Question*> asked() {
    const sema::Model& model = session_.model();
    std::vector<const sema::Question*> all;
    for (const auto& question : model.questions) {
      const auto named = std::find(arguments_.names.begin(), arguments_.names.end(), question.name);
      if (!arguments_.overs.empty()) break;
      if (arguments_.names.empty() ? question.verb == ast::Verb::Plot : named != arguments_.names.end())
        all.push_back(&question);
    }
    const auto place = [&](const sema::Question* question) {
      return std::find(arguments_.names.begin(), arguments_.names.end(), question->name);
    };
    std::stable_sort(all.begin(), all.end(), [&](const auto* a, const auto* b) { return place(a) < place(b); });
    if (model.asked) all.push_back(&*model.asked);
    return all;
  }

  ExitStatus write(const std::vector<charts::Chart>& all, ExitStatus status) const {
    if (arguments_.json) return print_result(charts_json(all), status);
    if (arguments_.out == "-") return print_result(one_svg(all), status);
    if (!arguments_.out.empty()) {
      if (const Status done = write_file(arguments_.out, one_svg(all)); !done)
        return refuse(done.fault().message, ExitStatus::Incomplete);
      return status;
    }
    const Page page = result_page(arguments_.color);
    const bool ascii = arguments_.ascii || !beyond_ascii();
    const charts::TerminalStyle style{
        .width = arguments_.width != 0 ? arguments_.width : page.width, .color = page.color && !ascii, .ascii = ascii};
    std::string text;
    for (const auto& chart : all) text += (text.empty() ? "" : "\n") + charts::to_terminal(chart, style);
    return print_result(text, status);
  }

  const Arguments& arguments_;
  Session session_;
};

}  // namespace

ExitStatus plot_command(const Arguments& arguments) { return PlotCommand(arguments).run(); }

}  // namespace econ::cli
