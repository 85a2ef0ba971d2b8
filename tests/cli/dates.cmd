# Dates as results: of one run, of a sweep, of draws, and in files.
$ econ run launch.econ
  A launch

  Parameters
    price     $12                        /user/month
    fixed   $9000                        /month
    growth     60  40 to 90, mean 61.85  user/month

  Quantities
    break_even  2027-06  2027-02 to 2027-12, never in 0.001% of runs

  Over time
            2026-07  2027-06  2028-06  2029-06
    users       110      770     1490     2210  1490 to 3290, mean 2270       user
    profit   -$7680     $240    $8880  $17.52k  $8860 to $30.5k, mean $18.3k  /month

  to: 5th to 95th percentile, of 100,000 runs with seed 1 where no formula gives it
$ econ test launch.econ
  A launch

  Checks
    ✗  break_even <= 2028-06  fails
      launch.econ:11
      fails, true in 99.8% of runs

  to: 5th to 95th percentile, of 100,000 runs with seed 1 where no formula gives it

  0 claims: 0 hold, 0 differ as expected; 1 check: 1 fail
? 1
$ econ sweep launch.econ --vary price=5..30:51 --histogram break_even --top break_even:2
  A launch

  Sweep
    price  $5..30/user/month  51 points

  Results
                    min       p5      p50      p95      max     mean
    break_even  2026-11  2026-11  2027-02  2028-07  2028-12  2027-04

  Where
    break_even  min  2026-11  at price = $26/user/month
                max  2028-12  at price = $5/user/month

  Checks
    fails at 5.9%  break_even <= 2028-06  first at price = $5/user/month

  break_even
    2026-11..2026-12  33.3%  ████████████████████████████████████████
    2027-01..2027-02  19.6%  ████████████████████████
    2027-03..2027-04  11.8%  ██████████████
    2027-05..2027-06   7.8%  █████████
    2027-07..2027-08   5.9%  ███████
    2027-09..2027-10   5.9%  ███████
    2027-11..2027-12   3.9%  █████
    2028-01..2028-02   2.0%  ██
    2028-03..2028-04   2.0%  ██
    2028-05..2028-06   2.0%  ██
    2028-07..2028-08   2.0%  ██
    2028-09..2028-10   2.0%  ██
    2028-11..2028-12   2.0%  ██

  Top 2 by break_even
                  price  break_even
    1     $5/user/month     2028-12
    2  $5.50/user/month     2028-09

  51 points in <time>, <speed>, hash 944ed4c73c984641
$ econ sweep launch.econ --vary price=2..30:8
  A launch

  Sweep
    price  $2..30/user/month  8 points

  Results
                    min       p5      p50      p95      max     mean
    break_even  2026-11  2026-11  2027-02  2028-07  2028-07  2027-04    never at 1

  Where
    break_even  min  2026-11  at price = $26/user/month
                max  2028-07  at price = $6/user/month

  Checks
    fails at 12.5%  break_even <= 2028-06  first at price = $6/user/month; undefined at 1 point

  Undefined
    break_even  1 of 8  no value in `break_even`  first at price = $2/user/month

  8 points in <time>, <speed>, hash 7b1f2f88cfe79f06
$ econ sweep launch.econ --vary price=2..30:3 --json
  {
    "format_version": 1,
    "model": "launch",
    "title": "A launch",
    "points": 3,
    "seconds": <time>,
    "points_per_second": <speed>,
    "hash": "b251de5debfbe48e",
    "varied": [
      {"name": "price", "low": 2, "high": 30, "unit": "$/user/month", "points": 3, "log": false}
    ],
    "results": [
      {
        "name": "break_even",
        "scenario": "base",
        "unit": "date",
        "spread_unit": "month",
        "count": 2,
        "undefined": 1,
        "undefined_cause": "no value in `break_even`",
        "undefined_at": {"price": 2},
        "min": "2026-11",
        "min_at": {"price": 30},
        "max": "2027-03",
        "max_at": {"price": 16},
        "mean": "2027-01",
        "sd": 2.8284271247461903,
        "quantiles": {"p1": "2026-11", "p5": "2026-11", "p25": "2026-11", "p50": "2026-11", "p75": "2027-03", "p95": "2027-03", "p99": "2027-03"}
      }
    ],
    "checks": [
      {
        "text": "break_even <= 2028-06",
        "scenario": "base",
        "passed": 2,
        "failed": 0,
        "undefined": 1,
        "failed_share": 0,
        "first_failed_at": null
      }
    ]
  }
