#include <memory>

#include <fmt/format.h>

#include "cli/cache_dir.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_line.h"
#include "cli/session.h"
#include "cli/sweep_request.h"
#include "cli/sweep_text.h"
#include "runtime/sinks/expected_size.h"
#include "runtime/sinks/text_sink.h"
#include "runtime/study/sweep_batch.h"

namespace econ::cli {

namespace {

bool ends_as_json_lines(const std::string& target) { return target.ends_with(".jsonl") || target.ends_with(".ndjson"); }

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
                                                   .cache_dir = arguments_.cache ? cache_dir() : ""});
    if (!batch) return fail(batch.fault(), ExitStatus::Incomplete);
    if (!arguments_.out.empty()) {
      const bool lines = ends_as_json_lines(arguments_.out) || (to_standard_output() && arguments_.json);
      sink_ = std::make_unique<sinks::TextSink>(sweep->plan, arguments_.out,
                                                lines ? sinks::TextFormat::JsonLines : sinks::TextFormat::Csv);
      const auto room = sinks::check_space(arguments_.out, sinks::expected_bytes(sweep->plan, *batch, *sink_));
      if (!room) return fail(room.fault(), ExitStatus::Incomplete);
    }
    return compute(*sweep, *batch);
  }

 private:
  bool to_standard_output() const { return arguments_.out == "-"; }

  ExitStatus compute(const study::SweepProgram& sweep, const engine::BatchFunction& batch) {
    ProgressLine progress(messages_on_terminal());
    engine::Options options;
    options.threads = arguments_.threads;
    options.cancel = &watch_for_interrupt();
    options.rows = sink_.get();
    options.progress = [&](uint64_t done, uint64_t all) { progress.update(done, all); };
    const auto outcome = engine::run(sweep.plan, batch, options);
    progress.clear();
    if (!outcome) return stopped_by(outcome.fault());
    if (!outcome->complete) return stopped(*outcome, sweep.plan.design.points);
    return show(sweep, *outcome);
  }

  ExitStatus show(const study::SweepProgram& sweep, const engine::Outcome& outcome) {
    if (to_standard_output()) {
      print_message(speed_text(outcome) + "\n");
      return ExitStatus::Ok;
    }
    std::string text = arguments_.json ? sweep_json(session_.model(), sweep, outcome)
                                       : sweep_text(session_.model(), sweep, outcome, result_page(arguments_.color));
    const ExitStatus status = print_result(text, ExitStatus::Ok);
    if (sink_) print_message(fmt::format("{} rows in {}\n", grouped(outcome.rows), arguments_.out));
    return status;
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
  std::unique_ptr<sinks::TextSink> sink_;
};

}  // namespace

ExitStatus sweep_command(const Arguments& arguments) { return SweepCommand(arguments).run(); }

}  // namespace econ::cli
