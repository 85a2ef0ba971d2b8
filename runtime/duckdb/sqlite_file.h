#pragma once
/// A SQLite database's results as a table of a session. DuckDB reads such files with an extension only, which it would
/// fetch from the network.

#include <string>

#include "runtime/duckdb/session.h"

namespace econ::duckdb {

/// Copies the table `results` of the database, or its only one, into the session's memory as `table`.
Status copy_sqlite(Session& session, const std::string& path, const std::string& table);

}  // namespace econ::duckdb
