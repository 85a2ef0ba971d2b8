# From a result to its assumptions.
$ econ explain shop.econ profit
  A small shop
  Notes, 2026-01-10

  profit  $3000/month  $2000..4000  = users * (price - cost) - fixed
  ├─ users  1000 user  share 22.7%  p. 1
  ├─ price  $10/user/month  share 45.5%
  ├─ cost  $5/user/month  $4..6  share 22.7%  p. 2
  └─ fixed  $2000/month  share 9.1%  guess: rent

  Assumptions
           share  per +1%  value             profit over its range
    price  45.5%   +3.33%  $10/user/month
    users  22.7%   +1.67%  1000 user
    cost   22.7%   -1.67%  $4..6/user/month  $2000..4000
    fixed   9.1%  -0.667%  $2000/month

  share: of all that moves profit when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself

$ econ explain shop.econ profit --at users=2k --scenario dear
  A small shop
  Notes, 2026-01-10
  in scenario dear

  profit  $4000/month  = users * (price - cost) - fixed
  ├─ users  2000 user  share 14.3%  given
  ├─ price  $10/user/month  share 47.6%
  ├─ cost  $7/user/month  share 33.3%  scenario dear
  └─ fixed  $2000/month  share 4.8%  guess: rent

  Assumptions
           share  per +1%  value           profit over its range
    price  47.6%      +5%  $10/user/month
    cost   33.3%    -3.5%  $7/user/month
    users  14.3%    +1.5%  2000 user
    fixed   4.8%    -0.5%  $2000/month

  share: of all that moves profit when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself

$ econ explain shop.econ per_user --depth 1 --md
  ## `per_user`: -$0.75/user/month  -$1..-0.50

  A small shop, Notes

  - `per_user` -$0.75/user/month  -$1..-0.50 = `profit / (users - 5k user)`
    - `profit` $3000/month  $2000..4000 = `users * (price - cost) - fixed`
    - `users` 1000 user, share 25.3%, *p. 1*

  | assumption | share | per +1% | value | over its range | source |
  |---|---:|---:|---|---|---|
  | `price` | 44.0% | -3.33% | $10/user/month |  |  |
  | `users` | 25.3% | -1.92% | 1000 user |  | p. 1 |
  | `cost` | 22.0% | +1.67% | $5/user/month  $4..6 | -$1..-0.50 | p. 2 |
  | `fixed` | 8.8% | +0.667% | $2000/month |  | guess: rent |

  share: of all that moves per_user when each assumption alone moves by 1%, to either side; per +1%: how far it then moves, of itself

$ econ explain shop.econ margin --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "result": "margin",
    "scenario": "base",
    "nodes": [
      {"id": 0, "name": "margin", "formula": "(price - cost) / price", "value": 50, "low": 40, "high": 60, "unit": "%", "assumption": false, "parts": [1, 2]},
      {"id": 1, "name": "price", "formula": "$10/user/month", "value": 10, "low": 10, "high": 10, "unit": "$/user/month", "assumption": true, "parts": []},
      {"id": 2, "name": "cost", "formula": "$4..6/user/month", "value": 5, "low": 4, "high": 6, "unit": "$/user/month", "provenance": "p. 2", "assumption": true, "parts": []}
    ],
    "assumptions": [
      {"node": 1, "name": "price", "share": 0.5000250012500618, "elasticity": 1.0001000100009982},
      {"node": 2, "name": "cost", "share": 0.49997499874993817, "elasticity": -1.0000000000000009, "result_low": 40, "result_high": 60}
    ]
  }

# Two rooms.
$ printf '%s\n' '## Two rooms, one rent: references through tables and worlds.' 'model rooms' 'unit desk' 'table room {' '       | desks  | each : $/desk/month' '  red  | 4 desk | 100..120  "contract"' '  blue | 6 desk | ~80       "guess: by phone"' '}' 'param rent = $900/month      "contract"' 'param taken = 60%..90%       "last year"' 'cost : $/month = room.desks * room.each' 'income : $/month = taken * sum(cost over room)' 'left : $/month = income - rent - cost[blue] * 10%' 'scenario shared { rent = was / (2..3) "landlord" }' 'before : $/month = left[shared] - left' > rooms.econ

