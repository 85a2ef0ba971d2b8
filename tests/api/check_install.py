"""check_install.py cmake build_folder examples_folder: what `cmake --install` leaves is enough to build the examples.

Once with find_package(econ), once with pkg-config. 77 (skipped) where the build is sanitized: such a library needs its own flags.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

cmake, build, examples = sys.argv[1:]


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


cache = pathlib.Path(build, "CMakeCache.txt").read_text(encoding="utf-8")
if re.search(r"^ECON_SANITIZE:\w+=.", cache, re.M):
    sys.exit(77)

with tempfile.TemporaryDirectory() as folder:
    prefix = pathlib.Path(folder, "usr")
    run(cmake, "--install", build, "--prefix", prefix)
    user = pathlib.Path(folder, "user")
    shutil.copytree(examples, user)
    run(cmake, "-S", user, "-B", user / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
    run(cmake, "--build", user / "build")
    model = f"{examples}/price.econ"
    said = [run(user / "build" / "price_curve_c", model), run(user / "build" / "price_curve_cpp", model)]

    where = next(prefix.rglob("econ.pc")).parent
    flags = run("pkg-config", "--cflags", "--libs", "econ", env=dict(os.environ, PKG_CONFIG_PATH=str(where))).split()
    library = next(flag[2:] for flag in flags if flag.startswith("-L"))
    run("cc", f"{examples}/price_curve.c", "-o", user / "plain", *flags)
    said.append(run(user / "plain", model, env=dict(os.environ, LD_LIBRARY_PATH=library)))
    print(said[0])
    sys.exit(0 if "best price 16.07" in said[0] and said.count(said[0]) == 3 else f"they differ: {said}")
