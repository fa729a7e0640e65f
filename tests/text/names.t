# Texts call everybody and everything by name, and numbers by their unit; where two share a name its id stands with it.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-03, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator, name: Mediator}, {id: ANN, role: party, name: "The union"}, {id: BEN, role: party, name: "The union"}]}' 'issues:' '  to: public' '  entries:' '    - {id: truce, name: "Ceasefire length", range: {from: 0, to: 60, step: 1, unit: days}}' '    - {id: zone, name: "Zone, size of", options: {wide: "A zone: wide", broad: "A zone: wide", none: none}, ordered: yes}' 'positions: {to: public, on: 2031-03-04, entries: [{actor: ANN, issue: truce, value: 30}, {actor: BEN, issue: truce, value: [10, 20]}, {actor: ANN, issue: zone, value: wide}, {actor: BEN, issue: zone, value: broad}]}' 'preferences:' '  - {actor: ANN, basis: invented, weights: {truce: 3, zone: 1}, values: {truce: {0: 0, 60: 1}, zone: {wide: 1, broad: 0, none: 0}}}' '  - {actor: BEN, basis: invented, weights: {truce: 1, zone: 3}, values: {truce: {0: 1, 60: 0}, zone: {wide: 0, broad: 1, none: 0}}}' > $SCRATCH/two.yaml
$ entente gap $SCRATCH/two.yaml
seen by mediators as of 2031-03-04

Gap   0 the same, 1 as far apart as can be
  Ceasefire length        ██░░░░░░░░  0.17  The union (ANN): 30 days; The union
                                            (BEN): 10 to 20 days
  Zone, size of           █████░░░░░  0.50  The union (ANN): A zone: wide
                                            (wide); The union (BEN): A zone:
                                            wide (broad)
  overall                 ███░░░░░░░  0.33  too few dates for a trend
  told by Mediator where not said otherwise

Ledger   who moved, and what it did to the gap of that day
  2031-03-04       —  The union (ANN) on Ceasefire length: 30 days (opening)
  2031-03-04       —  The union (ANN) on Zone, size of: A zone: wide (wide)
                      (opening)
  2031-03-04       —  The union (BEN) on Ceasefire length: 10 to 20 days
                      (opening)
  2031-03-04       —  The union (BEN) on Zone, size of: A zone: wide (broad)
                      (opening)
$ entente score $SCRATCH/two.yaml --package "truce=30,zone=wide"
seen by mediators as of 2031-03-04

Package
  Ceasefire length: 30 days; Zone, size of: A zone: wide (wide)

Worth
  ANN         2.5, counted from 0: its reservation value is not known
              The union (ANN): Ceasefire length 1.5, Zone, size of 1
  BEN         0.5, counted from 0: its reservation value is not known
              The union (BEN): Ceasefire length 0.5, Zone, size of 0
  preferences: The union (ANN) invented (mediators only); The union (BEN)
  invented (mediators only)
  Not efficient. Better for one, worse for none:
  instead             The union (ANN) 3, The union (BEN) 3
                      Ceasefire length: 60 days; Zone, size of: A zone: wide
                      (broad)
# What is printed is read again, as it was wrapped; by JSON it has its ids.
$ entente score $SCRATCH/two.yaml --json --package "$(entente score $SCRATCH/two.yaml --package 'truce=30,zone=wide' | sed -n '/^Package/,/^$/p' | tail -n +2)" | sed -n '/"package"/,/}/p'
  "package": {
    "truce": "30",
    "zone": "wide"
  },
    "package": {
      "truce": "60",
      "zone": "broad"
    }
$ entente score examples/harbour.yaml --json --package "$(entente frontier examples/harbour.yaml --settlements-only | sed -n '/^Nash/,/^$/p' | tail -n +3)" | sed -n '/"package"/,/}/p'
  "package": {
    "authority": "joint",
    "berths": "6",
    "fees": "40",
    "pilots": "mixed",
    "handover": "2.5",
    "inspection": "daily",
    "quay": "blue",
    "flag": "league"
  },
