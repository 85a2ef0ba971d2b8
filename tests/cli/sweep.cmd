# A sweep of the model, and of the command line.
$ econ sweep shop.econ pricing
  A small shop
  Notes, 2026-01-10

  Pricing
    users  0.1k..10k user     50 points  log
    price  $5..30/user/month  26 points

  Results
               min      p5    p50    p95     max     mean
    margin      0%   16.7%  70.6%  82.8%  83.33%   63.24%
    profit  -$2000  -$1740  $7230  $119k   $248k  $25.62k  /month

  Where
    margin  min            0%  at users = 100 user, price = $5/user/month
            max        83.33%  at users = 100 user, price = $30/user/month
    profit  min  -$2000/month  at users = 100 user, price = $5/user/month
            max   $248k/month  at users = 10k user, price = $30/user/month

  Checks
    holds  profit >= -$5k/month

  1,300 points in <time>, <speed>, hash 2fe95b8230d37104

$ econ sweep shop.econ --vary users=1k..10k:10 --vary price=5..30:6
  A small shop
  Notes, 2026-01-10

  Sweep
    users  1k..10k user       10 points
    price  $5..30/user/month   6 points

  Results
                 min      p5     p50     p95     max     mean
    margin        0%      0%   66.7%   83.3%  83.33%   59.17%
    profit    -$2000  -$2000    $48k   $198k   $248k  $66.75k  /month
    per_user    -$98    -$58  $0.667  $88.10    $148   $13.84  /user/month  undefined at 6

  Where
    margin    min               0%  at users = 1000 user, price = $5/user/month
              max           83.33%  at users = 1000 user, price = $30/user/month
    profit    min     -$2000/month  at users = 1000 user, price = $5/user/month
              max      $248k/month  at users = 10k user, price = $30/user/month
    per_user  min  -$98/user/month  at users = 4000 user, price = $30/user/month
              max  $148/user/month  at users = 6000 user, price = $30/user/month

  Checks
    holds  profit >= -$5k/month

  Undefined
    per_user  6 of 60  division by zero in `per_user`  first at users = 5000 user, price =
                                                         $5/user/month

  60 points in <time>, <speed>, hash d6144ab23d554328

$ econ sweep shop.econ worlds --scenario base,dear
  A small shop
  Notes, 2026-01-10

  worlds
    users  0.1k..10k user  50 points  log

  Results
                     min      p5    p50     p95   max   mean
    margin  base     50%     50%    50%     50%   50%    50%
            dear     30%     30%    30%     30%   30%    30%
    profit  base  -$1500  -$1400  $2770  $39.5k  $48k  $9047  /month
            dear  -$1700  -$1640   $862  $22.9k  $28k  $4628  /month

  Checks
    holds  profit >= -$5k/month

  50 points in <time>, <speed>, hash 01377b9497ddca27

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --keep profit,margin --out -
  users [user],profit [$/month],margin [%]
  1000,3000,50
  2000,8000,50
! 2 points in <time>, <speed>, hash ab1fcc7c44054337

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --scenario base,dear --keep profit --out rows.csv > summary; cat rows.csv; ls --hide='*.econ'
  users [user],scenario,profit [$/month]
  1000,base,3000
  1000,dear,1000
  2000,base,8000
  2000,dear,4000
  rows.csv
  rows.csv.about.json
  summary
! 4 rows in rows.csv

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --keep profit --out - --json
  {"users":1000,"profit":3000}
  {"users":2000,"profit":8000}
! 2 points in <time>, <speed>, hash 030dae767c5e7820

$ econ sweep shop.econ --vary users=1k..10k:3 --keep profit --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "points": 3,
    "seconds": <time>,
    "points_per_second": <speed>,
    "hash": "10034b5d379d2363",
    "varied": [
      {"name": "users", "low": 1000, "high": 10000, "unit": "user", "points": 3, "log": false}
    ],
    "results": [
      {
        "name": "profit",
        "scenario": "base",
        "unit": "$/month",
        "count": 3,
        "undefined": 0,
        "min": 3000,
        "min_at": {"users": 1000},
        "max": 48000,
        "max_at": {"users": 10000},
        "mean": 25500,
        "sd": 22500,
        "quantiles": {"p1": 3002, "p5": 3002, "p25": 3002, "p50": 25488, "p75": 48000, "p95": 48000, "p99": 48000}
      }
    ],
    "checks": [
      {
        "text": "profit >= -$5k/month",
        "scenario": "base",
        "passed": 3,
        "failed": 0,
        "undefined": 0,
        "failed_share": 0,
        "first_failed_at": null
      }
    ]
  }

