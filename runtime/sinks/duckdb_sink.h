#pragma once
/// Rows into a Parquet file or a DuckDB database, by libduckdb: one statement reads them, in a thread of its own, from
/// a table function that is fed by `write`. An undefined value is NULL, a condition true or false.
///
/// Parquet: what made the rows stands in the file's key-value metadata, with `unit:price` for each column that has a
/// unit. DuckDB: tables `results`, `columns` (their units, which are also comments of the columns) and `about`.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "runtime/duckdb/table_source.h"
#include "runtime/sinks/value_sink.h"

namespace econ::sinks {

class DuckdbSink final : public ValueSink, private duckdb::TableSource {
 public:
  enum class Form : uint8_t { Parquet, Database };
  DuckdbSink(const plan::Plan& plan, std::string target, About about, Form form, const duckdb::Library& library);
  ~DuckdbSink() override;

  Status begin() override;
  /// Packs column by column: what is written is copied.
  uint64_t render(const engine::Tile& tile, std::string& text) const override;
  Status write(std::string_view text) override;
  Status finish() override;

 private:
  Status open();
  Status describe();
  std::string statement() const;
  std::string metadata() const;
  Fault fault(const Fault& why) const;
  void abandon();

  std::vector<std::pair<std::string, duckdb::Type>> columns() const override;
  Result<uint64_t> fill(const duckdb::Library& duckdb, duckdb::Chunk chunk) override;
  bool next_piece();
  void fill_column(duckdb::Vector vector, const RowValues::Column& column, const double* values, uint64_t to,
                   uint64_t rows);

  Form form_;
  const duckdb::Library& duckdb_;
  duckdb::Session session_;
  std::thread reader_;  ///< runs the statement

  // Between `write` and the reader.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> waiting_;
  enum class Feed : uint8_t { Open, Ended, Abandoned } feed_ = Feed::Open;
  bool read_ = false;  ///< the statement is over
  Status outcome_ = Done{};

  // The reader's.
  std::string piece_;
  RowValues::Block block_;  ///< of `piece_`
  size_t next_block_ = 0;   ///< where in `piece_` the one after it begins
  uint64_t taken_ = 0;      ///< rows of it
};

}  // namespace econ::sinks
