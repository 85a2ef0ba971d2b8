# A model to begin with: sound, true to its document, laid out.
$ econ new hosting
  made hosting/hosting.econ

  Next:
    econ run hosting/hosting.econ    every quantity, with its range
    econ test hosting/hosting.econ   what the document claims against what the model computes
    econ fmt hosting/hosting.econ    its layout, after a change
    econ doc std.saas                what the library has for a subscription business; `econ doc` is all of it

$ find hosting -type f | sort; ls -A hosting | sort
  hosting/.gitattributes
  hosting/.github/workflows/econ.yml
  hosting/hosting.econ
  .gitattributes
  .github
  hosting.econ

$ econ check hosting/hosting.econ; econ test hosting/hosting.econ
  hosting/hosting.econ: 25 quantities, 1 scenario, 3 claims, 1 check, 2 questions; 1 guess
  Hosting
  The document the figures come from · ~ is ±5%

  p. 3
    ✓  infra / users = ~$2.20/user/month  $2.225         holds
    ✓  cost = $3..3.80/user/month         $3.025..3.725  holds

  p. 4
    ✓  margin >= 75%                      62.75..69.75%  contradicted
      the document leaves out the team

  Checks
    ✓  margin[users = 100k user] > margin  passes

  3 claims: 2 hold, 1 differ as expected; 1 check: all pass

$ econ fmt --check hosting && econ run hosting/hosting.econ --scenario all
  Hosting
  The document the figures come from · ~ is ±5%

  Parameters
            base            dear_servers
    users    20k                     20k            user           p. 1
    price    $10                     $10            /user/month    p. 2
    team     2.5  2..3               2.5  2..3      person         p. 2
    pay    $9000  $8k..10k         $9000  $8k..10k  /person/month  guess: `econ check` counts these

  Quantities
              base                 dear_servers
    infra   $44.5k                      $62.75k                 /month
    cost     $3.35  $3.025..3.725        $4.263  $3.937..4.638  /user/month
    margin   66.5%  62.75..69.75%        57.37%  53.62..60.63%

  component in base
               demand    capacity           price    units    cost  used
                                                            /month
    servers  20k vcpu  80 vcpu/vm   $0.20/vm/hour   250 vm  $36.5k  100%
    storage   100k GB           –  $0.08/GB/month  100k GB   $8000  100%

  component in dear_servers
               demand    capacity           price    units     cost  used
                                                             /month
    servers  20k vcpu  80 vcpu/vm   $0.30/vm/hour   250 vm  $54.75k  100%
    storage   100k GB           –  $0.08/GB/month  100k GB    $8000  100%

  scaling: cost  $/user/month
    users        base                 Servers cost half as much again
    1000 user  $24.80  $18.29..32.30                           $25.75  $19.24..33.25
    10k user   $4.475  $3.825..5.225                           $5.388  $4.737..6.138
    100k user   $2.45  $2.385..2.525                           $3.362  $3.297..3.438
    1M user    $2.248  $2.241..2.255                            $3.16  $3.153..3.168

  scaling: margin
    users        base                 Servers cost half as much again
    1000 user   -148%  -223..-82.98%                          -157.5%  -232.5..-92.47%
    10k user   55.25%  47.75..61.75%                           46.12%  38.62..52.63%
    100k user   75.5%  74.75..76.15%                           66.38%  65.62..67.03%
    1M user    77.52%  77.45..77.59%                            68.4%  68.32..68.47%

$ econ sweep hosting/hosting.econ pricing | head -12
  Hosting
  The document the figures come from · ~ is ±5%

  pricing
    users  1k..1M user        100 points  log
    price  $5..30/user/month  100 points

  Results
              min      p5    p50    p95     max    mean
    margin  -396%  -33.8%  77.5%  91.3%  92.51%  59.82%

  Where

