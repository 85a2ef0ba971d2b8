# cmake -DFOLDER=docs/errors -DOUTPUT=x.cpp -P embed_pages.cmake: the pages [EW]*.md as string literals.
file(GLOB pages ${FOLDER}/[EW]*.md)
list(SORT pages)
set(rows "")
foreach(page IN LISTS pages)
  get_filename_component(code ${page} NAME_WE)
  file(READ ${page} text)
  string(APPEND rows "      {\"${code}\", R\"econpage(${text})econpage\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by embed_pages.cmake from docs/errors.
#include \"compiler/diagnostics/explanation_pages.h\"

namespace econ::diagnostics {

const std::vector<ExplanationPage>& explanation_pages() {
  static const std::vector<ExplanationPage> pages{
${rows}  };
  return pages;
}

}  // namespace econ::diagnostics
")
