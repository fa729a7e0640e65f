# Of several corrections of one entry the latest stands: the one that is known last, of one day the one that speaks of the later
# day, wherever it stands in the file. Issues come by their order, the others after them by id.
$ entente gap tests/text/stands.yaml --on 2031-03-04 | sed -n 4,8p
  area                    ··········  —     no position known
  zone                    ··········  —     no position known
  coast                   ··········  —     no position known
  Fee                     ██░░░░░░░░  0.20  ANN: 0; BEN: 20 to 60
  overall                 ██░░░░░░░░  0.20  narrowing, -1.050 a week
$ entente gap tests/text/stands.yaml --on 2031-03-05 | sed -n 4,8p
  area                    ··········  —     no position known
  zone                    ··········  —     no position known
  coast                   ··········  —     no position known
  Second                  ███░░░░░░░  0.25  ANN: 0; BEN: 20 to 60
  overall                 ███░░░░░░░  0.25  narrowing, -0.875 a week
$ entente gap tests/text/stands.yaml --on 2031-03-09 | sed -n 4,8p
  area                    ··········  —     no position known
  zone                    ··········  —     no position known
  coast                   ··········  —     no position known
  Fourth                  ██████████  1.00  ANN: 0; BEN: 50
  overall                 ██████████  1.00  steady, +0.000 a week

# What is made from a draft that was taken back falls with it, and what was made from that, however far.
$ entente brief tests/text/stands.yaml --on 2031-03-05 --json | grep -oE '"id": ?"d[0-9]"'
"id": "d5"
"id": "d4"
"id": "d3"
"id": "d2"
"id": "d1"
$ entente brief tests/text/stands.yaml --on 2031-03-09 --json | grep -oE '"id": ?"d[0-9]"'
"id": "d5"

# A day, not an instant.
$ entente gap tests/text/stands.yaml --on 2031-03-09T12:00Z
entente: '2031-03-09T12:00Z' is no day; expected one such as 2024-03-20
? 2
