#pragma once
/// Rows into a CSV file or JSON lines, compressed or not. Beside a file stands what made it and the units of its
/// columns, `rows.csv.about.json`: the text itself has no room for that which every reader would pass over.

#include "runtime/engine/rows.h"
#include "runtime/sinks/about.h"
#include "runtime/sinks/compression.h"
#include "runtime/sinks/output_file.h"
#include "runtime/sinks/row_text.h"

namespace econ::sinks {

class TextSink final : public engine::RowSink {
 public:
  /// `target` is a path, or `-` for standard output. Without `about` nothing stands beside.
  TextSink(const plan::Plan& plan, std::string target, TextFormat format, Compression compression = Compression::None,
           const About& about = {});

  Status begin() override;
  uint64_t render(const engine::Tile& tile, std::string& text) const override;
  Status write(std::string_view text) override;
  Status finish() override;

  const std::string& target() const { return file_.target(); }

 private:
  RowText text_;
  Compression compression_;
  OutputFile file_;
  std::string beside_;  ///< the text of the file beside; empty: none
};

}  // namespace econ::sinks
