option(ECON_BUILD_TESTS "Build the tests" ON)
option(ECON_BUILD_BENCH "Build the benchmarks and their peers" OFF)
option(ECON_BUILD_FUZZ "Build the fuzz target; needs clang" OFF)
set(ECON_SANITIZE "" CACHE STRING "Sanitizers for all targets, e.g. address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# The user's arithmetic is IEEE double in source order: the compiler of econ may not contract or reorder it either.
add_compile_options(-ffp-contract=off -fno-fast-math)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False positives: of GCC 12 on std::variant and std::string at -O2; of GCC 13 and 14 on references into arguments.
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-dangling-pointer)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-dangling-reference>)  # C does not know it
  endif()
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options(-Wno-deprecated-declarations)  # std::stable_sort of GCC 12's library
endif()

if(ECON_SANITIZE)
  add_compile_options(-fsanitize=${ECON_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ECON_SANITIZE})
endif()

if(ECON_BUILD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

# LLVM is linked statically into the program and into several tests: lld takes a fraction of the time of the GNU linker.
find_program(ECON_LLD ld.lld HINTS /usr/lib/llvm-19/bin)
if(ECON_LLD)
  get_filename_component(ECON_LLD_FOLDER ${ECON_LLD} DIRECTORY)
  add_link_options(-fuse-ld=lld -B${ECON_LLD_FOLDER} -Wl,--gc-sections)
endif()

find_program(ECON_CCACHE ccache)
if(ECON_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ECON_CCACHE})
endif()
