#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json_writer.h"
#include "cli/output.h"
#include "cli/text_table.h"
#include "cli/value_text.h"
#include "runtime/duckdb/result_files.h"

namespace econ::cli {

namespace {

using duckdb::Answer;

constexpr size_t kRowsShown = 1'000;

ExitStatus fail(const std::string& message) {
  print_message("error: " + message + "\n");
  return ExitStatus::Usage;
}

bool is_number(const Answer::Column& column) {
  static constexpr std::string_view kNumbers[] = {"DOUBLE",    "FLOAT",    "TINYINT", "SMALLINT",
                                                  "INTEGER",   "BIGINT",   "HUGEINT", "UTINYINT",
                                                  "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"};
  return column.type.starts_with("DECIMAL(") ||
         std::find(std::begin(kNumbers), std::end(kNumbers), column.type) != std::end(kNumbers);
}

bool is_fraction(const Answer::Column& column) { return column.type == "DOUBLE" || column.type == "FLOAT"; }

/// Four digits, as every table of econ; whole numbers of SQL are counts and stay.
std::string shown(const Answer::Column& column, const Answer::Cell& cell) {
  if (cell.null) return "–";
  if (!is_fraction(column)) return cell.text;
  double value = 0;
  const auto read = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
  return read.ec == std::errc() ? number_text(value, {}) : cell.text;
}

std::string text_of(const Answer& answer, const Page& page) {
  std::vector<TextColumn> columns;
  for (const auto& column : answer.columns)
    columns.push_back({.title = column.name, .align = is_number(column) ? Align::Right : Align::Left});
  TextTable table(std::move(columns));
  const size_t rows = std::min(answer.rows.size(), kRowsShown);
  for (size_t i = 0; i < rows; ++i) {
    std::vector<TextCell> cells;
    for (size_t c = 0; c < answer.columns.size(); ++c)
      cells.push_back({.text = shown(answer.columns[c], answer.rows[i][c])});
    table.add(std::move(cells));
  }
  return table.render(page, 0);
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_of(const Answer& answer) {
  std::string text;
  const auto add = [&](size_t column, const std::string& cell) { text += (column == 0 ? "" : ",") + csv_cell(cell); };
  for (size_t i = 0; i < answer.columns.size(); ++i) add(i, answer.columns[i].name);
  text += "\n";
  for (const auto& row : answer.rows) {
    for (size_t i = 0; i < row.size(); ++i) add(i, row[i].text);
    text += "\n";
  }
  return text;
}

/// Numbers as DuckDB writes them, which are JSON's but for `inf` and `nan`.
std::string json_of(const Answer& answer) {
  JsonWriter json;
  json.begin_array();
  for (const auto& row : answer.rows) {
    json.begin_object(JsonWriter::Layout::Inline);
    for (size_t i = 0; i < row.size(); ++i) {
      const Answer::Cell& cell = row[i];
      json.key(answer.columns[i].name);
      if (cell.null || (is_number(answer.columns[i]) && cell.text.find_first_of("fn") != std::string::npos)) {
        json.null();
      } else if (is_number(answer.columns[i])) {
        json.digits(cell.text);
      } else if (answer.columns[i].type == "BOOLEAN") {
        json.boolean(cell.text == "true");
      } else {
        json.string(cell.text);
      }
    }
    json.end_object();
  }
  return json.end_array().take();
}

Status add_files(duckdb::Session& session, const std::vector<std::string>& files) {
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string table = duckdb::table_of(files[i]);
    for (size_t other = 0; other < i; ++other) {
      if (duckdb::table_of(files[other]) == table)
        return Fault{
            fmt::format("`{}` and `{}` would both be the table `{}`: rename one", files[other], files[i], table)};
    }
    if (Status added = duckdb::add_file(session, files[i]); !added) return added;
  }
  return Done{};
}

/// DuckDB shows the place in the query in further lines.
std::string indented(const std::string& message) {
  std::string text;
  for (size_t i = 0; i < message.size(); ++i) {
    if (message[i] == '\n' && i + 1 < message.size() && message[i + 1] == '\n') continue;
    text += message[i] == '\n' ? std::string("\n  ") : std::string(1, message[i]);
  }
  return text;
}

}  // namespace

ExitStatus query_command(const Arguments& arguments) {
  const auto library = duckdb::library();
  if (!library) return fail("`econ query` cannot answer: " + library.fault().message);
  duckdb::Session session(**library);
  if (const Status opened = session.open("", arguments.threads); !opened) return fail(opened.fault().message);
  if (const Status added = add_files(session, arguments.files); !added) return fail(added.fault().message);
  const auto answer = session.ask(arguments.query);
  if (!answer) return fail(indented(answer.fault().message));
  if (arguments.json) return print_result(json_of(*answer), ExitStatus::Ok);
  if (arguments.csv) return print_result(csv_of(*answer), ExitStatus::Ok);
  const ExitStatus status = print_result(text_of(*answer, result_page(arguments.color)), ExitStatus::Ok);
  if (answer->rows.size() > kRowsShown) {
    print_message(fmt::format("{} of {} rows; `--csv` and `--json` print them all\n", kRowsShown, answer->rows.size()));
  }
  return status;
}

}  // namespace econ::cli
