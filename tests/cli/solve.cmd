# Every question of a model.
$ econ solve answers.econ
  Hosting

  break_even: margin = 0%
                users
       100..3172 user  margin < 0%
            3172 user  equal, 0%
                       while ranges vary: 2537..3807 user
    3.172k..100k user  margin > 0%

  Cloud or colo: cost[base] = cost[colo]
                users
      1k..14.24k user  cost[base] < cost[colo]
          14.24k user  a jump from $54.9k/month < $54.95k/month to $55.07k/month > $55.04k/month
                       while ranges vary: 4.72k..23.76k user
    14.24k..100k user  cost[base] > cost[colo]

  whole: mrr = cost
                users
       100..3171 user  mrr < cost
            3172 user  equal, $31.72k/month
                       while ranges vary: 2538..3807 user
    3.173k..100k user  mrr > cost

  steps: per_user = $4.65/user/month
                users
       100..9820 user  per_user > $4.65/user/month
            9820 user  equal, $4.65/user/month
      9820..9840 user  per_user < $4.65/user/month
            9840 user  a jump from $4.641/user/month < $4.65/user/month to $4.658/user/month >
                         $4.65/user/month
      9840..9856 user  per_user > $4.65/user/month
            9856 user  equal, $4.65/user/month
                       while ranges vary: 7.877k..11.8k user
    9.856k..100k user  per_user < $4.65/user/month

  always: margin = 100%
    nowhere equal: margin < 100% for every users in 0.1k..100k user
    margin is -2434..76.5% there

  by_price: mrr = cost
    price           scenario      users  while ranges vary  the sides there                beyond
    $8/user/month   base      4238 user  3403..5094 user    $33.9k/month                   mrr > cost
                              4240 user  3403..5094 user    $33.92k/month < $34.07k/month  mrr < cost
                              4259 user  3403..5094 user    $34.07k/month                  mrr > cost
    $10/user/month  base      3172 user  2537..3807 user    $31.72k/month                  mrr > cost
    $20/user/month  base      1401 user  1117..1685 user    $28.02k/month                  mrr > cost
    $8/user/month   colo      5756 user  5036..6486 user    $46.05k/month                  mrr > cost
                              5760 user  5036..6486 user    $46.08k/month < $46.13k/month  mrr < cost
                              5767 user  5036..6486 user    $46.13k/month                  mrr > cost
    $10/user/month  colo      4470 user  3911..5030 user    $44.7k/month                   mrr > cost
    $20/user/month  colo      2113 user  1850..2376 user    $42.27k/month                  mrr > cost

  cash_out: cash = $0
                 month
    2026-07 to 2027-03  cash > $0
               2027-04  change places: -$40k < $0, where $4000 > $0 at 2027-03
                        while ranges vary: 2027-03 to 2027-05
    2027-04 to 2028-06  cash < $0
? 1

# One of them, in a scenario, as JSON.
$ econ solve answers.econ break_even --scenario base,colo --json
  {
    "format_version": 1,
    "model": "hosting",
    "title": "Hosting",
    "answers": [
      {
        "question": "solve",
        "name": "break_even",
        "left": "margin",
        "right": "0%",
        "unit": "%",
        "unknown": {"name": "users", "unit": "user", "low": 100, "high": 100000, "grid": false},
        "answers": [
          {
            "scenario": "base",
            "crossings": [
              {"kind": "root", "at": 3172, "left": 0, "right": 0, "before": "<", "after": ">", "low": 2537.6, "high": 3806.4}
            ],
            "complete": true,
            "between": [{"low": 100, "high": 3172, "sides": "<"}, {"low": 3172, "high": 100000, "sides": ">"}]
          },
          {
            "scenario": "colo",
            "crossings": [
              {"kind": "root", "at": 4470.4, "left": 0, "right": 0, "before": "<", "after": ">", "low": 3911.6, "high": 5029.2}
            ],
            "complete": true,
            "between": [{"low": 100, "high": 4470.4, "sides": "<"}, {"low": 4470.4, "high": 100000, "sides": ">"}]
          }
        ]
      }
    ]
  }

