#!/usr/bin/env python3
"""`econ doc` of the library and of the examples is well-formed and leaves nothing out.

check_model_pages.py ECON PROJECT_FOLDER
"""
import json
import pathlib
import re
import subprocess
import sys

FENCE = re.compile(r"^```")
HEADING = re.compile(r"^(#{1,6}) ")


def printed(econ, *arguments):
    done = subprocess.run([econ, "doc", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"econ doc {' '.join(arguments)}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def columns(row):
    return len(re.findall(r"(?<!\\)\|", row))


def problems_of(text):
    """Fences that stay open, headings that skip a level, rows that are wider than their table."""
    fenced, level, width, before = False, 0, None, ""
    for number, line in enumerate(text.splitlines(), 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.startswith("|"):
            if width is None and before:
                yield f"{number}: a table right below a paragraph"
            width = columns(line) if width is None else width
            if columns(line) != width:
                yield f"{number}: {columns(line)} bars in a table of {width}: {line}"
        else:
            width = None
        heading = HEADING.match(line)
        if heading and not fenced:
            if level and len(heading.group(1)) > level + 1:
                yield f"{number}: the heading skips a level: {line}"
            level = len(heading.group(1))
        before = line
    if fenced:
        yield "a fence stays open"
    if "\n\n\n" in text or not text.endswith("\n") or text.endswith("\n\n"):
        yield "blank lines that nobody needs"


def anchors(text):
    for line in re.findall(r"^#{1,6} (.*)$", text, re.M):
        yield re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-")


def entries(page):
    for entry in page["entries"]:
        yield entry
        yield from entry.get("parts", [])


def missing(text, page):
    """What the page says in JSON and the Markdown does not."""
    plain = text.replace("\\", "")
    for entry in entries(page):
        if entry["kind"] in ("unit", "other", "question"):
            continue
        for field in ("name", "label", "note"):
            if field in entry and entry[field].replace("\\", "") not in plain:
                yield f"{field} `{entry[field]}` of a {entry['kind']} is missing"
        for line in entry.get("doc", "").splitlines():
            if line.strip() and line.strip().replace("\\", "") not in plain:
                yield f"docs of `{entry.get('name')}` are missing: {line}"


def declared_names(model):
    """Names at the beginning of a line that are followed by what a definition has."""
    text = re.sub(r"^\s*##?.*$", "", model.read_text(encoding="utf-8"), flags=re.M)
    text = re.sub(r"^(claim|check) .*$", "", text, flags=re.M)
    return re.findall(r"^(?:param )?([A-Za-z_]\w*)(?=(?: \"[^\"]*\")? *(?:=|:|\())", text, re.M)


def main():
    econ, root = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = []
    modules = sorted((root / "stdlib").glob("*.econ"))
    models = sorted((root / "examples").rglob("*.econ"))
    for name, path in [(f"std.{m.stem}", m) for m in modules] + [(str(m), m) for m in models]:
        text = printed(econ, name)
        page = json.loads(printed(econ, name, "--json"))["pages"][0]
        failed += [f"{name}: {problem}" for problem in problems_of(text)]
        failed += [f"{name}: {problem}" for problem in missing(text, page)]
        known = {entry.get("name") for entry in page["entries"]}
        failed += [f"{name}: `{n}` is declared and not documented" for n in declared_names(path) if n not in known]
    whole = printed(econ)
    failed += [f"econ doc: {problem}" for problem in problems_of(whole)]
    present = set(anchors(whole))
    links = re.findall(r"\]\(#([^)]*)\)", whole)
    failed += [f"econ doc: #{link} leads nowhere" for link in links if link not in present]
    if len(links) != len(modules):
        failed.append(f"econ doc: {len(links)} modules in the list, {len(modules)} in the library")
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main()
