# What the program says of itself, and what it makes of slips on the command line.
$ econ

$ econ --help

$ econ --version

$ econ chek shop.econ

$ econ run shop.econ --scenrio dear

$ econ run shop.econ extra

$ econ run

$ econ run shop.econ --max-depth deep

$ econ run shop.econ --color blue

$ econ run shop.econ --set

$ econ sweep --help

$ econ check --help

$ econ emit shop.econ --stage nonsense
