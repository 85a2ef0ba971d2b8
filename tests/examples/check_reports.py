#!/usr/bin/env python3
"""What is recorded beside an example is what `econ run` prints for it: `check_reports.py ECON EXAMPLES_FOLDER`.

examples/NAME/report.txt is of examples/NAME/NAME.econ, examples/small/NAME.txt of the NAME.econ beside it. With
ECON_UPDATE_GOLDEN=1 they are written anew: read the diff.
"""
import difflib
import os
import pathlib
import subprocess
import sys


def reports(folder):
    """Each record and its model."""
    for report in sorted(folder.glob("*/report.txt")):
        yield report, report.parent / f"{report.parent.name}.econ"
    for model in sorted(folder.glob("small/*.econ")):
        yield model.with_suffix(".txt"), model


def main():
    econ, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
    environment.pop("COLUMNS", None)
    differ = False
    for report, model in reports(folder):
        done = subprocess.run([econ, "run", str(model)], check=False, capture_output=True, text=True, env=environment)
        if done.returncode:
            sys.exit(done.stderr)
        if os.environ.get("ECON_UPDATE_GOLDEN"):
            report.write_text(done.stdout, encoding="utf-8")
            continue
        before = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
        lines = list(difflib.unified_diff(before, done.stdout.splitlines(), str(report), "econ run", lineterm=""))
        print("\n".join(lines))
        differ = differ or bool(lines)
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
