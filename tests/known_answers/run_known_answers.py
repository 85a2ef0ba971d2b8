#!/usr/bin/env python3
"""Holds a model's claims to more digits than they are written with, and its sweeps to the same bits by every engine.

`run_known_answers.py path/to/econ model.econ`:
 * `econ test` finds every claim as expected, and a claim of one number that holds is met to 1e-9 of it;
 * every sweep that the model states has one hash for the reference and for machine code at each vector width.
"""

import json
import re
import subprocess
import sys

NEAR = 1e-9
ENGINES = [["--engine", "jit", "--no-cache", "--lanes", str(n)] for n in (1, 2, 4, 8)]
ENGINES += [["--engine", "jit", "--threads", "3"], ["--engine", "reference"]]


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


def main() -> int:
    econ, model = sys.argv[1], sys.argv[2]
    claims = call(econ, "test", model)["claims"]
    failures = [f"{c['line']}: {c['text']}: computed {c['computed']}" for c in claims if off(c)]
    with open(model, encoding="utf-8") as text:
        sweeps = re.findall(r"^sweep (\w+):", text.read(), re.M)
    for sweep in sweeps:
        hashes = {" ".join(engine): call(econ, "sweep", model, sweep, *engine)["hash"] for engine in ENGINES}
        if len(set(hashes.values())) != 1:
            failures.append(f"sweep {sweep}: {hashes}")
    print("\n".join(failures) or f"{len(claims)} claims, {len(sweeps)} sweeps")
    return 1 if failures or not claims else 0


if __name__ == "__main__":
    sys.exit(main())
