#pragma once
/// What stands in a data file, before a table says what it means: a line of headers and rows of fields.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/source/source.h"

namespace econ::modules {

/// A field with its text, quotes and escapes resolved. Blanks around it belong to nobody and are left out.
struct DataField {
  std::string text;
  source::Span span;  ///< in the data file
  bool blank() const { return text.empty(); }
};

struct DataRow {
  uint32_t number = 0;  ///< as a spreadsheet counts: the first line of the file is 1; of JSON the 1-based object
  std::vector<DataField> fields;
  source::Span span;
};

struct Records {
  std::vector<DataField> header;
  std::vector<DataRow> rows;  ///< each as long as the header
};

/// How a text is to be read: `delimiter ";"`, `decimal ","`, `thousands "."`, `skip 2`.
struct DataFormat {
  char delimiter = ',';
  char decimal = '.';
  std::string thousands;  ///< empty: none
  size_t skip = 0;        ///< lines before the headers
  bool stated = true;     ///< what names the file can say all this
};

/// RFC 4180, with LF or CRLF. Lines without any value are passed over. Nothing after a mistake, which is reported.
/// At most `most_rows` + 1 rows are read.
std::optional<Records> read_csv(const source::Source& text, source::FileId file, const DataFormat& format,
                                size_t most_rows, diagnostics::Diagnostics& diags);

/// A list of objects: their keys are the headers, in the order in which they first come; `null` and a key that an
/// object lacks are blank. Numbers keep their digits. Nothing after a mistake, which is reported.
std::optional<Records> read_json(const source::Source& text, source::FileId file, size_t most_rows,
                                 diagnostics::Diagnostics& diags);

}  // namespace econ::modules
