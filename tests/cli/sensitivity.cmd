# What a result hangs on: the widest bar first.
$ econ sensitivity shop.econ
  A small shop
  Notes, 2026-01-10

  margin  50%
                            low                         high  per +1%
    cost  $4..6/user/month  40%  ██████████│░░░░░░░░░░  60%       -1%
    without a range, per +1%: price +1%

  per_user  -$0.75/user/month
                            low                         high    per +1%
    cost  $4..6/user/month  -$1  ░░░░░░░░░░│██████████  -$0.50   -1.67%
    without a range, per +1%: price +3.33%, users +1.92%, fixed -0.667%

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too

# A result by name, at another place, in another world.
$ econ sensitivity shop.econ profit --at users=2k --scenario few
  A small shop
  Notes, 2026-01-10
  in scenario few

  profit  $8000/month
                              low                         high  per +1%
    cost  $4..6/user/month  $6000  ██████████│░░░░░░░░░░  $10k   -1.25%
    without a range, per +1%: price +2.5%, users +1.25%, fixed -0.25%

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too

# What has no range is moved when asked.
$ econ sensitivity shop.econ profit --around 10%
  A small shop
  Notes, 2026-01-10

  profit  $3000/month
                                low                         high   per +1%
    price  $9..11/user/month  $2000  ░░░░░░░░░░│██████████  $4000   +3.33%
    cost   $4..6/user/month   $2000  ██████████│░░░░░░░░░░  $4000   -1.67%
    users  900..1100 user     $2500       ░░░░░│█████       $3500   +1.67%
    fixed  $1800..2200/month  $2800          ██│░░          $3200  -0.667%

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend
$ econ sensitivity shop.econ users
! error[E0715]: no result depends on what is varied
!   = note: `users` depends on no range and no distribution
!   = help: move stated numbers too: `--around 10%`
? 2

# For a page, and for programs.
$ econ sensitivity shop.econ profit --md
  ## What moves `profit`: $3000/month

  A small shop, Notes

  | assumption | range | low | high | per +1% | slope | source |
  |---|---|---:|---:|---:|---|---|
  | `cost` | $4..6/user/month | $2000/month | $4000/month | -1.67% | -$1000/month per $1/user/month | p. 2 |
  | `price` |  |  |  | +3.33% | +$1000/month per $1/user/month |  |
  | `users` |  |  |  | +1.67% | +$5/month per 1 user | p. 1 |
  | `fixed` |  |  |  | -0.667% | -$1/month per $1/month | guess: rent |

  each assumption alone goes from the low end to the high end of its range, of a distribution from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too
$ econ sensitivity shop.econ margin --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "results": [
      {
        "result": "margin",
        "scenario": "base",
        "value": 50,
        "unit": "%",
        "bars": [
          {
            "name": "cost",
            "at_low": 60,
            "at_high": 40,
            "swing": 19.999999999999996,
            "assumptions": [
              {"name": "cost", "value": 5, "low": 4, "high": 6, "unit": "$/user/month", "kind": "range", "provenance": "p. 2", "slope": -10, "secant": -9.99999999999987, "elasticity": -1, "elasticity_across": -0.999999999999987}
            ]
          }
        ],
        "not_moved": [
          {"name": "price", "value": 10, "low": 10, "high": 10, "unit": "$/user/month", "kind": "stated", "slope": 5, "secant": 5.000500050004991, "elasticity": 1, "elasticity_across": 1.0001000100009982}
        ],
        "answers": []
      }
    ]
  }

