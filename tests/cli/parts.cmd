# A long run keeps what is done in parts. Here the parts are asked for, and are small.
$ econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2 --out whole.csv > whole.txt
! 300,000 rows in whole.csv

$ econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2 --out rows.csv --parts work --part-seconds 0 > rows.txt; cmp rows.csv whole.csv; ls work; diff <(grep -o 'hash.*' whole.txt) <(grep -o 'hash.*' rows.txt)
! 300,000 rows in rows.csv
! ls: cannot access 'work': No such file or directory

# Shards, on several machines perhaps. The model is not needed to put them together.
$ for k in 3 1 2; do econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2 --out rows.csv --shard $k/3 --part-seconds 0; done; ls rows.csv.parts
  manifest
  part-0-000000000-000000001
  part-0-000000001-000000002
  part-0-000000002-000000003
  part-0-000000003-000000004
  part-0-000000004-000000005
! shard 3 of 3: 103,392 points in `rows.csv.parts`; `econ merge` puts the parts together
! shard 1 of 3: 65,536 points in `rows.csv.parts`; `econ merge` puts the parts together
! shard 2 of 3: 131,072 points in `rows.csv.parts`; `econ merge` puts the parts together

$ mv shop.econ away; econ merge rows.csv.parts --out rows.csv > rows.txt; cmp rows.csv whole.csv; diff <(grep -v points/s whole.txt) <(grep -v points/s rows.txt); mv away shop.econ
! 300,000 rows in rows.csv

