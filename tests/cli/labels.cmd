# Labels that depend on ranges: those that they can be, and no range of labels.
$ printf 'table host {\n                        | price : $/month | users\n  railway               | 15..25          | 10\n  render                | 28              | none\n  hetzner "Hetzner VPS" | 5..9            | 20\n  fly                   | 5..35           | 30\n  aws "AWS"             | 65..75          | 40\n}\nparam load = 1..10\nbest     = argmin(host.price over host)\nstanding = rank(host.price over host)\ncertain  = argmin(host.price * 0 + host.users * load * $1/month over host)\nbiggest  = argmax(host.price over host where host.users < 40)\nearly    = first(host where host.price < $20/month)\ncheck best != aws and not (best = render)\nshow places: argmin(host.price over host) over load in [1, 2]\n' > hosts.econ
$ econ run hosts.econ
  Parameters
    load  5.5  1..10

  Quantities
    best           Hetzner VPS  (or fly)
    standing
      railway                3  3..4
      render                 2  2..3
      Hetzner VPS            5  4..5
      fly                    3  2..5
      AWS                    1
    certain            railway
    biggest            railway  (or fly)
    early          Hetzner VPS  (or railway)

  host
    host          price           users
                 /month
    railway         $20  $15..25     10
    render          $28               –
    Hetzner VPS      $7  $5..9       20
    fly             $20  $5..35      30
    AWS             $70  $65..75     40

  places
      argmin(host.price over host)
                       Hetzner VPS  (or fly)
$ econ run hosts.econ --json | grep possible
      {"name": "best", "scenario": "base", "value": "Hetzner VPS", "possible": ["Hetzner VPS", "fly"], "unit": ""},
      {"name": "certain", "scenario": "base", "value": "railway", "possible": ["railway"], "unit": ""},
      {"name": "biggest", "scenario": "base", "value": "railway", "possible": ["railway", "fly"], "unit": ""},
      {"name": "early", "scenario": "base", "value": "Hetzner VPS", "possible": ["railway", "Hetzner VPS"], "unit": ""},
            "possible": ["Hetzner VPS", "fly"],
$ econ test hosts.econ
  Checks
    ✓  best != aws and not (best = render)  passes

  0 claims: 0 hold, 0 differ as expected; 1 check: all pass

# A scenario may leave an axis of a result without effect.
$ printf 'use std.people\nmodel shop\nparam price = $10/user/month in $5..30/user/month\ntable plan {\n        | fee : $/month\n  free | 0\n  pro  | 3\n}\ntable region {\n     | rate\n  eu | 1\n  us | 2\n}\ncost : $/month = plan.fee * region.rate\nx : $/month = cost + price * 1 user\nscenario lean { cost = plan.fee }\nscenario mul { region.rate = 0 }\n' > axes.econ; econ sweep axes.econ --vary price=[5,6] --keep x --scenario lean,mul,base --out -
  price [$/user/month],scenario,"x[free, eu] [$/month]","x[free, us] [$/month]","x[pro, eu] [$/month]","x[pro, us] [$/month]"
  5,lean,5,5,8,8
  5,mul,5,5,5,5
  5,base,5,5,8,11
  6,lean,6,6,9,9
  6,mul,6,6,6,6
  6,base,6,6,9,12
! 2 points in <time>, <speed>, hash 1982860ed20c7ba7
