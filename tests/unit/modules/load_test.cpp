#include "compiler/modules/load.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace econ::modules {
namespace {

namespace fs = std::filesystem;
using stdlib::LibraryModule;

class Load : public testing::Test {
 protected:
  std::vector<std::string> order(const std::string& model, const std::vector<LibraryModule>& library) {
    std::vector<std::string> names;
    for (const auto& module : load_text(source::Source("m.econ", model), sources_, {}, diags_, library)) {
      names.push_back(module.module);
    }
    return names;
  }
  std::string messages() { return diagnostics::render_text(diags_, sources_, {}); }

  source::SourceMap sources_;
  diagnostics::Diagnostics diags_;
};

const std::vector<LibraryModule> kLibrary{{"std.a", "std/a.econ", "use std.b\nparam a = 1\n"},
                                          {"std.b", "std/b.econ", "param b = 1\n"},
                                          {"std.cloud", "std/cloud.econ", "use std.b\nparam c = 1\n"},
                                          {"std.prelude", "std/prelude.econ", "use std.a\n"}};

TEST_F(Load, PutsEveryModuleBehindWhatItUses) {
  EXPECT_EQ(order("use std.cloud\nparam x = 1\n", kLibrary),
            (std::vector<std::string>{"std.b", "std.a", "std.prelude", "std.cloud", ""}));
  EXPECT_TRUE(diags_.empty()) << messages();
}

TEST_F(Load, LoadsNoModuleTwice) {
  EXPECT_EQ(order("use std.cloud\nuse std.cloud\nuse std.b\n", kLibrary),
            (std::vector<std::string>{"std.b", "std.a", "std.prelude", "std.cloud", ""}));
}

TEST_F(Load, NamesTheFilesOfTheLibrary) {
  order("", kLibrary);
  EXPECT_EQ(sources_[0].name(), "std/prelude.econ");
}

TEST_F(Load, SuggestsTheModuleThatWasMeant) {
  order("use std.clod\n", kLibrary);
  EXPECT_NE(messages().find("error[E0702]: there is no module `std.clod`"), std::string::npos) << messages();
  EXPECT_NE(messages().find("did you mean `use std.cloud`?"), std::string::npos) << messages();
}

TEST_F(Load, KnowsAModuleByItsLastName) {
  order("use cloud\n", kLibrary);
  EXPECT_NE(messages().find("did you mean `use std.cloud`?"), std::string::npos) << messages();
}

TEST_F(Load, SaysThatFilesCannotBeUsedYet) {
  order("use pricing\n", kLibrary);
  EXPECT_NE(messages().find("error[E0704]"), std::string::npos) << messages();
}

TEST_F(Load, LeavesTheRestIntactAfterAnUnknownModule) {
  EXPECT_EQ(order("use std.nothing_like_it\nuse std.cloud\n", kLibrary).back(), "");
  EXPECT_EQ(diags_.errors(), 1U);
}

TEST_F(Load, ShowsThePathOfACircle) {
  const std::vector<LibraryModule> circle{{"std.a", "std/a.econ", "use std.b\n"},
                                          {"std.b", "std/b.econ", "use std.a\n"}};
  order("use std.a\n", circle);
  EXPECT_NE(messages().find("modules use each other in a circle: `std.a` → `std.b` → `std.a`"), std::string::npos)
      << messages();
}

TEST_F(Load, TheRealLibraryParses) {
  std::string uses;
  for (const auto& module : stdlib::library_modules()) uses += "use " + std::string(module.name) + "\n";
  EXPECT_GT(load_text(source::Source("m.econ", uses), sources_, {}, diags_).size(), 5U);
  EXPECT_TRUE(diags_.empty()) << messages();
}

class LoadFile : public Load {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("econ-load-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(LoadFile, ReadsAFile) {
  std::ofstream(folder_ / "shop.econ") << "param a = 1\n";
  EXPECT_EQ(load((folder_ / "shop.econ").string(), sources_, {}, diags_, kLibrary).back().module, "");
  EXPECT_TRUE(diags_.empty()) << messages();
}

TEST_F(LoadFile, SuggestsAFileOfTheSameFolder) {
  std::ofstream(folder_ / "shop.econ") << "param a = 1\n";
  EXPECT_TRUE(load((folder_ / "shp.econ").string(), sources_, {}, diags_, kLibrary).empty());
  EXPECT_NE(messages().find("did you mean `" + (folder_ / "shop.econ").string() + "`?"), std::string::npos)
      << messages();
}

TEST_F(LoadFile, SuggestsTheEnding) {
  std::ofstream(folder_ / "shop.econ") << "param a = 1\n";
  load((folder_ / "shop").string(), sources_, {}, diags_, kLibrary);
  EXPECT_NE(messages().find("shop.econ`?"), std::string::npos) << messages();
}

}  // namespace
}  // namespace econ::modules
