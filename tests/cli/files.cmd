# Files that are not models.
$ econ run shp.econ
! error[E0701]: cannot read `shp.econ`: there is no such file
!   = help: did you mean `shop.econ`?
? 2

$ econ run shop
! error[E0701]: cannot read `shop`: there is no such file
!   = help: did you mean `shop.econ`?
? 2

$ econ run .
! error[E0701]: cannot read `.`: it is a directory
? 2

$ cp "$(command -v bash)" program; econ run program
! error[E0701]: cannot read `program`: it is a binary file (it holds a NUL byte)
? 2

$ printf 'a = "\377"\n' > latin.econ; econ check latin.econ
! error[E0701]: cannot read `latin.econ`: it is not UTF-8 at byte 5, in line 1
? 2

$ : > empty.econ; econ check empty.econ
  empty.econ: 0 quantities

$ econ check shop.econ --max-source-bytes 100
! error[E0701]: cannot read `shop.econ`: it is larger than 100 bytes (--max-source-bytes raises the limit)
? 4

# A byte order mark and line ends of Windows are fine.
$ printf '\xef\xbb\xbfmodel m\r\nparam a = 1\r\nb = a * 2\r\n' > windows.econ; econ run windows.econ
  m

  Parameters
    a  1

  Quantities
    b  2

$ econ check - < shop.econ
  <stdin>: 7 quantities, 2 scenarios, 2 claims, 1 check, 3 questions; 1 guess

$ printf 'param a = "unterminated\nb = 2\nc = d\n' | econ check -
! error[E0108]: this string has no closing `"` on its line
!  --> <stdin>:1:11
! 1 | param a = "unterminated
!   |           ^^^^^^^^^^^^^
!   = help: close it: `"unterminated"`
!
! error[E0201]: nothing in scope is named `d`
!  --> <stdin>:3:5
! 3 | c = d
!   |     ^
!   = help: declare it: `param d = …`
? 2
