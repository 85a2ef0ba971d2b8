#include "runtime/duckdb/table_source.h"

namespace econ::duckdb {
namespace {

// What DuckDB calls gets no library handed in; it is loaded, or nobody would call.
const Library& loaded() { return **library(); }

void bind(BindInfo info) {
  const Library& duckdb = loaded();
  const auto* source = static_cast<const TableSource*>(duckdb.duckdb_bind_get_extra_info(info));
  for (const auto& [name, kind] : source->columns()) {
    LogicalType type = duckdb.duckdb_create_logical_type(kind);
    duckdb.duckdb_bind_add_result_column(info, name.c_str(), type);
    duckdb.duckdb_destroy_logical_type(&type);
  }
}

void init(InitInfo info) { loaded().duckdb_init_set_max_threads(info, 1); }

void fill(FunctionInfo info, Chunk chunk) {
  const Library& duckdb = loaded();
  auto* source = static_cast<TableSource*>(duckdb.duckdb_function_get_extra_info(info));
  const auto rows = source->fill(duckdb, chunk);
  duckdb.duckdb_data_chunk_set_size(chunk, rows ? *rows : 0);
  if (!rows) duckdb.duckdb_function_set_error(info, rows.fault().message.c_str());
}

}  // namespace

Status offer(Session& session, const char* name, TableSource& source) {
  const Library& duckdb = session.library();
  TableFunction function = duckdb.duckdb_create_table_function();
  duckdb.duckdb_table_function_set_name(function, name);
  duckdb.duckdb_table_function_set_extra_info(function, &source, nullptr);
  duckdb.duckdb_table_function_set_bind(function, bind);
  duckdb.duckdb_table_function_set_init(function, init);
  duckdb.duckdb_table_function_set_function(function, fill);
  const State registered = duckdb.duckdb_register_table_function(session.connection(), function);
  duckdb.duckdb_destroy_table_function(&function);
  if (registered != kSuccess) return Fault{"DuckDB does not take a table function"};
  return Done{};
}

void set_null(const Library& duckdb, Vector vector, uint64_t row) {
  duckdb.duckdb_vector_ensure_validity_writable(vector);
  duckdb.duckdb_vector_get_validity(vector)[row / 64] &= ~(uint64_t{1} << (row % 64));
}

}  // namespace econ::duckdb
