#include <fmt/format.h>

#include "compiler/parse/print/print.h"

namespace econ::ast {
namespace {

/// One overload for each kind of node: a new kind does not compile before it can be printed.
struct Printer {
  std::string operator()(const Number& number) const {
    std::string text = number.approximate ? "~" : "";
    text += number.currency + number.digits;
    if (number.scale != 0) text += number.scale;
    if (number.percent) text += '%';
    if (number.unit.terms.empty()) return text;
    // The 1 of `1/month` is the number itself.
    const std::string unit = to_string(number.unit);
    return number.unit.terms.front().denominator ? text + unit.substr(1) : text + " " + unit;
  }
  std::string operator()(const Date& date) const { return to_string(date); }
  std::string operator()(const Range& range) const {
    const std::string base = range.base ? " base " + to_string(*range.base) : "";
    return fmt::format("({}{} {} {}{})", range.approximate ? "~" : "", range.percentiles ? "to" : "..",
                       to_string(*range.low), to_string(*range.high), base);
  }
  std::string operator()(const Name& name) const { return name.text; }
  std::string operator()(const Member& node) const {
    return fmt::format("(member {} {})", to_string(*node.object), node.member.text);
  }
  std::string operator()(const Selection& node) const {
    std::string text = "(select " + to_string(*node.object);
    for (const Selector& selector : node.selectors) text += " [" + to_string(selector) + "]";
    return text + ")";
  }
  std::string operator()(const Call& call) const {
    std::string text = "(call " + call.callee.text;
    for (const Argument& argument : call.arguments) {
      text += ' ';
      if (argument.name) text += argument.name->text + ": ";
      text += to_string(*argument.value);
    }
    for (const Path& path : call.over) text += " over " + to_string(path);
    if (call.by) text += " by " + call.by->text;
    if (call.where) text += " where " + to_string(*call.where);
    if (call.otherwise) text += " else " + to_string(*call.otherwise);
    return text + ")";
  }
  std::string operator()(const List& list) const { return many("list", list.items); }
  std::string operator()(const Negate& node) const { return "(negate " + to_string(*node.operand) + ")"; }
  std::string operator()(const Not& node) const { return "(not " + to_string(*node.operand) + ")"; }
  std::string operator()(const Power& node) const {
    return fmt::format("(power {} {})", to_string(*node.base), to_string(*node.exponent));
  }
  std::string operator()(const Product& product) const {
    std::string text = "(product " + to_string(*product.items.front().operand);
    for (size_t i = 1; i < product.items.size(); ++i) {
      text += (product.items[i].divide ? " / " : " * ") + to_string(*product.items[i].operand);
    }
    return text + ")";
  }
  std::string operator()(const Sum& sum) const {
    std::string text = "(sum " + to_string(*sum.items.front().operand);
    for (size_t i = 1; i < sum.items.size(); ++i) {
      text += (sum.items[i].subtract ? " - " : " + ") + to_string(*sum.items[i].operand);
    }
    return text + ")";
  }
  std::string operator()(const Compare& node) const {
    return fmt::format("({} {} {})", to_string(node.relation), to_string(*node.left), to_string(*node.right));
  }
  std::string operator()(const Logic& node) const { return many(node.disjunction ? "or" : "and", node.items); }
  std::string operator()(const If& node) const {
    return fmt::format("(if {} {} {})", to_string(*node.condition), to_string(*node.then_value),
                       to_string(*node.else_value));
  }
  std::string operator()(const As& node) const {
    return fmt::format("(as {} {})", to_string(*node.value), to_string(node.unit));
  }
  std::string operator()(const Each& node) const {
    return fmt::format("(each {} {})", to_string(node.axis), to_string(*node.value));
  }
  std::string operator()(const PerPeriod& node) const {
    constexpr std::string_view words[] = {"simple", "compounding", "surviving"};
    return fmt::format("({} {} {})", words[static_cast<size_t>(node.how)], to_string(*node.value), node.period.text);
  }
  std::string operator()(const Hole&) const { return "?"; }
  std::string operator()(const Was&) const { return "was"; }
  std::string operator()(const None&) const { return "none"; }
  std::string operator()(const Bad&) const { return "<bad>"; }
  std::string operator()(const Field& field) const { return in_quotes(field.text); }

 private:
  static std::string many(std::string_view head, const std::vector<ExprPtr>& items) {
    std::string text = fmt::format("({}", head);
    for (const ExprPtr& item : items) text += ' ' + to_string(*item);
    return text + ")";
  }
};

}  // namespace

std::string to_string(const Expr& expr) { return std::visit(Printer{}, expr.node); }

std::string to_string(const UnitExpr& unit) {
  std::string text;
  for (const UnitTerm& term : unit.terms) {
    if (term.denominator) {
      text += text.empty() ? "1/" : "/";
    } else if (!text.empty()) {
      text += ' ';
    }
    text += term.name;
  }
  return text;
}

std::string to_string(const Date& date) {
  if (date.quarter) return fmt::format("{}-Q{}", date.year, (date.month - 1) / 3 + 1);
  if (date.day == 0) return fmt::format("{}-{:02}", date.year, date.month);
  return fmt::format("{}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_string(const Path& path) {
  std::string text;
  for (const Identifier& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

std::string to_string(const Value& value) {
  std::string text = to_string(*value.first);
  for (const DatedValue& later : value.later) {
    text += fmt::format(", {} from {}", to_string(*later.value), to_string(*later.from));
  }
  return text;
}

std::string to_string(const Spread& spread) {
  std::string text = to_string(*spread.range);
  switch (spread.kind) {
    case Spread::Kind::Plain:
      break;
    case Spread::Kind::Log:
      text += " log";
      break;
    case Spread::Kind::Step:
      text += " step " + to_string(*spread.step);
      break;
    case Spread::Kind::Count:
      text += " for";
      break;
  }
  return spread.count ? text + " " + *spread.count : text;
}

std::string to_string(const Selector& selector) {
  const std::string axis = selector.axis ? selector.axis->text + " = " : "";
  return axis + to_string(*selector.value);
}

std::string_view to_string(Relation relation) {
  switch (relation) {
    case Relation::Equal:
      return "=";
    case Relation::NotEqual:
      return "!=";
    case Relation::Less:
      return "<";
    case Relation::LessEqual:
      return "<=";
    case Relation::Greater:
      return ">";
    case Relation::GreaterEqual:
      return ">=";
  }
  return "";
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace econ::ast
