// First pass: names only, so that declarations may stand in any order.
#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_guess(const std::string& provenance) { return provenance.rfind("guess", 0) == 0; }
std::string text_or_empty(const ast::OptText& text) { return text ? text->text : std::string(); }

}  // namespace

std::string date_text(const ast::Date& date) {
  const std::string month = fmt::format("{}-{:02}", date.year, date.month);
  return date.day == 0 ? month : fmt::format("{}-{:02}", month, date.day);
}

void Analyzer::later(Span span, std::string_view what, std::string_view hint) {
  auto builder = report(Code::LaterFeature, span, what);
  builder.note("the language has it; this version reads it and goes no further");
  if (!hint.empty()) builder.help(std::string(hint));
}

bool Analyzer::declare_name(Module& module, const ast::Identifier& name, Entity entity) {
  if (model_.units.find(name.text) && (!module.library || module.imported)) {
    report(Code::UnitAndQuantity, name.span, name.text)
        .note("a unit and a quantity never share a name, so that `3 " + name.text + "` has one meaning")
        .help("a plural reads well: `" + name.text + "s`");
    return false;
  }
  const auto [found, inserted] = module.names.emplace(name.text, entity);
  if (!inserted) {
    report(Code::DuplicateName, name.span, name.text).label(found->second.span, "first declared here");
    return false;
  }
  return true;
}

QuantityId Analyzer::add_quantity(Quantity quantity, Definition definition) {
  quantity.guess = is_guess(quantity.provenance);
  model_.quantities.push_back(std::move(quantity));
  definitions_.push_back(std::move(definition));
  return QuantityId(model_.quantities.size() - 1);
}

/// Two rows of one name: the second is blamed.
void Analyzer::check_labels(const std::string& axis, const std::vector<const ast::Identifier*>& labels) {
  std::map<std::string_view, Span> seen;
  for (const ast::Identifier* label : labels) {
    const auto [first, inserted] = seen.emplace(label->text, label->span);
    if (!inserted) report(Code::DuplicateLabel, label->span, label->text, axis).label(first->second, "first here");
  }
}

AxisId Analyzer::add_axis(Axis axis) {
  if (axis.labels.size() > options_.limits.axis_labels) {
    report(Code::TooManyLabels, axis.span, axis.name, axis.labels.size(), options_.limits.axis_labels);
  }
  model_.axes.push_back(std::move(axis));
  return AxisId(model_.axes.size() - 1);
}

std::optional<units::Family> Analyzer::unit_family(const ast::UnitDecl& decl) {
  using units::Family;
  if (!decl.family) return Family::Count;
  static const std::map<std::string, Family> families{
      {"money", Family::Money}, {"time", Family::Time}, {"data", Family::Data}, {"count", Family::Count}};
  const std::string word = decl.family->terms.empty() ? std::string() : decl.family->terms.front().name;
  if (const auto found = families.find(word); found != families.end()) return found->second;
  report(Code::UnitFamily, decl.family->span, word).note("a unit is of money, time, data or count");
  return std::nullopt;
}

void Analyzer::declare_units(const ast::UnitDecl& decl) {
  if (declare_calendar(decl)) return;
  const auto family = unit_family(decl);
  std::optional<UnitValue> meaning;
  if (family && decl.definition) {
    meaning = unit_value(*decl.definition);
    if (!meaning) {
      report(Code::UnitDefinition, decl.definition->span)
          .note("it holds numbers, names of units, `*` and `/`; nothing that is approximate, 0 or a quantity")
          .help("`unit " + decl.names.front().text + " = 250 GB`");
    }
  }
  if (!family || (decl.definition && !meaning)) {
    for (const ast::Identifier& name : decl.names) broken_units_.insert(name.text);
    return;
  }
  std::string first_base;
  for (const ast::Identifier& name : decl.names) declare_unit(decl, name, *family, meaning, first_base);
}

