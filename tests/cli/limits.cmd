# Texts that are too large, too deep or too wrong: one message, no crash.
$ python3 -c "print('a = ' + '(' * 1000000)" > deep.econ; econ check deep.econ 2>&1 | head -2
  error[E0803]: this is nested deeper than 200 levels
   --> deep.econ:1:205

$ python3 -c "print('a = ' + '-' * 60000 + '1')" > minus.econ; econ check minus.econ 2>&1 | head -2
  error[E0803]: this is nested deeper than 200 levels
   --> minus.econ:1:205

$ python3 -c "print('a = ' + ' + '.join(['1'] * 60000))" > sum.econ; econ run sum.econ
  Quantities
    a  60k

$ python3 -c "print('\n'.join(f'a{i} = nope{i} + 1' for i in range(10000)))" > errors.econ; econ check errors.econ 2>&1 | tail -1
  … and 9950 more errors (--max-errors raises the limit)

$ python3 -c "print('\n'.join(f'a{i} = a{i + 1} + 1' for i in range(100000)) + '\na100000 = 1')" > chain.econ; econ run chain.econ | sed -n '2,3p'
    a0         100k
    a1         100k

$ econ run shop.econ --max-ops 10
! error[E0718]: this model takes 34 operations, more than the limit of 10
!   = note: counted once for each label of the axes that an operation varies over, and for each scenario
!   = help: ask for fewer scenarios or points, or raise the limit with `--max-ops`
? 4

$ econ check shop.econ --max-tokens 10 2>&1 | head -1
  error[E0802]: this file has more than 10 tokens

$ econ check shop.econ --max-depth 0; echo $?
  4
! error[E0803]: this is nested deeper than 0 levels
!  --> shop.econ:4:8
! 4 | use std.people
!   |        ^
!   = note: open at once: brackets, `if`, signs, `not`, `^`, members and selections of one value
!   = help: give parts of it names of their own, or raise the limit: `--max-depth 0`

$ python3 -c "print('table t { | x\n' + '\n'.join(f'  l{i} | {i}' for i in range(1001)) + '\n}\na = median(t.x over t)')" > sorted.econ; econ check sorted.econ
! error[E0474]: `median` goes over at most 1000 labels, and axis `t` has 1001
!     --> sorted.econ:1004:5
! 1004 | a = median(t.x over t)
!      |     ^^^^^^^^^^^^^^^^^^
? 2
