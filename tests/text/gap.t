# For the public every issue weighs the same. truce: of 36 and 33 the nearer counts, (33 - 30)/60 = .05; aid: one step of
# two, .5; zone: in no order, 1; an issue with one value: 0. Overall (.05 + .5 + 1 + 0 + 0)/5 = .31.
# History: 10/60 = .1667; with aid (.1667 + 1)/2 = .5833; with zone .7222; then (.05 + .5 + 1)/3 = .5167; .31.
# Trend, per week, over what is known on both days: 0, 0, -.1361, -.1021; 0, -.5396, -.3597; -.7194, -.3597; 0.
# The median of these ten lies between -.1361 and -.1021: -.1191.
# Ledger: without BEN's step on aid (.05 + 1 + 1)/3 = .6833 of .5167; without 33, 36 stands: (.1 + .5 + 1)/3 = .5333.
$ entente gap tests/text/two.yaml --as public
seen by public as of 2031-03-12

Gap   0 the same, 1 as far apart as can be
  truce                   █░░░░░░░░░  0.05  ANN: 33 or 36; BEN: 20 to 30; MED:
                                            32
  aid                     █████░░░░░  0.50  ANN: none; BEN: some
  zone                    ██████████  1.00  ANN: north; BEN: south
  form                    ░░░░░░░░░░  0.00  ANN: written; BEN: written
  point                   ░░░░░░░░░░  0.00  ANN: 5; BEN: 5
  overall                 ███░░░░░░░  0.31  narrowing, -0.102 a week
                          since 2031-03-04: truce -0.12
  told by MED where not said otherwise

History   after every day on which a position changed
  2031-03-04              ██░░░░░░░░  0.17
  2031-03-06              ██████░░░░  0.58
  2031-03-08              ███████░░░  0.72
  2031-03-10              █████░░░░░  0.52
  2031-03-12              ███░░░░░░░  0.31

Ledger   who moved, and what it did to the gap of that day
  2031-03-04       —  ANN on truce: 40 (opening)
  2031-03-04       —  BEN on truce: 20 to 30 (opening)
  2031-03-06       —  ANN on aid: none (opening)
  2031-03-06       —  BEN on aid: all (opening)
  2031-03-08       —  ANN on zone: north (opening)
  2031-03-08       —  BEN on zone: south (opening)
  2031-03-10  -0.017  ANN on truce: 40 → 33 [radio]
  2031-03-10  +0.000  ANN on truce: 40 → 36 [paper]
  2031-03-10  -0.167  BEN on aid: all → some
  2031-03-12       —  ANN on form: written (opening)
  2031-03-12       —  ANN on point: 5 (opening)
  2031-03-12       —  BEN on form: written (opening)
  2031-03-12       —  BEN on point: 5 (opening)

# The mediators know weights: ANN's .75 and .25, BEN's .5 and .5. Overall (.625 × .05 + .375 × .5) = .21875.
$ entente gap tests/text/two.yaml --json | python3 -c "import json,sys; g=json.load(sys.stdin); print(g['as'], g['on'], g['overall'], g['trend'], g['slope_per_week'])"
mediators 2031-03-14 0.21875 narrowing -0.0816666666667

# A preference that was corrected on the day on which it was told never counted: neither beside the correction nor instead of it.
$ sed -e 's/- {actor: ANN, weights.*/- {id: wrong, actor: ANN, weights: {truce: 1, aid: 9}}\n    - {replaces: wrong, actor: ANN, weights: {truce: 3, aid: 1}}/' -e 's/^preferences:/    - {actor: BEN, issue: aid, value: all, on: 2031-03-16}\n&/' tests/text/two.yaml >"$SCRATCH/corrected.yaml"
$ entente gap "$SCRATCH/corrected.yaml" --json | python3 -c "import json,sys; g=json.load(sys.stdin); print(g['on'], g['overall'], g['history'][-1]['overall'], g['ledger'][-1]['gap_change'])"
2031-03-16 0.40625 0.40625 0.1875

