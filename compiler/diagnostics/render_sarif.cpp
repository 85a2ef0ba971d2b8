// SARIF 2.1.0, the format of static analysis results that code hosts and editors read.

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "compiler/diagnostics/region.h"

namespace econ::diagnostics {

namespace {

using Json = nlohmann::ordered_json;

/// A path as a relative or absolute URI reference.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kAllowed = "-._~/!$&'()*+,;=@";
  std::string uri;
  for (const char c : path) {
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (alphanumeric || kAllowed.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return path.starts_with('/') ? "file://" + uri : uri;
}

Json location_of(const Region& region) {
  Json physical;
  physical["artifactLocation"]["uri"] = uri_of(region.file);
  physical["region"] = {{"startLine", region.begin.line},
                        {"startColumn", region.begin.column},
                        {"endLine", region.end.line},
                        {"endColumn", region.end.column}};
  return {{"physicalLocation", physical}};
}

Json rule_of(Code code) {
  const CatalogueRow& row = row_of(code);
  const std::string id = code_string(code);
  const std::string page(explanation(id));
  Json rule;
  rule["id"] = id;
  rule["name"] = row.name;
  rule["shortDescription"]["text"] = row.text;
  rule["defaultConfiguration"]["level"] = severity_word(row.severity);
  const std::string help = page.empty() ? std::string(row.text) : page;
  rule["help"]["text"] = help;
  if (!page.empty()) rule["help"]["markdown"] = page;
  return rule;
}

Json related_locations(const Diagnostic& d, const source::SourceMap& sources) {
  Json result = Json::array();
  for (const Label& label : d.labels) {
    const auto region = region_of(label.span, sources);
    if (!region) continue;
    Json location = location_of(*region);
    if (!label.text.empty()) location["message"]["text"] = label.text;
    result.push_back(std::move(location));
  }
  return result;
}

Json result_of(const Diagnostic& d, size_t rule, const source::SourceMap& sources) {
  Json result;
  result["ruleId"] = code_string(d.code);
  result["ruleIndex"] = rule;
  result["level"] = severity_word(d.severity());
  result["message"]["text"] = full_text(d);
  result["locations"] = Json::array();
  if (const auto region = region_of(d.span, sources)) result["locations"].push_back(location_of(*region));
  Json related = related_locations(d, sources);
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  return result;
}

}  // namespace

std::string render_sarif(const Diagnostics& d, const source::SourceMap& sources) {
  const std::vector<Diagnostic> all = d.sorted();
  std::map<Code, size_t> rules;
  for (const Diagnostic& one : all) rules.emplace(one.code, 0);
  Json driver = {{"name", "econ"}, {"version", ECON_VERSION}, {"rules", Json::array()}};
  for (auto& [code, index] : rules) {
    index = driver["rules"].size();
    driver["rules"].push_back(rule_of(code));
  }
  Json run;
  run["tool"]["driver"] = std::move(driver);
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = Json::array();
  for (const Diagnostic& one : all) run["results"].push_back(result_of(one, rules.at(one.code), sources));
  Json document;
  document["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  document["version"] = "2.1.0";
  document["runs"] = Json::array({std::move(run)});
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace econ::diagnostics