$ econ sweep shop.econ --vary users=1k..10k --vary 'price=$5..30/user/month' --sample 1k --seed 7 --keep margin --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "points": 1000,
    "seconds": <time>,
    "points_per_second": <speed>,
    "hash": "6cfe6cfa645b763c",
    "seed": 7,
    "varied": [
      {"name": "users", "low": 1000, "high": 10000, "unit": "user", "draws": 1000, "design": "random", "log": false},
      {"name": "price", "low": 5, "high": 30, "unit": "$/user/month", "draws": 1000, "design": "random", "log": false}
    ],
    "results": [
      {
        "name": "margin",
        "scenario": "base",
        "unit": "%",
        "count": 1000,
        "undefined": 0,
        "min": 0.006668102093126493,
        "min_at": {"users": 4585.993158885653, "price": 5.000333427337932},
        "max": 83.30763468741361,
        "max_at": {"users": 4086.860884320089, "price": 29.953813652939267},
        "mean": 64.40001467832288,
        "sd": 19.469033374705658,
        "quantiles": {"p1": 4.7760009765625, "p5": 22.47314453125, "p25": 55.029296875, "p50": 71.826171875, "p75": 79.345703125, "p95": 82.568359375, "p99": 83.154296875}
      }
    ],
    "checks": [
      {
        "text": "profit >= -$5k/month",
        "scenario": "base",
        "passed": 1000,
        "failed": 0,
        "undefined": 0,
        "failed_share": 0,
        "first_failed_at": null
      }
    ]
  }

# The same bits by machine code and by the reference, at any width and number of threads.
$ for how in '--engine reference' '--lanes 1 --threads 1' '--lanes 8 --threads 3' --no-cache; do econ sweep shop.econ pricing --json $how | grep hash; done | uniq -c | sed 's/^ *//'
  4   "hash": "2fe95b8230d37104",

# What is missing or too much.
$ econ sweep shop.econ
! error[E0707]: nothing says what to sweep
!   = help: say what varies: `--vary 'users=1k..1M:log:200'`
!   = help: or name one of the model's sweeps: `pricing`, `worlds`
? 2

$ econ sweep shop.econ princing
! error[E0708]: the model states no sweep `princing`
!   = help: did you mean `pricing`?
? 2

$ econ sweep shop.econ pricing --vary users=1k..2k:2
! error[E0709]: the sweep `pricing` and `--vary` are both asked for
!  --> --vary:1:1
! 1 | users
!   | ^^^^^
!   = note: a sweep that the model states says itself what varies
? 2

$ econ sweep shop.econ worlds
! error[E0712]: `users` is varied, but scenario `few` gives it a value
!   --> shop.econ:18:35
! 13 | scenario few         { users = 500 user }
!    |                        ---------------- it is given a value here
! ...
! 18 | sweep worlds: margin, profit over users, scenario
!    |                                   ^^^^^
!    = help: choose other scenarios: `--scenario base`
? 2

$ econ sweep shop.econ pricing --set 'users=2k user'
! error[E0712]: `users` is varied, but --set gives it a value
!   --> shop.econ:17:46
! 17 | sweep pricing "Pricing": margin, profit over users, price
!    |                                              ^^^^^
!   ::: --set:1:1
!  1 | users
!    | ----- it is given a value here
!    = help: leave out one of the two flags
? 2

$ econ sweep shop.econ --vary users=1k..2k:2 --vary users=1k..3k:2
! error[E0710]: `users` is varied twice
!  --> --vary:1:1
! 1 | users
!   | ^^^^^
? 2

$ econ sweep shop.econ --vary margin=1..2
! error[E0602]: `margin` is computed from other values, not a parameter, an axis or `scenario`
!  --> --vary:1:1
! 1 | margin
!   | ^^^^^^
!   = help: sweep a parameter that it depends on
? 2

$ econ sweep shop.econ --vary usrs=1k..2k
! error[E0201]: nothing in scope is named `usrs`
!  --> --vary:1:1
! 1 | usrs
!   | ^^^^
!   = help: did you mean `users`?
? 2

