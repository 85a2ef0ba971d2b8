#!/usr/bin/env python3
"""The table of claims that do not hold, in the README of an example, is what `econ test` says.

check_readme.py ECON EXAMPLES_FOLDER [--write]

examples/NAME/README.md is about examples/NAME/NAME.econ.
"""
import json
import pathlib
import subprocess
import sys

BEGIN, END = "<!-- claims: written by tests/examples/check_readme.py -->", "<!-- /claims -->"
SCALES = ((1e6, "M"), (1e3, "k"))


def number(value):
    """Four digits, as the program prints them: 18.89k, -197.8, 3.649."""
    scale, letter = next(((s, l) for s, l in SCALES if abs(value) >= 10 * s or s == 1e6 and abs(value) >= s), (1, ""))
    return f"{value / scale:.4g}{letter}".replace("e-0", "e-")


def interval(claim):
    if not claim["computed"]:
        return "missing"
    low, high = (number(value) for value in claim["computed"])
    unit = claim["unit"]
    money = unit[:1] if unit.startswith(("$", "€")) else ""
    tail = unit[len(money):]
    joint = "" if tail.startswith(("/", "%")) or not tail else " "
    ends = money + low if low == high else f"{money}{low} to {money}{high}"
    return f"{ends}{joint}{tail}".replace(f"{money}-", f"-{money}") if money else f"{ends}{joint}{tail}"


def table(econ, model):
    outcome = subprocess.run([econ, "test", "--json", str(model)], check=False, capture_output=True, text=True)
    if not outcome.stdout:
        sys.exit(outcome.stderr)
    claims = json.loads(outcome.stdout)["claims"]
    rows = ["| in the document | claim | the model gives | verdict | why |", "|---|---|---|---|---|"]
    for claim in claims:
        if claim["verdict"] != "holds":
            label = f"{claim['label']}: " if claim.get("label") else ""
            rows.append(f"| {claim['source']} | `{claim['text']}` | {label}{interval(claim)} | {claim['verdict']} | "
                        f"{claim['reason']} |")
    stated = {(claim["line"], claim["text"]) for claim in claims}
    failing = {(claim["line"], claim["text"]) for claim in claims if claim["verdict"] != "holds"}
    return "\n".join([*rows, "", f"{len(stated)} claims: {len(stated - failing)} hold."])


def pages(folder):
    """Each README and its model."""
    for readme in sorted(folder.glob("*/README.md")):
        yield readme, readme.parent / f"{readme.parent.name}.econ"


def main():
    econ, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    stale = []
    for readme, model in pages(folder):
        text = readme.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        written, after = rest.split(END)
        current = f"\n{table(econ, model)}\n"
        if "--write" in sys.argv:
            readme.write_text(before + BEGIN + current + END + after, encoding="utf-8")
        elif written != current:
            stale.append(str(readme))
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run tests/examples/check_readme.py ECON {folder} --write")


if __name__ == "__main__":
    main()
