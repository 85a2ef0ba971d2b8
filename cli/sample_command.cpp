#include <memory>

#include <fmt/format.h>

#include "cli/cache_dir.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "cli/rows_file.h"
#include "cli/sample_text.h"
#include "cli/session.h"
#include "cli/sweep_text.h"
#include "runtime/study/sweep_batch.h"

namespace econ::cli {

namespace {

plan::Pattern pattern_of(const Arguments& arguments) {
  return study::pattern_of(arguments.design.value_or(sema::SearchDesign::Kind::Random));
}

study::SampleRequest sample_request(const Arguments& arguments) {
  return {.scenarios = arguments.scenarios,
          .keep = arguments.keep,
          .options = {.runs = arguments.runs,
                      .seed = arguments.seed,
                      .ranges = arguments.ranges,
                      .pattern = pattern_of(arguments)},
          .rows = !arguments.out.empty(),
          .limits = arguments.limits};
}

ExitStatus fail(const Fault& fault, ExitStatus status = ExitStatus::Incomplete) {
  print_message(fmt::format("error: {}\n", fault.message));
  return status;
}

ExitStatus strictly(const Arguments& arguments, const study::SampleOutcome& outcome, ExitStatus status) {
  const uint64_t undefined = study::undefined_values(outcome);
  if (!arguments.strict || undefined == 0 || status != ExitStatus::Ok) return status;
  print_message(strict_text(undefined));
  return ExitStatus::Findings;
}

ExitStatus show(Session& session, const Arguments& arguments, const study::SampleStudy& sample,
                const study::SampleOutcome& outcome) {
  if (study::too_few_kept(sample, outcome, session.diags())) return session.show_diagnostics();
  if (arguments.out == "-") return strictly(arguments, outcome, ExitStatus::Ok);
  const std::string text = arguments.json ? sample_json(session.model(), sample, outcome)
                                          : sample_text(session.model(), sample, outcome, result_page(arguments.color));
  const ExitStatus status = print_result(text, ExitStatus::Ok);
  if (!arguments.out.empty()) print_message(fmt::format("{} runs in {}\n", grouped(outcome.kept), arguments.out));
  return strictly(arguments, outcome, status);
}

}  // namespace

ExitStatus sample_command(const Arguments& arguments) {
  Session session(arguments);
  if (!session.analyze()) return session.show_diagnostics();
  auto sample = study::sample_study(session.model(), sample_request(arguments), session.diags());
  if (const ExitStatus status = session.show_diagnostics(); !sample) return status;
  const auto batch = study::batch_of(sample->program, sample->plan,
                                     {.reference = arguments.reference,
                                      .lanes = arguments.lanes,
                                      .cache_dir = arguments.cache ? cache_dir() : std::filesystem::path()});
  if (!batch) return fail(batch.fault());
  std::unique_ptr<engine::RowSink> sink;
  if (!arguments.out.empty()) {
    auto opened = open_rows(session, sample->program, sample->plan);
    if (!opened) return fail(opened.fault(), ExitStatus::Usage);
    sink = std::move(*opened);
  }
  ProgressLine progress(messages_on_terminal());
  engine::Options how;
  how.threads = arguments.threads;
  how.cancel = &watch_for_interrupt();
  how.progress = [&](uint64_t done, uint64_t all) { progress.update(done, all); };
  const auto run = [&](engine::RowSink* rows) {
    how.rows = rows;
    auto outcome = study::run_sample(sample->program, sample->plan, sample->options, *batch, how);
    progress.clear();
    return outcome;
  };
  const bool until = session.model().until.has_value();
  auto outcome = run(until ? nullptr : sink.get());
  while (until && outcome && outcome->complete && !study::is_known(session.model(), *sample, *outcome)) {
    const uint64_t runs = study::next_runs(*sample, study::excess_of(session.model(), *sample, *outcome));
    if (static_cast<double>(sample->program.cost()) * static_cast<double>(runs) > arguments.limits.sweep_cost) {
      const ExitStatus status = show(session, arguments, *sample, *outcome);
      print_message(
          fmt::format("stopped after {} runs: `{}` would take about {}, which is more than the limit of `--max-cost`\n",
                      grouped(sample->options.runs), session.model().until->text, grouped(runs)));
      return status == ExitStatus::Ok ? ExitStatus::Limit : status;
    }
    study::set_runs(*sample, runs);
    outcome = run(nullptr);
  }
  if (until && sink && outcome && outcome->complete) outcome = run(sink.get());
  if (!outcome) return fail(outcome.fault());
  if (!outcome->complete) {
    print_message("incomplete: stopped before the last run\n");
    return ExitStatus::Incomplete;
  }
  return show(session, arguments, *sample, *outcome);
}

}  // namespace econ::cli
