"""examples/api/price.econ in SciPy, as people ask it: where the profit is zero, and where it is greatest. Prints JSON with the seconds of
each search, imports not included, and what was found. Neither says whether there is more, or something better."""
import json
import math
import time

from scipy.optimize import brentq, differential_evolution


def profit(price):
    demand = 30e3 * math.exp(-price / 14)
    machines = math.ceil(demand / 80)
    return demand * price - machines * 168 - 25e3


def timed(search):
    search()
    begin = time.perf_counter()
    found = search()
    return {"seconds": time.perf_counter() - begin, "found": found}


print(json.dumps({
    "brentq": timed(lambda: brentq(profit, 1, 10)),
    "differential_evolution": timed(
        lambda: float(differential_evolution(lambda x: -profit(x[0]), [(1, 60)], seed=1, tol=1e-9).x[0])),
}))
