// Distributions: `a to b` and calls like `normal(mean: 5, sd: 1)`. Each is a parameter named by its path (semantics
// 23).
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace d = distributions;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Beyond these shapes quantiles of beta and gamma lose digits; such a distribution is as good as normal.
constexpr double kLeastShape = 1e-3, kMostShape = 1e5;

/// What an argument is.
enum class Role : uint8_t {
  Value,   ///< of the distribution's unit
  Spread,  ///< likewise, above 0
  Shape,   ///< a plain number
  Part,    ///< a distribution
  Values,  ///< a list or a column, of the distribution's unit
  Weights  ///< a list or a column of plain numbers or shares
};
struct ArgumentRow {
  std::string_view name;
  Role role;
  bool optional = false;
};
struct DistributionRow {
  std::string_view name;
  std::vector<ArgumentRow> arguments;
  bool quantiles = false;  ///< may be given by two of them instead: `p5: 3, p95: 8`
  bool parts = false;      ///< any number of distributions, and `weights`
  const char* usage;
};

const std::vector<DistributionRow>& rows() {
  static const std::vector<DistributionRow> kRows = {
      {"uniform", {{"low", Role::Value}, {"high", Role::Value}}, false, false, "`uniform(low, high)`"},
      {"normal",
       {{"mean", Role::Value}, {"sd", Role::Spread}},
       true,
       false,
       "`normal(mean: 5, sd: 1)` or `normal(p5: 3, p95: 7)`"},
      {"lognormal",
       {{"mean", Role::Value}, {"sd", Role::Spread}},
       true,
       false,
       "`lognormal(mean: 5, sd: 1)` or `lognormal(p5: 3, p95: 7)`"},
      {"logitnormal", {}, true, false, "`logitnormal(p5: 10%, p95: 40%)`"},
      {"triangular",
       {{"low", Role::Value}, {"mode", Role::Value}, {"high", Role::Value}},
       false,
       false,
       "`triangular(low, mode, high)`"},
      {"pert",
       {{"low", Role::Value}, {"mode", Role::Value}, {"high", Role::Value}},
       false,
       false,
       "`pert(low, mode, high)`"},
      {"beta",
       {{"a", Role::Shape}, {"b", Role::Shape}, {"low", Role::Value, true}, {"high", Role::Value, true}},
       false,
       false,
       "`beta(a, b)`, or stretched: `beta(a, b, low: $3, high: $9)`"},
      {"gamma", {{"shape", Role::Shape}, {"scale", Role::Spread}}, false, false, "`gamma(shape, scale)`"},
      {"discrete",
       {{"values", Role::Values}, {"weights", Role::Weights, true}},
       false,
       false,
       "`discrete([1, 2, 3], [50%, 30%, 20%])`"},
      {"empirical", {{"values", Role::Values}}, false, false, "`empirical(table.column)`"},
      {"mixture", {{"weights", Role::Weights, true}}, false, true, "`mixture(1 to 2, 5 to 9, weights: [80%, 20%])`"},
      {"truncated",
       {{"distribution", Role::Part}, {"low", Role::Value, true}, {"high", Role::Value, true}},
       false,
       false,
       "`truncated(normal(mean: 5, sd: 2), low: 0, high: 9)`"},
  };
  return kRows;
}

const DistributionRow* row_named(std::string_view name) {
  const auto found = std::find_if(rows().begin(), rows().end(), [&](const auto& row) { return row.name == name; });
  return found == rows().end() ? nullptr : &*found;
}

/// "p5" is 0.05, "median" 0.5; 0 for other words.
double probability_named(std::string_view name) {
  if (name == "median") return 0.5;
  int percent = 0;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), percent);
  const bool fits = name.size() > 1 && name[0] == 'p' && error == std::errc() && end == name.data() + name.size();
  return fits && percent > 0 && percent < 100 ? percent / 100.0 : 0;
}

bool is_ratio(const Type& t) { return t.ratio && t.dimension.dimensionless(); }

bool is_distribution(std::string_view name) { return row_named(name) != nullptr; }

}  // namespace

