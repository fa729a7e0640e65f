# The published result (Brams and Togman 1996): both score 65.8333, Israel takes one sixth of Sinai. Points of Israel / Egypt:
# 35/55 10/5 20/10 10/5 5/20 20/5. Israel begins with 60, Egypt with 75; Sinai, of the smallest ratio, passes until
# 60 + 35x = 75 - 55x, x = 1/6.
$ entente divide examples/camp-david-1978.yaml
seen by mediators as of 1978-09-17

Adjusted Winner   each party's points scaled to 100
  Sinai                 shared: Egypt 0.8333, Israel 0.1667
  Diplomatic recognition
                        Israel
  West Bank and Gaza    Israel
  Linkage of the two accords
                        Israel
  Palestinian rights    Egypt
  Jerusalem             Israel
  score                 Egypt 65.8333, Israel 65.8333
  proof                 nobody envies another, equal scores, efficient
$ entente divide examples/camp-david-1978.yaml --json | python3 -c "import json,sys; d=json.load(sys.stdin); print(d['parties'], [round(x,4) for x in d['score']], d['shared'], d['fraction']); print(d['items'])"
['EGY', 'ISR'] [65.8333, 65.8333] sinai 0.833333333333
{'sinai': [0.833333333333, 0.166666666667], 'recognition': [0.0, 1.0], 'west-bank': [0.0, 1.0], 'linkage': [0.0, 1.0], 'rights': [1.0, 0.0], 'jerusalem': [0.0, 1.0]}
$ entente divide examples/camp-david-1978.yaml --as ISR | head -1
seen by Israel (ISR) as of 1978-09-17

# It is for two parties, and needs both parties' points.
$ entente divide examples/harbour.yaml
seen by mediators as of 2031-04-29

Leximin   the least score as great as it can be; points scaled to 100
  East quay and its stores
                        shared: Blue Coast 0.5000, Green Valley 0.5000
  score                 Blue Coast 7.5000, Green Valley 7.5000, Red Isles 0.0000
  proof                 nobody envies another, scores 7.5000 apart, efficient
  Who runs the harbour  left out: it does not qualify (see --help)
  Berths for the Green Valley
                        left out: it does not qualify (see --help)
  Fees paid into the common fund
                        left out: it does not qualify (see --help)
  Pilots                left out: it does not qualify (see --help)
  Handover of the north pier
                        left out: it does not qualify (see --help)
  Inspection of cargo   left out: it does not qualify (see --help)
  Flag at the mole      left out: it does not qualify (see --help)
  One party weighs none of these issues: there is no greatest product of scores.
$ entente divide examples/ceasefire-2024.yaml
entente: the preferences of ISR are not in view, or not whole; a division needs every party's weights and values
? 2
$ entente divide tests/text/two.yaml --as public
entente: the preferences of ANN are not in view, or not whole; a division needs every party's weights and values
? 2
$ entente divide tests/text/two.yaml --on 2031-03-01
tests/text/two.yaml: nothing of 2031-03-01: the case begins on 2031-03-03
entente: a division is between two parties or more; 0 in view
? 2
$ entente divide examples/camp-david-1978.yaml --on 1978-09-04
examples/camp-david-1978.yaml: nothing of 1978-09-04: the case begins on 1978-09-05
entente: a division is between two parties or more; 0 in view
? 2
# Issues that do not fit are named and left out.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-03, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: ANN, role: party}, {id: BEN, role: party}]}' 'issues: [{id: barn, options: [ann, ben]}, {id: colour, options: [red, green, blue]}, {id: field, range: {from: 0, to: 10, step: 1}, divisible: yes}]' 'preferences:' '  - {actor: ANN, basis: invented, weights: {barn: 3, colour: 1, field: 2}, values: {barn: {ann: 1, ben: 0}, colour: {red: 1, green: 1, blue: 0}, field: {0: 0, 10: 1}}}' '  - {actor: BEN, basis: invented, weights: {barn: 2, colour: 1, field: 3}, values: {barn: {ann: 0, ben: 1}, colour: {red: 1, green: 0.5, blue: 0}, field: {0: 1, 10: 0}}}' > $SCRATCH/fit.yaml
$ entente divide $SCRATCH/fit.yaml
seen by mediators as of 2031-03-03

Adjusted Winner   each party's points scaled to 100
  barn                  ANN
  field                 BEN
  score                 ANN 50.0000, BEN 50.0000
  proof                 nobody envies another, equal scores, efficient
  colour                left out: it does not qualify (see --help)
