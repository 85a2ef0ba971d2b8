#include "runtime/sinks/sqlite_sink.h"

#include <sqlite3.h>

#include <cmath>

#include <fmt/format.h>

#include "compiler/units/date.h"

namespace econ::sinks {
namespace {

std::string quoted(const std::string& word, char quote) {
  std::string out(1, quote);
  for (const char c : word) out += c == quote ? std::string(2, quote) : std::string(1, c);
  return out + quote;
}
std::string name_of(const std::string& word) { return quoted(word, '"'); }
std::string text_of(const std::string& word) { return quoted(word, '\''); }

const char* type_of(RowValues::Kind kind) {
  switch (kind) {
    case RowValues::Kind::Number:
      return "REAL";
    case RowValues::Kind::Truth:
      return "INTEGER";
    case RowValues::Kind::Scenario:
    case RowValues::Kind::Date:
      return "TEXT";
  }
  return "";
}

}  // namespace

SqliteSink::SqliteSink(const plan::Plan& plan, std::string target, About about)
    : ValueSink(plan, std::move(target), std::move(about)) {}

SqliteSink::~SqliteSink() { close(); }

void SqliteSink::close() {
  sqlite3_finalize(insert_);
  sqlite3_close(database_);
  insert_ = nullptr;
  database_ = nullptr;
}

Fault SqliteSink::fault() const { return {fmt::format("cannot write `{}`: {}", target_, sqlite3_errmsg(database_))}; }

Status SqliteSink::execute(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fault();
  return Done{};
}

Status SqliteSink::begin() {
  if (Status created = file_.create(); !created) return created;
  if (sqlite3_open(file_.path().c_str(), &database_) != SQLITE_OK) return fault();
  // The file is nobody's until it is whole, so a journal protects nothing.
  if (Status ok = execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN"); !ok) return ok;
  std::string columns;
  std::string places;
  for (const auto& column : rows_.columns()) {
    columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", name_of(column.name), type_of(column.kind));
    places += places.empty() ? "?" : ", ?";
  }
  if (Status ok = execute("CREATE TABLE results (" + columns + ")"); !ok) return ok;
  if (Status ok = describe(); !ok) return ok;
  const std::string insert = "INSERT INTO results VALUES (" + places + ")";
  if (sqlite3_prepare_v2(database_, insert.c_str(), -1, &insert_, nullptr) != SQLITE_OK) return fault();
  return Done{};
}

Status SqliteSink::describe() {
  std::string sql = "CREATE TABLE columns (name TEXT, unit TEXT); CREATE TABLE about (name TEXT, value TEXT);";
  for (const auto& column : rows_.columns()) {
    sql += fmt::format("INSERT INTO columns VALUES ({}, {});", text_of(column.name), text_of(column.unit));
  }
  for (const auto& [name, value] : about_) {
    sql += fmt::format("INSERT INTO about VALUES ({}, {});", text_of(name), text_of(value));
  }
  return execute(sql);
}

Status SqliteSink::write(std::string_view text) {
  const std::vector<double> values = RowValues::unpacked(text);
  for (size_t row = 0; row < values.size(); row += rows_.columns().size()) {
    if (Status inserted = insert(values.data() + row); !inserted) return inserted;
  }
  return Done{};
}

Status SqliteSink::insert(const double* row) {
  for (size_t i = 0; i < rows_.columns().size(); ++i) {
    const int place = static_cast<int>(i) + 1;
    const RowValues::Kind kind = rows_.columns()[i].kind;
    const ir::DateScale& dates = rows_.columns()[i].dates;
    if (std::isnan(row[i])) {
      sqlite3_bind_null(insert_, place);
    } else if (kind == RowValues::Kind::Number) {
      sqlite3_bind_double(insert_, place, row[i]);
    } else if (kind == RowValues::Kind::Truth) {
      sqlite3_bind_int(insert_, place, row[i] != 0 ? 1 : 0);
    } else if (kind == RowValues::Kind::Date) {
      const std::string date = units::date_text(dates.start + row[i], dates.days);
      sqlite3_bind_text(insert_, place, date.data(), static_cast<int>(date.size()), SQLITE_TRANSIENT);
    } else {
      const std::string& name = rows_.scenarios()[static_cast<size_t>(row[i])];
      sqlite3_bind_text(insert_, place, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
    }
  }
  if (sqlite3_step(insert_) != SQLITE_DONE) return fault();
  sqlite3_reset(insert_);
  return Done{};
}

Status SqliteSink::finish() {
  if (Status ok = execute("COMMIT"); !ok) return ok;
  close();
  return file_.commit();
}

}  // namespace econ::sinks
