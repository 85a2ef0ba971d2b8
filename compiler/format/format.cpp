#include "compiler/format/format.h"

#include <limits>

#include "compiler/format/passes.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/tokens.h"

namespace econ::format {

namespace {

/// Lining up one column can free the place of another; a few rounds settle it.
constexpr int kRounds = 8;

/// What must not change: the tree, and every comment in order.
struct Meaning {
  std::string tree;
  std::string comments;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

class Formatter {
 public:
  Formatter(source::SourceMap& sources, const Limits& limits) : sources_(sources), limits_(limits) {}

  Page read(source::FileId file) {
    diagnostics::Diagnostics unused;
    return read_page(sources_[file], parse::tokens(sources_, file, limits_, unused));
  }

  std::string round(Page page, std::string_view line_end) {
    align_tables(page);
    align_definitions(page);
    indent_continuations(page);
    align_ends(page);
    attach_comments(page);
    return text_of(page, line_end);
  }

  source::FileId add(std::string text) { return sources_.add(source::Source("formatted", std::move(text))); }

  Meaning meaning(source::FileId file, const ast::File& tree) {
    Meaning result{ast::to_string(tree), {}};
    for (const Line& line : read(file).lines) {
      for (const Piece& piece : line.pieces) {
        if (piece.role == Role::Comment) result.comments += piece.text + '\n';
      }
    }
    return result;
  }

 private:
  source::SourceMap& sources_;
  const Limits& limits_;
};

std::string_view line_end_of(std::string_view text) {
  const size_t first = text.find('\n');
  return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace

Outcome format(source::SourceMap& sources, source::FileId file, const Limits& allowed,
               diagnostics::Diagnostics& diags) {
  diagnostics::Diagnostics found;
  const ast::File before = parse::parse(sources, file, allowed, found);
  if (found.has_errors()) {
    parse::parse(sources, file, allowed, diags);
    return {Verdict::Mistaken, {}};
  }
  Limits limits = allowed;
  limits.source_bytes = std::numeric_limits<uint32_t>::max();  // blanks may be added to what was allowed
  Formatter formatter(sources, limits);
  const std::string_view line_end = line_end_of(sources[file].text());
  std::string text = formatter.round(formatter.read(file), line_end);
  for (int i = 1; i < kRounds; ++i) {
    std::string next = formatter.round(formatter.read(formatter.add(text)), line_end);
    if (next == text) break;
    text = std::move(next);
  }
  const source::FileId result = formatter.add(text);
  diagnostics::Diagnostics broken;
  const ast::File after = parse::parse(sources, result, limits, broken);
  const bool same = !broken.has_errors() && formatter.meaning(file, before) == formatter.meaning(result, after);
  return same ? Outcome{Verdict::Formatted, std::move(text)} : Outcome{Verdict::Refused, {}};
}

}  // namespace econ::format
