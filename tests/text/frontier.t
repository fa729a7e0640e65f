# Two growers and one orchard: a GENIUS folder with an integer issue.
$ entente frontier tests/data/orchard
orchard: 2 parties, 3 issues, 30 packages

  party  reservation value  best in the zone
  east                 0.4               0.9
  west                0.45               0.9

Zone of possible agreement (ZOPA): 24 packages that every party accepts;
30 packages that at most one party refuses

Nash: the greatest product of the parties' gains
    east 0.7333, west 0.7
    harvest: by turns; water: mornings; days: 6

Kalai-Smorodinsky: equal shares of each party's greatest possible gain
    the same package as Nash

Egalitarian: the least gain as great as it can be
    east 0.6733, west 0.75
    harvest: by turns; water: mornings; days: 5

Utilitarian: the greatest sum of utilities
    the same package as Nash

Efficient points: 12
(N Nash, K Kalai-Smorodinsky, E egalitarian, U utilitarian)

    east  west  packages  settlement
       1  0.26         1
    0.94  0.31         1
     0.9   0.5         1
    0.84  0.55         1
    0.78   0.6         1
  0.7333   0.7         1  N K U
  0.6733  0.75         1  E
  0.6133   0.8         1
  0.5533  0.85         1
  0.4933   0.9         1
  0.3867  0.95         1
  0.3267     1         1

Everything here is exact; figures are rounded only to be shown.

# The same points as a table; GENIUS files may be named one by one, and give the parties' order.
$ entente frontier tests/data/orchard --csv
east,west,exact 1,exact 2,packages,settlement
1.0,0.26,1/1,13/50,1,
0.94,0.31,47/50,31/100,1,
0.9,0.5,9/10,1/2,1,
0.84,0.55,21/25,11/20,1,
0.78,0.6,39/50,3/5,1,
0.733333333333,0.7,11/15,7/10,1,nash kalai_smorodinsky utilitarian
0.673333333333,0.75,101/150,3/4,1,egalitarian
0.613333333333,0.8,46/75,4/5,1,
0.553333333333,0.85,83/150,17/20,1,
0.493333333333,0.9,37/75,9/10,1,
0.386666666667,0.95,29/75,19/20,1,
0.326666666667,1.0,49/150,1/1,1,
$ entente frontier tests/data/orchard/orchard.xml tests/data/orchard/west.xml tests/data/orchard/east.xml --csv --packages --rational
west,east,exact 1,exact 2,packages,settlement,harvest,water,days
0.9,0.493333333333,9/10,37/75,1,,by turns,mornings,2
0.85,0.553333333333,17/20,83/150,1,,by turns,mornings,3
0.8,0.613333333333,4/5,46/75,1,,by turns,mornings,4
0.75,0.673333333333,3/4,101/150,1,egalitarian,by turns,mornings,5
0.7,0.733333333333,7/10,11/15,1,nash kalai_smorodinsky utilitarian,by turns,mornings,6
0.6,0.78,3/5,39/50,1,,apples first,mornings,4
0.55,0.84,11/20,21/25,1,,apples first,mornings,5
0.5,0.9,1/2,9/10,1,,apples first,mornings,6