$ econ sweep shop.econ --vary users
! error[E0705]: `--vary` takes PATH=SPREAD
!  --> --vary:1:1
! 1 | users
!   | ^^^^^
!   = help: write `--vary 'users=1k..1M:log:200'`
? 2

$ econ sweep shop.econ --vary users=10k..1k:2
! error[E0401]: the range runs backwards: its first end `10k` is above its second `1k`
!  --> --vary users:1:1
! 1 | 10k..1k for 2
!   | ^^^^^^^
!   = help: write the smaller end first: `1k..10k`
? 2

$ econ sweep shop.econ --vary users=1k..2k:0.00001
! error[E0706]: the points of `users` cannot be listed: an axis of 100000000 values is beyond the limit of 10000000
!  --> --vary:1:1
! 1 | users
!   | ^^^^^
? 4

$ econ sweep shop.econ --vary users=0..1k:log:10
! error[E0422]: the domain of `users` is logarithmic, so it must lie above 0
!  --> --vary users:1:1
! 1 | 0..1k log 10
!   | ^^^^^^^^^^^^
? 2

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --sample 10
! error[E0713]: `users` goes through a list, and draws come from a range
!  --> --vary:1:1
! 1 | users
!   | ^^^^^
!   = help: give a range, `LOW..HIGH`, or leave out `--sample`
? 2

$ econ sweep shop.econ --vary users=1k..2k:2 --keep margn
! error[E0716]: `--keep` names `margn`, which is no quantity of the model
!   = help: did you mean `margin`?
? 2

$ econ sweep shop.econ --vary fixed=1k..2k:2 --keep margin
  A small shop
  Notes, 2026-01-10

  Sweep
    fixed  $1000..2000/month  2 points

  Results
            min   p5  p50  p95  max  mean
    margin  50%  50%  50%  50%  50%   50%

  Where
    margin  min  50%  at fixed = $1000/month
            max  50%  at fixed = $1000/month

  Checks
    holds  profit >= -$5k/month

  2 points in <time>, <speed>, hash caf9ade3b72ff0b3

$ econ sweep shop.econ --vary fixed=1k..2k:2 --scenario daer
! error[E0501]: no scenario is named `daer`
!   = help: did you mean `dear`?
? 2

$ econ sweep shop.econ pricing --max-cost 1000
! error[E0717]: this sweep takes 13k operations, more than the limit of 1000
!   --> shop.econ:17:7
! 17 | sweep pricing "Pricing": margin, profit over users, price
!    |       ^^^^^^^
!    = note: 1300 points, 10 operations each
!    = help: take fewer points, or raise the limit with `--max-cost`
? 4

$ printf 'param a = 1\nb = 2\n' > fixed.econ; econ sweep fixed.econ --vary a=1..2:2
! error[E0715]: no result depends on what is varied
!   = help: name quantities: `--keep margin`
? 2

$ printf 'param a = 1\nb = a\nsweep s: b over scenario\n' > still.econ; econ sweep still.econ
! error[E0714]: the sweep varies no parameter
!  --> still.econ:3:7
! 3 | sweep s: b over scenario
!   |       ^
? 2

# Designs.
$ econ sweep shop.econ --vary 'users=1k..10k' --vary 'price=$5..30/user/month' --sample 1024 --design sobol --keep profit
  A small shop
  Notes, 2026-01-10

  Sweep
    users  1k..10k user       1,024 points  sobol
    price  $5..30/user/month  1,024 points  sobol

  Results
               min     p5     p50    p95      max     mean
    profit  -$1909  $3120  $52.1k  $176k  $242.6k  $66.75k  /month

  Where
    profit  min   -$1909/month  at users = 1873 user, price = $5.048/user/month
            max  $242.6k/month  at users = 9795 user, price = $29.97/user/month

  Checks
    holds  profit >= -$5k/month

  1,024 points in <time>, <speed>, hash 8b32f7b2829d2a6f

$ econ sweep shop.econ --over 'price in [5, 10], lhs(3, users), scenario in [base, dear]' --keep profit --out -
  price [$/user/month],users [user],scenario,profit [$/month]
  5,7027.609879351412,base,-2000
  5,7027.609879351412,dear,-16055.219758702824
  5,136.1216817020532,base,-2000
  5,136.1216817020532,dear,-2272.2433634041063
  5,876.2104797125198,base,-2000
  5,876.2104797125198,dear,-3752.4209594250397
  10,7027.609879351412,base,33138.04939675706
  10,7027.609879351412,dear,19082.829638054238
  10,136.1216817020532,base,-1319.391591489734
  10,136.1216817020532,dear,-1591.6349548938404
  10,876.2104797125198,base,2381.0523985625987
  10,876.2104797125198,dear,628.6314391375595
