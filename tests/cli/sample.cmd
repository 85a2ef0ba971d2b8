# What is random, from draws with an address. Ranges stay ranges.
$ printf 'model luck "A shop under luck"\nuse std.people\nparam users = 2k to 5k user\nparam price = normal(mean: $10/user/month, sd: $2/user/month)\nparam fee   = $1..2/user/month\nparam cost  = $20k/month\npaired users, price = -40%%\nincome : $/month = users * (price - fee)\nprofit = income - cost\nrate = income / users\nodd = (price - $10/user/month) * (fee - $1.50/user/month) * fee\ncheck profit > $0/month\nscenario dear { price = normal(mean: $12/user/month, sd: $2/user/month) }\n' > luck.econ
$ econ run luck.econ
  A shop under luck

  Parameters
    users   3162  2000 to 5000, mean 3287    user
    price    $10  $6.71 to $13.29, mean $10  /user/month
    fee    $1.50  $1..2                      /user/month
    cost    $20k                             /month

  Quantities
    income  $26.88k  $14.7k to $43.6k  /month
    profit    $6879  -$5270 to $23.5k  /month
    rate      $8.50  $4.71 to $12.30   /user/month
    odd           0  unbounded         $^3/user^3/month^3

  Undefined or unbounded
    odd: neither rises nor falls throughout with the range `fee`: see `econ sample --ranges`

  to: 5th to 95th percentile, of 100,000 runs with seed 1 where no formula gives it
$ econ sample luck.econ --keep income,profit,users --runs 20k
  A shop under luck

  20,000 runs, seed 1
                       mean     sd              p5             p50             p95
    income  $25.51k..$28.8k      –  $14.7k..$17.4k  $24.7k..$27.9k  $39.1k..$43.4k  /month
                      ± $57                  ± $64           ± $64          ± $190
    profit     $5512..$8803      –  -$5250..-$2640    $4680..$7890  $19.1k..$23.4k  /month
                      ± $57                  ± $72           ± $76          ± $190
    users              3291  929.2            2010            3170            5000  user
                      ± 6.6                    ± 9             ± 6            ± 20

  Checks
    76.0%..87.8%  profit > $0/month

  20,000 runs in <time>, hash 7831d7878e080366
$ econ sample luck.econ --keep profit --runs 20k --scenario all --where 'users > 3k user' --ranges base
  A shop under luck

  20,000 runs, seed 1, ranges at base, kept 57.9% of them
                     mean     sd      p5     p50     p95
    profit  base  $10.35k  $7890  -$1420   $9800    $24k  /month
                    ± $73         ± $150   ± $80  ± $210
            dear  $18.12k  $8633   $5660  $17.3k  $33.8k  /month
                    ± $80         ± $120   ± $96  ± $260

  Checks
    92.3%  profit > $0/month  in base
    99.4%  profit > $0/month  in dear

  20,000 runs in <time>, hash 9777b8ec5fe0ff84
$ econ sample luck.econ --keep profit --runs 20k --seed 2 --ranges uniform
  A shop under luck

  20,000 runs, seed 2, ranges at uniform
             mean     sd      p5    p50     p95
    profit  $7051  $7851  -$4090  $6160  $21.5k  /month
            ± $56         ± $100  ± $64  ± $180

  Checks
    82.0%  profit > $0/month

  20,000 runs in <time>, hash bdcdaea8a1ee57dc

