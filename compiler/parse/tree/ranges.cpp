#include "compiler/parse/tree/ranges.h"

namespace econ::parse {
namespace {

using diagnostics::Code;

const ast::Expr& unsigned_part(const ast::Expr& end) {
  const auto* negated = std::get_if<ast::Negate>(&end.node);
  return negated != nullptr ? *negated->operand : end;
}

bool is_bad(const ast::Expr& end) { return std::holds_alternative<ast::Bad>(unsigned_part(end).node); }

bool is_literal(const ast::Expr& end) {
  const auto& node = unsigned_part(end).node;
  return std::holds_alternative<ast::Number>(node) || std::holds_alternative<ast::Date>(node);
}

}  // namespace

bool check_range_ends(Scan& scan, const ast::Range& range) {
  if (is_bad(*range.low) || is_bad(*range.high)) return false;
  if (is_literal(*range.low) && is_literal(*range.high)) return true;
  report_range_end(scan, is_literal(*range.low) ? range.high->span : range.low->span, *range.low, *range.high);
  return false;
}

bool check_range_base(Scan& scan, const ast::Range& range) {
  if (is_bad(*range.base)) return false;
  if (is_literal(*range.base)) return true;
  scan.diags.report(Code::RangeEnd, range.base->span, scan.source.slice(range.base->span))
      .note("`base` states one of the numbers of the range");
  return false;
}

void report_range_end(Scan& scan, source::Span op, const ast::Expr& low, const ast::Expr& high) {
  const bool low_is_wrong = !is_literal(low);
  const ast::Expr& wrong = low_is_wrong ? low : high;
  scan.diags
      .report(Code::RangeEnd, op.begin < wrong.span.begin && low_is_wrong ? op : wrong.span,
              scan.source.slice(wrong.span))
      .help(fmt::format("between computed values write `between({}, {})`", scan.source.slice(low.span),
                        scan.source.slice(high.span)));
}

}  // namespace econ::parse
