#include "runtime/parts/part_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include "runtime/parts/bytes.h"
#include "runtime/parts/stretch_bytes.h"

namespace econ::parts {
namespace {

// magic, head | (length, rows) of each chunk | stretch | where the stretch begins, hash of all before
constexpr std::string_view kMagic = "econ part 1\n";
constexpr std::string_view kAnyMagic = "econ part ";
constexpr uint64_t kHead = kMagic.size() + 4 * sizeof(uint64_t);
constexpr uint64_t kTail = 2 * sizeof(uint64_t);
constexpr size_t kPiece = size_t{1} << 20;

std::string head_bytes(const PartHead& head) {
  ByteWriter out;
  for (const uint64_t word : {head.fingerprint, head.pass, head.blocks.begin, head.blocks.end}) out.u64(word);
  return std::string(kMagic) + out.bytes();
}

bool read_exactly(std::FILE* file, uint64_t size, std::string& bytes) {
  bytes.resize(size);
  return std::fread(bytes.data(), 1, size, file) == size;
}

}  // namespace

std::string part_name(const PartHead& head) {
  return fmt::format("part-{}-{:09}-{:09}", head.pass, head.blocks.begin, head.blocks.end);
}

PartWriter::PartWriter(const std::string& path, const PartHead& head) : head_(head), file_(path) {}

Status PartWriter::put(std::string_view bytes) {
  hash_.add(bytes.data(), bytes.size());
  size_ += bytes.size();
  return file_.write(bytes);
}

Status PartWriter::begin() {
  if (Status opened = file_.open(); !opened) return opened;
  return put(head_bytes(head_));
}

Status PartWriter::write(std::string_view rows) {
  ByteWriter length;
  length.u64(rows.size());
  if (Status written = put(length.bytes()); !written) return written;
  return put(rows);
}

Status PartWriter::finish(const engine::Stretch& stretch) {
  ByteWriter tail;
  tail.u64(size_);
  if (Status written = put(to_bytes(stretch)); !written) return written;
  if (Status written = put(tail.bytes()); !written) return written;
  ByteWriter hash;
  hash.u64(hash_.value());
  if (Status written = file_.write(hash.bytes()); !written) return written;
  return file_.commit();
}

Fault PartReader::damaged(const std::string& how) const { return {fmt::format("`{}` {}", path_, how)}; }

Result<PartReader> PartReader::open(const std::string& path) {
  PartReader part;
  part.path_ = path;
  part.file_ = std::shared_ptr<std::FILE>(std::fopen(path.c_str(), "rbe"), [](std::FILE* file) {
    if (file != nullptr) std::fclose(file);
  });
  std::FILE* const file = part.file_.get();
  if (file == nullptr) return sinks::file_fault("read", path);
  std::string piece;
  if (!read_exactly(file, kHead, piece)) {
    return piece.starts_with(kAnyMagic) ? part.damaged("is damaged: it ends in its head")
                                        : part.damaged("is no part of a run");
  }
  if (!piece.starts_with(kMagic)) {
    return piece.starts_with(kAnyMagic) ? part.damaged("was written by a version of econ with another form of parts")
                                        : part.damaged("is no part of a run");
  }
  ByteReader head(std::string_view(piece).substr(kMagic.size()));
  part.head_.fingerprint = head.u64();
  part.head_.pass = head.u64();
  part.head_.blocks.begin = head.u64();
  part.head_.blocks.end = head.u64();
  if (std::fseek(file, 0, SEEK_END) != 0) return sinks::file_fault("read", path);
  const auto size = static_cast<uint64_t>(std::ftell(file));
  if (size < kHead + kTail) return part.damaged("is damaged: it is cut off");
  std::rewind(file);
  engine::ResultHash hash;
  for (uint64_t left = size - sizeof(uint64_t); left > 0; left -= piece.size()) {
    if (!read_exactly(file, std::min<uint64_t>(left, kPiece), piece)) return sinks::file_fault("read", path);
    hash.add(piece.data(), piece.size());
  }
  if (!read_exactly(file, sizeof(uint64_t), piece)) return sinks::file_fault("read", path);
  if (ByteReader(piece).u64() != hash.value()) {
    return part.damaged("is damaged: its bytes are not those that were written");
  }
  if (std::fseek(file, static_cast<long>(size - kTail), SEEK_SET) != 0 || !read_exactly(file, kTail, piece))
    return sinks::file_fault("read", path);
  part.rows_end_ = ByteReader(piece).u64();
  part.end_ = size - kTail;
  if (part.rows_end_ < kHead || part.rows_end_ > part.end_) return part.damaged("is damaged");
  return part;
}

Result<engine::Stretch> PartReader::stretch(const plan::Plan& plan) const {
  std::string bytes;
  if (std::fseek(file_.get(), static_cast<long>(rows_end_), SEEK_SET) != 0 ||
      !read_exactly(file_.get(), end_ - rows_end_, bytes))
    return sinks::file_fault("read", path_);
  auto stretch = from_bytes(bytes, plan);
  if (!stretch || !(stretch->blocks == head_.blocks)) return damaged("does not fit the run");
  return std::move(*stretch);
}

Status PartReader::for_each_chunk(const std::function<Status(std::string_view rows)>& take) const {
  if (std::fseek(file_.get(), static_cast<long>(kHead), SEEK_SET) != 0) return sinks::file_fault("read", path_);
  std::string piece;
  for (uint64_t at = kHead; at < rows_end_;) {
    if (!read_exactly(file_.get(), sizeof(uint64_t), piece)) return sinks::file_fault("read", path_);
    const uint64_t length = ByteReader(piece).u64();
    at += sizeof(uint64_t);
    if (length > rows_end_ - at) return damaged("is damaged");
    if (!read_exactly(file_.get(), length, piece)) return sinks::file_fault("read", path_);
    at += length;
    if (Status taken = take(piece); !taken) return taken;
  }
  return Done{};
}

}  // namespace econ::parts
