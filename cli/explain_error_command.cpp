#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json_writer.h"
#include "cli/output.h"
#include "cli/text_style.h"
#include "compiler/diagnostics/diagnostics.h"

namespace econ::cli {

namespace {

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// "e304" and "304" mean E0304.
std::string full_code(const std::string& given) {
  std::string text = upper(given);
  const bool letter = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
  std::string digits = letter ? text.substr(1) : text;
  const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  if (!number || digits.size() > 4) return text;
  digits.insert(0, 4 - digits.size(), '0');
  for (const auto& row : diagnostics::catalogue()) {
    const std::string code = diagnostics::code_string(row.code);
    if (code.substr(1) == digits) return code;
  }
  return (letter ? text.substr(0, 1) : "E") + digits;
}

/// Codes of one hundred belong together: those are the ones worth naming.
ExitStatus unknown_code(const std::string& code) {
  std::string near;
  for (const auto& row : diagnostics::catalogue()) {
    const std::string known = diagnostics::code_string(row.code);
    if (code.size() == known.size() && known.substr(1, 2) == code.substr(1, 2))
      near += (near.empty() ? "" : ", ") + known;
  }
  print_message(fmt::format("error: there is no code `{}`\n", code));
  if (!near.empty()) print_message("  = note: there are " + wrapped(near, 100, 4) + "\n");
  return ExitStatus::Usage;
}

std::string as_json(const std::string& code, std::string_view page) {
  JsonWriter json;
  json.begin_object().key("format_version").integer(1);
  json.field("code", code).field("explanation", page).end_object();
  return json.take();
}

}  // namespace

ExitStatus explain_error_command(const Arguments& arguments) {
  const std::string code = full_code(arguments.code);
  const std::string_view page = diagnostics::explanation(code);
  if (page.empty()) return unknown_code(code);
  return print_result(arguments.json ? as_json(code, page) : std::string(page), ExitStatus::Ok);
}

}  // namespace econ::cli
