# cmake -DFOLDER=stdlib -DOUTPUT=x.cpp -P embed_modules.cmake: the modules *.econ as string literals, sorted by name.
file(GLOB modules ${FOLDER}/*.econ)
list(SORT modules)
set(rows "")
foreach(module IN LISTS modules)
  get_filename_component(name ${module} NAME_WE)
  # CMake takes `[`, `]` and `;` in a list of lines for its own: the text is read whole and never split.
  file(READ ${module} text)
  string(APPEND rows "    {\"std.${name}\", \"std/${name}.econ\", R\"econmodule(${text})econmodule\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by embed_modules.cmake from stdlib/*.econ.
#include \"stdlib/library_modules.h\"

namespace econ::stdlib {

namespace {
constexpr LibraryModule kModules[] = {
${rows}    {\"\", \"\", \"\"}};
}  // namespace

std::span<const LibraryModule> library_modules() { return {kModules, std::size(kModules) - 1}; }

}  // namespace econ::stdlib
")