/// The numbers of one call, by the names of their parameters, and the unit that they share.
class DistributionReader {
 public:
  using Read = Analyzer::ReadDistribution;
  DistributionReader(Analyzer& analyzer, const ast::Call& call, Span span, const Scope& scope, const Expect& expect)
      : analyzer_(analyzer), call_(call), span_(span), scope_(scope), row_(*row_named(call.callee.text)) {
    expect_.bare = expect.bare;
    read_.type.any_unit = true;
  }

  std::optional<Read> read() {
    if (!bind() || !ok_ || !complete()) return std::nullopt;
    auto made = make();
    if (!made || !ok_) return std::nullopt;
    read_.value = std::move(*made);
    read_.type.any_unit = false;
    return std::move(read_);
  }

 private:
  struct Numbers {
    std::vector<double> values;
    Span span;
  };

  // ---- arguments

  bool bind() {
    size_t position = 0;
    for (const ast::Argument& argument : call_.arguments) {
      std::string name = argument.name ? argument.name->text : "";
      if (name.empty()) name = row_.parts ? "part" : next_position(position);
      if (name.empty()) return wrong_count();
      if (!take(name, argument)) return false;
    }
    return ok_;
  }

  std::string next_position(size_t& position) const {
    if (position >= row_.arguments.size()) return "";
    return std::string(row_.arguments[position++].name);
  }

  bool take(const std::string& name, const ast::Argument& argument) {
    const auto found = std::find_if(row_.arguments.begin(), row_.arguments.end(),
                                    [&](const ArgumentRow& a) { return a.name == name; });
    const double p = row_.quantiles ? probability_named(name) : 0;
    const bool part = name == "part" && row_.parts;
    if (found == row_.arguments.end() && p == 0 && !part) return unknown(name, *argument.name);
    if (!part && !given_.emplace(name).second) {
      analyzer_.report(Code::ArgumentTwice, argument.value->span, name, row_.name);
      return false;
    }
    const Role role = part ? Role::Part : p != 0 ? Role::Value : found->role;
    if (role == Role::Part) {
      ok_ = take_part(*argument.value) && ok_;
    } else if (role == Role::Values || role == Role::Weights) {
      ok_ = take_list(name, *argument.value, role) && ok_;
    } else {
      ok_ = take_number(name, *argument.value, role, p) && ok_;
    }
    return true;
  }

  bool unknown(const std::string& name, const ast::Identifier& at) {
    analyzer_.report(Code::UnknownArgument, at.span, row_.name, name).help(row_.usage);
    return false;
  }

  bool wrong_count() {
    std::string wanted = fmt::format("{} arguments", row_.arguments.size());
    const size_t given = call_.arguments.size();
    analyzer_
        .report(Code::ArgumentCount, span_, row_.name, wanted, fmt::format("{} {}", given, given == 1 ? "is" : "are"))
        .help(row_.usage);
    return false;
  }

  bool complete() {
    if (!by_quantile_.empty()) {
      if (by_quantile_.size() == 2 && numbers_.empty()) return true;
      analyzer_.report(Code::ArgumentCount, span_, row_.name, "two percentiles", "others are").help(row_.usage);
      return false;
    }
    if (row_.quantiles && row_.arguments.empty()) return wrong_quantiles();
    if (row_.parts && read_parts_.empty()) return wrong_count();
    for (const ArgumentRow& argument : row_.arguments) {
      if (!argument.optional && !given_.contains(std::string(argument.name))) return wrong_count();
    }
    return true;
  }

  bool wrong_quantiles() {
    analyzer_
        .report(Code::ArgumentCount, span_, row_.name, "two percentiles", fmt::format("{} are", call_.arguments.size()))
        .help(row_.usage);
    return false;
  }

  bool take_number(const std::string& name, const ast::Expr& expr, Role role, double p) {
    const ExprId value = analyzer_.elaborate(expr, scope_, role == Role::Shape ? Expect{} : expect_);
    if (analyzer_.type(value).poison()) return false;
    const auto number = analyzer_.constant_value(value);
    if (!number) return not_written(name, expr);
    if (!fits(name, analyzer_.type(value), expr.span, role)) return false;
    if (p != 0) {
      by_quantile_.emplace_back(p, *number);
    } else {
      numbers_[name] = {{*number}, expr.span};
    }
    return true;
  }