# As JSON.
$ entente frontier tests/data/orchard --json --settlements-only
{
  "title": "orchard",
  "parties": ["east", "west"],
  "issues": ["harvest", "water", "days"],
  "outcomes": "30",
  "points": null,
  "nash": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": null, "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.288675134595, "bound": 0.288675134595},
  "kalai_smorodinsky": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": null, "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.555555555556, "bound": 0.555555555556},
  "egalitarian": {"utility": [0.673333333333, 0.75], "utility_exact": ["101/150", "3/4"], "count": null, "package": {"harvest": "by turns", "water": "mornings", "days": "5"}, "proven": true, "value": 0.273333333333, "bound": 0.273333333333},
  "utilitarian": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": null, "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.583333333333, "bound": 0.583333333333},
  "ideal": [0.9, 0.9],
  "ideal_exact": ["9/10", "9/10"],
  "reserve": [0.4, 0.45],
  "reserve_exact": ["2/5", "9/20"],
  "counted_from_0": [],
  "exact": true,
  "guarantee": {"epsilon": null},
  "zone": {"all": "24", "all_but_one": "30"},
  "stability": null
}
$ entente frontier tests/data/orchard --json --packages --spread 0.2 --draws 50 --seed 7
{
  "title": "orchard",
  "parties": ["east", "west"],
  "issues": ["harvest", "water", "days"],
  "outcomes": "30",
  "points": [
    {"utility": [1.0, 0.26], "utility_exact": ["1/1", "13/50"], "count": "1", "package": {"harvest": "apples first", "water": "evenings", "days": "6"}},
    {"utility": [0.94, 0.31], "utility_exact": ["47/50", "31/100"], "count": "1", "package": {"harvest": "apples first", "water": "evenings", "days": "5"}},
    {"utility": [0.9, 0.5], "utility_exact": ["9/10", "1/2"], "count": "1", "package": {"harvest": "apples first", "water": "mornings", "days": "6"}},
    {"utility": [0.84, 0.55], "utility_exact": ["21/25", "11/20"], "count": "1", "package": {"harvest": "apples first", "water": "mornings", "days": "5"}},
    {"utility": [0.78, 0.6], "utility_exact": ["39/50", "3/5"], "count": "1", "package": {"harvest": "apples first", "water": "mornings", "days": "4"}},
    {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "6"}},
    {"utility": [0.673333333333, 0.75], "utility_exact": ["101/150", "3/4"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "5"}},
    {"utility": [0.613333333333, 0.8], "utility_exact": ["46/75", "4/5"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "4"}},
    {"utility": [0.553333333333, 0.85], "utility_exact": ["83/150", "17/20"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "3"}},
    {"utility": [0.493333333333, 0.9], "utility_exact": ["37/75", "9/10"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "2"}},
    {"utility": [0.386666666667, 0.95], "utility_exact": ["29/75", "19/20"], "count": "1", "package": {"harvest": "pears first", "water": "mornings", "days": "3"}},
    {"utility": [0.326666666667, 1.0], "utility_exact": ["49/150", "1/1"], "count": "1", "package": {"harvest": "pears first", "water": "mornings", "days": "2"}}
  ],
  "nash": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.288675134595, "bound": 0.288675134595},
  "kalai_smorodinsky": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.555555555556, "bound": 0.555555555556},
  "egalitarian": {"utility": [0.673333333333, 0.75], "utility_exact": ["101/150", "3/4"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "5"}, "proven": true, "value": 0.273333333333, "bound": 0.273333333333},
  "utilitarian": {"utility": [0.733333333333, 0.7], "utility_exact": ["11/15", "7/10"], "count": "1", "package": {"harvest": "by turns", "water": "mornings", "days": "6"}, "proven": true, "value": 0.583333333333, "bound": 0.583333333333},
  "ideal": [0.9, 0.9],
  "ideal_exact": ["9/10", "9/10"],
  "reserve": [0.4, 0.45],
  "reserve_exact": ["2/5", "9/20"],
  "counted_from_0": [],
  "exact": true,
  "guarantee": {"epsilon": 0},
  "zone": {"all": "24", "all_but_one": "30"},
  "stability": {"spread": 0.2, "draws": 50, "seed": 7,
    "nash": {"decided": 50, "efficient": 0.98, "chosen": 0.64},
    "kalai_smorodinsky": {"decided": 50, "efficient": 0.98, "chosen": 0.42},
    "egalitarian": {"decided": 50, "efficient": 0.98, "chosen": 0.74},
    "utilitarian": {"decided": 50, "efficient": 0.98, "chosen": 0.86}}
}

# A mill, as NegoLog has it.
$ entente frontier tests/data/mill --settlements-only
mill: 2 parties, 2 issues, 6 packages

  party     reservation value  best in the zone
  profileA                0.3              0.68
  profileB               0.25             0.685

Zone of possible agreement (ZOPA): 2 packages that every party accepts;
6 packages that at most one party refuses

Nash: the greatest product of the parties' gains
    profileA 0.68, profileB 0.685
    wheel: repaired; grain: rye

Kalai-Smorodinsky: equal shares of each party's greatest possible gain
    the same package as Nash

Egalitarian: the least gain as great as it can be
    the same package as Nash

Utilitarian: the greatest sum of utilities
    the same package as Nash

Everything here is exact; figures are rounded only to be shown.

