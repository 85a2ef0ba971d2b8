#pragma once
/// What the sinks have in common whose files store numbers and not text.

#include "runtime/engine/rows.h"
#include "runtime/sinks/about.h"
#include "runtime/sinks/row_values.h"
#include "runtime/sinks/staged_file.h"

namespace econ::sinks {

class ValueSink : public engine::RowSink {
 public:
  ValueSink(const plan::Plan& plan, std::string target, About about)
      : rows_(plan), target_(std::move(target)), about_(std::move(about)), file_(target_) {}

  /// Packs row by row.
  uint64_t render(const engine::Tile& tile, std::string& text) const override { return rows_.append(tile, text); }

 protected:
  RowValues rows_;
  std::string target_;  ///< as the user wrote it
  About about_;
  StagedFile file_;
};

}  // namespace econ::sinks