# What is referred to again is shown once; a scenario says where it differs.
$ econ explain rooms.econ left --depth 2
  rooms
  ~ is ±5%

  left  -$258/month  -$432..-64.80  = income - rent - cost[blue] * 10%
  ├─ income  $690/month  $513.6..885.6  = taken * sum(cost over room)
  │  ├─ taken  75%  60..90%  share 24.0%  last year
  │  └─ cost  red $440/month, blue $480/month  = room.desks * room.each
  │     └─ …
  ├─ rent  $900/month  share 31.3%  contract
  └─ cost[blue]  $480/month  $456..504  = room.desks * room.each
     ├─ room.desks[blue]  6 desk  share 22.3%
     └─ room.each[blue]  $80/desk/month  $76..84  share 22.3%

  Assumptions
                share  per +1%  value                                     left over its range
    rent        31.3%   -3.49%  $900/month
    taken       24.0%   +2.67%  60..90%                                   -$396..-120
    room.desks  22.3%   +2.49%  red 4 desk, blue 6 desk
    room.each   22.3%   +2.49%  red $110/desk/month, blue $80/desk/month  -$303.6..-212.4

  share: of all that moves left when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself

$ econ explain rooms.econ left --scenario shared
  rooms
  ~ is ±5%
  in scenario shared

  left  $282/month  $18..535.2  = income - rent - cost[blue] * 10%
  ├─ income  $690/month  $513.6..885.6  = taken * sum(cost over room)
  │  ├─ taken  75%  60..90%  share 25.6%  last year
  │  └─ cost  red $440/month, blue $480/month  = room.desks * room.each
  │     ├─ room.desks  red 4 desk, blue 6 desk  share 23.8%
  │     └─ room.each  red $110/desk/month, blue $80/desk/month  share 23.8%
  ├─ rent  $360/month  $300..450  = was / (2..3)  landlord
  │  ├─ rent as it was  $900/month  share 13.4%  contract
  │  └─ 2..3 in rent  2.5  2..3  share 13.4%
  └─ cost[blue]  $480/month  $456..504  = room.desks * room.each
     ├─ room.desks[blue]  6 desk  share 23.8%
     └─ room.each[blue]  $80/desk/month  $76..84  share 23.8%

  Assumptions
                    share  per +1%  value                                     left over its range
    taken           25.6%   +2.45%  60..90%                                   $144..420
    room.desks      23.8%   +2.28%  red 4 desk, blue 6 desk
    room.each       23.8%   +2.28%  red $110/desk/month, blue $80/desk/month  $236.4..327.6
    2..3 in rent    13.4%   +1.28%  2..3                                      $192..342
    rent as it was  13.4%   -1.28%  $900/month

  share: of all that moves left when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself

# A part of a result; labels that are not there.
$ econ explain rooms.econ 'cost[blue]'
  rooms
  ~ is ±5%

  cost[blue]  $480/month  $456..504  = room.desks * room.each
  ├─ room.desks[blue]  6 desk  share 50.0%
  └─ room.each[blue]  $80/desk/month  $76..84  share 50.0%

  Assumptions
                      share  per +1%  value               cost[blue] over its range
    room.desks[blue]  50.0%      +1%  6 desk
    room.each[blue]   50.0%      +1%  $76..84/desk/month  $456..504

  share: of all that moves cost[blue] when each assumption alone moves by 1%, to either side; per +1%:
  how far it then moves, of itself

$ econ explain rooms.econ 'cost[bleu]'
! error[E0216]: `cost` has no point `bleu`
!  --> econ explain:1:1
! 1 | cost[bleu]
!   | ^^^^^^^^^^
!   = help: did you mean `blue`?
? 2

