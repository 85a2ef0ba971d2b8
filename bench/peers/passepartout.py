"""The passepartout model in NumPy: arrays that broadcast over six axes. The same grid and results as passepartout.cpp."""
import json
import statistics
import sys
import time

import numpy as np

HOURS_PER_MONTH = 730
STORAGE, EGRESS, RELAY = 10 * 0.08, 0.50, 0.50  # $/user/month
SUPPORTERS = 2.5

GRID = (
    np.geomspace(1e3, 1e6, 100),    # users
    np.linspace(5, 30, 26),         # price, $/user/month
    np.linspace(40, 160, 13),       # density, instance/vm
    np.linspace(0.10, 0.60, 11),    # spot, $/vm/hour
    np.linspace(8e3, 40e3, 17),     # salary, $/person/month
    np.arange(1.0, 9.0),            # engineers
)


def evaluate(users, price, density, spot, salary, engineers):
    machines = np.ceil(users / density)
    compute = machines * spot * HOURS_PER_MONTH
    infra = compute + users * STORAGE + users * EGRESS + users * RELAY
    overhead = engineers * salary + SUPPORTERS * salary
    cost_per_user = (infra + overhead) / users
    margin = (price - cost_per_user) / price
    mrr = users * price
    profit = mrr - infra - overhead
    return margin, cost_per_user, mrr, profit


def sweep(consume):
    """One slice of the grid at a time, so that the arrays stay in the cache."""
    users, *others = GRID
    axes = np.ix_(*others)
    shape = tuple(len(axis) for axis in others)
    for n in users:
        consume(np.broadcast_to(output, shape) for output in evaluate(n, *axes))


def timed(consume):
    start = time.perf_counter()
    sweep(consume)
    return time.perf_counter() - start


def main(runs):
    keep = [np.empty(tuple(len(axis) for axis in GRID[1:])) for _ in range(4)]

    def store(outputs):
        for kept, output in zip(keep, outputs):
            np.copyto(kept, output)

    total = np.zeros(4)

    def add(outputs):
        total[:] += [output.sum() for output in outputs]

    seconds = statistics.median(timed(store) for _ in range(runs))
    sweep(add)
    points = int(np.prod([len(axis) for axis in GRID]))
    names = ("margin", "cost_per_user", "mrr", "profit")
    print(json.dumps({"points": points, "seconds": seconds, "points_per_second": points / seconds,
                      "mean": {name: float(f"{t / points:.12g}") for name, t in zip(names, total)}}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
