#pragma once
/// One sink for everything a user should know, one catalogue of codes, several renderers.
///
///   diags.report(Code::UnitMismatch, expr.op_span, "add", "$/month", "$/user/month")
///       .label(lhs.span, "`$/month`, from component `infra`")
///       .label(rhs.span, "`$/user/month`, from line 17")
///       .help("multiply by the number of users: `egress * users`");

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "compiler/source/source.h"

namespace econ::diagnostics {

enum class Severity { Error, Warning, Note };

/// One row for each code; the files of `catalogue/` are the only place where a code is declared.
enum class Code : uint16_t {
#define ECON_DIAGNOSTIC(number, name, severity, text) name = number,
#include "compiler/diagnostics/catalogue.def"
#undef ECON_DIAGNOSTIC
};

struct CatalogueRow {
  Code code;
  std::string_view name;  ///< "UnitMismatch"
  Severity severity;
  std::string_view text;  ///< fmt format string of the headline, lower case, no full stop
};

const std::vector<CatalogueRow>& catalogue();
const CatalogueRow& row_of(Code code);
/// "E0304"; warnings "W0501". The number is unique whatever the letter.
std::string code_string(Code code);

struct Label {
  source::Span span;
  std::string text;
};

struct Diagnostic {
  Code code{};
  std::string message;             ///< the headline
  source::Span span;               ///< the narrowest wrong thing
  std::string span_text;           ///< shown after the primary underline; may be empty
  std::vector<Label> labels;       ///< other places, with their words
  std::vector<std::string> notes;  ///< the rule behind it
  std::vector<std::string> helps;  ///< an edit that would compile
  Severity severity() const { return row_of(code).severity; }
};

/// Chained decoration of the diagnostic just reported; valid only in the full expression that made it.
class Builder {
 public:
  explicit Builder(Diagnostic* d) : d_(d) {}
  Builder& here(std::string text) {
    if (d_) d_->span_text = std::move(text);
    return *this;
  }
  Builder& label(source::Span span, std::string text) {
    if (d_) d_->labels.push_back({span, std::move(text)});
    return *this;
  }
  Builder& note(std::string text) {
    if (d_) d_->notes.push_back(std::move(text));
    return *this;
  }
  Builder& help(std::string text) {
    if (d_) d_->helps.push_back(std::move(text));
    return *this;
  }

 private:
  Diagnostic* d_;  // null: a duplicate of the same code at the same span, dropped
};

class Diagnostics {
 public:
  template <class... Args>
  Builder report(Code code, source::Span span, const Args&... args) {
    return add(code, span, fmt::vformat(row_of(code).text, fmt::make_format_args(args...)));
  }

  /// In the order of their place in the text (file, offset), whatever the order of discovery.
  std::vector<Diagnostic> sorted() const;
  size_t errors() const { return errors_; }
  bool has_errors() const { return errors_ != 0; }
  bool empty() const { return all_.empty(); }

 private:
  Builder add(Code code, source::Span span, std::string message);
  std::vector<std::unique_ptr<Diagnostic>> all_;
  std::unordered_set<std::string> seen_;
  size_t errors_ = 0;
};

/// The nearest of `candidates` to `word` by edit distance, or empty if none is near enough to suggest.
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

// ---- renderers (each in its own file)

struct RenderOptions {
  bool color = false;
  size_t max_errors = 50;  ///< then "… and N more errors (--max-errors raises the limit)"; warnings are counted apart
};

/// The style of the Rust compiler: headline, arrow, numbered source lines, underlines with labels, notes, helps.
/// Multi-line spans, tabs, wide characters and lines longer than a terminal are shown sensibly.
std::string render_text(const Diagnostics& d, const source::SourceMap& sources, const RenderOptions& options);
/// One of them, ending in a line end.
std::string render_text(const Diagnostic& d, const source::SourceMap& sources, bool color);
std::string render_json(const Diagnostics& d,
                        const source::SourceMap& sources);  ///< {"format_version":1,"diagnostics":[…]}
std::string render_github(const Diagnostics& d, const source::SourceMap& sources);  ///< ::error file=…,line=…::
std::string render_sarif(const Diagnostics& d, const source::SourceMap& sources);   ///< SARIF 2.1.0

/// The explanation page of a code (docs/errors/E0304.md, embedded at build time); empty if there is none.
std::string_view explanation(std::string_view code);

}  // namespace econ::diagnostics
