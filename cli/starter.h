#pragma once
/// The files of a new model.

#include <string>
#include <vector>

namespace econ::cli {

struct StarterFile {
  std::string path;  ///< below the folder of the model
  std::string text;
};

/// The model first. `name` is a name of the language, `file_name` what the model's file is called without its ending.
std::vector<StarterFile> starter_files(const std::string& name, const std::string& file_name);

}  // namespace econ::cli
