#pragma once
/// What generated code and this folder need of the ANTLR runtime. It shadows the runtime's umbrella header, parts of
/// which (the interpreter, XPath) clang does not compile and nobody here uses.
// clang-format off
#include <antlr4-common.h>
#include <support/Declarations.h>
#include <CharStream.h>
#include <Token.h>
#include <TokenStream.h>
#include <Lexer.h>
#include <Parser.h>
#include <ParserRuleContext.h>
#include <ANTLRErrorStrategy.h>
#include <DefaultErrorStrategy.h>
#include <InputMismatchException.h>
#include <NoViableAltException.h>
#include <Exceptions.h>
#include <Vocabulary.h>
#include <atn/ATN.h>
#include <atn/ATNDeserializer.h>
#include <atn/LexerATNSimulator.h>
#include <atn/ParserATNSimulator.h>
#include <dfa/DFA.h>
#include <support/CPPUtils.h>
#include <tree/TerminalNode.h>
// clang-format on
