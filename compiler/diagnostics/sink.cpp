#include <algorithm>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {

namespace {

/// What has no place in a text is told apart by its words.
std::string identity(Code code, source::Span span, const std::string& message) {
  const bool placeless = span == source::Span{};
  return fmt::format("{}:{}:{}:{}:{}", static_cast<unsigned>(code), span.file, span.begin, span.end,
                     placeless ? message : "");
}

}  // namespace

Builder Diagnostics::add(Code code, source::Span span, std::string message) {
  if (!seen_.insert(identity(code, span, message)).second) return Builder(nullptr);
  if (row_of(code).severity == Severity::Error) ++errors_;
  auto& added = all_.emplace_back(std::make_unique<Diagnostic>());
  added->code = code;
  added->message = std::move(message);
  added->span = span;
  return Builder(added.get());
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result;
  result.reserve(all_.size());
  for (const auto& d : all_) result.push_back(*d);
  std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.span.file, a.span.begin) < std::pair(b.span.file, b.span.begin);
  });
  return result;
}

}  // namespace econ::diagnostics
