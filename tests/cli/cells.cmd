# One cell of a table: set, swept, shown; and cells that change with the date.
$ printf 'unit user\ntable plan {\n       | price : $/user/month | users : user | mix : share\n  free | 0                    | 900          | rest\n  pro  | 12                   | 80           | 8%%\n}\ntable host over provider, stage : $ {\n          | alpha | scale\n  railway | 15    | 200..500\n  aws     | 65    | 300\n}\nincome = sum(plan.price * plan.users over plan)\nbilled = sum(plan.price * plan.mix * 100 over plan)\ncost   = sum(host over provider)\nscenario dear { plan.price[pro] = $20/user/month }\nscenario big  { host[railway, scale] = was * 2 }\nsweep pricing: income over plan.price[pro] in $5..30/user/month step $5\nsweep mixes: billed, plan.mix over plan.mix[pro] in [10%%, 50%%]\nsweep hosts: cost over host[railway, scale]\nshow by_price: income over plan.price[pro] in [$5, $20/user/month]\n' > cells.econ
$ econ sweep cells.econ pricing
  pricing
    plan.price[pro]  $5..30/user/month  6 points

  Results
             min    p5    p50    p95    max   mean
    income  $400  $400  $1200  $2400  $2400  $1400  /month

  Where
    income  min   $400/month  at plan.price[pro] = $5/user/month
            max  $2400/month  at plan.price[pro] = $30/user/month

  6 points in <time>, <speed>, hash 06086bdae154569b
$ econ sweep cells.econ mixes
  mixes
    plan.mix[pro]  10..50%  2 points

  Results
                     min    p5   p50   p95   max  mean
    billed          $120  $120  $120  $600  $600  $360  /user/month
    plan.mix[free]   50%   50%   50%   90%   90%   70%
    plan.mix[pro]    10%   10%   10%   50%   50%   30%

  Where
    billed          min  $120/user/month  at plan.mix[pro] = 10%
                    max  $600/user/month  at plan.mix[pro] = 50%
    plan.mix[free]  min              50%  at plan.mix[pro] = 50%
                    max              90%  at plan.mix[pro] = 10%
    plan.mix[pro]   min              10%  at plan.mix[pro] = 10%
                    max              50%  at plan.mix[pro] = 50%

  2 points in <time>, <speed>, hash 3b97b7c05b0c4a55
$ econ sweep cells.econ hosts --scenario base
  hosts
    host[railway, scale]  $200..500  21 points

  Results
                  min    p5   p50   p95   max  mean
    cost[alpha]   $80   $80   $80   $80   $80   $80
    cost[scale]  $500  $516  $650  $786  $800  $650

  Where
    cost[alpha]  min   $80  at host[railway, scale] = $200
                 max   $80  at host[railway, scale] = $200
    cost[scale]  min  $500  at host[railway, scale] = $200
                 max  $800  at host[railway, scale] = $500

  21 points in <time>, <speed>, hash bc763da07f5a2596
$ econ run cells.econ --scenario base,big | tail -24
    host
      railway, alpha   $15              $15
      railway, scale  $350  $200..500  $700  $400..1000
      aws, alpha       $65              $65
      aws, scale      $300             $300

  Quantities
             base               big
    income   $960              $960              /month
    billed    $96               $96              /user/month
    cost
      alpha   $80               $80
      scale  $650  $500..800  $1000  $700..1300

  plan in base
    plan        price  users  mix
          /user/month   user
    free           $0    900  92%
    pro           $12     80   8%

  by_price: income  $/month
    plan.price[pro]   base    big
    $5/user/month     $400   $400
    $20/user/month   $1600  $1600
$ econ sweep cells.econ --vary 'plan.price[pro]=[10, 20]' --keep income --out -
  plan.price[pro] [$/user/month],income [$/month]
  10,800
  20,1600
! 2 points in <time>, <speed>, hash 126e0ca93b0bf487
$ econ sweep cells.econ --vary 'plan.price[pro]=5..30' --scenario dear
! error[E0712]: `plan.price[pro]` is varied, but scenario `dear` gives it a value
!   --> --vary:1:1
!  1 | plan.price[pro]
!    | ^^^^^^^^^^^^^^^
!   ::: cells.econ:15:17
! 15 | scenario dear { plan.price[pro] = $20/user/month }
!    |                 -------------------------------- it is given a value here
!    = help: choose other scenarios: `--scenario base`
? 2
$ econ sweep cells.econ --vary 'plan.price[prp]=5..30'
! error[E0216]: `plan.price` has no point `prp`
!  --> --vary:1:1
! 1 | plan.price[prp]
!   | ^^^^^^^^^^^^^^^
? 2
$ econ sweep cells.econ --vary 'plan.price[pro]=5..30' --set 'plan.users[pro]=100'
  Sweep
    plan.price[pro]  $5..30/user/month  21 points

  Results
             min    p5    p50    p95    max   mean
    income  $500  $626  $1750  $2870  $3000  $1750  /month
    billed   $40   $50   $140   $230   $240   $140  /user/month

  Where
    income  min       $500/month  at plan.price[pro] = $5/user/month
            max      $3000/month  at plan.price[pro] = $30/user/month
    billed  min   $40/user/month  at plan.price[pro] = $5/user/month
            max  $240/user/month  at plan.price[pro] = $30/user/month

  21 points in <time>, <speed>, hash 18e3e5e3b905adf1
$ econ run cells.econ --set 'host[railway, scale]=250' | grep -A4 cost
    cost
      alpha   $80
      scale  $550

  plan

$ printf 'unit seat\ntimeline month from 2026-07 for 24 month\nladder seats volume {\n  upto    | rate                          | fee\n  5 seat  | $7/seat                       |\n  10 seat | $6.50/seat, $8/seat from 2027-01 | $3\n  beyond  | $6.50/seat                    | $5\n}\ntable plan {\n       | price : $/month                       | seats\n  free | 0                                      | 3 seat\n  pro  | 10, 12 from 2027-01, 15 from 2028-01   | 4 seat\n}\nbill = seats(12 seat)\n' > dated.econ
$ econ check dated.econ
  dated.econ: 7 quantities
! warning[W0490]: `seats` costs $83 at `10 seat` and $70 just above it in 2027-01
!  --> dated.econ:6:3
! 6 |   10 seat | $6.50/seat, $8/seat from 2027-01 | $3
!   |   ^^^^^^^
!   = note: whoever needs a little less is better off taking more
$ econ run dated.econ
  Over time
               2026-07  2026-12  2027-06  2027-12  2028-06
    plan.price
      free          $0       $0       $0       $0       $0  /month
      pro          $10      $10      $12      $12      $15  /month
    seats.rate
      5 seat        $7       $7       $7       $7       $7  /seat
      10 seat    $6.50    $6.50       $8       $8       $8  /seat
      beyond     $6.50    $6.50    $6.50    $6.50    $6.50  /seat
    bill           $83      $83      $83      $83      $83

  plan
    plan  seats
           seat
    free      3
    pro       4

  seats  volume
    above       upto  fee
     seat       seat
        0          5    –
        5         10   $3
       10  unbounded   $5
