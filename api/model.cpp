#include "api/model.h"

#include <cstring>
#include <exception>
#include <memory>

#include "api/guard.h"
#include "compiler/base/big_stack.h"
#include "compiler/modules/load.h"
#include "compiler/parse/parse.h"
#include "runtime/study/scenarios.h"

namespace econ::api {

namespace {

using diagnostics::Diagnostics;

source::Span add_text(source::SourceMap& sources, const std::string& name, const std::string& text) {
  const source::FileId file = sources.add(source::Source(name, text));
  return {file, 0, static_cast<uint32_t>(text.size())};
}

sema::Options options_of(const econ_model& model, const std::vector<std::string>& vary, source::SourceMap& sources,
                         Diagnostics& diags) {
  sema::Options options;
  for (const auto& [path, value] : model.settings) {
    const source::Span span = add_text(sources, "a setting", path);
    const source::Span text = add_text(sources, "the setting of " + path, value);
    auto expr = parse::parse_expression(sources, text.file, options.limits, diags);
    if (expr) options.settings.push_back({path, span, std::move(expr)});
  }
  for (const std::string& path : vary) {
    const source::Span span = add_text(sources, "a varied parameter", path);
    // A point that every unit takes. It is a place for the caller's values, no value.
    const source::Span point = add_text(sources, "the points of " + path, "[0]");
    auto spread = parse::parse_spread(sources, point.file, options.limits, diags);
    if (spread) options.variations.push_back({path, span, std::move(*spread)});
  }
  return options;
}

/// Parameters that the model gives no value, if nothing else is wrong with it.
std::vector<std::string> required(const sema::Model& model, const Diagnostics& diags) {
  for (const auto& d : diags.sorted()) {
    if (d.severity() == diagnostics::Severity::Error && d.code != diagnostics::Code::MissingValue) return {};
  }
  std::vector<std::string> names;
  for (const auto& quantity : model.quantities) {
    if (quantity.parameter && !quantity.library && !quantity.value.valid()) names.push_back(quantity.path);
  }
  return names;
}

void analyze(econ_model& made) {
  source::SourceMap sources = made.sources;
  Diagnostics diags;
  made.model = analyzed(made, {}, sources, diags);
  if (diags.has_errors()) {
    const auto without_value = required(made.model, diags);
    Diagnostics again;
    if (!without_value.empty()) made.model = analyzed(made, without_value, sources, again);
    if (without_value.empty() || again.has_errors()) throw failure_of(diags, sources);
  } else if (!diags.empty()) {
    made.warnings = diagnostics::render_text(diags, sources, {});
  }
  for (const auto& scenario : study::choose_scenarios(made.model, {"all"}, diags))
    made.scenarios.push_back(scenario.name);
  list_parameters(made.model, made.parameters);
  list_results(made.model, made.results);
}

/// On a stack of its own: a chain of definitions is walked recursively.
template <class Load>
void compile(const econ_setting* settings, size_t count, econ_model** model, const Load& load) {
  require(model, "model");
  *model = nullptr;
  if (count != 0) require(settings, "settings");
  auto made = std::make_unique<econ_model>();
  for (size_t i = 0; i < count; ++i) {
    require(settings[i].path, "settings[].path");
    require(settings[i].value, "settings[].value");
    made->settings.emplace_back(settings[i].path, settings[i].value);
  }
  std::exception_ptr thrown;
  on_big_stack([&] {
    try {
      Diagnostics diags;
      made->modules = load(made->sources, diags);
      if (diags.has_errors() || made->modules.empty()) throw failure_of(diags, made->sources);
      analyze(*made);
    } catch (...) {
      thrown = std::current_exception();
    }
  });
  if (thrown) std::rethrow_exception(thrown);
  *model = made.release();
}

}  // namespace

sema::Model analyzed(const econ_model& model, const std::vector<std::string>& vary, source::SourceMap& sources,
                     Diagnostics& diags) {
  const sema::Options options = options_of(model, vary, sources, diags);
  return sema::analyze(sources, model.modules, options, diags);
}

}  // namespace econ::api

using econ::Limits;
using econ::api::Failure;
using econ::api::guarded;
using econ::api::require;

econ_status econ_model_from_file(const char* path, const econ_setting* settings, size_t count, econ_model** model,
                                 econ_error** error) {
  return guarded(error, [&] {
    require(path, "path");
    const std::string file = std::strcmp(path, "-") == 0 ? "./-" : path;  // standard input is the caller's
    econ::api::compile(settings, count, model,
                       [&](auto& sources, auto& diags) { return econ::modules::load(file, sources, Limits{}, diags); });
  });
}

econ_status econ_model_from_text(const char* name, const char* text, size_t length, const econ_setting* settings,
                                 size_t count, econ_model** model, econ_error** error) {
  return guarded(error, [&] {
    require(name, "name");
    if (length != 0) require(text, "text");
    econ::api::compile(settings, count, model, [&](auto& sources, auto& diags) {
      auto source = econ::source::from_text(name, length == 0 ? std::string() : std::string(text, length), Limits{});
      if (!source) throw Failure{ECON_BAD_MODEL, source.fault().message};
      return econ::modules::load_text(std::move(*source), sources, Limits{}, diags);
    });
  });
}

void econ_model_free(econ_model* model) { delete model; }

const char* econ_model_name(const econ_model* model) { return model == nullptr ? "" : model->model.name.c_str(); }
const char* econ_model_title(const econ_model* model) { return model == nullptr ? "" : model->model.title.c_str(); }
const char* econ_model_warnings(const econ_model* model) { return model == nullptr ? "" : model->warnings.c_str(); }

size_t econ_scenario_count(const econ_model* model) { return model == nullptr ? 0 : model->scenarios.size(); }
const char* econ_scenario(const econ_model* model, size_t index) {
  return index < econ_scenario_count(model) ? model->scenarios[index].c_str() : nullptr;
}

size_t econ_parameter_count(const econ_model* model) { return model == nullptr ? 0 : model->parameters.size(); }
const econ_quantity* econ_parameter(const econ_model* model, size_t index) {
  return model == nullptr ? nullptr : model->parameters.at(index);
}

size_t econ_result_count(const econ_model* model) { return model == nullptr ? 0 : model->results.size(); }
const econ_quantity* econ_result(const econ_model* model, size_t index) {
  return model == nullptr ? nullptr : model->results.at(index);
}
