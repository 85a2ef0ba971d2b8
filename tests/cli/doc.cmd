# What the library says of itself, and a model.
$ econ doc std.people
  # `std.people`

  People as units, and what they cost.

  ## Functions

  ### `payroll(heads, pay, on_top)`

  The monthly cost of a team with what comes on top of its pay (tax, insurance, desks): `payroll(4 person,
  $8k/person/month, 25%)` is $40k/month.

  ```econ
  payroll(heads, pay, on_top) = heads * pay * (1 + on_top)
  ```

  ## Units

  | name |
  |---|
  | `user, person, seat, customer` |

$ econ doc data | head -4
  # `std.data`

  Units of data. KB, MB, GB … are powers of 1,000; KiB, MiB, GiB … are powers of 1,024.


$ econ doc shop.econ
  # A small shop

  A shop with one range in it, small enough to check by hand.

  Source: Notes, 2026-01-10. Uses `std.people`.

  ## Parameters

  | name | value | sweeps over | from |
  |---|---|---|---|
  | `users` Users | `1k user` | `100..10k user log 50` | p. 1 |
  | `price` | `$10/user/month` | `$5..30/user/month step $1/user/month` |  |
  | `cost` | `$4..6/user/month` |  | p. 2 |
  | `fixed` | `$2k/month` |  | guess: rent |

  ## Formulas

  | name | unit | formula |
  |---|---|---|
  | `margin` | `%` | `(price - cost) / price` |
  | `profit` | `$/month` | `users * (price - cost) - fixed` |
  | `per_user` |  | `profit / (users - 5k user)` |

  ## Scenarios

  ### `dear` Dear

  | name | becomes |
  |---|---|
  | `cost` | `$7/user/month` |

  ### `few`

  | name | becomes |
  |---|---|
  | `users` | `500 user` |

  ## Claims

  | place | claim | expected |
  |---|---|---|
  | p. 3 | `margin = 40..60%` |  |
  | p. 3 | `profit = $3k/month` | narrow: from \$2k to \$4k |

  ## Checks

  | must be true |
  |---|
  | `profit >= -$5k/month` |

  ## Questions

  ### `pricing` Pricing, `sweep`

  ```econ
  sweep pricing "Pricing": margin, profit over users, price
  ```

  ### `worlds`, `sweep`

  ```econ
  sweep worlds: margin, profit over users, scenario
  ```

  ### `by_users`, `show`

  ```econ
  show by_users: profit over users in [1k, 2k user], scenario
  ```

$ econ doc std.people --json | head -12
  {
    "format_version": 1,
    "pages": [
      {
        "name": "std.people",
        "doc": "People as units, and what they cost.",
        "uses": [],
        "entries": [
          {
            "kind": "unit",
            "name": "user, person, seat, customer",
            "text": "unit user, person, seat, customer\n"

$ econ doc | head -6
  # Modules

  - [std.calendar](#stdcalendar): The basis that joins hours and months by the calendar: a month has the hours it has, so what is bought by the hour costs less in February.
  - [std.capacity](#stdcapacity): Capacity by queueing: how full, how long the queue, and what share of calls finds all servers busy.
  - [std.cloud](#stdcloud): Renting machines: the month that clouds bill, and prices with their source and date.
  - [std.component](#stdcomponent): How a component is bought: in whole units (vm, seats, people) or by the drop (GB, calls).

$ econ doc std.people std.tier | head -8
  # Modules

  - [std.people](#stdpeople): People as units, and what they cost.
  - [std.tier](#stdtier): Plans: who is on them, what they pay, what they cost.

  ## `std.people`

  People as units, and what they cost.

$ printf 'a = (1\n' | econ doc -
  # `model`

  ## Formulas

  | name | formula |
  |---|---|
  | `a` | `(1` |
! error[E0112]: this `(` is never closed
!  --> <stdin>:1:5
! 1 | a = (1
!   |     ^
!   = help: close it: `(1)`
? 2

$ econ doc std.peple
! error[E0701]: cannot read `std.peple`: there is no such file
!   = help: did you mean `std.people`?
? 2

$ econ doc --help
  Print what a model or the library says of itself
  Usage: econ doc [OPTIONS] [FILES...]

  Positionals:
    FILES ...                         Models, or modules of the library; without one the whole library

  Options:
    -h,--help                         Print this help
    --json                            Print the result as JSON
    --color auto|always|never         Colours; auto: on a terminal, unless NO_COLOR is set
    --error-format text|json|github|sarif
                                      How mistakes in the model are shown

  Limits:
    --max-errors N                    Errors shown before `and N more`
    --max-source-bytes N              Size of a source file
    --max-data-bytes N                Size of a data file
    --max-tokens N                    Tokens in a source file
    --max-depth N                     Brackets, `if`s and signs open at once
    --max-labels N                    Labels of one axis
    --max-imports N                   Files that a model uses

  Examples:
    econ doc std.saas                        one module of the library, as Markdown
    econ doc > library.md                    all of them
    econ doc hosting.econ                    parameters, formulas, tables, scenarios and claims of a model
    econ doc hosting.econ --json | jq '.pages[].entries[] | select(.kind == "parameter") | .name'
