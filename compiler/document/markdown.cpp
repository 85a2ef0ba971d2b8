#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "compiler/document/document.h"

namespace econ::document {

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

/// In a cell a bar would end it and a line end the table.
std::string in_cell(const std::string& text) { return replaced(replaced(text, "|", "\\|"), "\n", " "); }

/// What Markdown would take for marks of its own: text that was not written as Markdown.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\`*_<>[]~$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string plain_cell(const std::string& text) { return in_cell(escaped(text)); }

std::string code(const std::string& text) {
  if (text.empty()) return {};
  return text.find('`') == std::string::npos ? "`" + text + "`" : "`` " + text + " ``";
}

std::string code_cell(const std::string& text) { return in_cell(code(text)); }

std::string named(const Entry& entry) {
  return code(entry.name) + (entry.label.empty() ? "" : " " + escaped(entry.label));
}

/// Docs are Markdown; in a cell their paragraphs are told apart by line breaks.
std::string doc_cell(const std::string& doc) { return in_cell(replaced(doc, "\n\n", "<br>")); }

struct Column {
  std::string title;
  std::function<std::string(const Entry&)> text;
};

/// A table of entries; a column that no entry fills is left out.
std::string table_of(const std::vector<const Entry*>& entries, const std::vector<Column>& columns) {
  std::string head = "|";
  std::string rule = "|";
  std::vector<const Column*> shown;
  for (const Column& column : columns) {
    const bool used =
        std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) { return !column.text(*entry).empty(); });
    if (!used) continue;
    shown.push_back(&column);
    head += " " + column.title + " |";
    rule += "---|";
  }
  std::string text = head + "\n" + rule + "\n";
  for (const Entry* entry : entries) {
    text += "|";
    for (const Column* column : shown) text += " " + column->text(*entry) + " |";
    text += "\n";
  }
  return text;
}

const Column kName{"name", [](const Entry& e) { return in_cell(named(e)); }};
const Column kUnit{"unit", [](const Entry& e) { return code_cell(e.unit); }};
const Column kDomain{"sweeps over", [](const Entry& e) { return code_cell(e.domain); }};
const Column kFrom{"from", [](const Entry& e) { return plain_cell(e.note); }};
const Column kDoc{"what it is", [](const Entry& e) { return doc_cell(e.doc); }};

Column value_column(const char* title) {
  return {title, [](const Entry& e) { return code_cell(e.value); }};
}

std::vector<const Entry*> parts_of(const Entry& entry, std::string_view kind = {}) {
  std::vector<const Entry*> parts;
  for (const Entry& part : entry.parts) {
    if (kind.empty() || part.kind == kind) parts.push_back(&part);
  }
  return parts;
}

std::string paragraph(const std::string& text) { return text.empty() ? "" : text + "\n\n"; }

/// The cells of a table, a ladder or claims as they were written.
std::string cells_of(const Entry& entry) {
  if (entry.cells.empty()) return {};
  std::string text;
  for (const auto& row : entry.cells) {
    text += "|";
    for (size_t column = 0; column < row.size(); ++column) {
      const bool noted = entry.cells.front()[column].empty() && column > 0;
      text += " " + (noted ? plain_cell(row[column]) : code_cell(row[column])) + " |";
    }
    text += "\n";
    if (&row != entry.cells.data()) continue;
    text += "|";
    for (size_t i = 0; i < row.size(); ++i) text += "---|";
    text += "\n";
  }
  return text;
}

std::string fenced(const Entry& entry) { return "```econ\n" + entry.text + "```\n"; }

class Writer {
 public:
  Writer(const Page& page, int level) : page_(page), level_(level) {}

  std::string write() {
    heading(0, page_.title.empty() ? code(page_.name) : escaped(page_.title));
    text_ += paragraph(page_.doc);
    text_ += paragraph(facts());
    together("Parameters", {"parameter"}, {kName, kUnit, value_column("value"), kDomain, kFrom, kDoc});
    together("Formulas", {"formula"}, {kName, kUnit, value_column("formula"), kFrom, kDoc});
    each(
        "Functions", "function", [](const Entry& e) { return signature(e); }, [](const Entry& e) { return fenced(e); });
    each("Kinds", "kind", named, members);
    each(
        "Instances", "instance", [](const Entry& e) { return named(e) + ", " + code(e.unit); },
        [](const Entry& e) { return table_of(parts_of(e), {kName, value_column("value"), kFrom}); });
    each(
        "Tables", "table", [](const Entry& e) { return named(e) + over(e); },
        [](const Entry& e) {
          return e.parts.empty() ? cells_of(e) : table_of(parts_of(e), {{"column", kName.text}, kUnit});
        });
    each("Ladders", "ladder", [](const Entry& e) { return named(e) + ", " + code(e.value); }, cells_of);
    each("Axes", "axis", named, labels);
    together("Units", {"unit", "rate", "setting"},
             {kName, {"family", [](const Entry& e) { return code_cell(e.unit); }}, value_column("is"), kFrom, kDoc});
    each(
        "Scenarios", "scenario", [](const Entry& e) { return named(e) + extends(e); },
        [](const Entry& e) {
          return e.parts.empty() ? std::string() : table_of(parts_of(e), {kName, value_column("becomes"), kFrom});
        });
    claims();
    together("Checks", {"check"}, {value_column("must be true"), kFrom, kDoc});
    each(
        "Questions", "question", [](const Entry& e) { return named(e) + ", " + code(e.value); },
        [](const Entry& e) { return fenced(e); });
    each("Further declarations", "other", nullptr, [](const Entry& e) { return fenced(e); });
    while (text_.ends_with("\n\n")) text_.pop_back();
    return std::move(text_);
  }