# An equation of the command line; its numbers take the unknown's unit.
$ econ solve answers.econ 'margin = 40%' --over 'users in 1k..1M'
  Hosting

  margin = 40%
              users
    1000..6435 user  margin < 40%
          6435 user  equal, 40%
                     while ranges vary: 5153..7716 user
    6.435k..1M user  margin > 40%
$ econ solve answers.econ 'mrr = cost' --over 'users in 3k..4k step 1, price in [9, 10]' --set 'wages=$25k/month'
  Hosting

  mrr = cost
    price               users  the sides there                beyond
    $9/user/month   3637 user  $32.73k/month > $32.73k/month  mrr > cost
    $10/user/month  3172 user  $31.72k/month                  mrr > cost

# No solution is an answer, with status 1.
$ econ solve answers.econ always
  Hosting

  always: margin = 100%
    nowhere equal: margin < 100% for every users in 0.1k..100k user
    margin is -2434..76.5% there
? 1
$ econ solve answers.econ always --json
  {
    "format_version": 1,
    "model": "hosting",
    "title": "Hosting",
    "answers": [
      {
        "question": "solve",
        "name": "always",
        "left": "margin",
        "right": "100%",
        "unit": "%",
        "unknown": {"name": "users", "unit": "user", "low": 100, "high": 100000, "grid": false},
        "answers": [
          {
            "scenario": "base",
            "crossings": [],
            "complete": true,
            "between": [{"low": 100, "high": 100000, "sides": "<"}],
            "throughout": "<",
            "left": {"low": -2433.6000000000013, "high": 76.50000000001914},
            "right": {"low": 100, "high": 100}
          }
        ]
      }
    ]
  }
? 1

# Answers are values.
$ econ test answers.econ
  Hosting

  Claims
    ✓  break_even = 2k..4k user  2537..3807  holds, coarse

  Checks
    ✓  cash_out > 2026-12  passes
    ✓  users > break_even  passes

  1 claim: 1 hold, 0 differ as expected; 2 checks: all pass
$ econ test answers.econ --set 'price=$2/user/month'
  Hosting

  Claims
    ✗  break_even = 2k..4k user  undefined  undecided, coarse, expected holds
      answers.econ:24: claimed 2000..4000 user, computed unbounded; no value for `break_even (no
      solution)`

  Checks
    ✓  cash_out > 2026-12  passes
    ✗  users > break_even  undefined
      answers.econ:26
      undefined, no value for `break_even (no solution)`

  1 claim: 0 hold, 0 differ as expected, 1 unexpected; 2 checks: 1 fail
! warning[W0786]: `margin = 0%` has no solution
!   --> answers.econ:17:7
! 17 | solve break_even: margin = 0% over users
!    |       ^^^^^^^^^^
!    = note: a claim or a formula that reads it needs exactly one value
!    = help: `econ solve … break_even` lists what there is
? 1
$ econ sweep answers.econ --vary 'price=5..10:1' --keep break_even
! error[E0783]: the answer `break_even` follows from `price`, which takes other values here
!   --> answers.econ:17:7
! 17 | solve break_even: margin = 0% over users
!    |       ^^^^^^^^^^ looked for once, at the model's own values
!
! warning[W0787]: `cash_out > 2026-12` is left out: the answer `cash_out`, which it reads, follows from `price`, which varies
!   --> answers.econ:25:1
! 25 | check cash_out > 2026-12
!    | ^^^^^^^^^^^^^^^^^^^^^^^^
!
! warning[W0787]: `users > break_even` is left out: the answer `break_even`, which it reads, follows from `price`, which varies
!   --> answers.econ:26:1
! 26 | check users > break_even
!    | ^^^^^^^^^^^^^^^^^^^^^^^^
? 2

