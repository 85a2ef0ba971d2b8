#include "compiler/parse/tree/operators.h"

#include <utility>

#include "compiler/base/check.h"
#include "compiler/parse/tree/ranges.h"

namespace econ::parse {
namespace {

using diagnostics::Code;
using source::join;
using source::Span;

std::optional<ast::Relation> relation_of(Tok type) {
  switch (type) {
    case Tok::EQ:
    case Tok::DOUBLE_EQ:
      return ast::Relation::Equal;
    case Tok::NE:
      return ast::Relation::NotEqual;
    case Tok::LT:
      return ast::Relation::Less;
    case Tok::LE:
      return ast::Relation::LessEqual;
    case Tok::GT:
      return ast::Relation::Greater;
    case Tok::GE:
      return ast::Relation::GreaterEqual;
    default:
      return std::nullopt;
  }
}

/// One recursive function for each level; chains are loops, so depth follows brackets and signs only.
class Folder {
 public:
  Folder(Scan& scan, std::vector<Piece> pieces) : scan_(scan), pieces_(std::move(pieces)) {}

  ast::ExprPtr run() {
    const Span whole = join(pieces_.front().span, pieces_.back().span);
    ast::ExprPtr result = logic(true);
    if (at_ < pieces_.size()) {
      report_leftover(*result);
      failed_ = true;
    }
    return failed_ ? make_expr(whole, ast::Bad{}) : std::move(result);
  }

 private:
  Tok type(size_t ahead = 0) const { return at_ + ahead < pieces_.size() ? pieces_[at_ + ahead].type : Tok::END; }
  bool is_operand(size_t ahead) const { return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].operand; }
  const Piece& take() { return pieces_[at_++]; }
  std::string_view text(Span span) const { return scan_.source.slice(span); }

  /// `or` of `and`s of negations.
  ast::ExprPtr logic(bool disjunction) {
    const Tok word = disjunction ? Tok::OR : Tok::AND;
    ast::ExprPtr first = disjunction ? logic(false) : negation();
    if (type() != word) return first;
    ast::Logic node{disjunction, {}};
    node.items.push_back(std::move(first));
    while (type() == word) {
      take();
      node.items.push_back(disjunction ? logic(false) : negation());
    }
    const Span span = join(node.items.front()->span, node.items.back()->span);
    return make_expr(span, std::move(node));
  }

  ast::ExprPtr negation() {
    if (type() != Tok::NOT) return comparison();
    const Span word = take().span;
    ast::ExprPtr operand = negation();
    const Span span = join(word, operand->span);
    return make_expr(span, ast::Not{std::move(operand)});
  }

  ast::ExprPtr comparison() {
    ast::ExprPtr left = sum();
    const auto relation = relation_of(type());
    if (!relation) return left;
    if (type() == Tok::DOUBLE_EQ) report_double_equals();
    const Span op = take().span;
    ast::ExprPtr right = sum();
    if (relation_of(type())) report_chain(*left, *right);
    const Span span = join(left->span, right->span);
    return make_expr(span, ast::Compare{*relation, op, std::move(left), std::move(right)});
  }

  ast::ExprPtr sum() {
    ast::ExprPtr first = product();
    if (type() == Tok::TIGHT_DASH) report_tight_dash(*first);
    if (type() != Tok::PLUS && type() != Tok::MINUS) return first;
    ast::Sum node;
    node.items.push_back({false, {}, std::move(first)});
    while (type() == Tok::PLUS || type() == Tok::MINUS) {
      const Piece& op = take();
      node.items.push_back({op.type == Tok::MINUS, op.span, product()});
      if (type() == Tok::TIGHT_DASH) report_tight_dash(*node.items.back().operand);
    }
    const Span span = join(node.items.front().operand->span, node.items.back().operand->span);
    return make_expr(span, std::move(node));
  }