 private:
  void heading(int below, const std::string& title) {
    text_ += std::string(static_cast<size_t>(level_ + below), '#') + " " + title + "\n\n";
  }

  std::string facts() const {
    std::string text;
    if (!page_.document.empty()) {
      text += "Source: " + escaped(page_.document) + (page_.dated.empty() ? "" : ", " + page_.dated) + ". ";
    }
    if (!page_.tolerance.empty()) text += "`~` is within " + code(page_.tolerance) + ". ";
    if (!page_.uses.empty()) {
      text += "Uses ";
      for (const std::string& use : page_.uses) text += (&use == page_.uses.data() ? "" : ", ") + code(use);
      text += ".";
    }
    while (text.ends_with(' ')) text.pop_back();
    return text;
  }

  std::vector<const Entry*> entries(const std::vector<std::string_view>& kinds) const {
    std::vector<const Entry*> found;
    for (const Entry& entry : page_.entries) {
      if (std::find(kinds.begin(), kinds.end(), entry.kind) != kinds.end()) found.push_back(&entry);
    }
    return found;
  }

  /// A section that is one table.
  void together(const char* title, const std::vector<std::string_view>& kinds, const std::vector<Column>& columns) {
    const auto found = entries(kinds);
    if (found.empty()) return;
    heading(1, title);
    text_ += table_of(found, columns) + "\n";
  }

  /// A section with a heading for each entry.
  void each(const char* title, std::string_view kind, std::string (*name)(const Entry&),
            std::string (*body)(const Entry&)) {
    const auto found = entries({kind});
    if (found.empty()) return;
    heading(1, title);
    for (const Entry* entry : found) {
      if (name != nullptr) heading(2, name(*entry));
      const std::string shown = body(*entry);
      text_ += paragraph(entry->doc) + shown + (shown.empty() ? "" : "\n");
      const bool shows_note = kind == "function" || kind == "claims";  // in the text that is shown
      if (!entry->note.empty() && !shows_note) text_ += paragraph("From: " + escaped(entry->note));
    }
  }

  void claims() {
    if (entries({"claim", "claims"}).empty()) return;
    const auto single = entries({"claim"});
    heading(1, "Claims");
    if (!single.empty()) {
      const Column expected{"expected", [](const Entry& e) { return plain_cell(e.expected); }};
      const Column place{"place", [](const Entry& e) { return plain_cell(e.note); }};
      text_ += table_of(single, {place, value_column("claim"), expected, kDoc}) + "\n";
    }
    for (const Entry* entry : entries({"claims"})) {
      heading(2, entry->note.empty() ? code(entry->value) : escaped(entry->note));
      text_ += paragraph(entry->doc);
      if (!entry->value.empty() && !entry->note.empty()) text_ += paragraph(code(entry->value));
      text_ += cells_of(*entry) + "\n";
    }
  }

  static std::string signature(const Entry& entry) {
    std::string text = entry.name + "(";
    for (const Entry& input : entry.parts) {
      text += (&input == entry.parts.data() ? "" : ", ") + input.name;
      if (!input.unit.empty()) text += " : " + input.unit;
    }
    return code(text + ")" + (entry.unit.empty() ? "" : " : " + entry.unit));
  }

  static std::string members(const Entry& entry) {
    const auto inputs = parts_of(entry, "parameter");
    const auto formulas = parts_of(entry, "formula");
    std::string text;
    if (!inputs.empty()) {
      const Column needed{"default", [](const Entry& e) { return e.value.empty() ? "required" : code_cell(e.value); }};
      const Column input{"input", kName.text};
      text += table_of(inputs, {input, kUnit, needed, kFrom, kDoc}) + "\n";
    }
    if (!formulas.empty()) {
      text += table_of(formulas, {{"member", kName.text}, kUnit, value_column("formula"), kFrom, kDoc});
    }
    return text;
  }

  static std::string labels(const Entry& entry) {
    std::string text;
    for (const Entry& label : entry.parts) text += "- " + named(label) + "\n";
    return entry.parts.empty() ? code(entry.value) + "\n" : text;
  }

  static std::string over(const Entry& entry) {
    std::string text = entry.value.empty() ? "" : ", over " + code(entry.value);
    return text + (entry.unit.empty() ? "" : ", in " + code(entry.unit));
  }
  static std::string extends(const Entry& entry) { return entry.value.empty() ? "" : ", extends " + code(entry.value); }

  const Page& page_;
  int level_;
  std::string text_;
};

}  // namespace

std::string to_markdown(const Page& page, int level) { return Writer(page, level).write(); }

std::string anchor(const std::string& heading) {
  std::string text;
  for (const char c : heading) {
    if (c == ' ' || c == '-') text += '-';
    if (c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) text += c;
    if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace econ::document
