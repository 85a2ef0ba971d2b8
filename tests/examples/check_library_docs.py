#!/usr/bin/env python3
"""Every example in the library's docs must hold: "`ltv(…)` is $15k/customer" as a claim, an indented block as a model.

check_library_docs.py ECON STDLIB_FOLDER
"""
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = re.compile(r"`([a-z_0-9]+\([^`]*\))` is ([-$\d][^\s,.;]*(?:[.,]\d[^\s,.;]*)*(?: [a-z/]+)?)")


def documents(module):
    """The `##` runs of a module, each as its lines."""
    run = []
    for line in module.read_text(encoding="utf-8").splitlines() + [""]:
        if line.strip().startswith("##"):
            run.append(line.strip()[2:])
        elif run:
            yield run
            run = []


def models(module):
    """The lines that are indented by four or more, run by run."""
    for run in documents(module):
        lines = [line[5:] for line in run if line.startswith("     ")]
        if lines:
            yield "\n".join([f"use std.{module.stem}", *lines, ""])


def claims(module):
    for run in documents(module):
        text = " ".join(line.strip() for line in run if not line.startswith("     "))
        for call, value in EXAMPLE.findall(text):
            value = re.sub(r",(?=\d{3})", "_", value)
            value = re.sub(r"(?<= [a-z]{5})s$", "", value)  # units have no plural: 16 months
            yield f'claim {call} = {value}  "{module.name}"'


def main():
    econ, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    lines = [claim for module in sorted(folder.glob("*.econ")) for claim in claims(module)]
    if len(lines) < 15:
        sys.exit(f"only {len(lines)} examples found in {folder}")
    blocks = [model for module in sorted(folder.glob("*.econ")) for model in models(module)]
    # One model has one basis, and std.cloud has 730 hours.
    imports = [f"use std.{module.stem}" for module in sorted(folder.glob("*.econ")) if module.stem != "calendar"]
    blocks.append("\n".join(["model library_docs", *imports, "unit piece", *lines, ""]))
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "library_docs.econ"
        for model in blocks:
            path.write_text(model, encoding="utf-8")
            failed += subprocess.run([econ, "test", str(path)], check=False).returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