# Steps and bends: machines by the dozen, a bracket, and what goes together.
$ printf '%s\n' 'model steps' 'unit vm, user' 'param users = 900..1100 user "p. 1"' 'param load = 75..85 user/vm' 'param each = $40 to $60/vm/month' 'ladder price graduated {' '  upto | rate' '  500 user | $3/user/month' '  beyond | $2/user/month' '}' 'param floor = ~480 user' 'cost = ceil(users / load) * each' 'income = price(floor)' 'param up = 1..3' 'param down = 2..6' 'paired up, down = -100%' 'ratio = up / down' > steps.econ
$ econ sensitivity steps.econ
  steps
  ~ is ±5%

  cost  $636.9/month
                              low                         high    per +1%
    each   $40 to $60        $520  ░░░░░░░░░│███████████  $780        +1%
    users  900..1100 user  $587.9       ░░░░│████         $685.9       0%
    load   75..85 user/vm  $587.9       ████│░░░░         $685.9       0%
    users: a step of +$48.99/month at 960 user (-4% away); a step of +$48.99/month at 1040 user (+4%
      away); across ±1% $0/month per 1 user
    load: a step of -$48.99/month at 76.92 user/vm (-3.8% away); a step of -$48.99/month at 83.33
      user/vm (+4.2% away); across ±1% $0/month per 1 user/vm

  income  $1440/month
                            low                         high   per +1%
    floor  456..504 user  $1368  ░░░░░░░░░░│██████████  $1508      +1%
    floor: a bend from +$3/month to +$2/month at 500 user (+4.2% away); across ±1% +$3/month per 1
      user
    without a range, per +1%: price.rate +1%

  ratio  0.5
                           low                         high  per +1%
    up, down  together  0.1667  ░░░░░│███████████████  1.5

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too
$ econ sensitivity steps.econ cost --json
  {
    "format_version": 1,
    "model": "steps",
    "results": [
      {
        "result": "cost",
        "scenario": "base",
        "value": 636.8673331236263,
        "unit": "$/month",
        "bars": [
          {
            "name": "each",
            "at_low": 520,
            "at_high": 779.9999999999998,
            "swing": 259.9999999999998,
            "assumptions": [
              {"name": "each", "value": 48.98979485566356, "low": 40, "high": 59.999999999999986, "unit": "$/vm/month", "kind": "distribution", "slope": 13, "secant": 13.000000000000123, "elasticity": 1, "elasticity_across": 1.0000000000000095}
            ]
          },
          {
            "name": "users",
            "at_low": 587.8775382679628,
            "at_high": 685.8571279792899,
            "swing": 97.9795897113271,
            "assumptions": [
              {"name": "users", "value": 1000, "low": 900, "high": 1100, "unit": "user", "kind": "range", "provenance": "p. 1", "slope": 0, "secant": 0, "elasticity": 0, "elasticity_across": 0, "break_below": {"at": 960.0000000005807, "jump": 48.98979485566349, "slope_below": 0, "slope_above": 0}, "break_above": {"at": 1040.0000000023297, "jump": 48.989794855663604, "slope_below": 0, "slope_above": 0}}
            ]
          },
          {
            "name": "load",
            "at_low": 685.8571279792899,
            "at_high": 587.8775382679628,
            "swing": 97.9795897113271,
            "assumptions": [
              {"name": "load", "value": 80, "low": 75, "high": 85, "unit": "user/vm", "kind": "range", "slope": 0, "secant": 0, "elasticity": 0, "elasticity_across": 0, "break_below": {"at": 76.9230769229369, "jump": -48.989794855663604, "slope_below": 0, "slope_above": 0}, "break_above": {"at": 83.33333333330918, "jump": -48.98979485566349, "slope_below": 0, "slope_above": 0}}
            ]
          }
        ],
        "not_moved": [],
        "answers": []
      }
    ]
  }

