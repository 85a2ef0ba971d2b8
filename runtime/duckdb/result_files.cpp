#include "runtime/duckdb/result_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "runtime/duckdb/sqlite_file.h"

namespace econ::duckdb {
namespace {

namespace fs = std::filesystem;

enum class Form : uint8_t { Csv, JsonLines, Parquet, Database, Sqlite };

struct Ending {
  std::string_view ending;
  Form form;
};

constexpr std::array kEndings = {
    Ending{".parquet", Form::Parquet},    Ending{".duckdb", Form::Database},     Ending{".csv", Form::Csv},
    Ending{".csv.gz", Form::Csv},         Ending{".csv.zst", Form::Csv},         Ending{".jsonl", Form::JsonLines},
    Ending{".jsonl.gz", Form::JsonLines}, Ending{".jsonl.zst", Form::JsonLines}, Ending{".ndjson", Form::JsonLines},
    Ending{".sqlite", Form::Sqlite},      Ending{".db", Form::Sqlite},
};

Fault unreadable(const std::string& path, const std::string& why) {
  return {fmt::format("cannot read `{}`: {}", path, why)};
}

Fault unknown_form(const std::string& path) {
  std::string list;
  for (const Ending& known : kEndings) list += fmt::format("{}{}", list.empty() ? "" : ", ", known.ending);
  return {fmt::format("`{}` has no ending of rows that can be asked; there is {}", path, list)};
}

/// What reads the file. All numbers of a CSV are doubles: its first thousands may all be whole and the next not.
std::string reader_of(const std::string& path, Form form) {
  const std::string file = sql_text(path);
  switch (form) {
    case Form::Csv:
      return "read_csv(" + file + ", header = true, auto_type_candidates = ['BOOLEAN', 'DOUBLE', 'DATE', 'VARCHAR'])";
    case Form::JsonLines:
      return "read_json(" + file + ", format = 'newline_delimited', sample_size = -1)";
    case Form::Parquet:
      return "read_parquet(" + file + ")";
    case Form::Database:
    case Form::Sqlite:
      break;
  }
  return "";
}

/// `price [$/month]` is `price`, `plan.price[pro]` itself.
std::string without_unit(const std::string& header) {
  const size_t unit = header.rfind(" [");
  return header.ends_with(']') && unit != std::string::npos && unit != 0 ? header.substr(0, unit) : header;
}

std::string renamed(const std::vector<std::string>& headers) {
  std::vector<std::string> names;
  for (const std::string& header : headers) names.push_back(without_unit(header));
  std::string list;
  for (size_t i = 0; i < headers.size(); ++i) {
    const bool alone = std::count(names.begin(), names.end(), names[i]) == 1;
    list += fmt::format("{}{} AS {}", list.empty() ? "" : ", ", sql_name(headers[i]),
                        sql_name(alone ? names[i] : headers[i]));
  }
  return list;
}

/// DuckDB's further lines show the SQL written here.
Fault first_line(const std::string& path, const Fault& fault) {
  return unreadable(path, fault.message.substr(0, fault.message.find('\n')));
}

Status add_view(Session& session, const std::string& path, Form form) {
  const std::string reader = reader_of(path, form);
  std::string columns = "*";
  if (form == Form::Csv) {
    const auto described = session.ask("SELECT column_name FROM (DESCRIBE FROM " + reader + ")");
    if (!described) return first_line(path, described.fault());
    std::vector<std::string> headers;
    for (const auto& row : described->rows) headers.push_back(row[0].text);
    columns = renamed(headers);
  }
  Status made =
      session.run(fmt::format("CREATE VIEW {} AS SELECT {} FROM {}", sql_name(table_of(path)), columns, reader));
  return made ? made : first_line(path, made.fault());
}

Status attach(Session& session, const std::string& path) {
  const std::string name = sql_name(table_of(path));
  if (Status opened = session.run(fmt::format("ATTACH {} AS {} (READ_ONLY)", sql_text(path), name)); !opened)
    return first_line(path, opened.fault());
  const auto tables = session.ask(fmt::format(
      "SELECT table_name FROM duckdb_tables() WHERE database_name = {} ORDER BY table_name <> 'results', table_name",
      sql_text(table_of(path))));
  if (!tables) return first_line(path, tables.fault());
  const auto& rows = tables->rows;
  if (rows.empty() || (rows.size() > 1 && rows[0][0].text != "results")) return Done{};
  return session.run(fmt::format("CREATE VIEW {} AS FROM {}.main.{}", name, name, sql_name(rows[0][0].text)));
}

}  // namespace

std::string table_of(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  std::string table = name.substr(0, name.find('.', 1));
  for (char& c : table) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) == 0) c = '_';
  }
  return table;
}

Status add_file(Session& session, const std::string& path) {
  const auto* known = std::find_if(kEndings.begin(), kEndings.end(),
                                   [&](const Ending& ending) { return path.ends_with(ending.ending); });
  if (known == kEndings.end()) return unknown_form(path);
  std::error_code error;
  if (!fs::exists(path, error)) return unreadable(path, "no such file");
  if (fs::is_directory(path, error)) return unreadable(path, "it is a folder");
  if (known->form == Form::Database) return attach(session, path);
  if (known->form != Form::Sqlite) return add_view(session, path, known->form);
  Status copied = copy_sqlite(session, path, table_of(path));
  return copied ? copied : first_line(path, copied.fault());
}

}  // namespace econ::duckdb
