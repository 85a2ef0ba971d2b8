# Charts in the terminal and as SVG.
$ econ plot drawn.econ margins --width 72
  Margin by size
    a base  b Cheaper
    margin, %
     100%┤
         │                               ⢀ ⣀⣠⣀⣄⣠⠤⡤⢴⠤⠦⠴⠔⣖⣲⣒⣖a⣒⣒⣚⣒⣓⠾b⠷⠾⠶⠯⠽⠭
      50%┤                     ⡀⢀⣀⣤⢴⠤⡖a⠊⣋⣙⣩⠥⠬b⠒⠒⠒⠒⠉⠉⠉⠉⠉
         │               ⡀⢀⣀⠦⢜⠒⠍⠙⣀⣡⠤⠔⠒⠉⠉⠁
         │            ⡀⣐⠔⡚⠩ ⢁⡠⠔⠒⠋
       0%┤         ⣀⡨⠖⠍⠑ ⣠⠤⠚⠁
         │      ⠄a⡰⡊⠈  ⡠b
         │    ⠐⡤⠊⠩  ⣀⠎⠉
     -50%┤   ⣂⢎ ⠁ ⢀⠜
         │ ⠐⡔⡁  ⣀⡰⠊
    -100%┤⢂⠞  ⢀⡜
         │⠊⠈ ⢀⠎
         │⠂ ⢀⠎
    -150%┤ ⢠⠊
         │⢀⠇
    -200%┤⠋
         └┬────────┬────────────┬────────┬────────┬────────────┬────────┬
         100      200          500     1000     2000         5000      10k
                                                              users, user
$ econ plot drawn.econ margins --width 60 --ascii
  Margin by size
    a base  b Cheaper
    margin, %
     100%+
         |                              * *******a****b******
      50%+                    **a****b*******************
         |               ************
         |           *********
       0%+        *** ***
         |     a**  b**
         |   **** ***
     -50%+   *   *
         |  ** **
    -100%+**  *
         |*  *
         |*  *
    -150%+  *
         |**
    -200%+*
         ++-------+--------+-------+-------+--------+-------+
         100     200      500    1000    2000     5000     10k
                                                  users, user
$ econ plot drawn.econ plans --width 70
  plans: list.fee
    list.fee, $/month
    free          $0/month
    Professional ███████████▋ $10/month ($9..11)
    team         ███████████████████████████████████ $30/month

  plans: list.seats
    list.seats
    free         ██████████▍ 1
    Professional ██████████▍ 1
    team         ████████████████████████████████████████████████████ 5
