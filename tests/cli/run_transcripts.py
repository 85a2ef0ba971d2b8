#!/usr/bin/env python3
"""Runs transcripts of the command line: `run_transcripts.py path/to/econ file.cmd …`.

A transcript is a text of commands and what they print:

    # a comment
    $ econ run small.econ --set price=3
      what goes to standard output, two blanks in front
    ! what goes to standard error
    ? 2

`? N` is the exit status if it is not 0. Each file runs in an empty folder that holds a copy of `models/`, by bash, with
`econ` on the path. Times and speeds are replaced by `<time>` and `<speed>`. With ECON_UPDATE_GOLDEN=1 the transcripts
are rewritten with what was printed: read the diff.

A transcript that begins with `# needs libduckdb` is skipped (status 77) where there is none: it is looked for in
ECON_DUCKDB and in build/duckdb, where tools/get-duckdb puts it. The others run without one.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT_S = 120
SKIPPED = 77
NEEDS_DUCKDB = "# needs libduckdb"
DUCKDB = os.environ.get("ECON_DUCKDB") or str(HERE.parents[1] / "build/duckdb/libduckdb.so")

# What differs from run to run, and what stands for it.
VARIABLE = [
    (re.compile(r"\bin \d[\d.]*(e-\d+)? (s|ms)\b"), "in <time>"),
    (re.compile(r"\d[\d.]*( ?[kMB])? points/s"), "<speed>"),
    (re.compile(r'("seconds": )[\d.e+-]+'), r"\1<time>"),
    (re.compile(r'("points_per_second": )[\d.e+-]+'), r"\1<speed>"),
    (re.compile(r"^econ \d+\.\d+\.\d+ \(.*\)$", re.M), "econ <version>"),
]


def stable(text: str) -> str:
    for pattern, replacement in VARIABLE:
        text = pattern.sub(replacement, text)
    return text


def prefixed(prefix: str, text: str) -> list[str]:
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [(prefix + line).rstrip() if line == "" else prefix + line for line in lines]


def run(command: str, folder: str, econ: pathlib.Path, duckdb: str) -> list[str]:
    environment = dict(os.environ, PATH=f"{econ.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8",
                       XDG_CACHE_HOME=os.path.join(folder, ".cache"), HOME=folder, ECON_DUCKDB=duckdb)
    environment.pop("NO_COLOR", None)
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=TIMEOUT_S, check=False)
    printed = stable(done.stdout.decode("utf-8", "replace"))
    messages = stable(done.stderr.decode("utf-8", "replace"))
    lines = prefixed("  ", printed) + prefixed("! ", messages)
    if done.returncode != 0:
        lines.append(f"? {done.returncode}")
    return lines


def replay(transcript: pathlib.Path, econ: pathlib.Path) -> tuple[str, str]:
    """The transcript as it is, and as it came out now."""
    expected = transcript.read_text(encoding="utf-8")
    actual: list[str] = []
    duckdb = DUCKDB if expected.startswith(NEEDS_DUCKDB) else "/nowhere/libduckdb.so"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE / "models", folder, dirs_exist_ok=True)
        for block in re.split(r"\n{2,}(?=\$ |# )", expected.rstrip("\n")):
            if actual:
                actual.append("")
            for line in block.split("\n"):
                if line.startswith("#"):
                    actual.append(line)
                elif line.startswith("$ "):
                    actual.append(line)
                    actual += run(line[2:], folder, econ, duckdb)
    return expected, "\n".join(actual) + "\n"


def main() -> int:
    econ = pathlib.Path(sys.argv[1]).resolve()
    updating = os.environ.get("ECON_UPDATE_GOLDEN") == "1"
    failed = skipped = 0
    for name in sys.argv[2:]:
        transcript = pathlib.Path(name)
        if transcript.read_text(encoding="utf-8").startswith(NEEDS_DUCKDB) and not os.path.exists(DUCKDB):
            print(f"{transcript.name} is skipped: no libduckdb in {DUCKDB}; tools/get-duckdb brings it")
            skipped += 1
            continue
        expected, actual = replay(transcript, econ)
        if expected == actual:
            continue
        if updating:
            transcript.write_text(actual, encoding="utf-8")
            print(f"updated {name}: read the diff")
            continue
        failed += 1
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                                   f"{name} (recorded)", f"{name} (now)"))
    if failed:
        return 1
    return SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