preferences of BLU: inferred, mediators' estimate from what was traded for what
preferences of GRN: inferred, mediators' estimate from what was traded for what
preferences of RED: inferred, mediators' estimate from what was traded for what
$ entente score examples/harbour.yaml --package "Pilot: mixed crews"
entente: no issue 'Pilot' in view; did you mean 'pilots'?
? 2
$ entente score examples/harbour.yaml --package "pilots: mixd crews"
entente: 'mixd crews' is no value of issue 'pilots'; did you mean 'mixed crews'?
? 2
# Everything is reached in text: no list is cut with --all, and what is new is never cut.
$ for list in "" --all; do entente brief examples/harbour.yaml $list | grep -cE "^  20|^  [0-9]+ earlier|^  and"; done
39
96
$ entente brief examples/harbour.yaml --all | grep -E "earlier|more:"
? 1
$ entente brief examples/harbour.yaml --since 2031-03-03 | sed -n '/^New/,/^$/p' | grep -c "^  2031"
98

# A summary and units have a language each: the page shows its own, a text English, and score takes any.
$ for l in en fr ar he; do entente brief examples/harbour.yaml --html - --lang $l | grep -oE 'class="summary" dir="auto">.{24}|>4 (months|mois|أشهر|חודשים)<' | sort -u; done
>4 months<
class="summary" dir="auto">An invented case. After 
>4 mois<
class="summary" dir="auto">Une affaire inventée. Ap
>4 أشهر<
class="summary" dir="auto">قضية مختلقة. بعد نزاع تد
>4 חודשים<
class="summary" dir="auto">An invented case. After 
$ entente score examples/harbour.yaml --package "handover: 4 mois" | grep -A1 '^Package'
Package
  Handover of the north pier: 4 months
$ entente export examples/harbour.yaml --yaml | grep -E "unit: \{|summary:"
  summary: {en: "An invented case. After a conflict three parties are to run the harbour of Port Sable together. They do not meet; two mediators carry messages and drafts between them, from March to May 2031. Nothing in it stands for a real place or party.", fr: "Une affaire inventée. Après un conflit, trois parties doivent gérer ensemble le port de Port Sable. Elles ne se rencontrent pas ; deux médiateurs portent messages et projets de mars à mai 2031. Rien n'y représente un lieu ou une partie réels.", ar: "قضية مختلقة. بعد نزاع تدير ثلاثة أطراف معا مرفأ بورت سابل. لا تلتقي الأطراف، ويحمل وسيطان الرسائل والمسودات بينها من آذار إلى أيار 2031. ولا شيء فيها يمثل مكانا حقيقيا أو طرفا حقيقيا."}
    range: {from: 0, to: 12, step: 0.5, unit: {en: months, fr: mois, ar: أشهر, he: חודשים}}
    unit: {en: days, fr: jours, ar: أيام, he: ימים}
    unit: {en: days, fr: jours, ar: أيام, he: ימים}
    unit: {en: days, fr: jours, ar: أيام, he: ימים}
    unit: {en: days, fr: jours, ar: أيام, he: ימים}
# What is on the table: the latest draft and where everyone stands, at what score says it comes to.
$ entente brief examples/harbour.yaml --json | python3 -c "import json,sys; [print(o['actor'] or o['draft'], len(o['open']), *['%g to %g' % x for x in zip(o['least'], o['greatest'])]) for o in json.load(sys.stdin)['offers']['offers']]"
draft-3 5 22 to 82 28 to 103 25.5 to 85.5
BLU 0 65 to 68 67.75 to 71.75 50.5 to 53
GRN 0 54.3333 to 60.8333 77.1667 to 79.6667 56.1667 to 69.1667
MED1 1 44 to 59 71.2083 to 86.2083 62.5833 to 62.5833
RED 0 39.5 to 47.3333 38 to 63.5 67.8333 to 74.5
$ entente score examples/harbour.yaml --draft draft-3 --json | python3 -c "import json,sys; print(*['%g to %g' % (p['least'], p['greatest']) for p in json.load(sys.stdin)['parties']])"
22 to 82 28 to 103 25.5 to 85.5
$ entente brief examples/harbour.yaml --as GRN --json | python3 -c "import json,sys; print(json.load(sys.stdin)['offers'])"
{'parties': [], 'offers': []}

# What not everybody may read is marked wherever it is named, also an issue and an actor; by names. What is new tells what a correction
# corrects and when it was made, votes by the resolution's title, and what an entry of a kind of one's own says.
$ entente brief tests/text/marks.yaml --since 2031-03-05 | sed -n 4,24p
Holds what only the mediators and Upper Valley may read

Where it stands: gap 0.40, steady since 2031-03-02

  parties     Lower Valley (LOW), Upper Valley (UPP)
  mediators   Kay (KEEP)
  observers   The dam's owner (HID) (caucus with The dam's owner, Upper Valley)
  members     Alder (ALD)

