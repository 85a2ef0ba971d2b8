# What is wanted of what is uncertain.
$ econ solve unsure.econ
  A stall

  on_average: most mean(profit over run)
    $313 ± $0.42  ($282.9..343 while ranges vary)
           best  within 1% of it
    order   105  99.37..110.8
    the best that was found, over 100,000 runs, seed 1

  cautious: most low(takings)
    $360  ($360..420 while ranges vary, $390 at their base)
            best  within 1% of it
    price    $15  $13.83..16.17
    town   south
    proven: nothing is better

  bold: most high(takings)
    $500  ($300..500 while ranges vary, $400 at their base)
            best  within 1% of it
    price    $15  $13.63..16.37
    town   north
    proven: nothing is better by more than 0.0001%

  least: least price where low(margin) >= 20%, p10(profit over run) >= -$100
    $6.25
            best  within 1% of it
    price  $6.25  $6.249..6.313    `low(margin) >= 20%` fails below
    the best that was found, over 100,000 runs, seed 1
$ econ maximize unsure.econ 'mean(profit over run)' --over 'order in 60..140 step 10' --runs 20k --seed 3 --scenario base,rainy
  A stall

  most mean(profit over run)
    $310.3 in scenario `base` ± $1.10  ($280.2..340.3 while ranges vary)
           best  within 1% of it
    order   110  100..110
    the best of all points, over 20,000 runs, seed 3
    $33.27 in scenario `rainy` ± $1.50  ($3.273..63.28 while ranges vary)
           best  within 1% of it
    order    70  only there
    the best of all points, over 20,000 runs, seed 3
$ econ sample unsure.econ --set order=110 --runs 20k --seed 3 --keep profit --ranges base | head -5
  A stall

  20,000 runs, seed 3, ranges at base
               mean      sd       p5      p50      p95
    profit   $310.3  $149.4   $22.40     $351     $450
$ econ maximize unsure.econ 'mean(profit over run) - 2 * sd(profit over run)' --over order --runs 20k --json
  {
    "format_version": 1,
    "model": "unsure",
    "title": "A stall",
    "answers": [
      {
        "question": "maximize",
        "goal": "mean(profit over run) - 2 * sd(profit over run)",
        "unit": "$",
        "answers": [
          {
            "scenario": "base",
            "found": true,
            "value": 153.84416845248248,
            "low": 153.84416845248248,
            "high": 153.84416845248248,
            "base": 153.84416845248248,
            "range_low": 153.84416845248248,
            "range_high": 153.84416845248248,
            "runs": 20000,
            "seed": 1,
            "standard_error": 1.546174226845793,
            "undefined_runs": 0,
            "bound": null,
            "proven": false,
            "at": [
              {"name": "order", "unit": "", "value": 76.92030211903327, "within_1_percent_from": 73.60251549771097, "within_1_percent_to": 80.18305690456836, "below": "smooth", "above": "smooth"}
            ]
          }
        ]
      }
    ]
  }
$ econ minimize unsure.econ 'high(takings[south])' --over price --json
  {
    "format_version": 1,
    "model": "unsure",
    "title": "A stall",
    "answers": [
      {
        "question": "minimize",
        "goal": "high(takings[south])",
        "unit": "$",
        "answers": [
          {
            "scenario": "base",
            "found": true,
            "value": 153.33333333333337,
            "low": 153.33333333333337,
            "high": 153.33333333333337,
            "base": 123.33333333333337,
            "range_low": 93.3333333333332,
            "range_high": 153.33333333333343,
            "worlds": 1,
            "bound": 153.3333333333332,
            "proven": true,
            "at": [
              {"name": "price", "unit": "$", "value": 5, "within_1_percent_from": 5, "within_1_percent_to": 5.028791447372089, "below": "end", "above": "smooth"}
            ]
          }
        ]
      }
    ]
  }
$ econ maximize unsure.econ 'median(demand over run) * price * (1 - price / $30)' --over price
  A stall

  most median(demand over run) * price * (1 - price / $30)
    $749.5 ± $0.53
           best  within 1% of it
    price   $15  $13.50..16.50
    the best that was found, over 100,000 runs, seed 1
$ econ maximize unsure.econ 'p10(profit over run)' --over order --where 'low(margin) >= 90%'
  A stall

  most p10(profit over run) where low(margin) >= 90%
    no value: `low(margin) >= 90%` holds at no point that was tried
