#include "runtime/sinks/duckdb_sink.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "compiler/units/date.h"

namespace econ::sinks {
namespace {

constexpr size_t kWaiting = 4;  // pieces: enough that neither side waits for the other's moments
constexpr const char* kMemory = "SET memory_limit = '100MB'; SET temp_directory = ''";  // rows only pass through
constexpr const char* kSource = "econ_rows";

duckdb::Type type_of(RowValues::Kind kind) {
  switch (kind) {
    case RowValues::Kind::Number:
      return duckdb::kDouble;
    case RowValues::Kind::Truth:
      return duckdb::kBoolean;
    case RowValues::Kind::Scenario:
      return duckdb::kVarchar;
    case RowValues::Kind::Date:
      return duckdb::kDate;
  }
  ECON_UNREACHABLE("a kind of column");
}

}  // namespace

DuckdbSink::DuckdbSink(const plan::Plan& plan, std::string target, About about, Form form,
                       const duckdb::Library& library)
    : ValueSink(plan, std::move(target), std::move(about)), form_(form), duckdb_(library), session_(library) {}

DuckdbSink::~DuckdbSink() { abandon(); }

/// Lets go of the file: after that DuckDB writes nothing.
void DuckdbSink::abandon() {
  if (reader_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      feed_ = Feed::Abandoned;
    }
    changed_.notify_all();
    reader_.join();
  }
  const std::string log = file_.path() + ".wal";
  session_.close();
  if (form_ == Form::Database && !file_.path().empty()) unlink(log.c_str());
}

Fault DuckdbSink::fault(const Fault& why) const {
  // What DuckDB adds in further lines is about SQL that nobody wrote.
  std::string text = why.message.substr(0, why.message.find('\n'));
  if (const size_t at = text.find(file_.path()); at != std::string::npos)
    text.replace(at, file_.path().size(), target_);
  return {fmt::format("cannot write `{}`: {}", target_, text)};
}

Status DuckdbSink::begin() {
  if (Status created = file_.create(); !created) return created;
  if (Status opened = open(); !opened) return fault(opened.fault());
  reader_ = std::thread([this] {
    Status outcome = session_.run(statement());
    {
      const std::lock_guard lock(mutex_);
      outcome_ = std::move(outcome);
      read_ = true;
    }
    changed_.notify_all();
  });
  return Done{};
}

Status DuckdbSink::open() {
  // An empty file is no database: DuckDB makes its own in that place.
  if (form_ == Form::Database) unlink(file_.path().c_str());
  // One thread: rows stay in order, and the same rows are the same bytes.
  if (Status opened = session_.open(form_ == Form::Database ? file_.path() : "", 1); !opened) return opened;
  if (form_ == Form::Database) {
    if (Status made = file_.made_anew(); !made) return made;
  }
  if (Status limited = session_.run(kMemory); !limited) return limited;
  if (Status offered = duckdb::offer(session_, kSource, *this); !offered) return offered;
  return form_ == Form::Database ? describe() : Status(Done{});
}

std::vector<std::pair<std::string, duckdb::Type>> DuckdbSink::columns() const {
  std::vector<std::pair<std::string, duckdb::Type>> columns;
  for (const auto& column : rows_.columns()) columns.emplace_back(column.name, type_of(column.kind));
  return columns;
}

std::string DuckdbSink::statement() const {
  if (form_ == Form::Database) return fmt::format("INSERT INTO results FROM {}()", kSource);
  return fmt::format("COPY (FROM {}()) TO {} (FORMAT parquet, USE_TMP_FILE false{})", kSource,
                     duckdb::sql_text(file_.path()), metadata());
}

std::string DuckdbSink::metadata() const {
  std::string list;
  const auto add = [&](const std::string& name, const std::string& value) {
    list += fmt::format("{}{}: {}", list.empty() ? "" : ", ", duckdb::sql_text(name), duckdb::sql_text(value));
  };
  for (const auto& [name, value] : about_) add(name, value);
  for (const auto& column : rows_.columns()) {
    if (!column.unit.empty()) add("unit:" + column.name, column.unit);
  }
  return list.empty() ? "" : ", KV_METADATA {" + list + "}";
}

