#pragma once
/// What is said about a place where the parser cannot go on. The message comes from the statement, the token before and
/// what kind of thing is wanted; ANTLR's list of expected tokens is never shown.

#include <antlr4-runtime.h>

#include "compiler/parse/lexical/lexeme.h"
#include "compiler/parse/syntax/token_stream.h"

namespace econ::parse {

/// Reports the mistake at the current token of `parser`, unless a pass before reported one in the same statement.
/// `at_line_begin`: the token fits no statement that could begin here.
void report_mistake(Scan& scan, SyntaxTokens& tokens, antlr4::Parser& parser, bool at_line_begin);

}  // namespace econ::parse
