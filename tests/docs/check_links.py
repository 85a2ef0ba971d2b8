#!/usr/bin/env python3
"""Every link between the pages of the project leads to a file, and to a heading of it: `check_links.py project_folder`."""
import pathlib
import re
import sys

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$", re.S | re.M)
CODE = re.compile(r"`[^`\n]*`")
HEADING = re.compile(r"^#+ +(.+?) *$", re.M)
SKIPPED = {"build", ".git"}


def pages(root):
    return [page for page in sorted(root.rglob("*.md")) if not SKIPPED & set(page.relative_to(root).parts)]


def anchor(heading):
    """As GitHub makes it: lower case, blanks to dashes, the rest without punctuation."""
    text = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return {anchor(heading) for heading in HEADING.findall(text)}


def broken(page):
    text = CODE.sub("", FENCED.sub(lambda block: "\n" * block.group(0).count("\n"), page.read_text(encoding="utf-8")))
    for link in LINK.finditer(text):
        target = link.group(1) or link.group(2)
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        line = text.count("\n", 0, link.start()) + 1
        if not place.exists():
            yield line, f"`{target}` leads to no file"
        elif fragment and place.suffix == ".md" and fragment not in anchors(place):
            yield line, f"`{target}`: no heading makes that anchor"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    found = [(page, line, what) for page in pages(root) for line, what in broken(page)]
    for page, line, what in found:
        print(f"{page.relative_to(root)}:{line}: {what}")
    print(f"{len(pages(root))} pages, {len(found)} broken links")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
