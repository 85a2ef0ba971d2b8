#pragma once
/// Where results and messages go. Results are written in one piece to standard output, messages to standard error.

#include <string_view>

#include "cli/arguments.h"
#include "cli/exit_status.h"
#include "cli/text_table.h"

namespace econ::cli {

/// Writes all of `text` and gives `status` back, or Incomplete with a message if the device is full. A reader who has
/// closed the pipe has seen enough: no message, same status.
ExitStatus print_result(std::string_view text, ExitStatus status);

/// A closed or full standard error is nobody's business.
void print_message(std::string_view text);

/// The width of the terminal behind standard output (100 if there is none) and whether colours are wanted.
Page result_page(ColorChoice choice);
/// False where the locale names another character set than UTF-8, or is `C`.
bool beyond_ascii();
bool message_color(ColorChoice choice);
bool messages_on_terminal();

}  // namespace econ::cli
