"""The files of the project, as the house checks see them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", "build", ".cache", "__pycache__"}


def files():
    """Every file of the project as a path relative to the root: what git tracks, or, where there is no git, what is there."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode == 0 and listed.stdout:
        names = [Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name]
        return sorted(name for name in names if (ROOT / name).is_file())
    return sorted(walk())


def walk():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        for name in names:
            yield (Path(folder) / name).relative_to(ROOT)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def finish(problems, done):
    """Prints what was found and ends the check: status 1 with problems, else 0."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else f"ok: {done}")
    sys.exit(1 if problems else 0)
