# needs libduckdb
$ econ sweep shop.econ --over 'users in [1k, 5k], price in 5..30 step 5' --keep margin,profit,per_user --scenario base,dear --out points.parquet | tail -1
  12 points in <time>, <speed>, hash 067b3ce78d6ae3f7
! 24 rows in points.parquet

$ econ query points.parquet 'select price, scenario, max(profit) as most from points where margin > 40 group by all order by price, scenario'
  price  scenario  most
     10  base       23k
     15  base       48k
     15  dear       38k
     20  base       73k
     20  dear       63k
     25  base       98k
     25  dear       88k
     30  base      123k
     30  dear      113k

$ econ query points.parquet 'select price, scenario, profit, per_user, profit > 0 as good from points where price = 10' --json
  [
    {"price": 10.0, "scenario": "base", "profit": 3000.0, "per_user": -0.75, "good": true},
    {"price": 10.0, "scenario": "dear", "profit": 1000.0, "per_user": -0.25, "good": true},
    {"price": 10.0, "scenario": "base", "profit": 23000.0, "per_user": null, "good": true},
    {"price": 10.0, "scenario": "dear", "profit": 13000.0, "per_user": null, "good": true}
  ]

$ econ query points.parquet 'select price, scenario, profit, per_user from points where price = 10;' --csv
  price,scenario,profit,per_user
  10.0,base,3000.0,-0.75
  10.0,dear,1000.0,-0.25
  10.0,base,23000.0,
  10.0,dear,13000.0,

$ econ query points.parquet "select decode(key) as name, decode(value) as value from parquet_kv_metadata('points.parquet') where decode(key) not in ('econ', 'commit')"
  name           value
  model          shop
  file           shop.econ
  program        1c5a63b8f3d7fdd1
  points         12
  unit:users     user
  unit:price     $/user/month
  unit:margin    %
  unit:profit    $/month
  unit:per_user  $/user/month

# The same rows from each file.
$ for ending in duckdb csv csv.zst jsonl.gz sqlite; do econ sweep shop.econ --over 'users in [1k, 5k], price in 5..30 step 5' --keep margin,profit,per_user --scenario base,dear --out points.$ending >/dev/null 2>&1; econ query points.$ending 'select count(*), sum(profit), count(per_user), min(scenario) from points' --csv; done
  count_star(),sum(profit),count(per_user),min(scenario)
  24,780000.0,12,base
  count_star(),sum(profit),count(per_user),min(scenario)
  24,780000.0,12,base
  count_star(),sum(profit),count(per_user),min(scenario)
  24,780000.0,12,base
  count_star(),sum(profit),count(per_user),min(scenario)
  24,780000,12,base
  count_star(),sum(profit),count(per_user),min(scenario)
  24,780000.0,12,base

$ econ query points.duckdb "select * from points.about where name <> 'econ'"
  name     value
  model    shop
  file     shop.econ
  program  1c5a63b8f3d7fdd1
  points   12

$ econ query points.duckdb 'select name, unit from points.columns'
  name      unit
  users     user
  price     $/user/month
  scenario
  margin    %
  profit    $/month
  per_user  $/user/month

# Mistakes.
$ econ query points.parquet 'select marge from points'
! error: Binder Error: Referenced column "marge" not found in FROM clause!
!   Candidate bindings: "margin", "price", "scenario"
!   LINE 1: select marge from points
!                  ^
? 2

$ econ query points.parquet 'select price from point'
! error: Catalog Error: Table with name point does not exist!
!   Did you mean "points"?
!   LINE 1: select price from point
!                             ^
? 2

$ econ query points.parquet 'drop view points'
! error: a query only reads: `select`, `from`, `with`, `describe`, `summarize`
? 2

$ econ query points.parquet
! error: a query is missing: `econ query points.parquet 'select * from points'`
!   see `econ query --help`
? 2

$ econ query nothing.parquet 'select 1'
! error: cannot read `nothing.parquet`: no such file
? 2

$ econ query points.parquet points.csv 'select 1'
! error: `points.parquet` and `points.csv` would both be the table `points`: rename one
? 2

$ econ query points.xlsx 'select 1'
! error: `points.xlsx` has no ending of rows that can be asked; there is .parquet, .duckdb, .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .ndjson, .sqlite, .db
? 2

$ echo no > damaged.sqlite; econ query damaged.sqlite 'select 1'; sqlite3 empty.db 'create table a (x); create table b (x)'; econ query empty.db 'select 1'
! error: cannot read `damaged.sqlite`: file is not a database
! error: cannot read `empty.db`: none of its tables is `results`
? 2

$ echo no > damaged.parquet; econ query damaged.parquet 'select 1'
! error: cannot read `damaged.parquet`: Invalid Input Error: File 'damaged.parquet' too small to be a Parquet file
? 2

$ econ query shop.econ 'select 1'
! error: `shop.econ` has no ending of rows that can be asked; there is .parquet, .duckdb, .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .ndjson, .sqlite, .db
? 2

# A file that may not grow, a folder that is not there, a place that is no file.
$ trap '' XFSZ; ulimit -f 64; econ sweep shop.econ --vary users=1k..10k:1000 --vary price=5..30:0.25 --out big.parquet; econ sweep shop.econ --vary users=1k..10k:1000 --vary price=5..30:0.25 --out big.duckdb 2>&1 | sed 's|"/.*/|"|'; ls --hide='*.econ'
  error: cannot write `big.duckdb`: TransactionContext Error: Failed to commit: Could not write file "big.duckdb.wal": File too large
  damaged.parquet
  damaged.sqlite
  empty.db
  points.csv
  points.csv.about.json
  points.csv.zst
  points.csv.zst.about.json
  points.duckdb
  points.jsonl.gz
  points.jsonl.gz.about.json
  points.parquet
  points.sqlite
! error: cannot write `big.parquet`: IO Error: Could not write file "big.parquet": File too large

$ econ sweep shop.econ --vary users=1k..10k:10 --out nowhere/points.duckdb; econ sweep shop.econ --vary users=1k..10k:10 --out /dev/null/points.parquet
! error: cannot create `nowhere/points.duckdb`: no such file or directory
! error: cannot create `/dev/null/points.parquet`: not a directory
? 3

$ ls --hide='*.econ'
  damaged.parquet
  damaged.sqlite
  empty.db
  points.csv
  points.csv.about.json
  points.csv.zst
  points.csv.zst.about.json
  points.duckdb
  points.jsonl.gz
  points.jsonl.gz.about.json
  points.parquet
  points.sqlite
# Dates are dates.
$ econ sweep launch.econ --vary price=2..30:3 --out due.parquet >/dev/null && econ query due.parquet "select price, break_even, typeof(break_even) as type from due where break_even is null or break_even < date '2027-03-02'"
  price  break_even  type
      2  –           DATE
     16  2027-03-01  DATE
     30  2026-11-01  DATE
! 3 rows in due.parquet