  ast::ExprPtr product() {
    ast::ExprPtr first = factor();
    if (type() == Tok::PERCENT) report_percent(*first);
    if (type() != Tok::STAR && type() != Tok::SLASH) return first;
    ast::Product node;
    node.items.push_back({false, {}, std::move(first)});
    while (type() == Tok::STAR || type() == Tok::SLASH) {
      const Piece& op = take();
      node.items.push_back({op.type == Tok::SLASH, op.span, factor()});
      if (type() == Tok::PERCENT) report_percent(*node.items.back().operand);
    }
    const Span span = join(node.items.front().operand->span, node.items.back().operand->span);
    return make_expr(span, std::move(node));
  }

  ast::ExprPtr factor() { return range_ahead() ? range() : unary(); }

  /// A range ends in literals, so that `2..3 person * wage` needs no brackets; a sign belongs to its first end.
  bool range_ahead() const {
    size_t ahead = type() == Tok::TILDE ? 1 : 0;
    if (type(ahead) == Tok::MINUS) ++ahead;
    return is_operand(ahead) && is_range_operator(type(ahead + 1));
  }
  static bool is_range_operator(Tok type) { return type == Tok::RANGE || type == Tok::TO || type == Tok::ELLIPSIS; }

  ast::ExprPtr range() {
    const Span begin = pieces_[at_].span;
    ast::Range node;
    if (type() == Tok::TILDE) {
      take();
      node.approximate = true;
    }
    node.low = range_end();
    if (type() == Tok::ELLIPSIS) report_ellipsis();
    node.percentiles = take().type == Tok::TO;
    node.high = range_end();
    Span span = join(begin, node.high->span);
    bool sound = check_range_ends(scan_, node);
    if (type() == Tok::BASE) {
      take();
      node.base = range_end();
      span = join(span, node.base->span);
      sound = check_range_base(scan_, node) && sound;
    }
    return sound ? make_expr(span, std::move(node)) : make_expr(span, ast::Bad{});
  }

  ast::ExprPtr range_end() {
    if (type() != Tok::MINUS) return operand();
    const Span sign = take().span;
    ast::ExprPtr number = operand();
    const Span span = join(sign, number->span);
    return make_expr(span, ast::Negate{std::move(number)});
  }

  ast::ExprPtr unary() {
    switch (type()) {
      case Tok::MINUS: {
        const Span sign = take().span;
        ast::ExprPtr value = unary();
        const Span span = join(sign, value->span);
        return make_expr(span, ast::Negate{std::move(value)});
      }
      case Tok::TILDE:
        return approximate();
      case Tok::NOT:
        report_misplaced_not();
        return unary();
      case Tok::TIGHT_DASH:
        report_dash_as_sign();
        return unary();
      default:
        return power();
    }
  }

  ast::ExprPtr approximate() {
    const Span tilde = take().span;
    ast::ExprPtr value = unary();
    value->span = join(tilde, value->span);
    ast::Expr* inner = value.get();
    if (auto* negated = std::get_if<ast::Negate>(&inner->node)) inner = negated->operand.get();
    if (auto* number = std::get_if<ast::Number>(&inner->node)) {
      number->approximate = true;
    } else if (!std::holds_alternative<ast::Bad>(inner->node)) {
      scan_.diags.report(Code::Approximately, tilde, text({tilde.file, tilde.end, value->span.end}))
          .note("`~` is about how exactly a source states a number; a computed value inherits it")
          .help("leave the `~` out");
      failed_ = true;
    }
    return value;
  }

  ast::ExprPtr power() {
    ast::ExprPtr base = operand();
    if (type() != Tok::CARET && type() != Tok::DOUBLE_STAR) return base;
    if (type() == Tok::DOUBLE_STAR) report_double_star(*base);
    take();
    ast::ExprPtr exponent = unary();
    const Span span = join(base->span, exponent->span);
    return make_expr(span, ast::Power{std::move(base), std::move(exponent)});
  }

  /// The grammar puts an operand, or a prefix before one, after every operator.
  ast::ExprPtr operand() {
    while (at_ < pieces_.size() && !pieces_[at_].operand) skip_prefix();
    ECON_CHECK(at_ < pieces_.size());
    return std::move(pieces_[at_++].operand);
  }