# What is no number, undefined, or not there.
$ econ sensitivity shop.econ marge
! error[E0201]: nothing in scope is named `marge`
!  --> econ sensitivity:1:1
! 1 | marge
!   | ^^^^^
!   = help: did you mean `margin`?
? 2
$ econ sensitivity shop.econ by_users
! error[E0201]: nothing in scope is named `by_users`
!  --> econ sensitivity:1:1
! 1 | by_users
!   | ^^^^^^^^
!   = note: `econ run` lists every quantity of the model
? 2
$ econ sensitivity shop.econ per_user --at 'users=5k user'
! error[E0310]: sensitivity needs a number, and this is `per_user`, which is undefined at the base: division by zero in `per_user`
!   = help: ask where it is defined: `--at 'users=10k'`
? 2
$ printf '%s\n' 'unit user' 'axis plan = free, pro' 'table fee over plan { | rate : user' '  free | 1..2' '  pro | 3..4' '}' 'twice = fee.rate * 2' 'big = twice[pro] > 7 user' > many.econ
$ econ sensitivity many.econ twice
! error[E0310]: sensitivity needs a number, and this is `twice`, which has one for each plan
!   = help: pick one: `'twice[pro]'`
? 2
$ econ sensitivity many.econ 'twice[pro]'
  twice[pro]  7 user
                              low                         high  per +1%
    fee.rate[pro]  3..4 user    6  ░░░░░░░░░░│██████████  8         +1%

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend
$ econ sensitivity many.econ big
! error[E0310]: sensitivity needs a number, and this is `big`, which is none
? 2
$ econ sensitivity shop.econ margin --around 2
! error: `--around` takes a share above 0% and below 100%, not `2`
!   see `econ sensitivity --help`
? 2
$ econ sensitivity shop.econ margin --scenario few,dear
! error: sensitivity is told in one scenario
? 2

# Shares of variance: what has no odds is named; the seed decides.
$ econ sensitivity steps.econ cost --sobol 1000
! error: shares of variance need to know how likely values are, and a range says nothing of it: `users`, `load`
!   write `a to b`, the 5th and the 95th percentile, or a distribution; or `--ranges uniform`
? 2
$ econ sensitivity steps.econ cost ratio --sobol 1000 --ranges uniform
  steps
  ~ is ±5%

  cost  mean $642.6/month  sd $91.01/month
                   alone  with others
    each      76.0% ±7.7   77.4% ±6.0  ███████████████
    users     15.1% ±3.6   17.9% ±1.7  ████
    load       5.1% ±2.5    8.7% ±1.0  ██
    up, down   0.0% ±0.0    0.0% ±0.0
    only together: 3.7%

  ratio  mean 0.5985  sd 0.3552
                   alone  with others
    up, down  99.8% ±8.3   99.9% ±6.3  ████████████████████
    users      0.0% ±0.0    0.0% ±0.0
    load       0.0% ±0.0    0.0% ±0.0
    each       0.0% ±0.0    0.0% ±0.0
    only together: 0.2%

  alone: the part of the variance that would go if the assumption were known; with others: the part
  that would stay if all others were. 1,000 rows, 6,000 evaluations in <time>, seed 1; ± is a 95%
  interval
$ econ sensitivity steps.econ ratio --sobol 1000 --ranges uniform --json --seed 2 --threads 3
  {
    "format_version": 1,
    "model": "steps",
    "method": "sobol",
    "scenario": "base",
    "rows": 1000,
    "evaluations": 3000,
    "seed": 2,
    "results": [
      {
        "result": "ratio",
        "mean": 0.5984190482821239,
        "sd": 0.3552028176804266,
        "unit": "",
        "undefined": 0,
        "factors": [
          {"name": "up, down", "first": 0.9983389848100045, "first_error": 0.0829721016979409, "total": 0.9993275884599624, "total_error": 0.0619876063443093}
        ]
      }
    ]
  }
$ econ sensitivity steps.econ ratio --sobol 1000 --ranges uniform --json --seed 2 --engine reference | cmp - <(econ sensitivity steps.econ ratio --sobol 1000 --ranges uniform --json --seed 2 --threads 2)
$ econ sensitivity steps.econ ratio --sobol 10M --ranges uniform --max-cost 1M
! error[E0717]: this sweep takes 90M operations, more than the limit of 1M
!   = note: 30000000 evaluations, 3 operations each
!   = help: draw fewer rows, or raise the limit with `--max-cost`
? 4
$ econ sensitivity shop.econ users --sobol 100
! error[E0720]: nothing that could be sampled is random
!   = note: shares of variance need what is random: `5 to 10`, a distribution, or ranges with `--ranges uniform`
? 2

