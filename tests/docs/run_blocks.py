#!/usr/bin/env python3
"""Runs every fenced block of README.md and docs/: `run_blocks.py path/to/econ project_folder [page …]`.

What follows the fence says what must happen:

    econ              a model, or a part of one: no message, and every claim and check in it comes out as it expects
    econ save=a.econ  the same, and the console blocks of the page can use it as a.econ; so with the next two
    econ fail E0304   exactly these codes are reported
    econ later        what the language has and this version reads only: E0499 and nothing else
    console           `$ command` lines and what they print, standard output and messages as a terminal shows them;
                      `console exit=1` where the last command ends with that status, `console libduckdb` where it
                      needs that: left out, and said to be, if it is neither in ECON_DUCKDB nor in build/duckdb
    sh                commands that are not run here; each begins with a program or a file of the project
    json, text        JSON that parses; a drawing
    c from=a.c        a passage of a file of the project, which is tested elsewhere; `cpp`, `python`, `cmake` likewise
    csv save=a.csv    a data file that the models of the page can read; `json save=…` likewise

A comment `<!-- before … -->` right above a block holds what comes before it in the model. Console blocks run in an empty
folder that holds the saved models and `examples/`. Times, speeds, hashes and the version differ between machines: they
are compared as if they were equal. With ECON_UPDATE_GOLDEN=1 what was printed is written into the page: read the diff.
"""
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import pages

TIMEOUT_S = 120
VOLATILE = [
    (re.compile(r"\b\d[\d.]*(e-\d+)? ?(ms|µs|us|s)\b"), "<time>"),
    (re.compile(r"\d[\d.]*(e[+-]?\d+)? ?[kMBG]? points/s"), "<speed>"),
    (re.compile(r'("(seconds|points_per_second)": )[\d.e+-]+'), r"\1<time>"),
    (re.compile(r"\b[0-9a-f]{16,}\b"), "<hash>"),
    (re.compile(r"^econ \d+\.\d+\.\d+.*$", re.M), "<version>"),
    (re.compile(r"\b\d+ threads?\b"), "<threads>"),
    (re.compile(r"\b\d+ lanes?\b"), "<lanes>"),
]


