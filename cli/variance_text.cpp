#include "cli/variance_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "cli/explain_text.h"
#include "cli/figure_json.h"
#include "cli/json_writer.h"
#include "cli/run_json.h"
#include "cli/run_text.h"
#include "cli/sweep_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::ElementaryEffect;
using study::Estimate;
using study::Screening;
using study::ScreeningOfResult;
using study::VarianceOfResult;
using study::VarianceShare;
using study::VarianceStudy;

constexpr size_t kBar = 20;

std::string share_text(const Estimate& share) {
  if (std::isnan(share.value)) return "–";
  return fmt::format("{:.1f}% ±{:.1f}", 100 * share.value, 100 * share.error);
}

std::string bar(double share) {
  if (!(share > 0)) return "";
  std::string text;
  const auto full = static_cast<size_t>(std::lround(std::min(share, 1.0) * static_cast<double>(kBar)));
  for (size_t i = 0; i < full; ++i) text += "█";
  return text;
}

/// Places of `values`, the largest first; what is not a number last.
std::vector<size_t> largest_first(size_t count, const auto& value) {
  std::vector<size_t> order(count);
  std::iota(order.begin(), order.end(), size_t{0});
  const auto rank = [&](size_t i) { return std::isnan(value(i)) ? -1 : value(i); };
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return rank(a) > rank(b); });
  return order;
}

std::vector<size_t> order_of(const VarianceOfResult& result) {
  return largest_first(result.shares.size(), [&](size_t f) { return result.shares[f].total.value; });
}
std::vector<size_t> order_of(const ScreeningOfResult& result) {
  return largest_first(result.effects.size(), [&](size_t f) { return result.effects[f].magnitude; });
}

/// How sd and effects are written: points where the result is in `%`.
std::string difference(double x, const units::Unit& unit) {
  if (std::isnan(x)) return "–";
  return unit.percent ? fmt::format("{:.4g} points", 100 * x) : units::format_value(x, unit);
}

double together(const VarianceOfResult& result) {
  double alone = 0;
  for (const VarianceShare& share : result.shares) alone += share.first.value;
  return 1 - alone;
}

std::string variance_remark(const VarianceStudy& study) {
  return fmt::format(
      "alone: the part of the variance that would go if the assumption were known; with others: the part that would "
      "stay "
      "if all others were. {} rows, {} evaluations in {:.2g} s, seed {}; ± is a 95% interval",
      grouped(study.rows), grouped(study.evaluations), study.seconds, study.seed);
}

std::string screening_remark(const Screening& screening) {
  return fmt::format(
      "effect: how far the result moves, for the whole range of an assumption, without regard to sign; mean: with it; "
      "spread: how differently from place to place, by bends and by what others do. {} paths, {} evaluations, seed {}",
      grouped(screening.paths), grouped(screening.evaluations), screening.seed);
}

template <class Study>
std::string head(const sema::Model& model, const Study& study, const Page& page) {
  std::string text = head_text(model, page);
  if (study.scenario.id.valid()) text += toned("in scenario " + study.scenario.name, Tone::Faint, page.color) + "\n";
  return text;
}

std::string undefined_text(uint64_t count, const char* what) {
  return count == 0 ? "" : fmt::format("undefined in {} {}, left out", grouped(count), what);
}

}  // namespace

std::string variance_text(const sema::Model& model, const VarianceStudy& study, const Page& page) {
  std::string text = head(model, study, page);
  for (const VarianceOfResult& result : study.results) {
    text += fmt::format("\n{}  mean {}  sd {}\n", toned(result.result, Tone::Strong, page.color),
                        units::format_value(result.mean, result.unit), difference(result.deviation, result.unit));
    TextTable table({{"", Align::Left, true}, {"alone", Align::Right}, {"with others", Align::Right}, {""}});
    for (const size_t f : order_of(result)) {
      const VarianceShare& share = result.shares[f];
      table.add(
          {{study.factors[f].name}, {share_text(share.first)}, {share_text(share.total)}, {bar(share.total.value)}});
    }
    text += table.render(page);
    const double rest = together(result);
    if (std::isnan(rest)) text += "  it does not vary\n";
    if (rest >= 0.0005) text += fmt::format("  only together: {:.1f}%\n", 100 * rest);
    const std::string undefined = undefined_text(result.undefined, "rows");
    if (!undefined.empty()) text += "  " + toned(undefined, Tone::Warn, page.color) + "\n";
  }
  text += "\n" + toned(wrapped(variance_remark(study), page.width, 0), Tone::Faint, page.color) + "\n";
  return without_leading_blank(std::move(text));
}

