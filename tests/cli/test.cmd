# Verdicts: the status is 1 if one differs from what is expected.
$ econ test shop.econ

$ econ test shop.econ --json

$ econ test shop.econ --set 'price=$9/user/month'

$ econ test shop.econ --set 'fixed=$20k/month'

$ econ test shop.econ --set 'cost=$5/user/month'

# Over an axis each label has a verdict; the worst decides.
$ printf 'table t {\n    | x | said\n  a | 1 | 1\n  b | 3 | 4\n}\nclaim t.x = t.said "p. 1"\ncheck t.x <= 2 "small"\n' > table.econ; econ test table.econ

$ econ test table.econ --json
