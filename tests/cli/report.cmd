# Reports: what is refused, and what stands in the Markdown one.
$ SOURCE_DATE_EPOCH=1780000000 econ report claimed.econ
  # A shop \| with &lt;marks>

  Source: Plan, 2026-03-01  
  ~ is ±5%, as nothing else is said  

  A shop with one price.

  **Not as expected.** 3 claims: 1 hold, 1 differ as expected, 1 unexpected; 2 checks: 1 fail

  - **profit >= $500/month (p. 3): contradicted, expected holds; claimed >= $500/month, computed $100..200/month**
  - **check users > 200 user: fails**

  ## Results

  |  |  |   |
  |---|---:|---|
  | revenue | $350/month ($300..400) | Monthly revenue |
  | profit | $150/month ($100..200) |  |

  ## Charts

  ### curve

  | users | profit (/month) |
  |---|---:|
  | 50 user | -$25 (-$50..0) |
  | 100 user | $150 ($100..200) |
  | 150 user | $325 ($250..400) |
  | 200 user | $500 ($400..600) |

  ## What matters

  ### profit, as each assumption goes through its range

  | assumption | at its low end | at its high end |
  |---|---:|---:|
  | price | $100/month | $200/month |

  ## Tables

  **By size**

  | users | profit (/month) |
  |---|---:|
  | 50 user | -$25 (-$50..0) |
  | 100 user | $150 ($100..200) |
  | 200 user | $500 ($400..600) |

  ## Claims

  | Claim | Computed | Verdict |
  |---|---:|---|
  | **p. 2** |  |  |
  | revenue = $300..400/month | $300..400 | ✓ holds |
  | **p. 3** |  |  |
  | profit >= $500/month<br>claimed >= $500/month, computed $100..200/month | $100..200 | **✗ contradicted, expected holds** |
  | profit = $0/month<br>they forgot the revenue | $100..200 | ≠ contradicted |

  ## Checks

  | Check | Verdict |
  |---|---|
  | profit > $0/month<br>it carries itself | ✓ passes |
  | users > 200 user | **✗ fails** |

  ## Assumptions

  **With a source**

  |  |  | source |
  |---|---:|---|
  | users | 100 user | Users, p. 1 |

  **Guessed**

  |  |  | why |
  |---|---:|---|
  | price | $3.50/user/month ($3..4) | guess: what others take |

  **Without a source**

  |  |  |   |
  |---|---:|---|
  | rent | $200/month |  |

  ## All quantities

  ### 2 computed quantities

  |  |  |   |
  |---|---:|---|
  | revenue | $350/month ($300..400) | Monthly revenue |
  | profit | $150/month ($100..200) |  |

  ## Remarks

  a..b: the value is known to lie between the two; † behind it: proven, but perhaps wider than what can be reached

  ---

  Made by econ 0.1.0 on 2026-05-28 20:26 UTC · model ba575cdbdaf10774
$ econ report claimed.econ -o report.html --exit-code
? 1
$ grep -c '<li class="bad">' report.html
  2
$ econ report claimed.econ -o report.pdf
! error: a report is written as HTML or Markdown: name it `….html` or `….md`, not `report.pdf`
? 2
$ econ report claimed.econ -o no/such/folder/report.html
! error: cannot create `no/such/folder/report.html`: no such file or directory
? 3
$ econ report broken.econ -o broken.html
! error[E0204]: no unit is named `users`
!  --> broken.econ:1:7
! 1 | a = 3 users
!   |       ^^^^^
!   = help: declare it: `unit users`
? 2
$ econ report nowhere.econ -o nowhere.html
! error[E0701]: cannot read `nowhere.econ`: there is no such file
? 2
$ econ report claimed.econ --scenario nosuch -o a.html
! error[E0501]: no scenario is named `nosuch`
!   = note: the model has `base`, `large`
? 2
$ ls *.html
  report.html
