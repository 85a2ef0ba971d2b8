// Any text goes through reading, parsing and checking, the whole of `econ check`. What must not happen: a crash, a
// broken invariant, a hang, memory without bound. Findings of the sanitizers count as crashes.

#include <cstdint>
#include <string>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/modules/load.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/source.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  econ::sema::Options options;
  options.limits.nesting = 100;
  options.limits.axis_labels = 1000;
  options.limits.operations = 100'000;
  auto text = econ::source::from_text("fuzz.econ", std::string(data, data + size), options.limits);
  if (!text) return 0;
  econ::source::SourceMap sources;
  econ::diagnostics::Diagnostics diags;
  const auto modules = econ::modules::load_text(std::move(*text), sources, options.limits, diags);
  if (!modules.empty()) econ::sema::analyze(sources, modules, options, diags);
  (void)render_text(diags, sources, {});
  (void)render_json(diags, sources);
  return 0;
}
