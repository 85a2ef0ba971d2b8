#pragma once
/// A checked model from a text, for tests of what is computed from it.

#include <gtest/gtest.h>

#include <string>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/modules/load.h"
#include "compiler/sema/analyze.h"

namespace econ::study {

/// Everything stays at its place: the model points into the sources.
struct Checked {
  explicit Checked(const std::string& text) {
    modules = modules::load_text(source::Source("m.econ", text), sources, {}, diags);
    model = sema::analyze(sources, modules, {}, diags);
    EXPECT_FALSE(diags.has_errors()) << messages();
  }
  std::string messages() const { return diagnostics::render_text(diags, sources, {}); }

  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  std::vector<sema::ModuleFile> modules;
  sema::Model model;
};

}  // namespace econ::study
