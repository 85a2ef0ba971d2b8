#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/diff_text.h"
#include "cli/explain_text.h"
#include "cli/file_watch.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/text_style.h"
#include "runtime/study/diff_results.h"
#include "runtime/study/test.h"

namespace econ::cli {

namespace {

using Clock = std::chrono::steady_clock;

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}:{:02}", local.tm_hour, local.tm_min, local.tm_sec);
}

/// The model as it was at one save.
struct Version {
  explicit Version(const Arguments& arguments) : session(arguments) {}
  Session session;
  study::ScenarioName scenario;
  std::map<std::string, study::Figure> figures;  ///< results at the base
  std::string messages;
  bool sound = false;
};

class WatchCommand {
 public:
  WatchCommand(const WatchCommand&) = delete;
  WatchCommand& operator=(const WatchCommand&) = delete;
  ~WatchCommand() { stop_searching(); }
  explicit WatchCommand(const Arguments& arguments)
      : arguments_(arguments), on_terminal_(::isatty(STDOUT_FILENO) != 0), page_(result_page(arguments.color)) {}

  ExitStatus run() {
    if (arguments_.model == "-") return fail("standard input cannot be watched: name a file");
    if (arguments_.scenarios.size() > 1 || (!arguments_.scenarios.empty() && arguments_.scenarios.front() == "all"))
      return fail("one scenario is watched: `--scenario base`");
    if (arguments_.json) return fail("what moves is text: `econ diff OLD NEW --json` is for programs");
    std::error_code error;
    if (!std::filesystem::exists(arguments_.model, error)) {
      Session missing(arguments_);
      missing.analyze();
      return missing.show_diagnostics();
    }
    if (const Status opened = watch_.open(); !opened) return fail(opened.fault().message);
    watch_.look_at({arguments_.model});  // before it is read, so that no save is missed
    show_first(read());
    while (watch_.wait(!latest_->sound) == FileWatch::Event::Saved) {
      page_ = result_page(arguments_.color);
      const auto began = Clock::now();
      auto version = read();
      if (same_text(*version, *latest_)) continue;
      show(std::move(version), began);
    }
    if (on_terminal_) print("\n");
    return ExitStatus::Ok;
  }

 private:
  static ExitStatus fail(const std::string& message) {
    print_message("error: " + message + "\n");
    return ExitStatus::Usage;
  }

  static void print(const std::string& text) { print_result(text, ExitStatus::Ok); }

  // ---- reading

  std::unique_ptr<Version> read() {
    auto version = std::make_unique<Version>(arguments_);
    Session& session = version->session;
    version->sound = session.analyze();
    if (version->sound) {
      const auto chosen = study::choose_scenarios(session.model(), arguments_.scenarios, session.diags());
      version->sound = !session.diags().has_errors();
      if (version->sound) version->scenario = chosen.front();
    }
    if (version->sound) version->figures = study::base_figures(session.model(), version->scenario.id);
    if (!session.diags().empty()) version->messages = session.rendered(arguments_, page_.color);
    std::vector<std::string> files{arguments_.model};
    std::error_code error;
    for (source::FileId id = 0; id < session.sources().size(); ++id) {
      const std::string& name = session.sources()[id].name();
      if (std::filesystem::exists(name, error)) files.push_back(name);
    }
    watch_.look_at(files);
    return version;
  }

  /// A file that was touched, or saved as it was.
  static bool same_text(const Version& a, const Version& b) {
    const auto& x = a.session.sources();
    const auto& y = b.session.sources();
    if (x.size() != y.size() || a.messages != b.messages) return false;
    for (source::FileId id = 0; id < x.size(); ++id) {
      if (x[id].name() != y[id].name() || x[id].text() != y[id].text()) return false;
    }
    return true;
  }

  // ---- showing

  std::string head(const std::string& what) const {
    const std::string clear = on_terminal_ ? "\x1b[H\x1b[2J\x1b[3J" : "";
    return clear + toned(arguments_.model, Tone::Strong, page_.color) + "  " +
           toned(time_of_day() + "  " + what, Tone::Faint, page_.color) + "\n";
  }

  void show_first(std::unique_ptr<Version> version) {
    latest_ = std::move(version);
    std::string text = head("watching; Ctrl-C ends");
    if (latest_->sound) text += values(*latest_);
    print(text);
    show_messages(*latest_);
    if (!latest_->sound) return;
    search([this] { show_verdicts(*latest_); });
    sound_ = latest_;
  }

