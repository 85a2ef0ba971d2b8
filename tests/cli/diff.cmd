# What changed by meaning, and what that did.
$ sed 's/\$10\/user/$12\/user/; s/\$2k/$2.5k/; s/users \* (price - cost) - fixed/users*(price - cost) - 2*fixed/' shop.econ > later.econ; econ diff shop.econ later.econ
  shop.econ → later.econ

  Assumptions
    price  $10/user/month  →  $12/user/month
    fixed  $2000/month     →  $2500/month     guess: rent

  Formulas
    profit
      - users * (price - cost) - fixed
      + users*(price - cost) - 2*fixed

  Results
    margin    50%  40..60%                   →  58.33%  50..66.67%                +8.333 points
      price                                                                       +8.333 points
    profit    $3000/month  $2000..4000       →  $2000/month  $1000..3000          -$1000/month
      profit                                                                      -$2500/month
      price                                                                       +$2000/month
      fixed                                                                       -$500/month
    per_user  -$0.75/user/month  -$1..-0.50  →  -$0.50/user/month  -$0.75..-0.25  +$0.25/user/month
      profit                                                                      +$0.625/user/month
      price                                                                       -$0.50/user/month
      fixed                                                                       +$0.125/user/month

    Movements of the base, as the changes are made one after another in the order above.

  Claims and checks
    claim margin = 40..60%  holds → partial  p. 3

$ econ diff shop.econ later.econ --md --exit-code
  ### `shop.econ` → `later.econ`

  | assumption | before | after | source |
  |---|---|---|---|
  | `price` | $10/user/month | $12/user/month |  |
  | `fixed` | $2000/month | $2500/month | guess: rent |

  ```diff
  - profit = users * (price - cost) - fixed
  + profit = users*(price - cost) - 2*fixed
  ```

  | result | before | after | moved | by |
  |---|---|---|---:|---|
  | `margin` | 50%  40..60% | 58.33%  50..66.67% | +8.333 points | `price` +8.333 points |
  | `profit` | $3000/month  $2000..4000 | $2000/month  $1000..3000 | -$1000/month | `profit` -$2500/month<br>`price` +$2000/month<br>`fixed` -$500/month |
  | `per_user` | -$0.75/user/month  -$1..-0.50 | -$0.50/user/month  -$0.75..-0.25 | +$0.25/user/month | `profit` +$0.625/user/month<br>`price` -$0.50/user/month<br>`fixed` +$0.125/user/month |

  Movements of the base, as the changes are made one after another in the order above.

  | claim or check | verdict | as expected | source |
  |---|---|---|---|
  | `margin = 40..60%` | holds → partial | **no** | p. 3 |
? 1

$ econ diff shop.econ later.econ --json | grep -A4 '"parts"'
        "parts": [
          {"change": 0, "name": "price", "movement": 8.333333333333337}
        ],
        "rest": 0
      },
  --
        "parts": [
          {"change": 0, "name": "price", "movement": 2000},
          {"change": 1, "name": "fixed", "movement": -500},
          {"change": 2, "name": "profit", "movement": -2500}
        ],
  --
        "parts": [
          {"change": 0, "name": "price", "movement": -0.5},
          {"change": 1, "name": "fixed", "movement": 0.125},
          {"change": 2, "name": "profit", "movement": 0.625}
        ],

$ sed 's/ - /  -  /' shop.econ > laid_out.econ; econ diff shop.econ laid_out.econ --exit-code
  shop.econ → laid_out.econ
  Nothing differs.

# Two scenarios.
$ econ diff shop.econ --scenario base,dear
  base → dear

  Assumptions
    cost  $5/user/month  $4..6  →  $7/user/month  was: p. 2

  Results
    margin    50%  40..60%                   →  30%                -20 points
      cost                                                         -20 points
    profit    $3000/month  $2000..4000       →  $1000/month        -$2000/month
      cost                                                         -$2000/month
    per_user  -$0.75/user/month  -$1..-0.50  →  -$0.25/user/month  +$0.50/user/month
      cost                                                         +$0.50/user/month

    Movements of the base, as the changes are made one after another in the order above.

# Revisions of git, with the files that a model uses.
$ git init -q repo; cp shop.econ repo/; cd repo; echo 'param tax = 10%' > tax.econ; echo 'use "tax.econ"' >> shop.econ; echo 'net = profit * (1 - tax.tax)' >> shop.econ; git add .; git -c user.name=a -c user.email=a@example.com commit -qm one; sed -i 's/10%/20%/' tax.econ; econ diff shop.econ; econ diff nowhere shop.econ; rm tax.econ; econ diff HEAD shop.econ
  HEAD:shop.econ → shop.econ

  Assumptions
    tax.tax  10%  →  20%

  Results
    net        $2700/month  $1800..3600  →  $2400/month  $1600..3200  -$300/month
      tax.tax                                                         -$300/month

    Movements of the base, as the changes are made one after another in the order above.
