# cmake -DFOLDER=cli/page -DROOT=. -DOUTPUT=x.cpp -P embed_page.cmake: the files as string literals.
file(READ ${FOLDER}/report.css style)
file(READ ${FOLDER}/report.js script)
file(READ ${ROOT}/third_party/echarts/echarts.min.js charts)
file(WRITE ${OUTPUT} "// Written by embed_page.cmake.
#include \"cli/page/page_files.h\"

namespace econ::page {

std::string_view style() { return R\"econpage(${style})econpage\"; }
std::string_view script() { return R\"econpage(${script})econpage\"; }
std::string_view chart_library() { return R\"econpage(${charts})econpage\"; }

}  // namespace econ::page
")
