#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/diagnostics/explanation_pages.h"

namespace econ::diagnostics {
namespace {

namespace fs = std::filesystem;

bool is_page(const fs::path& path) {
  const std::string name = path.filename().string();
  return path.extension() == ".md" && (name.front() == 'E' || name.front() == 'W');
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Explanation, EmbedsThePagesAsTheyAre) {
  size_t pages = 0;
  for (const auto& file : fs::directory_iterator(fs::path(ECON_SOURCE_DIR) / "docs/errors")) {
    if (!is_page(file.path())) continue;
    ++pages;
    EXPECT_EQ(explanation(file.path().stem().string()), read(file.path())) << file.path();
  }
  EXPECT_EQ(explanation_pages().size(), pages);
}

TEST(Explanation, IgnoresTheCaseOfTheLetter) {
  for (const ExplanationPage& page : explanation_pages()) {
    std::string lower(page.code);
    lower.front() = static_cast<char>(lower.front() - 'A' + 'a');
    EXPECT_EQ(explanation(lower), page.text);
  }
}

TEST(Explanation, IsEmptyForWhatIsNoCode) {
  EXPECT_EQ(explanation("E9999"), "");
  EXPECT_EQ(explanation(""), "");
  EXPECT_EQ(explanation("README"), "");
}

/// docs/errors/README.md promises these parts.
TEST(Explanation, PagesHaveTheirParts) {
  for (const ExplanationPage& page : explanation_pages()) {
    EXPECT_TRUE(page.text.starts_with("# " + std::string(page.code) + ": ")) << page.code;
    // What is wrong with a command line or larger than a limit cannot be shown as a model.
    const bool bad = page.text.find("```econ bad\n") != std::string_view::npos;
    const bool good = page.text.find("```econ good\n") != std::string_view::npos;
    EXPECT_EQ(bad, good) << page.code;
  }
}

}  // namespace
}  // namespace econ::diagnostics