! 6 points in <time>, <speed>, hash a888fa38c8f9b4d8

$ econ sweep shop.econ --vary users=1k..10k:3 --vary 'price=[5, 10, 20]' --design zip --keep profit --out -
  users [user],price [$/user/month],profit [$/month]
  1000,5,-2000
  5500,10,25500
  10000,20,148000
! 3 points in <time>, <speed>, hash 3f211e084e2b5c41

$ econ sweep shop.econ --vary users=1k..10k:3 --vary 'price=[5, 20]' --design one_at_a_time --keep profit --out -
  users [user],price [$/user/month],profit [$/month]
  1000,10,3000
  1000,10,3000
  5500,10,25500
  10000,10,48000
  1000,5,-2000
  1000,20,13000
! 6 points in <time>, <speed>, hash ff754208ab949966

$ econ sweep shop.econ --over 'corners(users, price)' --keep profit --out - --json
  {"users":100,"price":5,"profit":-2000}
  {"users":100,"price":30,"profit":500}
  {"users":10000,"price":5,"profit":-2000}
  {"users":10000,"price":30,"profit":248000}
! 4 points in <time>, <speed>, hash 4f2c9f2984188158

$ for how in '--engine reference' '--lanes 1 --threads 1' '--lanes 8 --threads 3'; do econ sweep shop.econ --over 'price in [5, 10], lhs(3000, users), zip(fixed in 1k..2k for 3, cost in [4, 5, 6])' --keep profit --json $how | grep hash; done | uniq -c | sed 's/^ *//'
  3   "hash": "2c9f7ad3ffab1e8b",

$ econ sweep shop.econ --over 'zip(users in [1k, 2k], price in 5..30 step 5)'
! error[E0730]: `users` has 2 points and `price` has 6, and a zip takes one of each
!  --> --over:1:24
! 1 | zip(users in [1k, 2k], price in 5..30 step 5)
!   |     -----------------  ^^^^^^^^^^^^^^^^^^^^^
!   |     the first of the zip
!   = help: give both as many: `price in LOW..HIGH for 2`
? 2

$ printf 'param a = 1 in 0..2\nparam b : $ in $1..2\nc = a * b\n' > open.econ; econ sweep open.econ --over 'one_at_a_time(a, b)'
! error[E0731]: `b` has no value that the others could be varied around
!  --> --over:1:18
! 1 | one_at_a_time(a, b)
!   |                  ^
!   = help: give it one: `param b = …`, or `--set b=…` and vary the others
? 2

