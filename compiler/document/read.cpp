#include <utility>

#include <fmt/format.h>

#include "compiler/document/document.h"
#include "compiler/document/source_text.h"
#include "compiler/parse/print/print.h"

namespace econ::document {

namespace {

std::string text_of(const ast::OptText& text) { return text ? text->text : std::string(); }
std::string text_of(const std::optional<ast::UnitExpr>& unit) { return unit ? ast::to_string(*unit) : std::string(); }
std::string text_of(const std::optional<ast::Date>& date) { return date ? ast::to_string(*date) : std::string(); }

std::string joined(const std::vector<ast::Identifier>& names) {
  std::string text;
  for (const ast::Identifier& name : names) text += (text.empty() ? "" : ", ") + name.text;
  return text;
}

std::string_view word_of(ast::Verb verb) {
  constexpr std::string_view kWords[] = {"solve", "maximize", "minimize", "sweep", "show", "plot"};
  return kWords[static_cast<size_t>(verb)];
}

/// Reads the declarations of one file. A statement that is nothing to read about (`use`, `paired`) adds no entry.
class Reader {
 public:
  Reader(const source::Source& source, Page& page) : source_(source), page_(page) {}

  void read(const ast::Statement& statement) {
    statement_ = &statement;
    std::visit(*this, statement.node);
  }

