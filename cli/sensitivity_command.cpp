#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/sensitivity_text.h"
#include "cli/session.h"
#include "cli/variance_text.h"
#include "runtime/study/cache_dir.h"

namespace econ::cli {

namespace {

class Sensitivity {
 public:
  explicit Sensitivity(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  ExitStatus run() {
    if (!session_.analyze()) return session_.show_diagnostics();
    const auto scenarios = study::choose_scenarios(session_.model(), arguments_.scenarios, session_.diags());
    if (session_.diags().has_errors()) return session_.show_diagnostics();
    if (scenarios.size() != 1) {
      print_message("error: sensitivity is told in one scenario\n");
      return ExitStatus::Usage;
    }
    request_ = {{}, scenarios.front(), arguments_.around, arguments_.limits};
    for (const std::string& name : arguments_.results) {
      const auto text = session_.add_source("econ sensitivity", name);
      if (const auto result = study::find_result(session_.model(), session_.sources(), text, session_.diags()))
        request_.results.push_back(*result);
    }
    if (session_.diags().has_errors()) return session_.show_diagnostics();
    return arguments_.sobol != 0 ? variance() : arguments_.morris != 0 ? screen() : swing();
  }

 private:
  /// One of three texts, after the messages.
  template <class Json, class Markdown, class Text>
  ExitStatus print(const Json& json, const Markdown& markdown, const Text& text) {
    const ExitStatus status = session_.show_diagnostics();
    if (session_.diags().has_errors()) return status;
    return print_result(arguments_.json ? json() : arguments_.markdown ? markdown() : text(), status);
  }
  Page page() const { return result_page(arguments_.color); }

  ExitStatus swing() {
    const auto found = study::tornado(session_.model(), session_.sources(), request_, session_.diags());
    return print([&] { return tornado_json(session_.model(), found); },
                 [&] { return tornado_markdown(session_.model(), found); },
                 [&] { return tornado_text(session_.model(), found, page()); });
  }

  ExitStatus screen() {
    const auto found = study::screening(session_.model(), session_.sources(), request_, arguments_.morris,
                                        arguments_.seed, session_.diags());
    return print([&] { return screening_json(session_.model(), found); }, [&] { return screening_markdown(found); },
                 [&] { return screening_text(session_.model(), found, page()); });
  }

  ExitStatus variance() {
    study::VarianceOptions options;
    options.rows = arguments_.sobol;
    options.seed = arguments_.seed;
    options.ranges_uniform = arguments_.ranges == study::RangesAt::Uniform;
    options.threads = arguments_.threads;
    options.machine = {.reference = arguments_.reference,
                       .lanes = arguments_.lanes,
                       .cache_dir = arguments_.cache ? study::cache_dir() : std::filesystem::path()};
    const auto found =
        study::variance_shares(session_.model(), session_.sources(), request_, options, session_.diags());
    if (!found) {
      print_message(fmt::format("error: {}\n", found.fault().message));
      return ExitStatus::Internal;
    }
    if (!found->ranges.empty()) return refuse_ranges(found->ranges);
    return print([&] { return variance_json(session_.model(), *found); }, [&] { return variance_markdown(*found); },
                 [&] { return variance_text(session_.model(), *found, page()); });
  }

  static ExitStatus refuse_ranges(const std::vector<std::string>& ranges) {
    print_message(fmt::format(
        "error: shares of variance need to know how likely values are, and a range says nothing of it: `{}`\n"
        "  write `a to b`, the 5th and the 95th percentile, or a distribution; or `--ranges uniform`\n",
        fmt::join(ranges, "`, `")));
    return ExitStatus::Usage;
  }

  const Arguments& arguments_;
  Session session_;
  study::SensitivityRequest request_;
};

}  // namespace

ExitStatus sensitivity_command(const Arguments& arguments) { return Sensitivity(arguments).run(); }

}  // namespace econ::cli
