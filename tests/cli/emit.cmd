# Every stage of the compiler can be printed.
$ printf 'param a = 2\nparam b = 1..3\nc = a * b + a * b\n' > tiny.econ

$ printf 'param a = 2\nparam b = 1..3\nc = a * b + a * b\n' | econ emit - --stage ast

$ econ emit tiny.econ --stage model | tail -8

$ econ emit tiny.econ --stage ir

$ econ emit tiny.econ --stage ir-opt

$ econ emit tiny.econ --stage ir --vary a=1..2:2

$ econ emit tiny.econ --stage plan --vary a=1..2:2

$ econ emit tiny.econ --stage llvm --vary a=1..2:2 | grep -c define

$ econ emit tiny.econ --stage asm --vary a=1..2:2 | grep -c -w ret

$ econ emit tiny.econ --stage ir --json | head -3

$ econ emit tiny.econ
