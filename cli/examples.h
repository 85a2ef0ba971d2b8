#pragma once
/// The examples under `--help`, one text for each command.

namespace econ::cli::examples {

constexpr const char* kProgram = R"(Examples:
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
  3 incomplete (cancelled, disk full), 4 a limit was reached, 101 a bug in econ.)";

constexpr const char* kCheck = R"(Examples:
  econ check hosting.econ                  0 if the model is sound, 2 with every mistake shown
  econ check - < hosting.econ              a model from standard input
  econ check hosting.econ --error-format github      annotations for a workflow)";

constexpr const char* kRun = R"(Examples:
  econ run hosting.econ
  econ run hosting.econ --scenario all                      scenarios side by side
  econ run hosting.econ --set 'price=$12/user/month'        the unit is checked
  econ run hosting.econ --set 'churn=3%/month' --scenario base,colo
  econ run hosting.econ --json | jq '.results[] | select(.name == "margin")')";

constexpr const char* kTest = R"(Examples:
  econ test hosting.econ                   exit status 1 if any verdict differs from what is expected
  econ test hosting.econ --set 'price=$12/user/month'
  econ test hosting.econ --json | jq '.claims[] | select(.ok == false)')";

constexpr const char* kSweep = R"(Examples:
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
  5..30                any value between, with --sample)";

constexpr const char* kWork = R"(What it does:
  Computes a run from the folder of its parts: the manifest holds the model's text and the command. So a machine needs
  that folder, a range and econ, nothing else. What is there already is not computed again.

Examples:
  econ sweep hosting.econ pricing --out rows.csv --only-plan     writes rows.csv.parts/manifest
  econ work rows.csv.parts --shard 3/100                         anywhere, on a copy or on a shared disk
  econ merge rows.csv.parts --out rows.csv)";

constexpr const char* kMerge = R"(What it does:
  A long sweep or sample keeps what is done as parts in a folder; `--shard K/N` computes only parts. A folder holds all
  that is needed to go on or to put them together: the model's text is in it, the model's file is not read. Parts may
  come from any split of the work, in one folder or in several: the result has the same bits as one run. A part that is
  missing, damaged or of another run is named. The folders are left as they are.

Examples:
  econ sweep hosting.econ pricing --out rows.csv --shard 1/2      on one machine: leaves rows.csv.parts
  econ sweep hosting.econ pricing --out rows.csv --shard 2/2      on another
  econ merge one/rows.csv.parts two/rows.csv.parts --out rows.csv
  econ sample hosting.econ --runs 1B --parts work --shard 3/10    without rows
  econ merge work                                                 their summary

Exit status: 0 ok, 2 usage, 3 a part is missing, damaged or of another run.)";

constexpr const char* kSample = R"(Examples:
  econ sample hosting.econ                 every random result: mean, sd, p5, p50, p95
  econ sample hosting.econ --runs 1M --seed 7 --keep margin,mrr --scenario all
  econ sample hosting.econ --where 'churn < 5%/month'        the runs that meet a condition, and how many do
  econ sample hosting.econ --ranges base --out runs.csv
  econ sample hosting.econ --design sobol --runs 65536 --strict
  econ sample hosting.econ --until 'stderr(mean(margin)) < 0.1%'   as many runs as that takes

A range `a..b` says nothing of how likely its values are. It stays a range: each run is computed where a result is
least and where it is greatest, and a statistic then lies between two values. `--ranges` puts ranges at one place.)";

constexpr const char* kQuery =
    R"query(A file's table is its name up to the first dot, with `_` for what is no letter or digit: `runs/points.csv.gz` is
`points`. Its columns are called as the quantities; a name that SQL does not take stands in double quotes:
"plan.price[pro]". A .duckdb database is also attached: `points.about` says what made its rows. libduckdb answers; it is
no part of econ.

Examples:
  econ query points.parquet 'select price, max(margin) from points group by price order by price'
  econ query base.csv.gz lean.csv.gz 'select avg(l.profit - b.profit) from base b join lean l using (price, users)'
  econ query points.parquet 'summarize points'
  econ query points.parquet 'select * from points where margin < 0' --csv > losses.csv
  econ query points.parquet "select decode(key), decode(value) from parquet_kv_metadata('points.parquet')")query";

constexpr const char* kSolve = R"(Examples:
  econ solve hosting.econ                  every question of the model: `solve`, `maximize`, `minimize`
  econ solve hosting.econ break_even --scenario all
  econ solve hosting.econ 'margin = 40%' --over 'users in 1k..1M'
  econ solve hosting.econ 'infra[base] = infra[colo]' --over 'users in 1k..1M, price in [5, 10]'
  econ solve hosting.econ 'revenue = cost' --over 'seats in 1..500 step 1'         whole seats only
  econ solve hosting.econ --json | jq '.answers[].answers[].crossings'

Every place where the sides are equal or change places is listed, jumps at steps of capacity and prices among
them, and which side is larger between. That nothing was missed is proven with bounds over the whole domain;
where the proof is not finished, the answer says `not proven complete` and where.

Exit status: 1 if an equation has no solution in its domain, or a goal no point that meets its conditions.)";

constexpr const char* kGoal = R"(Examples:
  econ maximize hosting.econ 'mrr - cost' --over 'price in 5..30' --where 'margin >= 20%'
  econ minimize hosting.econ 'cost' --over 'machines in 1..200 step 1, provider'
  econ maximize hosting.econ best_price --scenario all
  econ maximize hosting.econ 'low(profit)' --over 'price in 5..30'
  econ maximize hosting.econ 'mean(profit over run)' --over 'price in 5..30' --runs 20k
  econ maximize hosting.econ --json | jq '.answers[].answers[] | {value, at}'

