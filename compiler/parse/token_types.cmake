# EconLexer.tokens (`NAME=65`) becomes a header, so that code outside the ANTLR files can name token types.
file(STRINGS ${TOKENS} lines REGEX "^[A-Z_]+=[0-9]+$")
set(body "")
foreach(line IN LISTS lines)
  string(REPLACE "=" " = " line ${line})
  string(APPEND body "  ${line},\n")
endforeach()
file(WRITE ${OUTPUT}
"#pragma once
/// Generated from grammar/EconLexer.g4: the types of tokens.
#include <cstdint>

namespace econ::parse {

enum class Tok : uint16_t {
${body}  END_OF_FILE = 0xFFFF
};

}  // namespace econ::parse
")
