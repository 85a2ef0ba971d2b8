#pragma once
/// What the ends of a range may be: numbers and dates as written. Names go through `between(a, b)`.

#include "compiler/parse/ast.h"
#include "compiler/parse/lexical/lexeme.h"

namespace econ::parse {

/// False, and reported, if an end is no literal; silent about ends that were reported before.
bool check_range_ends(Scan& scan, const ast::Range& range);
bool check_range_base(Scan& scan, const ast::Range& range);

/// Reports that `low` or `high` is no literal; `op` is the `..` or `to` between them.
void report_range_end(Scan& scan, source::Span op, const ast::Expr& low, const ast::Expr& high);

}  // namespace econ::parse
