#pragma once
/// Rows into an Excel workbook: a sheet `Results` with a line of names and units, and a sheet `About` with what made
/// them. An undefined value is an empty cell. A sheet holds 1,048,576 lines; more is refused.

#include "runtime/engine/rows.h"
#include "runtime/sinks/about.h"
#include "runtime/sinks/row_values.h"
#include "runtime/sinks/staged_file.h"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace econ::sinks {

class XlsxSink final : public engine::RowSink {
 public:
  XlsxSink(const plan::Plan& plan, std::string target, About about);
  ~XlsxSink() override;

  Status begin() override;
  uint64_t render(const engine::Tile& tile, std::string& text) const override;
  Status write(std::string_view text) override;
  Status finish() override;

 private:
  void head();
  void describe(lxw_format* strong);
  void write_row(const double* row);
  Status check_rows(uint64_t rows) const;

  RowValues rows_;
  uint64_t expected_;  ///< rows, unless a condition leaves some out
  std::string target_;
  About about_;
  StagedFile file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  uint32_t line_ = 1;
};

}  // namespace econ::sinks
