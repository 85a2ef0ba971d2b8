/// The sentences of .econ. Every decision is made by one token (LL(1)), so the parser never wakes ANTLR's prediction
/// engine, which would cost more than the parse itself; a test fails for a decision that needs more.
///
/// Precedence is not here: an expression is a flat list of operands and operators that tree/operators.cpp of the
/// parser folds. A sum of a million terms is therefore no deeper than a sum of two.
///
/// Alternatives marked `mistake` accept what people write by habit, so that the tree builder can say what is wrong and
/// the rest of the statement is still understood.
parser grammar EconParser;
options { tokenVocab = EconLexer; }

// ---- lines: layout has put one END after each statement, before each `}` and before the end of the file

file : lines+=line* EOF ;
line : content=statement END ;

// Text from the command line.
loneExpr   : content=expr END EOF ;
loneSpread : content=spread END EOF ;
loneOver   : over+=search (COMMA over+=search)* END EOF ;

// ---- statements: the first token decides

statement
  : MODEL name=NAME title=STRING?                                                        # modelDecl
  | SOURCE document=STRING (DATED date=DATE)?                                            # sourceDecl
  | TOLERANCE amount=expr                                                                # toleranceDecl
  | CURRENCY code=NAME                                                                   # currencyDecl
  | USE ( module=path (ONLY names+=NAME (COMMA names+=NAME)*)?
        | document=STRING (AS alias=NAME)? (ONLY names+=NAME (COMMA names+=NAME)*)?
            (LBRACE settings+=instanceMember* RBRACE)?
        )                                                                                # useDecl
  | UNIT names+=NAME (COMMA names+=NAME)* label=STRING? meaning=unitMeaning?             # unitDecl
  | RATE stated=rate                                                                     # rateDecl
  | PARAM input=parameter                                                                # paramDecl
  | name=NAME (asQuantity=quantity | asFunction=function | asInstance=instance)          # namedDecl
  | AXIS name=NAME (EQ labels+=axisLabel (COMMA labels+=axisLabel)* | LIKE like=NAME)    # axisDecl
  | TIMELINE name=NAME FROM from=expr FOR length=expr                                    # timelineDecl
  | TABLE name=NAME label=STRING? (OVER over+=NAME (COMMA over+=NAME)*)? (COLON units=unit)?
      (fromFile=fileTable | written=recordTable)                                         # tableDecl
  | LADDER name=NAME shape=NAME label=STRING? LBRACE titles=header rungs+=rung* RBRACE   # ladderDecl
  | KIND name=NAME label=STRING? LBRACE members+=kindMember* RBRACE                      # kindDecl
  | PAIRED members+=path (COMMA members+=path)* (EQ correlation=expr)?                   # pairedDecl
  | SCENARIO name=NAME label=STRING? (EXTENDS parents+=NAME (COMMA parents+=NAME)*)?
      LBRACE overrides+=override* RBRACE                                                 # scenarioDecl
  | CLAIM condition=expr place=STRING? outcome=verdict?                                  # claimDecl
  | CLAIMS (asList=claimList | asMatrix=claimMatrix)                                     # claimsDecl
  | CHECK condition=expr reason=STRING?                                                  # checkDecl
  | verb=(SOLVE | MAXIMIZE | MINIMIZE | SWEEP | SHOW | PLOT) name=NAME label=STRING?
      COLON what+=expr (COMMA what+=expr)* OVER over+=search (COMMA over+=search)*
      (WHERE conditions+=expr (COMMA conditions+=expr)*)?
      (SUMMARIZE statistics+=NAME (COMMA statistics+=NAME)*)?                            # questionDecl
  ;

unitMeaning : (COLON family=unit (EQ definition=expr)? | EQ definition=expr) note=STRING? ;
rate        : equation=expr (DATED date=DATE)? note=STRING? ;

// A string right after a name is its label; the provenance of a parameter follows a unit, a value or a domain.
parameter
  : name=NAME label=STRING?
    ((COLON units=unit (EQ given=value)? (IN domain=spread)? | EQ given=value (IN domain=spread)? | IN domain=spread)
     note=STRING?)?
  ;
quantity : label=STRING? (COLON units=unit)? EQ given=value note=STRING? ;
function
  : LPAREN inputs+=functionInput (COMMA inputs+=functionInput)* RPAREN (COLON units=unit)? EQ body=expr note=STRING?
  ;
functionInput : name=NAME (COLON units=unit)? ;
instance
  : name=NAME label=STRING?
    ( open=LBRACE members+=instanceMember* RBRACE
    | (COLON units=unit)? EQ given=value note=STRING?                                    // mistake: `parma users = 3`
    )
  ;

kindMember     : (PARAM input=parameter | name=NAME derived=quantity) END ;
instanceMember : name=NAME EQ given=value note=STRING? END ;
override       : (RATE stated=rate | target=path point=selection? EQ given=value note=STRING?) END ;

