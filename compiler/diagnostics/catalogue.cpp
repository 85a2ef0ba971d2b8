#include <algorithm>

#include "compiler/base/check.h"
#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {

namespace {

/// Makes the compiler refuse a number that two rows share.
[[maybe_unused]] constexpr bool numbers_are_unique(Code code) {
  switch (code) {
#define ECON_DIAGNOSTIC(number, name, severity, text) case Code::name:
#include "compiler/diagnostics/catalogue.def"
#undef ECON_DIAGNOSTIC
    default:
      return true;
  }
}

std::vector<CatalogueRow> rows_by_number() {
  std::vector<CatalogueRow> rows{
#define ECON_DIAGNOSTIC(number, name, severity, text) {Code::name, #name, Severity::severity, text},
#include "compiler/diagnostics/catalogue.def"
#undef ECON_DIAGNOSTIC
  };
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return rows;
}

}  // namespace

const std::vector<CatalogueRow>& catalogue() {
  static const std::vector<CatalogueRow> rows = rows_by_number();
  return rows;
}

const CatalogueRow& row_of(Code code) {
  const auto& rows = catalogue();
  const auto row = std::lower_bound(rows.begin(), rows.end(), code, [](const auto& r, Code c) { return r.code < c; });
  ECON_CHECK(row != rows.end() && row->code == code);
  return *row;
}

std::string code_string(Code code) {
  constexpr char kLetters[] = {'E', 'W', 'N'};
  return fmt::format("{}{:04}", kLetters[static_cast<int>(row_of(code).severity)], static_cast<unsigned>(code));
}

}  // namespace econ::diagnostics
