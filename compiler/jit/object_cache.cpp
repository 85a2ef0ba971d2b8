#include "compiler/jit/object_cache.h"

#include <array>
#include <atomic>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <system_error>
#include <utility>

namespace econ::jit {
namespace {

constexpr std::string_view kMagic = "econ object 1\n";

/// Eight bytes a round, FNV-like; guards against damage, not against malice.
uint64_t checksum(std::string_view bytes, uint64_t seed) {
  uint64_t hash = seed ^ (bytes.size() * 0x9e3779b97f4a7c15ULL);
  while (!bytes.empty()) {
    uint64_t word = 0;
    const size_t taken = std::min<size_t>(8, bytes.size());
    std::memcpy(&word, bytes.data(), taken);
    hash = (hash ^ word) * 0x9ddfea08eb382d69ULL;
    hash ^= hash >> 32;
    bytes.remove_prefix(taken);
  }
  return hash;
}

std::string hex(uint64_t word) {
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(word >> shift) & 15];
  return digits;
}

struct Header {
  uint64_t key_size;
  uint64_t object_size;
  uint64_t scratch;
  uint64_t checksum;  ///< of key, object and scratch
};

uint64_t checksum_of(std::string_view key, std::string_view object, uint64_t scratch) {
  return checksum(object, checksum(key, scratch));
}

std::string file_name(std::string_view key) { return hex(checksum(key, 1)) + hex(checksum(key, 2)) + ".kernel"; }

/// Different for every writer, in whatever process or thread.
std::string temporary_suffix() {
  static const uint64_t process = std::random_device()() | uint64_t{std::random_device()()} << 32;
  static std::atomic<uint64_t> count = 0;
  return "." + hex(process + count++) + ".tmp";
}

}  // namespace

ObjectCache::ObjectCache(const std::filesystem::path& directory, std::string key)
    : path_(directory / file_name(key)), key_(std::move(key)) {}

std::optional<CachedObject> ObjectCache::load() const {
  std::ifstream file(path_, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  Header header{};
  if (bytes.size() < kMagic.size() + sizeof header || !bytes.starts_with(kMagic)) return std::nullopt;
  std::memcpy(&header, bytes.data() + kMagic.size(), sizeof header);
  const std::string_view rest = std::string_view(bytes).substr(kMagic.size() + sizeof header);
  if (header.key_size != key_.size() || rest.size() < header.key_size) return std::nullopt;
  const auto key = rest.substr(0, header.key_size), object = rest.substr(header.key_size);
  if (key != key_ || object.size() != header.object_size) return std::nullopt;
  if (checksum_of(key, object, header.scratch) != header.checksum) return std::nullopt;
  return CachedObject{header.scratch, std::string(object)};
}

void ObjectCache::store(const CachedObject& object) const {
  std::error_code error;
  std::filesystem::create_directories(path_.parent_path(), error);
  const Header header = {key_.size(), object.object.size(), object.scratch,
                         checksum_of(key_, object.object, object.scratch)};
  auto temporary = path_;
  temporary += temporary_suffix();
  std::ofstream file(temporary, std::ios::binary);
  file << kMagic;
  file.write(reinterpret_cast<const char*>(&header), sizeof header);
  file << key_ << object.object;
  file.close();
  if (file) std::filesystem::rename(temporary, path_, error);
  if (!file || error) std::filesystem::remove(temporary, error);
}

}  // namespace econ::jit