  void show(std::shared_ptr<Version> version, Clock::time_point began) {
    stop_searching();
    latest_ = std::move(version);
    if (!latest_->sound) {
      print(head("with mistakes; what is shown last still counts"));
      show_messages(*latest_);
      return;
    }
    std::vector<study::DiffResult> moved;
    if (sound_) moved = moved_since(*sound_, *latest_);
    const double ms = std::chrono::duration<double>(Clock::now() - began).count() * 1e3;
    std::string text = head(fmt::format("{} in {:.0f} ms",
                                        !sound_         ? "read"
                                        : moved.empty() ? "nothing moved"
                                                        : "moved",
                                        ms));
    text += moved_text(moved, page_);
    if (moved.empty() && (on_terminal_ || !sound_)) text += values(*latest_);
    print(text);
    show_messages(*latest_);
    search([this] { show_statements(); });
    sound_ = latest_;
  }

  static std::vector<study::DiffResult> moved_since(const Version& before, const Version& after) {
    std::vector<study::DiffResult> moved;
    const auto of = [](const Version& version, const std::string& name) {
      const auto found = version.figures.find(name);
      return found == version.figures.end() ? std::nullopt : std::optional(found->second);
    };
    std::vector<std::string> names;  // in the order of the text, then what is gone
    for (const auto& quantity : after.session.model().quantities) {
      if (study::is_result(quantity)) names.push_back(quantity.path);
    }
    for (const auto& [name, figure] : before.figures) {
      if (!after.figures.contains(name)) names.push_back(name);
    }
    for (const std::string& name : names) {
      for (auto& result : study::results_of(name, of(before, name), of(after, name)))
        moved.push_back(std::move(result));
    }
    return moved;
  }

  /// Every number without axes.
  std::string values(const Version& version) const {
    TextTable table({{"", Align::Left}, {"", Align::Left}});
    for (const auto& quantity : version.session.model().quantities) {
      const auto figure = version.figures.find(quantity.path);
      if (!study::is_result(quantity) || figure == version.figures.end() || !figure->second.axes.empty()) continue;
      table.add({{quantity.path}, {figure_line(figure->second)}});
    }
    return table.render(page_);
  }

  static void show_messages(const Version& version) {
    if (!version.messages.empty()) print_message(version.messages);
  }

  /// How many claims and checks are as the model expects.
  void show_verdicts(Version& version) {
    const auto test = study::test(version.session.model(), arguments_.limits, version.session.diags());
    if (!test || (test->claims.empty() && test->checks.empty())) return;
    size_t wrong = 0;
    for (const auto& claim : test->claims) wrong += claim.ok ? 0 : 1;
    for (const auto& check : test->checks) wrong += check.ok ? 0 : 1;
    const size_t all = test->claims.size() + test->checks.size();
    print(toned(wrong == 0 ? fmt::format("  claims and checks: all {} as expected\n", all)
                           : fmt::format("  claims and checks: {} of {} not as expected: econ test {}\n", wrong, all,
                                         arguments_.model),
                wrong == 0 ? Tone::Good : Tone::Bad, page_.color));
  }

  // ---- what takes longer than a save may wait

  /// In a process of its own, which the next save ends: bounds of a large model take seconds.
  template <class Work>
  void search(const Work& work) {
    stop_searching();
    judging_ = latest_;
    searching_ = ::fork();
    if (searching_ > 0) return;
    work();
    if (searching_ == 0) ::_exit(0);
  }

  void stop_searching() {
    if (searching_ <= 0) return;
    if (::waitpid(searching_, nullptr, WNOHANG) == searching_) {
      judged_ = judging_;
    } else {
      ::kill(searching_, SIGKILL);
      while (::waitpid(searching_, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
    searching_ = -1;
  }

  /// Claims, checks and answers follow once their bounds are found.
  void show_statements() {
    if (!judged_) return show_verdicts(*latest_);
    const study::DiffSide before{judged_->session.model(), judged_->session.sources(), judged_->scenario};
    const study::DiffSide after{latest_->session.model(), latest_->session.sources(), latest_->scenario};
    const auto diff = study::diff_statements(before, after, arguments_.limits, latest_->session.diags());
    if (diff) print(statements_text(*diff, page_));
  }

  const Arguments& arguments_;
  const bool on_terminal_;
  Page page_;
  FileWatch watch_;
  pid_t searching_ = -1;
  std::shared_ptr<Version> latest_;
  std::shared_ptr<Version> sound_;  ///< the last one without mistakes
  std::shared_ptr<Version> judging_,
      judged_;  ///< whose claims are looked at, and the last one whose verdicts were shown
};

}  // namespace

ExitStatus watch_command(const Arguments& arguments) { return WatchCommand(arguments).run(); }

}  // namespace econ::cli
