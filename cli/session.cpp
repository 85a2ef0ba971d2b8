#include "cli/session.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/flag_text.h"
#include "cli/output.h"
#include "compiler/modules/data_file.h"
#include "compiler/modules/load.h"
#include "compiler/parse/parse.h"
#include "runtime/study/answers.h"

namespace econ::cli {

namespace {

using diagnostics::Code;

source::Span whole(source::FileId file, const std::string& text) {
  return {file, 0, static_cast<uint32_t>(text.size())};
}

/// A message about a limit names the flag that raises it.
bool is_limit(const diagnostics::Diagnostic& d) {
  const auto names_flag = [](const std::string& text) { return text.find("--max-") != std::string::npos; };
  const bool too_many = d.code == Code::PointsNotListed && d.message.find("beyond the limit") != std::string::npos;
  return d.code == Code::ModelTooLarge || too_many || names_flag(d.message) ||
         std::any_of(d.helps.begin(), d.helps.end(), names_flag) ||
         std::any_of(d.notes.begin(), d.notes.end(), names_flag);
}

/// A mistake in the model weighs more than a limit.
ExitStatus status_of(const diagnostics::Diagnostics& diags) {
  if (!diags.has_errors()) return ExitStatus::Ok;
  const auto all = diags.sorted();
  const bool only_limits = std::all_of(all.begin(), all.end(), [](const auto& d) {
    return d.severity() != diagnostics::Severity::Error || is_limit(d);
  });
  return only_limits ? ExitStatus::Limit : ExitStatus::Usage;
}

}  // namespace

bool Session::parse() {
  modules_ = modules::load(arguments_.model, sources_, arguments_.limits, diags_);
  return !diags_.has_errors();
}

bool Session::analyze() {
  parse();
  if (modules_.empty()) return false;
  sema::Options options;
  options.limits = arguments_.limits;
  read_settings(options);
  read_variations(options);
  read_over(options);
  read_conditions(options);
  read_until(options);
  read_question(options);
  model_ = sema::analyze(sources_, modules_, options, diags_);
  const bool computes = arguments_.command != Command::Check && arguments_.command != Command::Emit;
  if (computes) study::find_answers(model_, arguments_.limits, diags_);
  return !diags_.has_errors();
}

void Session::read_settings(sema::Options& options) {
  const size_t by_set = arguments_.settings.size() - arguments_.at.size();  // those of `--at` stand behind
  for (size_t i = 0; i < arguments_.settings.size(); ++i) {
    const std::string& flag = arguments_.settings[i];
    const std::string name = i < by_set ? "--set" : "--at";
    const auto parts = split_assignment(flag);
    if (!parts) {
      const auto file = sources_.add(source::Source(name, flag));
      diags_.report(Code::FlagForm, whole(file, flag), name, "PATH=VALUE")
          .help(fmt::format("write `{} 'price=$12/user/month'`", name));
      continue;
    }
    const auto path = sources_.add(source::Source(name, parts->path));
    const auto value = sources_.add(source::Source(name + " " + parts->path, parts->text));
    auto expr = parse::parse_expression(sources_, value, arguments_.limits, diags_);
    if (expr) options.settings.push_back({parts->path, whole(path, parts->path), std::move(expr)});
  }
}

void Session::read_variations(sema::Options& options) {
  for (const std::string& flag : arguments_.variations) {
    const auto parts = split_assignment(flag);
    if (!parts) {
      const auto file = sources_.add(source::Source("--vary", flag));
      diags_.report(Code::FlagForm, whole(file, flag), "--vary", "PATH=SPREAD")
          .help("write `--vary 'users=1k..1M:log:200'`");
      continue;
    }
    const auto path = sources_.add(source::Source("--vary", parts->path));
    const auto text = sources_.add(source::Source("--vary " + parts->path, spread_in_language(parts->text)));
    auto spread = parse::parse_spread(sources_, text, arguments_.limits, diags_);
    if (spread) options.variations.push_back({parts->path, whole(path, parts->path), std::move(*spread)});
  }
}

void Session::read_over(sema::Options& options) {
  if (const std::string over = over_text(); !over.empty()) {
    const auto text = sources_.add(source::Source("--over", over));
    options.over = parse::parse_over(sources_, text, arguments_.limits, diags_);
  }
  for (const std::string& file : arguments_.points) {
    const auto text = sources_.add(source::Source("--points", file));
    const source::Span span = whole(text, file);
    ast::Search points{{"points", span}, {}, span};
    points.design = true;
    points.files = {{file, span}};
    options.over.push_back(std::move(points));
  }
  modules::read_point_files(options.over, sources_, arguments_.limits, diags_);
}

/// `econ plot` takes the short form too: `users=1k..1M:log:200`.
std::string Session::over_text() const {
  std::string text = arguments_.over;
  for (const std::string& over : arguments_.overs) {
    const auto parts = split_assignment(over);
    const std::string axis = parts ? parts->path + " in " + spread_in_language(parts->text) : over;
    text += (text.empty() ? "" : ", ") + axis;
  }
  return text;
}

bool Session::is_question(const std::string& name) const {
  const auto& statements = modules_.back().file.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const ast::Statement& statement) {
    const auto* question = std::get_if<ast::QuestionDecl>(&statement.node);
    return question != nullptr && question->name.text == name;
  });
}

