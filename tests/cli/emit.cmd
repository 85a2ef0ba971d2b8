# Every stage of the compiler can be printed.
$ printf 'param a = 2\nparam b = 1..3\nc = a * b + a * b\n' > tiny.econ

$ printf 'param a = 2\nparam b = 1..3\nc = a * b + a * b\n' | econ emit - --stage ast
  param a
    value 2
  param b
    value (.. 1 3)
  quantity c
    value (sum (product a * b) + (product a * b))

$ econ emit tiny.econ --stage model | tail -8
  model 
  param a : 1 = 2
  param b : 1 = (1..3 base 2)
  value c : 1 = Add(Mul(a, b), Mul(a, b))

$ econ emit tiny.econ --stage ir
  input uncertain b = 2 in 1..3
  %0 = const 2  ; a
  %1 = input b  ; b
  %2 = Mul %0, %1  ; c
  %3 = Add %2, %2
  output a (base) = %0
  output b (base) = %1
  output c (base) = %3

$ econ emit tiny.econ --stage ir-opt
  input uncertain b = 2 in 1..3
  %0 = const 2  ; a
  %1 = input b  ; b
  %2 = Mul %0, %1  ; c
  %3 = Add %2, %2
  output a (base) = %0
  output b (base) = %1
  output c (base) = %3

$ econ emit tiny.econ --stage ir --vary a=1..2:2
  input swept a = 1 in 1..2
  %0 = input a
  %1 = const 2  ; b
  %2 = Mul %0, %1  ; c
  %3 = Add %2, %2
  output c (base) = %3

$ econ emit tiny.econ --stage plan --vary a=1..2:2
  grid 2 points
    a: 2 values 1..2, in lanes
  1 chunks of 16384 points, runs of 2
  slot 0 = %3[0]
  scenarios base
  column c: slots 0

$ econ emit tiny.econ --stage llvm --vary a=1..2:2 | grep -c define
  1

$ econ emit tiny.econ --stage asm --vary a=1..2:2 | grep -c ret
  1

$ econ emit tiny.econ --stage ir --json | head -3
  {
    "format_version": 1,
    "stage": "ir",

$ econ emit tiny.econ
! error: `--stage` is missing
!   see `econ emit --help`
? 2
