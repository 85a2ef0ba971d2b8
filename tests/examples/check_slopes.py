#!/usr/bin/env python3
"""Every example's slopes agree with its secants: `check_slopes.py path/to/econ model.econ …`.

Each number without an axis is asked how it moves with everything it stands on, as `econ sensitivity --around 1%` tells. Where no
step or bend lies within the range, the derivative at the base and the slope across 1 % of the range to either side are all but one.
"""

import json
import subprocess
import sys

NEAR = 2e-3  # what a curve bends in 1 % of its range


def asked(econ: str, *arguments: str) -> dict:
    done = subprocess.run([econ, *arguments, "--json"], capture_output=True, text=True, timeout=120, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def scale(result: dict, assumption: dict) -> float:
    """A slope that would move the result by as much of itself as the assumption."""
    return abs(result["value"] or 0) / abs(assumption.get("value") or 1)


def main() -> int:
    econ, models = sys.argv[1], sys.argv[2:]
    compared, moving, failures = 0, 0, []
    for model in models:
        for result in asked(econ, "sensitivity", model, "--around", "1%").get("results", []):
            for assumption in (a for bar in result["bars"] for a in bar["assumptions"]):
                slope, secant = assumption.get("slope"), assumption["secant"]
                broken = "break_below" in assumption or "break_above" in assumption
                if broken or slope is None or secant is None:
                    continue
                compared += 1
                moving += slope != 0
                if abs(slope - secant) > NEAR * max(abs(slope), abs(secant)) + 1e-9 * scale(result, assumption):
                    failures.append(f"{model}: {result['result']} by {assumption['name']}: {slope}, secant {secant}")
    print("\n".join(failures) or f"{compared} slopes, {moving} of them not 0")
    return 1 if failures or moving < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
