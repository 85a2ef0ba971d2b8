#pragma once
/// One part of a run on the disk: which blocks of which run, the rendered rows of each chunk, what the blocks came to,
/// and a hash of all that.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/engine/stretch.h"
#include "runtime/sinks/output_file.h"

namespace econ::parts {

/// What a part is of. Runs of one command differ in their pass: a sample computes ranges at several places.
struct PartHead {
  uint64_t fingerprint = 0;
  uint64_t pass = 0;
  engine::BlockRange blocks;
};

/// "part-0-000000064-000000128": pass, first block, the one behind the last.
std::string part_name(const PartHead& head);

/// Writes a part; a file of the name is there only after `finish`.
class PartWriter {
 public:
  PartWriter(const std::string& path, const PartHead& head);
  Status begin();
  /// The rows of the next chunk.
  Status write(std::string_view rows);
  Status finish(const engine::Stretch& stretch);

 private:
  Status put(std::string_view bytes);
  PartHead head_;
  sinks::OutputFile file_;
  engine::ResultHash hash_;
  uint64_t size_ = 0;
};

/// Reads a part, a piece at a time.
class PartReader {
 public:
  /// A fault says what is wrong with the file: it is no part, of another version of econ, cut off, or damaged. All
  /// bytes are read and their hash compared.
  static Result<PartReader> open(const std::string& path);

  const PartHead& head() const { return head_; }
  /// A fault if it does not fit the plan.
  Result<engine::Stretch> stretch(const plan::Plan& plan) const;
  /// The rows of each chunk, as they were written; stops at a fault of `take`.
  Status for_each_chunk(const std::function<Status(std::string_view rows)>& take) const;

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  Fault damaged(const std::string& how) const;
  std::string path_;
  std::shared_ptr<std::FILE> file_;
  PartHead head_;
  uint64_t rows_end_ = 0;  ///< where the stretch begins
  uint64_t end_ = 0;       ///< where the stretch ends
};

}  // namespace econ::parts
