/// gradient_cost MODELS [ROUNDS]: a result alone against the result with its slopes by everything that is varied, as
/// machine code on one core. Prints JSON.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

#include "bench/sweep_of_model.h"
#include "compiler/gradient/gradient.h"
#include "compiler/jit/kernel.h"
#include "compiler/opt/optimize.h"

namespace {

using namespace econ;

constexpr size_t kPoints = 1024;

double thread_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// All inputs in lanes, all outputs stored, on the same points over and over.
class Timed {
 public:
  explicit Timed(const ir::Program& program) {
    jit::KernelShape shape;
    shape.lane_input.assign(program.inputs.size(), true);
    for (const auto& output : program.outputs) shape.stores.push_back({output.op, 0});
    jit::Options options;
    options.points = uint64_t{1} << 30;
    auto kernel = jit::compile(program, shape, options);
    if (!kernel) std::exit((std::fprintf(stderr, "error: %s\n", kernel.fault().message.c_str()), 1));
    kernel_.emplace(*kernel);
    std::mt19937_64 random(1);
    for (const auto& input : program.inputs) {
      std::uniform_real_distribution<> value(input.low, input.high);
      for (double& x : inputs_.emplace_back(kPoints)) x = value(random);
    }
    outputs_.assign(program.outputs.size(), std::vector<double>(kPoints));
    for (const auto& column : inputs_) in_.push_back(column.data());
    for (auto& column : outputs_) out_.push_back(column.data());
  }

  double seconds(int times) {
    const double start = thread_seconds();
    for (int i = 0; i < times; ++i) kernel_->run(in_.data(), out_.data(), kPoints);
    return (thread_seconds() - start) / times / kPoints;
  }

 private:
  std::optional<jit::Kernel> kernel_;
  std::vector<std::vector<double>> inputs_, outputs_;
  std::vector<const double*> in_;
  std::vector<double*> out_;
};

void measure(const std::string& name, const bench::Asked& asked, int rounds) {
  const ir::Program& swept = bench::compile_sweep(asked).sweep.program;
  std::vector<ir::InputId> inputs;
  for (size_t i = 0; i < swept.inputs.size(); ++i) {
    if (swept.inputs[i].role == ir::InputRole::Swept) inputs.emplace_back(i);
  }
  const ir::OpId result = swept.outputs.front().op;
  Timed plain(opt::optimize(gradient::gradient(swept, result, {})));
  Timed slopes(opt::optimize(gradient::gradient(swept, result, inputs)));
  std::printf("{\"model\": \"%s\", \"result\": \"%s\", \"parameters\": %zu, \"value\": [", name.c_str(),
              asked.keep.front().c_str(), inputs.size());
  std::vector<double> one, all;
  plain.seconds(20);
  slopes.seconds(20);
  for (int r = 0; r < rounds; ++r) {
    one.push_back(plain.seconds(200));
    all.push_back(slopes.seconds(200));
  }
  for (int r = 0; r < rounds; ++r) std::printf("%s%.3e", r == 0 ? "" : ", ", one[static_cast<size_t>(r)]);
  std::printf("], \"with_slopes\": [");
  for (int r = 0; r < rounds; ++r) std::printf("%s%.3e", r == 0 ? "" : ", ", all[static_cast<size_t>(r)]);
  std::printf("]}\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string examples = argv[1], models = argv[2];
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 7;
  const std::vector<std::string> launch{"ceiling=20k..200k", "midpoint=8..24",    "speed=15%/month..40%/month",
                                        "price=15..40",      "machine=300..1200", "rate=0.5%..2%"};
  for (const char* result : {"value", "last_margin"})
    measure("launch", {models + "/launch.econ", launch, {result}, true}, rounds);
  const std::vector<std::string> epidemic{"contact=0.35..0.45", "recovery=0.05..0.15", "population=5k..20k"};
  for (const char* result : {"all_told", "peak"})
    measure("epidemic, 160 days of stocks", {examples + "/small/20_epidemic.econ", epidemic, {result}, true}, rounds);
  bench::Asked hosting = bench::passepartout_sweep(examples + "/passepartout/passepartout.econ", true);
  for (const char* result : {"margin", "profit"}) {
    hosting.keep = {result};
    measure("passepartout", hosting, rounds);
  }
}