void Analyzer::declare_unit(const ast::UnitDecl& decl, const ast::Identifier& name, units::Family family,
                            const std::optional<UnitValue>& meaning, std::string& first_base) {
  using units::Family;
  const units::NamedUnit* known = model_.units.find(name.text);
  if (known && meaning) {
    join_basis(*known, *meaning, *decl.definition, name);
    return;
  }
  if (known) {
    // The same kind of count declared again means the same thing.
    if (known->family != family || family != Family::Count) unit_twice(name);
    return;
  }
  unit_spans_.emplace(name.text, name.span);
  if (meaning) {
    const auto& terms = meaning->first.terms();
    const bool money = terms.size() == 1 && model_.units.base_family(terms[0].first) == Family::Money;
    model_.units.declare_derived(name.text, meaning->first, meaning->second, money ? Family::Money : family);
  } else if ((family == Family::Time || family == Family::Data) && !first_base.empty()) {
    model_.units.declare_derived(name.text, model_.units.find(first_base)->dimension, 1, family);
  } else {
    const bool symbol = family == Family::Money && decl.label;
    model_.units.declare_base(name.text, family, symbol ? decl.label->text : "");
    first_base = name.text;
  }
}

void Analyzer::unit_twice(const ast::Identifier& name) {
  auto builder = report(Code::DuplicateName, name.span, name.text);
  if (const auto first = unit_spans_.find(name.text); first != unit_spans_.end())
    builder.label(first->second, "first declared here");
}

/// A second definition of a unit of time states the basis that joins hours and months (semantics 7).
void Analyzer::join_basis(const units::NamedUnit& known, const UnitValue& meaning, const ast::Expr& definition,
                          const ast::Identifier& name) {
  const auto& from = meaning.first.terms();
  const auto& to = known.dimension.terms();
  const auto time = [&](const auto& terms) {
    return terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
           model_.units.base_family(terms[0].first) == units::Family::Time;
  };
  if (!time(from) || !time(to)) {
    unit_twice(name);
    return;
  }
  if (known.dimension != meaning.first) {
    if (calendar_) return second_basis(name, "calendar", definition.span);
    // known.factor canonical-of-to = meaning.second canonical-of-from; months are canonical (semantics 6)
    if (model_.units.base_name(from[0].first) == "month") {
      model_.units.join_bases(to[0].first, from[0].first, meaning.second / known.factor);
    } else {
      model_.units.join_bases(from[0].first, to[0].first, known.factor / meaning.second);
    }
    unit_spans_[name.text] = name.span;
    return;
  }
  if (known.factor == meaning.second) return;
  std::string now = "another length";
  if (const auto* number = std::get_if<ast::Number>(&definition.node)) {  // in the words of the definition
    const ReadUnit written = read_unit(number->unit, false);
    now = fmt::format("{} {}", (known.factor / written.unit.factor).to_double(), units::to_string(written.unit));
  }
  second_basis(name, now, definition.span);
}

std::optional<Analyzer::UnitValue> Analyzer::unit_value(const ast::Expr& expr) {
  if (const auto* number = std::get_if<ast::Number>(&expr.node)) {
    const ReadUnit read = read_unit(number->unit, false);
    const auto digits = units::Rational::from_decimal(number->digits);
    if (!read.ok || !digits || number->approximate || number->percent || !number->currency.empty() || digits->is_zero())
      return std::nullopt;
    return UnitValue{read.unit.dimension, *digits * units::scale_factor(number->scale) * read.unit.factor};
  }
  if (const auto* name = std::get_if<ast::Name>(&expr.node)) {
    const units::NamedUnit* unit = model_.units.find(name->text);
    if (!unit) return std::nullopt;
    return UnitValue{unit->dimension, unit->factor};
  }
  const auto* product = std::get_if<ast::Product>(&expr.node);
  if (!product) return std::nullopt;
  UnitValue value{{}, 1};
  for (const ast::Factor& factor : product->items) {
    const auto operand = unit_value(*factor.operand);
    if (!operand) return std::nullopt;
    value.first = factor.divide ? value.first / operand->first : value.first * operand->first;
    value.second = factor.divide ? value.second / operand->second : value.second * operand->second;
  }
  return value;
}

