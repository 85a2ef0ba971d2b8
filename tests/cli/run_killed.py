#!/usr/bin/env python3
"""Runs that do not come to their end: `run_killed.py path/to/econ`.

A sweep is killed at random moments, interrupted, and runs out of room, until it is done; the bytes of its file and what
it prints must be those of one undisturbed run.
"""

import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MOST_TRIES = 200
DESIGN = ["--vary", "users=1k..100k:for:1500", "--vary", "price=5..30:for:600", "--where", "margin > 10%",
          "--keep", "margin,profit", "--by", "price", "--histogram", "profit", "--bottom", "profit:4"]


class Runs:
    def __init__(self, econ: str, folder: str):
        self.econ, self.folder = econ, pathlib.Path(folder)
        self.environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(folder, ".cache"), HOME=folder)
        self.random = random.Random(int(os.environ.get("ECON_SEED", "1")))

    def start(self, arguments: list[str], **how) -> subprocess.Popen:
        return subprocess.Popen([self.econ, *arguments], cwd=self.folder, env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)

    def whole(self, arguments: list[str], **how) -> tuple[int, str, str]:
        process = self.start(arguments, **how)
        printed, messages = process.communicate()
        return process.returncode, printed, messages

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))


def stable(text: str) -> str:
    return re.sub(r"in \S+ m?s, .* points/s", "", text)


def expect(true: bool, what: str):
    if not true:
        sys.exit(f"FAILED: {what}")


def disturbed(runs: Runs, arguments: list[str], stop: int, longest: float) -> tuple[str, int]:
    """What the run that comes to its end prints, and how many did not."""
    for stopped in range(MOST_TRIES):
        process = runs.start(arguments)
        try:
            printed, _ = process.communicate(timeout=runs.random.uniform(0.02, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(stop)
            printed, messages = process.communicate()
            if process.returncode != 0:
                if stop == signal.SIGINT:
                    expect(process.returncode in (3, -signal.SIGINT), f"status {process.returncode} after Ctrl-C")
                    expect(process.returncode != 3 or "the same command goes on there" in messages, messages)
                continue
        expect(process.returncode == 0, f"status {process.returncode}")
        return printed, stopped
    sys.exit("FAILED: no run came to its end")


def main():
    econ = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(econ, folder)
        shutil.copy(HERE / "models" / "shop.econ", folder)
        start = time.monotonic()
        status, printed, messages = runs.whole(["sweep", "shop.econ", *DESIGN, "--out", "whole.csv"])
        expect(status == 0, messages)
        longest = 0.8 * (time.monotonic() - start)
        rows = (runs.folder / "whole.csv").read_bytes()
        about = (runs.folder / "whole.csv.about.json").read_bytes().replace(b"whole", b"rows")
        (runs.folder / "whole.csv.about.json").unlink()
        kept = ["sweep", "shop.econ", *DESIGN, "--out", "rows.csv", "--part-seconds", "0"]

        for stop, threads in ((signal.SIGKILL, "1"), (signal.SIGKILL, "3"), (signal.SIGINT, "2")):
            command = [*kept, "--parts", "work", "--threads", threads]
            last, stopped = disturbed(runs, command, stop, longest)
            expect(stable(last) == stable(printed), f"another summary after {stopped} stops")
            expect((runs.folder / "rows.csv").read_bytes() == rows, f"other rows after {stopped} stops")
            expect((runs.folder / "rows.csv.about.json").read_bytes() == about, "other words about the rows")
            (runs.folder / "rows.csv").unlink()
            (runs.folder / "rows.csv.about.json").unlink()
            expect(runs.files() == ["shop.econ", "whole.csv"], f"left behind: {runs.files()}")
            print(f"{signal.Signals(stop).name}, {threads} threads: the same after {stopped} stops")

        # No file may grow beyond a third of the rows: parts fit, the file of all rows does not.
        def little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(rows) // 3, len(rows) // 3))
        status, _, messages = runs.whole([*kept, "--parts", "work"], preexec_fn=little_room)
        expect(status == 3, f"status {status} without room")
        expect("cannot write `rows.csv`: file too large" in messages, messages)
        expect("900,000 of 900,000 points are kept in `work`; the same command goes on there" in messages, messages)
        expect(runs.files() == ["shop.econ", "whole.csv", "work"], f"left behind: {runs.files()}")
        # Nor may a part be written now.
        for path in list((runs.folder / "work").glob("part-*"))[:5]:
            path.unlink()
        def no_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        status, _, messages = runs.whole([*kept, "--parts", "work"], preexec_fn=no_room)
        expect(status == 3 and "file too large" in messages and "points are kept in `work`" in messages, messages)
        status, last, messages = runs.whole([*kept, "--parts", "work"])
        expect(status == 0 and "going on: " in messages, messages)
        expect(stable(last) == stable(printed) and (runs.folder / "rows.csv").read_bytes() == rows, "other results")
        print("no room: the same when there is some again")


main()
