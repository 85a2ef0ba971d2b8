#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/parts_job.h"
#include "cli/progress_line.h"
#include "cli/rows_file.h"
#include "cli/sample_text.h"
#include "cli/session.h"
#include "cli/sweep_text.h"
#include "runtime/engine/estimate.h"
#include "runtime/sinks/expected_size.h"
#include "runtime/study/cache_dir.h"
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

/// Too long to be done again after a stop.
bool is_long(const study::SampleStudy& sample, const engine::BatchFunction& batch, const engine::RowSink* rows,
             const Arguments& arguments) {
  constexpr uint64_t kSmall = 1'000'000;
  constexpr double kLong = 10;
  return sample.options.runs >= kSmall &&
         engine::estimate(sample.plan, batch, rows, arguments.threads).seconds >= kLong;
}

/// The same shard of every pass.
ExitStatus run_shard(PartsJob& job, const engine::BatchFunction& batch, engine::Options how, engine::RowSink* rows) {
  how.rows = rows;
  for (size_t pass = 0; pass < job.passes(); ++pass) {
    const auto outcome = job.run(batch, how, pass, 0);
    if (outcome) continue;
    fail(outcome.fault());
    break;
  }
  return job.unfinished();
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
                                      .cache_dir = arguments.cache ? study::cache_dir() : std::filesystem::path()});
  if (!batch) return fail(batch.fault());
  std::unique_ptr<engine::RowSink> sink;
  if (!arguments.out.empty()) {
    auto opened = open_rows(session, sample->program, sample->plan);
    if (!opened) return fail(opened.fault(), ExitStatus::Usage);
    sink = std::move(*opened);
  }
  std::optional<PartsJob> job;
  if (PartsJob::asked(arguments) ||
      (PartsJob::possible(arguments) && is_long(*sample, *batch, sink.get(), arguments))) {
    job.emplace(session, sample->program, study::sample_passes(sample->program, sample->plan, sample->options));
    if (Status ready = job->open(sink ? sinks::expected_bytes(sample->plan, *batch, *sink) : 0); !ready)
      return fail(ready.fault());
    if (arguments.only_plan) return job->planned();
  }
  ProgressLine progress(messages_on_terminal());
  engine::Options how;
  how.threads = arguments.threads;
  how.cancel = &watch_for_interrupt();
  how.progress = [&](uint64_t done, uint64_t all) { progress.update(done, all); };
  const auto run = [&](engine::RowSink* rows) {
    how.rows = rows;
    auto outcome =
        study::run_sample(sample->program, sample->plan, sample->options, [&](const plan::Plan& here, size_t pass) {
          return job ? job->run(*batch, how, pass, 0) : engine::run(here, *batch, how);
        });
    progress.clear();
    return outcome;
  };
  if (job && job->is_shard()) return run_shard(*job, *batch, how, sink.get());
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
  if (!outcome) {
    const ExitStatus status = fail(outcome.fault());
    return job ? job->unfinished() : status;
  }
  if (!outcome->complete && job) return job->unfinished();
  if (!outcome->complete) {
    print_message("incomplete: stopped before the last run\n");
    return ExitStatus::Incomplete;
  }
  const ExitStatus status = show(session, arguments, *sample, *outcome);
  if (job) job->finish();
  return status;
}

}  // namespace econ::cli