# A result that neither rises nor falls with a range.
$ econ sample luck.econ
! error[E0721]: `odd` neither rises nor falls throughout with the range `fee`
!   = note: it is computed where each range makes it least and greatest, which takes a direction for each
!   = help: choose where ranges stand: `--ranges base`, or `low`, `high`, `uniform`
!   = help: or leave it out: `--keep` names what to sample
? 2
$ econ sample luck.econ --ranges low --runs 5000
  A shop under luck

  5,000 runs, seed 1, ranges at low
                   mean      sd        p5       p50       p95
    income      $28.79k   $8066    $17.4k    $27.9k      $43k  /month
                 ± $110            ± $130    ± $140    ± $350
    profit        $8793   $8066    -$2570     $7880    $23.1k  /month
                 ± $110            ± $130    ± $150    ± $340
    rate             $9  $1.987     $5.78     $8.98    $12.30  /user/month
               ± $0.028          ± $0.039  ± $0.031  ± $0.078
    odd     -0.00001168  0.9934     -1.63   0.00895      1.61  $^3/user^3/month^3
                ± 0.014           ± 0.037   ± 0.015    ± 0.02

  Checks
    87.9%  profit > $0/month

  5,000 runs in <time>, hash dd00f9c332d2f480

# The same bits for any number of threads, any vectors and the reference.
$ for how in '--threads 1' '--threads 3' '--lanes 1' '--lanes 8' '--engine reference'; do econ sample luck.econ --keep profit --runs 50k $how --no-cache | grep -o 'hash.*'; done | sort | uniq -c
        5 hash 0a7f2fc1bc17dfd6

# Each run, as rows.
$ econ sample luck.econ --keep profit --ranges base --runs 3 --out -
  users [user],price [$/user/month],profit [$/month],profit > $0/month
  3885.6081529100475,4.726865925100384,-7461.663453082325,false
  2503.6729116866245,14.603128942545975,12805.948991789366,true
  2976.3986769202666,8.160106733667181,-176.8671297652436,false
$ econ sample luck.econ --keep profit --ranges base --runs 3 --out - --json
  {"users":3885.6081529100475,"price":4.726865925100384,"profit":-7461.663453082325,"profit > $0/month":false}
  {"users":2503.6729116866245,"price":14.603128942545975,"profit":12805.948991789366,"profit > $0/month":true}
  {"users":2976.3986769202666,"price":8.160106733667181,"profit":-176.8671297652436,"profit > $0/month":false}
$ econ sample luck.econ --keep profit --ranges base --runs 3 --out runs.csv && wc -l runs.csv
  A shop under luck

  3 runs, seed 1, ranges at base
               mean       sd      p5     p50     p95
    profit    $1722  $10.27k  -$7460   -$177  $12.8k  /month
            ± $5900                   ± $10k

  Checks
    33.3%  profit > $0/month

  3 runs in <time>, hash 1aadc3bee73d6d6f
  4 runs.csv
! 3 runs in runs.csv
$ econ sample luck.econ --keep profit --out runs.csv
! error[E0722]: `--out` writes one value for each run, and `fee` is a range
!   = help: choose where ranges stand: `--ranges base`, or `low`, `high`, `uniform`
? 2