  bool not_written(const std::string& name, const ast::Expr& expr) {
    auto builder = analyzer_.report(Code::DistributionArgument, expr.span, name, row_.name);
    builder.note("a distribution is one unknown, and its numbers are part of what it is");
    if (analyzer_.needs_no_list(expr)) {
      builder.help(fmt::format("a spread around a computed value is a product: `{} * lognormal(p5: 80%, p95: 125%)`",
                               analyzer_.text_of(expr.span)));
    }
    return false;
  }

  /// All values of a distribution have one unit: the first that has one gives it.
  bool fits(const std::string& name, const Type& t, Span span, Role role) {
    Type wanted;
    const bool plain = role == Role::Shape || role == Role::Weights;
    if (!plain) {
      if (read_.type.any_unit && !t.any_unit) {
        read_.type = t;
        read_.type.axes.clear();
        return t.number() || wrong_unit(name, t, Type{}, span);
      }
      read_.type.ratio = read_.type.ratio || t.ratio;
      read_.type.share = read_.type.share || t.share;
      wanted = read_.type;
    }
    if (t.number() && (t.any_unit || (!plain && read_.type.any_unit) || t.dimension == wanted.dimension)) return true;
    return wrong_unit(name, t, wanted, span);
  }

  bool wrong_unit(const std::string& name, const Type& t, const Type& wanted, Span span) {
    analyzer_.report(Code::DistributionUnits, span, name, row_.name, analyzer_.what_is(t), analyzer_.what_is(wanted));
    return false;
  }

  bool take_part(const ast::Expr& expr) {
    Expect inner;
    inner.bare = expect_.bare;
    auto part = analyzer_.read_distribution(expr, scope_, inner);
    if (!part) return false;
    if (!fits("distribution", part->type, expr.span, Role::Value)) return false;
    read_parts_.push_back(std::move(part->value));
    return true;
  }

  bool take_list(const std::string& name, const ast::Expr& expr, Role role) {
    const auto* list = std::get_if<ast::List>(&expr.node);
    Numbers numbers{{}, expr.span};
    if (list == nullptr) {
      if (!take_column(name, expr, role, numbers)) return false;
    } else {
      for (const auto& item : list->items) {
        const ExprId value = analyzer_.elaborate(*item, scope_, role == Role::Weights ? Expect{} : expect_);
        if (analyzer_.type(value).poison()) return false;
        const auto number = analyzer_.constant_value(value);
        if (!number) return not_written(name, *item);
        if (!fits(name, analyzer_.type(value), item->span, role)) return false;
        numbers.values.push_back(*number);
      }
    }
    numbers_[name] = std::move(numbers);
    return true;
  }

  bool take_column(const std::string& name, const ast::Expr& expr, Role role, Numbers& numbers) {
    const ExprId value = analyzer_.elaborate(expr, scope_);
    if (analyzer_.type(value).poison()) return false;
    const auto cells = analyzer_.constant_cells(value);
    if (!cells) return not_written(name, expr);
    numbers.values = *cells;
    return fits(name, analyzer_.type(value), expr.span, role);
  }

  // ---- what cannot be

  double number(std::string_view name) const { return numbers_.at(std::string(name)).values.front(); }
  bool has(std::string_view name) const { return numbers_.contains(std::string(name)); }

  std::optional<d::Distribution> impossible(std::string_view name, const std::string& what, const std::string& rule) {
    const auto at = numbers_.find(std::string(name));
    analyzer_.report(Code::NoSuchDistribution, at == numbers_.end() ? span_ : at->second.span, row_.name, what)
        .note(rule);
    ok_ = false;
    return std::nullopt;
  }

  std::string text(std::string_view name) const { return analyzer_.text_of(numbers_.at(std::string(name)).span); }

  bool above_zero(std::string_view name) {
    if (number(name) > 0) return true;
    impossible(name, fmt::format("{} `{}`", name, text(name)), fmt::format("`{}` is above 0", name));
    return false;
  }

  bool shape(std::string_view name) {
    if (number(name) >= kLeastShape && number(name) <= kMostShape) return true;
    impossible(name, fmt::format("{} `{}`", name, text(name)), "a shape is between 0.001 and 100,000");
    return false;
  }

