#include "compiler/parse/parse.h"

#include <EconParser.h>
#include <antlr4-runtime.h>

#include <mutex>

#include "compiler/parse/lexical/passes.h"
#include "compiler/parse/syntax/strategy.h"
#include "compiler/parse/syntax/token_stream.h"
#include "compiler/parse/tokens.h"
#include "compiler/parse/tree/builder.h"

namespace econ::parse {
namespace {

using diagnostics::Code;
using grammar::EconParser;

/// The runtime of ANTLR 4.9 numbers what it makes with a counter that threads would share.
std::mutex& one_parser_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

bool size_within_limit(const Scan& scan, const Limits& limits) {
  const size_t size = scan.source.text().size();
  if (size <= limits.source_bytes) return true;
  const auto limit = static_cast<uint32_t>(limits.source_bytes);
  scan.diags.report(Code::SourceTooLarge, {scan.file, limit, limit + 1}, size, limits.source_bytes)
      .help(fmt::format("split the model with `use`, or raise the limit: `--max-source-bytes {}`", size));
  return false;
}

/// All passes before the parser; false if a limit stopped them.
bool prepare(Scan& scan, const Limits& limits, bool in_spread) {
  if (!size_within_limit(scan, limits) || !lex(scan, limits) || !nesting_within_limit(scan, limits)) return false;
  mark_units(scan);
  mark_statements(scan);
  mark_keywords(scan, in_spread);
  return true;
}

/// A parser on prepared tokens. Correct text is parsed once, without any search for repairs; at the first mistake the
/// parse starts over with line recovery.
class Session {
 public:
  explicit Session(Scan& scan) : scan_(scan), tokens_(scan.lexemes), parser_(&tokens_) {
    parser_.setBuildParseTree(false);  // contexts with their labels are all that the builder reads
    parser_.removeErrorListeners();
  }

  /// Runs one rule of the grammar.
  template <class Context>
  Context* run(Context* (EconParser::*rule)()) {
    parser_.setErrorHandler(std::make_shared<BailOut>());
    try {
      return (parser_.*rule)();
    } catch (const antlr4::ParseCancellationException&) {
      tokens_.seek(0);
      parser_.reset();
    }
    const auto recovery = std::make_shared<LineRecovery>(scan_, tokens_);
    parser_.setErrorHandler(recovery);
    Context* context = (parser_.*rule)();
    errors_ = recovery->errors();
    return context;
  }

  TreeBuilder builder() { return {scan_, tokens_, errors_}; }

 private:
  Scan& scan_;
  SyntaxTokens tokens_;
  EconParser parser_;
  std::vector<size_t> errors_;
};

Scan start(const source::SourceMap& sources, source::FileId file, diagnostics::Diagnostics& diags) {
  return {sources[file], file, diags, {}, {}, {}};
}

}  // namespace

ast::File parse(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                diagnostics::Diagnostics& diags) {
  const std::lock_guard lock(one_parser_at_a_time());
  Scan scan = start(sources, file, diags);
  ast::File empty;
  empty.source = file;
  if (!prepare(scan, limits, false)) return empty;
  Session session(scan);
  auto* context = session.run(&EconParser::file);
  return session.builder().file(context);
}

std::vector<Lexeme> tokens(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                           diagnostics::Diagnostics& diags) {
  const std::lock_guard lock(one_parser_at_a_time());
  Scan scan = start(sources, file, diags);
  if (!prepare(scan, limits, false)) return {};
  return std::move(scan.lexemes);
}

ast::ExprPtr parse_expression(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                              diagnostics::Diagnostics& diags) {
  const std::lock_guard lock(one_parser_at_a_time());
  const size_t before = diags.errors();
  Scan scan = start(sources, file, diags);
  if (!prepare(scan, limits, false)) return nullptr;
  Session session(scan);
  auto* context = session.run(&EconParser::loneExpr);
  if (context->content == nullptr || diags.errors() != before) return nullptr;
  ast::ExprPtr result = session.builder().expr(context->content);
  return diags.errors() == before ? std::move(result) : nullptr;
}

std::optional<ast::Spread> parse_spread(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                                        diagnostics::Diagnostics& diags) {
  const std::lock_guard lock(one_parser_at_a_time());
  const size_t before = diags.errors();
  Scan scan = start(sources, file, diags);
  if (!prepare(scan, limits, true)) return std::nullopt;
  Session session(scan);
  auto* context = session.run(&EconParser::loneSpread);
  if (context->content == nullptr || diags.errors() != before) return std::nullopt;
  ast::Spread result = session.builder().spread(context->content);
  if (diags.errors() != before) return std::nullopt;
  return result;
}

std::vector<ast::Search> parse_over(const source::SourceMap& sources, source::FileId file, const Limits& limits,
                                    diagnostics::Diagnostics& diags) {
  const std::lock_guard lock(one_parser_at_a_time());
  const size_t before = diags.errors();
  Scan scan = start(sources, file, diags);
  if (!prepare(scan, limits, false)) return {};
  Session session(scan);
  auto* context = session.run(&EconParser::loneOver);
  if (diags.errors() != before) return {};
  std::vector<ast::Search> result;
  TreeBuilder builder = session.builder();
  for (EconParser::SearchContext* axis : context->over) result.push_back(builder.search(axis));
  if (diags.errors() != before) return {};
  return result;
}

}  // namespace econ::parse
