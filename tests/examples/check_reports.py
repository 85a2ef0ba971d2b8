#!/usr/bin/env python3
"""`report.txt` beside an example is what `econ run` prints for it: `check_reports.py ECON EXAMPLES_FOLDER`.

examples/NAME/report.txt is of examples/NAME/NAME.econ. With ECON_UPDATE_GOLDEN=1 it is written anew: read the diff.
"""
import difflib
import os
import pathlib
import subprocess
import sys


def main():
    econ, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
    environment.pop("COLUMNS", None)
    differ = False
    for report in sorted(folder.glob("*/report.txt")):
        model = report.parent / f"{report.parent.name}.econ"
        done = subprocess.run([econ, "run", str(model)], check=False, capture_output=True, text=True, env=environment)
        if done.returncode:
            sys.exit(done.stderr)
        if os.environ.get("ECON_UPDATE_GOLDEN"):
            report.write_text(done.stdout, encoding="utf-8")
            continue
        before = report.read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(before, done.stdout.splitlines(), str(report), "econ run", lineterm=""))
        print("\n".join(lines))
        differ = differ or bool(lines)
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
