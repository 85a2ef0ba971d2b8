#include <algorithm>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/diagnostics/explanation_pages.h"

namespace econ::diagnostics {

namespace {

bool same_code(std::string_view typed, std::string_view code) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  return std::equal(typed.begin(), typed.end(), code.begin(), code.end(),
                    [&](char a, char b) { return upper(a) == upper(b); });
}

}  // namespace

std::string_view explanation(std::string_view code) {
  const auto& pages = explanation_pages();
  const auto page = std::find_if(pages.begin(), pages.end(), [&](const auto& p) { return same_code(code, p.code); });
  return page == pages.end() ? std::string_view() : page->text;
}

}  // namespace econ::diagnostics