# Slips.
$ econ explain shop.econ profitt
! error[E0201]: nothing in scope is named `profitt`
!  --> econ explain:1:1
! 1 | profitt
!   | ^^^^^^^
!   = help: did you mean `profit`?
? 2

$ econ explain shop.econ
! error: a result is missing: `econ explain shop.econ margin`
!   see `econ explain --help`
? 2

$ econ explain shop.econ profit --scenario all
! error: a result is explained in one scenario; `econ diff MODEL --scenario a,b` compares two
? 2

$ econ explain E0304 | head -1
  # E0304: the units do not fit

# Into a question: what reads its answer, what is asked there, and shares through both.
$ econ explain even.econ spare
  Break even

  spare  16.67%  -12.5..53.13%  = 1 - break_even / users
  ├─ break_even  3333 user  1875..4500  solve users * per_user = fixed over users in 1..4500 user
  │  ├─ per_user  $6/user/month  $4..8  = price - cost
  │  │  ├─ price  $10/user/month  $8..12  share 38.5%  list
  │  │  └─ cost  $4/user/month  share 15.4%  p. 3
  │  └─ fixed  $20k/month  $15k..25k  share 23.1%  guess: rent
  └─ users  4000 user  share 23.1%

  Assumptions
           share  per +1%  value              spare over its range
    price  38.5%   +8.34%  $8..12/user/month  none at its low end
    users  23.1%      +5%  4000 user
    fixed  23.1%      -5%  $15k..25k/month    -4.167..37.5%
    cost   15.4%   -3.33%  $4/user/month
    price: none at $8/user/month: `break_even` has no solution

  share: of all that moves spare when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself
! warning[W0786]: `users * per_user = fixed` may have its solution beyond the domain while ranges vary
!   --> even.econ:12:7
! 12 | solve break_even "Where it pays": users * per_user = fixed over users
!    |       ^^^^^^^^^^
!    = note: what reads it has the solutions inside the domain alone
$ econ explain even.econ break_even --md
  ## `break_even`: 3333 user  1875..4500

  Break even

  - `break_even` 3333 user  1875..4500 `solve users * per_user = fixed over users in 1..4500 user`, *Where it pays*
    - `per_user` $6/user/month  $4..8 = `price - cost`
      - `price` $10/user/month  $8..12, share 50.0%, *list*
      - `cost` $4/user/month, share 20.0%, *p. 3*
    - `fixed` $20k/month  $15k..25k, share 30.0%, *guess: rent*

  | assumption | share | per +1% | value | over its range | source |
  |---|---:|---:|---|---|---|
  | `price` | 50.0% | -1.67% | $10/user/month  $8..12 | none at its low end | list |
  | `fixed` | 30.0% | +1% | $20k/month  $15k..25k | 2500..4167 | guess: rent |
  | `cost` | 20.0% | +0.667% | $4/user/month |  | p. 3 |

  share: of all that moves break_even when each assumption alone moves by 1%, to either side; per +1%: how far it then moves, of itself
! warning[W0786]: `users * per_user = fixed` may have its solution beyond the domain while ranges vary
!   --> even.econ:12:7
! 12 | solve break_even "Where it pays": users * per_user = fixed over users
!    |       ^^^^^^^^^^
!    = note: what reads it has the solutions inside the domain alone
# A step, which has no slope; a period.
$ econ explain even.econ rented --depth 1
  Break even

  rented  3920 user  2960..4500  solve machines * $400/vm/month = fixed over users in 1..4500 user
  │  the sides are equal from 3920 user to 4000 user
  ├─ machines[users = rented]  50 vm  37..57  = ceil(users / 80 user/vm)
  │  └─ …
  └─ fixed  $20k/month  $15k..25k  share 100.0%  guess: rent

  Assumptions
            share  per +1%  value            rented over its range
    fixed  100.0%   +1.02%  $15k..25k/month  none at its high end
    fixed: none at $25k/month: `rented` has no solution

  share: of all that moves rented when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself
