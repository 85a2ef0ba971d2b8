#!/usr/bin/env python3
"""Holds a model's claims to more digits than they are written with, and its sweeps to the same bits by every engine.

`run_known_answers.py path/to/econ model.econ`:
 * `econ test` finds every claim as expected, and a claim of one number that holds is met to 1e-9 of it;
 * every sweep that the model states has one hash for the reference and for machine code at each vector width;
 * `# points SWEEP: 0 0; 0.5 0.25; …` are the coordinates of its first rows, `# cells SWEEP: n` says that each coordinate
   has one point in every interval [k/n, (k+1)/n);
 * `# sample: NAME mean 7 sd 2.4 p95 11 … within 0.3%` is what a million random runs come to, relative (absolute for 0),
   and the same runs have one hash for every engine;
 * `# sobol: RESULT FACTOR first X total Y within Z` are the shares of variance, of 65,536 rows, and few rows give the same
   numbers by every engine; assumptions that are drawn together stand as `p,q`.
"""

import json
import re
import subprocess
import sys

NEAR = 1e-9
ENGINES = [["--engine", "jit", "--no-cache", "--lanes", str(n)] for n in (1, 2, 4, 8)]
ENGINES += [["--engine", "jit", "--threads", "3"], ["--engine", "reference"]]
POINTS = re.compile(r"^# points (\w+): (.*)$", re.M)
CELLS = re.compile(r"^# cells (\w+): (\d+)$", re.M)
SAMPLED = re.compile(r"^# sample: (\w+) (.*) within ([\d.e-]+)(%?)$", re.M)

SHARED = re.compile(r"^# sobol: (\w+) ([\w,]+) first ([\d.e-]+) total ([\d.e-]+) within ([\d.e-]+)$", re.M)


def call(econ: str, *arguments: str) -> dict:
    done = subprocess.run([econ, *arguments, "--json"], capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        sys.exit(f"econ {' '.join(arguments)}: exit status {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")
    return json.loads(done.stdout)


def off(claim: dict) -> bool:
    """A single number that holds only thanks to the digits it was rounded to."""
    low, high = claim["claimed"]
    if claim["verdict"] != "holds" or low is None or low != high:
        return False
    near = NEAR * max(1, abs(low))
    return any(abs(end - low) > near for end in claim["computed"])


def sampled(econ: str, model: str, text: str) -> list[str]:
    """What the statistics of a million runs are off by more than they may be."""
    wanted = SAMPLED.findall(text)
    if not wanted:
        return []
    hashes = {" ".join(engine): call(econ, "sample", model, "--runs", "3000", *engine)["hash"] for engine in ENGINES}
    failures = [f"sample: {hashes}"] if len(set(hashes.values())) != 1 else []
    results = {r["name"]: r for r in call(econ, "sample", model, "--runs", "1M")["results"]}
    for name, statistics, within, percent in wanted:
        words = statistics.split()
        for statistic, value in zip(words[::2], map(float, words[1::2]), strict=True):
            computed = results[name][statistic]
            if abs(computed - value) > float(within) / (100 if percent else 1) * (abs(value) or 1):
                failures.append(f"{name}: {statistic} {computed}, expected {value} within {within}{percent}")
    return failures


def shared(econ: str, model: str, text: str) -> list[str]:
    """Which shares of variance are off."""
    wanted = SHARED.findall(text)
    if not wanted:
        return []
    names = sorted({name for name, *_ in wanted})
    few = {json.dumps(call(econ, "sensitivity", model, *names, "--sobol", "3000", *engine)) for engine in ENGINES}
    failures = [f"sobol: {len(few)} different results"] if len(few) != 1 else []
    found = {}
    for result in call(econ, "sensitivity", model, *names, "--sobol", "65536")["results"]:
        for factor in result["factors"]:
            found[result["result"], factor["name"].replace(", ", ",")] = factor
    for name, factor, first, total, within in wanted:
        for index, value in (("first", float(first)), ("total", float(total))):
            computed = found[name, factor][index]
            if abs(computed - value) > float(within):
                failures.append(f"{name}, {factor}: {index} {computed}, expected {value} within {within}")
    return failures


def coordinates(econ: str, model: str, sweep: str) -> list[list[float]]:
    done = subprocess.run([econ, "sweep", model, sweep, "--out", "-"], capture_output=True, text=True, check=True)
    header, *rows = [line.split(",") for line in done.stdout.splitlines()]
    return [[float(field) for field in row[: len(header) - 1]] for row in rows]


def designed(econ: str, model: str, text: str) -> list[str]:
    failures = []
    for sweep, stated in POINTS.findall(text):
        wanted = [[float(number) for number in point.split()] for point in stated.split(";")]
        found = coordinates(econ, model, sweep)[: len(wanted)]
        if found != wanted:
            failures.append(f"points {sweep}: {found}")
    for sweep, count in CELLS.findall(text):
        n = int(count)
        for column in zip(*coordinates(econ, model, sweep), strict=True):
            if sorted(int(u * n) for u in column) != list(range(n)):
                failures.append(f"cells {sweep}: {column}")
    return failures


def main() -> int:
    econ, model = sys.argv[1], sys.argv[2]
    claims = call(econ, "test", model)["claims"]
    failures = [f"{c['line']}: {c['text']}: computed {c['computed']}" for c in claims if off(c)]
    with open(model, encoding="utf-8") as file:
        text = file.read()
    failures += sampled(econ, model, text) + shared(econ, model, text) + designed(econ, model, text)
    sweeps = re.findall(r"^sweep (\w+):", text, re.M)
    for sweep in sweeps:
        hashes = {" ".join(engine): call(econ, "sweep", model, sweep, *engine)["hash"] for engine in ENGINES}
        if len(set(hashes.values())) != 1:
            failures.append(f"sweep {sweep}: {hashes}")
    print("\n".join(failures) or f"{len(claims)} claims, {len(sweeps)} sweeps")
    return 1 if failures or not claims else 0


if __name__ == "__main__":
    sys.exit(main())