void Analyzer::declare_rate(Module& module, const ast::RateDecl& decl) {
  const auto from = currency_amount(*decl.from);
  const auto to = currency_amount(*decl.to);
  if (!from || !to) {
    if (from) broken_rates_.insert(from->first.value);
    if (to) broken_rates_.insert(to->first.value);
    return;
  }
  Quantity q;
  q.path = fmt::format("{}/{}", model_.units.base_name(from->first), model_.units.base_name(to->first));
  q.display = fmt::format("1 {} in {}", model_.units.base_name(from->first), model_.units.base_name(to->first));
  q.provenance = decl.provenance ? decl.provenance->text : "";
  if (decl.dated) {
    q.provenance += (q.provenance.empty() ? "" : ", ") + date_text(*decl.dated);
  }
  q.role = QuantityRole::ExchangeRate;
  q.parameter = true;
  q.library = module.library;
  q.span = cover(decl.from->span, decl.to->span);
  Definition definition;
  const Module* where = &module;
  const std::string path = q.path;
  definition.made = [this, &decl, where, path] { return rate_value(decl, *where, path); };
  const std::pair key{from->first.value, to->first.value};
  if (rates_.count(key) || rates_.count({key.second, key.first})) {
    const QuantityId other = rates_.count(key) ? rates_[key] : rates_[{key.second, key.first}];
    if (model_[other].span == q.span) return;  // of another instance of the same file
    if (module.imported || !model_[other].library) {
      report(Code::DuplicateName, q.span, q.path).label(model_[other].span, "first stated here");
      return;
    }
    rates_.erase(key);  // one rate for the whole model: its own, before that of a file it uses
    rates_.erase({key.second, key.first});
  }
  rates_[key] = add_quantity(std::move(q), std::move(definition));
}

std::optional<std::pair<units::BaseId, units::Rational>> Analyzer::currency_amount(const ast::Expr& expr) {
  const ast::Expr* side = &expr;
  if (const auto* range = std::get_if<ast::Range>(&expr.node)) side = range->high.get();
  const auto* number = std::get_if<ast::Number>(&side->node);
  if (number) {
    size_t used = 0;
    bool ok = true;
    const units::Unit unit = literal_unit(*number, side->span, {}, &used, &ok);
    const auto& terms = unit.dimension.terms();
    if (ok && used == number->unit.terms.size() && terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
        model_.units.base_family(terms[0].first) == units::Family::Money) {
      const auto digits = units::Rational::from_decimal(number->digits);
      if (digits && !digits->is_zero()) {
        return std::pair{terms[0].first, *digits * units::scale_factor(number->scale) * unit.factor};
      }
    }
    for (size_t i = used; !ok && i < number->unit.terms.size(); ++i) {
      unknown_unit(number->unit.terms[i]);
      return std::nullopt;
    }
  }
  report(Code::RateForm, expr.span, text_of(expr.span)).help("`rate 1 EUR = 1.08 USD`");
  return std::nullopt;
}

/// units of `to` for one unit of `from`.
ExprId Analyzer::rate_value(const ast::RateDecl& decl, const Module& module, const std::string& path) {
  Scope scope;
  scope.module = &module;
  scope.path = path;
  const auto from = currency_amount(*decl.from);
  const ExprId to = elaborate(*decl.to, scope);
  if (!from || type(to).poison()) return poison(decl.to->span);
  Type t = type(to);
  t.dimension = t.dimension / units::Dimension::base(from->first);
  const std::string to_name = t.shown.spelling.empty() ? "" : t.shown.spelling.front().name;
  t.shown.dimension = t.dimension;
  t.shown.spelling.push_back({std::string(model_.units.base_name(from->first)), -1});
  t.shown_is_stated = true;
  if (from->second.is_one()) {
    Expr copy = at(to);
    copy.type = t;
    model_.exprs.push_back(std::move(copy));
    return ExprId(model_.exprs.size() - 1);
  }
  return apply(builtins::Primitive::Div, {to, literal(from->second.to_double(), Type{}, decl.from->span)}, t,
               decl.to->span);
}

