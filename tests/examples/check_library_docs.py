#!/usr/bin/env python3
"""Every example in the library's docs, "`ltv(…)` is $15k/customer", becomes a claim that must hold.

check_library_docs.py ECON STDLIB_FOLDER
"""
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = re.compile(r"`([a-z_0-9]+\([^`]*\))` is ([-$\d][^\s,.;]*(?:[.,]\d[^\s,.;]*)*(?: [a-z]+)?)")


def documents(module):
    """The `##` runs of a module, each as one line."""
    run = []
    for line in module.read_text(encoding="utf-8").splitlines() + [""]:
        if line.strip().startswith("##"):
            run.append(line.strip()[2:].strip())
        elif run:
            yield " ".join(run)
            run = []


def claims(module):
    for text in documents(module):
        for call, value in EXAMPLE.findall(text):
            value = re.sub(r",(?=\d{3})", "_", value)
            value = re.sub(r"(?<= [a-z]{5})s$", "", value)  # units have no plural: 16 months
            yield f'claim {call} = {value}  "{module.name}"'


def main():
    econ, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    lines = [claim for module in sorted(folder.glob("*.econ")) for claim in claims(module)]
    if len(lines) < 15:
        sys.exit(f"only {len(lines)} examples found in {folder}")
    imports = [f"use std.{module.stem}" for module in sorted(folder.glob("*.econ"))]
    model = "\n".join(["model library_docs", *imports, "unit piece", *lines, ""])
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "library_docs.econ"
        path.write_text(model, encoding="utf-8")
        outcome = subprocess.run([econ, "test", str(path)], check=False)
    sys.exit(outcome.returncode)


if __name__ == "__main__":
    main()
