#include "cli/explain_text.h"

#include <cmath>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/figure_json.h"
#include "cli/figure_rows.h"
#include "cli/run_json.h"
#include "cli/run_text.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::ExplainAssumption;
using study::ExplainNode;
using study::Explanation;
using study::Figure;

std::string share_text(double share) {
  if (std::isnan(share)) return "–";
  if (share > 0 && share < 0.001) return "<0.1%";
  return fmt::format("{:.1f}%", share * 100);
}

std::string elasticity_text(double elasticity) {
  if (std::isnan(elasticity)) return "–";
  return std::fabs(elasticity) < 5e-4 ? "0%" : fmt::format("{:+.3g}%", elasticity);
}

std::string swing_text(const ExplainAssumption& assumption, const Figure& result) {
  if (!assumption.effect.swing || result.kind != Figure::Kind::Number) return {};
  const auto& effect = assumption.effect;
  if (!effect.lacks_at_low.empty() && !effect.lacks_at_high.empty()) return "none at either end";
  if (!effect.lacks_at_low.empty()) return "none at its low end";
  if (!effect.lacks_at_high.empty()) return "none at its high end";
  const auto& swing = *effect.swing;
  if (std::isnan(swing.lo) || std::isnan(swing.hi)) return "undefined";
  return interval_text(swing.lo, swing.hi, result.unit);
}

std::string source_text(const ExplainNode& node) { return !node.provenance.empty() ? node.provenance : node.display; }

std::string remark(const Explanation& explanation) {
  return fmt::format(
      "share: of all that moves {} when each assumption alone moves by 1%, to either side{}",
      explanation.nodes.front().name,
      explanation.nodes.front().figure.cells.size() == 1 ? "; per +1%: how far it then moves, of itself" : "");
}

// ---- the tree

class Tree {
 public:
  Tree(const Explanation& explanation, unsigned depth, const Page& page)
      : explanation_(explanation), depth_(depth), page_(page) {}

  std::string write() {
    node(0, "", "", 0);
    return std::move(text_);
  }

 private:
  /// `here` stands in front of the name, `below` in front of what follows.
  void node(size_t at, const std::string& here, const std::string& below, unsigned level) {
    const ExplainNode& node = explanation_.nodes[at];
    const bool assumed = node.assumption != ExplainNode::kNone;
    std::string line =
        toned(here, Tone::Faint, page_.color) + toned(node.name, level == 0 ? Tone::Strong : Tone::Plain, page_.color);
    size_t width = display_width(here) + display_width(node.name);
    const auto append = [&](const std::string& text, Tone tone) {
      if (text.empty()) return;
      const size_t left = page_.width > width + 2 ? page_.width - width - 2 : 0;
      const std::string fits = shortened(text, left);
      if (fits.empty() || (left < 8 && fits != text)) return;
      line += "  " + toned(fits, tone, page_.color);
      width += 2 + display_width(fits);
    };
    append(shortened(figure_line(node.figure), page_.width / 2), Tone::Plain);
    const bool seen = !seen_.insert(at).second && !node.parts.empty();
    if (seen) append("(above)", Tone::Faint);
    if (assumed) append("share " + share_text(explanation_.assumptions[node.assumption].share), Tone::Faint);
    const bool shows_formula = !seen && !assumed && !node.formula.empty() && node.formula != node.name;
    const std::string equals = node.asked ? "" : "= ";
    const bool fits = width + 4 + display_width(node.formula) <= page_.width;
    if (shows_formula && fits) append(equals + node.formula, Tone::Faint);
    if (!seen) append(source_text(node), node.guess ? Tone::Warn : Tone::Faint);
    text_ += line + "\n";
    if (seen || assumed) return;
    if (shows_formula && !fits) beside(equals + node.formula, node, below);
    for (const std::string& note : seen ? std::vector<std::string>{} : node.notes) beside(note, node, below);
    if (node.parts.empty()) return;
    if (depth_ != 0 && level == depth_) {
      text_ += toned(below + "└─ …", Tone::Faint, page_.color) + "\n";
      return;
    }
    for (size_t i = 0; i < node.parts.size(); ++i) {
      const bool last = i + 1 == node.parts.size();
      this->node(node.parts[i], below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), level + 1);
    }
  }

  void beside(const std::string& words, const ExplainNode& node, const std::string& below) {
    const std::string front = below + (node.parts.empty() ? "   " : "│  ");
    const size_t room = page_.width > display_width(front) + 22 ? page_.width - display_width(front) - 2 : 20;
    const std::string lines = wrapped(words, room, 2);
    for (size_t begin = 0; begin < lines.size();) {
      const size_t end = std::min(lines.find('\n', begin), lines.size());
      text_ += toned(front + lines.substr(begin, end - begin), Tone::Faint, page_.color) + "\n";
      begin = end + 1;
    }
  }

  const Explanation& explanation_;
  unsigned depth_;
  const Page& page_;
  std::string text_;
  std::set<size_t> seen_;
};