# Elementary effects.
$ econ sensitivity steps.econ cost --morris 20
  steps
  ~ is ±5%

  cost
                 effect           mean        spread
    each   $242.1/month   $242.1/month  $26.65/month
    users    $109/month     $109/month  $28.28/month
    load   $71.66/month  -$71.66/month  $47.18/month

  effect: how far the result moves, for the whole range of an assumption, without regard to sign;
  mean: with it; spread: how differently from place to place, by bends and by what others do. 20
  paths, 80 evaluations, seed 1
$ econ sensitivity steps.econ ratio --morris 20 --md
  ## What moves `ratio`

  | assumption | effect | mean | spread |
  |---|---:|---:|---:|
  | `up, down` | 1.303 | 1.303 | 0.4667 |

  effect: how far the result moves, for the whole range of an assumption, without regard to sign; mean: with it; spread: how differently from place to place, by bends and by what others do. 20 paths, 40 evaluations, seed 1
$ econ sensitivity steps.econ ratio --morris 1M --max-cost 1M
! error[E0717]: this sweep takes 6M operations, more than the limit of 1M
!   = note: 2M evaluations, 3 operations each
!   = help: take fewer paths, or raise the limit with `--max-cost`
? 4
$ NO_COLOR=1 script -qec 'stty cols 60; econ sensitivity shop.econ profit' /dev/null | tr -d '\r'
  A small shop
  Notes, 2026-01-10

  profit  $3000/month
                              low               high   per +1%
    cost  $4..6/user/month  $2000  █████│░░░░░  $4000   -1.67%
    without a range, per +1%: price +3.33%, users +1.67%,
      fixed -0.667%

  each assumption alone goes from the low end (░) to the high
  end (█) of its range, of a distribution from its 5th to its
  95th percentile, all others at their base; per +1%: how far
  the result then moves, of itself, ≈ across a step or bend;
  `--around 10%` moves those without a range too
$ NO_COLOR=1 script -qec 'stty cols 160; econ sensitivity shop.econ profit' /dev/null | tr -d '\r'
  A small shop
  Notes, 2026-01-10

  profit  $3000/month
                              low                                         high   per +1%  slope
    cost  $4..6/user/month  $2000  ██████████████████│░░░░░░░░░░░░░░░░░░  $4000   -1.67%  -$1000/month per $1/user/month
    without a range, per +1%: price +3.33%, users +1.67%, fixed -0.667%

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution from its 5th to its 95th percentile, all others at their
  base; per +1%: how far the result then moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too
$ econ sensitivity shop.econ profit --at nosuch=3
! error[E0201]: nothing in scope is named `nosuch`
!  --> --at:1:1
! 1 | nosuch
!   | ^^^^^^
? 2

# Through the answers of questions, which are looked for anew.
$ econ sensitivity even.econ spare after
  Break even

  spare  16.67%
                                  low                         high   per +1%
    fixed  $15k..25k/month    -4.167%  ██████████│░░░░░░░░░░  37.5%      -5%
    price  $8..12/user/month     none                         37.5%   +8.33%
    price: none at $8/user/month: `break_even` has no solution
    without a range, per +1%: users +5%, cost -3.33%
    answered anew at each end: break_even

  after  -$6000/month
                                low                         high    per +1%
    price  $8..12/user/month  -$14k  ░░░░░░░░░░│██████████  $2000    -6.67%
    fixed  $15k..25k/month    -$11k      ██████│░░░░░░      -$1000   +3.33%
    without a range, per +1%: cost +2.67%, users -2.33%
    answered anew at each end: best

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend; `--around 10%` moves those without a range too
$ econ sensitivity even.econ rented --md
  ## What moves `rented`: 3920 user

  Break even

  | assumption | range | low | high | per +1% | slope | source |
  |---|---|---:|---:|---:|---|---|
  | `fixed` | $15k..25k/month | 2960 user | none | ≈+2.04% | ≈+0.4 user per $1/month | guess: rent |

  - `fixed`: none at $25k/month: `rented` has no solution
  - answered anew at each end: rented; at a step, with no slope there: rented

  each assumption alone goes from the low end to the high end of its range, of a distribution from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then moves, of itself, ≈ across a step or bend