# What cannot be asked.
$ econ solve answers.econ brake_even
! error[E0784]: the model asks no `brake_even`
!   = help: did you mean `break_even`?
? 2
$ econ solve shop.econ
! error[E0785]: nothing says what to solve
!   = help: say it: `econ solve model.econ 'margin = 40%' --over 'users in 1k..1M'`
!   = help: or state it in the model: `solve break_even: margin = 0% over users in 1k..1M user`
? 2
$ econ solve answers.econ 'margin = 3 user' --over 'users in 1k..1M'
! error[E0304]: cannot compare a share (%) and `user`
!  --> the question:1:8
! 1 | margin = 3 user
!   | ------ ^ ------ `user`
!   | a share (%), from `margin`
!   = help: to change it by that share: `3 user * (1 + margin)`
? 2
$ econ solve answers.econ 'margin > 3%' --over 'users in 1k..1M'
! error[E0780]: `solve` takes an equation, `A = B`
!  --> the question:1:1
! 1 | margin > 3%
!   | ^^^^^^^^^^^
!   = help: `margin = 3%`: the answer says on which side of it which is larger
? 2
$ econ solve answers.econ 'margin = 3%' --over runway
! error[E0605]: the question does not say which values of `runway` to try
!  --> --over:1:1
! 1 | runway
!   | ^^^^^^
!   = help: `… over runway in …`, or give the parameter a domain: `param runway = … in …`
? 2
$ econ solve answers.econ 'margin = 3%'
! error[E0785]: nothing says what to solve
!   = note: `margin = 3%` is no name of a question, and nothing says what to solve it for
!   = help: add `--over`: `--over 'users in 1k..1M'`
? 2

# The best point: at an end, held by a condition, below a step; as JSON.
$ econ maximize answers.econ 'mrr - cost' --over 'users in 100..100k, price in [5, 10]' --where 'margin <= 50%'
  Hosting

  most mrr - cost where margin <= 50%
    $157.2k/month  ($152.2k..162.3k/month while ranges vary)
                    best  within 1% of it
    users    62.89k user  62.88k..62.89k user  `margin <= 50%` fails above
    price  $5/user/month  only there           the lower end of $5..10/user/month, `margin <= 50%`
                                                 fails above
    the best that was found; proven only that nothing is above $157.4k/month
$ econ maximize answers.econ 'mrr - cost' --over 'users in 100..1000' --set 'price=$2/user/month' --scenario base,colo
  Hosting

  most mrr - cost
    -$25.02k/month in scenario `base`  (-$30.19k..-20.01k/month while ranges vary)
               best  within 1% of it
    users  160 user  100..1000 user   jumps to -$25.18k/month right above
    proven: nothing is better
    -$39.09k/month in scenario `colo`  (-$44.18k..-34.08k/month while ranges vary)
               best  within 1% of it
    users  960 user  596.5..1000 user  jumps to -$39.17k/month right above
    proven: nothing is better
$ econ minimize answers.econ per_user --over 'users in 9000..10k' --json
  {
    "format_version": 1,
    "model": "hosting",
    "title": "Hosting",
    "answers": [
      {
        "question": "minimize",
        "goal": "per_user",
        "unit": "$/user/month",
        "answers": [
          {
            "scenario": "base",
            "found": true,
            "value": 4.6,
            "low": 4.099999999999999,
            "high": 5.100000000000001,
            "bound": 4.599999999998088,
            "proven": true,
            "at": [
              {"name": "users", "unit": "user", "value": 10000, "within_1_percent_from": 9864.829961257, "within_1_percent_to": 10000, "below": "smooth", "above": "end"}
            ]
          }
        ]
      }
    ]
  }
$ econ minimize answers.econ 'cost' --over scenario --where 'cost >= $0/month'
  Hosting

  least cost where cost >= $0/month
    $46k/month in scenario `base`  ($41k..51k/month while ranges vary)
    proven: nothing is better

