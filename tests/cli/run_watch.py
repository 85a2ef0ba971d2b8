#!/usr/bin/env python3
"""run_watch.py econ: `econ watch` sees each way of saving, shows what moved, lives through mistakes and ends with 0.

Nothing here sleeps: each step waits for the text it expects, and fails after a time that no machine should take.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

econ = os.path.abspath(sys.argv[1])
LONG_S = 60

MODEL = """model shop "A shop"
use "rates.econ"
param price = $10
table plan from "plans.csv" { plan; fee : $ }
profit : $ = price * (1 - rates.tax) + sum(plan.fee over plan)
double : $ = profit * 2
byplan : $ = plan.fee * price / $1
claim profit >= $9  "p. 1"
"""


class Watch:
    """A running `econ watch` and what it has said so far."""

    def __init__(self, folder, terminal):
        self.folder, self.text, self.seen = folder, "", 0
        environment = dict(os.environ, NO_COLOR="1", TERM="xterm", LC_ALL="C.UTF-8", HOME=str(folder))
        if terminal:
            self.end, other = pty.openpty()
        else:
            self.end, other = os.pipe()
        self.process = subprocess.Popen([econ, "watch", "shop.econ"], cwd=folder, env=environment,
                                        stdin=subprocess.DEVNULL, stdout=other, stderr=other)
        os.close(other)

    def until(self, pattern):
        """What was said since the last step, up to what `pattern` finds."""
        deadline = time.monotonic() + LONG_S
        while True:
            found = re.search(pattern, self.text[self.seen:])
            if found:
                said = self.text[self.seen:self.seen + found.end()]
                self.seen += found.end()
                return said
            if not select.select([self.end], [], [], max(0, deadline - time.monotonic()))[0]:
                sys.exit(f"waited for {pattern!r}, and was told:\n{self.text[self.seen:]}")
            try:
                got = os.read(self.end, 65536)
            except OSError:
                got = b""
            if not got:
                sys.exit(f"it ended before {pattern!r}:\n{self.text[self.seen:]}")
            self.text += got.decode()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(LONG_S)
        if status != 0:
            sys.exit(f"Ctrl-C ends it with {status}")


def fill(folder):
    (folder / "rates.econ").write_text("param tax = 10%\n")
    (folder / "plans.csv").write_text("plan,fee\nfree,0\npro,1\n")
    (folder / "shop.econ").write_text(MODEL)


def save_by_rename(path, text):
    part = path.with_suffix(".part")
    part.write_text(text)
    os.replace(part, path)


def steps(folder, terminal):
    fill(folder)
    watch = Watch(folder, terminal)
    first = watch.until(r"claims and checks: all 1 as expected")
    assert "profit" in first and "$10" in first, first

    started = time.monotonic()
    (folder / "shop.econ").write_text(MODEL.replace("$10", "$12"))  # in place
    said = watch.until(r"double +\$20 +→ +\$23\.60")
    print(f"  in place: {1e3 * (time.monotonic() - started):.0f} ms")
    assert re.search(r"profit +\$10 +→ +\$11\.80", said), said
    watch.until(r"byplan\[pro\] +\$10 +→ +\$12")

    started = time.monotonic()
    save_by_rename(folder / "rates.econ", "param tax = 50%\n")  # a file that it uses
    watch.until(r"profit +\$11\.80 +→ +\$7")
    print(f"  by rename: {1e3 * (time.monotonic() - started):.0f} ms")
    watch.until(r"claim profit >= \$9 +holds → contradicted")

    save_by_rename(folder / "plans.csv", "plan,fee\nfree,0\npro,3\n")  # its data
    watch.until(r"profit +\$7 +→ +\$9")
    watch.until(r"claim profit >= \$9 +contradicted → holds")

    (folder / "shop.econ").write_text(MODEL.replace("price * (", "prise * ("))  # a mistake, and its end
    said = watch.until(r"did you mean `price`\?")
    assert "E0201" in said, said
    (folder / "shop.econ").write_text(MODEL.replace("$10", "$14"))
    watch.until(r"profit +\$9 +→ +\$10")

    (folder / "rates.econ").unlink()  # gone, and back
    watch.until(r"rates\.econ")
    (folder / "rates.econ").write_text("param tax = 0%\n")
    watch.until(r"profit +\$10 +→ +\$17")

    os.utime(folder / "shop.econ")  # nothing new
    (folder / "shop.econ").write_text(MODEL.replace("$10", "$15"))
    said = watch.until(r"profit +\$17 +→ +\$18")
    assert "nothing moved" not in said, said
    if terminal:
        assert said.count("\x1b[2J") == 1, repr(said)
    else:
        assert "\x1b" not in watch.text, repr(watch.text)
    watch.stop()


def ends():
    """What cannot be watched is said at once."""
    for arguments, word in ((["nowhere.econ"], "E0701"), (["-"], "standard input"), ([], "a model is missing"),
                            ([econ, "--json"], "econ diff"), ([econ, "--scenario", "a,b"], "one scenario")):
        done = subprocess.run([econ, "watch", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=LONG_S, check=False)
        if done.returncode != 2 or word not in done.stderr:
            sys.exit(f"econ watch {arguments}: {done.returncode} {done.stderr}")


for on_terminal in (False, True):
    place = pathlib.Path(tempfile.mkdtemp(prefix="econ-watch-"))
    try:
        print("on a terminal" if on_terminal else "into a pipe")
        steps(place, on_terminal)
    finally:
        shutil.rmtree(place)
ends()
print("ok")