  bool ascending(std::string_view low, std::string_view high, bool equal_too) {
    if (number(low) < number(high) || (equal_too && number(low) == number(high))) return true;
    impossible(high, fmt::format("{} `{}` and {} `{}`", low, text(low), high, text(high)),
               fmt::format("`{}` lies {} `{}`", high, equal_too ? "at or above" : "above", low));
    return false;
  }

  bool three_points() {
    return ascending("low", "mode", true) && ascending("mode", "high", true) && ascending("low", "high", false);
  }

  std::optional<d::Distribution> make() {
    if (!by_quantile_.empty()) return through();
    if (row_.parts) return mixed();
    const std::string_view name = row_.name;
    const bool three = name == "triangular" || name == "pert";
    if (name == "uniform" && ascending("low", "high", false)) return d::uniform(number("low"), number("high"));
    if (name == "normal" && above_zero("sd")) return d::normal(number("mean"), number("sd"));
    if (name == "lognormal" && above_zero("mean") && above_zero("sd"))
      return d::lognormal_of_mean(number("mean"), number("sd"));
    if (three && three_points()) {
      return (name == "pert" ? d::pert : d::triangular)(number("low"), number("mode"), number("high"));
    }
    if (name == "gamma" && shape("shape") && above_zero("scale")) return d::gamma(number("shape"), number("scale"));
    if (name == "beta") return stretched();
    if (name == "discrete" || name == "empirical") return listed();
    if (name == "truncated") return cut();
    ok_ = false;
    return std::nullopt;
  }

  std::optional<d::Distribution> through() {
    auto& q = by_quantile_;
    std::sort(q.begin(), q.end());
    const d::TwoQuantiles known{q[0].first, q[0].second, q[1].first, q[1].second};
    if (!(known.low < known.high)) return impossible("", "percentiles that do not rise", "the higher one lies above");
    if (row_.name == "normal") return d::normal_through(known);
    if (row_.name == "lognormal") {
      if (known.low > 0) return d::lognormal_through(known);
      return impossible("", "values of 0 or less", "a lognormal value is above 0; `normal` may be below");
    }
    if (known.low > 0 && known.high < 1) return d::logitnormal_through(known);
    return impossible("", "values beyond 0..100%", "a logitnormal value is a share between 0 and 100%");
  }

  std::optional<d::Distribution> stretched() {
    if (!shape("a") || !shape("b")) return std::nullopt;
    if (has("low") != has("high")) {
      wrong_count();
      return std::nullopt;
    }
    if (has("low")) {
      if (!ascending("low", "high", false)) return std::nullopt;
      return d::beta(number("a"), number("b"), number("low"), number("high"));
    }
    read_.type.ratio = read_.type.share = true;
    read_.type.shown = units::Unit{};
    read_.type.shown.percent = true;
    read_.type.shown.spelling = {{"%", 1}};
    return d::beta(number("a"), number("b"));
  }

  bool weighted(std::vector<double>& weights, size_t count) {
    if (!has("weights")) {
      weights.assign(count, 1);
      return true;
    }
    const Numbers& given = numbers_.at("weights");
    weights = given.values;
    double sum = 0;
    bool fine = weights.size() == count;
    for (const double weight : weights) {
      fine = fine && weight >= 0;
      sum += weight;
    }
    if (fine && sum > 0) return true;
    impossible("weights", fmt::format("these weights for {} value{}", count, count == 1 ? "" : "s"),
               "there is one weight for each, none is below 0, and not all are 0");
    return false;
  }

  std::optional<d::Distribution> listed() {
    const std::vector<double> values = numbers_.at("values").values;
    std::vector<double> weights;
    if (!weighted(weights, values.size())) return std::nullopt;
    const bool differ = std::any_of(values.begin(), values.end(), [&](double v) { return v != values.front(); });
    if (!differ) return impossible("values", "one value", "a value that is known is written as itself");
    return d::discrete(values, weights);
  }

  std::optional<d::Distribution> mixed() {
    std::vector<double> weights;
    if (!weighted(weights, read_parts_.size())) return std::nullopt;
    return d::mixture(std::move(read_parts_), weights);
  }