! error: there is no revision `nowhere` in the repository of `shop.econ`, and no file of that name
! error[E0217]: cannot read `tax.econ`: there is no such file
!   --> shop.econ:20:5
! 20 | use "tax.econ"
!    |     ^^^^^^^^^^
! error: `shop.econ` cannot be compared: it has the mistakes above
? 2

$ econ diff v1 shop.econ
! error: `shop.econ` lies in no git repository, so it has no revision `v1`
? 2

$ econ diff shop.econ --scenario base,deer
! error[E0501]: no scenario is named `deer`
!   = help: did you mean `dear`?
? 2

# Results over axes, label by label; answers that moved.
$ sed 's/\$400k/$450k/; s/\$4.65/$4.66/' answers.econ > moved.econ; econ diff answers.econ moved.econ
  answers.econ → moved.econ

  Assumptions
    runway  $400k  →  $450k

  Results
    cash[2026-07]      $356k  $351k..361k  →  $406k  $401k..411k  +$50k
    cash[2026-08]      $312k  $302k..322k  →  $362k  $352k..372k  +$50k
    cash[2026-09]      $268k  $253k..283k  →  $318k  $303k..333k  +$50k
    cash[2026-10]      $224k  $204k..244k  →  $274k  $254k..294k  +$50k
      20 more of cash

  Answers
    steps     9820 user, 9840 user, 9856 user  →  9799 user
    cash_out  2027-04                          →  2027-05
$ sed 's/\$400k/$450k/; s/\$4.65/$4.66/' answers.econ > moved.econ; econ diff answers.econ moved.econ --json | grep -A9 '"answers"'
    "answers": [
      {"name": "steps", "before": "9820 user, 9840 user, 9856 user", "after": "9799 user"},
      {"name": "cash_out", "before": "2027-04", "after": "2027-05"}
    ],
    "claims": [],
    "checks": []
  }

# What git compares: layout, comments and blank lines are no change.
$ econ diff --textconv shop.econ > a; sed 's/ = /    =  /; s/^profit/  # a remark\n\nprofit/' shop.econ > spaced.econ; econ diff --textconv spaced.econ > b; cmp a b && head -3 a
  ## A shop with one range in it, small enough to check by hand.
  model shop "A small shop"
  source "Notes" dated 2026-01-10
$ git init -q driver; cd driver; cp ../shop.econ .; printf '*.econ diff=econ\n' > .gitattributes; git config diff.econ.textconv 'econ diff --textconv'; git add .; sed -i 's/ = /    =  /; s/\$10/$12/' shop.econ; git diff -U0 | grep '^[+-] *param'
  -param price = $10/user/month in $5..30/user/month step $1/user/month
  +param price = $12/user/month in $5..30/user/month step $1/user/month
$ echo 'param a = = 3' > wrong.econ; econ diff --textconv wrong.econ; econ diff --textconv shop.econ wrong.econ
  param a = = 3
! error: one model is printed for git: `econ diff --textconv hosting.econ`
? 2

# What reads the answer of a question moves with it, and each change has its part.
$ printf 'use std.people\nparam price = $10/user/month\nparam cost = $2500/month\nparam users = 300 user\nparam n = 100 user in 10..10000 user\nsolve pays: n * price = cost over n\nspare = users - pays\n' > pays.econ; sed 's/\$10/$12/; s/2500/2700/' pays.econ > paid.econ; econ diff pays.econ paid.econ
  pays.econ → paid.econ

  Assumptions
    price  $10/user/month  →  $12/user/month
    cost   $2500/month     →  $2700/month

  Results
    spare    50 user  →  75 user  +25 user
      price                       +41.67 user
      cost                        -16.67 user

    Movements of the base, as the changes are made one after another in the order above.

  Answers
    pays  250 user  →  225 user
$ econ sensitivity pays.econ spare --around 10%
  spare  50 user
                                low                         high   per +1%
    users  270..330 user         20  ░░░░░░░░░░│██████████  80         +6%
    price  $9..11/user/month  22.22   ░░░░░░░░░│████████    72.73      +5%
    cost   $2250..2750/month     25    ████████│░░░░░░░░    75         -5%
    answered anew at each end: pays

  each assumption alone goes from the low end (░) to the high end (█) of its range, of a distribution
  from its 5th to its 95th percentile, all others at their base; per +1%: how far the result then
  moves, of itself, ≈ across a step or bend
