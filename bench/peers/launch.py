"""bench/models/launch.econ as people write it in Python: N random points, three results each, their means.

launch.py CONTENDER POINTS    numpy, numexpr or numba (all cores); prints JSON with the seconds of the whole job, draws
and means included, imports and compilation not."""
import json
import sys
import time

import numpy as np

MONTHS = 36
DENSITY, SUPPORT, TEAM = 400.0, 4.0, 250e3
FIRST, SECOND, SECOND_RATE, THIRD_RATE = 5e3, 20e3, 0.9, 0.75
RANGES = [(20e3, 200e3), (8, 24), (0.15, 0.40), (15, 40), (300, 1200), (0.005, 0.02)]

CHUNK = 4096  # points at a time: the arrays stay in the cache; fastest of 1,024 to 1,048,576


def numpy_chunk(ceiling, midpoint, speed, price, machine, rate):
    value = np.zeros_like(ceiling)
    profitable = np.full_like(ceiling, np.nan)
    for month in range(1, MONTHS + 1):
        users = ceiling / (1 + np.exp(-speed * (month - midpoint)))
        units = (np.minimum(users, FIRST) + np.clip(users - FIRST, 0, SECOND - FIRST) * SECOND_RATE
                 + np.maximum(users - SECOND, 0) * THIRD_RATE)
        revenue = units * price
        profit = revenue - (np.ceil(users / DENSITY) * machine + users * SUPPORT + TEAM)
        value += profit / (1 + rate) ** month
        profitable[np.isnan(profitable) & (profit > 0)] = month
    return value, profitable, profit / revenue


def numexpr_chunk(ceiling, midpoint, speed, price, machine, rate):
    import numexpr
    value = np.zeros_like(ceiling)
    profitable = np.full_like(ceiling, np.nan)
    constants = {"F": FIRST, "S": SECOND, "D": DENSITY, "P": SUPPORT, "T": TEAM}
    for month in range(1, MONTHS + 1):
        month = float(month)
        users = numexpr.evaluate("ceiling / (1 + exp(-speed * (month - midpoint)))")
        revenue = numexpr.evaluate(
            "(where(users < F, users, F) + 0.9 * where(users < F, 0, where(users < S, users - F, S - F))"
            " + 0.75 * where(users < S, 0, users - S)) * price", {**constants, "users": users, "price": price})
        profit = numexpr.evaluate("revenue - (ceil(users / D) * machine + users * P + T)",
                                  {**constants, "users": users, "revenue": revenue, "machine": machine})
        numexpr.evaluate("value + profit / (1 + rate) ** month", out=value)
        profitable = numexpr.evaluate("where((profitable != profitable) & (profit > 0), month, profitable)")
    return value, profitable, numexpr.evaluate("profit / revenue")


def in_chunks(chunk, points):
    draws = np.random.default_rng(1)
    sums, counts = np.zeros(3), np.zeros(3)
    for begin in range(0, points, CHUNK):
        n = min(CHUNK, points - begin)
        results = chunk(*(draws.uniform(low, high, n) for low, high in RANGES))
        for i, result in enumerate(results):
            sums[i] += np.nansum(result)
            counts[i] += np.count_nonzero(~np.isnan(result))
    return sums / counts


def numba_job():
    import math

    import numba

    @numba.njit(fastmath={"nsz", "arcp", "contract", "afn", "reassoc"}, parallel=True)
    def job(points):
        value_sum = 0.0
        margin_sum = 0.0
        month_sum = 0.0
        found = 0
        for i in numba.prange(points):
            ceiling = np.random.uniform(20e3, 200e3)
            midpoint = np.random.uniform(8.0, 24.0)
            speed = np.random.uniform(0.15, 0.40)
            price = np.random.uniform(15.0, 40.0)
            machine = np.random.uniform(300.0, 1200.0)
            rate = np.random.uniform(0.005, 0.02)
            discount = 1.0
            value = 0.0
            first = 0
            margin = 0.0
            for month in range(1, MONTHS + 1):
                users = ceiling / (1 + math.exp(-speed * (month - midpoint)))
                units = min(users, FIRST)
                if users > FIRST:
                    units += (min(users, SECOND) - FIRST) * SECOND_RATE
                if users > SECOND:
                    units += (users - SECOND) * THIRD_RATE
                revenue = units * price
                profit = revenue - (math.ceil(users / DENSITY) * machine + users * SUPPORT + TEAM)
                discount /= 1 + rate
                value += profit * discount
                if first == 0 and profit > 0:
                    first = month
                margin = profit / revenue
            value_sum += value
            margin_sum += margin
            if first > 0:
                month_sum += first
                found += 1
        return value_sum / points, month_sum / found, margin_sum / points

    job(1000)  # compiles
    return job


def main(contender, points):
    if contender == "numpy":
        job = lambda n: in_chunks(numpy_chunk, n)
    elif contender == "numexpr":
        import numexpr
        numexpr.set_num_threads(1)
        job = lambda n: in_chunks(numexpr_chunk, n)
    else:
        job = numba_job()
    begin = time.perf_counter()
    means = job(points)
    print(json.dumps({"seconds": time.perf_counter() - begin, "means": [float(mean) for mean in means]}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
