#pragma once
/// Claims and checks of a report: what failed, each with its verdict, and how many of each there are.

#include "cli/report_page.h"
#include "runtime/study/test.h"

namespace econ::cli {

/// Whether all is as expected, and each thing that is not.
PageVerdict verdict_box(const study::Test& test);

/// A row for each claim, in order, below the place in the document that states it.
PageTable claims_table(const study::Test& test);

PageTable checks_table(const study::Test& test);

/// How many claims and checks there are of each verdict: worst first, words beside colours.
PageChart verdicts_chart(const study::Test& test);

}  // namespace econ::cli
