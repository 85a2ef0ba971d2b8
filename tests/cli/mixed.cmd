# Values in several units: each with its own.
$ printf '## A column of several units.\nunit engagement\ntable service {\n           | price                | volume\n  project  | $50k..70k/engagement | 4 engagement/year\n  retainer | $10k/month           | 1\n  support  | none                 | none\n}\nparam more = 1 in 1..3\nbid    = service.price * more\nyearly = service.price * service.volume as $/year\nscenario dear { service.price[retainer] = was * 2 }\nshow prices: service.price over service, scenario\n' > services.econ
$ econ run services.econ
  Parameters
    more  1

  Quantities
    bid
      project   $60k/engagement  $50k..70k/engagement
      retainer       $10k/month
      support                 –
    yearly
      project             $240k  $200k..280k           /year
      retainer            $120k                        /year
      support                 –                        /year

  service
    service             price                                   volume
    project   $60k/engagement  $50k..70k/engagement  4 engagement/year
    retainer       $10k/month                                        1
    support                 –                                        –

  prices: service.price
    service              base                                   dear
    project   $60k/engagement  $50k..70k/engagement  $60k/engagement  $50k..70k/engagement
    retainer       $10k/month                             $20k/month
    support                 –                                      –
$ econ run services.econ --json | sed -n 5,17p
      {"name": "more", "scenario": "base", "value": 1, "low": 1, "high": 1, "unit": "", "parameter": true},
      {
        "name": "bid",
        "scenario": "base",
        "axes": [
          {"name": "service", "labels": ["project", "retainer", "support"]}
        ],
        "value": [60000, 10000, null],
        "low": [50000, 10000, null],
        "high": [70000, 10000, null],
        "unit": ["$/engagement", "$/month", ""],
        "cause": [null, null, "missing"]
      },
$ econ run services.econ --scenario dear --set 'service.price[project]=$90k/engagement' | head -9
  Parameters
    more  1

  Quantities
    bid
      project   $90k/engagement
      retainer       $20k/month
      support                 –
    yearly
$ econ run services.econ --set 'service.price[project]=$90k/month'
! error[E0504]: `service.price[project]` is in `$/engagement`, and the override is in `$/month`
!  --> --set service.price[project]:1:1
! 1 | $90k/month
!   | ^^^^^^^^^^
!  ::: services.econ:4:14
! 4 |            | price                | volume
!   |              ----- declared here
!   = note: a scenario may change a value, not its unit
? 2
$ econ sweep services.econ --vary more=1..3 --keep bid
  Sweep
    more  1..3  21 points

  Results
                    min    p5    p50    p95    max   mean
    bid[project]   $60k  $66k  $120k  $174k  $180k  $120k  /engagement
    bid[retainer]  $10k  $11k   $20k   $29k   $30k   $20k  /month
    bid[support]      –     –      –      –      –      –               undefined at 21

  Where
    bid[project]   min   $60k/engagement  at more = 1
                   max  $180k/engagement  at more = 3
    bid[retainer]  min        $10k/month  at more = 1
                   max        $30k/month  at more = 3

  Undefined
    bid[support]  21 of 21  no value in `service.price`  first at more = 1

  21 points in <time>, <speed>, hash 442ce546cab4dd63
$ econ emit services.econ --stage ir | grep output
  output service.price[project] (base) [$/engagement] = %0
  output service.price[retainer] (base) [$/month] = %1
  output service.price[support] (base) = %2
  output service.volume[project] (base) [engagement/year] = %4
  output service.volume[retainer] (base) = %5
  output service.volume[support] (base) = %2
  output more (base) = %5
  output bid[project] (base) [$/engagement] = %7
  output bid[retainer] (base) [$/month] = %1
  output bid[support] (base) = %2
  output yearly (base) [$/year] = %10
