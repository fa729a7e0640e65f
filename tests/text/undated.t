# What has no day is listed, and takes part in nothing: neither the gap nor its history, no week, no vote, no agreement.
$ entente check tests/text/undated.yaml && entente gap tests/text/undated.yaml | sed -n '/^Gap/,$p'
Gap   0 the same, 1 as far apart as can be
  toll                    ··········  —     SOU 60
  water                   ██████████  1.00  NOR a; SOU e
  overall                 ██████████  1.00  steady, +0.000 a week
                          since 2031-02-07: water unmoved
  told by OBS where not said otherwise

History   after every day on which a position changed
  2031-02-03              ██████████  1.00
  2031-03-01              ██████████  1.00

Ledger   who moved, and what it did to the gap of that day
  2031-02-03       —  NOR on water: a (opening)
  2031-02-03       —  SOU on water: e (opening)
  2031-03-01       —  SOU on toll: 60 (opening)
$ entente brief tests/text/undated.yaml | sed -n '/^Council/,$p'
Council
  no day      weir, pan: 0 yes, 0 no, 0 abstaining, 3 not known. Open: 0 of 3
              members in favour so far, at least 2 needed.

Clocks
  2031-03-17  23:30-05:00 in 10 days: The truce ends
  2031-05-01  in 55 days: The rains

Indicators
  2031-03-01  gauge, Turku: 3
  2031-03-07  River gauge, Lund: 1 m (4 on 2031-03-06), has reached: dry

Pulse   events a week from 2031-02-24 to 2031-02-24
  NOR – SOU             cooperation  ·    0
                        conflict     ▁    1

Events   the latest first
  2031-02-28  23:30-05:00 REJECT SOU → NOR: “refused”

Meetings planned   the next first
  2031-04-05  NOR, SOU in Turku

Meetings held   the latest first
  2031-03-05  09:00+02:00 NOR, SOU in Oslo

Undated   no day is known; part of no gap, week or history
  no day      position: NOR on toll: 10
  no day      position: SOU on water: c: “earlier we said c”
  no day      claim: SOU says: close
  no day      preference: preferences of NOR
  no day      event: ASSAULT: NOR → SOU (negated): “no attack of any kind”
  no day      meeting: meeting, Lund
  no day      indicator: gauge, Lund: 100
  no day      ballot: NOR votes yes on weir
  no day      note: Hidden remark
$ entente brief tests/text/undated.yaml --json | python3 -c "import json,sys; b=json.load(sys.stdin); print(len(b['gap']['history']), len(b['gap']['ledger']), b['council'][0]['unknown'], len(b['events']), b['pulse']['dyads'], len(b['indicators']), len(b['notes'])); [print(u['kind'], '|', u['on'], u['at'], '|', u['summary'], '|', u['words']) for u in b['undated']]; print([(m['where'], m['planned']) for m in b['meetings']])"
2 3 3 1 [{'month': '2031-02', 'source': 'SOU', 'target': 'NOR', 'events': 1, 'verbal_cooperation': 0, 'material_cooperation': 0, 'verbal_conflict': 1, 'material_conflict': 0, 'tone': -2.0}] 2 0
position | None 2031-02-01 | NOR on toll: 10 | None
position | None 2031-02-20 | SOU on water: c | earlier we said c
claim | None 2031-02-01 | SOU says: close | None
preference | None 2031-02-01 | preferences of NOR | None
event | None 2031-02-01 | ASSAULT: NOR → SOU (negated) | no attack of any kind
meeting | None 2031-02-01 | meeting, Lund | None
indicator | None 2031-02-01 | gauge, Lund: 100 | None
ballot | None 2031-02-01 | NOR votes yes on weir | None
note | None 2031-02-01 | Hidden remark | None
[('Turku', True), ('Oslo', False)]
$ entente brief tests/text/undated.yaml --html - | grep -c 'id="undated"'
1
# Until somebody says when: the correction counts from the day on which it was known.
$ (cat tests/text/undated.yaml; printf 'entries:\n  - {kind: position, to: public, actor: SOU, issue: water, value: c, on: 2031-03-01, at: 2031-03-20, replaces: 00000000000000000000000000000001}\n') >$SCRATCH/told.yaml; entente gap $SCRATCH/told.yaml | sed -n '/^Ledger/,$p'; entente brief $SCRATCH/told.yaml --since 2031-03-19 | sed -n '/^New/,/^$/p'
Ledger   who moved, and what it did to the gap of that day
  2031-02-03       —  NOR on water: a (opening)
  2031-02-03       —  SOU on water: e (opening)
  2031-03-01       —  SOU on toll: 60 (opening)
  2031-03-01  -0.500  SOU on water: e → c (corrected by OBS)
New since 2031-03-19
  gap 1.00 → 0.50; 1 entry
  2031-03-01  position corrected by OBS: SOU on water: c
# A case begins on a day, and a rule that goes by the day needs one.
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: unknown, to: public}' 'actors: {to: public, entries: [{id: ANN, role: mediator}]}' | entente check -
-:1:7: case without 'on'; expected the day on which the record begins
? 2
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: 2024-03-03, to: public}' 'actors: {to: public, entries: [{id: ANN, role: mediator}]}' 'councils: {to: public, entries: [{id: sc, rule: unsc}]}' 'resolutions: {to: public, entries: [{id: r1, council: sc, on: unknown}]}' | entente check -
-:3:34: council without 'members'; expected a list of members, or what each one's vote weighs
-:4:63: the rules of 'unsc' go by the day, and this resolution has none
? 2
# A day is the one that the instant's own offset has; the hour stands beside it.
$ entente clocks tests/text/undated.yaml
seen by mediators as of 2031-03-07

Clocks
  2031-03-17  23:30-05:00 in 10 days: The truce ends
  2031-05-01  in 55 days: The rains

Indicators
  2031-03-01  gauge, Turku: 3
  2031-03-07  River gauge, Lund: 1 m (4 on 2031-03-06), has reached: dry
$ entente clocks tests/text/undated.yaml --json | python3 -c "import json,sys; b=json.load(sys.stdin); print([(c['due'], c['due_at'], c['days_left']) for c in b['clocks']])"
[('2031-03-17', '2031-03-17T23:30:00-05:00', 10), ('2031-05-01', None, 55)]
# A figure's name, unit and thresholds hold until others are given, each place by itself; a crossing is told among what is new.
$ entente clocks tests/text/undated.yaml --json | python3 -c "import json,sys; [print(i['name'], i['place'], i['value'], i['unit'], i['reached'], i['before']) for i in json.load(sys.stdin)['indicators']]"
gauge Turku 3 None None None
River gauge Lund 1 m dry 4
$ entente brief tests/text/undated.yaml --since 2031-03-05 | sed -n '/^New/,/^$/p' | grep indicator -A1
  2031-03-06  indicator: River gauge, Lund: 4 m, has reached: low
  2031-03-07  indicator: River gauge, Lund: 1 m, has reached: dry (before: low)
$ entente brief tests/text/undated.yaml --since 2031-03-05 --json | python3 -c "import json,sys; [print(e['summary'], '|', e['crossed_from'], e['crossed_to']) for e in json.load(sys.stdin)['since']['entries'] if e['kind'] == 'indicator']"
River gauge, Lund: 4 m, has reached: low | None low
River gauge, Lund: 1 m, has reached: dry (before: low) | low dry