class Folder:
    """Where the commands of one page run."""

    def __init__(self, econ, root):
        self.econ, self.root = econ, root
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="econ-docs-"))
        (self.place / "examples").symlink_to(root / "examples")
        self.environment = dict(os.environ, PATH=f"{econ.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8",
                                HOME=str(self.place), XDG_CACHE_HOME=str(self.place / ".cache"), NO_COLOR="1")
        self.environment.pop("COLUMNS", None)
        self.environment.setdefault("ECON_DUCKDB", str(root / "build/duckdb/libduckdb.so"))
        self.without_duckdb = not os.path.exists(self.environment["ECON_DUCKDB"])

    def run(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.place, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT_S, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def remove(self):
        shutil.rmtree(self.place)


def steady(text):
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


def codes(folder, model):
    """The codes of what `econ check` reports, errors and warnings."""
    path = folder.place / "block.econ"
    path.write_text(model, encoding="utf-8")
    status, printed = folder.run("econ check block.econ --error-format json")
    if status not in (0, 2):
        return {f"exit status {status}: {printed}"}
    found = re.search(r"^\{.*^\}", printed, re.S | re.M)
    return {d["code"] for d in json.loads(found.group(0))["diagnostics"]} if found else set()


def messages(folder):
    return folder.run("econ test block.econ")[1]


def run_model(block, folder):
    model = block.before + "\n".join(block.lines) + "\n"
    reported = codes(folder, model)
    words = block.info[1:]
    for word in [word for word in words if word.startswith("save=")]:
        (folder.place / word[len("save="):]).write_text(model, encoding="utf-8")
        words.remove(word)
    if words == ["later"] or words[:1] == ["fail"]:
        wanted = {"E0499"} if words[0] == "later" else set(words[1:])
        if reported == wanted:
            return None
        return f"should report {sorted(wanted)}, reports {sorted(reported)}\n{messages(folder)}"
    if words:
        return f"`{words[0]}` is no word for a block of econ"
    if reported:
        return f"reports {sorted(reported)}\n{messages(folder)}"
    status, printed = folder.run("econ test block.econ")
    return None if status == 0 else printed


def replay(block, folder):
    """The lines of a console block as they come out now, and a complaint."""
    commands = [line for line in block.lines if line.startswith("$ ")]
    wanted = next((int(word[len("exit="):]) for word in block.info[1:] if word.startswith("exit=")), 0)
    lines, status = [], 0
    for number, command in enumerate(commands):
        status, printed = folder.run(command[2:])
        lines += [command, *(line.rstrip() for line in printed.rstrip("\n").split("\n") if printed.strip())]
        if status != 0 and number + 1 < len(commands):
            return lines, f"`{command}` ends with status {status}"
    if status != wanted:
        return lines, f"the last command ends with status {status}, not {wanted}"
    if not commands:
        return lines, "no line begins with `$ `"
    return lines, None


def run_console(block, folder, updating, changes):
    if "libduckdb" in block.info and folder.without_duckdb:
        print(f"{block.place}: skipped, no libduckdb; tools/get-duckdb brings it")
        return None
    lines, complaint = replay(block, folder)
    if complaint:
        return complaint + "\n" + "\n".join(lines)
    before, now = steady("\n".join(block.lines)), steady("\n".join(lines))
    if before == now:
        return None
    if updating:
        changes.append((block, lines))
        return None
    return "\n".join(difflib.unified_diff(before.split("\n"), now.split("\n"), "recorded", "now", lineterm=""))


def check_commands(block, folder):
    for line in block.lines:
        words = line.split("#")[0].split()
        if not words or words[0] in ("export", "alias", "cd"):
            continue
        if not shutil.which(words[0]) and not (folder.root / words[0]).is_file() and words[0] != "econ":
            return f"`{words[0]}` is neither a program nor a file of the project"
    return None


def check_json(block):
    try:
        json.loads("\n".join(block.lines))
        return None
    except ValueError as error:
        return str(error)


def save_data(block, folder):
    for word in block.info[1:]:
        if not word.startswith("save="):
            return f"`{word}` is no word for a data file"
        (folder.place / word[len("save="):]).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    return None


def check_passage(block, folder):
    names = [word[len("from="):] for word in block.info[1:] if word.startswith("from=")]
    if len(names) != 1 or not (folder.root / names[0]).is_file():
        return "says by `from=FILE` which file of the project it is a passage of"
    text = (folder.root / names[0]).read_text(encoding="utf-8")
    return None if "\n".join(block.lines) + "\n" in text else f"is no passage of {names[0]}"


def run_block(block, folder, updating, changes):
    kind = block.info[0] if block.info else ""
    if kind in ("c", "cpp", "python", "cmake"):
        return check_passage(block, folder)
    if kind in ("csv", "json"):
        complaint = save_data(block, folder)
        if complaint or kind == "csv":
            return complaint
    if kind == "econ":
        return run_model(block, folder)
    if kind == "console":
        return run_console(block, folder, updating, changes)
    if kind == "sh":
        return check_commands(block, folder)
    if kind == "json":
        return check_json(block)
    return None if kind == "text" else f"nothing says how a block of `{kind}` is tested"


def rewrite(page, text, changes):
    lines = text.split("\n")
    for block, now in reversed(changes):
        lines[block.line:block.line + len(block.lines)] = now
    page.write_text("\n".join(lines), encoding="utf-8")
    print(f"updated {page}: read the diff")


def run_page(page, econ, root, updating):
    text = page.read_text(encoding="utf-8")
    folder, failed, changes, count = Folder(econ, root), 0, [], 0
    try:
        for block in pages.blocks(page.relative_to(root), text):
            count += 1
            complaint = run_block(block, folder, updating, changes)
            if complaint:
                failed += 1
                print(f"{block.place}: {' '.join(block.info)}\n{complaint}\n")
    finally:
        folder.remove()
    if changes:
        rewrite(page, text, changes)
    return count, failed


def main():
    econ, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    chosen = [pathlib.Path(name).resolve() for name in sys.argv[3:]] or pages.documents(root)
    updating = os.environ.get("ECON_UPDATE_GOLDEN") == "1"
    results = [run_page(page, econ, root, updating) for page in chosen]
    count, failed = sum(c for c, _ in results), sum(f for _, f in results)
    print(f"{count} blocks in {len(chosen)} pages, {failed} failed")
    if not sys.argv[3:] and count < 30:
        sys.exit("that is too few: are the pages read?")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
