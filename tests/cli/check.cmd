# What `check` prints for people and for programs.
$ econ check shop.econ

$ econ check shop.econ --json

$ printf 'param a = 1\nb = a + nope\nc = a + $1\n' > bad.econ; econ check bad.econ

$ econ check bad.econ --json

$ econ check bad.econ --error-format github

$ econ check bad.econ --error-format sarif | head -12

$ econ check bad.econ --max-errors 1

$ econ check bad.econ --color always | cat -v

$ econ run bad.econ --json

$ printf 'use std.clod\n' | econ check -

$ printf 'use cloud\n' | econ check -

$ printf 'use pricing\n' | econ check -

$ econ explain-error E0702

$ econ explain-error e702 | head -1

$ econ explain-error E9999

$ econ explain-error E0702 --json | head -3