# Of two corrections of one position each stands from the day on which it is known, whatever days they speak of; one that was not its
# writer's to make, never. moves.sh says how the figures are scaled.
$ x='actor: ANN, issue: x, value'; sh tests/text/moves.sh "id: p, $x: 40, on: 2021-03-04" "replaces: p, $x: 30, on: 2021-03-03, at: 2021-03-06" "replaces: p, $x: 10, on: 2021-03-02, at: 2021-03-08"; sh tests/text/moves.sh "id: p, $x: 40, on: 2021-03-04, by: ANN" "replaces: p, $x: 30, on: 2021-03-07, by: BEN" "actor: BEN, issue: x, value: 5, on: 2021-03-08"
10 history 03-04 40 (40 -) 03-06 30 (30 -) 03-08 10 (10 -)
x: None > 10 -;
steady 0 x 0 y -
35 history 03-04 40 (40 -) 03-08 35 (35 -)
x: None > 40 -;
narrowing -8.75 x -5 y -
# What is taken back: one of two that were said at once; the only one, after which the trend speaks of what is left; an actor, whose
# pairs counted until then; a preference, whose party then weighs nothing.
$ x='actor: ANN, issue: x, value' y='actor: ANN, issue: y, value'; sh tests/text/moves.sh "$x: 50, on: 2021-03-04" "$x: 20, source: one, on: 2021-03-05" "id: p, $x: 10, source: two, on: 2021-03-05" "replaces: p, at: 2021-03-07"; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "id: p, $y: 30, on: 2021-03-04" "replaces: p, at: 2021-03-07"; who='{replaces: CAT, at: 2021-03-06}' sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "actor: CAT, issue: x, value: 30, on: 2021-03-04" "$x: 10, on: 2021-03-08"; more='preferences: {to: public, basis: invented, on: 2021-03-05, entries: [{actor: ANN, weights: {x: 1}}, {id: b, actor: BEN, weights: {x: 1}}, {replaces: b, at: 2021-03-07}]}' sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$y: 20, on: 2021-03-04" "$x: 50, on: 2021-03-06" "$x: 45, on: 2021-03-08"
20 history 03-04 50 (50 -) 03-05 10 (10 -) 03-07 20 (20 -)
x: None > 50 -; x: 50 > 20 -30;
narrowing -70 x -30 y -
40 history 03-04 35 (40 30) 03-07 40 (40 -)
x: None > 40 -;
steady 0 x 0 y -
10 history 03-04 26.6667 (40 -) 03-06 40 (40 -) 03-08 10 (10 -)
x: None > 40 -; x: 40 > 10 -30;
narrowing -52.5 x -30 y -
32.5 history 03-04 30 (40 20) 03-06 50 (50 20) 03-08 32.5 (45 20)
x: None > 40 -; y: None > 20 -; x: 40 > 50 5; x: 50 > 45 -2.5;
widening 4.375 x 5 y 0
# A correction stands where what it corrects did: of an opening, before the next move or after it; of one of two sources; of one of two
# statements of a day, which stays the earlier; of a move, from which the next is told.
$ x='actor: ANN, issue: x, value'; sh tests/text/moves.sh "id: p, $x: 40, on: 2021-03-04" "replaces: p, $x: 36, on: 2021-03-04, at: 2021-03-08"; sh tests/text/moves.sh "id: p, $x: 40, on: 2021-03-04" "$x: 30, on: 2021-03-06" "replaces: p, $x: 36, on: 2021-03-04, at: 2021-03-08"; sh tests/text/moves.sh "$x: 40, source: a, on: 2021-03-04" "id: p, $x: 44, source: b, on: 2021-03-04" "replaces: p, $x: 42, source: b, on: 2021-03-04, at: 2021-03-08"; sh tests/text/moves.sh "id: p, $x: 40, on: 2021-03-04" "$x: 30, on: 2021-03-04, at: 2021-03-05" "replaces: p, $x: 36, on: 2021-03-04, at: 2021-03-08"; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "id: p, $x: 20, on: 2021-03-06" "$x: 10, on: 2021-03-07" "replaces: p, $x: 30, on: 2021-03-06, at: 2021-03-09"
36 history 03-04 40 (40 -) 03-08 36 (36 -)
x: None > 36 -;
steady 0 x 0 y -
30 history 03-04 40 (40 -) 03-06 30 (30 -)
x: None > 36 -; x: 36 > 30 -6;
narrowing -10.5 x -6 y -
40 history 03-04 40 (40 -) 03-08 40 (40 -)
x: None > 40 -; x: None > 42 -;
steady 0 x 0 y -
30 history 03-04 40 (40 -) 03-05 30 (30 -)
x: None > 36 -; x: 36 > 30 -6;
narrowing -10.5 x -6 y -
10 history 03-04 40 (40 -) 03-06 20 (20 -) 03-07 10 (10 -)
x: None > 40 -; x: 40 > 30 -10; x: 30 > 10 -20;
narrowing -42 x -30 y -
# A step is measured against the day without it: said of a day that was over, nothing; one of two of a day, on two issues and on two
# days; after one of two was taken back; what several sources tell alike is said once.
$ x='actor: ANN, issue: x, value' y='actor: ANN, issue: y, value'; sh tests/text/moves.sh "$x: 30, on: 2021-03-04" "$x: 20, on: 2021-03-06" "$x: 50, on: 2021-03-05, at: 2021-03-08" "$y: 20, on: 2021-03-08"; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$y: 40, on: 2021-03-04" "$x: 20, source: a, on: 2021-03-06" "$x: 30, source: b, on: 2021-03-06" "$y: 10, source: a, on: 2021-03-06" "$y: 24, source: b, on: 2021-03-06" "$x: 4, source: a, on: 2021-03-08" "$x: 12, source: b, on: 2021-03-08"; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$x: 20, source: a, on: 2021-03-06" "$x: 30, source: b, on: 2021-03-06" "$x: 4, source: a, on: 2021-03-08" "$x: 12, source: b, on: 2021-03-08"; sh tests/text/moves.sh "$x: 40, source: a, on: 2021-03-04" "id: q, $x: 44, source: b, on: 2021-03-04" "$x: 20, on: 2021-03-06" "replaces: q, at: 2021-03-07" "$x: 10, on: 2021-03-05, at: 2021-03-08"; sh tests/text/moves.sh "$x: 10, source: a, on: 2021-03-04" "$x: [10, 12], source: b, on: 2021-03-04" "$x: [10, 12], source: c, on: 2021-03-04" "$x: 2, on: 2021-03-05"
20 history 03-04 30 (30 -) 03-06 20 (20 -) 03-08 20 (20 20)
x: None > 30 -; x: 30 > 50 0; x: 30 > 20 -10; y: None > 20 -;
narrowing -17.5 x -10 y -
7 history 03-04 40 (40 40) 03-06 15 (20 10) 03-08 7 (4 10)
x: None > 40 -; y: None > 40 -; x: 40 > 20 -5; x: 40 > 30 0; y: 40 > 24 0; y: 40 > 10 -7; x: 20 / 30 > 4 -4; x: 20 / 30 > 12 0;
narrowing -57.75 x -36 y -30
4 history 03-04 40 (40 -) 03-06 20 (20 -) 03-08 4 (4 -)
x: None > 40 -; x: 40 > 20 -10; x: 40 > 30 0; x: 20 / 30 > 4 -8; x: 20 / 30 > 12 0;
narrowing -63 x -36 y -
20 history 03-04 40 (40 -) 03-06 20 (20 -)
x: None > 40 -; x: 40 > 10 0; x: 40 > 20 -20;
narrowing -35 x -20 y -
2 history 03-04 10 (10 -) 03-05 2 (2 -)
x: None > 10 to 12 -; x: None > 10 to 12 -; x: None > 10 -; x: 10 to 12 / 10 > 2 -8;
narrowing -56 x -8 y -
# The window of four weeks: a move on the day on which it begins is before it; days without moves; one day alone; slow widening.
$ x='actor: ANN, issue: x, value'; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$x: 30, on: 2021-03-05" "$x: 10, on: 2021-04-02"; on=2021-04-20 sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$x: 30, on: 2021-03-05"; on=2021-03-10 sh tests/text/moves.sh "$x: 40, on: 2021-03-04"; sh tests/text/moves.sh "$x: 40, on: 2021-03-04" "$x: 48, on: 2021-03-24"
10 history 03-04 40 (40 -) 03-05 30 (30 -) 04-02 10 (10 -)
x: None > 40 -; x: 40 > 30 -10; x: 30 > 10 -20;
narrowing -5 x -20 y -
30 history 03-04 40 (40 -) 03-05 30 (30 -)
x: None > 40 -; x: 40 > 30 -10;
steady 0 x 0 y -
40 history 03-04 40 (40 -)
x: None > 40 -;
too few - x - y -
48 history 03-04 40 (40 -) 03-24 48 (48 -)
x: None > 40 -; x: 40 > 48 8;
widening 2.8 x 8 y -
# An issue's range is another from the day of its correction on, and so are the order of its options and whether they have one.
$ x='actor: ANN, issue: x, value'; fix='{replaces: x, id: x, range: {from: 0, to: 30, step: 1}, at: 2021-03-07}' sh tests/text/moves.sh "$x: 20, on: 2021-03-04" "$x: 10, on: 2021-03-08"; fix='{replaces: x, id: x, range: {from: -60, to: 60, step: 1}, at: 2021-03-07}' sh tests/text/moves.sh "$x: 20, on: 2021-03-04" "$x: 10, on: 2021-03-08"; export lines=1; for later in '[a, b, c], ordered: yes' '[a, b, c], ordered: no'; do fix="{id: z, options: [a, b, c], ordered: no}, {replaces: z, id: z, options: $later, at: 2021-03-07}" sh tests/text/moves.sh "actor: ANN, issue: z, value: a, on: 2021-03-04" "actor: BEN, issue: z, value: b, on: 2021-03-04" "$x: 0, on: 2021-03-08"; done; fix="{id: z, options: [a, b, c], ordered: yes}, {replaces: z, id: z, options: [b, a, c], ordered: yes, at: 2021-03-07}" sh tests/text/moves.sh "actor: ANN, issue: z, value: a, on: 2021-03-04" "actor: BEN, issue: z, value: c, on: 2021-03-04" "$x: 0, on: 2021-03-08"
20 history 03-04 20 (20 -) 03-08 20 (20 -)
x: None > 20 -; x: 20 > 10 -20;
narrowing -35 x -20 y -
5 history 03-04 20 (20 -) 03-08 5 (5 -)
x: None > 20 -; x: 20 > 10 -5;
narrowing -8.75 x -5 y -
15 history 03-04 60 (- -) 03-08 15 (0 -)
30 history 03-04 60 (- -) 03-08 30 (0 -)
15 history 03-04 60 (- -) 03-08 15 (0 -)

