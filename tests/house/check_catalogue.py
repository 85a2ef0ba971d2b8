"""Every diagnostic code has a page that explains it and a golden case that shows it; every page has a code.

A golden case is a `.expected` file of tests/golden, or a transcript of tests/cli for what only a flag can get wrong.
"""

import re
from pathlib import Path

import tree

ROW = re.compile(r"ECON_DIAGNOSTIC\(\s*(\d+)\s*,\s*(\w+)\s*,\s*(Error|Warning|Note)\s*,")
CODE = re.compile(r"\b[EWN]\d{4}\b")


def rows():
    for path in tree.files():
        if path.parent == Path("compiler/diagnostics/catalogue") and path.suffix == ".def":
            for number, name, severity in ROW.findall(re.sub(r"//[^\n]*", "", tree.read(path))):
                yield f"{severity[0]}{int(number):04}", name, path


def main():
    problems = []
    shown = set()
    for path in tree.files():
        if (path.parts[:2], path.suffix) in {(("tests", "golden"), ".expected"), (("tests", "cli"), ".cmd")}:
            shown.update(CODE.findall(tree.read(path)))
    seen, without_page, without_case = {}, [], []
    for code, name, path in rows():
        for key in (code[1:], name):
            if key in seen:
                problems.append(f"{path}: {code} {name}: `{key}` stands in {seen[key]} too")
            seen[key] = path
        if not (tree.ROOT / f"docs/errors/{code}.md").is_file():
            without_page.append(f"{code} {name}")
        if code not in shown:
            without_case.append(f"{code} {name}")
    if without_page:
        problems.append("no page docs/errors/<code>.md: " + ", ".join(without_page))
    if without_case:
        problems.append("neither tests/golden/**/*.expected nor tests/cli/*.cmd shows: " + ", ".join(without_case))
    known = {code for code, _, _ in rows()}
    for page in sorted((tree.ROOT / "docs/errors").glob("[EWN]*.md")):
        if page.stem not in known:
            problems.append(f"docs/errors/{page.name}: no row of the catalogue has this code")
    tree.finish(problems, f"{len(known)} codes, each with a page and a golden case")


main()