  void skip_prefix() {
    const Piece& prefix = take();
    scan_.diags.report(Code::Unexpected, prefix.span, text(prefix.span), text(pieces_[at_ - 2].span))
        .help(fmt::format("put what begins with `{}` in brackets", text(prefix.span)));
    failed_ = true;
  }

  void report_double_equals() { scan_.diags.report(Code::DoubleEquals, pieces_[at_].span).help("write `=`"); }

  void report_chain(const ast::Expr& left, const ast::Expr& right) {
    const Span second = pieces_[at_].span;
    scan_.diags.report(Code::ChainedComparison, second, text(second))
        .note("a statement holds one comparison; two are joined by `and`")
        .help(fmt::format("write `{} {} {} and {} {} …`", text(left.span),
                          text({second.file, left.span.end, right.span.begin}).substr(1, 1), text(right.span),
                          text(right.span), text(second)));
    failed_ = true;
    at_ = pieces_.size();
  }

  void report_tight_dash(const ast::Expr& left) {
    const Span dash = take().span;
    ast::ExprPtr right = product();
    const std::string_view low = text(left.span);
    const std::string_view high = text(right->span);
    scan_.diags.report(Code::TightDash, dash, text(dash))
        .note("a range is `5..10`; a subtraction has spaces")
        .help(fmt::format("for what lies between them write `{}..{}`", low, high))
        .help(fmt::format("for the difference write `{} - {}`", low, high));
    failed_ = true;
    if (type() == Tok::TIGHT_DASH) at_ = pieces_.size();
  }

  void report_dash_as_sign() {
    const Span dash = take().span;
    scan_.diags.report(Code::TightDash, dash, text(dash)).help("a minus sign is written `-`");
    failed_ = true;
  }

  void report_percent(const ast::Expr& left) {
    const Span percent = take().span;
    ast::ExprPtr right = factor();
    scan_.diags.report(Code::PercentOperator, percent)
        .note("`%` belongs to a number, without a space: `5%`")
        .help(
            fmt::format("for the remainder write `{0} - floor({0} / {1}) * {1}`", text(left.span), text(right->span)));
    failed_ = true;
  }

  void report_misplaced_not() {
    const Piece& word = take();
    const std::string_view before = at_ > 1 ? text(pieces_[at_ - 2].span) : "not";
    scan_.diags.report(Code::MisplacedNot, word.span, before).help("put it in brackets: `(not …)`");
    failed_ = true;
  }

  void report_double_star(const ast::Expr& base) {
    const Span op = pieces_[at_].span;
    scan_.diags.report(Code::DoubleStar, op)
        .help(fmt::format("write `{} ^ {}`", text(base.span), text(pieces_[at_ + 1].span)));
  }

  void report_ellipsis() {
    scan_.diags.report(Code::Ellipsis, pieces_[at_].span)
        .help(fmt::format("write `{}..{}`", text(pieces_[at_ - 1].span), text(pieces_[at_ + 1].span)));
  }

  /// Operators that only fit after something else: `base`, a second `..`, `^` after a range.
  void report_leftover(const ast::Expr& before) {
    const Piece& op = pieces_[at_];
    if (op.type == Tok::BASE) {
      scan_.diags.report(Code::BaseWithoutRange, op.span)
          .note("`1..3 base 2` states the value that is used where one number is asked for");
    } else if (is_range_operator(op.type)) {
      report_range_end(scan_, op.span, before, *pieces_.back().operand);
    } else {
      scan_.diags.report(Code::Unexpected, op.span, text(op.span), text(before.span))
          .help(fmt::format("put `{}` in brackets", text(before.span)));
    }
  }

  Scan& scan_;
  std::vector<Piece> pieces_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

ast::ExprPtr fold_operators(Scan& scan, std::vector<Piece> pieces) {
  if (pieces.size() == 1) return std::move(pieces.front().operand);
  return Folder(scan, std::move(pieces)).run();
}

ast::ExprPtr make_expr(source::Span span, decltype(ast::Expr::node) node) {
  auto expr = std::make_unique<ast::Expr>();
  expr->span = span;
  expr->node = std::move(node);
  return expr;
}

}  // namespace econ::parse
