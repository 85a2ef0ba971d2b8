#include "runtime/duckdb/session.h"

#include <fmt/format.h>

namespace econ::duckdb {
namespace {

std::string quoted(const std::string& word, char quote) {
  std::string out(1, quote);
  for (const char c : word) out += c == quote ? std::string(2, quote) : std::string(1, c);
  return out + quote;
}

/// A result that is let go of.
struct Held {
  explicit Held(const Library& library) : duckdb(library) {}
  ~Held() { duckdb.duckdb_destroy_result(&result); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  const Library& duckdb;
  QueryResult result{};
};

Fault fault_of(const char* message) {
  std::string text = message != nullptr ? message : "DuckDB gives no reason";
  while (text.ends_with('\n')) text.pop_back();
  return {text};
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ';'; }

}  // namespace

std::string sql_name(const std::string& word) { return quoted(word, '"'); }
std::string sql_text(const std::string& word) { return quoted(word, '\''); }

Status Session::open(const std::string& path, unsigned threads) {
  Config config = nullptr;
  duckdb_.duckdb_create_config(&config);
  duckdb_.duckdb_set_config(config, "autoinstall_known_extensions", "false");
  if (threads != 0) duckdb_.duckdb_set_config(config, "threads", std::to_string(threads).c_str());
  char* message = nullptr;
  const State opened = duckdb_.duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &database_, config, &message);
  duckdb_.duckdb_destroy_config(&config);
  if (opened == kSuccess && duckdb_.duckdb_connect(database_, &connection_) == kSuccess) return Done{};
  Fault fault = fault_of(message);
  if (message != nullptr) duckdb_.duckdb_free(message);
  return fault;
}

void Session::close() {
  if (connection_ != nullptr) duckdb_.duckdb_disconnect(&connection_);
  if (database_ != nullptr) duckdb_.duckdb_close(&database_);
  connection_ = nullptr;
  database_ = nullptr;
}

Status Session::run(const std::string& sql) {
  Held held(duckdb_);
  if (duckdb_.duckdb_query(connection_, sql.c_str(), &held.result) == kSuccess) return Done{};
  return fault_of(duckdb_.duckdb_result_error(&held.result));
}

Result<std::vector<std::vector<Answer::Cell>>> Session::texts(const std::string& sql) {
  Held held(duckdb_);
  if (duckdb_.duckdb_query(connection_, sql.c_str(), &held.result) != kSuccess)
    return fault_of(duckdb_.duckdb_result_error(&held.result));
  const uint64_t width = duckdb_.duckdb_column_count(&held.result);
  std::vector<std::vector<Answer::Cell>> rows;
  while (Chunk chunk = duckdb_.duckdb_fetch_chunk(held.result)) {
    const size_t first = rows.size();
    const uint64_t size = duckdb_.duckdb_data_chunk_get_size(chunk);
    rows.resize(first + size, std::vector<Answer::Cell>(width));
    for (uint64_t column = 0; column < width; ++column) {
      const Vector vector = duckdb_.duckdb_data_chunk_get_vector(chunk, column);
      const auto* cells = static_cast<const Text*>(duckdb_.duckdb_vector_get_data(vector));
      const uint64_t* valid = duckdb_.duckdb_vector_get_validity(vector);
      for (uint64_t row = 0; row < size; ++row) {
        if (valid != nullptr && (valid[row / 64] >> (row % 64) & 1) == 0) continue;
        rows[first + row][column] = {false, cells[row].str()};
      }
    }
    duckdb_.duckdb_destroy_data_chunk(&chunk);
  }
  return rows;
}

Result<Answer> Session::ask(std::string sql) {
  while (!sql.empty() && is_blank(sql.back())) sql.pop_back();
  // Alone first: a message then shows the statement as it was given.
  Statement statement = nullptr;
  const State prepared = duckdb_.duckdb_prepare(connection_, sql.c_str(), &statement);
  Status reads = Done{};
  if (prepared != kSuccess) {
    reads = fault_of(duckdb_.duckdb_prepare_error(statement));
  } else if (duckdb_.duckdb_prepared_statement_type(statement) != kSelect) {
    reads = Fault{"a query only reads: `select`, `from`, `with`, `describe`, `summarize`"};
  }
  duckdb_.duckdb_destroy_prepare(&statement);
  if (!reads) return reads.fault();

  const std::string inner = "(" + sql + "\n)";
  const auto described = texts("SELECT column_name, column_type FROM (DESCRIBE FROM " + inner + ")");
  if (!described) return described.fault();
  Answer answer;
  std::string cells;
  for (const auto& row : *described) {
    answer.columns.push_back({row[0].text, row[1].text});
    cells += fmt::format("{}CAST(#{} AS VARCHAR)", cells.empty() ? "" : ", ", answer.columns.size());
  }
  auto rows = texts("SELECT " + cells + " FROM " + inner);
  if (!rows) return rows.fault();
  answer.rows = std::move(*rows);
  return answer;
}

}  // namespace econ::duckdb