$ entente frontier tests/data/mill --settlements-only --csv
profileA,profileB,exact 1,exact 2,packages,settlement,wheel,grain
0.68,0.685,17/25,137/200,,nash,repaired,rye
0.68,0.685,17/25,137/200,,kalai_smorodinsky,repaired,rye
0.68,0.685,17/25,137/200,,egalitarian,repaired,rye
0.68,0.685,17/25,137/200,,utilitarian,repaired,rye

# A valley, as a scored game.
$ entente frontier tests/data/valley --json --all-packages
{
  "title": "valley",
  "parties": ["herders", "millers", "weavers"],
  "issues": ["A", "B"],
  "outcomes": "6",
  "points": [
    {"utility": [18.0, 0.0, 7.0], "utility_exact": ["18/1", "0/1", "7/1"], "count": "1", "package": {"A": "A3", "B": "B1"}, "packages": [{"A": "A3", "B": "B1"}]},
    {"utility": [14.0, 7.0, 10.0], "utility_exact": ["14/1", "7/1", "10/1"], "count": "1", "package": {"A": "A3", "B": "B2"}, "packages": [{"A": "A3", "B": "B2"}]},
    {"utility": [9.0, 13.0, 10.0], "utility_exact": ["9/1", "13/1", "10/1"], "count": "1", "package": {"A": "A2", "B": "B2"}, "packages": [{"A": "A2", "B": "B2"}]},
    {"utility": [4.0, 17.0, 10.0], "utility_exact": ["4/1", "17/1", "10/1"], "count": "1", "package": {"A": "A1", "B": "B2"}, "packages": [{"A": "A1", "B": "B2"}]}
  ],
  "nash": {"utility": [9.0, 13.0, 10.0], "utility_exact": ["9/1", "13/1", "10/1"], "count": "1", "package": {"A": "A2", "B": "B2"}, "proven": true, "value": 2.46621207433, "bound": 2.46621207433},
  "kalai_smorodinsky": {"utility": [9.0, 13.0, 10.0], "utility_exact": ["9/1", "13/1", "10/1"], "count": "1", "package": {"A": "A2", "B": "B2"}, "proven": true, "value": 1, "bound": 1},
  "egalitarian": {"utility": [9.0, 13.0, 10.0], "utility_exact": ["9/1", "13/1", "10/1"], "count": "1", "package": {"A": "A2", "B": "B2"}, "proven": true, "value": 1, "bound": 1},
  "utilitarian": {"utility": [9.0, 13.0, 10.0], "utility_exact": ["9/1", "13/1", "10/1"], "count": "1", "package": {"A": "A2", "B": "B2"}, "proven": true, "value": 9, "bound": 9},
  "ideal": [9.0, 13.0, 10.0],
  "ideal_exact": ["9/1", "13/1", "10/1"],
  "reserve": [6.0, 8.0, 9.0],
  "reserve_exact": ["6/1", "8/1", "9/1"],
  "counted_from_0": [],
  "exact": true,
  "guarantee": {"epsilon": 0},
  "zone": {"all": "1", "all_but_one": "4"},
  "stability": null
}

# One party alone.
$ entente frontier tests/data/valley/scores_files/herders.txt
herders: 1 party, 2 issues, 6 packages

  party    reservation value  best in the zone
  herders                  6                18

Zone of possible agreement (ZOPA): 5 packages that every party accepts;
6 packages that at most one party refuses

Nash: the greatest product of the parties' gains
    herders 18
    A: A3; B: B1

Kalai-Smorodinsky: equal shares of each party's greatest possible gain
    the same package as Nash

Egalitarian: the least gain as great as it can be
    the same package as Nash

Utilitarian: the greatest sum of utilities
    the same package as Nash

Efficient points: 1
(N Nash, K Kalai-Smorodinsky, E egalitarian, U utilitarian)

  herders  packages  settlement
       18         1  N K E U

Everything here is exact; figures are rounded only to be shown.

# Nobody can accept anything: status 1.
$ printf '0, 5\n9\n' > $SCRATCH/one.txt && printf '5, 0\n9\n' > $SCRATCH/two.txt && entente frontier $SCRATCH/one.txt $SCRATCH/two.txt
one: 2 parties, 1 issue, 2 packages

  party  reservation value
  one                    9
  two                    9

Zone of possible agreement (ZOPA): 0 packages that every party accepts;
0 packages that at most one party refuses

No agreement is possible: no package is worth its reservation value to every
party.

Efficient points: 2

  one  two  packages
    5    0         1
    0    5         1

