# Points from files: what is read, and how it combines with other axes.
$ printf 'use std.people\nmodel shop\nparam price = $10/user/month in $5..30/user/month\nparam users = 1k user in 100..10k user\nparam churn = 2%%/month\ntable plan {\n        | fee : $/month\n  free | 0\n  pro  | 3\n}\nprofit : $/month = users * price * (1 - churn * 1 month) - sum(plan.fee)\nscenario lean { churn = 1%%/month }\nsweep offers: profit over points("offers.csv"), churn in [1%%/month, 2%%/month]\nsweep some: profit over users in [1k, 2k user], points("wide.csv", price)\n' > shop2.econ
$ printf 'price [$/user/month],users\n5,1000\n7.50,20000\n$12,300000\n' > offers.csv; printf 'who,price,when\nA,5,monday\nB,6,tuesday\n' > wide.csv

$ econ sweep shop2.econ offers --out -
  price [$/user/month],users [user],churn [%/month],profit [$/month]
  5,1000,1,4947
  5,1000,2,4897
  7.5,20000,1,148497
  7.5,20000,2,146997
  12,300000,1,3563997
  12,300000,2,3527997
! 6 points in <time>, <speed>, hash 45147add5e5abb15

$ econ sweep shop2.econ some --out -
  users [user],price [$/user/month],profit [$/month]
  1000,5,4897
  1000,6,5877
  2000,5,9797
  2000,6,11757
! 4 points in <time>, <speed>, hash 81a5097da7d65deb

# The same bits come back from what was written.
$ econ sweep shop2.econ --vary 'price=5..30:log:7' --vary 'churn=1%/month..2%/month:3' --vary 'plan.fee[pro]=1..3:1' --keep profit --out rows.csv | tail -1; econ sweep shop2.econ --points rows.csv --keep profit --out again.csv | tail -1; cmp rows.csv again.csv
  63 points in <time>, <speed>, hash 64204bea0d4961f7
  63 points in <time>, <speed>, hash 64204bea0d4961f7
! 63 rows in rows.csv
! 63 rows in again.csv

$ econ sweep shop2.econ --vary 'price=5..30:log:7' --vary 'users=[100, 200]' --scenario base,lean --keep profit --out rows.csv | tail -1; econ sweep shop2.econ --points rows.csv --scenario base,lean --keep profit --out again.csv; cmp rows.csv again.csv
  14 points in <time>, <speed>, hash d4160f8266a25c52
  shop

  Sweep
    price  $5..30/user/month  14 points  points
    users  100..200 user      14 points  points

  Results
                   min    p5    p50    p95    max   mean
    profit  base  $487  $487  $1620  $5880  $5877  $2136  /month
            lean  $492  $492  $1630  $5940  $5937  $2157  /month

  14 points in <time>, <speed>, hash d4160f8266a25c52
! 28 rows in rows.csv
! 28 rows in again.csv

$ econ sweep shop2.econ --over 'points("offers.csv"), lhs(2, churn in 1%/month..2%/month)' --keep profit --seed 3 --out -
  price [$/user/month],users [user],churn [%/month],profit [$/month]
  5,1000,1.3952372096519259,4927.238139517404
  5,1000,1.5029676307915674,4921.851618460422
  7.5,20000,1.3952372096519259,147904.1441855221
  7.5,20000,1.5029676307915674,147742.54855381267
  12,300000,1.3952372096519259,3549768.460452531
  12,300000,1.5029676307915674,3545890.1652915035
! 6 points in <time>, <speed>, hash 9d9a753845b388c5

$ printf '[{"price": 5, "users": 1000}, {"price": "$6", "users": 2e3}]' > offers.json; econ sweep shop2.econ --points offers.json --keep profit --out -
  price [$/user/month],users [user],profit [$/month]
  5,1000,4897
  6,2000,11757
! 2 points in <time>, <speed>, hash e5a3e3907efa1714

