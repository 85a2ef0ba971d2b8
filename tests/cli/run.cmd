# Quantities with their ranges, for people and for programs.
$ econ run shop.econ
  A small shop
  Notes, 2026-01-10

  Parameters
    users   1000         user         p. 1
    price    $10         /user/month
    cost      $5  $4..6  /user/month  p. 2
    fixed  $2000         /month       guess: rent

  Quantities
    margin       50%  40..60%
    profit     $3000  $2000..4000  /month
    per_user  -$0.75  -$1..-0.50   /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $3000  $2000..4000  $1000  $3000  $2000..4000
    2000 user  $8000  $6k..10k     $4000  $8000  $6k..10k

$ econ run shop.econ --scenario all
  A small shop
  Notes, 2026-01-10

  Parameters
            base          dear    few
    users   1000          1000    500         user         p. 1
    price    $10           $10    $10         /user/month
    cost      $5  $4..6     $7     $5  $4..6  /user/month  p. 2
    fixed  $2000         $2000  $2000         /month       guess: rent

  Quantities
                base                 dear       few
    margin       50%  40..60%         30%       50%  40..60%
    profit     $3000  $2000..4000   $1000      $500  $0..1000     /month
    per_user  -$0.75  -$1..-0.50   -$0.25  -$0.1111  -$0.2223..0  /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $3000  $2000..4000  $1000  $3000  $2000..4000
    2000 user  $8000  $6k..10k     $4000  $8000  $6k..10k

$ econ run shop.econ --scenario dear,few --set 'price=$12/user/month'
  A small shop
  Notes, 2026-01-10

  Parameters
            dear    few
    users   1000    500         user         p. 1
    price    $12    $12         /user/month
    cost      $7     $5  $4..6  /user/month  p. 2
    fixed  $2000  $2000         /month       guess: rent

  Quantities
                dear       few
    margin    41.67%    58.33%  50..66.67%
    profit     $3000     $1500  $1000..2000        /month
    per_user  -$0.75  -$0.3333  -$0.4445..-0.2222  /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $5000  $4000..6000  $3000  $5000  $4000..6000
    2000 user   $12k  $10k..14k    $8000   $12k  $10k..14k

$ econ run shop.econ --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "results": [
      {"name": "users", "scenario": "base", "value": 1000, "low": 1000, "high": 1000, "unit": "user", "parameter": true, "provenance": "p. 1"},
      {"name": "price", "scenario": "base", "value": 10, "low": 10, "high": 10, "unit": "$/user/month", "parameter": true},
      {"name": "cost", "scenario": "base", "value": 5, "low": 4, "high": 6, "unit": "$/user/month", "parameter": true, "provenance": "p. 2"},
      {"name": "fixed", "scenario": "base", "value": 2000, "low": 2000, "high": 2000, "unit": "$/month", "parameter": true, "provenance": "guess: rent"},
      {"name": "margin", "scenario": "base", "value": 50, "low": 40, "high": 60, "unit": "%"},
      {"name": "profit", "scenario": "base", "value": 3000, "low": 2000, "high": 4000, "unit": "$/month"},
      {"name": "per_user", "scenario": "base", "value": -0.75, "low": -1, "high": -0.5, "unit": "$/user/month"}
    ],
    "shows": [
      {
        "name": "by_users",
        "values": [
          {
            "text": "profit",
            "axes": [
              {"name": "users", "labels": ["1000 user", "2000 user"]},
              {"name": "scenario", "labels": ["base", "dear", "few"]}
            ],
            "value": [[3000, 1000, 3000], [8000, 4000, 8000]],
            "low": [[2000, 1000, 2000], [6000, 4000, 6000]],
            "high": [[4000, 1000, 4000], [10000, 4000, 10000]],
            "unit": "$/month"
          }
        ]
      }
    ]
  }

$ econ run shop.econ --scenario dear --json | grep margin
      {"name": "margin", "scenario": "dear", "value": 30, "low": 30, "high": 30, "unit": "%"},