# Of several that were said at once the nearest counts, also where one lies in another or on either side. a: 25 lies in 0 to 30; b: 25
# is 5 from 30 and 25 from 0; c: 20 is 10 from 30 to 40, which begins behind 0 to 5 and 2. Of those of one day that came to be
# known on two, the later alone: d. Where both said several: e, 30 and 32.
$ printf '%s\n' 'case: {title: Several, keeper: MED, on: 2021-03-03, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: ANN, role: party}, {id: BEN, role: party}]}' 'issues: {to: public, range: {from: 0, to: 60, step: 1}, entries: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]}' 'positions: {to: public, on: 2021-03-04, entries: [{actor: ANN, issue: a, value: [0, 30], source: one}, {actor: ANN, issue: a, value: 10, source: two}, {actor: BEN, issue: a, value: 25}, {actor: BEN, issue: b, value: 0, source: one}, {actor: BEN, issue: b, value: 30, source: two}, {actor: ANN, issue: b, value: 25}, {actor: ANN, issue: c, value: [0, 5], source: one}, {actor: ANN, issue: c, value: 2, source: two}, {actor: ANN, issue: c, value: [30, 40], source: three}, {actor: BEN, issue: c, value: 20}, {actor: ANN, issue: d, value: 35}, {actor: ANN, issue: d, value: 10, at: 2021-03-06}, {actor: BEN, issue: d, value: 40}, {actor: ANN, issue: e, value: 0, source: one}, {actor: ANN, issue: e, value: 30, source: two}, {actor: BEN, issue: e, value: 32, source: one}, {actor: BEN, issue: e, value: 60, source: two}]}' >"$SCRATCH/several.yaml"; entente gap "$SCRATCH/several.yaml" --json | python3 -c "import json,sys; g=json.load(sys.stdin); print(*(round(60 * p['gap'], 9) for i in g['issues'] for p in i['pairs']))"
0.0 5.0 10.0 30.0 2.0

