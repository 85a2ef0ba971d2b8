#include "tests/numeric/model_runs.h"

#include <stdexcept>

#include "cli/session.h"
#include "runtime/study/sample.h"
#include "runtime/study/sweep_program.h"
#include "tests/numeric/random_sweep.h"

namespace econ::numeric {
namespace {

constexpr uint64_t kBlocks = 70;  // more than the most shards
constexpr uint64_t kMostStated = 100'000;

cli::Arguments arguments_for(const std::string& path) {
  cli::Arguments arguments;
  arguments.model = path;
  return arguments;
}

void add_sweep(const cli::Arguments& arguments, const std::string& name, std::vector<ModelRun>& runs) {
  study::SweepRequest request;
  request.question = arguments.question;
  request.scenarios = arguments.scenarios;
  cli::Session session(arguments);
  if (!session.analyze()) return;
  auto sweep = study::sweep_program(session.model(), request, session.diags());
  if (!sweep || sweep->plan.design.points > kMostStated) return;
  cut_small(sweep->plan, kBlocks);
  runs.push_back({name, std::move(sweep->program), std::move(sweep->plan)});
}

/// All parameters that have a domain, alone or with every scenario that fixes none of them.
void add_domains(const std::string& path, const sema::Model& model, uint64_t points, std::vector<ModelRun>& runs) {
  std::string names;
  for (const auto& quantity : model.quantities) {
    if (quantity.parameter && quantity.domain && !quantity.library && quantity.path.find('.') == std::string::npos)
      names += ", " + quantity.path;
  }
  if (names.empty()) return;
  cli::Arguments arguments = arguments_for(path);
  arguments.over = "lhs(" + std::to_string(points) + names + ")";
  const size_t before = runs.size();
  arguments.scenarios = {"all"};
  add_sweep(arguments, path + " over its domains in all scenarios", runs);
  arguments.scenarios = {"base"};
  if (runs.size() == before) add_sweep(arguments, path + " over its domains", runs);
}

void add_draws(const std::string& path, uint64_t points, std::vector<ModelRun>& runs) {
  const cli::Arguments arguments = arguments_for(path);
  cli::Session session(arguments);
  session.analyze();
  study::SampleRequest request;
  request.scenarios = {"all"};
  request.options.runs = points;
  request.options.ranges = study::RangesAt::Uniform;
  auto sample = study::sample_study(session.model(), request, session.diags());
  if (!sample) return;
  cut_small(sample->plan, kBlocks);
  runs.push_back({path + " at random", std::move(sample->program), std::move(sample->plan)});
}

}  // namespace

std::vector<ModelRun> runs_of(const std::string& path, uint64_t points) {
  const cli::Arguments arguments = arguments_for(path);
  cli::Session session(arguments);
  if (!session.analyze()) throw std::runtime_error(path + " is no sound model");
  std::vector<ModelRun> runs;
  add_domains(path, session.model(), points, runs);
  add_draws(path, points, runs);
  for (const auto& question : session.model().questions) {
    if (question.verb != ast::Verb::Sweep) continue;
    cli::Arguments asked = arguments_for(path);
    asked.question = question.name;
    add_sweep(asked, path + " " + question.name, runs);
  }
  return runs;
}

}  // namespace econ::numeric
