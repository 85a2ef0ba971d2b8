"""The passepartout model in NumPy: arrays that broadcast over the axes; grid and results of passepartout.cpp."""
import json
import statistics
import sys
import time

import numpy as np

HOURS_PER_MONTH = 730
STORAGE, EGRESS, RELAY = 10 * 0.08, 0.50, 0.50  # $/user/month
SUPPORTERS, OPERATORS = 2.5, 0.0
COLO_OPERATORS, COLO_ADVANTAGE = 2.5, 3.5
STATED_COMPUTE = 1.50
SELF_HOSTERS, SELF_HOSTER_COST = 100e3, 0.75
VPS, API_KEYS = 7.50, 105

GRID = {
    "users": np.geomspace(1e3, 1e6, 40),
    "price": np.linspace(5, 30, 26),         # $/user/month
    "density": np.linspace(40, 160, 13),     # instance/vm
    "spot": np.linspace(0.10, 0.60, 11),     # $/vm/hour
    "salary": np.linspace(8e3, 40e3, 9),     # $/person/month
    "engineers": np.arange(1.0, 9.0),
}


def evaluate(users, price, density, spot, salary, engineers):
    compute = np.ceil(users / density) * spot * HOURS_PER_MONTH
    colo_compute = compute / COLO_ADVANTAGE
    colo_operations = COLO_OPERATORS * salary

    engineering = engineers * salary
    support = SUPPORTERS * salary
    operations = OPERATORS * salary
    infra = compute + users * STORAGE + users * EGRESS + users * RELAY
    overhead = engineering + support + operations
    infra_per_user = infra / users
    cost_per_user = (infra + overhead) / users
    mrr = users * price
    return {
        "engineering": engineering,
        "support": support,
        "operations": operations,
        "infra": infra,
        "overhead": overhead,
        "infra_per_user": infra_per_user,
        "cost_per_user": cost_per_user,
        "margin": (price - cost_per_user) / price,
        "mrr": mrr,
        "profit": mrr - infra - overhead,
        "needed_density": spot * HOURS_PER_MONTH / STATED_COMPUTE,
        "break_even_users": overhead / (price - infra_per_user),
        "team_share": overhead / (infra + overhead),
        "colo_saving": (compute - colo_compute - colo_operations) / users,
        "colo_crossover": colo_operations / ((compute - colo_compute) / users),
        "network_profit": users * price - users * cost_per_user - SELF_HOSTERS * SELF_HOSTER_COST,
        "hosting_premium": price - VPS,
        "share_of_bill": price / (price + API_KEYS),
    }


def sweep(consume):
    """One slice of the grid at a time, so that the arrays stay in the cache."""
    users, prices, *others = GRID.values()
    axes = np.ix_(*others)
    for n in users:
        for price in prices:
            consume(evaluate(n, price, *axes))


def timed(consume):
    start = time.perf_counter()
    sweep(consume)
    return time.perf_counter() - start


def main(runs):
    shape = tuple(len(axis) for axis in list(GRID.values())[2:])
    names = list(evaluate(*(axis[0] for axis in GRID.values())))
    kept = {name: np.empty(shape) for name in names}
    total = dict.fromkeys(names, 0.0)

    def store(outputs):
        for name, output in outputs.items():
            np.copyto(kept[name], output)

    def add(outputs):
        for name, output in outputs.items():
            total[name] += np.broadcast_to(output, shape).sum()

    seconds = statistics.median(timed(store) for _ in range(runs))
    sweep(add)
    points = int(np.prod([len(axis) for axis in GRID.values()]))
    print(json.dumps({"points": points, "seconds": seconds, "points_per_second": points / seconds,
                      "mean": {name: float(f"{total[name] / points:.12g}") for name in names}}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