# No best point: infeasible, undefined, a goal with an axis, nothing asked.
$ econ maximize answers.econ 'mrr - cost' --over price --where 'margin >= 200%'
  Hosting

  most mrr - cost where margin >= 200%
    no value: `margin >= 200%` holds nowhere in the domain
? 1
$ econ maximize answers.econ 'ln(0 - price / $1/user/month)' --over price
  Hosting

  most ln(0 - price / $1/user/month)
    no value: the goal is undefined at every point that was tried
? 1
$ econ maximize answers.econ 'mrr / (price - $7/user/month)' --over price
  Hosting

  most mrr / (price - $7/user/month)
    no value: greater than any number near price = $7/user/month
? 1
$ econ maximize answers.econ 'cash' --over price
! error[E0414]: `maximize` needs to know over which axis
!  --> the question:1:1
! 1 | cash
!   | ^^^^
!   = note: this varies over `month`, and one value is wanted
!   = help: take one label, or a statistic such as `max(… over month)`; `over month` chooses the best
? 2
$ econ maximize answers.econ
! error[E0785]: nothing says what to solve
!   = help: say it: `econ maximize model.econ 'mrr - cost' --over 'price in 5..30' --where 'margin >= 20%'`
!   = help: or state it in the model: `maximize best: mrr - cost over price in $5..30/user/month`
? 2

# Conditions leave out parts of the domain, also of points, of the timeline and of each label.
$ econ solve answers_where.econ
  Conditions of equations

  small: wave = 0 where users < 50k user
             users
    0.1k..10k user  wave < 0
          10k user  equal, 0
     10k..30k user  wave > 0
          30k user  equal, 0
     30k..50k user  wave < 0
    50k..100k user  left out: `users < 50k user` fails

  band: wave = 0 where users > 20k user, users < 50k user
             users
    0.1k..20k user  left out: `users > 20k user` fails
     20k..30k user  wave > 0
          30k user  equal, 0
     30k..50k user  wave < 0
    50k..100k user  left out: `users < 50k user` fails

  apart: wave = 0 where users < 20k user or users > 60k user
             users
    0.1k..10k user  wave < 0
          10k user  equal, 0
     10k..20k user  wave > 0
     20k..60k user  left out: `users < 20k user or users > 60k user` fails
     60k..80k user  wave < 0
          80k user  equal, 0
    80k..100k user  wave > 0

  left: profit = $0/month where users >= 5k user
    nowhere equal
             users
    100..5000 user  left out: `users >= 5k user` fails
     5k..100k user  profit > $0/month

  nowhere: profit = $0/month where users > 200k user
    no value: `users > 200k user` holds nowhere in the domain

  moving: profit = $0/month where users * price >= wages * 1.2
                users
       100..3000 user  left out: `users * price >= wages * 1.2` fails
      3000..3125 user  profit < $0/month
            3125 user  equal, $0/month
                       while ranges vary: 2497..3750 user
    3.125k..100k user  profit > $0/month

  certain: profit = $0/month where users <= 3_500 user
              users
     100..3125 user  profit < $0/month
          3125 user  equal, $0/month
                     while ranges vary: 2500..3500 user
    3125..3500 user  profit > $0/month
    3.5k..100k user  left out: `users <= 3_500 user` fails

  each: users * (price - host.price) = wages where users > host.least
    region       users  while ranges vary  the sides there  beyond
    Europe           –                                      throughout users * (price - host.price)
                                                              > wages
    America  3571 user  2857..4286 user    $25k/month       users * (price - host.price) > wages

  whole: profit = $0/month where users >= 3_100 user
                users
       100..3099 user  left out: `users >= 3_100 user` fails
      3100..3124 user  profit < $0/month
            3125 user  equal, $0/month
                       while ranges vary: 3100..3750 user
    3.126k..100k user  profit > $0/month

  late: cash = $0 where month.date >= 2027-01
                 month
    2026-07 to 2026-12  left out: `month.date >= 2027-01` fails
    2027-01 to 2027-02  cash > $0
               2027-03  change places: -$8000 < $0, where $4000 > $0 at 2027-02
    2027-03 to 2028-06  cash < $0

  early: cash = $0 where month.date < 2027-01
    nowhere equal
                 month
    2026-07 to 2026-12  cash > $0
    2027-01 to 2028-06  left out: `month.date < 2027-01` fails

  two: profit = $0/month where users <= 4k user
    price               users  while ranges vary  the sides there  beyond
    $5/user/month           –                                      throughout profit < $0/month
    $10/user/month  3125 user  2500..3750 user    $0/month         profit > $0/month
    $20/user/month  1389 user  1111..1667 user    $0/month         profit > $0/month

  solution: wave = 0 where users > 60k user
             users
    0.1k..60k user  left out: `users > 60k user` fails
     60k..80k user  wave < 0
          80k user  equal, 0
    80k..100k user  wave > 0

  late_always: cash + $200k - wages * 1 month * month.index * 0.03 = $0
                 month
    2026-07 to 2028-05  cash + $200k - wages * 1 month * month.index * 0.03 > $0
               2028-06  change places: -$6000 < $0, where $6750 > $0 at 2028-05
               2028-06  cash + $200k - wages * 1 month * month.index * 0.03 < $0

  late_perhaps: cash + $200k - wages * 1 month * month.index * 0.024 = $0
                 month
    2026-07 to 2028-05  cash + $200k - wages * 1 month * month.index * 0.024 > $0
               2028-06  change places: -$2400 < $0, where $10.2k > $0 at 2028-05
                        while ranges vary: 2028-06, and beyond the domain
               2028-06  cash + $200k - wages * 1 month * month.index * 0.024 < $0
