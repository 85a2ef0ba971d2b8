#include "runtime/sinks/xlsx_sink.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/units/date.h"

namespace econ::sinks {
namespace {

constexpr double kWidth = 14;  // characters

std::string title_of(const RowValues::Column& column) {
  return column.unit.empty() ? column.name : column.name + " [" + column.unit + "]";
}

uint16_t column_of(size_t index) { return static_cast<uint16_t>(index); }

}  // namespace

XlsxSink::XlsxSink(const plan::Plan& plan, std::string target, About about)
    : ValueSink(plan, std::move(target), std::move(about)),
      expected_(plan.filter.empty() ? plan.design.points * plan.scenarios.size() : 0) {}

XlsxSink::~XlsxSink() {
  if (book_ == nullptr) return;
  workbook_close(book_);  // the library has no other way to let go of it; the file beside is removed after that
}

Status XlsxSink::check_rows(uint64_t rows) const {
  if (rows < LXW_ROW_MAX) return Done{};
  return Fault{fmt::format("`{}` cannot hold {} rows: a sheet ends after {}; write .csv.gz or .sqlite instead", target_,
                           rows, LXW_ROW_MAX - 1)};
}

Status XlsxSink::begin() {
  if (Status fits = check_rows(expected_); !fits) return fits;
  if (rows_.columns().size() > LXW_COL_MAX) {
    return Fault{fmt::format("`{}` cannot hold {} columns: a sheet ends after {}; --keep names the results to write",
                             target_, rows_.columns().size(), LXW_COL_MAX)};
  }
  if (Status created = file_.create(); !created) return created;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book_ = workbook_new_opt(file_.path().c_str(), &options);
  if (book_ == nullptr) return file_fault("write", target_);
  lxw_doc_properties properties{};
  properties.created = 1;  // a fixed time, so that the same rows are the same bytes
  workbook_set_properties(book_, &properties);
  head();
  return Done{};
}

void XlsxSink::head() {
  lxw_format* strong = workbook_add_format(book_);
  format_set_bold(strong);
  sheet_ = workbook_add_worksheet(book_, "Results");
  for (size_t i = 0; i < rows_.columns().size(); ++i) {
    const std::string title = title_of(rows_.columns()[i]);
    worksheet_set_column(sheet_, column_of(i), column_of(i), std::max(kWidth, static_cast<double>(title.size()) + 2),
                         nullptr);
    worksheet_write_string(sheet_, 0, column_of(i), title.c_str(), strong);
  }
  worksheet_freeze_panes(sheet_, 1, 0);
  describe(strong);
}

void XlsxSink::describe(lxw_format* strong) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, "About");
  worksheet_set_column(sheet, 0, 0, kWidth, nullptr);
  worksheet_set_column(sheet, 1, 1, 4 * kWidth, nullptr);
  uint32_t line = 0;
  for (const auto& [name, value] : about_) {
    worksheet_write_string(sheet, line, 0, name.c_str(), strong);
    worksheet_write_string(sheet, line++, 1, value.c_str(), nullptr);
  }
}

Status XlsxSink::write(std::string_view text) {
  const std::vector<double> values = RowValues::unpacked(text);
  const size_t width = rows_.columns().size();
  if (Status fits = check_rows(line_ - 1 + values.size() / width); !fits) return fits;
  for (size_t row = 0; row < values.size(); row += width) write_row(values.data() + row);
  return Done{};
}

void XlsxSink::write_row(const double* row) {
  for (size_t i = 0; i < rows_.columns().size(); ++i) {
    if (std::isnan(row[i])) continue;
    switch (rows_.columns()[i].kind) {
      case RowValues::Kind::Number:
        worksheet_write_number(sheet_, line_, column_of(i), row[i], nullptr);
        break;
      case RowValues::Kind::Truth:
        worksheet_write_boolean(sheet_, line_, column_of(i), row[i] != 0 ? 1 : 0, nullptr);
        break;
      case RowValues::Kind::Scenario:
        worksheet_write_string(sheet_, line_, column_of(i), rows_.scenarios()[static_cast<size_t>(row[i])].c_str(),
                               nullptr);
        break;
      case RowValues::Kind::Date: {
        const ir::DateScale& dates = rows_.columns()[i].dates;
        worksheet_write_string(sheet_, line_, column_of(i), units::date_text(dates.start + row[i], dates.days).c_str(),
                               nullptr);
        break;
      }
    }
  }
  ++line_;
}

Status XlsxSink::finish() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  if (error != LXW_NO_ERROR) return Fault{fmt::format("cannot write `{}`: {}", target_, lxw_strerror(error))};
  return file_.commit();
}

}  // namespace econ::sinks
