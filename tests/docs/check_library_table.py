#!/usr/bin/env python3
"""The table of modules in docs/language.md names what the library has: `check_library_table.py project_folder`.

A row must name every unit and kind of its module and every function that the module explains by an example, and
nothing that the module does not declare.
"""
import pathlib
import re
import sys

ROW = re.compile(r"^\| `std\.(\w+)` \| (.*) \|$", re.M)
DECLARED = re.compile(r"^(?:(?:unit|kind|table|axis|param) )?([a-z_A-Z]\w*)(?=[ (:=,])", re.M)
UNITS = re.compile(r"^unit ([^=:\"\n]+)", re.M)
KINDS = re.compile(r"^kind (\w+)", re.M)
SKIPPED = {"prelude"}  # it only imports


def documented(text):
    """Functions whose doc shows a call of them."""
    for doc, name in re.findall(r"((?:^##[^\n]*\n)+)([a-z_]\w*)\(", text, re.M):
        if f"`{name}(" in doc:
            yield name


def declared(text):
    names = set(DECLARED.findall(text))
    for units in UNITS.findall(text):
        names.update(re.findall(r"\w+", units))
    return names


def problems(root):
    rows = dict(ROW.findall((root / "docs" / "language.md").read_text(encoding="utf-8")))
    modules = {path.stem: path.read_text(encoding="utf-8") for path in (root / "stdlib").glob("*.econ")}
    for name in sorted(set(modules) - SKIPPED - set(rows)):
        yield f"no row for `std.{name}`"
    for name, row in sorted(rows.items()):
        if name not in modules:
            yield f"a row for `std.{name}`, which does not exist"
            continue
        text = modules[name]
        named = set(re.findall(r"(?<![\w.])[A-Za-z_]\w*(?![\w.])", " ".join(re.findall(r"`([^`]*)`", row))))
        wanted = {unit for units in UNITS.findall(text) for unit in re.findall(r"\w+", units)}
        wanted.update(KINDS.findall(text), documented(text))
        yield from (f"the row of `std.{name}` lacks `{word}`" for word in sorted(wanted - named))
        yield from (f"the row of `std.{name}` names `{word}`, which it does not declare"
                    for word in sorted(named - declared(text)))


def main():
    found = list(problems(pathlib.Path(sys.argv[1]).resolve()))
    for problem in found:
        print(f"docs/language.md: {problem}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