? 1

$ econ solve answers_where.econ certain --json
  {
    "format_version": 1,
    "model": "conditions",
    "title": "Conditions of equations",
    "answers": [
      {
        "question": "solve",
        "name": "certain",
        "left": "profit",
        "right": "$0/month",
        "where": ["users <= 3_500 user"],
        "unit": "$/month",
        "unknown": {"name": "users", "unit": "user", "low": 100, "high": 100000, "grid": false},
        "answers": [
          {
            "scenario": "base",
            "crossings": [
              {"kind": "root", "at": 3125, "left": 0, "right": 0, "before": "<", "after": ">", "low": 2500, "high": 3500.000000003233}
            ],
            "complete": true,
            "between": [{"low": 100, "high": 3125, "sides": "<"}, {"low": 3125, "high": 3500.000000003233, "sides": ">"}],
            "left_out": [{"low": 3500.0000000032333, "high": 100000, "by": "users <= 3_500 user"}],
            "possible_beyond": true
          }
        ]
      }
    ]
  }

$ econ solve answers.econ 'margin = 40%' --over 'users in 1k..1M' --where 'users > 10k user'
  Hosting

  margin = 40% where users > 10k user
    nowhere equal
           users
    1k..10k user  left out: `users > 10k user` fails
    10k..1M user  margin > 40%
? 1
$ econ solve answers.econ break_even --where 'users > 10k user'
! error[E0785]: nothing says what to solve
!   = note: `--where` belongs to what the command line asks; a question of the model has the conditions that stand there
!   = help: say what to search: `--over 'users in 1k..1M'`
? 2

$ econ test answers_where.econ
  Conditions of equations

  one of three is left
    ✓  band = 30k user                                                  30k  holds

  Claims
    ✓  solution(wave = 0 over users where users > 60k user) = 80k user  80k  holds

  Checks
    ✓  late_always <= 2028-06   passes
    ✓  late_perhaps <= 2028-06  passes

  2 claims: 2 hold, 0 differ as expected; 2 checks: all pass
