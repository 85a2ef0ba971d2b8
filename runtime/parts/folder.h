#pragma once
/// A folder of parts: `manifest` and a file for each. A file is whole or not there, so the folder is all there is to
/// know.

#include <string>
#include <vector>

#include "runtime/parts/manifest.h"
#include "runtime/parts/part_file.h"

namespace econ::parts {

/// A part whose bytes were found whole.
struct Found {
  std::string path;
  PartHead head;
};

struct Contents {
  std::vector<Found> parts;
  std::vector<std::string> damaged;  ///< paths
  std::vector<std::string> faults;   ///< what is wrong with each of them, in words
};

class Folder {
 public:
  /// Makes the folder with its manifest, or opens the one that is there. A fault if that is of another run, or is no
  /// folder of parts.
  static Result<Folder> create(const std::string& path, const Manifest& manifest);
  static Result<Folder> open(const std::string& path);
  /// Whether there is anything of that name.
  static bool exists(const std::string& path);

  const std::string& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }
  /// Every byte of every part is read. A part of another run than the folder's counts as damaged.
  Contents read() const;
  /// Takes away parts and manifest, and the folder if nothing else is in it.
  void remove() const;

 private:
  std::string path_;
  Manifest manifest_;
};

/// How parts cover the blocks.
struct Tiling {
  std::vector<Found> parts;              ///< one behind the other, without overlap
  std::vector<engine::BlockRange> gaps;  ///< what none of them covers
};
/// Of the parts of one pass; parts may overlap, and reach beyond `blocks`.
Tiling tiling(const std::vector<Found>& parts, uint64_t pass, engine::BlockRange blocks);

}  // namespace econ::parts
