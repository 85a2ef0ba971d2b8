#!/usr/bin/env python3
"""check_man.py econ: the manual page says what `--help` says, of every command, and is sound troff."""
import re
import shutil
import subprocess
import sys

econ = sys.argv[1]


def printed(*arguments):
    return subprocess.run([econ, *arguments], capture_output=True, text=True, check=True).stdout


def words(text):
    return re.sub(r"\s+", " ", text)


page = printed("--man-page")
readable = re.sub(r"\\f[BIR]", "", page)
for escape, character in {"\\-": "-", "\\(aq": "'", "\\(ga": "`", "\\(ha": "^", "\\(ti": "~", "\\&": "", "\\e": "\\"}.items():
    readable = readable.replace(escape, character)
sections = dict(re.findall(r"^\.SS econ (\S+)\n(.*?)(?=^\.S[SH] )", readable, re.M | re.S))
commands = re.findall(r"^  ([a-z-]+) {2,}", printed("--help").split("Commands:")[1].split("Examples:")[0], re.M)
wrong = [] if list(sections) == commands and len(commands) > 15 else [f"commands {commands}, in the page {list(sections)}"]
options = 0
for command in commands:
    shown, section = printed(command, "--help"), words(sections.get(command, ""))
    for flags, text in re.findall(r"^  (-\S+(?: \S+)*) {2,}(\S.*(?:\n {30,}\S.*)*)", shown, re.M):
        options += 1
        for flag in re.findall(r"--[a-z-]+", flags):
            if flag not in section:
                wrong.append(f"econ {command} {flag}: is not in the page")
        if words(text) not in section:
            wrong.append(f"econ {command} {flags}: is `{words(text)}` in the help alone")
if options < 100:
    wrong.append(f"only {options} options were read")
if shutil.which("groff"):
    done = subprocess.run(["groff", "-man", "-ww", "-z", "-K", "utf8"], input=page, capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        wrong.append(done.stderr)
completion = printed("--bash-completion")
done = subprocess.run(["bash", "-c", completion + "\nCOMP_WORDS=(econ sw); COMP_CWORD=1; _econ; echo ${COMPREPLY[*]}\n"
                       "COMP_WORDS=(econ run --sc); COMP_CWORD=2; _econ; echo ${COMPREPLY[*]}"],
                      capture_output=True, text=True, check=False)
if done.stdout != "sweep\n--scenario\n":
    wrong.append(f"completion: {done.stdout}{done.stderr}")
print("\n".join(wrong) or f"ok: {len(commands)} commands, {options} options")
sys.exit(1 if wrong else 0)
