# One layout for all.
$ printf 'param a   =3  in 1 ..5\nb=a*2 # twice' > a.econ; econ fmt a.econ; cat a.econ
  param a = 3  in 1..5
  b = a * 2  # twice

$ econ fmt a.econ --check

# What would change.
$ printf 'c  = 1\n' > c.econ; mkdir -p sub/.hidden; printf 'd  = 1\n' > sub/d.econ; cp c.econ sub/.hidden; econ fmt --check a.econ c.econ sub
  c.econ
  sub/d.econ
? 1

$ econ fmt c.econ sub c.econ; cat c.econ sub/d.econ sub/.hidden/c.econ
  c = 1
  d = 1
  c  = 1

$ printf 'x=1/churn*80 user/vm' | econ fmt -
  x = 1/churn * 80 user/vm

$ printf 'x=1' | econ fmt - --check
  <stdin>
? 1

$ printf 'x = 1\n' | econ fmt - --check

# Mistakes of syntax: reported, nothing changed, the other files are laid out all the same.
$ printf 'a  = (1\n' > wrong.econ; printf 'b  = 1\n' > right.econ; econ fmt wrong.econ right.econ; cat wrong.econ right.econ
  a  = (1
  b = 1
! error[E0112]: this `(` is never closed
!  --> wrong.econ:1:6
! 1 | a  = (1
!   |      ^
!   = help: close it: `(1)`

$ econ fmt wrong.econ --error-format github
! ::error file=wrong.econ,line=1,col=6,endLine=1,endColumn=7,title=E0112 UnclosedBracket::this `(` is never closed%0Ahelp: close it: `(1)`
? 1

# The mode of a file stays, what a link leads to is written.
$ printf 'a  = 1\n' > mode.econ; chmod 640 mode.econ; ln -s mode.econ link.econ; econ fmt link.econ; stat -c '%a %F' mode.econ link.econ; cat mode.econ
  640 regular file
  777 symbolic link
  a = 1

# A file that is as it should be is not written.
$ touch -d 2020-01-01 mode.econ; econ fmt mode.econ; stat -c %y mode.econ | cut -c1-10
  2020-01-01

$ printf 'a  = 1\r\nb  = 2\n' > windows.econ; econ fmt windows.econ; od -c windows.econ | head -3
  0000000   a       =       1  \r  \n   b       =       2  \r  \n
  0000016

$ econ fmt missing.econ
! error: cannot read `missing.econ`: there is no such file
? 3

$ econ fmt
! error: a model is missing: give files or folders, or `-` for standard input
!   see `econ fmt --help`
? 2

$ econ fmt --chek shop.econ
! error: there is no flag `--chek`; did you mean `--check`?
!   see `econ fmt --help`
? 2

$ econ fmt --help
  Lay out models, without a change of meaning
  Usage: econ fmt [OPTIONS] FILES...

  Positionals:
    FILES ...                         Models, folders of models, or - for standard input

  Options:
    -h,--help                         Print this help
    --check                           Write nothing; list the files that are not laid out so
    --color auto|always|never         Colours; auto: on a terminal, unless NO_COLOR is set
    --error-format text|json|github|sarif
                                      How mistakes in the model are shown

  Limits:
    --max-errors N                    Errors shown before `and N more`
    --max-source-bytes N              Size of a source file
    --max-data-bytes N                Size of a data file
    --max-tokens N                    Tokens in a source file
    --max-depth N                     Brackets, `if`s and signs open at once
    --max-labels N                    Labels of one axis
    --max-imports N                   Files that a model uses

  What it does:
    Indentation, spaces around operators, tables, and the columns that the author began: `=`, units, notes and
    comments that were lined up with a neighbour stay so. Where lines break, the author decides. Line ends stay
    those of the first line. After each file the syntax tree is compared with the one before: a file is replaced,
    all at once, only if it means the same. A file with mistakes of syntax is reported and left alone.

  Examples:
    econ fmt hosting.econ                    rewrites the file if anything changes
    econ fmt models/                         every .econ below the folder
    econ fmt --check .                       for continuous integration: lists what would change
    econ fmt - < draft.econ                  from standard input to standard output

  Exit status: 0 all files are laid out, 1 a file is not (with --check) or has mistakes, 2 usage,
    3 a file cannot be read or written, 101 a bug in econ; the file is left as it was.