void Analyzer::declare_axis(Module& module, const ast::AxisDecl& decl, Span span) {
  if (module.first) {  // one axis, however often its file is used
    const auto known = module.first->names.find(decl.name.text);
    if (known != module.first->names.end()) declare_name(module, decl.name, known->second);
    return;
  }
  std::vector<const ast::Identifier*> names;
  for (const auto& label : decl.labels) names.push_back(&label.name);
  check_labels(decl.name.text, names);
  Axis axis;
  axis.name = module.prefix + decl.name.text;
  axis.origin = AxisOrigin::Declared;
  axis.span = span;
  axis.library = module.library;
  for (const auto& label : decl.labels) axis.labels.push_back({label.name.text, text_or_empty(label.label)});
  const AxisId id = add_axis(std::move(axis));
  declare_name(module, decl.name, {EntityKind::Axis, id.value, decl.name.span});
}

void Analyzer::declare_param(Module& module, const ast::ParamDecl& decl, const ast::Statement& statement) {
  Quantity q;
  q.path = decl.target.name.text;
  q.display = text_or_empty(decl.target.label);
  q.provenance = text_or_empty(decl.provenance);
  q.doc = statement.doc;
  q.role = QuantityRole::Parameter;
  q.parameter = true;
  q.library = module.library;
  q.span = decl.target.name.span;
  Definition definition;
  definition.value = decl.value ? &*decl.value : nullptr;
  definition.domain = decl.domain ? &*decl.domain : nullptr;
  definition.unit = decl.target.unit ? &*decl.target.unit : nullptr;
  definition.scope.module = &module;
  definition.scope.path = q.path;
  if (const ast::InstanceMember* stated = import_setting(module, q.path)) {
    definition.home = &module;
    definition.replaced = definition.unit ? nullptr : definition.value;
    definition.value = &stated->value;
    definition.scope.module = module.user;  // names on the right mean the importer's
    q.span = stated->name.span;
    if (stated->provenance) q.provenance = stated->provenance->text;
  }
  const ast::Identifier name = decl.target.name;
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  declare_name(module, name, {EntityKind::Quantity, id.value, name.span});
}

void Analyzer::declare_quantity(Module& module, const ast::QuantityDecl& decl, const ast::Statement& statement) {
  Quantity q;
  q.path = decl.target.name.text;
  q.display = text_or_empty(decl.target.label);
  q.provenance = text_or_empty(decl.provenance);
  q.doc = statement.doc;
  q.role = QuantityRole::Derived;
  q.library = module.library;
  q.span = decl.target.name.span;
  Definition definition;
  definition.value = &decl.value;
  definition.unit = decl.target.unit ? &*decl.target.unit : nullptr;
  definition.scope.module = &module;
  definition.scope.path = q.path;
  const ast::Identifier name = decl.target.name;
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  declare_name(module, name, {EntityKind::Quantity, id.value, name.span});
}

void Analyzer::declare_tolerance(Module& module, const ast::ToleranceDecl& decl) {
  const auto value = constant_rational(*decl.value);
  if (!value || *value < units::Rational(0) || !(*value < units::Rational(1))) {
    report(Code::NumberNeeded, decl.value->span, "the tolerance", "`" + text_of(decl.value->span) + "`")
        .note("a tolerance is a share of what is stated, from 0% to below 100%")
        .help("`tolerance 5%`");
    return;
  }
  if (module.imported) {
    module.tolerance = value->to_double();
    return;
  }
  model_.tolerance = value->to_double();
  model_.tolerance_stated = true;
}

/// The model's own; one that it does not state may come from a file it uses.
void Analyzer::declare_currency(const Module& module, const ast::CurrencyDecl& decl) {
  const units::NamedUnit* unit = model_.units.find(decl.unit.text);
  if (!unit || unit->family != units::Family::Money || unit->dimension.terms().size() != 1) {
    report(Code::UnknownUnit, decl.unit.span, decl.unit.text)
        .note("`currency` names a unit of money, as in `currency USD`");
    return;
  }
  const units::BaseId base = unit->dimension.terms()[0].first;
  if (module.imported && currency_ && *currency_ != base) {
    report(Code::ImportCurrency, decl.unit.span, sources_[decl.unit.span.file].name(), decl.unit.text,
           model_.units.base_name(*currency_))
        .note("sums of several currencies are in one currency in the whole model")
        .help("convert in the file, `… as " + decl.unit.text + "`, and leave its `currency` out");
    return;
  }
  currency_ = base;
}

