find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GMP REQUIRED IMPORTED_TARGET gmpxx)
# What sweeps are written with.
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
# Local searches of `maximize` and `minimize`.
find_package(NLopt REQUIRED CONFIG)
find_package(antlr4-runtime CONFIG REQUIRED)
# The version file of Debian's package wants major.minor: `find_package(LLVM 19)` fails, 19.1 works.
find_package(LLVM 19.1 REQUIRED CONFIG)
if(ECON_BUILD_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