$ econ sweep shop.econ --over 'lhs(10, users'
! error[E0112]: this `(` is never closed
!  --> --over:1:4
! 1 | lhs(10, users
!   |    ^
!   = help: close it: `(10, users)`
? 2

$ econ sweep shop.econ --over users --design lhs
! error: `--design lhs` needs a number of points: `--sample 10k`
!   see `econ sweep --help`
? 2

$ econ sweep shop.econ --over users --design zip --sample 10
! error: `--sample` draws at random, and `--design zip` does not: leave one out
!   see `econ sweep --help`
? 2

# What is left of the points.
$ econ sweep shop.econ pricing --where 'margin < 20%' --by price --summarize min,median,p99 --top profit:2 --bottom margin:1 | head -60
  A small shop
  Notes, 2026-01-10

  Pricing
    users  0.1k..10k user     50 points  log
    price  $5..30/user/month  26 points

  Results where the conditions hold: 100 of 1,300
               min  median    p99
    margin      0%      0%  16.7%
    profit  -$2000  -$2000  $7100  /month

  Where
    margin  min            0%  at users = 100 user, price = $5/user/month
            max        16.67%  at users = 100 user, price = $6/user/month
    profit  min  -$2000/month  at users = 100 user, price = $5/user/month
            max   $8000/month  at users = 10k user, price = $6/user/month

  Checks
    holds  profit >= -$5k/month

  margin by price
             price  points     min  median    p99
     $5/user/month      50      0%      0%     0%
     $6/user/month      50  16.67%   16.7%  16.7%
     $7/user/month       0       –       –      –
     $8/user/month       0       –       –      –
     $9/user/month       0       –       –      –
    $10/user/month       0       –       –      –
    $11/user/month       0       –       –      –
    $12/user/month       0       –       –      –
    $13/user/month       0       –       –      –
    $14/user/month       0       –       –      –
    $15/user/month       0       –       –      –
    $16/user/month       0       –       –      –
    $17/user/month       0       –       –      –
    $18/user/month       0       –       –      –
    $19/user/month       0       –       –      –
    $20/user/month       0       –       –      –
    $21/user/month       0       –       –      –
    $22/user/month       0       –       –      –
    $23/user/month       0       –       –      –
    $24/user/month       0       –       –      –
    $25/user/month       0       –       –      –
    $26/user/month       0       –       –      –
    $27/user/month       0       –       –      –
    $28/user/month       0       –       –      –
    $29/user/month       0       –       –      –
    $30/user/month       0       –       –      –

  profit by price  /month
             price  points     min  median     p99
     $5/user/month      50  -$2000  -$2000  -$2000
     $6/user/month      50  -$1900  -$1040   $8000
     $7/user/month       0       –       –       –
     $8/user/month       0       –       –       –
     $9/user/month       0       –       –       –
    $10/user/month       0       –       –       –
    $11/user/month       0       –       –       –
    $12/user/month       0       –       –       –

$ econ sweep shop.econ worlds --scenario base,dear --by users --keep profit | tail -12
     6866 user  base           1  $32.33k   $32.3k   $32.3k   $32.3k  $32.33k  $32.33k
                dear           1   $18.6k   $18.6k   $18.6k   $18.6k   $18.6k   $18.6k
     7543 user  base           1  $35.72k   $35.7k   $35.7k   $35.7k  $35.72k  $35.72k
                dear           1  $20.63k   $20.6k   $20.6k   $20.6k  $20.63k  $20.63k
     8286 user  base           1  $39.43k   $39.4k   $39.4k   $39.4k  $39.43k  $39.43k
                dear           1  $22.86k   $22.9k   $22.9k   $22.9k  $22.86k  $22.86k
     9103 user  base           1  $43.51k   $43.5k   $43.5k   $43.5k  $43.51k  $43.51k
                dear           1  $25.31k   $25.3k   $25.3k   $25.3k  $25.31k  $25.31k
      10k user  base           1     $48k     $48k     $48k     $48k     $48k     $48k
                dear           1     $28k     $28k     $28k     $28k     $28k     $28k

  50 points in <time>, <speed>, hash dde1d9d344b9694d

$ econ sweep shop.econ --vary users=1k..10k:10 --vary price=5..30:6 --keep per_user --histogram per_user --strict
  A small shop
  Notes, 2026-01-10

  Sweep
    users  1k..10k user       10 points
    price  $5..30/user/month   6 points

  Results
               min    p5     p50     p95   max    mean
    per_user  -$98  -$58  $0.667  $88.10  $148  $13.84  /user/month  undefined at 6

  Where
    per_user  min  -$98/user/month  at users = 4000 user, price = $30/user/month
              max  $148/user/month  at users = 6000 user, price = $30/user/month

  Checks
    holds  profit >= -$5k/month

  per_user
       -$98..-85.70/user/month   1.9%  ███
    -$85.70..-73.40/user/month   1.9%  ███
    -$73.40..-61.10/user/month   0.0%
    -$61.10..-48.80/user/month   1.9%  ███
    -$48.80..-36.50/user/month   3.7%  ██████
    -$36.50..-24.20/user/month   1.9%  ███
    -$24.20..-11.90/user/month   9.3%  ██████████████
      -$11.90..0.40/user/month  25.9%  ████████████████████████████████████████
       $0.40..12.70/user/month  13.0%  ████████████████████
         $12.70..25/user/month   5.6%  █████████
         $25..37.30/user/month   9.3%  ██████████████
      $37.30..49.60/user/month   7.4%  ███████████
      $49.60..61.90/user/month   7.4%  ███████████
      $61.90..74.20/user/month   3.7%  ██████
      $74.20..86.50/user/month   0.0%
      $86.50..98.80/user/month   3.7%  ██████
        $98.80..111/user/month   0.0%
          $111..123/user/month   1.9%  ███
          $123..136/user/month   0.0%
          $136..148/user/month   1.9%  ███

  Undefined
    per_user  6 of 60  division by zero in `per_user`  first at users = 5000 user, price =
                                                         $5/user/month

  60 points in <time>, <speed>, hash 56e612d7c4b6d53a
! error: 6 values are undefined, and `--strict` allows none
? 1

$ econ sweep shop.econ --over 'price in [5, 6], users in [1k, 5k]' --keep per_user --by price --top per_user:1 --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "points": 4,
    "seconds": <time>,
    "points_per_second": <speed>,
    "hash": "4b84b8e5713f917b",
    "varied": [
      {"name": "price", "low": 5, "high": 6, "unit": "$/user/month", "points": 2, "log": false},
      {"name": "users", "low": 1000, "high": 5000, "unit": "user", "points": 2, "log": false}
    ],
    "results": [
      {
        "name": "per_user",
        "scenario": "base",
        "unit": "$/user/month",
        "count": 2,
        "undefined": 2,
        "undefined_cause": "division by zero in `per_user`",
        "undefined_at": {"price": 5, "users": 5000},
        "min": 0.25,
        "min_at": {"price": 6, "users": 1000},
        "max": 0.5,
        "max_at": {"price": 5, "users": 1000},
        "mean": 0.375,
        "sd": 0.1767766952966369,
        "quantiles": {"p1": 0.250244140625, "p5": 0.250244140625, "p25": 0.250244140625, "p50": 0.250244140625, "p75": 0.5, "p95": 0.5, "p99": 0.5}
      }
    ],
    "checks": [
      {
        "text": "profit >= -$5k/month",
        "scenario": "base",
        "passed": 4,
        "failed": 0,
        "undefined": 0,
        "failed_share": 0,
        "first_failed_at": null
      }
    ],
    "groups": [
      {
        "at": {"price": 5},
        "results": [
          {
            "name": "per_user",
            "scenario": "base",
            "unit": "$/user/month",
            "count": 1,
            "undefined": 1,
            "min": 0.5,
            "min_at": {"price": 5, "users": 1000},
            "max": 0.5,
            "max_at": {"price": 5, "users": 1000},
            "mean": 0.5,
            "sd": 0,
            "quantiles": {"p1": 0.5, "p5": 0.5, "p25": 0.5, "p50": 0.5, "p75": 0.5, "p95": 0.5, "p99": 0.5}
          }
        ],
        "checks": [
          {
            "text": "profit >= -$5k/month",
            "scenario": "base",
            "passed": 2,
            "failed": 0,
            "undefined": 0,
            "failed_share": 0,
            "first_failed_at": null
          }
        ]
      },
      {
        "at": {"price": 6},
        "results": [
          {
            "name": "per_user",
            "scenario": "base",
            "unit": "$/user/month",
            "count": 1,
            "undefined": 1,
            "min": 0.25,
            "min_at": {"price": 6, "users": 1000},
            "max": 0.25,
            "max_at": {"price": 6, "users": 1000},
            "mean": 0.25,
            "sd": 0,
            "quantiles": {"p1": 0.25, "p5": 0.25, "p25": 0.25, "p50": 0.25, "p75": 0.25, "p95": 0.25, "p99": 0.25}
          }
        ],
        "checks": [
          {
            "text": "profit >= -$5k/month",
            "scenario": "base",
            "passed": 2,
            "failed": 0,
            "undefined": 0,
            "failed_share": 0,
            "first_failed_at": null
          }
        ]
      }
    ],
    "rankings": [
      {
        "by": "per_user",
        "order": "greatest",
        "points": [
          {
            "scenario": "base",
            "at": {"price": 5, "users": 1000},
            "results": {"per_user": 0.5}
          }
        ]
      }
    ]
  }

