#include <nlohmann/json.hpp>

#include "compiler/diagnostics/region.h"

namespace econ::diagnostics {

namespace {

using Json = nlohmann::ordered_json;

/// The five fields are always there; null without a place.
void put_region(Json& object, const std::optional<Region>& region) {
  object["file"] = region ? Json(region->file) : Json(nullptr);
  object["line"] = region ? Json(region->begin.line) : Json(nullptr);
  object["column"] = region ? Json(region->begin.column) : Json(nullptr);
  object["end_line"] = region ? Json(region->end.line) : Json(nullptr);
  object["end_column"] = region ? Json(region->end.column) : Json(nullptr);
}

Json json_of(const Label& label, const source::SourceMap& sources) {
  Json object;
  put_region(object, region_of(label.span, sources));
  object["text"] = label.text;
  return object;
}

Json json_of(const Diagnostic& d, const source::SourceMap& sources) {
  Json object;
  object["code"] = code_string(d.code);
  object["severity"] = severity_word(d.severity());
  object["message"] = d.message;
  put_region(object, region_of(d.span, sources));
  object["span_text"] = d.span_text;
  object["labels"] = Json::array();
  for (const Label& label : d.labels) object["labels"].push_back(json_of(label, sources));
  object["notes"] = d.notes;
  object["helps"] = d.helps;
  return object;
}

}  // namespace

std::string render_json(const Diagnostics& d, const source::SourceMap& sources) {
  Json document;
  document["format_version"] = 1;
  document["diagnostics"] = Json::array();
  for (const Diagnostic& one : d.sorted()) document["diagnostics"].push_back(json_of(one, sources));
  // Names of files need not be UTF-8.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace econ::diagnostics
