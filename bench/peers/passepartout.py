"""The passepartout model in NumPy: arrays that broadcast over the axes of the grid, or chunks of random points."""
import json
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

CHUNK = 1024  # points at a time, of random ones: fastest of 256 to 1,048,576

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


def sweep_points(columns, consume):
    for i in range(0, len(columns["users"]), CHUNK):
        consume(evaluate(*(column[i:i + CHUNK] for column in columns.values())))


def stored(kept):
    """Results are kept in arrays, as in the other peers."""
    def store(outputs):
        for name, output in outputs.items():
            np.copyto(kept[name], output)
    return store


def seconds_of(work, *arguments):
    start = time.thread_time()
    work(*arguments)
    return time.thread_time() - start


def random_points(n):
    draws = np.random.default_rng(1)
    return {name: draws.uniform(axis[0], axis[-1], n) for name, axis in GRID.items()}


def race(name, points, runs, work, *arguments):
    seconds = [seconds_of(work, *arguments) for _ in range(runs)]
    print(json.dumps({"race": name, "points": points, "seconds": {"NumPy": seconds}}))


def means():
    """The mean of every output over the grid."""
    shape = tuple(len(axis) for axis in list(GRID.values())[2:])
    total = dict.fromkeys(NAMES, 0.0)

    def add(outputs):
        for name, output in outputs.items():
            total[name] += np.broadcast_to(output, shape).sum()

    sweep(add)
    return {name: float(value) / POINTS for name, value in total.items()}


NAMES = list(evaluate(*(axis[0] for axis in GRID.values())))
POINTS = int(np.prod([len(axis) for axis in GRID.values()]))


def main(runs):
    shape = tuple(len(axis) for axis in list(GRID.values())[2:])
    race("grid", POINTS, runs, sweep, stored({name: np.empty(shape) for name in NAMES}))
    columns = random_points(CHUNK * 256)
    race("random", len(columns["users"]), runs, sweep_points, columns,
         stored({name: np.empty(CHUNK) for name in NAMES}))
    print(json.dumps({"mean": means()}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
