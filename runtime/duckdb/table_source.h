#pragma once
/// Rows made by this program as a table of a session: `FROM name()`.

#include <string>
#include <utility>
#include <vector>

#include "runtime/duckdb/session.h"

namespace econ::duckdb {

class TableSource {
 public:
  virtual ~TableSource() = default;
  virtual std::vector<std::pair<std::string, Type>> columns() const = 0;
  /// The next rows, into a chunk of at most `duckdb_vector_size` rows: their number, 0 after the last. Called from one
  /// thread at a time. A fault ends the statement with its message.
  virtual Result<uint64_t> fill(const Library& duckdb, Chunk chunk) = 0;
};

/// From now on `session` reads `source`, which outlives it, as the table function `name`. One thread reads, in order.
Status offer(Session& session, const char* name, TableSource& source);

/// Marks cell `row` of a vector as NULL.
void set_null(const Library& duckdb, Vector vector, uint64_t row);

}  // namespace econ::duckdb