# Of a pair that speaks of nothing that it gives weight to the gap is not known, and the others' mean does without it.
$ printf '%s\n' 'case: {title: Three, keeper: MED, on: 2021-03-03, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: ANN, role: party}, {id: BEN, role: party}, {id: CAT, role: party}]}' 'issues: {to: public, range: {from: 0, to: 10, step: 1}, entries: [{id: x}, {id: y}]}' 'positions: {to: public, on: 2021-03-04, entries: [{actor: ANN, issue: x, value: 0}, {actor: ANN, issue: y, value: 0}, {actor: BEN, issue: y, value: 10}, {actor: CAT, issue: x, value: 5}]}' 'preferences: {basis: invented, on: 2021-03-04, entries: [{actor: ANN, weights: {x: 1}}, {actor: BEN, weights: {x: 1}}]}' >"$SCRATCH/three.yaml"; entente gap "$SCRATCH/three.yaml" --json | python3 -c "import json,sys; g=json.load(sys.stdin); print(g['overall'], g['history'])"
0.5 [{'on': '2021-03-04', 'overall': 0.5, 'issues': {'x': 0.5, 'y': 1.0}}]

# On an earlier day: as it was known then. Only truce is known at both ends of two days; aid came to it, and makes no trend.
$ entente gap tests/text/two.yaml --as public --on 2031-03-07
seen by public as of 2031-03-07

