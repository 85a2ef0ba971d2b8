#pragma once
/// The sink for a file name: its ending says what is written.

#include <memory>
#include <string>

#include "compiler/base/result.h"
#include "runtime/engine/rows.h"
#include "runtime/sinks/about.h"

namespace econ::sinks {

/// `.csv`, `.jsonl` (or `.ndjson`), both also with `.gz` or `.zst` behind; `.sqlite` (or `.db`), `.xlsx`; by libduckdb
/// `.parquet` and `.duckdb`; a device or a pipe gets CSV, and so does `-`, standard output, unless `json_lines`. A
/// fault names what there is for any other ending, and for a target that a database or a workbook cannot be written to.
/// Nothing is created yet.
Result<std::unique_ptr<engine::RowSink>> open_sink(const plan::Plan& plan, const std::string& target, bool json_lines,
                                                   const About& about);

/// The ending that stands for what is written to `target`: ".csv" for ".csv", a pipe and `-`; empty if it has none.
std::string_view form_of(const std::string& target, bool json_lines);

}  // namespace econ::sinks
