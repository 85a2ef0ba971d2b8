"""Every page of docs/errors shows its mistake and its mend: the block `econ bad` gives exactly the page's code, the block
`econ good` gives nothing. A block `econ save=a.econ` is a file that the two can use. Pages of the command line and of
limits have no blocks.

usage: check_pages.py ECON ROOT
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def codes(econ, text, folder):
    path = "-"
    if any(pathlib.Path(folder).iterdir()):  # a text from standard input uses no file
        path = "page.econ"
        pathlib.Path(folder, path).write_text(text)
    command = [econ, "check", path, "--error-format", "json"]
    result = subprocess.run(command, input=text, capture_output=True, text=True, cwd=folder)
    said = next((out for out in (result.stderr, result.stdout) if out.startswith("{")), '{"diagnostics": []}')
    return [d["code"] for d in json.loads(said)["diagnostics"]]


def block(page, kind):
    found = re.search(r"^```econ " + kind + r"\n(.*?)^```", page, re.S | re.M)
    return found.group(1) if found else None


def problems(econ, path):
    page = path.read_text()
    bad, good = block(page, "bad"), block(page, "good")
    if bad is None and good is None:
        return
    if bad is None or good is None:
        yield "has one of the blocks `econ bad` and `econ good`"
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, text in re.findall(r"^```econ save=(\S+)\n(.*?)^```", page, re.S | re.M):
            pathlib.Path(folder, name).write_text(text)
        yield from problems_of(econ, path, bad, good, folder)


def problems_of(econ, path, bad, good, folder):
    later = {"E0499"} - {path.stem}  # the form of what cannot be evaluated yet has mistakes too
    got = sorted(set(codes(econ, bad, folder)) - later)
    if got != [path.stem]:
        yield f"its bad block gives {got or 'nothing'}"
    got = set(codes(econ, good, folder)) - later
    if got:
        yield f"its good block gives {got}"


def main(econ, root):
    pages = sorted(pathlib.Path(root, "docs/errors").glob("[EW]*.md"))
    found = [f"{path.name}: {words}" for path in pages for words in problems(econ, path)]
    print("\n".join(found) or f"{len(pages)} pages: ok")
    return 1 if found or not pages else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]))
