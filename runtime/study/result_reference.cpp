#include "runtime/study/result_reference.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace econ::study {

namespace {

using diagnostics::Code;

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.erase(0, text.find_first_not_of(' '));
}

bool pick(const sema::Model& model, ResultReference& reference, const std::string& label, source::Span span,
          diagnostics::Diagnostics& diags) {
  std::vector<std::string> labels;
  for (const sema::AxisId axis : model[reference.quantity].type.axes) {
    for (const auto& known : model[axis].labels) labels.push_back(known.name);
    const bool picked = std::any_of(reference.labels.begin(), reference.labels.end(),
                                    [&](const auto& other) { return other.first == axis; });
    const auto index = model[axis].find(label);
    if (!index || picked) continue;
    reference.labels.emplace_back(axis, *index);
    return true;
  }
  auto report = diags.report(Code::NoSuchPoint, span, model[reference.quantity].path, label);
  const std::string nearest = diagnostics::nearest_word(label, labels);
  if (!nearest.empty()) {
    report.help(fmt::format("did you mean `{}`?", nearest));
  } else if (labels.empty()) {
    report.note("it has one value: write its name alone");
  } else {
    report.note(fmt::format("its labels go from `{}` to `{}`", labels.front(), labels.back()));
  }
  return false;
}

}  // namespace

std::optional<ResultReference> find_result(const sema::Model& model, const source::SourceMap& sources,
                                           source::FileId file, diagnostics::Diagnostics& diags) {
  const std::string text(sources[file].text());
  const source::Span whole{file, 0, static_cast<uint32_t>(text.size())};
  const size_t bracket = std::min(text.find('['), text.size());
  const std::string path = trimmed(text.substr(0, bracket));
  const auto id = model.find_quantity(path);
  if (!id) {
    std::vector<std::string> names;
    for (const auto& quantity : model.quantities) {
      if (!quantity.library) names.push_back(quantity.path);
    }
    auto report = diags.report(Code::UnknownName, whole, path);
    const std::string nearest = diagnostics::nearest_word(path, names);
    if (!nearest.empty()) {
      report.help(fmt::format("did you mean `{}`?", nearest));
    } else {
      report.note("`econ run` lists every quantity of the model");
    }
    return std::nullopt;
  }
  ResultReference reference{*id, {}};
  if (bracket == text.size()) return reference;
  std::string labels = text.substr(bracket + 1);
  if (const size_t end = labels.rfind(']'); end != std::string::npos) labels.resize(end);
  for (size_t begin = 0; begin <= labels.size();) {
    const size_t comma = std::min(labels.find(',', begin), labels.size());
    if (!pick(model, reference, trimmed(labels.substr(begin, comma - begin)), whole, diags)) return std::nullopt;
    begin = comma + 1;
  }
  std::reverse(reference.labels.begin(), reference.labels.end());
  return reference;
}

std::string name_of(const sema::Model& model, const ResultReference& reference) {
  std::vector<std::string> labels;
  for (auto label = reference.labels.rbegin(); label != reference.labels.rend(); ++label)
    labels.push_back(model[label->first].labels[label->second].name);
  const std::string& path = model[reference.quantity].path;
  return labels.empty() ? path : fmt::format("{}[{}]", path, fmt::join(labels, ", "));
}

sema::ExprId value_of(sema::Model& model, const ResultReference& reference) {
  const auto add = [&](sema::Expr expr) {
    model.exprs.push_back(std::move(expr));
    return sema::ExprId(model.exprs.size() - 1);
  };
  const auto& quantity = model[reference.quantity];
  sema::Expr expr{quantity.span, quantity.type, sema::QuantityRef{reference.quantity}};
  sema::ExprId id = add(expr);
  for (auto label = reference.labels.rbegin(); label != reference.labels.rend(); ++label) {
    expr.type = without_axis(expr.type, label->first, label->second);
    expr.node = sema::PickLabel{id, label->first, label->second};
    id = add(expr);
  }
  return id;
}

sema::Type without_axis(sema::Type type, sema::AxisId axis, uint32_t index) {
  std::erase(type.axes, axis);
  if (!type.mixed() || type.mixed_axis != axis) return type;
  const sema::Type of_label = (*type.by_label)[index];
  return of_label;
}

}  // namespace econ::study