$ econ plot drawn.econ plans --width 70 --color always | head -4 | cat -v
  ^[[1mplans: list.fee^[[0m
    list.fee, $/month
    free         ^[[38;5;32m^[[0m $0/month
    Professional ^[[38;5;32mM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^HM-bM-^VM-^K^[[0m $10/month ($9..11)
$ econ plot drawn.econ map --width 60
  map
    price, $/user/month
       $20 ··▒▒▓▓▓▓████████████████
    $17.86 ··░░▒▒▓▓████████████████
    $15.71 ··░░▒▒▓▓▓▓██████████████
    $13.57 ····░░▒▒▓▓▓▓████████████
    $11.43 ····░░▒▒▓▓▓▓████████████
    $9.286 ······░░▒▒▓▓▓▓▓▓████████
    $7.143 ╌╌······░░▒▒▓▓▓▓▓▓▓▓▓▓██
        $5 ╌╌╌╌······░░▒▒▒▒▒▒▓▓▓▓▓▓
           100 231 533.7   2848
           users, user
    -367.2% ╌╌ ·· 0 ░░ ▒▒ ▓▓ ██ 88.5%
$ econ plot drawn.econ along --width 60 --ascii
  Growth
    grown, user
    2200+
        |
    2000+                                                  **
        |                                               ****
        |                                            ****
    1800+                                         ***
        |                                     ****
        |                                 ****
    1600+                              ****
        |                         *****
    1400+                     ****
        |                 *****
        |            *****
    1200+       *****
        | ******
    1000+*
        ++------------+-------------+------------+-----------
      2026-07      2027-01       2027-07      2028-01
                                                        month
$ econ plot drawn.econ even --width 72
  Break-even
    a users * price  b cost
    $/month
         │                                                            ⢄⣴⠖
    $100k┤                                                       ⢀⣀⡢⠼⠊⠃
         │                                                   ⡀⣠⡤⡗⠛⠁⠁
     $50k┤                                                ⣄a⠒⠍⠈
         │                                           ⢠⣀⡦⠺⠉⠁
         │                                       ⣀⣰⠴⠟⠙                ⢀⣀⠤
     $20k┤                                  ⢀⢀⡤⢜⠊⠃⠈               b⠤⠔⠊⠁
         │                               ⢠⡠⡖⠪⠁⠁              ⣀⠤⠔⠒⠉
     $10k┤                           ⣄a⠖⠏⠉              ⣀⡤⠔⠚⠉
         │                      ⢀⢀⡢⠼⠉⠂           ⢀⣀⣠⠴⠒⠊⠉
    $5000┤                  ⡀⣠⡤⡗⠛⠁⠁       ⢀⣀⣀b⠔⠒⠋⠁
         │               ⣄⢴⠒⠍⠉   ⢀⣀⣀⠤⠤⠤⠒⠒⠉⠉
         │       ⣀⣀⣀⣠13⠾b⠥⠴⠒⠒⠒⠒⠋⠉⠉
    $2000┤⠉⠉⠉⠉⠉⠉⣉a⠴⠟⠙
         │ ⢀⢀⡤⢜⠊⠋⠈
    $1000┤⡖⠪⠁⠁
         └┬────────┬────────────┬────────┬────────┬────────────┬────────┬
         100      200          500     1000     2000         5000      10k
                                                              users, user
    1 227.6 user
    2 240 user
    3 242.9 user
$ econ plot drawn.econ 'users * price' cost --over users=100..1000:4 --width 60 --ascii
  users * price, cost
    a users * price  b cost
    $/month
     $12k+
         |                                             *  ***
     $10k+                                          *  ****
         |                                       a ****   *
         |                                    ***** *  *
    $8000+                              *  ****  *
         |                           * *****  *
         |                        ***** *
    $6000+                     *a*** *
         |               *  ****
    $4000+            *******        b        ********b******
         |         *b**   ********************
         |*****a**********
    $2000+ ****
         |*
       $0+
         +------+----------+----------+----------+----------+
               200        400        600        800       1000
                                                  users, user
$ econ plot drawn.econ margin --over users=[100,1k,10k] --over scenario --json | head -30
  {
    "format_version": 1,
    "charts": [
      {
        "kind": "curves",
        "title": "margin",
        "about": "base; Cheaper over users, user. base: from -112.4% (-133.6..-94.66%) to 79.09% (77..80.84%). Cheaper: from -192% to 71.25%.",
        "x": {"kind": "log", "title": "users, user", "low": 100, "high": 10000, "ticks": [[100, "100"], [200, "200"], [500, "500"], [1000, "1000"], [2000, "2000"], [5000, "5000"], [10000, "10k"]]},
        "y": {"kind": "number", "title": "margin, %", "low": -200, "high": 100, "ticks": [[-200, "-200%"], [-150, "-150%"], [-100, "-100%"], [-50, "-50%"], [0, "0%"], [50, "50%"], [100, "100%"]]},
        "series": [
          {
            "name": "base",
            "color": "#0072B2",
            "dash": "",
            "points": [[100, -112.36363636363635, -133.6, -94.66666666666667, "-112.4% (-133.6..-94.66%)"], [1000, 61.96363636363636, 58.16, 65.13333333333333, "61.96% (58.16..65.14%)"], [10000, 79.0909090909091, 77, 80.83333333333333, "79.09% (77..80.84%)"]]
          },
          {
            "name": "Cheaper",
            "color": "#D55E00",
            "dash": "7 3",
            "points": [[100, -192, -192, -192, "-192%"], [1000, 47.699999999999996, 47.699999999999996, 47.699999999999996, "47.7%"], [10000, 71.25, 71.25, 71.25, "71.25%"]]
          }
        ]
      }
    ]
  }
# Every plot of the model, one picture.
$ econ plot drawn.econ -o all.svg && head -c 120 all.svg && echo && grep -c '<svg' all.svg
  <svg xmlns="http://www.w3.org/2000/svg" width="720" height="1268" viewBox="0 0 720 1268">
  <svg y="0" xmlns="http://www.w
  6
$ econ plot drawn.econ margins -o - | head -3
  <svg xmlns="http://www.w3.org/2000/svg" width="720" height="384" viewBox="0 0 720 384" role="img" aria-labelledby="title about" color="#222222" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">
  <title id="title">Margin by size</title>
  <desc id="about">base; Cheaper over users, user. base: from -112.4% (-133.6..-94.66%) to 79.09% (77..80.84%). Cheaper: from -192% to 71.25%.</desc>
# What cannot be drawn.
$ econ plot drawn.econ margin
! error[E0782]: `margin` is one number: there is nothing to draw it over
!  --> what is drawn:1:1
! 1 | margin
!   | ^^^^^^
!   = help: say over what: `--over 'users in 1k..1M'`, or an axis
? 2
$ econ plot drawn.econ marginn --over users
! error[E0201]: nothing in scope is named `marginn`
!  --> what is drawn:1:1
! 1 | marginn
!   | ^^^^^^^
!   = help: did you mean `margin`?
? 2
$ econ plot drawn.econ margin --over profit
! error[E0201]: nothing in scope is named `profit`
!  --> --over:1:1
! 1 | profit
!   | ^^^^^^
? 2
$ econ plot drawn.econ --over users
! error: `--over` says along what, but not what is drawn: `econ plot model.econ margin --over …`
? 2
$ econ plot drawn.econ nothing
! error: there is nothing to draw: `0 / (users - users)` is undefined throughout: division by zero
? 2
$ econ plot plain.econ
! error: nothing says what to draw
!   say it: `econ plot model.econ margin --over users=1k..1M:log`
!   or state it in the model: `plot margin_curve: margin over users in 1k..1M user log`
? 2
$ econ plot drawn.econ margins -o picture.png
! error: a picture is written as SVG: name it `….svg`, not `picture.png`
? 2
$ econ plot drawn.econ margins -o no/such/folder/a.svg
! error: cannot create `no/such/folder/a.svg`: no such file or directory
? 3
$ ls *.svg
  all.svg
$ LC_ALL=C econ plot drawn.econ plans --width 50 | grep -c '#'
  5
$ LC_ALL= LC_CTYPE=de_DE.ISO-8859-1 econ plot drawn.econ margins --width 50 | LC_ALL=C grep -c '[^ -~]'
  0
? 1
$ LC_ALL= LC_CTYPE= LANG=de_DE.utf8 econ plot drawn.econ plans --width 50 | grep -c '█'
  5
$ econ plot drawn.econ cost --over price=1..9
! error: there is nothing to draw: `cost` does not depend on `price`
? 2