std::string variance_markdown(const VarianceStudy& study) {
  std::string text;
  for (const VarianceOfResult& result : study.results) {
    text += fmt::format(
        "## What makes `{}` vary: mean {}, sd {}\n\n| assumption | alone | with others |\n|---|---:|---:|\n",
        result.result, units::format_value(result.mean, result.unit), difference(result.deviation, result.unit));
    for (const size_t f : order_of(result))
      text += fmt::format("| `{}` | {} | {} |\n", table_cell(study.factors[f].name), share_text(result.shares[f].first),
                          share_text(result.shares[f].total));
    text += "\n";
  }
  return text + variance_remark(study) + "\n";
}

std::string variance_json(const sema::Model& model, const VarianceStudy& study) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.field("method", "sobol").field("scenario", study.scenario.name);
  json.key("rows").integer(study.rows).key("evaluations").integer(study.evaluations).key("seed").integer(study.seed);
  json.key("results").begin_array();
  for (const VarianceOfResult& result : study.results) {
    json.begin_object().field("result", result.result).key("mean");
    write_number(json, result.mean, result.unit);
    json.key("sd");
    write_number(json, result.deviation, result.unit);
    json.field("unit", units::to_string(result.unit)).key("undefined").integer(result.undefined);
    json.key("factors").begin_array();
    for (const size_t f : order_of(result)) {
      json.begin_object(JsonWriter::Layout::Inline).field("name", study.factors[f].name);
      const auto estimate = [&](const char* name, const char* error, const Estimate& e) {
        json.key(name);
        write_number(json, e.value, {});
        json.key(error);
        write_number(json, e.error, {});
      };
      estimate("first", "first_error", result.shares[f].first);
      estimate("total", "total_error", result.shares[f].total);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string screening_text(const sema::Model& model, const Screening& screening, const Page& page) {
  std::string text = head(model, screening, page);
  for (const ScreeningOfResult& result : screening.results) {
    text += "\n" + toned(result.result, Tone::Strong, page.color) + "\n";
    TextTable table(
        {{"", Align::Left, true}, {"effect", Align::Right}, {"mean", Align::Right}, {"spread", Align::Right}});
    for (const size_t f : order_of(result)) {
      const ElementaryEffect& effect = result.effects[f];
      table.add({{screening.factors[f].name},
                 {difference(effect.magnitude, result.unit)},
                 {difference(effect.mean, result.unit)},
                 {difference(effect.deviation, result.unit)}});
    }
    text += table.render(page);
    const std::string undefined = undefined_text(result.undefined, "steps");
    if (!undefined.empty()) text += "  " + toned(undefined, Tone::Warn, page.color) + "\n";
  }
  text += "\n" + toned(wrapped(screening_remark(screening), page.width, 0), Tone::Faint, page.color) + "\n";
  return without_leading_blank(std::move(text));
}

std::string screening_markdown(const Screening& screening) {
  std::string text;
  for (const ScreeningOfResult& result : screening.results) {
    text += fmt::format("## What moves `{}`\n\n| assumption | effect | mean | spread |\n|---|---:|---:|---:|\n",
                        result.result);
    for (const size_t f : order_of(result)) {
      const ElementaryEffect& effect = result.effects[f];
      text += fmt::format("| `{}` | {} | {} | {} |\n", table_cell(screening.factors[f].name),
                          difference(effect.magnitude, result.unit), difference(effect.mean, result.unit),
                          difference(effect.deviation, result.unit));
    }
    text += "\n";
  }
  return text + screening_remark(screening) + "\n";
}

std::string screening_json(const sema::Model& model, const Screening& screening) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.field("method", "morris").field("scenario", screening.scenario.name);
  json.key("paths").integer(screening.paths).key("evaluations").integer(screening.evaluations);
  json.key("seed").integer(screening.seed).key("results").begin_array();
  for (const ScreeningOfResult& result : screening.results) {
    json.begin_object().field("result", result.result).field("unit", units::to_string(result.unit));
    json.key("undefined").integer(result.undefined).key("factors").begin_array();
    for (const size_t f : order_of(result)) {
      json.begin_object(JsonWriter::Layout::Inline).field("name", screening.factors[f].name);
      const auto number = [&](const char* name, double x) {
        json.key(name);
        write_number(json, x, result.unit);
      };
      number("mu_star", result.effects[f].magnitude);
      number("mu", result.effects[f].mean);
      number("sigma", result.effects[f].deviation);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
