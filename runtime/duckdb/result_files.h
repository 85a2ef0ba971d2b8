#pragma once
/// Files of rows as tables of a session.

#include <string>
#include <vector>

#include "runtime/duckdb/session.h"

namespace econ::duckdb {

/// What a file's table is called: its name up to the first dot, other characters than letters, digits and `_` as `_`.
/// `runs/points.csv.gz` is `points`.
std::string table_of(const std::string& path);

/// Makes `.parquet`, `.csv`, `.jsonl` and `.ndjson` (also `.gz`, `.zst`) a view, read when it is asked; the `results`
/// of a `.sqlite` or `.db` database are copied into memory; a `.duckdb` database is attached read-only under its
/// table's name, which is also a view of its table `results`, or of its only one. A column of a CSV is the header's
/// name without the unit behind it. A fault names the file.
Status add_file(Session& session, const std::string& path);

}  // namespace econ::duckdb
