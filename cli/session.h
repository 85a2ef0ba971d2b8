#pragma once
/// What every command that reads a model begins with: load, parse, analyze, and show what is wrong.

#include <vector>

#include "cli/arguments.h"
#include "cli/exit_status.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/source.h"

namespace econ::cli {

class Session {
 public:
  explicit Session(const Arguments& arguments) : arguments_(arguments) {}

  /// Phases 1 to 3 with `--set` and `--vary`; false if there are errors.
  bool analyze();
  /// Phases 1 and 2 only.
  bool parse();

  /// Prints what was reported so far (messages to standard error) and gives the status that follows from it.
  ExitStatus show_diagnostics() const;
  ExitStatus status() const;
  /// Everything reported so far in the format asked for; empty if there is nothing to say.
  std::string rendered(const Arguments& how, bool color) const;

  /// As messages call the model file; it must have been read.
  const std::string& model_name() const { return sources_[modules_.back().file.source].name(); }
  /// Of `econ plot`: what it draws that the model does not ask by that name.
  std::vector<std::string> formulas() const;
  const Arguments& arguments() const { return arguments_; }
  const sema::Model& model() const { return model_; }
  const std::vector<sema::ModuleFile>& modules() const { return modules_; }
  const source::SourceMap& sources() const { return sources_; }
  diagnostics::Diagnostics& diags() { return diags_; }
  /// A text of the command line that messages can point into.
  source::FileId add_source(std::string name, std::string text) {
    return sources_.add(source::Source(std::move(name), std::move(text)));
  }

 private:
  void read_settings(sema::Options& options);
  void read_variations(sema::Options& options);
  void read_over(sema::Options& options);
  void read_conditions(sema::Options& options);
  void read_until(sema::Options& options);
  void read_question(sema::Options& options);
  std::string over_text() const;
  bool is_question(const std::string& name) const;

  const Arguments& arguments_;
  source::SourceMap sources_;
  diagnostics::Diagnostics diags_;
  std::vector<sema::ModuleFile> modules_;
  sema::Model model_;
};

}  // namespace econ::cli
