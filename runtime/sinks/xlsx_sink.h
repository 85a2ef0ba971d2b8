#pragma once
/// Rows into an Excel workbook: a sheet `Results` with a line of names and units, and a sheet `About` with what made
/// them. An undefined value is an empty cell. A sheet holds 1,048,576 lines; more is refused.

#include "runtime/sinks/value_sink.h"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace econ::sinks {

class XlsxSink final : public ValueSink {
 public:
  XlsxSink(const plan::Plan& plan, std::string target, About about);
  ~XlsxSink() override;

  Status begin() override;
  Status write(std::string_view text) override;
  Status finish() override;

 private:
  void head();
  void describe(lxw_format* strong);
  void write_row(const double* row);
  Status check_rows(uint64_t rows) const;

  uint64_t expected_;  ///< rows, unless a condition leaves some out
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  uint32_t line_ = 1;
};

}  // namespace econ::sinks
