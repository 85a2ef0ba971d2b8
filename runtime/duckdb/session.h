#pragma once
/// A database in memory or in a file, and statements run in it.

#include <string>
#include <vector>

#include "runtime/duckdb/library.h"

namespace econ::duckdb {

/// A name in SQL: `"by ""plan"""`.
std::string sql_name(const std::string& word);
/// A text in SQL: `'it''s'`.
std::string sql_text(const std::string& word);

/// What a query answers, each cell as DuckDB writes it; no text: NULL.
struct Answer {
  struct Column {
    std::string name;
    std::string type;  ///< of SQL: "DOUBLE", "VARCHAR"
  };
  struct Cell {
    bool null = true;
    std::string text = {};
  };
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

class Session {
 public:
  explicit Session(const Library& library) : duckdb_(library) {}
  ~Session() { close(); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// With `threads` threads (0: as many as the machine has), nothing fetched from the network. An empty path: in
  /// memory.
  Status open(const std::string& path, unsigned threads);
  Status run(const std::string& sql);
  /// Of one statement that reads: `select`, `describe`, `summarize`. A fault is DuckDB's message.
  Result<Answer> ask(std::string sql);
  void close();
  /// Makes what runs in another thread end with a fault.
  void interrupt() { duckdb_.duckdb_interrupt(connection_); }

  const Library& library() const { return duckdb_; }
  Connection connection() const { return connection_; }

 private:
  Result<std::vector<std::vector<Answer::Cell>>> texts(const std::string& sql);

  const Library& duckdb_;
  Database database_ = nullptr;
  Connection connection_ = nullptr;
};

}  // namespace econ::duckdb
