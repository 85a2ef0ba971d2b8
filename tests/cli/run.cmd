# Quantities with their ranges, for people and for programs.
$ econ run shop.econ

$ econ run shop.econ --scenario all

$ econ run shop.econ --scenario dear,few --set 'price=$12/user/month'

$ econ run shop.econ --json

$ econ run shop.econ --scenario dear --json | grep margin

$ econ run shop.econ --color always | head -5 | cat -v

# A value that is undefined says why; the others are there.
$ econ run shop.econ --set 'users=5k user'

$ econ run shop.econ --set 'users=5k user' --json | grep per_user

# What --set and --scenario refuse.
$ econ run shop.econ --scenario daer

$ econ run shop.econ --set price=12

$ econ run shop.econ --set 'price=$12/month'

$ econ run shop.econ --set 'pric=$12/user/month'

$ econ run shop.econ --set price

$ econ run shop.econ --set 'margin=50%'
