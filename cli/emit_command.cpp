#include <optional>

#include "cli/commands.h"
#include "cli/json_writer.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/sweep_request.h"
#include "compiler/jit/kernel.h"
#include "compiler/opt/optimize.h"
#include "runtime/study/kernel_request.h"
#include "runtime/study/model_program.h"

namespace econ::cli {

namespace {

/// The stages of a sweep show its program; without a sweep the whole model's is shown.
bool asks_for_sweep(const Arguments& arguments) {
  return !arguments.question.empty() || !arguments.variations.empty() || !arguments.over.empty() ||
         arguments.stage == "plan" || arguments.stage == "llvm" || arguments.stage == "asm";
}

std::optional<std::string> sweep_stage(Session& session) {
  const std::string& stage = session.arguments().stage;
  const auto sweep = study::sweep_program(session.model(), sweep_request(session.arguments()), session.diags());
  if (!sweep) return std::nullopt;
  if (stage == "ir" || stage == "ir-opt") return ir::to_string(sweep->program);
  if (stage == "plan") return plan::to_string(sweep->plan, sweep->program);
  jit::Options options;
  options.lanes = session.arguments().lanes;
  options.points = sweep->plan.design.points;
  const auto shape = study::kernel_shape(sweep->plan);
  return stage == "llvm" ? jit::emit_llvm(sweep->program, shape, options)
                         : jit::emit_assembly(sweep->program, shape, options);
}

std::optional<std::string> model_stage(Session& session) {
  if (session.arguments().stage == "model") return sema::to_string(session.model());
  const auto scenarios = study::choose_scenarios(session.model(), session.arguments().scenarios, session.diags());
  if (session.diags().has_errors()) return std::nullopt;
  const ir::Program program = study::model_program(session.model(), scenarios);
  return ir::to_string(session.arguments().stage == "ir-opt" ? opt::optimize(program) : program);
}

std::optional<std::string> stage_text(Session& session) {
  const Arguments& arguments = session.arguments();
  if (arguments.stage == "ast") {
    session.parse();
    if (session.modules().empty()) return std::nullopt;
    return ast::to_string(session.modules().back().file);
  }
  if (!session.analyze()) return std::nullopt;
  return asks_for_sweep(arguments) && arguments.stage != "model" ? sweep_stage(session) : model_stage(session);
}

std::string as_json(const std::string& stage, const std::string& text) {
  JsonWriter json;
  json.begin_object().key("format_version").integer(1);
  json.field("stage", stage).field("text", text).end_object();
  return json.take();
}

}  // namespace

ExitStatus emit_command(const Arguments& arguments) {
  Session session(arguments);
  const auto text = stage_text(session);
  const ExitStatus status = session.show_diagnostics();
  if (!text) return status;
  return print_result(arguments.json ? as_json(arguments.stage, *text) : *text, status);
}

}  // namespace econ::cli
