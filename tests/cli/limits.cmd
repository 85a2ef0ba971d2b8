# Texts that are too large, too deep or too wrong: one message, no crash.
$ python3 -c "print('a = ' + '(' * 1000000)" > deep.econ; econ check deep.econ 2>&1 | head -2

$ python3 -c "print('a = ' + '-' * 60000 + '1')" > minus.econ; econ check minus.econ 2>&1 | head -2

$ python3 -c "print('a = ' + ' + '.join(['1'] * 60000))" > sum.econ; econ run sum.econ

$ python3 -c "print('\n'.join(f'a{i} = nope{i} + 1' for i in range(10000)))" > errors.econ; econ check errors.econ 2>&1 | tail -1

$ python3 -c "print('\n'.join(f'a{i} = a{i + 1} + 1' for i in range(100000)) + '\na100000 = 1')" > chain.econ; econ run chain.econ | sed -n '2,3p'

$ econ check shop.econ --max-tokens 10 2>&1 | head -1

$ econ check shop.econ --max-depth 0; echo $?