New since 2031-03-05
  gap 0.50 → 0.40; 3 entries
  2031-03-02  position corrected by Kay on 2031-03-09: Upper Valley on Share of
              the water: 4 parts (before: Upper Valley on Share of the water: 3
              parts)
  2031-03-08  x-tide: level: 3, where: [north, [pool: the lower]]
  ballots: Alder votes yes on The weir

Gap   0 the same, 1 as far apart as can be
  Back channel (caucus with Upper Valley)
                          ··········  —     Upper Valley: open (caucus with
                                            Upper Valley)
$ sed 's/{resolution: r1, member: ALD, vote: yes, on: 2031-03-08}/{id: b, resolution: r1, member: ALD, vote: yes, on: 2031-03-08}, {replaces: b, resolution: r1, member: ALD, vote: no, on: 2031-03-08, at: 2031-03-10, to: [mediators, UPP]}/' tests/text/marks.yaml | sed 's/ballots: {to: public, /ballots: {/; s/ALD, vote: yes, on/ALD, vote: yes, to: public, on/' >"$SCRATCH/votes.yaml"; entente brief "$SCRATCH/votes.yaml" --since 2031-03-09 | sed -n 13,17p
New since 2031-03-09
  gap 0.40 → 0.40; 1 entry
  ballots: Alder votes no on The weir, corrected by Kay on 2031-03-10 (before:
              Alder votes yes on The weir) (caucus with Upper Valley)
$ entente brief tests/text/marks.yaml --as UPP --all | grep -A1 "caucus"
  observers   The dam's owner (HID) (caucus with the mediators, The dam's owner)
  members     Alder (ALD)
--
  Back channel (caucus with the mediators)
                          ··········  —     Upper Valley: open (caucus with the
                                            mediators)
--
  2031-03-02       —  Upper Valley on Back channel: open (opening) (caucus with
                      the mediators)
$ entente brief tests/text/marks.yaml --as LOW | grep -cE "caucus|mediators only|dam|Back"; entente brief tests/text/marks.yaml --since 2031-03-05 --json | python3 -c "import json,sys; b=json.load(sys.stdin); print([(a['id'], a['to']) for a in b['case']['actors']][1], [(i['issue'], i['to']) for i in b['gap']['issues']], [(m.get('id'), m['from']) for m in b['gap']['ledger']], b['since']['entries'][0]['was'])"
0
('HID', ['mediators', 'HID', 'UPP']) [('back', ['mediators', 'UPP']), ('water', ['public'])] [('low', None), (None, None), (None, None)] Upper Valley on Share of the water: 3 parts
$ entente brief tests/text/marks.yaml --since 2031-03-05 --html - | grep -oE "The dam.s owner</bdi> .{0,190}|data-key=.(was|.to).>[^<]*"
The dam's owner</bdi> <span class="code"><bdi>HID</bdi></span> <span class="code">(Who may read it: <bdi>the mediators</bdi>, <bdi>The dam's owner</bdi>, <bdi>Upper Valley</bdi>)</span></dd></div>
data-key="was">Before
data-key="^to">Who may read it

# An option, or an issue, whose name may mean another one, as another's id or however letters are written, has its id behind it; what
# is printed so is taken back.
$ printf '%s\n' 'case: {title: Shared, keeper: MED, on: 2031-03-01, invented: yes, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: A, role: party}, {id: B, role: party}]}' 'issues: {to: public, entries: [{id: zone, name: Zone, options: {n: the north, m: The North, s: the south}}, {id: fee, name: Fee, options: {low: high, high: low}}]}' 'preferences: {to: public, basis: invented, entries: [{actor: A, weights: {zone: 1, fee: 1}, values: {zone: {n: 1, m: 0.5, s: 0}, fee: {low: 1, high: 0}}}, {actor: B, weights: {zone: 1, fee: 1}, values: {zone: {n: 0, m: 0.5, s: 1}, fee: {low: 0, high: 1}}}]}' >"$SCRATCH/shared.yaml"; entente score "$SCRATCH/shared.yaml" --package zone=m,fee=low | sed -n 4p; entente score "$SCRATCH/shared.yaml" --package "Fee: high (low); Zone: The North (m)" --json | grep -A4 '"package"'
  Fee: high (low); Zone: The North (m)
  "package": {
    "fee": "low",
    "zone": "m"
  },
  "names": [