void Analyzer::declare_settings(Module& module, const ast::Statement& statement) {
  if (module.library && !module.imported) return;
  if (const auto* tolerance = std::get_if<ast::ToleranceDecl>(&statement.node)) {
    declare_tolerance(module, *tolerance);
  } else if (const auto* currency = std::get_if<ast::CurrencyDecl>(&statement.node)) {
    declare_currency(module, *currency);
  }
  if (module.imported) return;
  if (const auto* decl = std::get_if<ast::ModelDecl>(&statement.node)) {
    model_.name = decl->name.text;
    model_.title = text_or_empty(decl->title);
  } else if (const auto* source = std::get_if<ast::SourceDecl>(&statement.node)) {
    model_.source_document = source->document.text;
    if (source->dated) model_.source_date = date_text(*source->dated);
  }
}

/// The name of what was reported where it is declared, so that its uses stay silent.
void Analyzer::declare_broken(Module& module, const ast::Identifier& name) {
  module.names.emplace(name.text, Entity{EntityKind::Broken, 0, name.span});
}

/// What the language has and this version does not evaluate; its name is known, so that its uses stay silent.
void Analyzer::declare_later(Module& module, const ast::Statement& statement) {
  if (const auto* file = std::get_if<ast::FileTableDecl>(&statement.node)) {
    declare_file_table(module, *file, statement);
  } else if (const auto* question = std::get_if<ast::QuestionDecl>(&statement.node)) {
    const bool named = question->verb == ast::Verb::Sweep || question->verb == ast::Verb::Show;
    if (is_answered(question->verb)) {
      declare_answer(module, *question, statement);
    } else if (!named) {
      declare_broken(module, question->name);
    }
  }
}

/// Declares, and names what was declared after the file it stands in: "pricing.churn".
void Analyzer::declare_prefixed(Module& module, const ast::Statement& statement) {
  const size_t quantities = model_.quantities.size(), axes = model_.axes.size(), tables = model_.tables.size();
  const size_t ladders = model_.ladders.size(), instances = model_.instances.size();
  declare_statement(module, statement);
  if (module.prefix.empty()) return;
  const auto name = [&](std::string& text) { text = module.prefix + text; };
  for (size_t i = quantities; i < model_.quantities.size(); ++i) {
    name(model_.quantities[i].path);
    name(definitions_[i].scope.path);
  }
  for (size_t i = axes; i < model_.axes.size(); ++i) name(model_.axes[i].name);
  for (size_t i = tables; i < model_.tables.size(); ++i) name(model_.tables[i].name);
  for (size_t i = ladders; i < model_.ladders.size(); ++i) name(model_.ladders[i].name);
  for (size_t i = instances; i < model_.instances.size(); ++i) name(model_.instances[i].name);
}

void Analyzer::declare_statement(Module& module, const ast::Statement& statement) {
  const auto& node = statement.node;
  if (const auto* d = std::get_if<ast::ParamDecl>(&node)) {
    declare_param(module, *d, statement);
  } else if (const auto* q = std::get_if<ast::QuantityDecl>(&node)) {
    declare_quantity(module, *q, statement);
  } else if (const auto* f = std::get_if<ast::FunctionDecl>(&node)) {
    functions_.push_back({f, &module, f->name.span});
    declare_name(module, f->name, {EntityKind::Function, static_cast<uint32_t>(functions_.size() - 1), f->name.span});
  } else if (const auto* t = std::get_if<ast::TableDecl>(&node)) {
    declare_table(module, *t, statement);
  } else if (const auto* l = std::get_if<ast::LadderDecl>(&node)) {
    declare_ladder(module, *l, statement);
  } else if (const auto* i = std::get_if<ast::InstanceDecl>(&node)) {
    declare_instance(module, *i, statement);
  } else if (const auto* like = std::get_if<ast::AxisLikeDecl>(&node)) {
    declare_like(module, *like);
  } else {
    declare_later(module, statement);
  }
}

}  // namespace econ::sema
