# What has no day is listed, and takes part in nothing: neither the gap nor its history, no week, no vote, no agreement.
$ entente check tests/text/undated.yaml && entente gap tests/text/undated.yaml | sed -n '/^Gap/,$p'
Gap   0 the same, 1 as far apart as can be
  toll                    ··········  —     South: 60
  water                   ██████████  1.00  North: a; South: e
  overall                 ██████████  1.00  steady, +0.000 a week
                          since 2031-02-07: water unmoved
  told by Observer where not said otherwise

History   after every day on which a position changed
  2031-02-03              ██████████  1.00
  2031-03-01              ██████████  1.00

Ledger   who moved, and what it did to the gap of that day
  2031-02-03       —  North on water: a (opening)
  2031-02-03       —  South on water: e (opening)
  2031-03-01       —  South on toll: 60 (opening)
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
  North – South         cooperation  ·    0
                        conflict     ▁    1

Events   the latest first
  2031-02-28  23:30-05:00 REJECT South → North: “refused”

Meetings planned   the next first
  2031-04-05  North, South in Turku

Meetings planned   nobody has said that they were held
  2031-03-05  09:00+02:00 North, South in Oslo

Undated   no day is known; part of no gap, week or history
  no day      position: North on toll: 10
  no day      position: South on water: c: “earlier we said c”
  no day      claim: South says: close
  no day      preference: preferences of North
  no day      event: ASSAULT: North → South (negated): “no attack of any kind”
  no day      meeting: North, South in Lund
  no day      indicator: gauge, Lund: 100
  no day      ballot: North votes yes on weir
  no day      note: Hidden remark (mediators only)
$ entente brief tests/text/undated.yaml --json | python3 -c "import json,sys; b=json.load(sys.stdin); print(len(b['gap']['history']), len(b['gap']['ledger']), b['council'][0]['unknown'], len(b['events']), b['pulse']['dyads'], len(b['indicators']), len(b['notes'])); [print(u['kind'], '|', u['on'], u['at'], '|', u['summary'], '|', u['words']) for u in b['undated']]; print([(m['where'], m['planned']) for m in b['meetings']])"
2 3 3 1 [{'month': '2031-02', 'source': 'SOU', 'target': 'NOR', 'events': 1, 'verbal_cooperation': 0, 'material_cooperation': 0, 'verbal_conflict': 1, 'material_conflict': 0, 'tone': -2.0}] 2 0
position | None 2031-02-01 | North on toll: 10 | None
position | None 2031-02-20 | South on water: c | earlier we said c
claim | None 2031-02-01 | South says: close | None
preference | None 2031-02-01 | preferences of North | None
event | None 2031-02-01 | ASSAULT: North → South (negated) | no attack of any kind
meeting | None 2031-02-01 | North, South in Lund | None
indicator | None 2031-02-01 | gauge, Lund: 100 | None
ballot | None 2031-02-01 | North votes yes on weir | None
note | None 2031-02-01 | Hidden remark | None
[('Turku', True), ('Oslo', True)]
$ entente brief tests/text/undated.yaml --html - | grep -c 'id="undated"'
1
# Until somebody says when: the correction counts from the day on which it was known.
$ (cat tests/text/undated.yaml; printf 'entries:\n  - {kind: position, to: public, actor: SOU, issue: water, value: c, on: 2031-03-01, at: 2031-03-20, replaces: 00000000000000000000000000000001}\n') >$SCRATCH/told.yaml; entente gap $SCRATCH/told.yaml | sed -n '/^Ledger/,$p'; entente brief $SCRATCH/told.yaml --since 2031-03-19 | sed -n '/^New/,/^$/p'
Ledger   who moved, and what it did to the gap of that day
  2031-02-03       —  North on water: a (opening)
  2031-02-03       —  South on water: e (opening)
  2031-03-01       —  South on toll: 60 (opening)
  2031-03-01  -0.500  South on water: e → c (corrected by Observer)
