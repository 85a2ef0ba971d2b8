#include "cli/run_json.h"

#include "cli/figure_json.h"

namespace econ::cli {

namespace {

constexpr unsigned kFormatVersion = 1;

class RunJson {
 public:
  RunJson(const sema::Model& model, const study::Run& run) : model_(model), run_(run) {}

  std::string write() {
    json_.begin_object();
    write_model(json_, model_);
    json_.key("results").begin_array();
    for (size_t s = 0; s < run_.scenarios.size(); ++s) results(s);
    json_.end_array();
    if (!run_.shown.empty()) shows();
    json_.end_object();
    return json_.take();
  }

 private:
  void results(size_t s) {
    for (const auto& row : run_.parameters) result(row, s);
    for (const auto& row : run_.quantities) result(row, s);
    for (const auto& breakdown : run_.breakdowns) {
      for (const auto& row : breakdown.rows) {
        for (const auto& member : row.members) result(member, s);
      }
    }
    for (const auto& table : run_.tables) {
      for (const auto& column : table.columns) result(column, s);
    }
    for (const auto& ladder : run_.ladders) {
      for (const auto& column : ladder.columns) result(column, s);
    }
  }

  void result(const study::QuantityFigures& row, size_t s) {
    const auto& quantity = model_[row.id];
    const study::Figure& figure = row.figures[s];
    json_.begin_object(figure.axes.empty() ? JsonWriter::Layout::Inline : JsonWriter::Layout::Lines);
    json_.field("name", quantity.path).field("scenario", run_.scenarios[s].name);
    write_figure(json_, figure);
    if (quantity.parameter) json_.key("parameter").boolean(true);
    if (!quantity.provenance.empty()) json_.field("provenance", quantity.provenance);
    json_.end_object();
  }

  void shows() {
    json_.key("shows").begin_array();
    for (const auto& shown : run_.shown) {
      json_.begin_object().field("name", shown.name).key("values").begin_array();
      for (const auto& value : shown.values) {
        json_.begin_object().field("text", value.text);
        write_figure(json_, value.figure);
        json_.end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  const sema::Model& model_;
  const study::Run& run_;
  JsonWriter json_;
};

}  // namespace

void write_model(JsonWriter& json, const sema::Model& model) {
  json.key("format_version").integer(kFormatVersion);
  json.field("model", model.name);
  if (!model.title.empty()) json.field("title", model.title);
  if (!model.source_document.empty()) json.field("source", model.source_document);
}

std::string run_json(const sema::Model& model, const study::Run& run) { return RunJson(model, run).write(); }

}  // namespace econ::cli
