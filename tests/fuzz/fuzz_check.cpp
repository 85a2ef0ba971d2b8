// Any text goes through reading, parsing and checking, the whole of `econ check`, and through `econ fmt` and `econ
// doc`. What must not happen: a crash, a broken invariant, a hang, memory without bound, a text that the formatter
// refuses or does not settle. Findings of the sanitizers count as crashes.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/document/document.h"
#include "compiler/format/format.h"
#include "compiler/modules/load.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/source.h"

namespace {

std::string laid_out(const std::string& text, const econ::Limits& limits, bool& mistaken) {
  econ::source::SourceMap sources;
  econ::diagnostics::Diagnostics diags;
  const auto file = sources.add(econ::source::Source("fuzz.econ", text));
  const auto outcome = econ::format::format(sources, file, limits, diags);
  mistaken = outcome.verdict == econ::format::Verdict::Mistaken;
  if (outcome.verdict == econ::format::Verdict::Refused) std::abort();
  return outcome.text;
}

void format_twice(const std::string& text, econ::Limits limits) {
  bool mistaken = false;
  const std::string once = laid_out(text, limits, mistaken);
  if (mistaken) return;
  limits.source_bytes *= 16;
  if (laid_out(once, limits, mistaken) != once || mistaken) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  econ::sema::Options options;
  options.limits.nesting = 100;
  options.limits.axis_labels = 1000;
  options.limits.operations = 100'000;
  auto text = econ::source::from_text("fuzz.econ", std::string(data, data + size), options.limits);
  if (!text) return 0;
  format_twice(std::string(text->text()), options.limits);
  econ::source::SourceMap sources;
  econ::diagnostics::Diagnostics diags;
  const auto modules = econ::modules::load_text(std::move(*text), sources, options.limits, diags);
  if (!modules.empty()) {
    const auto& file = modules.back().file;
    (void)econ::document::to_markdown(econ::document::read(file, sources[file.source], "fuzz"));
    econ::sema::analyze(sources, modules, options, diags);
  }
  (void)render_text(diags, sources, {});
  (void)render_json(diags, sources);
  return 0;
}
