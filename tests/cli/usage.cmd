# What the program says of itself, and what it makes of slips on the command line.
$ econ
! Unit economics as code: models with units, ranges and claims, checked and computed.
! Usage: econ [OPTIONS] [COMMAND]
!
! Options:
!   --version                         Print the version and what it computes with
!   -h,--help                         Print this help
!
! Commands:
!   check                             Check names, units and structure
!   run                               Compute every quantity
!   test                              Compare claims and checks with the model
!   sweep                             Compute the model at many points
!   sample                            Draw what is random and summarize results
!   work                              Compute parts of a run from its plan alone
!   merge                             Put the parts of a run together
!   explain                           Walk from a result to its assumptions
!   sensitivity                       Tell what a result hangs on
!   diff                              Compare two versions of a model by what they mean
!   watch                             Show what moves, each time a model is saved
!   query                             Ask files of rows by SQL
!   solve                             Answer what a model asks: where sides are equal, what is best
!   maximize                          Find where a result is greatest
!   minimize                          Find where a result is least
!   plot                              Draw results
!   report                            Write all that a model says on one page
!   fmt                               Lay out models, without a change of meaning
!   doc                               Print what a model or the library says of itself
!   new                               Begin a model in a folder of its own
!   emit                              Show what the compiler makes of a model
!   explain-error                     Explain the code of a message
!
! Examples:
!   econ check hosting.econ                  names, units and structure; runs nothing
!   econ run hosting.econ                    every quantity, with its range
!   econ test hosting.econ                   what the document claims against what the model computes
!   econ sweep hosting.econ --vary 'users=1k..1M:log:1000' --vary 'price=5..30:0.25'
!   econ sample hosting.econ --runs 1M       how likely which results are
!   econ explain hosting.econ margin         from a result to its assumptions
!   econ diff HEAD~1 hosting.econ            what changed, and what that did to the results
!   econ watch hosting.econ                  what moves, each time it is saved
!   econ query points.parquet 'select max(margin) from points'
!   econ merge rows.csv.parts                shards of a sweep, put together
!   econ solve hosting.econ 'margin = 40%' --over 'users in 1k..1M'
!   econ plot hosting.econ margin --over users=1k..1M:log
!   econ report hosting.econ -o report.html  one page with all of it
!   econ fmt hosting.econ                    one layout for all
!   econ new hosting                         begins a model
!   econ COMMAND --help                      the flags of a command, and more examples
!
! Exit status: 0 ok, 1 a claim or check differs from what is expected, 2 usage or model,
!   3 incomplete (cancelled, disk full), 4 a limit was reached, 101 a bug in econ.
? 2

$ econ --help
  Unit economics as code: models with units, ranges and claims, checked and computed.
  Usage: econ [OPTIONS] [COMMAND]

  Options:
    --version                         Print the version and what it computes with
    -h,--help                         Print this help

  Commands:
    check                             Check names, units and structure
    run                               Compute every quantity
    test                              Compare claims and checks with the model
    sweep                             Compute the model at many points
    sample                            Draw what is random and summarize results
    work                              Compute parts of a run from its plan alone
    merge                             Put the parts of a run together
    explain                           Walk from a result to its assumptions
    sensitivity                       Tell what a result hangs on
    diff                              Compare two versions of a model by what they mean
    watch                             Show what moves, each time a model is saved
    query                             Ask files of rows by SQL
    solve                             Answer what a model asks: where sides are equal, what is best
    maximize                          Find where a result is greatest
    minimize                          Find where a result is least
    plot                              Draw results
    report                            Write all that a model says on one page
    fmt                               Lay out models, without a change of meaning
    doc                               Print what a model or the library says of itself
    new                               Begin a model in a folder of its own
    emit                              Show what the compiler makes of a model
    explain-error                     Explain the code of a message

  Examples:
    econ check hosting.econ                  names, units and structure; runs nothing
    econ run hosting.econ                    every quantity, with its range
    econ test hosting.econ                   what the document claims against what the model computes
    econ sweep hosting.econ --vary 'users=1k..1M:log:1000' --vary 'price=5..30:0.25'
    econ sample hosting.econ --runs 1M       how likely which results are
    econ explain hosting.econ margin         from a result to its assumptions
    econ diff HEAD~1 hosting.econ            what changed, and what that did to the results
    econ watch hosting.econ                  what moves, each time it is saved
    econ query points.parquet 'select max(margin) from points'
    econ merge rows.csv.parts                shards of a sweep, put together
    econ solve hosting.econ 'margin = 40%' --over 'users in 1k..1M'
    econ plot hosting.econ margin --over users=1k..1M:log
    econ report hosting.econ -o report.html  one page with all of it
    econ fmt hosting.econ                    one layout for all
    econ new hosting                         begins a model
    econ COMMAND --help                      the flags of a command, and more examples

  Exit status: 0 ok, 1 a claim or check differs from what is expected, 2 usage or model,
    3 incomplete (cancelled, disk full), 4 a limit was reached, 101 a bug in econ.

$ econ --version
  econ <version>

$ econ chek shop.econ
! error: there is no command `chek`; did you mean `check`?
!   see `econ --help`
? 2

$ econ run shop.econ --scenrio dear
! error: there is no flag `--scenrio`; did you mean `--scenario`?
!   see `econ run --help`
? 2