Everything here is exact; figures are rounded only to be shown.
? 1

$ entente frontier $SCRATCH/one.txt $SCRATCH/two.txt --json --rational
{
  "title": "one",
  "parties": ["one", "two"],
  "issues": ["A"],
  "outcomes": "2",
  "points": [],
  "nash": null,
  "kalai_smorodinsky": null,
  "egalitarian": null,
  "utilitarian": null,
  "ideal": null,
  "ideal_exact": null,
  "reserve": [9.0, 9.0],
  "reserve_exact": ["9/1", "9/1"],
  "counted_from_0": [],
  "exact": true,
  "guarantee": {"epsilon": 0},
  "zone": {"all": "0", "all_but_one": "0"},
  "stability": null
}
? 1

# A tolerance thins the points out and says how far.
$ entente frontier tests/data/orchard --epsilon 0.25 | tail -2
Not every efficient point is here. Each has one here within a factor of 1.25
in every party's utility. The settlements were sought among all packages.
$ entente frontier tests/data/orchard --epsilon 0.25 --json | grep -A1 '"exact"'
  "exact": false,
  "guarantee": {"epsilon": 0.2[...]},

# What is wrong is said with its place.
$ entente frontier
entente frontier: an argument is missing
usage: entente frontier CASE | SCENARIO [FILE…]
`entente frontier --help` tells more.
? 2
$ entente frontier tests/data
tests/data: holds no scenario; expected GENIUS's XML files, profileA.json and profileB.json, or scores_files/*.txt
? 2
$ entente frontier tests/data/orchard/orchard.xml tests/data/mill/profileA.json
tests/data/mill/profileA.json:1:1: is not well-formed XML: not well-formed (invalid token)
? 2
$ entente frontier tests/data/orchard --draws many
entente frontier: --draws many: expected a whole number from 0 to 1000000000
? 2

# Names come from outside: a spreadsheet takes none of them for a formula, a terminal acts on none; figures stay figures.
$ printf -- '-1, 5\n-0.5\n' > $SCRATCH/=sum.txt && printf '5, 0\n0\n' > $SCRATCH/-1+1.txt && entente frontier $SCRATCH/=sum.txt $SCRATCH/-1+1.txt --csv --packages
"'=sum","'-1+1",exact 1,exact 2,packages,settlement,A
5.0,0.0,5/1,0/1,1,nash kalai_smorodinsky egalitarian utilitarian,A2
-1.0,5.0,-1/1,5/1,1,,A1
$ printf '{"reservationValue": 0, "issueWeights": {"a": 1}, "issues": {"a": {"-5": 0.5, "-5+x": 1}}}' > $SCRATCH/profileA.json && entente frontier $SCRATCH/profileA.json --packages | tail -6

  profileA  packages  settlement
         1         1  N K E U
    a: -5+x

Everything here is exact; figures are rounded only to be shown.
$ entente frontier $SCRATCH/profileA.json --csv --packages | cat -v
profileA,exact 1,packages,settlement,a
1.0,1/1,1,nash kalai_smorodinsky egalitarian utilitarian,"'-5+x"
# Of no party of this case is a reservation value known: nothing is called acceptable
$ entente frontier examples/camp-david-1978.yaml 2>/dev/null | sed -n '3,10p'; entente brief examples/camp-david-1978.yaml | sed -n '/^Agreements/,/known\.$/p'
  party         reservation value  best in the zone
  Egypt (EGY)                   0               100
  Israel (ISR)                  0               100

Counted from 0, as their reservation values are not known: Egypt, Israel.
Whether a package is acceptable to these parties is not known.

64 packages at or above these values for every party;
Agreements
  11 efficient points of 64 packages; 64 at or above 0 and the reservation
  values that are known
  Counted from 0, as their reservation values are not known: Egypt, Israel.
  Whether a package is acceptable to these parties is not known.
$ entente frontier examples/camp-david-1978.yaml --json 2>/dev/null | grep -A3 counted_from_0
  "counted_from_0": ["EGY", "ISR"],
  "exact": true,
  "guarantee": {"epsilon": 0},
  "zone": {"all": "64", "all_but_one": "64"},
$ sed 's/basis: published/basis: published, reservation: 70/' examples/camp-david-1978.yaml > $SCRATCH/c.yaml; entente frontier $SCRATCH/c.yaml 2>/dev/null | sed -n '3,9p'
