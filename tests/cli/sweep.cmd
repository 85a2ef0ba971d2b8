# A sweep of the model, and of the command line.
$ econ sweep shop.econ pricing

$ econ sweep shop.econ --vary users=1k..10k:10 --vary price=5..30:6

$ econ sweep shop.econ worlds --scenario base,dear

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --keep profit,margin --out -

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --scenario base,dear --keep profit --out rows.csv > summary; cat rows.csv; ls

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --keep profit --out - --json

$ econ sweep shop.econ --vary users=1k..10k:3 --keep profit --json

$ econ sweep shop.econ --vary users=1k..10k --vary 'price=$5..30/user/month' --sample 1k --seed 7 --keep margin --json

# The same bits by machine code and by the reference, at any width and number of threads.
$ for how in '--engine reference' '--lanes 1 --threads 1' '--lanes 8 --threads 3' --no-cache; do econ sweep shop.econ pricing --json $how | grep hash; done | uniq -c | sed 's/^ *//'

# What is missing or too much.
$ econ sweep shop.econ

$ econ sweep shop.econ princing

$ econ sweep shop.econ pricing --vary users=1k..2k:2

$ econ sweep shop.econ worlds

$ econ sweep shop.econ pricing --set 'users=2k user'

$ econ sweep shop.econ --vary users=1k..2k:2 --vary users=1k..3k:2

$ econ sweep shop.econ --vary margin=1..2

$ econ sweep shop.econ --vary usrs=1k..2k

$ econ sweep shop.econ --vary users

$ econ sweep shop.econ --vary users=10k..1k:2

$ econ sweep shop.econ --vary users=0..1k:log:10

$ econ sweep shop.econ --vary 'users=[1k, 2k]' --sample 10

$ econ sweep shop.econ --vary users=1k..2k:2 --keep margn

$ econ sweep shop.econ --vary fixed=1k..2k:2 --keep margin

$ econ sweep shop.econ --vary fixed=1k..2k:2 --scenario daer

$ econ sweep shop.econ pricing --max-cost 1000

$ printf 'param a = 1\nb = 2\n' > fixed.econ; econ sweep fixed.econ --vary a=1..2:2

$ printf 'param a = 1\nb = a\nsweep s: b over scenario\n' > still.econ; econ sweep still.econ