? 1
$ econ test unsure.econ
  A stall

  Checks
    ✓  cautious >= $150  passes

  to: 5th to 95th percentile, of 100,000 runs with seed 1 where no formula gives it

  0 claims: 0 hold, 0 differ as expected; 1 check: all pass

# What cannot be asked.
$ econ maximize unsure.econ 'mean(takings over run)' --over price
! error[E0413]: `takings` does not vary over `run`
!  --> the question:1:19
! 1 | mean(takings over run)
!   |                   ^^^
!   = note: nothing in it is random: a distribution is `5 to 10`, or a call like `normal(mean: 5, sd: 1)`
? 2
$ econ maximize unsure.econ 'low(demand * price)' --over price
! error[E0789]: no range makes `demand * price` vary
!  --> the question:1:1
! 1 | low(demand * price)
!   | ^^^^^^^^^^^^^^^^^^^
!   = note: a distribution has no ends to count on
!   = help: ask for a percentile: `p5(demand * price over run)`
? 2
$ econ maximize unsure.econ 'low(order * price)' --over price
! error[E0789]: no range makes `order * price` vary
!  --> the question:1:1
! 1 | low(order * price)
!   | ^^^^^^^^^^^^^^^^^^
!   = note: a range is `a..b` or `~a`: known only to lie between two values
!   = help: ask for the value itself: `order * price`
? 2
$ econ maximize unsure.econ 'low(mean(profit over run))' --over price
! error[E0790]: `mean` stands inside of another measure
!  --> the question:1:5
! 1 | low(mean(profit over run))
!   |     ^^^^^^^^^^^^^^^^^^^^^
!   = note: ranges stand at their base while runs are drawn, distributions at their median while ranges vary
!   = help: take one of them as the goal, the other in a condition: `maximize best: mean(profit over run) over price where low(profit) >= $0`
? 2
$ econ maximize unsure.econ 'mean(demand * price over run)' --over 'demand in 50..150, price'
! error[E0792]: `mean(… over run)` is the same in every run once `demand`, `price` is chosen
!  --> the question:1:1
! 1 | mean(demand * price over run)
!   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
!   = note: what is chosen is drawn no more, and nothing else in it is a distribution
!   = help: leave the measure away
? 2
$ econ maximize unsure.econ 'low(margin) * price' --over price
! error[E0791]: whether more of `low(margin)` is better cannot be told here
!  --> the question:1:1
! 1 | low(margin) * price
!   | ^^^^^^^^^^^
!   = note: the search has to know whether to look for the ranges that make it worst, or best: it does where this stands alone, in a sum, times a number, or in a comparison
!   = help: put what stands around it inside the brackets
? 2
$ econ solve unsure.econ 'low(margin) = 20%' --over price
! error[E0788]: `low` is asked outside of a goal
!  --> the question:1:1
! 1 | low(margin) = 20%
!   | ^^^
!   = note: elsewhere a range stays a range: `econ run` prints both ends of what follows from it, and a claim or a check holds only if it holds throughout
!   = help: ask for the best of it: `maximize cautious: low(…) over …`
? 2
$ econ sweep unsure.econ --vary price=5..20:3 --where 'low(margin) > 0%'
! error[E0788]: `low` is asked outside of a goal
!  --> --where:1:1
! 1 | low(margin) > 0%
!   | ^^^
!   = note: elsewhere a range stays a range: `econ run` prints both ends of what follows from it, and a claim or a check holds only if it holds throughout
!   = help: ask for the best of it: `maximize cautious: low(…) over …`
? 2
$ econ maximize unsure.econ 'mean(profit over run)' --over order --runs 10B
! error[E0780]: a goal keeps every run in memory, and 10B are more than 134.2M
!  --> the question:1:1
! 1 | mean(profit over run)
!   | ^^^^^^^^^^^^^^^^^^^^^
!   = help: take fewer runs: `--runs 10k`
? 2

# What follows measured goals is told as far as it goes.
$ econ explain unsure.econ on_average --depth 2
  A stall

  on_average  $313  maximize mean(profit over run) over order in 0..200
     a measure of uncertain values: what it follows from has no share here

$ econ sensitivity unsure.econ on_average
! error[E0715]: no result depends on what is varied
!   = note: `on_average` depends on no range and no distribution
!   = note: the goal of `on_average` is a measure of uncertain values, and what that follows from is not moved
!   = help: ask for what it measures
? 2