The whole domain is searched, steps of capacity and prices included: points all over it, then nearby the best of
them, then every part that bounds cannot rule out. The answer says what holds the best point in its place (an end
of the domain, a condition, a step), how far each choice may go within 1% of it, and whether nothing better can be.
Ranges stand at their base and distributions at their median, but where the goal or a condition says `low(x)`, `high(x)`
or a statistic of runs: `mean(x over run)`, `sd`, `median`, `p10`.

Exit status: 1 if no point meets the conditions, or the goal has no value.)";

constexpr const char* kFmt = R"(What it does:
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
  3 a file cannot be read or written, 101 a bug in econ; the file is left as it was.)";

constexpr const char* kDoc = R"(Examples:
  econ doc std.saas                        one module of the library, as Markdown
  econ doc > library.md                    all of them
  econ doc hosting.econ                    parameters, formulas, tables, scenarios and claims of a model
  econ doc hosting.econ --json | jq '.pages[].entries[] | select(.kind == "parameter") | .name')";

constexpr const char* kNew = R"(What it makes:
  NAME/NAME.econ                   a small model with comments, to change into yours
  NAME/.gitattributes              line ends of models, and what a change in one belongs to
  NAME/.github/workflows/econ.yml  a workflow that checks, tests and looks at the layout
  What exists is never changed.

Examples:
  econ new hosting                         makes hosting/hosting.econ
  econ new models/second_office)";

constexpr const char* kEmit = R"(Examples:
  econ emit hosting.econ --stage ast       what was read
  econ emit hosting.econ --stage ir        the operations, in order
  econ emit hosting.econ --stage asm --vary 'users=1k..1M:log:200'        the machine code of a sweep)";

constexpr const char* kSensitivity = R"(What it shows:
  A bar for each assumption that has a range: the result with it at its low and at its high end (of a distribution at
  its 5th and 95th percentile), all others at their base. Paired ones move together. Beside it the slope, an exact
  derivative, and by how many percent the result moves when the assumption rises by 1%; steps and bends of the result
  within the range are told, with the slope across 1% of it to either side.

Examples:
  econ sensitivity hosting.econ                          the ends of the model
  econ sensitivity hosting.econ margin 'mrr[2026-06]'
  econ sensitivity hosting.econ margin --around 10%      what has no range too
  econ sensitivity hosting.econ margin --at users=10k --scenario colo --md
  econ sensitivity hosting.econ margin --sobol 10k --ranges uniform    shares of variance
  econ sensitivity hosting.econ --morris 50                            many assumptions: which can be left alone)";

constexpr const char* kExplain = R"(What it shows:
  The result, its formula, and what the formula refers to, down to what is assumed: values with their ranges, units
  and sources. What is referred to again is shown once. Then every assumption with its share of the result: each alone
  is moved by 1% to either side, and its share is its part of all these movements. A range is also followed from end
  to end, all else at its base.

Examples:
  econ explain hosting.econ margin
  econ explain hosting.econ margin --at users=10k
  econ explain hosting.econ 'mrr[2026-06]' --scenario colo
  econ explain hosting.econ margin --depth 2 --md    for a page
  econ explain E0304                                 a message at length, as econ explain-error)";

constexpr const char* kWatch = R"(What it does:
  Computes the model again whenever it is saved, or a file that it uses or reads a table from, and shows which results
  moved, at the base of every range, then which claims, checks and answers are others than before. Mistakes are shown, and
  watching goes on. On a terminal the screen is drawn anew; into a file or a pipe only what moved is appended.

Examples:
  econ watch hosting.econ                  beside an editor; Ctrl-C ends it, with status 0
  econ watch hosting.econ --scenario colo --set 'users=50k'
  econ watch hosting.econ > moved.log)";

constexpr const char* kDiff = R"(What it shows:
  Assumptions and formulas that changed by meaning, not by layout; results that moved, and by how much each change
  moved them; claims and checks whose verdict is another.

Examples:
  econ diff hosting.econ                             against HEAD
  econ diff HEAD~3 hosting.econ                      with the files it used then
  econ diff v1..v2 hosting.econ --md                 for a pull request
  econ diff old.econ new.econ --exit-code            1 if anything differs
  econ diff hosting.econ --scenario base,colo        two scenarios of one model)";

constexpr const char* kExplainError = R"(Examples:
  econ explain-error E0304)";

constexpr const char* kPlot = R"(Examples:
  econ plot hosting.econ                   every `plot` that the model states
  econ plot hosting.econ margin --over users=1k..1M:log:200
  econ plot hosting.econ 'mrr - cost' cash --over month --scenario all
  econ plot hosting.econ margin --over users=1k..1M:log:20 --over price=5..30:20     a map of two parameters
  econ plot hosting.econ break_even        a `solve`: both sides, and where they are equal
  econ plot hosting.econ margin_curve -o margin.svg)";

constexpr const char* kReport = R"(Examples:
  econ report hosting.econ -o report.html            one file, to be read offline; with charts
  econ report hosting.econ -o report.md              the same tables in Markdown
  econ report hosting.econ --scenario all -o report.html
  econ report hosting.econ -o report.html --exit-code          1 if a claim or a check is not as expected

A page of a model that fails its claims is written all the same, and shows them first.
SOURCE_DATE_EPOCH, if it is set, is the time that the page says it was made.)";

}  // namespace econ::cli::examples
