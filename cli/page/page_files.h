#pragma once
/// Files that go into a page, as they stand in the tree.

#include <string_view>

namespace econ::page {

std::string_view style();
std::string_view script();
/// ECharts; of `third_party/echarts/`.
std::string_view chart_library();

}  // namespace econ::page
