"""The Markdown pages of the project and their fenced blocks."""
import dataclasses
import pathlib
import re

FENCE = re.compile(r"^(`{3,})([^`]*)$")
HIDDEN = re.compile(r"<!-- before\n(.*?)-->", re.S)


@dataclasses.dataclass
class Block:
    """One fenced block: `info` is what follows the opening fence, `line` where the fence is, from 1."""
    page: pathlib.Path
    line: int
    info: list
    lines: list
    before: str  # the model that a comment `<!-- before … -->` right above the fence puts in front

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def hidden_model(text):
    """The comment that ends `text`, if it is one of ours."""
    comment = HIDDEN.search(text, text.rfind("<!--")) if text.rstrip().endswith("-->") else None
    return comment.group(1) if comment else ""


def blocks(page, text):
    """The blocks of a page in order. A fence that is never closed is an error."""
    lines = text.split("\n")
    start = None
    for number, line in enumerate(lines, 1):
        fence = FENCE.match(line)
        if start is None and fence:
            start, ticks, info = number, fence.group(1), fence.group(2).split()
        elif start is not None and fence and fence.group(1) == ticks and not fence.group(2):
            yield Block(page, start, info, lines[start:number - 1], hidden_model("\n".join(lines[:start - 1])))
            start = None
    if start is not None:
        raise SystemExit(f"{page}:{start}: this block is never closed")


def documents(root):
    """README.md and docs/, without the pages of error codes, whose models have a test of their own."""
    root = pathlib.Path(root)
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    return [page for page in pages if page.parent != root / "docs" / "errors"]