New since 2031-03-19
  gap 1.00 → 0.50; 1 entry
  2031-03-01  position corrected by Observer on 2031-03-20: South on water: c
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

Thresholds crossed
  2031-03-06  River gauge, Lund: reached low, with 4 (9 on 2031-03-01)
  2031-03-07  River gauge, Lund: reached dry, with 1 (4 on 2031-03-06)
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
# Today and yesterday are days of UTC, and only when somebody says so. A brief says how old its latest entry is, but not of a made-up case.
$ for on in today yesterday 2024-03-25; do entente gap examples/ceasefire-2024.yaml --on $on --now 2024-03-28T22:00-05:00 | head -1; done
seen by mediators as of 2024-03-29
seen by mediators as of 2024-03-28
seen by mediators as of 2024-03-25
$ for at in 2024-03-25T23:59Z 2024-03-26 2024-03-29; do entente brief examples/ceasefire-2024.yaml --now $at | sed -n '4p'; done

the latest entry is 1 day old
the latest entry is 4 days old
$ entente brief examples/ceasefire-2024.yaml --on today --now 2024-03-29 | sed -n '2p;4p'; entente brief examples/ceasefire-2024.yaml --on 2024-03-22 --now 2024-03-29 | sed -n '4p'; entente brief examples/harbour.yaml --now 2041-03-29 | sed -n '2,3p;5p'
for mediators, as of 2024-03-29, view 9d29a91fa8f9a84449403d9b56f49ad8
the latest entry is 4 days old

an invented case
for mediators, as of 2031-04-29, view ee29a94a9f260c8649cd27f3f989a58a
$ entente brief examples/ceasefire-2024.yaml --json --now 2024-03-29 | python3 -c "import json,sys; print(json.load(sys.stdin)['view']['days_old'])"
4
# What came in last: since the day before the latest on which anything became known.
$ entente brief examples/ceasefire-2024.yaml --since last --now 2024-04-01 | sed -n '/^New/,/^$/p'; entente brief examples/ceasefire-2024.yaml --since yesterday --now 2024-03-22 --on today | sed -n '/^New/,/^$/p' | head -3
New since 2024-03-24
  gap — → —; 16 entries
  2024-03-25  resolution: Resolution 2728
  and 15 ballots: under Council; --all names them

New since 2024-03-21
  gap — → —; 16 entries
  2024-03-22  resolution: Draft of the United States
$ entente brief examples/ceasefire-2024.yaml --since sometimes
entente: --since 'sometimes' is no day; expected one such as 2024-03-20, today, yesterday, or last
? 2
# As of a day before the case, to whoever may know when it began.
$ entente brief examples/harbour.yaml --on 2030-12-24 --as public | head -5; entente brief examples/harbour.yaml --on 2030-12-24 --json 2>&1 | grep -E 'begins|nothing'
The case had not begun
for public, as of 2030-12-24, view cae66941d9efbd404e4d88758ea67670
Public
the case begins on 2031-03-03

examples/harbour.yaml: nothing of 2030-12-24: the case begins on 2031-03-03
    "begins": "2031-03-03",