# For other programs.
$ econ sample luck.econ --keep profit --runs 1000 --json
  {
    "format_version": 1,
    "model": "luck",
    "title": "A shop under luck",
    "runs": 1000,
    "seed": 1,
    "kept": 1000,
    "ranges": "corners",
    "design": "random",
    "hash": "b2d155d42f8ee70c",
    "seconds": <time>,
    "results": [
      {
        "name": "profit",
        "scenario": "base",
        "unit": "$/month",
        "least": {
          "mean": 5728.862719825044,
          "sd": 7748.818372367256,
          "min": -11546.126270620845,
          "p5": -5612,
          "p25": 501.25,
          "p50": 4676,
          "p75": 10424,
          "p95": 19376,
          "max": 42132.08506623942,
          "standard_error": {"mean": 245.03915231639277, "p5": 236, "p25": 288.6875, "p50": 328, "p75": 368, "p95": 448},
          "undefined": 0
        },
        "greatest": {
          "mean": 9028.601091989332,
          "sd": 8313.686924960279,
          "min": -9563.732691238714,
          "p5": -3034,
          "p25": 3474,
          "p50": 7820,
          "p75": 13912,
          "p95": 23856,
          "max": 47136.99755606108,
          "standard_error": {"mean": 262.9018643643584, "p5": 462, "p25": 404, "p50": 304, "p75": 344, "p95": 480},
          "undefined": 0
        }
      },
      {
        "name": "profit > $0/month",
        "scenario": "base",
        "check": true,
        "unit": "",
        "least": {
          "mean": 0.773,
          "sd": 0.41910219117375985,
          "min": 0,
          "p5": 0,
          "p25": 1,
          "p50": 1,
          "p75": 1,
          "p95": 1,
          "max": 1,
          "standard_error": {"mean": 0.013253174964763982, "p5": 0, "p25": 0.0009765625, "p50": 0.0009765625, "p75": 0.0009765625, "p95": 0.0009765625},
          "undefined": 0
        },
        "greatest": {
          "mean": 0.879,
          "sd": 0.32629046180583565,
          "min": 0,
          "p5": 0,
          "p25": 1,
          "p50": 1,
          "p75": 1,
          "p95": 1,
          "max": 1,
          "standard_error": {"mean": 0.010318210380946179, "p5": 0, "p25": 0.0009765625, "p50": 0.0009765625, "p75": 0.0009765625, "p95": 0.0009765625},
          "undefined": 0
        }
      }
    ]
  }

# What cannot be asked.
$ econ sample luck.econ --keep profit --where 'profit > $0/month'
! error[E0723]: whether a run meets `--where` depends on the range `fee`
!   = help: choose where ranges stand: `--ranges base`, or `low`, `high`, `uniform`
? 2
$ econ sample luck.econ --keep profit --where 'users > 1M user'
! error[E0724]: only 0% of the runs meet `--where`
!   = note: what is left of so few runs says little; fewer than 1% is an error
!   = help: loosen the conditions of `--where`
? 2
$ econ sample luck.econ --keep profits
! error[E0716]: `--keep` names `profits`, which is no quantity of the model
!   = help: did you mean `profit`?
? 2
$ econ sample luck.econ --keep profit --where 'users +'
! error[E0127]: a value is missing after `+`
!  --> --where:1:7
! 1 | users +
!   |       ^
!   = help: complete the line, or leave the `+` out: `users`
? 2
$ econ sample luck.econ --runs 0
! error: `--runs` takes a number above 0, not `0`
!   see `econ sample --help`
? 2
$ econ sample shop.econ
! error[E0720]: nothing that could be sampled is random
!   = note: a range `a..b` says nothing of how likely its values are; `econ run` shows what follows from its ends
!   = help: write `a to b` for the 5th and the 95th percentile, or draw ranges too: `--ranges uniform`
? 2
$ econ sample shop.econ --ranges uniform --runs 1000
  A small shop
  Notes, 2026-01-10

  1,000 runs, seed 1, ranges at uniform
                   mean       sd         p5        p50        p95
    margin          50%   5.748%        41%      50.3%      58.8%
                ± 0.18%            ± 0.098%    ± 0.24%    ± 0.15%
    profit        $3000   $574.8      $2110      $3030      $3890  /month
                  ± $18               ± $10      ± $24      ± $14
    per_user   -$0.7501  $0.1437    -$0.971    -$0.758    -$0.527  /user/month
              ± $0.0045           ± $0.0039  ± $0.0059  ± $0.0029

  Checks
    100%  profit >= -$5k/month

  1,000 runs in <time>, hash 25494df0ecddc712