/// `$0.2185..0.2415/vm/hour`, as the language writes it.
std::string assumed_text(const Figure& figure) {
  constexpr size_t kWidest = 40;
  if (figure.axes.empty() && figure.kind == Figure::Kind::Number) {
    const Cell& cell = figure.cells.front();
    if (cell.ranged() && !cell.sampled) return units::format_range(cell.low, cell.high, figure.unit_at(cell));
  }
  return shortened(figure_line(figure), kWidest);
}

/// `need: none at 12: `at` has no solution`
std::string lacks_text(const ExplainAssumption& assumption, const ExplainNode& node) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& lacks, bool high) {
    if (lacks.empty()) return;
    const bool range = node.figure.axes.empty() && !node.figure.cells.front().sampled;
    const Cell& cell = node.figure.cells.front();
    const std::string place = range ? units::format_value(high ? cell.high : cell.low, node.figure.unit_at(cell))
                                    : fmt::format("the {} end", high ? "high" : "low");
    text += fmt::format("{}none at {}: {}", text.empty() ? node.name + ": " : "; ", place, fmt::join(lacks, ", "));
  };
  add(assumption.effect.lacks_at_low, false);
  add(assumption.effect.lacks_at_high, true);
  return text;
}

std::string assumptions_text(const Explanation& explanation, const Page& page) {
  constexpr size_t kWideEnoughForSources = 120;  // they stand in the tree too
  const Figure& result = explanation.nodes.front().figure;
  const bool one = result.cells.size() == 1, sources = page.width >= kWideEnoughForSources;
  std::vector<TextColumn> columns{{"", Align::Left}, {"share", Align::Right}};
  if (one) columns.push_back({"per +1%", Align::Right});
  columns.push_back({"value", Align::Left});
  if (one) columns.push_back({explanation.nodes.front().name + " over its range", Align::Left});
  if (sources) columns.push_back({.title = "source", .align = Align::Left, .elastic = true});
  TextTable table(columns);
  std::string still;
  for (const ExplainAssumption& assumption : explanation.assumptions) {
    const ExplainNode& node = explanation.nodes[assumption.node];
    const std::string swing = swing_text(assumption, result);
    if (std::isnan(assumption.share) && swing.empty()) {
      still += (still.empty() ? "" : ", ") + node.name;
      continue;
    }
    std::vector<TextCell> row{{node.name}, {share_text(assumption.share)}};
    if (one) row.push_back({elasticity_text(assumption.effect.elasticity)});
    row.push_back({assumed_text(node.figure)});
    if (one) row.push_back({swing});
    if (sources) row.push_back({source_text(node), node.guess ? Tone::Warn : Tone::Faint});
    table.add(std::move(row));
  }
  std::string text = "\n" + toned("Assumptions", Tone::Strong, page.color) + "\n";
  if (!table.empty()) text += table.render(page);
  for (const ExplainAssumption& assumption : explanation.assumptions) {
    const std::string lacks = lacks_text(assumption, explanation.nodes[assumption.node]);
    if (!lacks.empty()) text += "  " + toned(wrapped(lacks, page.width - 2, 4), Tone::Faint, page.color) + "\n";
  }
  if (!still.empty())
    text +=
        "  " + toned(wrapped("0 or no number, not moved: " + still, page.width - 2, 2), Tone::Faint, page.color) + "\n";
  return text;
}

}  // namespace

std::string figure_line(const Figure& figure) {
  constexpr size_t kMost = 3;
  if (figure.axes.empty()) {
    const Cell& cell = figure.cells.front();
    const std::string range = range_text(figure, cell);
    return value_with_unit(figure, cell) + (range.empty() ? "" : "  " + range);
  }
  std::string text;
  const size_t count = figure.cells.size();
  for (size_t e = 0; e < count; ++e) {
    if (count > kMost + 1 && e == kMost - 1) {
      text += " …";
      e = count - 1;
    }
    text += (text.empty()          ? ""
             : text.ends_with("…") ? " "
                                   : ", ") +
            element_label(figure, e) + " " + value_with_unit(figure, figure.cells[e]);
  }
  return text;
}

std::string explain_text(const sema::Model& model, const Explanation& explanation, unsigned depth, const Page& page) {
  std::string text = head_text(model, page);
  if (explanation.scenario.id.valid())
    text += toned("in scenario " + explanation.scenario.name, Tone::Faint, page.color) + "\n";
  text += "\n" + Tree(explanation, depth, page).write();
  if (explanation.assumptions.empty()) return without_leading_blank(std::move(text));
  text += assumptions_text(explanation, page);
  text += "\n" + toned(wrapped(remark(explanation), page.width, 0), Tone::Faint, page.color) + "\n";
  return without_leading_blank(std::move(text));
}

