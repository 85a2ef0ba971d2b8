#pragma once
/// Rows into a SQLite database: a table `results` with a column for each cell, `columns` with their units and `about`
/// with what made them. An undefined value is NULL, a condition 0 or 1.

#include "runtime/sinks/value_sink.h"

struct sqlite3;
struct sqlite3_stmt;

namespace econ::sinks {

class SqliteSink final : public ValueSink {
 public:
  SqliteSink(const plan::Plan& plan, std::string target, About about);
  ~SqliteSink() override;

  Status begin() override;
  Status write(std::string_view text) override;
  Status finish() override;

 private:
  Status execute(const std::string& sql);
  Status describe();
  Status insert(const double* row);
  Fault fault() const;
  void close();

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

}  // namespace econ::sinks