Gap   0 the same, 1 as far apart as can be
  truce                   ██░░░░░░░░  0.17  ANN: 40; BEN: 20 to 30
  aid                     ██████████  1.00  ANN: none; BEN: all
  zone                    ··········  —     no position known
  form                    ··········  —     no position known
  point                   ··········  —     no position known
  overall                 ██████░░░░  0.58  steady, +0.000 a week
                          since 2031-03-04: truce unmoved
  told by MED where not said otherwise

History   after every day on which a position changed
  2031-03-04              ██░░░░░░░░  0.17
  2031-03-06              ██████░░░░  0.58

Ledger   who moved, and what it did to the gap of that day
  2031-03-04       —  ANN on truce: 40 (opening)
  2031-03-04       —  BEN on truce: 20 to 30 (opening)
  2031-03-06       —  ANN on aid: none (opening)
  2031-03-06       —  BEN on aid: all (opening)

# A party sees its own limit, apart, and it closes no gap.
$ entente gap tests/text/two.yaml --as ANN --on 2031-03-04 | sed -n 3,4p
Gap   0 the same, 1 as far apart as can be
  truce                   ██░░░░░░░░  0.17  ANN: 40; BEN: 20 to 30; limit of
$ entente gap tests/text/two.yaml --as ANN --on 2031-03-04 --json | python3 -c "import json,sys; g=json.load(sys.stdin); print(*g['issues'][0]['pairs']); print(*g['ledger'], sep='\\n'); print(g['overall'], g['trend'], g['slope_per_week'], *g['history'])"
{'a': 'ANN', 'b': 'BEN', 'gap': 0.166666666667, 'a_says': '40', 'b_says': '20 to 30'}
{'on': '2031-03-04', 'at': '2031-03-04', 'actor': 'ANN', 'issue': 'truce', 'from': None, 'to': '40', 'gap_change': None, 'source': None, 'stance': 'stated', 'words': None, 'told_by': 'MED', 'corrected': False, 'corrected_by': None, 'entry': '979673f1bd6b5b0efe3bd17d8dc7f171', 'readers': ['public']}
{'on': '2031-03-04', 'at': '2031-03-04', 'actor': 'BEN', 'issue': 'truce', 'from': None, 'to': '20 to 30', 'gap_change': None, 'source': None, 'stance': 'stated', 'words': None, 'told_by': 'MED', 'corrected': False, 'corrected_by': None, 'entry': '2be13521514e0bd961553a682a542a4d', 'readers': ['public']}
0.166666666667 too few None {'on': '2031-03-04', 'overall': 0.166666666667, 'issues': {'truce': 0.166666666667, 'aid': None, 'zone': None, 'form': None, 'point': None}}
$ entente gap tests/text/two.yaml --as BEN --on 2031-03-04 | head -4
seen by BEN as of 2031-03-04

