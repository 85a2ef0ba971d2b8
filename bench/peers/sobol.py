"""bench/models/montecarlo.econ in NumPy: first-order and total shares of variance after SALib's method (Saltelli 2010, values
normalised, confidence by 100 bootstrap resamples), of EVALUATIONS evaluations in all. SALib itself is in neither Debian nor
npm. Prints JSON with the seconds of the whole job, imports not included."""
import json
import sys
import time

import numpy as np
from montecarlo import lognormal

D = 10
RESAMPLES = 100


def inputs(draws, n):
    return np.column_stack([
        lognormal(draws, 400e3, 120e3, n), draws.triangular(0.01, 0.025, 0.05, n), draws.triangular(8, 12, 20, n),
        draws.triangular(0.5, 0.7, 0.85, n), lognormal(draws, 0.2, 0.1, n), draws.triangular(2, 5, 12, n),
        lognormal(draws, 0.8, 0.32, n), draws.triangular(40e3, 60e3, 110e3, n), lognormal(draws, 3, 1, n),
        draws.triangular(0.02, 0.03, 0.05, n)])


def profit(x):
    visitors, conversion, price, kept, tickets, handling, hosting, team, ads, fees = x.T
    customers = visitors * conversion
    months = 1 + 11 * kept
    revenue = customers * price * months * (1 - fees)
    cost = customers * (tickets * handling + hosting) * months + team * 12 + customers * ads
    return revenue - cost


def first_order(a, ab, b):
    return np.mean(b * (ab - a), axis=0) / np.var(np.r_[a, b], axis=0)


def total(a, ab, b):
    return 0.5 * np.mean((a - ab) ** 2, axis=0) / np.var(np.r_[a, b], axis=0)


def job(evaluations):
    n = evaluations // (D + 2)
    draws = np.random.default_rng(1)
    first, second = inputs(draws, n), inputs(draws, n)
    a, b = profit(first), profit(second)
    mixed = []
    for i in range(D):
        other = first.copy()
        other[:, i] = second[:, i]
        mixed.append(profit(other))
    every = np.concatenate([a, b, *mixed])
    mean, sd = every.mean(), every.std()
    a, b = (a - mean) / sd, (b - mean) / sd
    indices = []
    for values in mixed:
        ab = (values - mean) / sd
        rows = draws.integers(0, n, (n, RESAMPLES))
        indices.append([float(first_order(a, ab, b)), 1.96 * float(first_order(a[rows], ab[rows], b[rows]).std(ddof=1)),
                        float(total(a, ab, b)), 1.96 * float(total(a[rows], ab[rows], b[rows]).std(ddof=1))])
    return indices


n = int(sys.argv[1])
job(2000)
begin = time.perf_counter()
results = job(n)
print(json.dumps({"seconds": time.perf_counter() - begin, "results": results}))
