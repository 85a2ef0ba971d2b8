#include <filesystem>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/diff_text.h"
#include "cli/output.h"
#include "cli/revision.h"
#include "cli/session.h"
#include "cli/without_layout.h"
#include "compiler/format/format.h"

namespace econ::cli {

namespace {

ExitStatus fail(const std::string& message) {
  print_message("error: " + message + "\n");
  return ExitStatus::Usage;
}

bool is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

/// A model of one side: a file, or one at a revision.
class Side {
 public:
  Side(const Arguments& arguments, const std::string& model) : arguments_(arguments) { arguments_.model = model; }

  Status at_revision(const std::string& revision) {
    const std::string model = arguments_.model;
    if (auto status = revision_.read(revision, model, arguments_.limits); !status) return status;
    arguments_.model = revision_.path();
    name_ = revision_.name();
    return Done{};
  }

  /// Reads and checks; if there are errors, they are shown in the words of the revision.
  bool analyze() {
    if (session_.analyze()) return true;
    std::string text = session_.rendered(arguments_, message_color(arguments_.color));
    print_message(name_.empty() ? text : revision_.in_words(std::move(text)));
    return false;
  }

  std::optional<study::ScenarioName> scenario() {
    const auto chosen = study::choose_scenarios(session_.model(), arguments_.scenarios, session_.diags());
    if (!session_.diags().has_errors() && chosen.size() == 1) return chosen.front();
    std::string text = session_.rendered(arguments_, message_color(arguments_.color));
    print_message(revision_.in_words(std::move(text)));
    return std::nullopt;
  }

  Session& session() { return session_; }
  std::string name() const { return name_.empty() ? arguments_.model : name_; }

 private:
  Arguments arguments_;
  ModelAtRevision revision_;
  std::string name_;
  Session session_{arguments_};
};

ExitStatus show(const Arguments& arguments, const study::Diff& diff, const DiffNames& names) {
  const std::string text = arguments.json       ? diff_json(diff, names)
                           : arguments.markdown ? diff_markdown(diff, names)
                                                : diff_text(diff, names, result_page(arguments.color));
  const bool found = arguments.findings_status && !diff.empty();
  return print_result(text, found ? ExitStatus::Findings : ExitStatus::Ok);
}

ExitStatus diff_of_scenarios(const Arguments& arguments, const std::string& model) {
  Arguments one = arguments;
  one.model = model;
  Session session(one);
  if (!session.analyze()) return session.show_diagnostics();
  const auto scenarios = study::choose_scenarios(session.model(), arguments.scenarios, session.diags());
  if (session.diags().has_errors()) return session.show_diagnostics();
  if (scenarios.size() != 2) return fail("two scenarios are compared: `--scenario base,colo`");
  const auto diff = study::diff_scenarios(session.model(), session.sources(), scenarios[0], scenarios[1],
                                          arguments.limits, session.diags());
  if (!diff) return session.show_diagnostics();
  return show(arguments, *diff, {scenarios[0].name, scenarios[1].name});
}

/// What git compares: the model in econ's layout, without comments and with single blanks, so that a column that moves
/// is no change. A file with mistakes of syntax is printed as it is: git must have something to compare.
ExitStatus print_without_layout(const std::string& path, const Limits& limits) {
  auto text = source::load(path, limits);
  if (!text) return fail(text.fault().message);
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(std::move(*text));
  const std::string laid_out = format::format(sources, file, limits, diags).text;
  return print_result(laid_out.empty() ? std::string(sources[file].text()) : without_layout(laid_out), ExitStatus::Ok);
}

}  // namespace

ExitStatus diff_command(const Arguments& arguments) {
  const auto& words = arguments.files;
  if (arguments.textconv)
    return words.size() == 1 ? print_without_layout(words.front(), arguments.limits)
                             : fail("one model is printed for git: `econ diff --textconv hosting.econ`");
  if (words.size() == 1 && arguments.scenarios.size() == 2) return diff_of_scenarios(arguments, words.front());
  if (words.size() > 2) return fail("two are compared: two files, or a git revision and a file");
  if (arguments.scenarios.size() > 1) return fail("two files are compared in one scenario, two scenarios in one file");
  const std::string& model = words.back();
  const std::string from = words.size() == 1 ? "HEAD" : words.front();
  const bool two_files = words.size() == 2 && is_file(from);
  Side before(arguments, two_files ? from : model), after(arguments, model);
  if (!two_files) {
    const size_t dots = from.find("..");
    if (auto read = before.at_revision(from.substr(0, dots)); !read) return fail(read.fault().message);
    if (dots != std::string::npos) {
      if (auto read = after.at_revision(from.substr(dots + 2)); !read) return fail(read.fault().message);
    }
  }
  if (!before.analyze() || !after.analyze()) {
    const Side& broken = before.session().diags().has_errors() ? before : after;
    print_message(fmt::format("error: `{}` cannot be compared: it has the mistakes above\n", broken.name()));
    return ExitStatus::Usage;
  }
  const auto was = before.scenario();
  const auto is = was ? after.scenario() : std::nullopt;
  if (!was || !is) return ExitStatus::Usage;
  const study::DiffSide one{before.session().model(), before.session().sources(), *was};
  const study::DiffSide other{after.session().model(), after.session().sources(), *is};
  if (was->name == is->name && study::mean_the_same(one, other))
    return show(arguments, {}, {before.name(), after.name()});
  const auto diff = study::diff_models(one, other, arguments.limits, after.session().diags());
  if (!diff) return after.session().show_diagnostics();
  return show(arguments, *diff, {before.name(), after.name()});
}

}  // namespace econ::cli
