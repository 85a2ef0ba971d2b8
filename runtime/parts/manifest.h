#pragma once
/// What a folder of parts is of, with all that a worker needs to compute more of them: the texts of the model and the
/// words of the command. Nothing in it belongs to one machine.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/base/result.h"
#include "runtime/sinks/about.h"

namespace econ::parts {

struct Manifest {
  uint64_t fingerprint = 0;
  std::string version;             ///< of econ
  std::string form;                ///< of the rows, an ending: ".csv.gz"; empty: the parts have no rows
  sinks::About about;              ///< what travels with the rows
  std::vector<std::string> words;  ///< of the command line, without the program's name
  /// Text by path, as seen from the folder of the model, which is the first of them.
  std::vector<std::pair<std::string, std::string>> files;
};

/// A text of fields `NAME LENGTH`, each followed by its bytes, and a hash of them all.
std::string to_text(const Manifest& manifest);
/// A fault in words that follow the name of the file: "is damaged".
Result<Manifest> manifest_of(std::string_view text);

}  // namespace econ::parts
