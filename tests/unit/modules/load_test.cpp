#include "compiler/modules/load.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
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

TEST_F(Load, SaysThatAFileStandsInQuotes) {
  order("use pricing\n", kLibrary);
  EXPECT_NE(messages().find("error[E0702]"), std::string::npos) << messages();
  EXPECT_NE(messages().find("`use \"pricing.econ\"`"), std::string::npos) << messages();
}

TEST_F(Load, ATextWithoutAFolderReadsNoFile) {
  order("use \"prices.econ\"\n", kLibrary);
  EXPECT_NE(messages().find("error[E0218]"), std::string::npos) << messages();
}

TEST_F(Load, LeavesTheRestIntactAfterAnUnknownModule) {
  EXPECT_EQ(order("use std.nothing_like_it\nuse std.cloud\n", kLibrary).back(), "");
  EXPECT_EQ(diags_.errors(), 1U);
}

TEST_F(Load, ShowsThePathOfACircle) {
  const std::vector<LibraryModule> circle{{"std.a", "std/a.econ", "use std.b\n"},
                                          {"std.b", "std/b.econ", "use std.a\n"}};
  order("use std.a\n", circle);
  EXPECT_NE(messages().find("files use each other in a circle: `std.a` → `std.b` → `std.a`"), std::string::npos)
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
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / "models" / name).parent_path());
    std::ofstream(folder_ / "models" / name) << text;
  }
  std::vector<std::string> order_of(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& module : load((folder_ / "models" / name).string(), sources_, limits_, diags_, {}))
      names.push_back(module.module);
    return names;
  }
  fs::path folder_;
  Limits limits_;
};

TEST_F(LoadFile, PutsAFileBehindWhatItUses) {
  write("shop.econ", "use \"eu/prices.econ\"\nuse \"rates.econ\"\n");
  write("eu/prices.econ", "use \"../rates.econ\"\n");
  write("rates.econ", "param a = 1\n");
  EXPECT_EQ(order_of("shop.econ"), (std::vector<std::string>{"./rates.econ", "./eu/prices.econ", ""})) << messages();
}

TEST_F(LoadFile, NamesAFileAsTheModelIsNamed) {
  write("shop.econ", "use \"eu/prices.econ\"\n");
  write("eu/prices.econ", "param a = 1\n");
  order_of("shop.econ");
  EXPECT_EQ(sources_[1].name(), (folder_ / "models/eu/prices.econ").string());
}

TEST_F(LoadFile, RefusesWhatLiesOutside) {
  std::ofstream(folder_ / "secret.econ") << "param a = 1\n";
  write("link.econ", "");
  fs::remove(folder_ / "models/link.econ");
  fs::create_symlink(folder_ / "secret.econ", folder_ / "models/link.econ");
  for (const std::string& path :
       {std::string("../secret.econ"), std::string("link.econ"), std::string("eu/../../secret.econ"),
        (folder_ / "secret.econ").string(), std::string("/dev/zero")}) {
    write("shop.econ", "use \"" + path + "\" as x\n");
    const size_t before = diags_.errors(), read = sources_.size();
    order_of("shop.econ");
    EXPECT_EQ(diags_.errors(), before + 1) << path;
    EXPECT_EQ(sources_.size(), read + 1) << path;  // the model alone
  }
  EXPECT_EQ(messages().find("E0217"), std::string::npos) << messages();
}

TEST_F(LoadFile, FollowsALinkThatStaysInside) {
  write("shop.econ", "use \"link.econ\"\nuse \"prices.econ\"\n");
  write("prices.econ", "param a = 1\n");
  fs::create_symlink("prices.econ", folder_ / "models/link.econ");
  EXPECT_EQ(order_of("shop.econ"), (std::vector<std::string>{"./prices.econ", ""})) << messages();
}

TEST_F(LoadFile, ReadsNoPipe) {
  write("shop.econ", "use \"pipe.econ\"\n");
  ASSERT_EQ(mkfifo((folder_ / "models/pipe.econ").c_str(), 0600), 0);
  order_of("shop.econ");
  EXPECT_NE(messages().find("it is no regular file"), std::string::npos) << messages();
}

TEST_F(LoadFile, ShowsTheCircleOfFiles) {
  write("shop.econ", "use \"prices.econ\"\n");
  write("prices.econ", "use \"shop.econ\"\n");
  order_of("shop.econ");
  EXPECT_NE(messages().find("in a circle: `shop.econ` → `prices.econ` → `shop.econ`"), std::string::npos) << messages();
}

TEST_F(LoadFile, HoldsToTheLimits) {
  write("shop.econ", "use \"a.econ\"\nuse \"b.econ\"\n");
  write("a.econ", "param a = 1\n");
  write("b.econ", "param a = 1\n");
  limits_.imports = 1;
  order_of("shop.econ");
  EXPECT_NE(messages().find("error[E0222]"), std::string::npos) << messages();
  limits_ = {};
  limits_.source_bytes = 30;
  write("a.econ", "param a = 1  # and much more than thirty bytes\n");
  order_of("shop.econ");
  EXPECT_NE(messages().find("error[E0217]"), std::string::npos) << messages();
}

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