$ econ run shop.econ extra
! error: `extra` is one word too many
!   see `econ run --help`
? 2

$ econ run
! error: a model is missing: give its file, or `-` for standard input
!   see `econ run --help`
? 2

$ econ run shop.econ --max-depth deep
! error: `--max-depth` takes a number, not `deep`
!   see `econ run --help`
? 2

$ econ run shop.econ --color blue
! error: `--color` takes auto|always|never, not `blue`
!   see `econ run --help`
? 2

$ econ run shop.econ --set
! error: a value is missing after `--set`
!   see `econ run --help`
? 2

$ econ sweep --help
  Compute the model at many points
  Usage: econ sweep [OPTIONS] FILE [NAME]

  Positionals:
    FILE                              The model: a path, or - for standard input
    NAME                              A sweep that the model states

  Options:
    -h,--help                         Print this help
    --vary PATH=SPREAD                Let a parameter vary; may be repeated
    --over AXES                       What varies, as in a model: 'price, lhs(500, cost, churn in 1%..5%)'
    --points FILE                     The rows of a CSV file, its columns parameters; as `points(…)` in --over
    --sample N                        Compute N random points instead of a grid
    --design random|lhs|sobol|plain_sobol|zip|corners|one_at_a_time
                                      How the points lie; the first four take --sample
    --seed N                          The same seed gives the same random points
    --set PATH=VALUE                  Give a parameter another value; may be repeated
    --scenario NAME,...               Scenarios, by name; `all` for every one, `base` for none
    --keep NAME,...                   Quantities to compute; without it every one that varies
    --where CONDITION                 Keep the points that meet it; may be repeated
    --summarize STATISTIC,...         min, max, mean, sd, median, p1 to p99, p99.9
    --by AXIS,...                     Summarize for each value of these axes of the grid
    --top NAME[:N]                    The N points where a result is greatest; without N 10
    --bottom NAME[:N]                 The N points where a result is least
    --histogram NAME,...              How often a result is how large
    --strict                          Exit with 1 if a result is undefined at any point
    --out FILE|-                      Write every point: .csv or .jsonl (.gz, .zst), .parquet, .duckdb, .sqlite, .xlsx; - is standard output
    --json                            Print the result as JSON
    --color auto|always|never         Colours; auto: on a terminal, unless NO_COLOR is set
    --error-format text|json|github|sarif
                                      How mistakes in the model are shown

  Long runs:
    --parts FOLDER                    Keep what is done here, and go on from it; a long --out FILE has FILE.parts
    --shard K/N                       Compute only the K-th of N shards; `econ merge` puts them together
    --part-seconds SECONDS            How long a part is computed; without it 5
    --only-plan                       Write what `econ work` needs into the folder, compute nothing

  Machine (no result depends on these):
    --threads N                       Threads; without it as many as the machine has
    --lanes 1|2|4|8|16                Doubles a vector
    --engine jit|reference            Machine code, or the slow evaluator it is tested against
    --no-cache                        Neither read nor keep compiled code

  Limits:
    --max-errors N                    Errors shown before `and N more`
    --max-source-bytes N              Size of a source file
    --max-data-bytes N                Size of a data file
    --max-tokens N                    Tokens in a source file
    --max-depth N                     Brackets, `if`s and signs open at once
    --max-labels N                    Labels of one axis
    --max-imports N                   Files that a model uses
    --max-ops N                       Operations of a program
    --max-cost N                      Operations of a whole sweep

  Examples:
    econ sweep hosting.econ pricing          a sweep that the model states, by its name
    econ sweep hosting.econ --vary 'users=1k..1M:log:1000' --vary 'price=5..30:0.25'
    econ sweep hosting.econ --vary 'users=[1k, 10k, 100k]' --keep margin,mrr --out margins.csv
    econ sweep hosting.econ --vary 'churn=1%..5%' --vary 'price=5..30' --sample 1M --seed 7
    econ sweep hosting.econ --vary 'churn=1%..5%' --vary 'price=5..30' --sample 4096 --design sobol
    econ sweep hosting.econ --points offers.csv --keep margin --out margins.parquet
    econ sweep hosting.econ --over 'price, lhs(500, users, churn in 1%..5%), scenario in [base, lean]'

  How to say what a parameter goes through (the unit is the parameter's own where none is written):
    5..30:0.25           from 5 to 30 in steps of 0.25; also 5..30:step:0.25
    0.5..2:20            20 points from 0.5 to 2, evenly; also 0.5..2:for:20
    1k..1M:log:200       200 points, evenly by their logarithm
    [1k, 10k]            a list
    $5..30/user/month step $0.25        as in the language; `log 200`, `for 20` likewise
    5..30                any value between, with --sample

$ econ check --help
  Check names, units and structure
  Usage: econ check [OPTIONS] FILE

  Positionals:
    FILE                              The model: a path, or - for standard input

  Options:
    -h,--help                         Print this help
    --set PATH=VALUE                  Give a parameter another value; may be repeated
    --json                            Print the result as JSON
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

  Examples:
    econ check hosting.econ                  0 if the model is sound, 2 with every mistake shown
    econ check - < hosting.econ              a model from standard input
    econ check hosting.econ --error-format github      annotations for a workflow

$ econ emit shop.econ --stage nonsense
! error: `--stage` takes ast|model|ir|ir-opt|plan|llvm|asm, not `nonsense`
!   see `econ emit --help`
? 2
