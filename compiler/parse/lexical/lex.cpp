#include <EconLexer.h>
#include <antlr4-runtime.h>

#include "compiler/parse/lexical/passes.h"
#include "compiler/parse/lexical/utf8_stream.h"
#include "compiler/parse/lexical/words.h"

namespace econ::parse {
namespace {

using diagnostics::Code;

/// Asks the generated automaton for one token after the other, without the runtime's token objects.
class Scanner {
 public:
  explicit Scanner(Scan& scan) : scan_(scan), input_(scan.source.text()), lexer_(&input_) {}

  bool run(size_t limit) {
    scan_.lexemes.reserve(scan_.source.text().size() / 4 + 16);
    while (input_.LA(1) != antlr4::IntStream::EOF) {
      if (scan_.lexemes.size() >= limit) return false;
      add(next());
    }
    const auto size = static_cast<uint32_t>(input_.size());
    scan_.lexemes.push_back({size, size, Tok::END_OF_FILE, true, true});
    if (!unknown_.empty()) report_unknown_characters(scan_, unknown_);
    return true;
  }

 private:
  Lexeme next() {
    const auto begin = static_cast<uint32_t>(input_.index());
    const size_t type = lexer_.getInterpreter<antlr4::atn::LexerATNSimulator>()->match(&input_, 0);
    return {begin, static_cast<uint32_t>(input_.index()), static_cast<Tok>(type), spaced_, begin == line_begin_};
  }

  void add(Lexeme lexeme) {
    switch (lexeme.type) {
      case Tok::DOC:
        add_doc(lexeme);
        [[fallthrough]];
      case Tok::COMMENT:
      case Tok::SPACE:
        spaced_ = true;
        return;
      case Tok::OTHER:
        unknown_.push_back(lexeme);
        return;
      case Tok::NAME:
        lexeme.type = hard_word_or_name(lexeme);
        break;
      case Tok::OPEN_STRING:
        report_open_string(lexeme);
        break;
      case Tok::CURLY_STRING:
        report_curly_string(lexeme);
        break;
      case Tok::LONG_DASH:
        lexeme.type = Tok::TIGHT_DASH;
        break;
      default:
        break;
    }
    if (lexeme.type == Tok::OPEN_STRING || lexeme.type == Tok::CURLY_STRING) lexeme.type = Tok::STRING;
    scan_.lexemes.push_back(lexeme);
    spaced_ = lexeme.type == Tok::NEWLINE;
    if (spaced_) start_line(lexeme.end);
  }

  void start_line(uint32_t offset) {
    line_begin_ = offset;
    ++line_;
  }

  Tok hard_word_or_name(const Lexeme& lexeme) const {
    const Word* word = find_word(scan_.text(lexeme));
    return word != nullptr && word->word_class == WordClass::Hard ? word->type : Tok::NAME;
  }

  void add_doc(const Lexeme& lexeme) {
    const bool alone = scan_.lexemes.empty() || scan_.lexemes.back().type == Tok::NEWLINE;
    if (alone) scan_.docs.push_back({lexeme.begin, lexeme.end, line_});
  }

  void report_open_string(const Lexeme& lexeme) {
    const std::string_view text = scan_.text(lexeme);
    const std::string_view kept = text.substr(0, text.find_last_not_of(" \t\r\\") + 1);
    scan_.diags.report(Code::UnclosedString, scan_.span(lexeme)).help(fmt::format("close it: `{}\"`", kept));
    scan_.reported.push_back(lexeme.begin);
  }

  void report_curly_string(const Lexeme& lexeme) {
    scan_.diags.report(Code::CurlyQuote, scan_.span(lexeme))
        .help(fmt::format("write `\"{}\"`", strip_quotes(scan_.text(lexeme))));
  }

  static std::string_view strip_quotes(std::string_view text) {
    constexpr size_t kCurly = 3;  // bytes of a curly quote
    text.remove_prefix(kCurly);
    if (text.ends_with("”") || text.ends_with("“")) return text.substr(0, text.size() - kCurly);
    return text.ends_with('"') ? text.substr(0, text.size() - 1) : text;
  }

  Scan& scan_;
  Utf8Stream input_;
  grammar::EconLexer lexer_;
  std::vector<Lexeme> unknown_;
  uint32_t line_begin_ = 0;
  uint32_t line_ = 1;
  bool spaced_ = true;
};

}  // namespace

bool lex(Scan& scan, const Limits& limits) {
  if (Scanner(scan).run(limits.tokens)) return true;
  scan.diags.report(Code::TooManyTokens, scan.span(scan.lexemes.back()), limits.tokens)
      .help(fmt::format("split the model with `use`, or raise the limit: `--max-tokens {}`", limits.tokens * 2));
  return false;
}

}  // namespace econ::parse
