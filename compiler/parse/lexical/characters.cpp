#include "compiler/parse/lexical/passes.h"

namespace econ::parse {
namespace {

/// What a character of other languages is here.
std::string replacement(std::string_view character) {
  if (character == "&") return "write `and`";
  if (character == "!") return "write `not`, or `!=` between two values";
  if (character == "≤") return "write `<=`";
  if (character == "≥") return "write `>=`";
  if (character == "≠") return "write `!=`";
  if (character == "×" || character == "·") return "write `*`";
  if (character == "÷") return "write `/`";
  if (character == "≈") return "write `~`";
  if (character == "'") return "a string stands in double quotes: `\"…\"`";
  if (character == "\\") return "a statement goes on by itself after an operator or inside brackets: leave it out";
  return "leave it out";
}

}  // namespace

void report_unknown_characters(Scan& scan, const std::vector<Lexeme>& characters) {
  const Lexeme& first = characters.front();
  constexpr size_t kShown = 4;
  auto builder = scan.diags.report(diagnostics::Code::UnknownCharacter, scan.span(first), scan.text(first));
  for (size_t i = 1; i < characters.size() && i <= kShown; ++i) builder.label(scan.span(characters[i]), "and here");
  if (characters.size() > kShown + 1) builder.note(fmt::format("{} more in this file", characters.size() - kShown - 1));
  builder.help(replacement(scan.text(first)));
  for (const Lexeme& character : characters) scan.reported.push_back(character.begin);
}

}  // namespace econ::parse
