// What a question varies, and together with what: `over price, lhs(500, cost, churn), scenario in [base, lean]`.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

using Kind = SearchDesign::Kind;

constexpr std::string_view kGrid = "grid";

struct DesignWord {
  std::string_view word;
  Kind kind;
  bool counted;  ///< begins with a number of points
};
constexpr DesignWord kDesigns[] = {
    {"zip", Kind::Zip, false},
    {"corners", Kind::Corners, false},
    {"one_at_a_time", Kind::OneAtATime, false},
    {"points", Kind::Points, false},
    {"random", Kind::Random, true},
    {"lhs", Kind::Latin, true},
    {"sobol", Kind::Sobol, true},
    {"plain_sobol", Kind::PlainSobol, true},
};

const DesignWord* find_design(std::string_view word) {
  const auto* found =
      std::find_if(std::begin(kDesigns), std::end(kDesigns), [&](const DesignWord& d) { return d.word == word; });
  return found == std::end(kDesigns) ? nullptr : found;
}

/// `500`, `10k`, `1_000`: a whole number above 0.
std::optional<uint64_t> whole_number(std::string text) {
  units::Rational scale(1);
  static constexpr std::string_view kLetters = "kMBT";
  if (const size_t letter = text.empty() ? std::string::npos : kLetters.find(text.back());
      letter != std::string::npos) {
    for (size_t i = 0; i <= letter; ++i) scale = scale * units::Rational(1000);
    text.pop_back();
  }
  const auto digits = units::Rational::from_decimal(text);
  if (!digits) return std::nullopt;
  const double value = (*digits * scale).to_double();
  if (!(value >= 1 && value <= 0x1p53) || value != static_cast<double>(static_cast<uint64_t>(value)))
    return std::nullopt;
  return static_cast<uint64_t>(value);
}

}  // namespace

bool Analyzer::read_over(const std::vector<ast::Search>& stated, const Scope& scope, Question& question) {
  bool ok = true;
  for (const ast::Search& search : stated) {
    if (search.design) {
      ok = read_design(search, scope, question) && ok;
      continue;
    }
    auto axis = search_axis(search, scope);
    if (!axis) {
      ok = false;
      continue;
    }
    if (search.domain && axis->kind == SearchAxis::Kind::Scenario) ok = choose_worlds(*search.domain, *axis) && ok;
    if (search.domain && axis->kind == SearchAxis::Kind::Labels) ok = choose_labels(search, *axis, question) && ok;
    question.over.push_back(std::move(*axis));
  }
  return ok;
}

bool Analyzer::read_design(const ast::Search& design, const Scope& scope, Question& question) {
  const std::string& word = design.name.text;
  const auto refuse = [&](Span span, const std::string& why, const std::string& help) {
    report(Code::DesignForm, span, word, why).help(help);
    return false;
  };
  const DesignWord* known = find_design(word);
  if (!known && word != kGrid) {
    std::vector<std::string> words{std::string(kGrid)};
    for (const DesignWord& d : kDesigns) words.emplace_back(d.word);
    auto builder = report(Code::UnknownDesign, design.name.span, word);
    if (!suggest(builder, word, words)) builder.note("the designs: " + listed(words));
    return false;
  }
  if (question.verb != ast::Verb::Sweep)
    return refuse(design.span, "is a design of a sweep", "leave its brackets out: `over price, users`");
  if (known && known->kind == Kind::Points) return read_points(design, scope, question);
  SearchDesign made;
  made.span = design.span;
  if (known) made.kind = known->kind;
  const bool counted = known && known->counted;
  if (!design.files.empty()) return refuse(design.files[0].span, "takes no file", "leave it out");
  if (counted != !design.counts.empty() || design.counts.size() > 1) {
    return counted ? refuse(design.span, "begins with its number of points", "`" + word + "(1000, …)`")
                   : refuse(design.counts[0].span, "takes no number of points", "leave it out");
  }
  if (counted) {
    const auto count = whole_number(design.counts[0].text);
    if (!count) return refuse(design.counts[0].span, "takes a whole number of points", "`" + word + "(1000, …)`");
    made.count = *count;
  }
  if (design.over.empty()) return refuse(design.span, "names nothing that varies", "`" + word + "(…, price)`");
  if (known) question.designs.push_back(made);
  bool ok = true;
  for (const ast::Search& part : design.over) {
    auto axis = search_axis(part, scope);
    if (axis && axis->kind != SearchAxis::Kind::Parameter) {
      refuse(part.span, "takes parameters, and `" + part.name.text + "` is none",
             "put it beside the design: `over " + part.name.text + ", " + word + "(…)`");
      axis = std::nullopt;
    }
    ok = ok && axis;
    if (!axis) continue;
    if (known) axis->design = question.designs.size() - 1;
    question.over.push_back(std::move(*axis));
  }
  return ok;
}

/// `scenario in [base, lean]`
bool Analyzer::choose_worlds(const ast::Spread& chosen, SearchAxis& axis) {
  const auto* list = std::get_if<ast::List>(&chosen.range->node);
  if (!list || chosen.kind != ast::Spread::Kind::Plain) {
    unknown_scenario(text_of(chosen.range->span), chosen.range->span, *modules_.back());
    return false;
  }
  bool ok = true;
  for (const ast::ExprPtr& item : list->items) {
    const auto* name = std::get_if<ast::Name>(&item->node);
    if (!name || (name->text != "base" && !model_.find_scenario(name->text))) {
      unknown_scenario(text_of(item->span), item->span, *modules_.back());
      ok = false;
    } else if (std::find(axis.scenarios.begin(), axis.scenarios.end(), name->text) == axis.scenarios.end()) {
      axis.scenarios.push_back(name->text);
    }
  }
  return ok;
}

/// `plan in [pro, team]`: what is asked is asked of these labels only.
bool Analyzer::choose_labels(const ast::Search& search, SearchAxis& axis, Question& question) {
  const ast::Expr& stated = *search.domain->range;
  const auto* list = std::get_if<ast::List>(&stated.node);
  const AxisId whole = axis.axis;
  if (!list || search.domain->kind != ast::Spread::Kind::Plain) {
    report(Code::UnknownLabel, stated.span, model_[whole].name, text_of(stated.span))
        .help(fmt::format("list them: `over {} in [{}, …]`", search.name.text, model_[whole].labels.front().name));
    return false;
  }
  const ExprId labels = select_labels(label_of(whole, stated.span), whole, *list, stated.span);
  if (type(labels).poison()) return false;
  axis.axis = std::get<StackOf>(at(labels).node).axis;
  for (auto* values : {&question.what, &question.where}) {
    for (ExprId& value : *values) {
      const auto& axes = type(value).axes;
      if (std::find(axes.begin(), axes.end(), whole) != axes.end())
        value = select_labels(value, whole, *list, stated.span);
    }
  }
  return true;
}

/// `--over 'price in 5..30, lhs(500, cost)'`: numbers without a unit take the parameter's.
void Analyzer::vary_over(const Module& module) {
  Scope scope;
  scope.module = &module;
  scope.path = "--over";
  Question question;
  question.verb = ast::Verb::Sweep;
  flag_domain_ = true;
  read_over(options_.over, scope, question);
  flag_domain_ = false;
  const size_t before = model_.varied_designs.size();
  for (SearchAxis& axis : question.over) {
    if (axis.design != SearchAxis::kAlone) axis.design += before;
    model_.varied.push_back(std::move(axis));
  }
  for (const SearchDesign& design : question.designs) model_.varied_designs.push_back(design);
}

}  // namespace econ::sema
