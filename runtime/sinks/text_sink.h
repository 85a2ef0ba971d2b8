#pragma once
/// Rows into a CSV file or JSON lines, compressed or not.

#include "runtime/engine/rows.h"
#include "runtime/sinks/compression.h"
#include "runtime/sinks/output_file.h"
#include "runtime/sinks/row_text.h"

namespace econ::sinks {

class TextSink final : public engine::RowSink {
 public:
  /// `target` is a path, or `-` for standard output.
  TextSink(const plan::Plan& plan, std::string target, TextFormat format, Compression compression = Compression::None);

  Status begin() override;
  uint64_t render(const engine::Tile& tile, std::string& text) const override;
  Status write(std::string_view text) override;
  Status finish() override;

  const std::string& target() const { return file_.target(); }

 private:
  RowText text_;
  Compression compression_;
  OutputFile file_;
};

}  // namespace econ::sinks
