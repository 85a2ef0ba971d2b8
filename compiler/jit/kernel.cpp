#include "compiler/jit/kernel.h"

#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>

#include <cstdlib>
#include <new>

#include "compiler/base/check.h"
#include "compiler/jit/cache_key.h"
#include "compiler/jit/codegen.h"
#include "compiler/jit/host.h"
#include "compiler/jit/linker.h"
#include "compiler/jit/object_cache.h"
#include "compiler/lower/lower.h"

namespace econ::jit {

struct Kernel::Code {
  std::unique_ptr<LinkedObject> object;
  lower::EntryFunction entry = nullptr;
  size_t scratch = 0;
  unsigned lanes = 0;
  bool from_cache = false;
};

namespace {

constexpr std::align_val_t kLine{64};

/// From here on vectors of two registers win back what they cost to compile, where a recurrence makes each step wait
/// for the one before: some 15 ms for 300 operations. Elsewhere they only crowd the registers.
constexpr uint64_t kManyPoints = 500'000;

/// The scratch memory of one thread, shared by the kernels it runs one after the other.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { ::operator delete(memory_, kLine); }

  double* with_room_for(size_t doubles) {
    if (doubles > size_) {
      ::operator delete(memory_, kLine);
      memory_ = nullptr, size_ = 0;
      memory_ = static_cast<double*>(::operator new(doubles * sizeof(double), kLine));
      size_ = doubles;
    }
    return memory_;
  }

 private:
  double* memory_ = nullptr;
  size_t size_ = 0;
};

bool is_width(unsigned lanes) { return lanes == 1 || lanes == 2 || lanes == 4 || lanes == 8 || lanes == 16; }

struct Setting {
  Host host;
  unsigned lanes;
  int optimization;
};

/// The register allocator's time grows faster than a kernel. A big one that runs on few points is ready sooner
/// without: on a model of 2,000 quantities over 60 months 0.4 s instead of 2.9 s, for 3 times the time a point.
int suited_optimization(const ir::Program& program, uint64_t points) {
  constexpr size_t kBig = 1000;
  constexpr double kElementsPerOperation = 40'000;  // that pay for optimising one operation
  const bool few = points > 0 && static_cast<double>(points) * static_cast<double>(program.cost()) <
                                     kElementsPerOperation * static_cast<double>(program.ops.size());
  return program.ops.size() > kBig && few ? 0 : 2;
}

Result<Setting> setting_for(const ir::Program& program, const Options& options) {
  auto host = find_host(options.features);
  if (!host) return host.fault();
  const bool doubled = options.points >= kManyPoints && !program.loops.empty();
  const unsigned suited = doubled ? 2 * host->lanes : host->lanes;
  const unsigned lanes = options.lanes == 0 ? suited : options.lanes;
  ECON_CHECK(is_width(lanes));
  return Setting{*host, lanes, options.optimization.value_or(suited_optimization(program, options.points))};
}

Result<lower::LoweredKernel> lowered(const ir::Program& program, const KernelShape& shape, const Setting& setting,
                                     llvm::TargetMachine& machine) {
  const lower::Target target = {machine.createDataLayout(), machine.getTargetTriple().str(), setting.lanes,
                                setting.host.register_bits};
  auto kernel = lower::lower_kernel(program, shape, target);
#ifndef NDEBUG
  ECON_CHECK(!llvm::verifyModule(*kernel.module, &llvm::errs()));
#endif
  return kernel;
}

Result<CachedObject> compile_object(const ir::Program& program, const KernelShape& shape, const Setting& setting) {
  auto machine = make_machine(setting.host, setting.optimization);
  if (!machine) return machine.fault();
  auto kernel = lowered(program, shape, setting, **machine);
  if (!kernel) return kernel.fault();
  auto object = generate(*kernel->module, **machine, Output::Object);
  if (!object) return object.fault();
  return CachedObject{kernel->scratch, std::move(*object)};
}

Result<Kernel> linked(const CachedObject& object, unsigned lanes, bool from_cache) {
  auto code = std::make_shared<Kernel::Code>();
  auto loaded = link(object.object, lower::kEntryName);
  if (!loaded) return loaded.fault();
  code->object = std::move(*loaded);
  code->entry = reinterpret_cast<lower::EntryFunction>(code->object->entry());
  code->scratch = object.scratch;
  code->lanes = lanes;
  code->from_cache = from_cache;
  return Kernel(std::move(code));
}

std::string emitted(const ir::Program& program, const KernelShape& shape, const Options& options, bool assembly) {
  auto setting = setting_for(program, options);
  if (!setting) return setting.fault().message;
  auto machine = make_machine(setting->host, setting->optimization);
  if (!machine) return machine.fault().message;
  auto kernel = lowered(program, shape, *setting, **machine);
  if (!kernel) return kernel.fault().message;
  if (assembly) {
    auto text = generate(*kernel->module, **machine, Output::Assembly);
    return text ? *text : text.fault().message;
  }
  std::string text;
  llvm::raw_string_ostream stream(text);
  kernel->module->print(stream, nullptr);
  return text;
}

}  // namespace

void Kernel::run(const double* const* inputs, double* const* outputs, size_t points) const {
  if (points == 0) return;       // no input need have a value then
  thread_local Scratch scratch;  // NOLINT(misc-use-internal-linkage): it is local to the function
  code_->entry(inputs, outputs, points, scratch.with_room_for(code_->scratch));
}

unsigned Kernel::lanes() const { return code_->lanes; }
bool Kernel::from_cache() const { return code_->from_cache; }

Result<Kernel> compile(const ir::Program& program, const KernelShape& shape, const Options& options) {
  ECON_CHECK(shape.lane_input.size() == program.inputs.size());
  auto setting = setting_for(program, options);
  if (!setting) return setting.fault();
  std::optional<ObjectCache> cache;
  if (!options.cache_dir.empty()) {
    cache.emplace(options.cache_dir, cache_key(program, shape, setting->host, setting->lanes, setting->optimization));
    if (const auto found = cache->load()) {
      if (auto kernel = linked(*found, setting->lanes, true)) return kernel;
    }
  }
  auto object = compile_object(program, shape, *setting);
  if (!object) return object.fault();
  if (cache) cache->store(*object);
  return linked(*object, setting->lanes, false);
}

std::string emit_llvm(const ir::Program& program, const KernelShape& shape, const Options& options) {
  return emitted(program, shape, options, false);
}

std::string emit_assembly(const ir::Program& program, const KernelShape& shape, const Options& options) {
  return emitted(program, shape, options, true);
}

unsigned host_lanes() {
  auto host = find_host("");
  return host ? host->lanes : 1;
}

std::string host_description() {
  auto host = find_host("");
  if (!host) return "LLVM " LLVM_VERSION_STRING ", " + host.fault().message;
  return "LLVM " LLVM_VERSION_STRING ", " + host->cpu + ", " + host->instruction_set + ", " +
         std::to_string(host->lanes) + " lanes";
}

}  // namespace econ::jit
