# Verdicts: the status is 1 if one differs from what is expected.
$ econ test shop.econ
  A small shop
  Notes, 2026-01-10

  p. 3
    ✓  margin = 40..60%    40..60%      holds
    ✓  profit = $3k/month  $2000..4000  narrow, coarse
      from $2k to $4k

  Checks
    ✓  profit >= -$5k/month  passes

  2 claims: 1 hold, 1 differ as expected; 1 check: all pass

$ econ test shop.econ --json
  {
    "format_version": 1,
    "model": "shop",
    "title": "A small shop",
    "source": "Notes",
    "ok": true,
    "claims": [
      {
        "text": "margin = 40..60%",
        "source": "p. 3",
        "verdict": "holds",
        "expected": "holds",
        "ok": true,
        "claimed": [40, 60],
        "computed": [40, 60],
        "attained": [40, 60],
        "unit": "%",
        "file": "shop.econ",
        "line": 14
      },
      {
        "text": "profit = $3k/month",
        "source": "p. 3",
        "verdict": "narrow",
        "expected": "narrow",
        "ok": true,
        "claimed": [3000, 3000],
        "computed": [2000, 4000],
        "attained": [2000, 4000],
        "unit": "$/month",
        "file": "shop.econ",
        "line": 15,
        "notes": ["coarse"],
        "reason": "from $2k to $4k"
      }
    ],
    "checks": [
      {
        "text": "profit >= -$5k/month",
        "verdict": "passes",
        "ok": true,
        "file": "shop.econ",
        "line": 16
      }
    ]
  }

$ econ test shop.econ --set 'price=$9/user/month'
  A small shop
  Notes, 2026-01-10

  p. 3
    ✗  margin = 40..60%    33.33..55.56%  partial, expected holds
      shop.econ:14: claimed 40..60%, computed 33.33..55.56%
    ✓  profit = $3k/month  $1000..3000    narrow, coarse
      from $2k to $4k

  Checks
    ✓  profit >= -$5k/month  passes

  2 claims: 0 hold, 1 differ as expected, 1 unexpected; 1 check: all pass
? 1

$ econ test shop.econ --set 'fixed=$20k/month'
  A small shop
  Notes, 2026-01-10

  p. 3
    ✓  margin = 40..60%    40..60%      holds
    ✗  profit = $3k/month  -$16k..-14k  contradicted, coarse, expected narrow
      shop.econ:15: claimed $3000/month, computed -$16k..-14k/month
      from $2k to $4k

  Checks
    ✗  profit >= -$5k/month  fails
      shop.econ:16

  2 claims: 1 hold, 0 differ as expected, 1 unexpected; 1 check: 1 fail
? 1

$ econ test shop.econ --set 'cost=$5/user/month'
  A small shop
  Notes, 2026-01-10

  p. 3
    ✓  margin = 40..60%    50%    holds, loose
    ✗  profit = $3k/month  $3000  holds, coarse, expected narrow
      shop.econ:15: claimed $3000/month, computed $3000/month; it holds now: take the `expected`
      away
      from $2k to $4k

  Checks
    ✓  profit >= -$5k/month  passes

  2 claims: 1 hold, 0 differ as expected, 1 unexpected; 1 check: all pass
? 1

# Over an axis each label has a verdict; the worst decides.
$ printf 'table t {\n    | x | said\n  a | 1 | 1\n  b | 3 | 4\n}\nclaim t.x = t.said "p. 1"\ncheck t.x <= 2 "small"\n' > table.econ; econ test table.econ
  p. 1
    ✗  t.x = t.said     contradicted, expected holds
         a           1  holds, coarse
         b           3  contradicted, coarse
      table.econ:6: claimed 4, computed 3

  Checks
    ✗  t.x <= 2  fails
      table.econ:7: small
      b: fails

  1 claim: 0 hold, 0 differ as expected, 1 unexpected; 1 check: 1 fail
? 1

$ econ test table.econ --json
  {
    "format_version": 1,
    "model": "",
    "ok": false,
    "claims": [
      {
        "text": "t.x = t.said",
        "source": "p. 1",
        "label": "a",
        "verdict": "holds",
        "expected": "holds",
        "ok": false,
        "claimed": [1, 1],
        "computed": [1, 1],
        "attained": [1, 1],
        "unit": "",
        "file": "table.econ",
        "line": 6,
        "notes": ["coarse"]
      },
      {
        "text": "t.x = t.said",
        "source": "p. 1",
        "label": "b",
        "verdict": "contradicted",
        "expected": "holds",
        "ok": false,
        "claimed": [4, 4],
        "computed": [3, 3],
        "attained": [3, 3],
        "unit": "",
        "file": "table.econ",
        "line": 6,
        "notes": ["coarse"]
      }
    ],
    "checks": [
      {
        "text": "t.x <= 2",
        "label": "a",
        "verdict": "passes",
        "ok": true,
        "reason": "small",
        "file": "table.econ",
        "line": 7
      },
      {
        "text": "t.x <= 2",
        "label": "b",
        "verdict": "fails",
        "ok": false,
        "reason": "small",
        "file": "table.econ",
        "line": 7
      }
    ]
  }
? 1
