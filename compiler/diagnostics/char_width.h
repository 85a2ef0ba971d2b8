#pragma once
/// How many columns of a terminal a character takes, and what to show for one that must not reach a terminal.

namespace econ::diagnostics {

/// 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
int char_width(char32_t c);

/// The character itself, or a visible stand-in for control characters and those that reorder text: a source file must
/// not be able to move the cursor or to show other text than the compiler reads.
char32_t safe_char(char32_t c);

}  // namespace econ::diagnostics