$ econ sensitivity even.econ break_even --json
  {
    "format_version": 1,
    "model": "even",
    "title": "Break even",
    "results": [
      {
        "result": "break_even",
        "display": "Where it pays",
        "scenario": "base",
        "value": 3333.3333333333335,
        "unit": "user",
        "bars": [
          {
            "name": "fixed",
            "at_low": 2500,
            "at_high": 4166.666666666667,
            "swing": 1666.666666666667,
            "assumptions": [
              {"name": "fixed", "value": 20000, "low": 15000, "high": 25000, "unit": "$/month", "kind": "range", "provenance": "guess: rent", "slope": 0.16666666666666666, "secant": 0.16666666666666743, "elasticity": 0.9999999999999999, "elasticity_across": 1.0000000000000044}
            ]
          },
          {
            "name": "price",
            "at_low": null,
            "at_high": 2500,
            "swing": null,
            "lacks_at_low": ["`break_even` has no solution"],
            "assumptions": [
              {"name": "price", "value": 10, "low": 8, "high": 12, "unit": "$/user/month", "kind": "range", "provenance": "list", "slope": -555.5555555555555, "secant": -555.5802480110117, "elasticity": -1.6666666666666665, "elasticity_across": -1.6667407440330348}
            ]
          }
        ],
        "not_moved": [
          {"name": "cost", "value": 4, "low": 4, "high": 4, "unit": "$/user/month", "kind": "stated", "provenance": "p. 3", "slope": 555.5555555555555, "secant": 555.5802480110231, "elasticity": 0.6666666666666666, "elasticity_across": 0.6666962976132277}
        ],
        "answers": [
          {"name": "break_even", "smooth": true}
        ]
      }
    ]
  }
$ econ sensitivity even.econ break_even --around 10%
  Break even

  break_even  3333 user  Where it pays
                                    low                         high  per +1%
    fixed  $15k..25k/month         2500  ░░░░░░░░░░│██████████  4167      +1%
    cost   $3.60..4.40/user/month  3125         ░░░│███         3571  +0.667%
    price  $8..12/user/month       none                         2500   -1.67%
    price: none at $8/user/month: `break_even` has no solution
    answered anew at each end: break_even

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend
$ econ sensitivity even.econ break_even --morris 20
  Break even

  break_even
              effect        mean      spread
    price  1902 user  -1902 user  267.5 user
    fixed  1417 user   1417 user  240.3 user
    undefined in 20 steps, left out

  effect: how far the result moves, for the whole range of an assumption, without regard to sign;
  mean: with it; spread: how differently from place to place, by bends and by what others do. 20
  paths, 60 evaluations, seed 1
$ econ sensitivity even.econ break_even --sobol 200 --ranges uniform | sed -n '3,7p'
  break_even  mean 3127 user  sd 605.5 user
                 alone  with others
    price  64.6% ±17.3  62.8% ±14.2  █████████████
    fixed  44.1% ±13.7  42.7% ±10.9  █████████
    undefined in 78 rows, left out
$ econ sensitivity even.econ break_even --sobol 100k --ranges uniform
! error[E0717]: this sweep takes 40T operations, more than the limit of 10T
!   = note: 400000 evaluations, 100M operations each, as each looks for an answer anew
!   = help: draw fewer rows, or raise the limit with `--max-cost`
? 4