$ econ run shop.econ --color always | head -5 | cat -v
  ^[[1mA small shop^[[0m
  ^[[2mNotes, 2026-01-10^[[0m

  ^[[1mParameters^[[0m
    users   1000         ^[[2muser^[[0m         ^[[2mp. 1^[[0m

# A value that is undefined says why; the others are there.
$ econ run shop.econ --set 'users=5k user'
  A small shop
  Notes, 2026-01-10

  Parameters
    users   5000         user         p. 1
    price    $10         /user/month
    cost      $5  $4..6  /user/month  p. 2
    fixed  $2000         /month       guess: rent

  Quantities
    margin          50%  40..60%
    profit         $23k  $18k..28k  /month
    per_user  undefined  unbounded  /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $3000  $2000..4000  $1000  $3000  $2000..4000
    2000 user  $8000  $6k..10k     $4000  $8000  $6k..10k

  Undefined or unbounded
    per_user: division by zero in `per_user`

$ econ run shop.econ --set 'users=5k user' --json | grep per_user
      {"name": "per_user", "scenario": "base", "value": null, "low": null, "high": null, "unit": "$/user/month", "cause": "division by zero in `per_user`"}

# What --set and --scenario refuse.
$ econ run shop.econ --scenario daer
! error[E0501]: no scenario is named `daer`
!   = help: did you mean `dear`?
? 2

$ econ run shop.econ --set price=12
  A small shop
  Notes, 2026-01-10

  Parameters
    users   1000         user         p. 1
    price    $12         /user/month
    cost      $5  $4..6  /user/month  p. 2
    fixed  $2000         /month       guess: rent

  Quantities
    margin    58.33%  50..66.67%
    profit     $5000  $4000..6000  /month
    per_user  -$1.25  -$1.50..-1   /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $5000  $4000..6000  $3000  $5000  $4000..6000
    2000 user   $12k  $10k..14k    $8000   $12k  $10k..14k

$ econ run shop.econ --set 'price=$12/month'
! error[E0504]: `price` is in `$/user/month`, and the override is in `$/month`
!  --> --set price:1:1
! 1 | $12/month
!   | ^^^^^^^^^
!  ::: shop.econ:6:7
! 6 | param price = $10/user/month             in $5..30/user/month step $1/user/month
!   |       ----- declared here
!   = note: a scenario may change a value, not its unit
? 2

$ econ run shop.econ --set 'pric=$12/user/month'
! error[E0201]: nothing in scope is named `pric`
!  --> --set:1:1
! 1 | pric
!   | ^^^^
!   = help: did you mean `price`?
? 2

$ econ run shop.econ --set price
! error[E0705]: `--set` takes PATH=VALUE
!  --> --set:1:1
! 1 | price
!   | ^^^^^
!   = help: write `--set 'price=$12/user/month'`
? 2

$ econ run shop.econ --set 'margin=50%'
  A small shop
  Notes, 2026-01-10

  Parameters
    users   1000         user         p. 1
    price    $10         /user/month
    cost      $5  $4..6  /user/month  p. 2
    fixed  $2000         /month       guess: rent

  Quantities
    margin       50%
    profit     $3000  $2000..4000  /month
    per_user  -$0.75  -$1..-0.50   /user/month

  by_users: profit  $/month
    users       base                Dear    few
    1000 user  $3000  $2000..4000  $1000  $3000  $2000..4000
    2000 user  $8000  $6k..10k     $4000  $8000  $6k..10k

# A table that leaves out a row keeps its notes; a rest of nothing is 0%; a rest follows the scenario; a column is in months.
$ printf '%s\n' 'timeline month from 2026-01 for 4 month' 'axis p = a, b, c' 'table t over p {' '  | start : month' '  a | 1 "from a"' '  c | 3 "from c"' '}' 'table w {' '  | share : share' '  d | 34%' '  e | 33%' '  f | 33%' '  g | rest' '}' 'scenario s { w.share[d] = 4%' '  w.share[e] = was - 3% }' 'late = month.elapsed >= t.start' 'claim w.share[g][s] = 33%' > rests.econ; econ test rests.econ | tail -1; econ run rests.econ; econ run rests.econ --scenario s | grep -A6 '^w'; econ run rests.econ --set 'w.share[f]=0%' | grep -A6 '^w'
  1 claim: 1 hold, 0 differ as expected
  Over time
         2026-01  2026-02  2026-03  2026-04
    late
      a       no      yes      yes      yes
      b        –        –        –        –
      c       no       no       no      yes

  w
    w  share
    d    34%
    e    33%
    f    33%
    g     0%

  t
    p  start
       month
    a      1  from a
    b      –
    c      3  from c
  w
    w  share
    d     4%
    e    30%
    f    33%
    g    33%

  w
    w  share
    d    34%
    e    33%
    f     0%
    g    33%


# Over a kind run all instances of the file that is used.
$ printf '%s\n' 'component one { demand = 5 GB; price = $2/GB }' 'component two { demand = 10 GB; price = $20/GB }' 'infra = sum(component.cost over component)' > infra.econ; printf '%s\n' 'use "infra.econ" as p' 'c = p.infra' > uses.econ; econ run uses.econ | head -2
  Quantities
    c  $210

# A share says its percent on the command line.
$ printf '%s\n' 'param margin : % = 40%' 'left = 1 - margin' > share.econ; econ run share.econ --set margin=0.2
! error[E0345]: `0.2` for the share `margin` can be read in two ways
!  --> --set margin:1:1
! 1 | 0.2
!   | ^^^
!   = help: `20%` if the whole is 1
!   = help: `0.2%` if the whole is 100
? 2
$ econ sweep share.econ --vary margin=0.2..0.5
! error[E0345]: `0.5` for the share `margin` can be read in two ways
!  --> --vary margin:1:6
! 1 | 0.2..0.5
!   |      ^^^
!   = help: `50%` if the whole is 1
!   = help: `0.5%` if the whole is 100
? 2
$ econ run share.econ --set margin=20%
  Parameters
    margin  20%

  Quantities
    left  80%

# A stock that may fall below 0, an unknown for each label, dates that are not known.
$ printf '%s\n' 'timeline month from 2026-01 for 6 month' 'axis plan = free, pro' 'param churn = 2..4%/month each over plan' 'param launch = 2026-02..2026-04' 'param spend = $2..3/month' 'stock cash { start = $10; outflow = spend }' 'stock debt { start = $3; outflow = $1/month }' 'price = $20, $25 from launch' 'scenario dear { spend = $4/month }' > cash.econ; econ run cash.econ; econ run cash.econ --scenario all | grep -A5 '^Below'
  Parameters
    churn
      free       3%  2..4%             /month
      pro        3%  2..4%             /month
    launch  2026-03  2026-02..2026-04
    spend     $2.50  $2..3             /month

  Over time
           2026-01  2026-02  2026-04  2026-06
    cash     $7.50       $5       $0      -$5  -$8..-2
    debt        $2       $1      -$1      -$3
    price      $20      $20      $25      $25

  Below zero
    cash is below 0 from 2026-05 on
    debt is below 0 from 2026-04 on
  Below zero
    cash is below 0 from 2026-05 on in base
    cash is below 0 from 2026-03 on in dear
    debt is below 0 from 2026-04 on in base
    debt is below 0 from 2026-04 on in dear