$ mkdir two; cp -r rows.csv.parts two; rm rows.csv.parts/*003 two/rows.csv.parts/*002; econ merge rows.csv.parts two/rows.csv.parts --json | grep -c hash
  1

# What is missing, damaged or of another run is named.
$ econ merge rows.csv.parts; econ merge two/rows.csv.parts rows.csv.parts --out rows.jsonl; econ merge
! error: points 131,073 to 196,608 of 300,000 are in no part
! error: these parts hold rows for a .csv, and `rows.jsonl` is none
! error: a folder is missing: `econ merge rows.csv.parts`
!   see `econ merge --help`
? 2

$ printf x | dd of=two/rows.csv.parts/part-0-000000003-000000004 bs=1 seek=1000 conv=notrunc status=none; econ merge rows.csv.parts two/rows.csv.parts
! error: `two/rows.csv.parts/part-0-000000003-000000004` is damaged: its bytes are not those that were written
? 3

$ econ sweep shop.econ --vary users=1k..100k:for:1000 --keep margin --shard 1/1 --parts other; econ merge rows.csv.parts other; econ merge other --out x.csv; econ merge nowhere; mkdir empty; econ merge empty
! 1,000 points in `other`; `econ merge` puts the parts together
! error: `rows.csv.parts` holds parts of `econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2`,
!   and `other` of another run, `econ sweep shop.econ --vary users=1k..100k:for:1000 --keep margin`
! error: these parts hold no rows: without `--out` their summary is printed
! error: there is no `nowhere`
! error: `empty` is no folder of parts: it has no manifest
? 3

$ econ sweep shop.econ --vary users=1k..100k:for:2000 --keep margin --parts other; econ sweep shop.econ --vary users=1k..100k:for:2000 --keep margin --parts models-of-mine 2>&1 > /dev/null; ls models-of-mine
! error: `other` holds parts of another run, `econ sweep shop.econ --vary users=1k..100k:for:1000 --keep margin`; remove the folder, or name another by `--parts`
! ls: cannot access 'models-of-mine': No such file or directory
? 2

# A damaged part is computed again.
$ cp two/rows.csv.parts/part-0-000000003-000000004 rows.csv.parts; econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2 --out rows.csv > /dev/null; cmp rows.csv whole.csv; ls rows.csv.parts
! `rows.csv.parts/part-0-000000003-000000004` is damaged: its bytes are not those that were written; its points are computed again
! going on: 168,928 of 300,000 points are in `rows.csv.parts`
! 300,000 rows in rows.csv
! ls: cannot access 'rows.csv.parts': No such file or directory
? 2

# A worker needs the plan and a range, nothing else.
$ econ sweep shop.econ --vary users=1k..100k:for:1000 --vary price=5..30:for:300 --keep margin,profit --top profit:2 --out rows.csv --only-plan; mkdir far; mv rows.csv.parts far/job; cd far; econ work job --shard 2/2 --engine reference --threads 1; econ work job --lanes 4; ls; econ merge job --out rows.csv > rows.txt; cmp rows.csv ../whole.csv; diff <(grep -v points/s ../whole.txt) <(grep -v points/s rows.txt)
  job
! the plan of 300,000 points is in `rows.csv.parts`; `econ work` computes it
! shard 2 of 2: 168,928 points in `job`; `econ merge` puts the parts together
! going on: 168,928 of 300,000 points are in `job`
! 300,000 points in `job`; `econ merge` puts the parts together
! 300,000 rows in rows.csv

# Samples: each place of the ranges is computed in parts.
$ econ sample shop.econ --ranges uniform --runs 200k | grep -o hash.*; for k in 1 2; do econ sample shop.econ --ranges uniform --runs 200k --shard $k/2 --parts runs; done; econ merge runs | grep -o hash.*
  hash 52845017ad7b51b9
  hash 52845017ad7b51b9
! shard 1 of 2: 131,072 points in `runs`; `econ merge` puts the parts together
! shard 2 of 2: 68,928 points in `runs`; `econ merge` puts the parts together

$ econ sample shop.econ --ranges uniform --until 'stderr(mean(profit)) < 1%' --shard 1/2 --parts runs; econ sweep shop.econ pricing --shard 1/2; econ sweep shop.econ pricing --shard 3/2 --parts x; econ sweep shop.econ pricing --only-plan
! error: `--until` does not know how many runs it takes: parts and shards need `--runs`
!   see `econ sample --help`
! error: `--shard` leaves parts: name a folder for them, `--parts FOLDER`
!   see `econ sweep --help`
! error: `--shard` takes K/N, the K-th of N shards, not `3/2`
!   see `econ sweep --help`
! error: `--only-plan` needs a folder to write to: `--parts FOLDER`
!   see `econ sweep --help`
? 2

# Every form of rows has the bytes of one run, whatever stands in their parts.
$ mkdir one; for e in csv.gz jsonl.zst sqlite xlsx; do for k in 2 1; do econ sweep shop.econ --vary users=1k..100k:for:500 --vary price=5..30:for:200 --scenario base,dear --keep margin --out r.$e --shard $k/2 2> /dev/null; done; mv r.$e.parts one; econ merge one/r.$e.parts --out r.$e > r.txt 2> /dev/null; mv r.$e one; econ sweep shop.econ --vary users=1k..100k:for:500 --vary price=5..30:for:200 --scenario base,dear --keep margin --out r.$e 2> /dev/null | diff <(grep -v points/s r.txt) <(grep -v points/s); cmp r.$e one/r.$e && echo same $e; done
  same csv.gz
  same jsonl.zst
  same sqlite
  same xlsx

# Parts of the command before the model was changed.
$ econ sweep shop.econ --vary users=1k..100k:for:500 --shard 1/1 --parts kept; sed -i 's/fixed = $2k/fixed = $3k/' shop.econ; econ sweep shop.econ --vary users=1k..100k:for:500 --parts kept; sed -i 's/fixed = $3k/fixed = $2k/' shop.econ
! 500 points in `kept`; `econ merge` puts the parts together
! error: `kept` was begun before the model or a file it uses was changed; remove the folder, or name another by `--parts`

# A sample whose ranges stand at two places.
$ printf 'param users = 1k to 5k\nparam cost = 4..6\nparam price = normal(10, 1)\nprofit = users * (price - cost)\nscenario lean { price = normal(8, 1) }\n' > random.econ; econ sample random.econ --runs 150k --scenario all > whole.txt; for k in 1 2; do econ sample random.econ --runs 150k --scenario all --shard $k/2 --parts draws; done; econ merge draws > merged.txt; diff <(sed 's/in .*hash//' whole.txt) <(sed 's/in .*hash//' merged.txt); ls draws
  manifest
  part-0-000000000-000000001
  part-0-000000001-000000002
  part-0-000000002-000000003
  part-1-000000000-000000001
  part-1-000000001-000000002
  part-1-000000002-000000003
! shard 1 of 2: 131,072 points in `draws`; `econ merge` puts the parts together
! shard 2 of 2: 168,928 points in `draws`; `econ merge` puts the parts together

# Files that flags name travel with the plan, too.
$ printf 'price,users\n5,1000\n6,2000\n' > points.csv; econ sweep shop.econ --points points.csv --keep margin --shard 1/1 --out few.csv; rm points.csv; econ merge few.csv.parts --out few.csv > few.txt; cat few.csv
  price [$/user/month],users [user],margin [%]
  5,1000,0
  6,2000,16.666666666666666
! 2 points in `few.csv.parts`; `econ merge` puts the parts together
! 2 rows in few.csv
