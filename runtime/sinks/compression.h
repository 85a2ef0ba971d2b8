#pragma once
/// Compressed text, piece by piece: the pieces one after the other are one whole file for gzip and zstd, so that many
/// threads can compress and one can write.

#include <string>
#include <string_view>

namespace econ::sinks {

enum class Compression { None, Gzip, Zstd };

/// Replaces what stands in `text` from `from` on by its compressed form. The same text gives the same bytes.
void compress(Compression how, std::string& text, size_t from = 0);

}  // namespace econ::sinks
