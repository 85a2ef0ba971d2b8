#include "cli/doc_json.h"

#include "cli/json_writer.h"

namespace econ::cli {

namespace {

void write_given(JsonWriter& json, std::string_view name, const std::string& text) {
  if (!text.empty()) json.field(name, text);
}

void write_cells(JsonWriter& json, const document::Entry& entry) {
  if (entry.cells.empty()) return;
  json.key("cells").begin_array();
  for (const auto& row : entry.cells) {
    json.begin_array(JsonWriter::Layout::Inline);
    for (const std::string& cell : row) json.string(cell);
    json.end_array();
  }
  json.end_array();
}

void write_entry(JsonWriter& json, const document::Entry& entry) {
  json.begin_object();
  json.field("kind", entry.kind);
  write_given(json, "name", entry.name);
  write_given(json, "label", entry.label);
  write_given(json, "unit", entry.unit);
  write_given(json, "value", entry.value);
  write_given(json, "domain", entry.domain);
  write_given(json, "note", entry.note);
  write_given(json, "expected", entry.expected);
  write_given(json, "doc", entry.doc);
  write_given(json, "text", entry.text);
  if (!entry.parts.empty()) {
    json.key("parts").begin_array();
    for (const document::Entry& part : entry.parts) write_entry(json, part);
    json.end_array();
  }
  write_cells(json, entry);
  json.end_object();
}

void write_page(JsonWriter& json, const document::Page& page) {
  json.begin_object();
  json.field("name", page.name);
  write_given(json, "title", page.title);
  write_given(json, "doc", page.doc);
  write_given(json, "source", page.document);
  write_given(json, "dated", page.dated);
  write_given(json, "tolerance", page.tolerance);
  json.key("uses").begin_array(JsonWriter::Layout::Inline);
  for (const std::string& use : page.uses) json.string(use);
  json.end_array();
  json.key("entries").begin_array();
  for (const document::Entry& entry : page.entries) write_entry(json, entry);
  json.end_array().end_object();
}

}  // namespace

std::string doc_json(const std::vector<document::Page>& pages) {
  JsonWriter json;
  json.begin_object().key("format_version").integer(1);
  json.key("pages").begin_array();
  for (const document::Page& page : pages) write_page(json, page);
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
