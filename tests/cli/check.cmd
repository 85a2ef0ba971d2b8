# What `check` prints for people and for programs.
$ econ check shop.econ
  shop.econ: 7 quantities, 2 scenarios, 2 claims, 1 check, 3 questions; 1 guess

$ econ check shop.econ --json
  {
    "format_version": 1,
    "diagnostics": []
  }

$ printf 'param a = 1\nb = a + nope\nc = a + $1\n' > bad.econ; econ check bad.econ
! error[E0201]: nothing in scope is named `nope`
!  --> bad.econ:2:9
! 2 | b = a + nope
!   |         ^^^^
!   = help: declare it: `param nope = …`
!
! error[E0304]: cannot add a plain number and `$`
!  --> bad.econ:3:7
! 3 | c = a + $1
!   |     - ^ -- `$`
!   |     a plain number, from `a` (line 1)
? 2

$ econ check bad.econ --json
  {
    "format_version": 1,
    "diagnostics": [
      {
        "code": "E0201",
        "severity": "error",
        "message": "nothing in scope is named `nope`",
        "file": "bad.econ",
        "line": 2,
        "column": 9,
        "end_line": 2,
        "end_column": 13,
        "span_text": "",
        "labels": [],
        "notes": [],
        "helps": [
          "declare it: `param nope = …`"
        ]
      },
      {
        "code": "E0304",
        "severity": "error",
        "message": "cannot add a plain number and `$`",
        "file": "bad.econ",
        "line": 3,
        "column": 7,
        "end_line": 3,
        "end_column": 8,
        "span_text": "",
        "labels": [
          {
            "file": "bad.econ",
            "line": 3,
            "column": 5,
            "end_line": 3,
            "end_column": 6,
            "text": "a plain number, from `a` (line 1)"
          },
          {
            "file": "bad.econ",
            "line": 3,
            "column": 9,
            "end_line": 3,
            "end_column": 11,
            "text": "`$`"
          }
        ],
        "notes": [],
        "helps": []
      }
    ]
  }
? 2

$ econ check bad.econ --error-format github
  ::error file=bad.econ,line=2,col=9,endLine=2,endColumn=13,title=E0201 UnknownName::nothing in scope is named `nope`%0Ahelp: declare it: `param nope = …`
  ::error file=bad.econ,line=3,col=7,endLine=3,endColumn=8,title=E0304 UnitMismatch::cannot add a plain number and `$`%0Aa plain number, from `a` (line 1)%0A`$`
? 2

$ econ check bad.econ --error-format sarif | head -12
  {
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      {
        "tool": {
          "driver": {
            "name": "econ",
            "version": "0.1.0",
            "rules": [
              {
                "id": "E0201",

$ econ check bad.econ --max-errors 1
! error[E0201]: nothing in scope is named `nope`
!  --> bad.econ:2:9
! 2 | b = a + nope
!   |         ^^^^
!   = help: declare it: `param nope = …`
!
! … and 1 more error (--max-errors raises the limit)
? 2

$ econ check bad.econ --color always | cat -v
! [1;31merror[E0201][0m[1m: nothing in scope is named `nope`[0m
!  [1;34m--> [0mbad.econ:2:9
! [1;34m2[0m [1;34m|[0m b = a + nope
!   [1;34m|[0m         [1;31m^^^^[0m
!   [1;34m= [0m[1mhelp[0m: declare it: `param nope = …`
!
! [1;31merror[E0304][0m[1m: cannot add a plain number and `$`[0m
!  [1;34m--> [0mbad.econ:3:7
! [1;34m3[0m [1;34m|[0m c = a + $1
!   [1;34m|[0m     [1;34m-[0m [1;31m^[0m [1;34m--[0m [1;34m`$`[0m
!   [1;34m|[0m     [1;34ma plain number, from `a` (line 1)[0m

$ econ run bad.econ --json
! error[E0201]: nothing in scope is named `nope`
!  --> bad.econ:2:9
! 2 | b = a + nope
!   |         ^^^^
!   = help: declare it: `param nope = …`
!
! error[E0304]: cannot add a plain number and `$`
!  --> bad.econ:3:7
! 3 | c = a + $1
!   |     - ^ -- `$`
!   |     a plain number, from `a` (line 1)
? 2

$ printf 'use std.clod\n' | econ check -
! error[E0702]: there is no module `std.clod`
!  --> <stdin>:1:5
! 1 | use std.clod
!   |     ^^^^^^^^
!   = help: did you mean `use std.cloud`?
? 2

$ printf 'use cloud\n' | econ check -
! error[E0702]: there is no module `cloud`
!  --> <stdin>:1:5
! 1 | use cloud
!   |     ^^^^^
!   = help: did you mean `use std.cloud`?
? 2

$ printf 'use pricing\n' | econ check -
! error[E0702]: there is no module `pricing`
!  --> <stdin>:1:5
! 1 | use pricing
!   |     ^^^^^^^
!   = note: the standard library has `std.calendar`, `std.capacity`, `std.cloud`, `std.component`, `std.curves`, `std.data`, `std.finance`, `std.fit`, `std.hosting`, `std.ladders`, `std.llm`, `std.money`, `std.people`, `std.points`, `std.prelude`, `std.saas`, `std.sandbox`, `std.stock`, `std.tier`, `std.time`
!   = help: a file of your own stands in quotes: `use "pricing.econ"`
? 2

$ econ explain-error E0702
  # E0702: a module that is not there

  `use` names a module of the standard library by its full name, `std.cloud`. A name that is nearly right is suggested;
  otherwise the message lists what there is.

  ```econ bad
  use std.clod
  param machines = 3
  ```

  ```econ good
  use std.cloud
  param machines = 3 vm
  ```

$ econ explain-error e702 | head -1
  # E0702: a module that is not there

$ econ explain-error E9999
! error: there is no code `E9999`
? 2

$ econ explain-error E0702 --json | head -3
  {
    "format_version": 1,
    "code": "E0702",