  void operator()(const ast::ModelDecl& d) {
    page_.name = d.name.text;
    page_.title = text_of(d.title);
  }
  void operator()(const ast::SourceDecl& d) {
    page_.document = d.document.text;
    page_.dated = text_of(d.dated);
  }
  void operator()(const ast::ToleranceDecl& d) { page_.tolerance = slice(d.value); }
  void operator()(const ast::UseDecl& d) {
    const std::string what = d.file ? d.file->text : ast::to_string(d.module);
    page_.uses.push_back(what + (d.alias ? " as " + d.alias->text : "") +
                         (d.only.empty() ? "" : " only " + joined(d.only)));
  }
  void operator()(const ast::UnitDecl& d) {
    Entry& entry = add("unit", joined(d.names));
    entry.label = text_of(d.label);
    entry.unit = text_of(d.family);
    entry.value = slice(d.definition);
    entry.note = text_of(d.provenance);
  }
  void operator()(const ast::RateDecl& d) { rate(add("rate", ""), d); }
  void operator()(const ast::ParamDecl& d) {
    Entry& entry = add("parameter", d.target);
    if (d.value) entry.value = slice(*d.value);
    if (d.domain) entry.domain = slice(d.domain->span);
    entry.note = text_of(d.provenance);
  }
  void operator()(const ast::QuantityDecl& d) {
    Entry& entry = add("formula", d.target);
    entry.value = slice(d.value);
    entry.note = text_of(d.provenance);
  }
  void operator()(const ast::FunctionDecl& d) {
    Entry& entry = add("function", d.name.text);
    entry.unit = text_of(d.unit);
    entry.value = slice(d.body);
    entry.note = text_of(d.provenance);
    for (const ast::Parameter& input : d.parameters) {
      Entry& part = entry.parts.emplace_back();
      part.kind = "input";
      part.name = input.name.text;
      part.unit = text_of(input.unit);
    }
  }
  void operator()(const ast::AxisDecl& d) {
    Entry& entry = add("axis", d.name.text);
    for (const ast::AxisLabel& label : d.labels) {
      Entry& part = entry.parts.emplace_back();
      part.kind = "label";
      part.name = label.name.text;
      part.label = text_of(label.label);
    }
  }
  void operator()(const ast::AxisLikeDecl& d) { add("axis", d.name.text).value = "like " + d.like.text; }
  void operator()(const ast::TimelineDecl& d) { add("axis", d.name.text).value = slice(statement_->span); }
  void operator()(const ast::KindDecl& d) {
    Entry& entry = add("kind", d.name.text);
    entry.label = text_of(d.label);
    for (const ast::KindMember& member : d.members) {
      Entry& part = entry.parts.emplace_back();
      part.kind = member.input ? "parameter" : "formula";
      target(part, member.target);
      if (member.value) part.value = slice(*member.value);
      part.note = text_of(member.provenance);
      part.doc = member.doc;
    }
  }
  void operator()(const ast::InstanceDecl& d) {
    Entry& entry = add("instance", d.name.text);
    entry.unit = d.kind.text;
    entry.label = text_of(d.label);
    for (const ast::InstanceMember& member : d.members) {
      part_of(entry, "input", member.name.text, member.value, member.provenance);
    }
  }
  void operator()(const ast::TableDecl& d) {
    Entry& entry = add("table", d.name.text);
    entry.label = text_of(d.label);
    entry.value = joined(d.over);
    entry.unit = text_of(d.unit);
    header(entry, "", d.header);
    for (const ast::Row& row : d.rows) {
      auto& cells = entry.cells.emplace_back();
      cells.push_back(labelled(row.key));
      add_cells(cells, row.cells, text_of(row.provenance));
    }
    even(entry);
  }
  void operator()(const ast::FileTableDecl& d) {
    Entry& entry = add("table", d.name.text);
    entry.label = text_of(d.label);
    entry.value = joined(d.over);
    entry.unit = text_of(d.unit);
    entry.note = d.file.text + (d.dated ? ", " + ast::to_string(*d.dated) : "");
    for (const ast::Column& column : d.columns) {
      Entry& part = entry.parts.emplace_back();
      part.kind = "column";
      part.name = column.name.text;
      part.label = text_of(column.label);
      part.unit = text_of(column.unit);
    }
  }
  void operator()(const ast::LadderDecl& d) {
    Entry& entry = add("ladder", d.name.text);
    entry.label = text_of(d.label);
    entry.value = d.mode.text;
    header(entry, d.key ? d.key->text : "", d.header);
    for (const ast::Rung& rung : d.rungs) {
      auto& cells = entry.cells.emplace_back();
      cells.push_back(rung.upto ? slice(rung.upto) : "beyond");
      add_cells(cells, rung.cells, "");
    }
    even(entry);
  }
  void operator()(const ast::ScenarioDecl& d) {
    Entry& entry = add("scenario", d.name.text);
    entry.label = text_of(d.label);
    entry.value = joined(d.parents);
    for (const ast::Override& changed : d.overrides) {
      if (const auto* decl = std::get_if<ast::RateDecl>(&changed)) {
        Entry& part = entry.parts.emplace_back();
        part.kind = "rate";
        rate(part, *decl);
        continue;
      }
      const auto& change = std::get<ast::ValueOverride>(changed);
      std::string name = ast::to_string(change.path);
      for (const ast::Selector& selector : change.selectors) {
        name += (&selector == change.selectors.data() ? "[" : ", ") + selected(selector);
      }
      if (!change.selectors.empty()) name += "]";
      part_of(entry, "override", name, change.value, change.provenance);
    }
  }
  void operator()(const ast::ClaimDecl& d) {
    Entry& entry = add("claim", "");
    entry.value = slice(d.condition);
    entry.note = text_of(d.place);
    entry.expected = verdict(d.verdict);
  }
  void operator()(const ast::ClaimsDecl& d) {
    Entry& entry = add("claims", "");
    entry.note = d.place.text;
    auto& titles = entry.cells.emplace_back();
    titles.push_back(d.over.text);
    for (const ast::ExprPtr& column : d.columns) titles.push_back(slice(column));
    add_rows(entry, d.rows);
  }
  void operator()(const ast::ClaimsMatrixDecl& d) {
    Entry& entry = add("claims", "");
    entry.note = text_of(d.place);
    entry.value = slice(d.computed);
    auto& titles = entry.cells.emplace_back();
    titles.push_back(d.row_axis.text);
    for (const ast::HeaderCell& cell : d.header) titles.push_back(cell.name.text);
    add_rows(entry, d.rows);
  }
  void operator()(const ast::CheckDecl& d) {
    Entry& entry = add("check", "");
    entry.value = slice(d.condition);
    entry.note = text_of(d.reason);
  }
  void operator()(const ast::QuestionDecl& d) {
    Entry& entry = add("question", d.name.text);
    entry.label = text_of(d.label);
    entry.value = word_of(d.verb);
  }
  void operator()(const ast::CurrencyDecl& d) { add("setting", "currency").value = d.unit.text; }
  /// Declarations that are best shown as they are written.
  template <class Declaration>
  void operator()(const Declaration& /*d*/) {
    add("other", "");
  }

 private:
  std::string slice(source::Span span) const { return one_line(source_.slice(span)); }
  std::string slice(const ast::ExprPtr& expr) const { return expr ? slice(expr->span) : std::string(); }
  std::string slice(const ast::Value& value) const {
    if (!value.first) return {};
    source::Span span = value.first->span;
    for (const ast::DatedValue& later : value.later) {
      span = join(span, later.value->span);
      if (later.from) span = join(span, later.from->span);
    }
    return slice(span);
  }

