# Where results cannot go.
$ econ run shop.econ > /dev/full
! error: cannot write the result: No space left on device
? 3

$ econ run shop.econ | head -1; echo "${PIPESTATUS[@]}"
  A small shop
  0 0

$ econ sweep shop.econ --vary users=1..1000000:1000000 --keep profit --out - | head -2; echo "${PIPESTATUS[@]}"
  users [user],profit [$/month]
  1,-1995
  3 0

$ econ sweep shop.econ --vary users=1k..10k:10 --out /dev/full
! error: cannot write `/dev/full`: no space left on device
? 3

$ econ sweep shop.econ --vary users=1k..10k:10 --out nowhere/rows.csv
! error: cannot create `nowhere/rows.csv`: no such file or directory
? 3

$ mkdir folder; econ sweep shop.econ --vary users=1k..10k:10 --out folder
! error: `folder` has no ending that says what to write; there is .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .ndjson, .sqlite, .db, .xlsx, .parquet, .duckdb
? 2

# Ten thousand million million rows fit on no disk: nothing is begun.
$ econ sweep shop.econ --vary users=1..1000000:1000000 --vary price=5..30:1000000 --vary fixed=1k..2k:1000 --keep margin --max-cost 1e18 --out rows.csv 2>&1 | sed 's/about .* free/about SIZE, but its disk has SIZE free/'; ls
  1,000,000,000,000,000 points: about 5948 days, 38.1 PB of rows
  error: `rows.csv` would take about SIZE, but its disk has SIZE free: sweep fewer points, keep fewer with `where`, or ask for a summary instead of rows
  folder
  shop.econ

# Ctrl-C stops a sweep, and no file is left that looks whole.
$ econ sweep shop.econ --vary users=1..1000000:1000000 --vary price=5..30:1000 --keep profit --out rows.csv 2> messages & until find . -name 'rows.csv.*.part' -size +1M | grep -q . || ! kill -0 $!; do sleep 0.05; done; kill -INT $!; wait $!; echo $?; sed 's/after .* of/after SOME of/; s/about .*, /about SOME, /' messages; rm messages; ls -A | grep -v '^\.cache$'
  3
  1,000,000,000 points: about SOME, 43.5 GB of rows
  error: `rows.csv` would take about SOME, or ask for a summary instead of rows
  folder
  shop.econ
! bash: line 1: kill: (31252) - No such process
! bash: line 1: kill: (31252) - No such process

# libduckdb is not there.
$ econ sweep shop.econ --vary users=1k..10k:10 --out points.parquet
! error: cannot write `points.parquet`: there is no libduckdb on this machine; looked in ECON_DUCKDB=/nowhere/libduckdb.so
!   get it: the C/C++ library of https://duckdb.org/install, or `npm pack @duckdb/node-bindings-linux-x64`
!   put libduckdb.so into ~/.local/lib, or name it in ECON_DUCKDB
!   without it there is .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .ndjson, .sqlite, .db, .xlsx
? 2

$ econ query points.parquet 'select 1'
! error: `econ query` cannot answer: there is no libduckdb on this machine; looked in ECON_DUCKDB=/nowhere/libduckdb.so
!   get it: the C/C++ library of https://duckdb.org/install, or `npm pack @duckdb/node-bindings-linux-x64`
!   put libduckdb.so into ~/.local/lib, or name it in ECON_DUCKDB
? 2
