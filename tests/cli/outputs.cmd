# Where results cannot go.
$ econ run shop.econ > /dev/full

$ econ run shop.econ | head -1; echo "${PIPESTATUS[@]}"

$ econ sweep shop.econ --vary users=1..1000000:1000000 --keep profit --out - | head -2; echo "${PIPESTATUS[@]}"

$ econ sweep shop.econ --vary users=1k..10k:10 --out /dev/full

$ econ sweep shop.econ --vary users=1k..10k:10 --out nowhere/rows.csv

$ mkdir folder; econ sweep shop.econ --vary users=1k..10k:10 --out folder

# Ten thousand million million rows fit on no disk: nothing is begun.
$ econ sweep shop.econ --vary users=1..1000000:1000000 --vary price=5..30:1000000 --vary fixed=1k..2k:1000 --keep margin --max-cost 1e18 --out rows.csv 2>&1 | sed 's/about .* free/about SIZE, but its disk has SIZE free/'; ls

# Ctrl-C stops a sweep, and no file is left that looks whole.
$ timeout --preserve-status -s INT 0.5 econ sweep shop.econ --vary users=1..1000000:1000000 --vary price=5..30:1000 --keep profit --out rows.csv 2>&1 | sed 's/after .* of/after SOME of/'; echo "${PIPESTATUS[0]}"; ls -A | grep -v '^\.cache$'
