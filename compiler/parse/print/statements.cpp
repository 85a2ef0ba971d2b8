#include <fmt/format.h>

#include "compiler/parse/print/print.h"

namespace econ::ast {
namespace {

std::string_view word_of(Verb verb) {
  switch (verb) {
    case Verb::Solve:
      return "solve";
    case Verb::Maximize:
      return "maximize";
    case Verb::Minimize:
      return "minimize";
    case Verb::Sweep:
      return "sweep";
    case Verb::Show:
      return "show";
    case Verb::Plot:
      return "plot";
  }
  return "";
}

std::string labelled(const OptText& label) { return label ? " " + in_quotes(label->text) : ""; }
std::string named(const Identifier& name, const OptText& label) { return name.text + labelled(label); }
std::string dated(const std::optional<Date>& date) { return date ? " dated " + to_string(*date) : ""; }
std::string joined(const std::vector<Identifier>& names) {
  std::string text;
  for (const Identifier& name : names) text += (text.empty() ? "" : ", ") + name.text;
  return text;
}

/// Prints one declaration: a headline, then one indented line for each part.
class Printer {
 public:
  std::string take() { return std::move(text_); }

  void doc(const std::string& words, int depth) {
    if (!words.empty()) line(depth, "doc {}", in_quotes(words));
  }

  void operator()(const ModelDecl& d) { line(0, "model {}", named(d.name, d.title)); }
  void operator()(const SourceDecl& d) { line(0, "source {}{}", in_quotes(d.document.text), dated(d.dated)); }
  void operator()(const ToleranceDecl& d) { line(0, "tolerance {}", to_string(*d.value)); }
  void operator()(const CurrencyDecl& d) { line(0, "currency {}", d.unit.text); }
  void operator()(const UseDecl& d) {
    line(0, "use {}{}{}", d.file ? in_quotes(d.file->text) : to_string(d.module), d.alias ? " as " + d.alias->text : "",
         d.only.empty() ? "" : " only " + joined(d.only));
    for (const InstanceMember& setting : d.settings) {
      line(1, "{} = {}{}", setting.name.text, to_string(setting.value), noted(setting.provenance));
    }
  }
  void operator()(const UnitDecl& d) {
    line(0, "unit {}{}", joined(d.names), labelled(d.label));
    unit_line(1, d.family);
    if (d.definition) line(1, "value {}", to_string(*d.definition));
    note(1, d.provenance);
  }
  void operator()(const RateDecl& d) { rate(0, d); }
  void operator()(const ParamDecl& d) {
    line(0, "param {}", named(d.target.name, d.target.label));
    unit_line(1, d.target.unit);
    if (d.value) line(1, "value {}", to_string(*d.value));
    if (d.domain) line(1, "in {}", to_string(*d.domain));
    note(1, d.provenance);
  }
  void operator()(const QuantityDecl& d) {
    line(0, "quantity {}", named(d.target.name, d.target.label));
    unit_line(1, d.target.unit);
    line(1, "value {}", to_string(d.value));
    note(1, d.provenance);
  }
  void operator()(const FunctionDecl& d) {
    line(0, "function {}", d.name.text);
    for (const Parameter& p : d.parameters) {
      line(1, "parameter {}{}", p.name.text, p.unit ? " : " + to_string(*p.unit) : "");
    }
    unit_line(1, d.unit);
    line(1, "value {}", to_string(*d.body));
    note(1, d.provenance);
  }
  void operator()(const AxisDecl& d) {
    line(0, "axis {}", d.name.text);
    for (const AxisLabel& label : d.labels) line(1, "label {}", named(label.name, label.label));
  }
  void operator()(const AxisLikeDecl& d) { line(0, "axis {} like {}", d.name.text, d.like.text); }
  void operator()(const TimelineDecl& d) {
    line(0, "timeline {} from {} for {}", d.name.text, to_string(*d.from), to_string(*d.length));
  }
  void operator()(const KindDecl& d) {
    line(0, "kind {}", named(d.name, d.label));
    for (const KindMember& member : d.members) {
      line(1, "{} {}", member.input ? "param" : "derived", named(member.target.name, member.target.label));
      doc(member.doc, 2);
      unit_line(2, member.target.unit);
      if (member.value) line(2, "value {}", to_string(*member.value));
      note(2, member.provenance);
    }
  }
  void operator()(const InstanceDecl& d) {
    line(0, "instance {} {}", d.kind.text, named(d.name, d.label));
    for (const InstanceMember& member : d.members) {
      line(1, "{} = {}{}", member.name.text, to_string(member.value), noted(member.provenance));
    }
  }
  void operator()(const TableDecl& d) {
    line(0, "table {}{}", named(d.name, d.label), d.over.empty() ? "" : " over " + joined(d.over));
    unit_line(1, d.unit);
    header(d.header);
    for (const Row& row : d.rows) {
      line(1, "row {}{}{}", named(row.key.name, row.key.label), row.others.empty() ? "" : ", " + joined(row.others),
           noted(row.provenance));
      cells(row.cells);
    }
  }
  void operator()(const FileTableDecl& d) {
    line(0, "table {}{} from {}{}", named(d.name, d.label), d.over.empty() ? "" : " over " + joined(d.over),
         in_quotes(d.file.text), dated(d.dated));
    for (const FileOption& option : d.options) line(1, "{} {}", option.name.text, in_quotes(option.value.text));
    header(d.columns);
  }
  void operator()(const LadderDecl& d) {
    line(0, "ladder {} {}{}", d.name.text, d.mode.text, labelled(d.label));
    if (d.key) line(1, "key {}", d.key->text);
    header(d.header);
    for (const Rung& rung : d.rungs) {
      line(1, "rung {}", rung.upto ? to_string(*rung.upto) : "beyond");
      cells(rung.cells);
    }
  }
  void operator()(const PairedDecl& d) {
    line(0, "paired{}", d.correlation ? " = " + to_string(*d.correlation) : "");
    for (const Path& member : d.members) line(1, "{}", to_string(member));
  }
  void operator()(const ScenarioDecl& d) {
    line(0, "scenario {}{}", named(d.name, d.label), d.parents.empty() ? "" : " extends " + joined(d.parents));
    for (const Override& item : d.overrides) {
      if (const auto* stated = std::get_if<RateDecl>(&item)) rate(1, *stated);
      if (const auto* value = std::get_if<ValueOverride>(&item)) override_line(*value);
    }
  }
  void operator()(const ClaimDecl& d) {
    line(0, "claim {}{}{}", to_string(*d.condition), noted(d.place), verdict(d.verdict));
  }
  void operator()(const ClaimsDecl& d) {
    line(0, "claims {} over {}", in_quotes(d.place.text), d.over.text);
    for (const ExprPtr& column : d.columns) line(1, "column {}", to_string(*column));
    claim_rows(d.rows);
  }
  void operator()(const ClaimsMatrixDecl& d) {
    line(0, "claims {} over {}, {}{}", to_string(*d.computed), d.row_axis.text, d.column_axis.text, noted(d.place));
    header(d.header);
    claim_rows(d.rows);
  }
  void operator()(const CheckDecl& d) { line(0, "check {}{}", to_string(*d.condition), noted(d.reason)); }
  void operator()(const QuestionDecl& d) {
    line(0, "{} {}", word_of(d.verb), named(d.name, d.label));
    for (const ExprPtr& what : d.what) line(1, "what {}", to_string(*what));
    for (const Search& search : d.over) over(1, search);
    for (const ExprPtr& condition : d.where) line(1, "where {}", to_string(*condition));
    if (!d.summarize.empty()) line(1, "summarize {}", joined(d.summarize));
  }