examples/harbour.yaml: nothing of 2030-12-24: the case begins on 2031-03-03
# What a dispatch gives no day is told of no day in a case, and the day of the article is none.
$ printf 'date 2031-03-08\nNorth rejected the offer of South on Monday. North'"'"'s earlier attack on South and South'"'"'s subsequent military response have led to displacement. The talks between Peru and Chile did not take place. Talks between Kenya and Ghana failed to materialise.\n' >$SCRATCH/a.txt; sed 's/id: NOR, name: North/id: PER, name: Peru/; s/id: SOU, name: South/id: CHL, name: Chile/; s/NOR/PER/g; s/SOU/CHL/g' tests/text/undated.yaml >$SCRATCH/pc.yaml; printf 'date 2031-03-08\nPeru rejected the offer of Chile on Monday. Peru'"'"'s earlier attack on Chile led to displacement. The talks between Peru and Chile did not take place.\n' >$SCRATCH/b.txt; entente read $SCRATCH/b.txt --into $SCRATCH/pc.yaml --to public 2>/dev/null | grep -o '"actor".*"words":"[^"]*"\|"on":"[^"]*"\|on: [a-z0-9-]*\|status: [a-z]*\|words: .*' | head -20
"on":"2031-03-08"
"on":"2031-03-03"
"actor":"PER","type":"REJECT","target":"CHL","status":"actual","cameo":"120","goldstein":-4,"words":"Peru rejected the offer of Chile"
"on":"unknown"
"actor":"PER","type":"ASSAULT","target":"CHL","status":"actual","cameo":"190","goldstein":-10,"words":"Peru's earlier attack on Chile"
"on":"2031-03-08"
"actor":"PER","type":"CONSULT","target":"CHL","status":"negated","contexts":["diplomatic"],"cameo":"046","goldstein":7,"words":"talks between Peru and Chile did not"
$ entente read $SCRATCH/a.txt | python3 -c "import json,sys; [print(e['date'], e['status'], e['event'], e['source'], e['target'], '|', e['quote']) for e in map(json.loads, sys.stdin)]"
2031-03-03 actual REJECT   | North rejected the offer of South
None actual ASSAULT  MIL | North's earlier attack on South and South's subsequent military response
2031-03-08 negated CONSULT PER CHL | talks between Peru and Chile did not
None negated CONSULT KEN GHA | Talks between Kenya and Ghana failed
$ printf 'date 2024-05-14\nThe president of Peru visited Chile on Monday.\nPeru attacked Chile in Santiago.\n' >$SCRATCH/c.txt; entente read --format tsv $SCRATCH/c.txt | cut -f 2,3,9,15,18
Event Date	Source Name	Target Name	City	Country
2024-05-13	The president of Peru	Chile		CHL
2024-05-13	Peru	Chile	Santiago	CHL
# What is passed over or refused is told, by its own reason.
$ mkdir $SCRATCH/in; mkfifo $SCRATCH/in/pipe; entente read $SCRATCH/in | head -3
$SCRATCH/in/pipe: passed over: no file that can be read twice
$SCRATCH/in: a folder in which no file stands to be read
$ printf '{"id":"a","date":"2024-05-14","text":"Peru accused Chile.","text":"Ghana accused Togo."}\n' | entente read --jsonl -
-:1:65: duplicate object key near '"text"'
? 2
$ printf '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY co "Peru">]>\n<rss version="2.0"><channel><item><description>&co; accused Chile.</description></item></channel></rss>\n' | entente read -
-:1:1: XML that declares entities of its own: expected text in UTF-8 or UTF-16, HTML, RSS, Atom, JSON, DOCX, ODT or PDF
? 2
# A party's own preference and what is told of it succeed each other by day; two by one of these contradict.
$ for days in '2031-02-05 2031-02-09' '2031-02-09 2031-02-05' '2031-02-09 2031-02-09'; do set -- $days; (sed '/^  - {actor: SOU, says/,$d; /weights/d' tests/text/undated.yaml | sed '/^preferences:/,/^claims/d'; printf 'preferences:\n  - {actor: NOR, by: NOR, to: public, weights: {water: 1, toll: 0}, basis: stated, on: %s}\n  - {actor: NOR, told_by: OBS, to: public, weights: {water: 0, toll: 1}, basis: inferred, on: %s}\n  - {actor: SOU, to: public, weights: {water: 1, toll: 1}, basis: inferred}\n' $1 $2) >$SCRATCH/own.yaml; entente check $SCRATCH/own.yaml && entente score $SCRATCH/own.yaml --json --package water=a,toll=10 | python3 -c "import json,sys; print([(p['party'], p['basis'], p['told_by']) for p in json.load(sys.stdin)['preferences']])"; done
[('NOR', 'inferred', 'OBS'), ('SOU', 'inferred', 'OBS')]
[('NOR', 'stated', None), ('SOU', 'inferred', 'OBS')]
[('NOR', 'stated', None), ('SOU', 'inferred', 'OBS')]
$ (sed '/^preferences:/,$d' tests/text/undated.yaml; printf 'preferences:\n  - {actor: NOR, told_by: OBS, to: public, weights: {water: 1, toll: 0}, basis: stated}\n  - {actor: NOR, told_by: OBS, to: public, weights: {water: 0, toll: 1}, basis: inferred, on: 2031-02-09}\n') | entente check -
-:28:5: 'NOR' has a second preference beside the one of line 27, and neither corrects the other; say which stands: replaces: 020425b104a5adfe409bb6fdd1808434
? 2
# A limit of one value leaves the side of its party's own position; one that cannot be told bounds nothing, and is said.
$ entente score tests/text/bounds.yaml --package fee=20 --limits yes
seen by mediators as of 2031-02-01

