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
$ econ sweep shop.econ --vary users=1..1000000:1000000 --vary price=5..30:1000000 --vary fixed=1k..2k:1000 --keep margin --max-cost 1e18 --out rows.csv 2>&1 | sed 's/about .* free/about SIZE, but its disk has SIZE free/'; ls --hide='*.econ'
  error: `rows.csv` would take about SIZE, but its disk has SIZE free: sweep fewer points, keep fewer with `where`, or ask for a summary instead of rows
  folder

# Ctrl-C stops a sweep, and no file is left that looks whole.
$ econ sweep shop.econ --vary users=1..100000:100000 --vary price=5..30:1000 --keep profit --out rows.csv --parts work --part-seconds 0.1 2> messages & until ls work/part-*-*-*[0-9] > /dev/null 2>&1 || ! kill -0 $!; do sleep 0.05; done; kill -INT $!; wait $!; echo $?; sed 's/e: .* of/e: SOME of/; s/about .*, /about SOME, /' messages; rm -r messages work; ls -A -I '*.econ' -I .cache
  3
  100,000,000 points: about SOME, 4.25 GB of rows
  incomplete: SOME of 100,000,000 points are kept in `work`; the same command goes on there
  folder

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
