#pragma once
/// libduckdb, loaded when it is asked for: econ is built and works without it.

#include <cstdint>
#include <string>

#include "compiler/base/result.h"

namespace econ::duckdb {

// The handles of the C API, opaque here as there.
using Config = struct ConfigHandle*;
using Database = struct DatabaseHandle*;
using Connection = struct ConnectionHandle*;
using Statement = struct StatementHandle*;
using Chunk = struct ChunkHandle*;
using Vector = struct VectorHandle*;
using LogicalType = struct LogicalTypeHandle*;
using TableFunction = struct TableFunctionHandle*;
using BindInfo = struct BindInfoHandle*;
using InitInfo = struct InitInfoHandle*;
using FunctionInfo = struct FunctionInfoHandle*;

enum State : int { kSuccess = 0, kError = 1 };
enum Type : int { kBoolean = 1, kBigint = 5, kDouble = 11, kDate = 13, kVarchar = 17 };
enum StatementType : int { kSelect = 1, kExplain = 14 };

/// `duckdb_result`: passed by value, so its layout matters.
struct QueryResult {
  uint64_t column_count;
  uint64_t row_count;
  uint64_t rows_changed;
  void* columns;
  char* error;
  void* internal;
};

/// `duckdb_string_t`: short texts stand inside.
struct Text {
  union {
    struct {
      uint32_t length;
      char prefix[4];
      const char* begin;
    } pointer;
    struct {
      uint32_t length;
      char begin[12];
    } inlined;
  };
  std::string str() const {
    return {inlined.length <= sizeof inlined.begin ? inlined.begin : pointer.begin, inlined.length};
  }
};

struct Library {
#define FUNCTION(result, name, arguments) result(*name) arguments = nullptr;
#include "runtime/duckdb/functions.def"
#undef FUNCTION
};

/// Loaded once. Looked for in ECON_DUCKDB (a file or a folder) alone if that is set; otherwise where the system's
/// loader looks, beside the program and in `~/.local/lib`. A fault says what was looked for and how to get it.
Result<const Library*> library();

}  // namespace econ::duckdb