$ econ sample --help
  Draw what is random and summarize results
  Usage: econ sample [OPTIONS] FILE

  Positionals:
    FILE                              The model: a path, or - for standard input

  Options:
    -h,--help                         Print this help
    --runs N                          How many times everything is drawn; without it 100k
    --until CONDITION                 Go on until a standard error is small: 'stderr(mean(margin)) < 0.1%'
    --seed N                          The same seed gives the same draws
    --design random|lhs|sobol         How the draws lie; without it independent of each other
    --ranges corners|low|base|high|uniform
                                      Where ranges stand; corners: where each result is least, and where it is greatest
    --where CONDITION                 Keep the runs that meet it; may be repeated
    --strict                          Exit with 1 if a result is undefined in any run
    --set PATH=VALUE                  Give a parameter another value; may be repeated
    --scenario NAME,...               Scenarios, by name; `all` for every one, `base` for none
    --keep NAME,...                   Quantities to sample; without it every random one
    --out FILE|-                      Write every run: .csv or .jsonl (.gz, .zst), .parquet, .duckdb, .sqlite, .xlsx; - is standard output
    --json                            Print the result as JSON
    --color auto|always|never         Colours; auto: on a terminal, unless NO_COLOR is set
    --error-format text|json|github|sarif
                                      How mistakes in the model are shown

  Long runs:
    --parts FOLDER                    Keep what is done here, and go on from it; a long --out FILE has FILE.parts
    --shard K/N                       Compute only the K-th of N shards; `econ merge` puts them together
    --part-seconds SECONDS            How long a part is computed; without it 5
    --only-plan                       Write what `econ work` needs into the folder, compute nothing

  Machine (no result depends on these):
    --threads N                       Threads; without it as many as the machine has
    --lanes 1|2|4|8|16                Doubles a vector
    --engine jit|reference            Machine code, or the slow evaluator it is tested against
    --no-cache                        Neither read nor keep compiled code

  Limits:
    --max-errors N                    Errors shown before `and N more`
    --max-source-bytes N              Size of a source file
    --max-data-bytes N                Size of a data file
    --max-tokens N                    Tokens in a source file
    --max-depth N                     Brackets, `if`s and signs open at once
    --max-labels N                    Labels of one axis
    --max-imports N                   Files that a model uses
    --max-ops N                       Operations of a program
    --max-cost N                      Operations of a whole sweep

  Examples:
    econ sample hosting.econ                 every random result: mean, sd, p5, p50, p95
    econ sample hosting.econ --runs 1M --seed 7 --keep margin,mrr --scenario all
    econ sample hosting.econ --where 'churn < 5%/month'        the runs that meet a condition, and how many do
    econ sample hosting.econ --ranges base --out runs.csv
    econ sample hosting.econ --design sobol --runs 65536 --strict
    econ sample hosting.econ --until 'stderr(mean(margin)) < 0.1%'   as many runs as that takes

  A range `a..b` says nothing of how likely its values are. It stays a range: each run is computed where a result is
  least and where it is greatest, and a statistic then lies between two values. `--ranges` puts ranges at one place.

# As many runs as a statistic takes, the same for any number of threads.
$ econ sample luck.econ --until 'stderr(mean(users)) < 2 user' --keep users
  A shop under luck

  262,144 runs, seed 1, until stderr(mean(users)) < 2 user
            mean     sd    p5    p50    p95
    users   3288  934.1  2000   3170   5000  user
           ± 1.8          ± 3  ± 3.1  ± 4.9

  Checks
    75.9%..87.7%  profit > $0/month

  262,144 runs in <time>, hash 1b942c972f2f3b64

$ econ sample luck.econ --until 'stderr(p95(profit)) < $40/month' --keep profit --ranges base --runs 10k --json | grep runs
    "runs": 458752,

$ econ sample luck.econ --until 'stderr(mean(users)) < 0.001 user' --keep users --max-cost 1e8; echo $?
  A shop under luck

  100,000 runs, seed 1
            mean     sd    p5   p50   p95
    users   3287  931.3  2000  3160  5000  user
           ± 2.9          ± 3   ± 4   ± 8

  Checks
    75.9%..87.7%  profit > $0/month

  100,000 runs in <time>, hash f638d776ce360e41
  4
! stopped after 100,000 runs: `stderr(mean(users)) < 0.001 user` would take about 954,087,571,456, which is more than the limit of `--max-cost`

