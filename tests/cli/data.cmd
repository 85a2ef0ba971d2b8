# Tables that are read from files.
$ printf 'Instance type,On-demand USD/hour,Memory (GiB)\r\nm5.large,0.096,8\r\n"r6a.4xlarge","$0.9072",128\r\n\r\nold one,,4\r\n' > machines.csv
$ printf 'use std.cloud\ntable machine "Machines" from "machines.csv" dated 2026-06-04 {\n  machine "Instance type"\n  price "On-demand USD/hour" : $/vm/hour\n  memory "Memory (GiB)" : GiB/vm\n}\nneed = ceil(96 GiB / machine.memory)\ncost : $/month = need * machine.price\nclaim machine.price[r6a_4xlarge] = $0.9072/vm/hour\ncheck machine.price[m5_large] <= $0.096/vm/hour\n' > fleet.econ
$ econ run fleet.econ && econ test fleet.econ
  ~ is ±5%

  Quantities
    need
      m5.large         12  vm
      r6a.4xlarge       1  vm
      old one          24  vm
    cost
      m5.large       $841  /month
      r6a.4xlarge  $662.3  /month
      old one           –  /month

  Machines  machines.csv, 2026-06-04
    machine         price  memory
                 /vm/hour  GiB/vm
    m5.large       $0.096       8
    r6a.4xlarge   $0.9072     128
    old one             –       4
  ~ is ±5%

  Claims
    ✓  machine.price[r6a_4xlarge] = $0.9072/vm/hour  $0.9072  holds

  Checks
    ✓  machine.price[m5_large] <= $0.096/vm/hour  passes

  1 claim: 1 hold, 0 differ as expected; 1 check: all pass

# A byte order mark, other separators, lines above the headers, labels of an axis.
$ printf '\xef\xbb\xbfPrices of June\n\nName;Fee;Share;Level\nBasis;1.234,50 €;12,5%%;Low\nPlus;-0,5;;high\n' > preise.csv
$ printf 'axis level = low "Low", high\ntable tarif from "preise.csv" delimiter ";" decimal "," thousands "." skip 2 dated 2026-06 {\n  tarif "Name"\n  fee "Fee" : €/month\n  share "Share" : %%\n  level "Level" : level\n}\nclaim tarif.share[Basis] = 12.5%%\nrisky = sum(or_else(tarif.fee, 0) over tarif where tarif.level = high)\nclaim risky = -0.5 EUR/month\n' > tarif.econ
$ econ run tarif.econ
  Quantities
    risky  -€0.50  /month

  tarif  preise.csv, 2026-06
    tarif     fee  share  level
           /month
    Basis   €1235  12.5%    Low
    Plus   -€0.50      –   high

