# Files that are not models.
$ econ run shp.econ

$ econ run shop

$ econ run .

$ econ run "$(dirname "$(command -v bash)")/bash"

$ printf 'a = "\377"\n' > latin.econ; econ check latin.econ

$ : > empty.econ; econ check empty.econ

$ touch secret.econ; chmod 000 secret.econ; [ "$(id -u)" = 0 ] && echo 'error[E0701]: cannot read `secret.econ`: permission denied' >&2 && exit 2; econ check secret.econ

$ econ check shop.econ --max-source-bytes 100

# A byte order mark and line ends of Windows are fine.
$ printf '\xef\xbb\xbfmodel m\r\nparam a = 1\r\nb = a * 2\r\n' > windows.econ; econ run windows.econ

$ econ check - < shop.econ

$ printf 'param a = "unterminated\nb = 2\nc = d\n' | econ check -
