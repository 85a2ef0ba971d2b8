#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <future>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/digest.h"
#include "cli/git.h"
#include "cli/output.h"
#include "cli/report_sections.h"
#include "cli/session.h"
#include "cli/version.h"
#include "runtime/sinks/output_file.h"

namespace econ::cli {

namespace {

/// Reproducible where it is asked for, as by <https://reproducible-builds.org/specs/source-date-epoch/>.
std::string made_on() {
  const char* stated = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t now = stated != nullptr ? static_cast<std::time_t>(std::strtoll(stated, nullptr, 10))
                                            : std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(now));
}

/// " · commit 1a2b3c4d5e6f", with what is not committed; empty where git knows nothing of the file.
std::string commit_of(const std::string& model) {
  if (model == "-") return {};
  std::string folder = std::filesystem::path(model).parent_path().string();
  if (folder.empty()) folder = ".";
  const std::string name = std::filesystem::path(model).filename().string();
  const GitAnswer known = git(folder, {"ls-files", "--error-unmatch", "--", name});
  GitAnswer commit = git(folder, {"rev-parse", "--short=12", "HEAD"});
  if (!known.ok() || !commit.ok()) return {};
  while (!commit.output.empty() && commit.output.back() == '\n') commit.output.pop_back();
  const GitAnswer changed = git(folder, {"status", "--porcelain", "--", name});
  return " · commit " + commit.output + (changed.output.empty() ? "" : ", changed since");
}

std::string hash_of(const Session& session) {
  std::string all;
  for (const auto& module : session.modules()) {
    if (module.own()) all += session.sources()[module.file.source].text();
  }
  constexpr size_t kShown = 16;
  return hexadecimal(sha256(all)).substr(0, kShown);
}

ExitStatus refuse(const std::string& message, ExitStatus status) {
  print_message("error: " + message + "\n");
  return status;
}

class ReportCommand {
 public:
  explicit ReportCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  ExitStatus run() {
    const std::string ending = std::filesystem::path(arguments_.out).extension().string();
    const bool html = ending == ".html" || ending == ".htm";
    if (!arguments_.out.empty() && arguments_.out != "-" && !arguments_.markdown && !html && ending != ".md")
      return refuse(
          fmt::format("a report is written as HTML or Markdown: name it `….html` or `….md`, not `{}`", arguments_.out),
          ExitStatus::Usage);
    if (!session_.analyze()) return session_.show_diagnostics();
    const auto scenarios = study::choose_scenarios(session_.model(), arguments_.scenarios, session_.diags());
    if (session_.diags().has_errors()) return session_.show_diagnostics();
    std::optional<ReportPage> page = compute(scenarios);
    ExitStatus status = session_.show_diagnostics();
    if (!page) return status;
    page->made = fmt::format("Made by econ {} on {}{} · model {}", version_number(), made_on(),
                             commit_of(arguments_.model), hash_of(session_));
    if (status == ExitStatus::Ok && arguments_.findings_status && !as_expected_) status = ExitStatus::Findings;
    const std::string text = html && !arguments_.markdown ? page_html(*page) : page_markdown(*page);
    if (arguments_.out.empty() || arguments_.out == "-") return print_result(text, status);
    if (const Status done = write(text); !done) return refuse(done.fault().message, ExitStatus::Incomplete);
    return status;
  }

 private:
  std::optional<ReportPage> compute(const std::vector<study::ScenarioName>& scenarios) {
    // The three do not need each other. What they would report is reported by computing again, in order.
    std::array<diagnostics::Diagnostics, 3> said;
    constexpr auto kBeside = std::launch::async | std::launch::deferred;
    auto run_beside = std::async(kBeside, [&] { return run(scenarios, said[0]); });
    auto test_beside = std::async(kBeside, [&] { return test(said[1]); });
    auto questions = ask(scenarios, said[2]);
    auto found = run_beside.get();
    auto tested = test_beside.get();
    const bool silent = std::all_of(said.begin(), said.end(), [](const auto& diags) { return diags.empty(); });
    if (!silent) {
      auto& diags = session_.diags();
      found = run(scenarios, diags);
      if (found) tested = test(diags);
      if (found && tested) questions = ask(scenarios, diags);
    }
    if (!found || !tested || !questions) return std::nullopt;
    as_expected_ = tested->ok();
    return report_page({session_.model(), session_.sources(), *found, *tested, questions->drawn, questions->answers,
                        questions->tornadoes});
  }

  std::optional<study::Run> run(const std::vector<study::ScenarioName>& scenarios,
                                diagnostics::Diagnostics& diags) const {
    return study::run(session_.model(), scenarios, arguments_.limits, diags);
  }
  std::optional<study::Test> test(diagnostics::Diagnostics& diags) const {
    return study::test(session_.model(), arguments_.limits, diags);
  }

  struct Asked {
    std::vector<DrawnQuestion> drawn;
    Answers answers;
    std::vector<study::Tornado> tornadoes;
  };
  std::optional<Asked> ask(const std::vector<study::ScenarioName>& scenarios, diagnostics::Diagnostics& diags) const {
    const sema::Model& model = session_.model();
    std::vector<const sema::Question*> questions;
    for (const auto& question : model.questions) {
      if (question.verb != ast::Verb::Show) questions.push_back(&question);
    }
    std::stable_sort(questions.begin(), questions.end(),
                     [](const auto* a, const auto* b) { return a->span.begin < b->span.begin; });
    Asked asked;
    for (const auto* question : questions) {
      if (question->verb == ast::Verb::Solve) {
        if (auto solved = study::solve(model, *question, scenarios, arguments_.limits, diags))
          asked.answers.emplace_back(std::move(*solved));
      } else if (question->is_answered()) {
        if (auto best = study::optimize(model, *question, scenarios, arguments_.limits, diags))
          asked.answers.emplace_back(std::move(*best));
      }
    }
    auto drawn = draw(model, questions, scenarios, arguments_.limits, diags, &asked.answers);
    if (!drawn) return std::nullopt;
    asked.drawn = std::move(*drawn);
    asked.tornadoes = tornadoes(scenarios.front());
    return asked;
  }

  /// Of the first few results that anything uncertain moves; a model without any has none, and that is no mistake.
  std::vector<study::Tornado> tornadoes(const study::ScenarioName& scenario) const {
    constexpr size_t kMostTornadoes = 3;
    diagnostics::Diagnostics none;
    study::SensitivityRequest request{{}, scenario, 0, arguments_.limits};
    request.results = study::sensitive_results(session_.model(), request, none);
    const auto results = std::move(request.results);
    std::vector<study::Tornado> all;
    for (const auto& result : results) {
      if (all.size() == kMostTornadoes) break;
      request.results = {result};
      for (auto& tornado : study::tornado(session_.model(), session_.sources(), request, none))
        all.push_back(std::move(tornado));
    }
    std::erase_if(all, [](const study::Tornado& tornado) { return tornado.bars.empty(); });
    return all;
  }

  Status write(const std::string& text) const {
    sinks::OutputFile file(arguments_.out);
    if (Status opened = file.open(); !opened) return opened;
    if (Status written = file.write(text); !written) return written;
    return file.commit();
  }

  const Arguments& arguments_;
  Session session_;
  bool as_expected_ = true;
};

}  // namespace

ExitStatus report_command(const Arguments& arguments) { return ReportCommand(arguments).run(); }

}  // namespace econ::cli