$ econ check shop2.econ; printf 'price;users\n5;1000\n' > bad.csv; econ sweep shop2.econ --points bad.csv
  shop2.econ: 5 quantities, 1 scenario, 2 questions
! error[E0465]: the headers are separated by `;`, and `,` is expected
!  --> bad.csv:1:1
! 1 | price;users
!   | ^^^^^^^^^^^
!   = help: export it with commas, and `.` before the decimals
? 2

# Mistakes, each at its place in the file.
$ printf 'price,users\n5,1000\n$6 a month,2000\n,3000\n7\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0467]: row 5 has 1 field, and the headers are 2
!  --> bad.csv:5:1
! 1 | price,users
!   | ----------- the headers
! ...
! 5 | 7
!   | ^
? 2

$ printf 'price,users\n5,1000\n$6 a month,2000\n,3000\n€7,1\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0470]: row 3, column `price`: `$6 a month` is no number
!  --> bad.csv:3:1
! 3 | $6 a month,2000
!   | ^^^^^^^^^^
!   = help: digits with a `.` before the decimals, with a sign of money or a `%`: `1234.5`, `$5`, `2%`
!
! error[E0516]: row 4 has no value for `price`
!  --> bad.csv:4:1
! 4 | ,3000
!   | ^^^^^
!   = help: give it one, or leave out the row
!
! error[E0324]: `price` is in `$/user/month`, and this is in `€`
!  --> bad.csv:5:1
! 5 | €7,1
!   | ^^
? 2

$ printf 'price,usrs\n5,1000\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0515]: `bad.csv` has a column `usrs`, which is nothing of the model
!  --> bad.csv:1:7
! 1 | price,usrs
!   |       ^^^^
!   = help: did you mean `users`?
? 2

$ printf 'price,note,users,price\n5,x,1000,6\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0515]: `bad.csv` has a column `note`, which is nothing of the model
!  --> bad.csv:1:7
! 1 | price,note,users,price
!   |       ^^^^
!   = help: name the columns to read: `points("bad.csv", price)`
!
! error[E0463]: `bad.csv` has two columns headed `price`
!  --> bad.csv:1:18
! 1 | price,note,users,price
!   | -----            ^^^^^
!   | the first
? 2

$ printf 'price [$/month],users [usr],churn [per cent]\n5,1000,2\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0324]: `price` is in `$/user/month`, and this is in `$/month`
!  --> bad.csv:1:1
! 1 | price [$/month],users [usr],churn [per cent]
!   | ^^^^^^^^^^^^^^^
!
! error[E0204]: no unit is named `usr`
!  --> bad.csv:1:17
! 1 | price [$/month],users [usr],churn [per cent]
!   |                 ^^^^^^^^^^^
!   = help: did you mean `USD`?
!
! error[E0204]: no unit is named `per`
!  --> bad.csv:1:29
! 1 | price [$/month],users [usr],churn [per cent]
!   |                             ^^^^^^^^^^^^^^^^
!   = help: did you mean `person`?
? 2

