"""No file names a path of one machine; long files are listed (a report, not a failure)."""

import re
import tree

LONG = 500
FOLDERS = "home|Users|root|work|mnt|media|scratch"
MACHINE = re.compile(rf"(?<![\w./-])/(?:{FOLDERS})/\w")
TEXT = {".cpp", ".h", ".def", ".py", ".md", ".econ", ".g4", ".cmake", ".txt", ".json", ".expected", ".csv", ".yml", ""}


def main():
    problems, long = [], []
    here = re.compile(r"(?<![\w.-])" + re.escape(str(tree.ROOT)) + r"\b") if len(tree.ROOT.parts) > 2 else MACHINE
    for path in tree.files():
        if path.suffix not in TEXT:
            continue
        lines = tree.read(path).splitlines()
        for number, line in enumerate(lines, 1):
            if MACHINE.search(line) or here.search(line):
                problems.append(f"{path}:{number}: a path of one machine: {line.strip()[:100]}")
        if path.suffix in {".cpp", ".h", ".g4", ".py"} and len(lines) > LONG:
            long.append((len(lines), path))
    for count, path in sorted(long, key=lambda item: -item[0]):
        print(f"long: {path} has {count} lines; is it two ideas?")
    tree.finish(problems, "no path of one machine")


main()