value      : first=expr (COMMA later+=datedValue)* ;
datedValue : amount=expr (FROM since=expr)? ;                                            // mistake: no FROM, `1,000`
spread     : range=expr (form=LOG points=NUMBER? | form=STEP step=expr | form=FOR points=NUMBER)? ;
search
  : target=path (open=LPAREN parts+=designPart (COMMA parts+=designPart)* RPAREN | point=selection? (IN domain=spread)?)
  ;
designPart : count=NUMBER | document=STRING | target=path point=selection? (IN domain=spread)? ;   // `lhs(500, cost, churn in 1%..5%)`
verdict    : EXPECTED word=NAME reason=STRING? ;
path       : parts+=NAME (DOT parts+=NAME)* ;
axisLabel  : name=NAME text=STRING? ;

// ---- tables

recordTable : LBRACE titles=header rows+=row* RBRACE ;
fileTable
  : FROM document=STRING options+=fileOption* (DATED date=DATE options+=fileOption*)? LBRACE columns+=column* RBRACE
  ;
fileOption  : name=(NAME | UNIT_NAME) (text=STRING | count=NUMBER) ;   // `delimiter ";" skip 2`
header      : key=NAME? (BAR columns+=headerCell)+ END ;
headerCell  : name=NAME text=STRING? (COLON units=unit)? ;
column      : name=NAME text=STRING? (COLON units=unit)? END ;
row
  : (key=axisLabel others+=NAME* | above=BEYOND text=STRING? | low=literal RANGE high=literal text=STRING?)
      (BAR cells+=cell)+ END
  ;
rung        : upto=expr (BAR cells+=cell)+ END ;
cell        : relation=(LT | LE | GT | GE)? given=value? note=STRING? ;

claimList   : place=STRING OVER axis=NAME LBRACE titles=claimHeader rows+=claimRow* RBRACE ;
claimMatrix
  : computed=expr OVER rowAxis=NAME COMMA columnAxis=NAME place=STRING? LBRACE titles=header rows+=claimRow* RBRACE
  ;
claimHeader : key=NAME? (BAR columns+=expr)+ END ;
claimRow    : key=expr text=STRING? (BAR cells+=claimCell)+ END ;
claimCell   : relation=(EQ | DOUBLE_EQ | NE | LT | LE | GT | GE)? stated=expr? outcome=verdict? ;

// ---- expressions

expr
  : choice=conditional
  | operators+=(MINUS | TILDE | NOT | TIGHT_DASH)* operands+=operand
    ( operators+=( OR | AND | EQ | NE | LT | LE | GT | GE | PLUS | MINUS | STAR | SLASH | RANGE | TO | BASE | CARET
                 | TIGHT_DASH | DOUBLE_EQ | DOUBLE_STAR | ELLIPSIS | PERCENT             // mistakes
                 )
      operators+=(MINUS | TILDE | NOT | TIGHT_DASH)* operands+=operand
    )*
    (EACH OVER each+=path)*                                  // `2%..4% each over plan`
    (AS target=unit)?
  ;
operand
  : ( plain=literal
    | name=NAME called=call?
    | date=DATE
    | LPAREN inner=expr RPAREN
    | several=list
    | word=(HOLE | WAS | NONE | BEYOND)                                                 // BEYOND: a rung, `x[beyond]`
    | mistaken=BAD_NUMBER                                                               // mistakes
    | sign=SIGN plain=literal?                                                           // mistake: `$ 5`
    )
    (parts+=member | selections+=selection)*
    (conversion=perPeriod)?
  ;
member      : DOT name=NAME called=call? ;
perPeriod   : how=(SIMPLE | COMPOUNDING | SURVIVING) per=NAME period=NAME ;       // `churn surviving per year`
literal     : number=NUMBER suffix+=(UNIT_NAME | PER)* ;
conditional : IF condition=expr THEN yes=expr ELSE no=expr ;
list        : LBRACKET items+=expr (COMMA items+=expr)* RBRACKET ;
selection   : open=LBRACKET selectors+=expr (COMMA selectors+=expr)* close=RBRACKET ;
call
  : LPAREN (arguments+=argument (COMMA arguments+=argument)*)?
    (OVER over+=path (COMMA over+=path)*)? (BY coarser=NAME)? (WHERE where=expr)? (ELSE otherwise=expr)? close=RPAREN
  ;
argument    : first=expr (COLON named=expr)? ;   // `sd: 1`: that `sd` is a name is checked by the builder

// A unit as written after `:` or `as`; NUMBER only as the 1 of `1/month`, any other is a mistake (`param a: 3`).
unit : atoms+=(NAME | UNIT_NAME | SIGN | PERCENT | SLASH | PER | NUMBER)+ ;
