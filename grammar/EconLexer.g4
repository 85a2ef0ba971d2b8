/// The tokens of .econ, one rule for each, without state. What depends on context is decided by three short passes over
/// the tokens (compiler/parse/lexical): which names are keywords, which names and slashes belong to a number, which
/// line ends end a statement. They only retype, add or drop tokens, so both grammars stay context-free.
lexer grammar EconLexer;

// Keywords are lexed as NAME and retyped from the table in compiler/parse/lexical/words.cpp: spelt out here, each
// letter of each word would cost a state of the automaton at every start of the program.
tokens {
  // Hard words: never names.
  PARAM, IF, THEN, ELSE, AND, OR, NOT, TO, IN, AS, OVER, WHERE, FROM, FOR, NONE, WAS, BEYOND, EXPECTED, SUMMARIZE,
  EXTENDS,
  // Soft words at the head of a statement; names everywhere else.
  MODEL, SOURCE, TOLERANCE, CURRENCY, USE, UNIT, RATE, KIND, AXIS, TIMELINE, TABLE, LADDER, PAIRED, SCENARIO, CLAIM,
  CLAIMS, CHECK, SOLVE, MAXIMIZE, MINIMIZE, SWEEP, SHOW, PLOT,
  // Soft words after a complete operand; names everywhere else.
  DATED, ONLY, LIKE, LOG, STEP, BASE, SIMPLE, COMPOUNDING, SURVIVING, BY, EACH,
  // A name and a slash that belong to the number before them: `80 user/vm` is NUMBER UNIT_NAME PER UNIT_NAME.
  UNIT_NAME, PER,
  // A dash between two numbers without spaces: neither a range nor a subtraction.
  TIGHT_DASH,
  // The end of a statement; line ends that end nothing are dropped.
  END
}

DOC     : '##' ~[\n]* ;
COMMENT : '#' ~[\n]* ;
SPACE   : [ \t\r\u00A0\u2009\u202F]+ ;
NEWLINE : '\n' ;
SEMICOLON : ';' ;

// The magnitude is part of the number, a unit never is.
NUMBER : CURRENCY_SIGN? DIGITS ('.' DIGITS)? EXPONENT? [kKMBT]? '%'? ;
// `128GB`, `.5`, `4.15€`: one token, so that one mistake gives one message.
BAD_NUMBER
  : CURRENCY_SIGN? DIGITS ('.' DIGITS)? LETTER (LETTER | DIGIT)*
  | CURRENCY_SIGN? '.' DIGITS
  | DIGITS ('.' DIGITS)? CURRENCY_SIGN
  ;
DATE : DIGIT DIGIT DIGIT DIGIT '-' (DIGIT DIGIT ('-' DIGIT DIGIT)? | 'Q' [1-4]) ;

STRING       : '"' (~["\\\n] | '\\' ~[\n])* '"' ;
OPEN_STRING  : '"' (~["\\\n] | '\\' ~[\n])* '\\'? ;   // not closed on its line
CURLY_STRING : [“”„] ~[“”„"\n]* [“”"]? ;              // pasted from a text processor

NAME : LETTER (LETTER | DIGIT)* ;
SIGN : CURRENCY_SIGN ;            // a currency alone: `$/month` as a unit

LPAREN : '(' ; RPAREN : ')' ;
LBRACKET : '[' ; RBRACKET : ']' ;
LBRACE : '{' ; RBRACE : '}' ;

EQ : '=' ; NE : '!=' ; LT : '<' ; LE : '<=' ; GT : '>' ; GE : '>=' ;
PLUS : '+' ; MINUS : '-' ; STAR : '*' ; SLASH : '/' ; CARET : '^' ;
RANGE : '..' ; DOT : '.' ; COMMA : ',' ; COLON : ':' ; BAR : '|' ; TILDE : '~' ; HOLE : '?' ; PERCENT : '%' ;

// Spellings of other languages, and dashes pasted from a document: parsed, reported, and the tree stays whole.
DOUBLE_EQ : '==' ;
DOUBLE_STAR : '**' ;
ELLIPSIS : '...' | '…' ;
LONG_DASH : [–—−] ;

OTHER : . ;

fragment DIGIT : [0-9] ;
fragment DIGITS : DIGIT (DIGIT | '_' DIGIT)* ;
fragment EXPONENT : [eE] [+-]? DIGIT+ ;
// Blocks rather than \p{Sc} and \p{L}: the six hundred intervals of the latter cost 1.7 ms at every start.
fragment CURRENCY_SIGN : [$\u00A2-\u00A5\u20A0-\u20CF] ;
fragment LETTER
  : [A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2C00-\u2DFF\u3005-\u3007\u3021-\uD7FF]
  | [\uF900-\uFDFF\uFE70-\uFEFC\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC\u{10000}-\u{1EFFF}\u{20000}-\u{3FFFF}]
  ;