$ econ explain even.econ out
  Break even

  out  2027-03  2026-10..2027-12  solve left = $0 over month
  │  the sides change places between 2027-02, $4000 > $0, and 2027-03, -$10k < $0
  └─ left[2027-03]  -$10k  -$115k..95k  = cash - (fixed - 1k user * per_user) * month.index * 1 month
     ├─ cash  $200k  share –  bank
     ├─ fixed  $20k/month  $15k..25k  share –  guess: rent
     └─ per_user  $6/user/month  $4..8  = price - cost
        ├─ price  $10/user/month  $8..12  share –  list
        └─ cost  $4/user/month  share –  p. 3

  Assumptions
    0 or no number, not moved: cash, fixed, price, cost

  share: of all that moves out when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself
# What holds the best point is among what it is made of.
$ econ explain even.econ after
  Break even

  after  -$6000/month  -$19k..7k  = best - fixed
  ├─ best  $14k/month  $6k..22k  Best fleet
  │  │  maximize served * per_user - vms * $200/vm/month over vms in 1..100 vm where vms *
  │  │    $200/vm/month <= fixed
  │  │  best at vms = 50 vm
  │  ├─ served[vms = 50 vm]  4000 user  = min(vms * 80 user/vm, users)
  │  │  ├─ vms  50 vm  chosen
  │  │  └─ users  4000 user  share 15.6%
  │  └─ per_user  $6/user/month  $4..8  = price - cost
  │     ├─ price  $10/user/month  $8..12  share 44.4%  list
  │     └─ cost  $4/user/month  share 17.8%  p. 3
  └─ fixed  $20k/month  $15k..25k  share 22.2%  guess: rent

  Assumptions
           share  per +1%  value              after over its range
    price  44.4%   +6.67%  $8..12/user/month  -$14k..2k
    fixed  22.2%   -3.33%  $15k..25k/month    -$11k..-1k
    cost   17.8%   -2.67%  $4/user/month
    users  15.6%   +2.33%  4000 user

  share: of all that moves after when each assumption alone moves by 1%, to either side; per +1%: how
  far it then moves, of itself
$ econ explain even.econ break_even --json
  {
    "format_version": 1,
    "model": "even",
    "title": "Break even",
    "result": "break_even",
    "scenario": "base",
    "nodes": [
      {"id": 0, "name": "break_even", "display": "Where it pays", "question": "solve users * per_user = fixed over users in 1..4500 user", "value": 3333.3333333333335, "low": 1875, "high": 4500, "unit": "user", "assumption": false, "parts": [1, 2]},
      {"id": 1, "name": "per_user", "formula": "price - cost", "value": 6, "low": 4, "high": 8, "unit": "$/user/month", "assumption": false, "parts": [3, 4]},
      {"id": 2, "name": "fixed", "formula": "$15k..25k/month", "value": 20000, "low": 15000, "high": 25000, "unit": "$/month", "provenance": "guess: rent", "assumption": true, "parts": []},
      {"id": 3, "name": "price", "formula": "$8..12/user/month", "value": 10, "low": 8, "high": 12, "unit": "$/user/month", "provenance": "list", "assumption": true, "parts": []},
      {"id": 4, "name": "cost", "formula": "$4/user/month", "value": 4, "low": 4, "high": 4, "unit": "$/user/month", "provenance": "p. 3", "assumption": true, "parts": []}
    ],
    "assumptions": [
      {"node": 3, "name": "price", "share": 0.5000650094884515, "elasticity": -1.667129758266176, "result_low": null, "result_high": null},
      {"node": 2, "name": "fixed", "share": 0.29995566152482167, "elasticity": 0.9999999999999908, "result_low": 2500, "result_high": 4166.666666666667},
      {"node": 4, "name": "cost", "share": 0.1999793289867269, "elasticity": 0.6666962976132276}
    ]
  }
! warning[W0786]: `users * per_user = fixed` may have its solution beyond the domain while ranges vary
!   --> even.econ:12:7
! 12 | solve break_even "Where it pays": users * per_user = fixed over users
!    |       ^^^^^^^^^^
!    = note: what reads it has the solutions inside the domain alone