Package
  Fee: 20 %
  left open: Seat

Worth
  NOR         10 to 12, by what is left open; counted from 0: its reservation
              value is not known
              North: Fee 8
  SOU         3 to 8, by what is left open; counted from 0: its reservation
              value is not known
              South: Fee 2
              it cannot be told whether it breaks its limit on Fee: 40 %
  preferences: North invented; South invented
  Only packages within the limits in view are compared:
                      North, Fee: at most 60 %
                      South, Fee: 40 %, which bounds nothing: no position of its
                      own lies on one side of it
                      South, Seat: b to c
  Completed by the greatest product of gains:
  then                North 10, South 8
                      Fee: 20 %; Seat: c
$ entente score tests/text/bounds.yaml --package fee=20
seen by mediators as of 2031-02-01

Package
  Fee: 20 %
  left open: Seat

Worth
  NOR         9 to 17, by what is left open; counted from 0: its reservation
              value is not known
              North: Fee 8
  SOU         2 to 11, by what is left open; counted from 0: its reservation
              value is not known
              South: Fee 2
              it cannot be told whether it breaks its limit on Fee: 40 %
  preferences: North invented; South invented
  Completed by the greatest product of gains:
  then                North 9, South 11
                      Fee: 20 %; Seat: d
$ entente score tests/text/bounds.yaml --package fee=20,seat=c --limits yes | tail -8; entente score tests/text/bounds.yaml --package fee=80,seat=a --limits yes | tail -7
              it cannot be told whether it breaks its limit on Fee: 40 %
  preferences: North invented; South invented
  Only packages within the limits in view are compared:
                      North, Fee: at most 60 %
                      South, Fee: 40 %, which bounds nothing: no position of its
                      own lies on one side of it
                      South, Seat: b to c
  Efficient: no package is better for one and worse for none.
  preferences: North invented; South invented
  Only packages within the limits in view are compared:
                      North, Fee: at most 60 %
                      South, Fee: 40 %, which bounds nothing: no position of its
                      own lies on one side of it
                      South, Seat: b to c
  It is past a limit in view, and is not compared with those within.
$ entente score tests/text/bounds.yaml --package fee=20 --limits perhaps
entente score: --limits 'perhaps'; expected yes or no
? 2
# a table says of what has no day that it stands, and the log that the day in front is not its own
$ printf '%s\n' 'case: {title: Weir, keeper: MED, on: 2031-05-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}]}' 'notes: [{id: some, text: some time, on: unknown, to: public}]' >"$SCRATCH/weir.yaml"; entente export "$SCRATCH/weir.yaml" --csv --kind note | cut -d, -f2-5,10
kind,id,on,at,state
note,some,unknown,2031-05-01,stands
$ entente log "$SCRATCH/weir.yaml" | cut -c9- | grep note
2031-05-01 note       MED   some: "some time" (of no day that is known)  to public