Gap   0 the same, 1 as far apart as can be
  truce                   ██░░░░░░░░  0.17  ANN: 40; BEN: 20 to 30

# Before anything was said.
$ entente gap tests/text/two.yaml --on 2031-03-03 --as public
seen by public as of 2031-03-03

Gap
  truce, aid, zone, form, point. No position on them is in view.

# The ledger as CSV.
$ entente gap tests/text/two.yaml --as public --csv
on,actor,issue,from,to,stance,gap_change,told_by,corrected_by,return_by,return_what,source,entry
2031-03-04,ANN,truce,,40,stated,,MED,,,,,979673f1bd6b5b0efe3bd17d8dc7f171
2031-03-04,BEN,truce,,20 to 30,stated,,MED,,,,,2be13521514e0bd961553a682a542a4d
2031-03-06,ANN,aid,,none,stated,,MED,,,,,f2cc2876e55107e6cb2a64bfa11fb496
2031-03-06,BEN,aid,,all,stated,,MED,,,,,80cc96daa8ca109e4cffe7c76608b29c
2031-03-08,ANN,zone,,north,stated,,MED,,,,,ed3b268da2bdb3ddbafe663b7feb826d
2031-03-08,BEN,zone,,south,stated,,MED,,,,,720853c6949a3be5493ae42a9f1fe49e
2031-03-10,ANN,truce,40,33,stated,-0.0166666666667,MED,,,,radio,3b1d53309499adedf741a9dcc961c58e
2031-03-10,ANN,truce,40,36,stated,0,MED,,,,paper,c6f0c820374ec77ee417be71119e5df4
2031-03-10,BEN,aid,all,some,stated,-0.166666666667,MED,,,,,36235352cf5f42cf5ba6709acc9d19f2
2031-03-12,ANN,form,,written,stated,,MED,,,,,b3f3f66f03ab76e6923568309abcef55
2031-03-12,ANN,point,,5,stated,,MED,,,,,126272dd47210d7a9f2847426439ceff
2031-03-12,BEN,form,,written,stated,,MED,,,,,fb27a4ec53481a3f3f5ceac42b730794
2031-03-12,BEN,point,,5,stated,,MED,,,,,8fec5ead68ab3f345d0388bb62be3f2b

