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