$ econ sweep shop.econ --vary 'users=[1k, 5k]' --keep per_user --out - --strict
  users [user],per_user [$/user/month]
  1000,-0.75
  5000,
! 2 points in <time>, <speed>, hash a698520a891c42ee
! error: one value is undefined, and `--strict` allows none
? 1

$ printf 'param steep = 5 in 4..7\nx = exp(steep ^ 4)\n' > large.econ; econ sweep large.econ --over steep --strict
  Sweep
    steep  4..7  21 points

  Results
             min        p5       p50       p95        max       mean
    x  1.511e111  1.51e111  2.01e170  2.85e282  2.853e282  3.567e281    undefined at 13

  Where
    x  min  1.511e111  at steep = 4
       max  2.853e282  at steep = 5.05

  Undefined
    x  13 of 21  overflow in `x`  first at steep = 5.2

  21 points in <time>, <speed>, hash 1d2e0e905b8f37ff
! error: 13 values are undefined, and `--strict` allows none
? 1

$ econ sweep shop.econ --over 'price, lhs(10, users)' --by users,cost
! error[E0732]: `--by` names `users`, which is drawn: it takes another value at each point
!   = note: it takes `scenario`, `price`
!
! error[E0732]: `--by` names `cost`, which does not vary in this sweep
!   = note: it takes `scenario`, `price`
? 2

