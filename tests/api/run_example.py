"""run_example.py libecon.so price_curve.py model: the Python example says what the others say; 77 (skipped) without NumPy."""
import os
import subprocess
import sys

def has_numpy(python):
    return subprocess.run([python, "-c", "import numpy"], capture_output=True, check=False).returncode == 0


# Debian's package is for the system's Python, which need not be the first on the path.
pythons = [python for python in (sys.executable, "/usr/bin/python3") if os.path.exists(python) and has_numpy(python)]
if not pythons:
    print("skipped: there is no NumPy (Debian: python3-numpy)")
    sys.exit(77)

library, example, model = sys.argv[1:]
said = subprocess.run([pythons[0], "-B", example, model], env=dict(os.environ, ECON_LIBRARY=library),
                      capture_output=True, text=True, check=False)
print(said.stdout, said.stderr)
lines = said.stdout.splitlines()
good = (said.returncode == 0 and lines[:2] == ["A price for a workspace: 100000 prices", "best price 16.07 $/user/month"]
        and lines[2].endswith("$/month, margin 70.6%"))
wrong = subprocess.run([pythons[0], "-B", example, model + ".missing"], env=dict(os.environ, ECON_LIBRARY=library),
                       capture_output=True, text=True, check=False)
sys.exit(0 if good and wrong.returncode == 1 and "E0701" in wrong.stderr else 1)
