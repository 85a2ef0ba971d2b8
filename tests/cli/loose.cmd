# A range that is proven but wider than what was attained has a mark, and JSON says both.
$ printf 'use std.people\ntimeline day from 2026-01-01 for 60 day\nparam contact = 0.35..0.45/day\ninfection : person/day = contact * susceptible.opening * infected.opening / 10k person\nhealing   : person/day = infected.opening * 0.1/day\nstock susceptible { start = 9990 person; outflow = infection }\nstock infected    { start = 10 person; inflow = infection; outflow = healing }\nstock recovered   { inflow = healing; start = 0 person }\npeak   : person = max(infected over day)\nastray : person = max(abs(susceptible + infected + recovered - 10k person) over day)\n' > epidemic.econ
$ econ run epidemic.econ | sed -n '/Quantities/,/^$/p; /proven/p'
  Quantities
    peak         4242  3728..4685  person
    astray  1.819e-12  0..0.4763†  person

  † proven, but perhaps wider than what can be reached; --json has both
$ econ run epidemic.econ --json | python3 -c "import json, sys; print([(r['name'], r['low'] <= r['attained_low'] <= r['attained_high'] < r['high']) for r in json.load(sys.stdin)['results'] if 'attained_low' in r and r['name'] in ('peak', 'astray')])"
  [('astray', True)]