$ econ sample launch.econ --runs 10k
  A launch

  10,000 runs, seed 1
                         mean            sd               p5             p50             p95
    break_even        2027-06  3.013 months          2027-02         2027-06         2027-12
                ± 0.03 months                ± 0.0068 months  ± 0.011 months  ± 0.017 months

  Checks
    99.9%  break_even <= 2028-06

  10,000 runs in <time>, hash 730548a716ec738f
$ econ sample launch.econ --runs 10k --json
  {
    "format_version": 1,
    "model": "launch",
    "title": "A launch",
    "runs": 10000,
    "seed": 1,
    "kept": 10000,
    "ranges": "corners",
    "design": "random",
    "hash": "730548a716ec738f",
    "seconds": <time>,
    "results": [
      {
        "name": "break_even",
        "scenario": "base",
        "unit": "date",
        "spread_unit": "month",
        "mean": "2027-06",
        "sd": 3.0131690557909088,
        "min": "2026-11",
        "p5": "2027-02",
        "p25": "2027-04",
        "p50": "2027-06",
        "p75": "2027-08",
        "p95": "2027-12",
        "max": "2029-04",
        "standard_error": {"mean": 0.030131690557909086, "p5": 0.006839752197265625, "p25": 0.5, "p50": 0.01074981689453125, "p75": 0.01270294189453125, "p95": 0.0166168212890625},
        "undefined": 0
      },
      {
        "name": "break_even <= 2028-06",
        "scenario": "base",
        "check": true,
        "unit": "",
        "mean": 0.9984999999999999,
        "sd": 0.03870271036993402,
        "min": 0,
        "p5": 1,
        "p25": 1,
        "p50": 1,
        "p75": 1,
        "p95": 1,
        "max": 1,
        "standard_error": {"mean": 0.0003870271036993402, "p5": 0.0009765625, "p25": 0.0009765625, "p50": 0.0009765625, "p75": 0.0009765625, "p95": 0.0009765625},
        "undefined": 0
      }
    ]
  }
$ econ sweep launch.econ --vary price=2..30:8 --out due.csv >/dev/null && cat due.csv && cat due.csv.about.json
  price [$/user/month],break_even
  2,
  6,2028-07
  10,2027-09
  14,2027-04
  18,2027-02
  22,2026-12
  26,2026-11
  30,2026-11
  {
    "rows": "due.csv",
    "model": "launch",
    "file": "launch.econ",
    "program": "f69842d22fe0186b",
    "points": "8",
    "econ": "0.1.0",
    "columns": [
      {"name": "price", "unit": "$/user/month"},
      {"name": "break_even", "unit": "date"}
    ]
  }
! 8 rows in due.csv
$ econ sweep launch.econ --vary price=2..30:8 --out due.jsonl >/dev/null && cat due.jsonl
  {"price":2,"break_even":null}
  {"price":6,"break_even":"2028-07"}
  {"price":10,"break_even":"2027-09"}
  {"price":14,"break_even":"2027-04"}
  {"price":18,"break_even":"2027-02"}
  {"price":22,"break_even":"2026-12"}
  {"price":26,"break_even":"2026-11"}
  {"price":30,"break_even":"2026-11"}
! 8 rows in due.jsonl
$ econ sweep launch.econ --vary price=2..30:8 --out due.sqlite >/dev/null && python3 -c "import sqlite3; print(sqlite3.connect('due.sqlite').execute('select * from results').fetchall()[:3])"
  [(2.0, None), (6.0, '2028-07'), (10.0, '2027-09')]
! 8 rows in due.sqlite
