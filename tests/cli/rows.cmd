# Rows into files of several forms; the ending says which. The numbers are the same in all.
$ econ sweep shop.econ --vary 'users=[1000, 3000]' --vary 'price=[7, 9]' --keep margin,profit --out rows.csv > /dev/null; cat rows.csv
  users [user],price [$/user/month],margin [%],profit [$/month]
  1000,7,28.57142857142857,0
  1000,9,44.44444444444444,2000
  3000,7,28.57142857142857,4000
  3000,9,44.44444444444444,10000
! 4 rows in rows.csv

$ econ sweep shop.econ --vary 'users=[1000, 3000]' --vary 'price=[7, 9]' --keep margin,profit --out rows.csv.gz > /dev/null; zcat rows.csv.gz | cmp - rows.csv && echo same
  same
! 4 rows in rows.csv.gz

$ econ sweep shop.econ --vary 'users=[1000, 3000]' --vary 'price=[7, 9]' --keep margin,profit --out rows.jsonl > /dev/null; cat rows.jsonl
  {"users":1000,"price":7,"margin":28.57142857142857,"profit":0}
  {"users":1000,"price":9,"margin":44.44444444444444,"profit":2000}
  {"users":3000,"price":7,"margin":28.57142857142857,"profit":4000}
  {"users":3000,"price":9,"margin":44.44444444444444,"profit":10000}
! 4 rows in rows.jsonl

$ econ sweep shop.econ --vary 'users=[1000, 3000]' --vary 'price=[7, 9]' --keep margin,profit --out rows.sqlite > /dev/null; sqlite3 -csv rows.sqlite 'select * from results; select * from columns; select name from about'
  1000.0,7.0,28.5714285714286,0.0
  1000.0,9.0,44.4444444444444,2000.0
  3000.0,7.0,28.5714285714286,4000.0
  3000.0,9.0,44.4444444444444,10000.0
  users,user
  price,$/user/month
  margin,%
  profit,$/month
  model
  file
  program
  points
  econ
! 4 rows in rows.sqlite

$ econ sweep shop.econ --vary 'users=[1000, 3000]' --vary 'price=[7, 9]' --keep margin,profit --out rows.xlsx > /dev/null; python3 -c "import re,zipfile; print(re.findall('<v>([^<]*)</v>', zipfile.ZipFile('rows.xlsx').read('xl/worksheets/sheet1.xml').decode()))"
  ['1000', '7', '28.57142857142857', '0', '1000', '9', '44.44444444444444', '2000', '3000', '7', '28.57142857142857', '4000', '3000', '9', '44.44444444444444', '10000']
! 4 rows in rows.xlsx

$ econ sample shop.econ --ranges uniform --runs 1k --out runs.sqlite > /dev/null; sqlite3 runs.sqlite 'select count(*) from results'
  1000
! 1,000 runs in runs.sqlite

# What cannot be written is said before anything is computed, and nothing is left.
$ econ sweep shop.econ --vary 'users=[1000, 3000]' --out rows.parkett
! error: `rows.parkett` has no ending that says what to write; there is .csv, .csv.gz, .csv.zst, .jsonl, .jsonl.gz, .jsonl.zst, .ndjson, .sqlite, .db, .xlsx, .parquet, .duckdb
? 2

$ econ sweep shop.econ --vary 'users=1..10:2000' --vary 'price=1..5:1000' --keep margin --out big.xlsx; ls big*
! error: `big.xlsx` cannot hold 2000000 rows: a sheet ends after 1048575; write .csv.gz or .sqlite instead
! ls: cannot access 'big*': No such file or directory
? 2

$ econ sweep shop.econ --vary 'users=[1000, 3000]' --out /dev/null/x.sqlite
! error: cannot create `/dev/null/x.sqlite`: not a directory
? 3