$ econ sweep shop.econ --vary users=1..60000:60000 --by users
! error[E0733]: `--by` makes 60000 groups, more than the 2500 that these results allow
!   = note: each group keeps counts for the quantiles of each result
!   = help: group by fewer axes, keep fewer results with `--keep`, or write the points with `--out`
? 2

$ econ sweep shop.econ pricing --top margn
! error[E0734]: `--top` names `margn`, which is no result of this sweep
!   = help: did you mean `margin`?
? 2

$ econ sweep shop.econ pricing --top margin:0
! error: `--top` takes NAME or NAME:N, N at most 100000, not `margin:0`
!   see `econ sweep --help`
? 2

$ econ sweep shop.econ pricing --summarize average
! error: `--summarize` takes min, max, mean, sd, median, p1 to p99, not `average`
!   see `econ sweep --help`
? 2

$ for threads in 1 2 3 7; do econ sweep shop.econ --over 'price, users in 1k..10k for 3001' --by price --top profit:5 --json --threads $threads | grep -v '"seconds"\|"points_per_second"' | md5sum; done | uniq -c | sed 's/ [0-9a-f]*  -//; s/^ *//'
  4

# Several causes of undefined values are told apart.
$ printf 'param a = 2 in 0..4 step 1\nparam b = 1 in 0..2 step 1\ninverse = 1 / a\nroot = sqrt(b - 1)\nboth = inverse + root\n' > causes.econ; econ sweep causes.econ --over a,b
  Sweep
    a  0..4  5 points
    b  0..2  3 points

  Results
              min    p5    p50  p95  max    mean
    inverse  0.25  0.25  0.333    1    1  0.5208    undefined at 3
    root        0     0      0    1    1     0.5    undefined at 5
    both     0.25  0.25      1    2    2   1.021    undefined at 7

  Where
    inverse  min  0.25  at a = 4, b = 0
             max     1  at a = 1, b = 0
    root     min     0  at a = 0, b = 1
             max     1  at a = 0, b = 2
    both     min  0.25  at a = 4, b = 1
             max     2  at a = 1, b = 2

  Undefined
    inverse  3 of 15  division by zero in `inverse`               first at a = 0, b = 0
    root     5 of 15  square root of a negative number in `root`  first at a = 0, b = 0
    both     7 of 15
                   3  division by zero in `inverse`               first at a = 0, b = 0
                   4  square root of a negative number in `root`  first at a = 1, b = 0

  15 points in <time>, <speed>, hash 2bf94ffc1b8c930f

$ econ sweep causes.econ --over a,b --keep both --json | sed -n '/undefined"/,/"min"/p'
        "undefined": 7,
        "undefined_cause": "division by zero in `inverse`",
        "undefined_at": {"a": 0, "b": 0},
        "undefined_causes": [
          {"cause": "division by zero in `inverse`", "count": 3, "first_at": {"a": 0, "b": 0}},
          {"cause": "square root of a negative number in `root`", "count": 4, "first_at": {"a": 1, "b": 0}}
        ],
        "min": 0.25,

$ econ sweep causes.econ --over 'random(1M, b in -8..2), a in [0, 1]' --keep both | sed -n '/^  Undefined/,/^$/p;/^Undefined/,/^$/p'
  Undefined
    both  1,900,230 of 2,000,000  of the first 1,000:
                             533  division by zero in `inverse`               first at a = 0, b =
                                                                                -1.273
                             467  square root of a negative number in `root`  first at a = 1, b =
                                                                                -1.273