Status DuckdbSink::describe() {
  using duckdb::sql_name;
  using duckdb::sql_text;
  std::string sql = fmt::format(
      "BEGIN; CREATE TABLE results AS FROM {}() LIMIT 0;"
      "CREATE TABLE columns (name TEXT, unit TEXT); CREATE TABLE about (name TEXT, value TEXT);",
      kSource);
  for (const auto& column : rows_.columns()) {
    sql += fmt::format("INSERT INTO columns VALUES ({}, {});", sql_text(column.name), sql_text(column.unit));
    if (!column.unit.empty())
      sql += fmt::format("COMMENT ON COLUMN results.{} IS {};", sql_name(column.name), sql_text(column.unit));
  }
  for (const auto& [name, value] : about_)
    sql += fmt::format("INSERT INTO about VALUES ({}, {});", sql_text(name), sql_text(value));
  return session_.run(sql);
}

uint64_t DuckdbSink::render(const engine::Tile& tile, std::string& text) const {
  return rows_.append_block(tile, text);
}

Status DuckdbSink::write(std::string_view text) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return read_ || waiting_.size() < kWaiting; });
  if (read_) return outcome_ ? Fault{fmt::format("cannot write `{}`", target_)} : fault(outcome_.fault());
  waiting_.emplace_back(text);
  lock.unlock();
  changed_.notify_all();
  return Done{};
}

/// The next block that has rows, once there is one; false after the last.
bool DuckdbSink::next_piece() {
  taken_ = 0;
  while (true) {
    while (next_block_ < piece_.size()) {
      block_ = rows_.block_at(piece_, next_block_);
      if (block_.rows != 0) return true;
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !waiting_.empty() || feed_ != Feed::Open; });
    block_ = {};
    piece_.clear();
    next_block_ = 0;
    if (feed_ == Feed::Abandoned || waiting_.empty()) return false;
    piece_ = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    changed_.notify_all();
  }
}

Result<uint64_t> DuckdbSink::fill(const duckdb::Library& duckdb, duckdb::Chunk chunk) {
  const uint64_t most = duckdb.duckdb_vector_size();
  uint64_t filled = 0;
  while (filled < most && (taken_ < block_.rows || next_piece())) {
    const uint64_t rows = std::min(most - filled, block_.rows - taken_);
    for (size_t i = 0; i < rows_.columns().size(); ++i) {
      fill_column(duckdb.duckdb_data_chunk_get_vector(chunk, i), rows_.columns()[i],
                  block_.values + i * block_.rows + taken_, filled, rows);
    }
    taken_ += rows;
    filled += rows;
  }
  const std::lock_guard lock(mutex_);
  if (feed_ == Feed::Abandoned) return Fault{"stopped"};
  return filled;
}

void DuckdbSink::fill_column(duckdb::Vector vector, const RowValues::Column& column, const double* values, uint64_t to,
                             uint64_t rows) {
  void* cells = duckdb_.duckdb_vector_get_data(vector);
  uint64_t undefined = 0;
  for (uint64_t i = 0; i < rows; ++i) {
    if (column.kind == RowValues::Kind::Number) {
      static_cast<double*>(cells)[to + i] = values[i];
    } else if (column.kind == RowValues::Kind::Truth) {
      static_cast<bool*>(cells)[to + i] = values[i] != 0;
    } else if (column.kind == RowValues::Kind::Date) {
      const double date = column.dates.start + values[i];
      static_cast<int32_t*>(cells)[to + i] = std::isfinite(date) ? units::day_number(date, column.dates.days) : 0;
    } else {
      const std::string& name = rows_.scenarios()[static_cast<size_t>(values[i])];
      duckdb_.duckdb_vector_assign_string_element_len(vector, to + i, name.data(), name.size());
    }
    undefined += std::isnan(values[i]) ? 1 : 0;
  }
  for (uint64_t i = 0; i < rows && undefined != 0; ++i) {
    if (std::isnan(values[i])) duckdb::set_null(duckdb_, vector, to + i);
  }
}

Status DuckdbSink::finish() {
  {
    const std::lock_guard lock(mutex_);
    feed_ = Feed::Ended;
  }
  changed_.notify_all();
  reader_.join();
  if (!outcome_) return fault(outcome_.fault());
  if (form_ == Form::Database) {
    if (Status kept = session_.run("COMMIT; CHECKPOINT"); !kept) return fault(kept.fault());
  }
  session_.close();
  return file_.commit();
}

}  // namespace econ::sinks
