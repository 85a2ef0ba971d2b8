#include "compiler/sema/analyze.h"

#include <set>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

Model analyze(const source::SourceMap& sources, const std::vector<ModuleFile>& modules, const Options& options,
              diagnostics::Diagnostics& diags) {
  Analyzer analyzer(sources, options, diags);
  return analyzer.analyze(modules);
}

namespace {

/// `table NAME over …`
bool is_over_axis(const ast::Statement& statement) {
  const auto* table = std::get_if<ast::TableDecl>(&statement.node);
  const auto* file = std::get_if<ast::FileTableDecl>(&statement.node);
  return (table && !table->over.empty()) || (file && !file->over.empty());
}

}  // namespace

Model Analyzer::analyze(const std::vector<ModuleFile>& files) {
  if (files.empty()) return std::move(model_);
  make_modules(files);
  model_.exprs.reserve(4096);
  const auto each = [&](auto&& act) {
    for (const auto& module : modules_) {
      for (const ast::Statement& statement : module->file->statements) act(*module, statement);
    }
  };
  // Units first: whether a name is a unit decides how a literal is read.
  each([&](Module& module, const ast::Statement& s) {
    if (const auto* unit = std::get_if<ast::UnitDecl>(&s.node); unit && !module.first) declare_units(*unit);
  });
  for (auto module = modules_.rbegin(); module != modules_.rend(); ++module) {  // the model's own come first
    for (const ast::Statement& s : (*module)->file->statements) declare_settings(**module, s);
  }
  each([&](Module& module, const ast::Statement& s) {
    if (const auto* axis = std::get_if<ast::AxisDecl>(&s.node)) declare_axis(module, *axis, axis->name.span);
    if (const auto* timeline = std::get_if<ast::TimelineDecl>(&s.node)) declare_timeline(module, *timeline);
    if (const auto* kind = std::get_if<ast::KindDecl>(&s.node)) declare_kind(module, *kind, kind->name.span);
  });
  for (const auto& module : modules_) link_imports(*module);
  // Tables over an axis of another table need that one first.
  each([&](Module& module, const ast::Statement& s) {
    if (!is_over_axis(s)) declare_prefixed(module, s);
  });
  each([&](Module& module, const ast::Statement& s) {
    if (is_over_axis(s)) declare_prefixed(module, s);
    if (const auto* rate = std::get_if<ast::RateDecl>(&s.node)) declare_rate(module, *rate);
  });
  for (const auto& module : modules_) {
    check_imports(*module);
    separate_kinds(*module);
  }
  const Module& main = *modules_.back();
  model_.doc = main.file->doc;
  declare_scenarios(main);
  for (const auto& module : modules_) {
    if (module->imported) declare_scenarios(*module);
  }
  order_layers();
  define_all();
  close_prevs();
  check_ladders();
  elaborate_scenarios();
  check_conflicts();
  apply_settings(main);
  close_prevs();
  check_given();
  address_draws();
  for (const auto& module : modules_) pair_ranges(*module);
  share_draws();
  elaborate_claims(main);
  for (const ast::Statement& s : main.file->statements) {
    if (const auto* question = std::get_if<ast::QuestionDecl>(&s.node))
      elaborate_question(*question, main, question->name.span);
  }
  if (options_.ask) {
    ask(main);
  } else {
    vary(main);
    elaborate_conditions(main);
  }
  read_precision(main);
  close_prevs();
  answer_in_scenarios();
  check_answers();
  check_statistics();
  check_functions();
  report_holes();
  if (!diags_.has_errors()) check_cycles();
  if (!diags_.has_errors()) price_edges();
  for (const Quantity& quantity : model_.quantities)
    ECON_CHECK(diags_.has_errors() || !quantity.type.poison());  // what has no type was reported
  return std::move(model_);
}

/// A parameter without a value must be given: by `--set`, `--vary`, or every scenario that is run.
void Analyzer::check_given() {
  std::set<std::pair<source::FileId, uint32_t>> reported;  // lines where a value was written wrongly
  for (const auto& d : diags_.sorted())
    reported.emplace(d.span.file, sources_[d.span.file].position(d.span.begin).line);
  for (size_t q = 0; q < model_.quantities.size(); ++q) {
    const Quantity& quantity = model_.quantities[q];
    if (quantity.value.valid() || quantity.type.poison()) continue;
    if (model_.settings.valid() && model_[model_.settings].overrides.count(QuantityId(q))) continue;
    if (quantity.role != QuantityRole::Parameter) continue;
    const Span span = quantity.span;
    if (reported.count({span.file, sources_[span.file].position(span.begin).line})) continue;
    bool varied = false;
    for (const Variation& variation : options_.variations) varied = varied || variation.path == quantity.path;
    for (const ast::Search& search : options_.over) {
      varied = varied || search.name.text == quantity.path;
      for (const ast::Search& inner : search.over) varied = varied || inner.name.text == quantity.path;
    }
    if (varied) continue;
    report(Code::MissingValue, quantity.span, quantity.path)
        .help(fmt::format("`param {} = …`, or give it for this run: `--set {}=…`", quantity.path, quantity.path));
  }
}

}  // namespace econ::sema