# Places.
$ printf 'table t from "../x.csv" { t "a" }\ntable u from "/etc/passwd" { u "a" }\ntable v from "nothing.csv" { v "a" }\ntable w from "." { w "a" }\n' > places.econ
$ ln -s /etc/hostname link.csv; printf 'table x from "link.csv" { x "a" }\n' >> places.econ; mkfifo pipe.csv; printf 'table y from "pipe.csv" { y "a" }\n' >> places.econ
$ econ check places.econ
! error[E0460]: `../x.csv` leads out of the model's folder
!  --> places.econ:1:14
! 1 | table t from "../x.csv" { t "a" }
!   |              ^^^^^^^^^^
!   = note: a model reads only files in its own folder and below it
!
! error[E0460]: `/etc/passwd` is an absolute path
!  --> places.econ:2:14
! 2 | table u from "/etc/passwd" { u "a" }
!   |              ^^^^^^^^^^^^^
!   = note: a model reads only files in its own folder and below it
!
! error[E0701]: cannot read `nothing.csv`: there is no such file
!  --> places.econ:3:14
! 3 | table v from "nothing.csv" { v "a" }
!   |              ^^^^^^^^^^^^^
!
! error[E0701]: cannot read `.`: it is a directory
!  --> places.econ:4:14
! 4 | table w from "." { w "a" }
!   |              ^^^
!
! error[E0460]: `link.csv` is a link out of the model's folder
!  --> places.econ:5:14
! 5 | table x from "link.csv" { x "a" }
!   |              ^^^^^^^^^^
!   = note: a model reads only files in its own folder and below it
!
! error[E0701]: cannot read `pipe.csv`: it is no regular file
!  --> places.econ:6:14
! 6 | table y from "pipe.csv" { y "a" }
!   |              ^^^^^^^^^^
? 2
$ econ check - < fleet.econ 2>&1 | head -5
  error[E0460]: `machines.csv` cannot be found: a model from standard input has no folder
   --> <stdin>:2:31
  2 | table machine "Machines" from "machines.csv" dated 2026-06-04 {
    |                               ^^^^^^^^^^^^^^
    = note: a model reads only files in its own folder and below it
$ truncate -s 1G huge.csv; printf 'table t from "huge.csv" { t "a" }\n' > huge.econ; econ check huge.econ
! error[E0701]: cannot read `huge.csv`: it is larger than 67108864 bytes (--max-data-bytes raises the limit)
!  --> huge.econ:1:14
! 1 | table t from "huge.csv" { t "a" }
!   |              ^^^^^^^^^^
? 4
$ econ check fleet.econ --max-data-bytes 10
! error[E0701]: cannot read `machines.csv`: it is larger than 10 bytes (--max-data-bytes raises the limit)
!  --> fleet.econ:2:31
! 2 | table machine "Machines" from "machines.csv" dated 2026-06-04 {
!   |                               ^^^^^^^^^^^^^^
? 4

# What stands in the file.
$ printf 'name;price\na;1,5\n' > semicolons.csv; printf 'table t from "semicolons.csv" {\n  t "name"\n  price "price" : $\n}\n' > semicolons.econ; econ check semicolons.econ
! error[E0465]: the headers are separated by `;`, and `,` is expected
!  --> semicolons.csv:1:1
! 1 | name;price
!   | ^^^^^^^^^^
!   = help: `delimiter ";"` after the file's name, and `decimal ","` where decimals have a comma
? 2
$ printf 'name,price,price\na,1.5 kg,2\nb,n/a,1\n\n,3,1\na b,"1,234",1\na-b,1,2\n' > wrong.csv; printf 'unit item\ntable t from "wrong.csv" {\n  t "name"\n  price "prise" : $\n}\ntable u from "wrong.csv" {\n  u "name"\n  price "price" : $\n}\ntable v from "wrong.csv" {\n  price "name" : $\n}\ntable w from "wrong.csv" { w "name" }\n' > wrong.econ; econ check wrong.econ
! error[E0462]: `wrong.csv` has no column headed `prise`
!  --> wrong.econ:4:9
! 4 |   price "prise" : $
!   |         ^^^^^^^
!   = help: did you mean `price "price"`?
!
! error[E0464]: table `v` does not say which column of its file holds the labels
!   --> wrong.econ:10:7
! 10 | table v from "wrong.csv" {
!    |       ^
!    = help: `v "header of the column of labels"` in its block
!
! error[E0463]: `wrong.csv` has two columns headed `price`
!  --> wrong.csv:1:12
! 1 | name,price,price
!   |      ----- ^^^^^
!   |      the first
!
! error[E0468]: row 5 has no label: its `name` is blank
!  --> wrong.csv:5:1
! 5 | ,3,1
!   | ^^^^
!
! error[E0469]: rows 6 and 7 have the same label `a_b`
!  --> wrong.csv:7:1
! 6 | a b,"1,234",1
!   | --- first here
! 7 | a-b,1,2
!   | ^^^
!   = note: as names `a b` and `a-b` are the same: what no name holds becomes `_`
? 2
$ printf 'name,price\na,1.5 kg\nb,n/a\nc,"1,234"\nd,$3\ne,€3\n' > numbers.csv; printf 'table t from "numbers.csv" {\n  t "name"\n  price "price" : $/month\n}\n' > numbers.econ; econ check numbers.econ
! error[E0470]: row 2, column `price`: `1.5 kg` is no number
!  --> numbers.csv:2:3
! 2 | a,1.5 kg
!   |   ^^^^^^
!   = help: a unit belongs to the column: `size "GB" : GB`
!
! error[E0470]: row 3, column `price`: `n/a` is no number
!  --> numbers.csv:3:3
! 3 | b,n/a
!   |   ^^^
!   = help: a blank field is a missing value; a column of labels says the axis they are of: `kind "Kind" : AXIS`
!
! error[E0470]: row 4, column `price`: `1,234` is no number
!  --> numbers.csv:4:3
! 4 | c,"1,234"
!   |   ^^^^^^^
!   = help: after the file's name: it is 1.234 with `decimal ","`, and 1234 with `thousands ","`
!
! error[E0430]: column `price` is in `$/month`, and this cell is in `€`
!  --> numbers.csv:6:3
! 6 | e,€3
!   |   ^^
? 2
$ printf 'name,price\na,1,234\n' > fields.csv; printf 'table t from "fields.csv" {\n  t "name"\n  price "price" : $\n}\n' > fields.econ; econ check fields.econ
! error[E0467]: row 2 has 3 fields, and the headers are 2
!  --> fields.csv:2:1
! 1 | name,price
!   | ---------- the headers
! 2 | a,1,234
!   | ^^^^^^^
!   = help: a field that holds a `,` stands in quotes: `"1,000"`
? 2
$ printf 'name,price\n"a,1\nb,2\n' > quotes.csv; printf 'name,price\n"a" b,1\n' > quotes2.csv; printf 'table t from "quotes.csv" { t "name" }\ntable u from "quotes2.csv" { u "name" }\n' > quotes.econ; econ check quotes.econ
! error[E0466]: row 2: these quotes never close
!  --> quotes.csv:2:1
! 2 | "a,1
!   | ^^^^
!   = help: a quote inside of quotes is doubled: `"19"" rack"`
!
! error[E0466]: row 2: these quotes close before the field ends
!  --> quotes2.csv:2:1
! 2 | "a" b,1
!   | ^^^ - and this comes after them
!   = help: a quote inside of quotes is doubled: `"19"" rack"`
? 2
$ printf 'name,price\nM\374nchen,1\n' > latin.csv; printf 'table t from "latin.csv" { t "name" }\n' > latin.econ; econ check latin.econ
! error[E0701]: cannot read `latin.csv`: it is not UTF-8 at byte 12, in line 2
!  --> latin.econ:1:14
! 1 | table t from "latin.csv" { t "name" }
!   |              ^^^^^^^^^^^
? 2
$ printf 'table t from "fleet.csv" delimeter ";" { t "name" }\ntable u from "x.csv" skip 2 decimal ";" { u "name" }\ntable v from "x.csv" delimiter "," decimal "," { v "name" }\n' > options.econ; econ check options.econ
! error[E0461]: `delimeter` is no option of a data file
!  --> options.econ:1:26
! 1 | table t from "fleet.csv" delimeter ";" { t "name" }
!   |                          ^^^^^^^^^
!   = help: did you mean `delimiter`?
!
! error[E0461]: `decimal` takes `,` or `.`
!  --> options.econ:2:37
! 2 | table u from "x.csv" skip 2 decimal ";" { u "name" }
!   |                                     ^^^
!   = help: `decimal ","`
!
! error[E0461]: `decimal` says what another option says
!  --> options.econ:3:44
! 3 | table v from "x.csv" delimiter "," decimal "," { v "name" }
!   |                                            ^^^
!   = note: fields, decimals and thousands are told apart by different characters
? 2
$ printf 'axis level = low, high\ntable t from "levels.csv" {\n  t "name"\n  risk "risk" : level\n}\n' > levels.econ; printf 'name,risk\na,low\nb,hihg\n' > levels.csv; econ check levels.econ
! error[E0210]: axis `level` has no label `hihg`
!  --> levels.csv:3:3
! 3 | b,hihg
!   |   ^^^^
!   = help: did you mean `high`?
? 2

# JSON.
$ printf '[{"name": "a \\"x\\"", "price": 1.5e2, "n": null},\n {"price": "0.096", "name": "b", "more": true}]\n' > prices.json; printf 'table t from "prices.json" {\n  t "name"\n  price : $\n  n\n}\nclaim sum(t.price over t) = $150.096\n' > json.econ; econ test json.econ; econ run json.econ
  Claims
    ✓  sum(t.price over t) = $150.096  $150.1  holds

  1 claim: 1 hold, 0 differ as expected
  t  prices.json
    t       price  n
    a "x"    $150  –
    b      $0.096  –
$ for text in '{"a": 1}' '[1, 2]' '[{"a": [1]}]' '[{"a": 1}, {"a" 2}]' '3'; do printf '%s\n' "$text" > bad.json; printf 'table t from "bad.json" { t "a" }\n' > badjson.econ; econ check badjson.econ 2>&1 | head -4; done
  error[E0471]: this is no JSON list of flat objects: it begins with an object, not with a list
   --> bad.json:1:1
  1 | {"a": 1}
    | ^
  error[E0471]: this is no JSON list of flat objects: an object is missing here
   --> bad.json:1:2
  1 | [1, 2]
    |  ^
  error[E0471]: this is no JSON list of flat objects: a row holds plain values
   --> bad.json:1:8
  1 | [{"a": [1]}]
    |        ^
  error[E0471]: this is no JSON list of flat objects: this does not fit here
   --> bad.json:1:17
  1 | [{"a": 1}, {"a" 2}]
    |                 ^
  error[E0471]: this is no JSON list of flat objects: it holds one value, not a list
   --> bad.json:1:1
  1 | 3
    | ^
