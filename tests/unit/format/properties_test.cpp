#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/unit/format/formatted.h"

namespace econ::format {
namespace {

namespace fs = std::filesystem;

/// Every model of the project that has no mistake of syntax.
std::vector<fs::path> models() {
  std::vector<fs::path> found;
  for (const char* folder : {"examples", "stdlib", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ECON_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".econ") found.push_back(entry.path());
    }
  }
  std::ranges::sort(found);
  return found;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool has_mistakes(const std::string& text) { return formatted(text).verdict == Verdict::Mistaken; }

void expect_sound(const std::string& text, const std::string& what) {
  const Outcome once = formatted(text);
  ASSERT_EQ(once.verdict, Verdict::Formatted) << what;
  EXPECT_EQ(tree_of(once.text), tree_of(text)) << what;
  EXPECT_EQ(formatted(once.text).text, once.text) << what << " is not settled";
  EXPECT_EQ(once.text.find(" \n"), std::string::npos) << what << " has blanks at the end of a line";
}

/// The same tokens with other blanks: every blank within a line becomes one to four, some line ends are doubled, lines
/// get another indentation. Strings, comments and the beginning of a line at column 0 stay.
std::string with_other_blanks(const std::string& text, std::mt19937& random) {
  std::string result;
  bool in_string = false;
  bool in_comment = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && in_string && i + 1 < text.size()) {
      result += c;
      result += text[++i];
      continue;
    }
    if (c == '"' && !in_comment) in_string = !in_string;
    if (c == '#' && !in_string) in_comment = true;
    if (c == '\n') in_string = in_comment = false;
    if (c == ' ' && !in_string && !in_comment) {
      result.append(1 + random() % 4, ' ');
      while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
      continue;
    }
    result += c;
    const bool documented = text.find("##") != std::string::npos;  // a blank line parts a declaration from its docs
    if (c == '\n' && !documented && random() % 8 == 0) result += '\n';
  }
  return result;
}

TEST(FormatProperties, EveryModelKeepsItsMeaningAndSettles) {
  size_t seen = 0;
  for (const fs::path& path : models()) {
    const std::string text = read(path);
    if (has_mistakes(text)) continue;
    ++seen;
    expect_sound(text, path.string());
  }
  EXPECT_GT(seen, 60U);
}

TEST(FormatProperties, OtherBlanksGiveASettledTextOfTheSameMeaning) {
  std::mt19937 random(20261121);  // NOLINT(cert-msc51-cpp): the same cases every time
  for (const fs::path& path : models()) {
    const std::string text = read(path);
    const bool curly = text.find("“") != std::string::npos;  // strings that the blanks above would not spare
    if (curly || has_mistakes(text) || text.size() > 40'000) continue;
    const std::string other = with_other_blanks(text, random);
    ASSERT_EQ(tree_of(other), tree_of(text)) << path << ": the test changed the meaning";
    expect_sound(other, path.string() + " with other blanks");
  }
}

}  // namespace
}  // namespace econ::format
