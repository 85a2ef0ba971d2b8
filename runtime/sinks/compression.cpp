#include "runtime/sinks/compression.h"

#include <zlib.h>
#include <zstd.h>

#include "compiler/base/check.h"

namespace econ::sinks {
namespace {

constexpr int kGzipHeader = 16;  // added to the window's size: a header of gzip, with no time in it
constexpr int kGzipMemory = 8;
constexpr int kZstdLevel = 3;

std::string gzipped(std::string_view text) {
  z_stream stream{};
  ECON_CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzipHeader, kGzipMemory,
                          Z_DEFAULT_STRATEGY) == Z_OK);
  std::string bytes(deflateBound(&stream, text.size()), '\0');
  // zlib reads through a pointer to mutable bytes and writes none of them.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  ECON_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

std::string zstd_frame(std::string_view text) {
  std::string bytes(ZSTD_compressBound(text.size()), '\0');
  const size_t size = ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), kZstdLevel);
  ECON_CHECK(ZSTD_isError(size) == 0);
  bytes.resize(size);
  return bytes;
}

}  // namespace

void compress(Compression how, std::string& text, size_t from) {
  if (how == Compression::None || text.size() == from) return;
  const auto plain = std::string_view(text).substr(from);
  const std::string bytes = how == Compression::Gzip ? gzipped(plain) : zstd_frame(plain);
  text.replace(from, std::string::npos, bytes);
}

}  // namespace econ::sinks