! warning[W0786]: `cash + $200k - wages * 1 month * month.index * 0.024 = $0` may have its solution beyond the domain while ranges vary
!   --> answers_where.econ:34:7
! 34 | solve late_perhaps: cash + $200k - wages * 1 month * month.index * 0.024 = $0 over month
!    |       ^^^^^^^^^^^^
!    = note: what reads it has the solutions inside the domain alone
# A jump smaller than what four digits show says by how much.
$ printf 'param x = 5 in 0..10\nleft = 100 + ceil(x) * 0.00001\n' | econ solve - 'left = 100.000045' --over 'x in 0..10'
  left = 100.000045
        x
     0..4  left < 100.000045
        4  a jump from 100 < 100, by 0.000005 to 100 > 100, by 0.000005
    4..10  left > 100.000045
# What distributions make of a solution, over the runs of `econ sample`.
$ econ solve answers_runs.econ
  Distributions

  covered: profit = $0/month
               users
      100..2650 user  profit < $0/month
           2650 user  equal, $0/month
                      while ranges vary: 2600..2700 user
                      over 1,000 runs: p5 2125 user, p50 2635 user, p95 3130 user
    2.65k..100k user  profit > $0/month

  each: users * (price - host.cost) = wages
    region       users  p5..p95 of runs  the sides there  beyond
    Europe   3125 user  2469..3725 user  $25k/month       users * (price - host.cost) > wages
    America  3571 user  2822..4257 user  $25k/month       users * (price - host.cost) > wages
    Asia             –                   undefined

  few: profit = $0/month where users * price < $25.5k/month
    nowhere equal
               users
      100..2550 user  profit < $0/month
    2.55k..100k user  left out: `users * price < $25.5k/month` fails
    over 1,000 runs: p5 2009 user, p50 2365 user, p95 2532 user; 60.4% without a solution

  whole: profit = $0/month
               users
      100..2640 user  profit < $0/month
           2650 user  equal, $0/month
                      while ranges vary: 2600..2700 user
                      over 1,000 runs: p5 2130 user, p50 2640 user, p95 3130 user
    2.66k..100k user  profit > $0/month

  cash_out: cash = $0
                 month
    2026-07 to 2027-03  cash > $0
               2027-04  change places: -$3377 < $0, where $6960 > $0 at 2027-03
                        over 1,000 runs: p5 2026-12, p50 2027-04, p95 2027-12; 0.7% without a solution
    2027-04 to 2028-06  cash < $0

  fixed: users * price = rent
               users
       100..150 user  users * price < rent
            150 user  equal, $1500/month
                      while ranges vary: 100..200 user, and beyond the domain
    0.15k..100k user  users * price > rent
? 1

$ econ sample answers_runs.econ --keep formula --runs 1k --ranges base
  Distributions

  1,000 runs, seed 1, ranges at base
              mean     sd    p5   p50   p95
    formula   2627  302.8  2120  2630  3130  user
             ± 9.6         ± 10  ± 10  ± 18

  1,000 runs in <time>, hash 007ef7ed8b0fcab8

$ econ solve answers_runs.econ cash_out --runs 200 --seed 2 --json
  {
    "format_version": 1,
    "model": "drawn",
    "title": "Distributions",
    "answers": [
      {
        "question": "solve",
        "name": "cash_out",
        "left": "cash",
        "right": "$0",
        "unit": "$",
        "unknown": {"name": "month", "low": "2026-07", "high": "2028-06", "grid": true},
        "answers": [
          {
            "scenario": "base",
            "crossings": [
              {"kind": "jump", "from": "2027-03", "to": "2027-04", "left_from": 6960.45107464469, "right_from": 0, "left_to": -3377.2765837281186, "right_to": 0, "before": ">", "after": "<"}
            ],
            "complete": true,
            "between": [{"low": "2026-07", "high": "2027-03", "sides": ">"}, {"low": "2027-04", "high": "2028-06", "sides": "<"}],
            "runs": {"count": 200, "without_solution": 1, "with_several": 0, "p5": "2026-12", "p50": "2027-04", "p95": "2027-12"}
          }
        ]
      }
    ]
  }
