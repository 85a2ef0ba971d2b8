#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/parts_job.h"
#include "cli/progress_line.h"
#include "cli/rows_file.h"
#include "cli/session.h"
#include "cli/sweep_request.h"
#include "cli/sweep_text.h"
#include "runtime/engine/estimate.h"
#include "runtime/sinks/expected_size.h"
#include "runtime/study/cache_dir.h"
#include "runtime/study/sweep_batch.h"
#include "runtime/study/sweep_results.h"

namespace econ::cli {

namespace {

class SweepCommand {
 public:
  explicit SweepCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  ExitStatus run() {
    if (!session_.analyze()) return session_.show_diagnostics();
    const auto sweep = study::sweep_program(session_.model(), sweep_request(arguments_), session_.diags());
    const ExitStatus status = session_.show_diagnostics();
    if (!sweep) return status;
    const auto batch = study::sweep_batch(*sweep, {.reference = arguments_.reference,
                                                   .lanes = arguments_.lanes,
                                                   .cache_dir = arguments_.cache ? study::cache_dir() : ""});
    if (!batch) return fail(batch.fault(), ExitStatus::Incomplete);
    if (!arguments_.out.empty()) {
      auto sink = open_rows(session_, sweep->program, sweep->plan);
      if (!sink) return fail(sink.fault(), ExitStatus::Usage);
      sink_ = std::move(*sink);
      bytes_ = sinks::expected_bytes(sweep->plan, *batch, *sink_);
    }
    const bool asked = PartsJob::asked(arguments_);
    if (sink_ && !asked) {
      if (const Status room = sinks::check_space(arguments_.out, bytes_); !room)
        return fail(room.fault(), ExitStatus::Incomplete);
    }
    const engine::Estimate estimate = announced(sweep->plan, *batch);
    if (asked || (is_large(estimate) && can_keep_parts()))
      job_.emplace(session_, sweep->program, std::vector<plan::Plan>{sweep->plan});
    if (const Status ready = job_ ? job_->open(bytes_) : Done{}; !ready)
      return fail(ready.fault(), ExitStatus::Incomplete);
    if (arguments_.only_plan) return job_->planned();
    return compute(*sweep, *batch, estimate.seconds / static_cast<double>(sweep->plan.blocks()));
  }

 private:
  bool to_standard_output() const { return arguments_.out == "-"; }

  static constexpr uint64_t kBig = 1'000'000'000;

  bool is_large(const engine::Estimate& estimate) const {
    constexpr double kLong = 10;
    return estimate.seconds >= kLong || bytes_ >= kBig || estimate.memory >= kBig;
  }

  /// Of a run that does not ask for them.
  bool can_keep_parts() const {
    if (!PartsJob::possible(arguments_)) return false;
    const bool room = sinks::check_space(arguments_.out, 2 * bytes_).ok();
    if (!room) print_message("no parts are kept: there is no room on the disk for the rows twice\n");
    return room;
  }

  /// What a run takes that nobody would wait for unprepared. Nothing of a small one, which is not worth measuring, nor
  /// of a merge.
  engine::Estimate announced(const plan::Plan& plan, const engine::BatchFunction& batch) const {
    constexpr uint64_t kSmall = 1'000'000;
    if (plan.design.points < kSmall || !arguments_.merged.empty()) return {};
    const engine::Estimate estimate = engine::estimate(plan, batch, sink_.get(), arguments_.threads);
    if (!is_large(estimate)) return estimate;
    std::string text = fmt::format("{} points: about {}", grouped(plan.design.points), duration_text(estimate.seconds));
    if (estimate.memory >= kBig / 10) text += fmt::format(", {} of memory", sinks::byte_text(estimate.memory));
    if (bytes_ != 0) text += fmt::format(", {} of rows", sinks::byte_text(bytes_));
    print_message(text + "\n");
    return estimate;
  }

  ExitStatus compute(const study::SweepProgram& sweep, const engine::BatchFunction& batch, double block_seconds) {
    ProgressLine progress(messages_on_terminal());
    engine::Options options;
    options.threads = arguments_.threads;
    options.cancel = &watch_for_interrupt();
    options.rows = sink_.get();
    options.progress = [&](uint64_t done, uint64_t all) { progress.update(done, all); };
    const auto outcome = job_ ? job_->run(batch, options, 0, block_seconds) : engine::run(sweep.plan, batch, options);
    progress.clear();
    if (!outcome) {
      const ExitStatus status = stopped_by(outcome.fault());
      return job_ ? job_->unfinished() : status;
    }
    if (!outcome->complete) return job_ ? job_->unfinished() : stopped(*outcome, sweep.plan.design.points);
    const ExitStatus status = show(sweep, batch, *outcome);
    if (job_) job_->finish();
    return status;
  }

  ExitStatus show(const study::SweepProgram& sweep, const engine::BatchFunction& batch,
                  const engine::Outcome& outcome) {
    if (to_standard_output()) {
      print_message(speed_text(outcome) + "\n");
      return strictly(outcome, ExitStatus::Ok);
    }
    const study::SweepDetails details = study::sweep_details(sweep, batch, outcome);
    const std::string text = arguments_.json
                                 ? sweep_json(session_.model(), sweep, outcome, details)
                                 : sweep_text(session_.model(), sweep, outcome, details, result_page(arguments_.color));
    const ExitStatus status = print_result(text, ExitStatus::Ok);
    if (sink_) print_message(fmt::format("{} rows in {}\n", grouped(outcome.rows), arguments_.out));
    return strictly(outcome, status);
  }

  ExitStatus strictly(const engine::Outcome& outcome, ExitStatus status) const {
    const uint64_t undefined = study::undefined_values(outcome);
    if (!arguments_.strict || undefined == 0 || status != ExitStatus::Ok) return status;
    print_message(strict_text(undefined));
    return ExitStatus::Findings;
  }

  ExitStatus stopped(const engine::Outcome& outcome, uint64_t all) const {
    std::string text = fmt::format("incomplete: stopped after {} of {} points", grouped(outcome.points), grouped(all));
    if (sink_ && !to_standard_output()) text += fmt::format("; `{}` was not written", arguments_.out);
    print_message(text + "\n");
    return ExitStatus::Incomplete;
  }

  /// A reader who has closed the pipe has seen enough.
  ExitStatus stopped_by(const Fault& fault) const {
    if (to_standard_output() && fault.message.find("broken pipe") != std::string::npos) return ExitStatus::Incomplete;
    return fail(fault, ExitStatus::Incomplete);
  }

  static ExitStatus fail(const Fault& fault, ExitStatus status) {
    print_message(fmt::format("error: {}\n", fault.message));
    return status;
  }

  const Arguments& arguments_;
  Session session_;
  std::unique_ptr<engine::RowSink> sink_;
  uint64_t bytes_ = 0;  ///< that it will probably take
  std::optional<PartsJob> job_;
};

}  // namespace

ExitStatus sweep_command(const Arguments& arguments) { return SweepCommand(arguments).run(); }

}  // namespace econ::cli
