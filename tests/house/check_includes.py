"""Includes follow the one-way dependencies that the CMakeLists declare.

A file may include what lies in its own library and in the libraries that its DEPS reach. Only `compiler/parse` knows
ANTLR, only `compiler/lower` and `compiler/jit` know LLVM.
"""

import re
from pathlib import Path

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')
CALL = re.compile(r"\b(econ_library|econ_test|add_executable|target_link_libraries)\s*\(([^()]*)\)")
KEYWORDS = {"SOURCES", "DEPS", "SYSTEM_DEPS", "PRIVATE", "PUBLIC", "INTERFACE"}
GUARDED = {  # header pattern -> folders that may include it
    "ANTLR": (re.compile(r"^antlr4|(^|/)Econ(Lexer|Parser)\w*\.h$"), {"compiler/parse"}),
    "LLVM": (re.compile(r"^llvm(-c)?/"), {"compiler/lower", "compiler/jit"}),
}


def words_after(arguments, *keywords):
    found, current = [], None
    for word in arguments:
        if word in KEYWORDS:
            current = word
        elif current in keywords:
            found.append(word)
    return found


def declared_libraries():
    """name -> (folder, names of direct dependencies, stems of sources), of libraries and of programs that link them."""
    libraries = {}
    for path in tree.files():
        if path.name != "CMakeLists.txt":
            continue
        folder = path.parent.as_posix()
        for call, text in CALL.findall(re.sub(r"#.*", "", tree.read(path))):
            name, *arguments = text.split()
            if call == "econ_library":
                stems = {Path(source).stem for source in words_after(arguments, "SOURCES")}
                libraries[name] = (folder, set(words_after(arguments, "DEPS")), stems)
            elif call == "add_executable" and not folder.startswith(("tests", "bench")):
                libraries.setdefault(name, (folder, set(), set()))
            elif call == "target_link_libraries" and name.removeprefix("econ_") in libraries:
                linked = words_after(arguments, "PRIVATE", "PUBLIC", "INTERFACE")
                libraries[name.removeprefix("econ_")][1].update(
                    word.removeprefix("econ::") for word in linked if word.startswith("econ::")
                )
    return libraries


def reachable(name, libraries, seen=None):
    seen = set() if seen is None else seen
    if name not in seen and name in libraries:
        seen.add(name)
        for dep in libraries[name][1]:
            reachable(dep, libraries, seen)
    return seen


def cycles(libraries):
    for name, (folder, deps, _) in libraries.items():
        for dep in deps:
            if dep not in libraries:
                yield f"{folder}/CMakeLists.txt: DEPS of `{name}` name `{dep}`, which no econ_library declares"
            elif name in reachable(dep, libraries):
                yield f"{folder}/CMakeLists.txt: `{name}` and `{dep}` depend on each other"


def owner(path, folders):
    """The library folder that a path lies in: the deepest one."""
    return next((folder for folder in map(Path.as_posix, Path(path).parents) if folder in folders), None)


def libraries_of(path, libraries, names):
    """Of the libraries of one folder those that a file is part of; a header goes with the source of its name."""
    of_stem = {name for name in names if path.stem in libraries[name][2]}
    return of_stem or {min(names, key=len)}


def check_file(path, libraries, folders):
    mine = owner(path, folders)
    allowed = set()
    if mine:
        for name in libraries_of(path, libraries, folders[mine]):
            allowed |= {libraries[dep][0] for dep in reachable(name, libraries)}
    for number, line in enumerate(tree.read(path).splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match.group(2)
        for what, (pattern, may) in GUARDED.items():
            if pattern.search(header) and owner(path, may) is None:
                yield f"{path}:{number}: {what} is included by {' and '.join(sorted(may))} only"
        if mine is None:
            continue
        theirs = owner(header, folders)
        if theirs and theirs != mine and theirs not in allowed:
            yield f"{path}:{number}: `{mine}` includes `{header}`, but its DEPS do not reach `{theirs}`"
        elif match.group(1) == '"' and not theirs and not (tree.ROOT / header).exists() and "/" not in header:
            if not (tree.ROOT / path.parent / header).exists():
                yield f"{path}:{number}: `{header}` is not found from the root"


def main():
    libraries = declared_libraries()
    folders = {}
    for name, (folder, _, _) in libraries.items():
        folders.setdefault(folder, set()).add(name)
    problems = list(cycles(libraries))
    sources = [path for path in tree.files() if path.suffix in {".cpp", ".h", ".def"}]
    for path in sources:
        problems += check_file(path, libraries, folders)
        if path.parts[0] in {"compiler", "runtime"} and path.suffix == ".cpp" and owner(path, folders) is None:
            problems.append(f"{path}: no econ_library declares this folder")
    tree.finish(problems, f"{len(sources)} files of {len(libraries)} libraries include what they may")


main()
