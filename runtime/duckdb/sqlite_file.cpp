#include "runtime/duckdb/sqlite_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include <fmt/format.h>

#include "runtime/duckdb/table_source.h"

namespace econ::duckdb {
namespace {

/// As SQLite tells a column's affinity from its declared type; what it does not say is a text.
Type type_of(const char* declared) {
  std::string word = declared != nullptr ? declared : "";
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::toupper(c); });
  const auto has = [&](std::string_view part) { return word.find(part) != std::string::npos; };
  if (has("INT")) return kBigint;
  if (has("REAL") || has("FLOA") || has("DOUB")) return kDouble;
  return kVarchar;
}

class SqliteTable final : public TableSource {
 public:
  ~SqliteTable() override {
    sqlite3_finalize(rows_);
    sqlite3_close(database_);
  }

  Status open(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) return fault();
    std::string table;
    int tables = 0;
    sqlite3_stmt* names = nullptr;
    const char* sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name <> 'results', name";
    if (sqlite3_prepare_v2(database_, sql, -1, &names, nullptr) != SQLITE_OK) return fault();
    while (sqlite3_step(names) == SQLITE_ROW) {
      if (tables++ == 0) table = reinterpret_cast<const char*>(sqlite3_column_text(names, 0));
    }
    sqlite3_finalize(names);
    if (tables == 0) return Fault{"it has no table"};
    if (tables > 1 && table != "results") return Fault{"none of its tables is `results`"};
    if (sqlite3_prepare_v2(database_, ("SELECT * FROM " + sql_name(table)).c_str(), -1, &rows_, nullptr) != SQLITE_OK)
      return fault();
    for (int i = 0; i < sqlite3_column_count(rows_); ++i)
      columns_.emplace_back(sqlite3_column_name(rows_, i), type_of(sqlite3_column_decltype(rows_, i)));
    return Done{};
  }

  std::vector<std::pair<std::string, Type>> columns() const override { return columns_; }

  Result<uint64_t> fill(const Library& duckdb, Chunk chunk) override {
    const uint64_t most = duckdb.duckdb_vector_size();
    uint64_t row = 0;
    while (row < most && !done_) {
      const int state = sqlite3_step(rows_);
      if (state != SQLITE_ROW && state != SQLITE_DONE) return fault();
      done_ = state == SQLITE_DONE;
      if (done_) break;
      for (size_t i = 0; i < columns_.size(); ++i) put(duckdb, duckdb.duckdb_data_chunk_get_vector(chunk, i), i, row);
      ++row;
    }
    return row;
  }

 private:
  Fault fault() const { return {sqlite3_errmsg(database_)}; }

  void put(const Library& duckdb, Vector vector, size_t column, uint64_t row) {
    const int at = static_cast<int>(column);
    if (sqlite3_column_type(rows_, at) == SQLITE_NULL) return set_null(duckdb, vector, row);
    void* cells = duckdb.duckdb_vector_get_data(vector);
    if (columns_[column].second == kDouble) {
      static_cast<double*>(cells)[row] = sqlite3_column_double(rows_, at);
    } else if (columns_[column].second == kBigint) {
      static_cast<int64_t*>(cells)[row] = sqlite3_column_int64(rows_, at);
    } else {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows_, at));
      duckdb.duckdb_vector_assign_string_element_len(vector, row, text,
                                                     static_cast<uint64_t>(sqlite3_column_bytes(rows_, at)));
    }
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* rows_ = nullptr;
  std::vector<std::pair<std::string, Type>> columns_;
  bool done_ = false;
};

}  // namespace

Status copy_sqlite(Session& session, const std::string& path, const std::string& table) {
  SqliteTable source;
  if (Status opened = source.open(path); !opened) return opened;
  const std::string function = "econ_sqlite_" + table;  // one of its own for each file: the session keeps them
  if (Status offered = offer(session, function.c_str(), source); !offered) return offered;
  return session.run(fmt::format("CREATE TABLE {} AS FROM {}()", sql_name(table), sql_name(function)));
}

}  // namespace econ::duckdb
