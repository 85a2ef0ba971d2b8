"""docs/ARCHITECTURE.md is true: every path it names exists, and it names the folder of every library."""

import re
from pathlib import Path

import tree

PAGE = Path("docs/ARCHITECTURE.md")
CODE = re.compile(r"`([^`\n]+)`")
LIBRARY = re.compile(r"^\s*econ_library\(", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")
ENDINGS = (".md", ".cpp", ".h", ".def", ".econ", ".py", ".txt", ".cmake", ".json", ".g4", ".expected")


def looks_like_path(word):
    return re.fullmatch(r"[\w.*-]+(/[\w.*-]*)*", word) and ("/" in word or (word.endswith(ENDINGS) and word[0] != "."))


def exists(word):
    if word.startswith("build/"):  # made by the build, not in the tree
        return True
    return any(tree.ROOT.glob(word.rstrip("/"))) or any(tree.ROOT.glob("**/" + word) if "/" not in word else ())


def main():
    text = tree.read(PAGE)
    problems = []
    named = set()
    for number, line in enumerate(text.splitlines(), 1):
        for word in CODE.findall(line):
            if looks_like_path(word):
                named.add(word.rstrip("/"))
                if not exists(word):
                    problems.append(f"{PAGE}:{number}: `{word}` does not exist")
        for link in LINK.findall(line):
            if "://" not in link and not (tree.ROOT / PAGE.parent / link).exists():
                problems.append(f"{PAGE}:{number}: link to {link}, which does not exist")
    for path in tree.files():
        folder = path.parent.as_posix()
        if path.name == "CMakeLists.txt" and LIBRARY.search(tree.read(path)) and folder not in named:
            if not any(word.startswith(folder + "/") for word in named):
                problems.append(f"{PAGE}: does not name the library `{folder}`")
    tree.finish(problems, f"{len(named)} paths")


main()