# The harbour: a step said on 19 March and reported on 2 April, a correction, a retraction, two sources.
$ entente gap examples/harbour.yaml --csv | grep -E '^(on|2031-03-(19|24)|2031-04-(03|16|17|18))'
on,actor,issue,from,to,stance,gap_change,told_by,corrected_by,return_by,return_what,source,entry
2031-03-19,GRN,berths,12,10,offered,-0.0138888888889,MED2,,,,caucus,7e6ee246b65f97a287d1979a2fd05cfb
2031-03-24,RED,handover,0,1,offered,0,MED1,,,,Harbour Gazette,172acfa36132e53b22742558030f5695
2031-03-24,RED,handover,0,2.5,offered,-0.00595238095238,MED1,,,,Isles Radio,2b43e9e914d95ad0a77c19d9616b71ad
2031-04-03,BLU,authority,blue,joint,offered,-0.0416666666667,MED1,,,,caucus,c6923607f680e2899b72218f609decda
2031-04-03,GRN,berths,10,9,offered,-0.00694444444444,MED1,MED1,,,"Harbour Gazette, correction",a435fb890723c7cc76911258339399a7
2031-04-16,BLU,handover,12,8,offered,-0.0194444444444,MED1,,,,statement in Marle,4dc39b3291be5ac70160355457b205a0
2031-04-16,GRN,berths,9,8,offered,-0.00972222222222,MED1,,,,caucus,0c0823af08dfc1a5f32320f287b9d601
2031-04-16,RED,handover,1 / 2.5,3,offered,-0.00347222222222,MED2,,,,caucus,8059d9fb7967b96f3efb0486104f557f
# Before 2 April nobody knew of the step of 19 March; before 5 April the paper's first figure stood.
$ entente gap examples/harbour.yaml --on 2031-04-01 --csv | grep GRN,berths
2031-03-03,GRN,berths,,12,demanded,,MED1,,,,"opening statements, Lanthorn",91d0489c1f8b66dc999d371af40f5ae6
$ entente gap examples/harbour.yaml --on 2031-04-04 --csv | grep GRN,berths
2031-03-03,GRN,berths,,12,demanded,,MED1,,,,"opening statements, Lanthorn",91d0489c1f8b66dc999d371af40f5ae6
2031-03-19,GRN,berths,12,10,offered,-0.0138888888889,MED2,,,,caucus,7e6ee246b65f97a287d1979a2fd05cfb
2031-04-03,GRN,berths,10,8,offered,-0.0138888888889,MED1,,,,Harbour Gazette,04d4f12ff3b97ca119c363430b457abc
$ entente gap examples/harbour.yaml --on 2031-04-05 --csv | grep GRN,berths
2031-03-03,GRN,berths,,12,demanded,,MED1,,,,"opening statements, Lanthorn",91d0489c1f8b66dc999d371af40f5ae6
2031-03-19,GRN,berths,12,10,offered,-0.0138888888889,MED2,,,,caucus,7e6ee246b65f97a287d1979a2fd05cfb
2031-04-03,GRN,berths,10,9,offered,-0.00694444444444,MED1,MED1,,,"Harbour Gazette, correction",a435fb890723c7cc76911258339399a7
# The report of 17 April stands for a day.
$ entente gap examples/harbour.yaml --on 2031-04-17 --csv | grep GRN,flag
2031-03-03,GRN,flag,,league,demanded,,MED1,,,,"opening statements, Lanthorn",aa5296b3a2f0bfc54d8746291211e1d3
2031-04-17,GRN,flag,league,three,stated,-0.0416666666667,MED1,,,,Harbour Gazette,06553f6fe998d0b8ba228316dcaee283
$ entente gap examples/harbour.yaml --on 2031-04-18 --csv | grep GRN,flag
2031-03-03,GRN,flag,,league,demanded,,MED1,,,,"opening statements, Lanthorn",aa5296b3a2f0bfc54d8746291211e1d3
# What each reader is told of one issue.
$ for r in public mediators MED2 BLU GRN RED OBS; do entente gap examples/harbour.yaml --as $r | grep '^  Handover' -A1; done
  Handover of the north pier
                          ██░░░░░░░░  0.22  Blue Coast: 8 months; Green Valley:
  Handover of the north pier
                          █░░░░░░░░░  0.06  Blue Coast: 6 months (caucus with
  Handover of the north pier
                          █░░░░░░░░░  0.06  Blue Coast: 6 months (caucus with
  Handover of the north pier
                          █░░░░░░░░░  0.11  Blue Coast: 6 months (caucus with
  Handover of the north pier
                          ██░░░░░░░░  0.22  Blue Coast: 8 months; Green Valley:
  Handover of the north pier
                          ██░░░░░░░░  0.17  Blue Coast: 8 months; Green Valley:
  Handover of the north pier
                          ██░░░░░░░░  0.22  Blue Coast: 8 months; Green Valley:
$ entente gap examples/harbour.yaml --as RED | sed -n '/^History/,$p' | head -30
History   after every day on which a position changed
  2031-03-03              ████████░░  0.77
  2031-03-17              ████████░░  0.76
  2031-03-18              ███████░░░  0.75
  2031-03-20              ███████░░░  0.73
  2031-03-21              ███████░░░  0.70
  2031-03-24              ███████░░░  0.69
  2031-03-28              ███████░░░  0.71
  2031-04-01              ███████░░░  0.70
  2031-04-03              ███████░░░  0.67
  2031-04-04              ██████░░░░  0.63
  2031-04-05              ██████░░░░  0.64
  2031-04-07              ██████░░░░  0.62
  2031-04-08              ██████░░░░  0.59
  2031-04-09              ██████░░░░  0.59
  2031-04-14              █████░░░░░  0.55
  2031-04-15              █████░░░░░  0.51
  2031-04-16              █████░░░░░  0.48
  2031-04-17              ████░░░░░░  0.43
  2031-04-18              █████░░░░░  0.48
  2031-04-21              ████░░░░░░  0.43
  2031-04-22              ███░░░░░░░  0.34
  2031-04-23              ███░░░░░░░  0.33
  2031-04-28              ██░░░░░░░░  0.25
  2031-04-29              ██░░░░░░░░  0.22

Ledger   who moved, and what it did to the gap of that day
  2031-03-03       —  Blue Coast on Who runs the harbour: the Blue Coast,
                      demanded (opening) [opening statements, Lanthorn]
  2031-03-03       —  Blue Coast on Berths for the Green Valley: 0 berths,

# What was publicly reported in 2024 gives no pair of positions on one issue, and so no gap.
$ entente gap examples/ceasefire-2024.yaml
seen by mediators as of 2024-03-25

Gap   0 the same, 1 as far apart as can be
  Length of a truce       ··········  —     Israel: 42 days
  Prisoners for each hostage
                          ··········  —     Hamas: 20 to 50 prisoners; United
                                            States: 10 prisoners
  Aid trucks a day        ··········  —     no position known
  A permanent ceasefire   ··········  —     no position known
  Withdrawal              ··········  —     no position known
  Return to the north     ··········  —     no position known
  overall                 ··········  —  too few dates for a trend
  claimed on 2024-03-20 by United States: narrowing (of Israel, Hamas) [US
  Secretary of State to al-Hadath in Jeddah; dispatch of 21 March]
    in the four weeks before: Hamas on Prisoners for each hostage 100 prisoners
    → 20 to 50 prisoners; since: no move is recorded
  told by Reader of the public reports where not said otherwise

History   after every day on which a position changed
  2024-03-03              ··········  —
  2024-03-19              ··········  —

Ledger   who moved, and what it did to the gap of that day
  2024-02-29       —  Hamas on Prisoners for each hostage: 100 prisoners
                      (opening) [see.news, 19 March: about 100 in late February]
  2024-03-03       —  Israel on Length of a truce: 42 days (opening) [Jerusalem
                      Post, 3 March: accepted, by a US official's account (six
                      weeks)]
  2024-03-15       —  Hamas on Prisoners for each hostage: 100 prisoners → 20 to
                      50 prisoners [see.news, 19 March: 20 to 50 in mid-March]
