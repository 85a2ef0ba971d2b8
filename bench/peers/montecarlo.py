"""bench/models/montecarlo.econ in NumPy: POINTS draws of ten inputs, mean and five quantiles of the profit. Prints JSON
with the seconds of the whole job, imports not included."""
import json
import sys
import time

import numpy as np


def lognormal(draws, mean, sd, n):
    variance = np.log(1 + (sd / mean) ** 2)
    return draws.lognormal(np.log(mean) - variance / 2, np.sqrt(variance), n)


def job(n):
    draws = np.random.default_rng(1)
    visitors = lognormal(draws, 400e3, 120e3, n)
    conversion = draws.triangular(0.01, 0.025, 0.05, n)
    price = draws.triangular(8, 12, 20, n)
    kept = draws.triangular(0.5, 0.7, 0.85, n)
    tickets = lognormal(draws, 0.2, 0.1, n)
    handling = draws.triangular(2, 5, 12, n)
    hosting = lognormal(draws, 0.8, 0.32, n)
    team = draws.triangular(40e3, 60e3, 110e3, n)
    ads = lognormal(draws, 3, 1, n)
    fees = draws.triangular(0.02, 0.03, 0.05, n)
    customers = visitors * conversion
    months = 1 + 11 * kept
    revenue = customers * price * months * (1 - fees)
    cost = customers * (tickets * handling + hosting) * months + team * 12 + customers * ads
    profit = revenue - cost
    return [float(profit.mean()), *map(float, np.quantile(profit, [0.05, 0.25, 0.5, 0.75, 0.95]))]


if __name__ == "__main__":
    n = int(sys.argv[1])
    job(1000)
    begin = time.perf_counter()
    results = job(n)
    print(json.dumps({"seconds": time.perf_counter() - begin, "results": results}))