$ cat hosting/hosting.econ
  ## What one user costs, and what is left of the price. The first lines of `##` are about the whole model.
  model hosting "Hosting"
  source "The document the figures come from"  # the strings at the ends of lines are places in it
  tolerance 5%                                 # what `~` means

  use std.cloud   # vm, vcpu, a month of 730 hours
  use std.people  # user, person

  # What is assumed ----------------------------------------------------------------------
  # A value with its unit, where a sweep may go, and where it comes from. A range is known only to lie between.

  param users "Users" = 20k user        in 1k..1M user log    "p. 1"
  param price         = $10/user/month  in $5..30/user/month  "p. 2"
  param team          = 2..3 person                           "p. 2"
  param pay           = $8k..10k/person/month                 "guess: `econ check` counts these"

  # What is bought -----------------------------------------------------------------------
  # A component of the library buys whole units for a demand, or pays for the demand itself where nothing is said of
  # a capacity. `econ doc std.component` has all that can be stated.

  component servers { demand = users * 1 vcpu/user; capacity = 80 vcpu/vm; price = $0.20/vm/hour }
  component storage { demand = users * 5 GB/user; price = $0.08/GB/month }

  # What follows -------------------------------------------------------------------------
  # A formula has no order: it may stand before what it uses. The unit after `:` is checked.

  infra  : $/month      = sum(component.cost over component)
  cost   : $/user/month = (infra + team * pay) / users
  margin : %            = (price - cost) / price

  # What the document says ---------------------------------------------------------------
  # `econ test` compares. What turns out wrong stays, marked `expected contradicted "why"`.

  claim infra / users = ~$2.20/user/month     "p. 3"
  claim cost          = $3..3.80/user/month   "p. 3"
  claim margin        >= 75%                  "p. 4"  expected contradicted "the document leaves out the team"
  check margin[users = 100k user] > margin    "more users, more margin"

  # What if ------------------------------------------------------------------------------

  ## Only what differs. `econ run hosting.econ --scenario all` shows it beside the base.
  scenario dear_servers "Servers cost half as much again" { servers.price = was * 1.5 }

  show scaling: cost, margin over users in [1k, 10k, 100k, 1M user], scenario
  sweep pricing: margin over users in 1k..1M user log 100, price in $5..30/user/month for 100

$ cat hosting/.gitattributes hosting/.github/workflows/econ.yml
  # Models are text with LF line ends. For diffs without changes of layout that name the statement a change belongs to, once
  # in each clone:
  #   git config diff.econ.textconv 'econ diff --textconv'
  #   git config diff.econ.xfuncname '^[a-z].*$'
  *.econ text eol=lf diff=econ linguist-language=Econ linguist-detectable
  # Every change of a model: is it sound, does it still say what it is expected to say, is it laid out?
  # Set the repository variable ECON_SOURCE to where the source of econ is, as owner/name.
  name: econ
  on: [push, pull_request]
  permissions:
    contents: read
  jobs:
    models:
      runs-on: ubuntu-latest
      container: debian:13
      steps:
        - uses: actions/checkout@v4
        - uses: actions/checkout@v4
          with:
            repository: ${{ vars.ECON_SOURCE }}
            path: .econ
        - name: Build econ
          run: |
            cd .econ
            ./quickstart
            echo "$PWD/build/release" >> "$GITHUB_PATH"
        - name: Check
          run: econ check hosting.econ --error-format github
        - name: Test
          run: econ test hosting.econ
        - name: Layout
          run: econ fmt --check hosting.econ

# What exists is never changed.
$ econ new hosting
! error: `hosting` is there already: give the name of a folder to make
? 2

$ econ new .
! error: `.` is there already: give the name of a folder to make
? 2

$ echo mine > note; econ new note; cat note
  mine
! error: `note` is there already: give the name of a folder to make

# In folders that are not there yet; a name that is not one of the language.
$ econ new models/second-office >/dev/null && head -2 models/second-office/second-office.econ
  ## What one user costs, and what is left of the price. The first lines of `##` are about the whole model.
  model second_office "Second office"

$ econ new 3rd
! error: `3rd` cannot be the name of a model: a name is a letter, then letters, digits and `_`, and no word of the language
? 2

$ econ new param
! error: `param` cannot be the name of a model: a name is a letter, then letters, digits and `_`, and no word of the language
? 2

$ econ new
! error: a name is missing: `econ new hosting`
!   see `econ new --help`
? 2

# Nothing is left of what could not be made.
$ ln -s nowhere dangling; econ new dangling; econ new note/inside; ls -A -I '*.econ' | sort
  .cache
  dangling
  hosting
  models
  note
! error: `dangling` is there already: give the name of a folder to make
! error: cannot create `note/inside`: Not a directory

$ econ new --help
  Begin a model in a folder of its own
  Usage: econ new [OPTIONS] NAME

  Positionals:
    NAME                              The folder to make; its name is the model's

  Options:
    -h,--help                         Print this help

  What it makes:
    NAME/NAME.econ                   a small model with comments, to change into yours
    NAME/.gitattributes              line ends of models, and what a change in one belongs to
    NAME/.github/workflows/econ.yml  a workflow that checks, tests and looks at the layout
    What exists is never changed.

  Examples:
    econ new hosting                         makes hosting/hosting.econ
    econ new models/second_office