  Entry& add(std::string kind, std::string name) {
    Entry& entry = page_.entries.emplace_back();
    entry.kind = std::move(kind);
    entry.name = std::move(name);
    entry.doc = statement_->doc;
    entry.text = as_written(source_.slice(statement_->span));
    return entry;
  }
  Entry& add(std::string kind, const ast::Target& named) {
    Entry& entry = add(std::move(kind), named.name.text);
    target(entry, named);
    return entry;
  }
  static void target(Entry& entry, const ast::Target& named) {
    entry.name = named.name.text;
    entry.label = text_of(named.label);
    entry.unit = text_of(named.unit);
  }
  void part_of(Entry& entry, std::string kind, std::string name, const ast::Value& value, const ast::OptText& note) {
    Entry& part = entry.parts.emplace_back();
    part.kind = std::move(kind);
    part.name = std::move(name);
    part.value = slice(value);
    part.note = text_of(note);
  }
  void rate(Entry& entry, const ast::RateDecl& d) {
    entry.name = slice(d.from);
    entry.value = slice(d.to);
    entry.note = text_of(d.provenance);
    if (d.dated) entry.note += (entry.note.empty() ? "" : ", ") + ast::to_string(*d.dated);
  }
  std::string selected(const ast::Selector& selector) const {
    return (selector.axis ? selector.axis->text + " = " : "") + slice(selector.value);
  }
  static std::string verdict(const std::optional<ast::Verdict>& verdict) {
    if (!verdict) return {};
    return verdict->word.text + (verdict->reason ? ": " + verdict->reason->text : "");
  }

  static std::string labelled(const ast::AxisLabel& label) {
    return label.name.text + (label.label ? " " + ast::in_quotes(label.label->text) : "");
  }
  static void header(Entry& entry, const std::string& key, const std::vector<ast::HeaderCell>& cells) {
    auto& titles = entry.cells.emplace_back();
    titles.push_back(key);
    for (const ast::HeaderCell& cell : cells) {
      std::string title = cell.name.text + (cell.label ? " " + ast::in_quotes(cell.label->text) : "");
      if (cell.unit) title += " : " + ast::to_string(*cell.unit);
      titles.push_back(std::move(title));
    }
  }
  void add_cells(std::vector<std::string>& row, const std::vector<ast::Cell>& cells, std::string note) const {
    for (const ast::Cell& cell : cells) {
      row.push_back(cell.value ? slice(*cell.value) : "");
      if (cell.note) note = cell.note->text + (note.empty() ? "" : "; " + note);
    }
    notes(row, note);
  }
  void add_rows(Entry& entry, const std::vector<ast::ClaimRow>& rows) const {
    for (const ast::ClaimRow& row : rows) {
      auto& cells = entry.cells.emplace_back();
      cells.push_back(slice(row.key));
      std::string note = text_of(row.label);
      for (const ast::ClaimCell& cell : row.cells) {
        cells.push_back((cell.relation ? std::string(ast::to_string(*cell.relation)) + " " : "") + slice(cell.stated));
        const std::string outcome = verdict(cell.verdict);
        if (!outcome.empty()) note += (note.empty() ? "" : "; ") + outcome;
      }
      notes(cells, note);
    }
    even(entry);
  }
  /// What is said about a row stands last, marked until all rows are known.
  static void notes(std::vector<std::string>& row, const std::string& note) { row.push_back('\n' + note); }
  /// Every row gets the columns of the header and one of notes, unless no row has any.
  static void even(Entry& entry) {
    const size_t columns = entry.cells.front().size();
    bool any = false;
    for (size_t i = 1; i < entry.cells.size(); ++i) any |= entry.cells[i].back().size() > 1;
    entry.cells.front().resize(columns + (any ? 1 : 0));
    for (size_t i = 1; i < entry.cells.size(); ++i) {
      auto& row = entry.cells[i];
      const std::string note = row.back().substr(1);
      row.pop_back();
      row.resize(columns);
      if (any) row.push_back(note);
    }
  }

  const source::Source& source_;
  Page& page_;
  const ast::Statement* statement_ = nullptr;
};

}  // namespace

Page read(const ast::File& file, const source::Source& source, std::string name) {
  Page page;
  page.name = std::move(name);
  page.doc = file.doc;
  Reader reader(source, page);
  for (const ast::Statement& statement : file.statements) reader.read(statement);
  // The first docs of a file are those of its first statement, too.
  if (!page.entries.empty() && page.entries.front().doc == page.doc && !file.statements.empty() &&
      file.statements.front().doc == page.doc) {
    page.entries.front().doc.clear();
  }
  return page;
}

}  // namespace econ::document