 private:
  template <class... Args>
  void line(int depth, fmt::format_string<Args...> format, Args&&... args) {
    text_.append(static_cast<size_t>(depth) * 2, ' ');
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }

  void over(int depth, const Search& search) {
    line(depth, "over {}{}{}{}", search.name.text, point(search.selectors), search.design ? " design" : "",
         search.domain ? " in " + to_string(*search.domain) : "");
    for (const Text& count : search.counts) line(depth + 1, "points {}", count.text);
    for (const Text& file : search.files) line(depth + 1, "file {}", in_quotes(file.text));
    for (const Search& inner : search.over) over(depth + 1, inner);
  }

  static std::string noted(const OptText& text) { return text ? " note " + in_quotes(text->text) : ""; }
  static std::string verdict(const std::optional<Verdict>& v) {
    return v ? fmt::format(" expected {}{}", v->word.text, labelled(v->reason)) : "";
  }
  void note(int depth, const OptText& text) {
    if (text) line(depth, "note {}", in_quotes(text->text));
  }
  void unit_line(int depth, const std::optional<UnitExpr>& unit) {
    if (unit) line(depth, "unit {}", to_string(*unit));
  }
  void rate(int depth, const RateDecl& d) {
    line(depth, "rate {} = {}{}{}", to_string(*d.from), to_string(*d.to), dated(d.dated), noted(d.provenance));
  }
  template <class Cells>
  void header(const Cells& columns) {
    for (const auto& column : columns) {
      line(1, "column {}{}", named(column.name, column.label), column.unit ? " : " + to_string(*column.unit) : "");
    }
  }
  void cells(const std::vector<Cell>& row) {
    for (const Cell& cell : row) {
      line(2, "cell {}{}", cell.value ? to_string(*cell.value) : "empty", noted(cell.note));
    }
  }
  void claim_rows(const std::vector<ClaimRow>& rows) {
    for (const ClaimRow& row : rows) {
      line(1, "row {}{}", to_string(*row.key), labelled(row.label));
      for (const ClaimCell& cell : row.cells) {
        const std::string relation = cell.relation ? std::string(to_string(*cell.relation)) + " " : "";
        line(2, "cell {}{}{}", relation, cell.stated ? to_string(*cell.stated) : "empty", verdict(cell.verdict));
      }
    }
  }
  static std::string point(const std::vector<Selector>& selectors) {
    std::string text;
    for (const Selector& selector : selectors) text += " [" + to_string(selector) + "]";
    return text;
  }

  void override_line(const ValueOverride& d) {
    line(1, "{}{} = {}{}", to_string(d.path), point(d.selectors), to_string(d.value), noted(d.provenance));
  }

  std::string text_;
};

}  // namespace

std::string to_string(const File& file) {
  Printer printer;
  printer.doc(file.doc, 0);
  for (const Statement& statement : file.statements) {
    std::visit(printer, statement.node);
    printer.doc(statement.doc, 1);
  }
  return printer.take();
}

}  // namespace econ::ast
