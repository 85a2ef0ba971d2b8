"""check_symbols.py libecon.so econ.h: the library exports what the header declares, and nothing else."""
import re
import subprocess
import sys

library, header = sys.argv[1:]
listed = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
exported = {re.sub(r"@.*", "", line.split()[-1]) for line in listed.splitlines()} - {"ECON_1"}
with open(header, encoding="utf-8") as text:
    declared = set(re.findall(r"\b(econ_\w+)\(", re.sub(r"/\*.*?\*/", "", text.read(), flags=re.S)))
for name in sorted(exported - declared):
    print(f"exported, but not in the header: {name}")
for name in sorted(declared - exported):
    print(f"in the header, but not exported: {name}")
print(f"{len(exported)} functions")
sys.exit(0 if exported == declared and exported else 1)