std::string table_cell(std::string text) {
  for (size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  for (char& c : text) c = c == '\n' ? ' ' : c;
  return text;
}

std::string explain_markdown(const sema::Model& model, const Explanation& explanation, unsigned depth) {
  const ExplainNode& root = explanation.nodes.front();
  std::string text = fmt::format("## `{}`: {}\n\n", root.name, figure_line(root.figure));
  std::string line = model.title.empty() ? model.name : model.title;
  if (!model.source_document.empty()) line += ", " + model.source_document;
  if (explanation.scenario.id.valid()) line += ", scenario `" + explanation.scenario.name + "`";
  text += line + "\n\n";
  std::set<size_t> seen;
  const auto item = [&](const auto& self, size_t at, unsigned level) -> void {
    const ExplainNode& node = explanation.nodes[at];
    const bool assumed = node.assumption != ExplainNode::kNone;
    text += std::string(2 * static_cast<size_t>(level), ' ') +
            fmt::format("- `{}` {}", node.name, figure_line(node.figure));
    const bool repeated = !seen.insert(at).second && !node.parts.empty();
    if (repeated) text += " (above)";
    if (!repeated && !assumed && !node.formula.empty() && node.formula != node.name)
      text += fmt::format(" {}`{}`", node.asked ? "" : "= ", node.formula);
    if (assumed) text += ", share " + share_text(explanation.assumptions[node.assumption].share);
    if (!repeated && !source_text(node).empty()) text += ", *" + source_text(node) + "*";
    for (const std::string& note : repeated ? std::vector<std::string>{} : node.notes) text += "; " + note;
    text += "\n";
    if (repeated || assumed || (depth != 0 && level == depth)) return;
    for (const size_t part : node.parts) self(self, part, level + 1);
  };
  item(item, 0, 0);
  if (explanation.assumptions.empty()) return text;
  text += "\n| assumption | share | per +1% | value | over its range | source |\n|---|---:|---:|---|---|---|\n";
  for (const ExplainAssumption& assumption : explanation.assumptions) {
    const ExplainNode& node = explanation.nodes[assumption.node];
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", table_cell(node.name), share_text(assumption.share),
                        elasticity_text(assumption.effect.elasticity), table_cell(figure_line(node.figure)),
                        table_cell(swing_text(assumption, root.figure)), table_cell(source_text(node)));
  }
  text += "\n" + remark(explanation) + "\n";
  return text;
}

std::string explain_json(const sema::Model& model, const Explanation& explanation) {
  JsonWriter json;
  json.begin_object();
  write_model(json, model);
  json.field("result", explanation.nodes.front().name).field("scenario", explanation.scenario.name);
  json.key("nodes").begin_array();
  for (size_t i = 0; i < explanation.nodes.size(); ++i) {
    const ExplainNode& node = explanation.nodes[i];
    json.begin_object(node.figure.axes.empty() ? JsonWriter::Layout::Inline : JsonWriter::Layout::Lines);
    json.key("id").integer(i).field("name", node.name);
    if (!node.display.empty()) json.field("display", node.display);
    if (!node.formula.empty()) json.field(node.asked ? "question" : "formula", node.formula);
    if (!node.notes.empty()) {
      json.key("notes").begin_array(JsonWriter::Layout::Inline);
      for (const std::string& note : node.notes) json.string(note);
      json.end_array();
    }
    write_figure(json, node.figure);
    if (!node.provenance.empty()) json.field("provenance", node.provenance);
    json.key("assumption").boolean(node.assumption != ExplainNode::kNone);
    json.key("parts").begin_array(JsonWriter::Layout::Inline);
    for (const size_t part : node.parts) json.integer(part);
    json.end_array().end_object();
  }
  json.end_array();
  json.key("assumptions").begin_array();
  const Figure& result = explanation.nodes.front().figure;
  for (const ExplainAssumption& assumption : explanation.assumptions) {
    json.begin_object(JsonWriter::Layout::Inline).key("node").integer(assumption.node);
    json.field("name", explanation.nodes[assumption.node].name);
    json.key("share");
    write_number(json, assumption.share, {});
    json.key("elasticity");
    write_number(json, assumption.effect.elasticity, {});
    if (assumption.effect.swing && result.kind == Figure::Kind::Number) {
      json.key("result_low");
      write_number(json, assumption.effect.swing->lo, result.unit);
      json.key("result_high");
      write_number(json, assumption.effect.swing->hi, result.unit);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace econ::cli