  std::optional<d::Distribution> cut() {
    const double low = has("low") ? number("low") : -kInfinity;
    const double high = has("high") ? number("high") : kInfinity;
    if (has("low") && has("high") && !ascending("low", "high", false)) return std::nullopt;
    d::Distribution& of = read_parts_.front();
    const double below = has("low") ? d::probability(of, low) : 0;
    const double above = has("high") ? d::probability(of, high) : 1;
    if (above - below >= d::kLeastMass) return d::truncated(std::move(of), low, high);
    return impossible(has("low") ? "low" : "high", "nothing left",
                      "the distribution hardly ever lies between the ends");
  }

  Analyzer& analyzer_;
  const ast::Call& call_;
  Span span_;
  const Scope& scope_;
  const DistributionRow& row_;
  Expect expect_;
  Read read_;
  std::set<std::string> given_;
  std::map<std::string, Numbers> numbers_;
  std::vector<std::pair<double, double>> by_quantile_;
  std::vector<d::Distribution> read_parts_;
  bool ok_ = true;
};

/// `a to b` (semantics 25).
std::optional<Analyzer::ReadDistribution> Analyzer::read_percentiles(const ast::Range& range, Span span,
                                                                     const Expect& expect) {
  const auto ends = read_range(range, span, expect);
  if (!ends) return std::nullopt;
  const auto& [low, high] = *ends;
  ReadDistribution read;
  read.type.dimension = low.zero ? high.unit.dimension : low.unit.dimension;
  read.type.shown = low.zero ? high.unit : low.unit;
  read.type.ratio = read.type.share = (low.ratio || high.ratio) && read.type.dimension.dimensionless();
  if (low.canonical == high.canonical) {
    report(Code::EmptyRange, span, text_of(low.span))
        .help("a value that is known is written once: `" + text_of(high.span) + "`");
    return std::nullopt;
  }
  const d::TwoQuantiles known{.low = low.canonical, .high = high.canonical};
  if (is_ratio(read.type) && known.low > 0 && known.high < 1) {
    read.value = d::logitnormal_through(known);
  } else if (known.low > 0) {
    read.value = d::lognormal_through(known);
  } else {
    report(Code::PercentilesNotAboveZero, span, text_of(low.span))
        .note(
            "`a to b` is lognormal, or a share strictly between 0 and 100%; a value that may be 0 or below has "
            "another shape")
        .help(fmt::format("`normal(p5: {}, p95: {})`", text_of(low.span), text_of(high.span)));
    return std::nullopt;
  }
  return read;
}

std::optional<Analyzer::ReadDistribution> Analyzer::read_distribution(const ast::Expr& expr, const Scope& scope,
                                                                      const Expect& expect) {
  if (const auto* range = std::get_if<ast::Range>(&expr.node); range != nullptr && range->percentiles)
    return read_percentiles(*range, expr.span, expect);
  if (const auto* call = std::get_if<ast::Call>(&expr.node); call != nullptr && is_distribution(call->callee.text))
    return DistributionReader(*this, *call, expr.span, scope, expect).read();
  report(Code::DistributionNeeded, expr.span, text_of(expr.span))
      .note("a part is `a to b`, or a call like `normal(mean: 5, sd: 1)`");
  return std::nullopt;
}

ExprId Analyzer::add_distribution(std::optional<ReadDistribution> read, Span span, const Scope& scope) {
  if (!read) return poison(span);
  const d::Span ends = d::span_of_draws(read->value);
  Uncertain u;
  u.base = d::median(read->value);
  u.low = std::min(ends.low, u.base);
  u.high = std::max(ends.high, u.base);
  u.unit = read->type.shown;
  u.span = span;
  u.distribution = std::move(read->value);
  return add_uncertain(std::move(u), std::move(read->type), scope);
}

std::optional<ExprId> Analyzer::call_distribution(const ast::Call& call, Span span, const Scope& scope,
                                                  const Expect& expect) {
  if (!is_distribution(call.callee.text)) return std::nullopt;
  return add_distribution(DistributionReader(*this, call, span, scope, expect).read(), span, scope);
}

}  // namespace econ::sema
