#include "cli/output.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace econ::cli {

namespace {

constexpr size_t kWidthOfFiles = 100;  // a result that is not for a terminal does not depend on one
constexpr size_t kNarrowest = 40;

/// 0 or the error.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

bool color_wanted(ColorChoice choice, int descriptor) {
  if (choice != ColorChoice::Auto) return choice == ColorChoice::Always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return (no_color == nullptr || *no_color == '\0') && !dumb && ::isatty(descriptor) != 0;
}

size_t terminal_width(int descriptor) {
  winsize size{};
  if (::isatty(descriptor) == 0) return kWidthOfFiles;
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidthOfFiles;
  return std::max<size_t>(size.ws_col, kNarrowest);
}

}  // namespace

ExitStatus print_result(std::string_view text, ExitStatus status) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return status;
  print_message(fmt::format("error: cannot write the result: {}\n", std::strerror(error)));
  return ExitStatus::Incomplete;
}

void print_message(std::string_view text) { write_all(STDERR_FILENO, text); }

Page result_page(ColorChoice choice) { return {terminal_width(STDOUT_FILENO), color_wanted(choice, STDOUT_FILENO)}; }
bool beyond_ascii() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* locale = std::getenv(name);
    if (locale == nullptr || *locale == '\0') continue;
    std::string text(locale);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text.find("utf-8") != std::string::npos || text.find("utf8") != std::string::npos;
  }
  return true;  // nothing is said: containers have no locale, and terminals that can
}

bool message_color(ColorChoice choice) { return color_wanted(choice, STDERR_FILENO); }
bool messages_on_terminal() { return ::isatty(STDERR_FILENO) != 0; }

}  // namespace econ::cli