# A share of the statistic; draws that lie evenly; undefined values as a failure.
$ econ sample luck.econ --until 'stderr(mean(users)) < 0.05%' --keep users,profit --ranges base --json | grep -A16 '"runs"'
    "runs": 393216,
    "seed": 1,
    "kept": 393216,
    "ranges": "base",
    "design": "random",
    "hash": "678b1983ebd2c9cf",
    "seconds": <time>,
    "results": [
      {
        "name": "users",
        "scenario": "base",
        "unit": "user",
        "mean": 3286.8512172165692,
        "sd": 931.7343177467844,
        "min": 917.758585867612,
        "p5": 2001,
        "p25": 2622,

$ econ sample luck.econ --design sobol --runs 4096 --keep profit --ranges base
  A shop under luck

  4,096 runs, seed 1, sobol, ranges at base
              mean     sd      p5     p50     p95
    profit   $7182  $7890  -$3990   $6280  $21.4k  /month
            ± $120         ± $170  ± $150  ± $340

  Checks
    82.4%  profit > $0/month

  4,096 runs in <time>, hash 8c3ba9618ef330aa

$ econ sample luck.econ --design lhs --runs 1k --keep profit --ranges base --threads 1 --lanes 1 --engine reference --json | grep -E '"(design|hash|mean)"'; econ sample luck.econ --design lhs --runs 1k --keep profit --ranges base --json | grep hash
    "design": "lhs",
    "hash": "b7b5c52938973e08",
        "mean": 7212.776993270915,
        "standard_error": {"mean": 251.02955748933113, "p5": 279, "p25": 426.5, "p50": 304, "p75": 448, "p95": 912},
        "mean": 0.817,
        "standard_error": {"mean": 0.012233587399477745, "p5": 0, "p25": 0.0009765625, "p50": 0.0009765625, "p75": 0.0009765625, "p95": 0.0009765625},
    "hash": "b7b5c52938973e08",

$ econ sample luck.econ --design sobol --runs 5000M --max-cost 1e18
! error[E0519]: a Sobol sequence has 2^32 points and no more
!   = help: take `--design lhs` or `--design random`
? 2

$ econ sample luck.econ --design zip
! error: `--design` takes random|lhs|sobol, not `zip`
!   see `econ sample --help`
? 2

$ printf 'param a = normal(mean: 4, sd: 3)\nb = ln(a)\n' | econ sample - --runs 1k --strict; echo $?
  1,000 runs, seed 1
         mean     sd      p5      p50     p95
    b    1.23  0.897  -0.429     1.44    2.19    undefined in 7.9%
       ± 0.03         ± 0.13  ± 0.025  ± 0.02

  1,000 runs in <time>, hash 0b43184a91cc6f16
  1
! error: 79 values are undefined, and `--strict` allows none

$ printf 'param a = 1 to 9\nb = ln(a)\nhigh = b > 1\n' | econ sample - --runs 1k --strict; printf 'param a = 1 to 9\nhigh = a > 2\n' | econ run - --json | grep mean
  1,000 runs, seed 1
         mean      sd       p5      p50      p95
    b   1.079  0.6417   0.0131     1.09     2.16
       ± 0.02          ± 0.069  ± 0.023  ± 0.039

  1,000 runs in <time>, hash bbb1b0ba4927397d
      {"name": "a", "scenario": "base", "value": 3.0000000000000004, "low": 0.9999999999999998, "high": 8.999999999999998, "mean": 3.749653374699471, "bounds": "p5..p95", "unit": "", "parameter": true},
      {"name": "high", "scenario": "base", "value": true, "low": false, "high": true, "mean": 0.72637, "bounds": "p5..p95", "unit": ""}

$ econ sample luck.econ --until 'mean(users) < 2 user'
! error[E0513]: `--until` says how well a statistic has to be known
!  --> --until:1:1
! 1 | mean(users) < 2 user
!   | ^^^^^^^^^^^
!   = help: `stderr(mean(margin)) < 0.1%`
? 2

$ econ sample luck.econ --until 'stderr(sd(users)) < 2 user'
! error[E0513]: `--until` says how well a statistic has to be known
!  --> --until:1:8
! 1 | stderr(sd(users)) < 2 user
!   |        ^^^^^^^^^
!   = help: of `mean`, `median` and `p1` to `p99`
? 2

$ econ sample luck.econ --keep users --until 'stderr(mean(users)) < $2'
! error[E0324]: `users` is in `user`, and this is in `$`
!  --> --until:1:23
! 1 | stderr(mean(users)) < $2
!   |                       ^^
? 2

$ econ sample luck.econ --until 'stderr(mean(usrs)) < 2 user'
! error[E0201]: nothing in scope is named `usrs`
!  --> --until:1:13
! 1 | stderr(mean(usrs)) < 2 user
!   |             ^^^^
!   = help: did you mean `users`?
? 2

$ econ sample luck.econ --until 'stderr(mean(users)) < 0 user'
! error[E0513]: `--until` says how well a statistic has to be known
!  --> --until:1:23
! 1 | stderr(mean(users)) < 0 user
!   |                       ^^^^^^
!   = help: an error above 0: no sample has none
? 2

# A distribution may be wider than what makes sense.
$ printf 'param churn = normal(2%%, 1%%) in 0%%..10%%\nparam price = lognormal(mean: $10, sd: $3) in $5..20\nkept = price * (1 - churn)\n' > wide.econ; econ sample wide.econ --runs 1000
  1,000 runs, seed 1
              mean      sd        p5      p50      p95
    kept    $9.819  $2.984     $5.67    $9.38   $15.30
          ± $0.094          ± $0.063  ± $0.11  ± $0.17

  1,000 runs in <time>, hash 24670be5eaa1a5c2
! warning[W0735]: draws of `churn` leave its domain: 2.3% of them lie below 0%
!  --> wide.econ:1:7
! 1 | param churn = normal(2%, 1%) in 0%..10%
!   |       ^^^^^
!   = help: keep them inside: `truncated(…, low: …, high: …)`, or let the domain be wider
!
! warning[W0735]: draws of `price` leave its domain: 1.9% of them lie outside $5..20
!  --> wide.econ:2:7
! 2 | param price = lognormal(mean: $10, sd: $3) in $5..20
!   |       ^^^^^
!   = help: keep them inside: `truncated(…, low: …, high: …)`, or let the domain be wider
# An answer is looked for once, at the model's own values: what reads it cannot be drawn.
$ econ sample answers.econ --ranges uniform --runs 1k
  Hosting

  1,000 runs, seed 1, ranges at uniform
                   mean       sd        p5       p50        p95
    cost        $45.79k    $2908    $41.4k    $45.8k     $50.5k  /month
                  ± $92              ± $40    ± $160      ± $64
    margin       54.21%   2.908%     49.5%     54.2%      58.6%
               ± 0.092%           ± 0.073%   ± 0.15%   ± 0.057%
    per_user     $4.579  $0.2908     $4.14     $4.58      $5.04  /user/month
              ± $0.0092           ± $0.004  ± $0.016  ± $0.0078

  1,000 runs in <time>, hash 9f7fb907d5da6348
! warning[W0787]: `cash_out > 2026-12` is left out: the answer `cash_out`, which it reads, follows from `wages`, which varies
!   --> answers.econ:25:1
! 25 | check cash_out > 2026-12
!    | ^^^^^^^^^^^^^^^^^^^^^^^^
!
! warning[W0787]: `users > break_even` is left out: the answer `break_even`, which it reads, follows from `wages`, which varies
!   --> answers.econ:26:1
! 26 | check users > break_even
!    | ^^^^^^^^^^^^^^^^^^^^^^^^