std::vector<std::string> Session::formulas() const {
  std::vector<std::string> all;
  for (const std::string& name : arguments_.names) {
    // With axes of its own the answer of a question is a value like any other.
    if (!is_question(name) || !over_text().empty()) all.push_back(name);
  }
  return all;
}

void Session::read_conditions(sema::Options& options) {
  for (const std::string& flag : arguments_.conditions) {
    const auto text = sources_.add(source::Source("--where", flag));
    auto expr = parse::parse_expression(sources_, text, arguments_.limits, diags_);
    if (expr) options.conditions.push_back(std::move(expr));
  }
}

void Session::read_until(sema::Options& options) {
  if (arguments_.until.empty()) return;
  const auto text = sources_.add(source::Source("--until", arguments_.until));
  options.until = parse::parse_expression(sources_, text, arguments_.limits, diags_);
}

/// A name, or an equation with what it is solved for.
void Session::read_question(sema::Options& options) {
  const Command command = arguments_.command;
  if (const auto drawn = formulas(); !drawn.empty()) {
    const std::string all = drawn.size() == 1 ? drawn.front() : fmt::format("[{}]", fmt::join(drawn, ", "));
    const auto text = sources_.add(source::Source("what is drawn", all));
    options.ask = parse::parse_expression(sources_, text, arguments_.limits, diags_);
    options.ask_verb = ast::Verb::Plot;
    return;
  }
  const bool asks = command == Command::Solve || command == Command::Maximize || command == Command::Minimize;
  if (!asks || arguments_.over.empty() || arguments_.question.empty()) return;
  if (command == Command::Maximize) options.ask_verb = ast::Verb::Maximize;
  if (command == Command::Minimize) options.ask_verb = ast::Verb::Minimize;
  const auto text = sources_.add(source::Source("the question", arguments_.question));
  options.ask = parse::parse_expression(sources_, text, arguments_.limits, diags_);
}

std::string Session::rendered(const Arguments& how, bool color) const {
  switch (how.error_format) {
    case ErrorFormat::Text:
      if (diags_.empty()) return {};
      return diagnostics::render_text(diags_, sources_, {.color = color, .max_errors = how.limits.errors});
    case ErrorFormat::Json:
      return diagnostics::render_json(diags_, sources_);
    case ErrorFormat::Github:
      return diagnostics::render_github(diags_, sources_);
    case ErrorFormat::Sarif:
      return diagnostics::render_sarif(diags_, sources_);
  }
  return {};
}

ExitStatus Session::status() const { return status_of(diags_); }

ExitStatus Session::show_diagnostics() const {
  const bool again = !arguments_.merged.empty() || !arguments_.work.empty();
  const bool said_before = again && !diags_.has_errors();  // when the parts were computed
  if (!diags_.empty() && !said_before) print_message(rendered(arguments_, message_color(arguments_.color)));
  return status();
}

}  // namespace econ::cli