$ printf 'price [$ a (month],users [user]\n5,1000\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0518]: the unit of column `price` cannot be read: `$ a (month`
!  --> bad.csv:1:1
! 1 | price [$ a (month],users [user]
!   | ^^^^^^^^^^^^^^^^^^
!   = help: as a model writes it: `price [$/user/month]`, `churn [%/month]`
? 2

$ printf 'churn\n2\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0345]: `2` for the share `churn` can be read in two ways
!  --> bad.csv:2:1
! 2 | 2
!   | ^
!   = help: head the column `churn [%/month]` if the whole is 100, or write `2%`
? 2

$ printf 'plan.fee[por],plan\n2,1\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0216]: `plan.fee` has no point `por`
!  --> bad.csv:1:1
! 1 | plan.fee[por],plan
!   | ^^^^^^^^^^^^^
!
! error[E0515]: `bad.csv` has a column `plan`, which is a table, not a parameter
!  --> bad.csv:1:15
! 1 | plan.fee[por],plan
!   |               ^^^^
!   = help: did you mean `plan.fee`?
? 2

$ printf 'price,users\n' > bad.csv; econ sweep shop2.econ --points bad.csv; printf 'profit\n1\n' > bad.csv; econ sweep shop2.econ --points bad.csv
! error[E0517]: `bad.csv` has no row of points
!  --> --points:1:1
! 1 | bad.csv
!   | ^^^^^^^
!   = help: a line of parameters' names, then a row for each point
! error[E0517]: `bad.csv` has no column that is a parameter
!  --> --points:1:1
! 1 | bad.csv
!   | ^^^^^^^
!   = help: a line of parameters' names, then a row for each point
? 2

$ econ sweep shop2.econ --points nothing.csv; econ sweep shop2.econ --points offers.parquet
! error[E0701]: cannot read `nothing.csv`: there is no such file
!  --> --points:1:1
! 1 | nothing.csv
!   | ^^^^^^^^^^^
! error[E0512]: `points` reads a file that ends with `.csv`, `.tsv` or `.json`
!  --> --points:1:1
! 1 | offers.parquet
!   | ^^^^^^^^^^^^^^
!   = help: `econ query offers.parquet 'from offers' --csv > points.csv` makes one of other rows
? 2

$ econ sweep shop2.econ --over 'points("offers.csv", pice), points(5, "offers.csv"), points(price), points("offers.csv", price in 1..2), points("rows.csv", profit)'
! error[E0462]: `offers.csv` has no column headed `pice`
!  --> --over:1:22
! 1 | points("offers.csv", pice), points(5, "offers.csv"), points(price), points("offers.csv", price in 1..2), points("rows.cs…
!   |                      ^^^^
!   = help: did you mean `price`?
!
! error[E0512]: `points` takes no number of points
!  --> --over:1:36
! 1 | points("offers.csv", pice), points(5, "offers.csv"), points(price), points("offers.csv", price in 1..2), points("rows.cs…
!   |                                    ^
!   = help: leave it out
!
! error[E0512]: `points` takes one file
!  --> --over:1:54
! 1 | points("offers.csv", pice), points(5, "offers.csv"), points(price), points("offers.csv", price in 1..2), points("rows.cs…
!   |                                                      ^^^^^^^^^^^^^
!   = help: `points("points.csv")`
!
! error[E0512]: `points` takes its values from the file
!  --> --over:1:99
! 1 | points("offers.csv", pice), points(5, "offers.csv"), points(price), points("offers.csv", price in 1..2), points("rows.cs…
!   |                                                                                                   ^^^^
!   = help: leave out `in …`
!
! error[E0515]: `rows.csv` has a column `profit`, which is computed from other values
!  --> rows.csv:1:44
! 1 | price [$/user/month],users [user],scenario,profit [$/month]
!   |                                            ^^^^^^^^^^^^^^^^
!   = help: sweep a parameter that it depends on
? 2

$ econ sweep shop2.econ --points offers.csv --vary price=5..10:1
! error[E0710]: `price` is varied twice
!  --> offers.csv:1:1
! 1 | price [$/user/month],users
!   | ^^^^^^^^^^^^^^^^^^^^
? 2

$ printf 'param a = 1 in 1..2\nb = a * 2\nsweep s: b over points("../a.csv"), points("nothing.csv")\n' > m.econ; econ check m.econ
! error[E0460]: `../a.csv` leads out of the model's folder
!  --> m.econ:3:24
! 3 | sweep s: b over points("../a.csv"), points("nothing.csv")
!   |                        ^^^^^^^^^^
!   = note: a model reads only files in its own folder and below it
!
! error[E0701]: cannot read `nothing.csv`: there is no such file
!  --> m.econ:3:44
! 3 | sweep s: b over points("../a.csv"), points("nothing.csv")
!   |                                            ^^^^^^^^^^^^^
? 2
