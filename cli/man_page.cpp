#include "cli/man_page.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include "cli/version.h"

namespace econ::cli {

namespace {

/// Text as troff prints it: nothing in it is a request or an escape.
std::string plain(const std::string& text) {
  std::string escaped;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) escaped += "\\&";
    at_start = c == '\n';
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '\'') {
      escaped += "\\(aq";  // else a typographic quote, which no shell takes
    } else if (c == '`') {
      escaped += "\\(ga";
    } else if (c == '^') {
      escaped += "\\(ha";
    } else if (c == '~') {
      escaped += "\\(ti";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
  return app.get_options(
      [positional](const CLI::Option* o) { return o->nonpositional() != positional && !o->get_group().empty(); });
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
}

/// `-h, --help`, `--set PATH=VALUE`
std::string option_text(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_snames()) names.push_back("\\fB" + plain("-" + name) + "\\fR");
  for (const auto& name : option.get_lnames()) names.push_back("\\fB" + plain("--" + name) + "\\fR");
  std::string text = fmt::format("{}", fmt::join(names, ", "));
  if (!option.get_type_name().empty() && option.get_expected_min() != 0)
    text += " \\fI" + plain(option.get_type_name()) + "\\fR";
  return text;
}

std::string entry(const std::string& head, const std::string& text) {
  return ".TP\n" + head + "\n" + plain(text) + "\n";
}

/// The text under a command's help: its headings end in a colon, what is below them is set as it stands.
std::string footer_text(const std::string& footer) {
  return footer.empty() ? "" : ".PP\n.nf\n" + plain(footer) + "\n.fi\n";
}

std::string command_text(const CLI::App& command) {
  std::string synopsis = "\\fBecon " + plain(command.get_name()) + "\\fR [\\fIOPTIONS\\fR]";
  for (const auto* option : options_of(command, true))
    synopsis += " \\fI" + plain(option->get_name(true)) + "\\fR" + (option->get_expected_max() > 1 ? " ..." : "");
  std::string text =
      ".SS econ " + plain(command.get_name()) + "\n" + synopsis + "\n.PP\n" + plain(command.get_description()) + ".\n";
  for (const auto* option : options_of(command, true))
    text += entry("\\fI" + plain(option->get_name(true)) + "\\fR", option->get_description());
  std::string group = "Options";
  for (const std::string& name : command.get_groups()) {
    for (const auto* option : options_of(command, false)) {
      if (option->get_group() != name) continue;
      if (name != group) text += ".PP\n" + plain(name) + ":\n";
      group = name;
      text += entry(option_text(*option), option->get_description());
    }
  }
  return text + footer_text(command.get_footer());
}

}  // namespace

std::string man_page(const CLI::App& app) {
  std::string text = fmt::format(".TH ECON 1 \"\" \"econ {}\" \"User Commands\"\n", version_number());
  text += ".SH NAME\necon \\- " + plain(app.get_description()) + "\n";
  text +=
      ".SH SYNOPSIS\n\\fBecon\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.br\n\\fBecon\\fR \\fICOMMAND\\fR "
      "\\fB\\-\\-help\\fR\n";
  text += ".SH OPTIONS\n";
  for (const auto* option : options_of(app, false)) text += entry(option_text(*option), option->get_description());
  text += ".SH COMMANDS\n";
  for (const auto* command : commands_of(app)) text += command_text(*command);
  const std::string footer = app.get_footer();
  const size_t status = footer.find("Exit status:");
  text += ".SH EXAMPLES\n.nf\n" + plain(footer.substr(footer.find('\n') + 1, status - footer.find('\n') - 1)) + ".fi\n";
  std::string statuses = footer.substr(status + 13);
  for (size_t at = statuses.find("\n "); at != std::string::npos; at = statuses.find("\n ")) statuses.erase(at + 1, 1);
  text += ".SH EXIT STATUS\n" + plain(statuses) + "\n";
  text += ".SH FILES\n.TP\n" + plain("~/.cache/econ") +
          "\nCompiled code; $XDG_CACHE_HOME/econ where that is set. It may be deleted at any time.\n";
  return text;
}

std::string bash_completion(const CLI::App& app) {
  std::vector<std::string> names;
  std::string cases;
  for (const auto* command : commands_of(app)) {
    names.push_back(command->get_name());
    std::vector<std::string> flags;
    for (const auto* option : options_of(*command, false)) {
      for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
    }
    cases += fmt::format("    {}) flags='{}' ;;\n", command->get_name(), fmt::join(flags, " "));
  }
  return fmt::format(
      "_econ() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} flags=--help\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case ${{COMP_WORDS[1]}} in\n{}  esac\n"
      "  case $word in\n"
      "    -*) COMPREPLY=($(compgen -W \"$flags\" -- \"$word\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
      "  esac\n"
      "}}\n"
      "complete -o filenames -F _econ econ\n",
      fmt::join(names, " "), cases);
}

}  // namespace econ::cli
