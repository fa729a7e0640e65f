# One thing entered twice, neither correcting the other: check names both entries, and a fold computes nothing from either.
$ c() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}]}' 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: 1, CAT: 2}, quota: 3}]}' 'resolutions: {to: public, council: c, entries: [{id: r, on: 2021-03-04}]}' 'ballots:' '  to: public' '  on: 2021-03-04' '  entries:' "$@" > $SCRATCH/c.yaml; }; c '  - {resolution: r, member: ANN, vote: yes}' '  - {resolution: r, member: BEN, vote: no}' '  - {resolution: r, member: CAT, vote: no}' '  - {resolution: r, member: ANN, vote: no}'; entente check $SCRATCH/c.yaml; entente council $SCRATCH/c.yaml

Council
  2021-03-04  r, c: 0 yes, 2 no, 0 abstaining, 1 not known. Open: 0 of 6 votes
              in favour so far, at least 3 needed. (BEN no, CAT no) ANN is
              entered twice, yes (0527d460) and no (1c9641a6); neither is
              counted.
              passes if ANN votes yes
              fails if ANN votes no
$SCRATCH/c.yaml:12:5: 'ANN' votes on 'r' twice, here and in line 9, and neither corrects the other; say which stands: replaces: 0527d460f0d90c21911450c5735929ab
$ entente council $SCRATCH/c.yaml --json | grep -A4 '"twice"'
        "twice": [
          "yes (0527d460)",
          "no (1c9641a6)"
        ]
      },
$ entente check $SCRATCH/c.yaml --csv | cut -c1-60
file,line,column,message
$SCRATCH/c.yaml,12,5,"'ANN' votes on 'r' twice, here
# Said to correct the other, told by two of a third (which counts in the teller's own view alone), or chances before a vote: no contradiction.
$ c() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}]}' 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: 1, CAT: 2}, quota: 3}]}' 'resolutions: {to: public, council: c, entries: [{id: r, on: 2021-03-04}]}' 'ballots:' '  on: 2021-03-04' '  entries:' "$@" > $SCRATCH/c.yaml; }; c '  - {entry: 00000000000000000000000000000001, resolution: r, member: ANN, vote: yes, to: public}' '  - {replaces: 00000000000000000000000000000001, resolution: r, member: ANN, vote: no, to: public}'; entente check $SCRATCH/c.yaml; c '  - {resolution: r, member: ANN, vote: yes, by: BEN, to: public}' '  - {resolution: r, member: ANN, vote: no, by: CAT, to: public}'; entente check $SCRATCH/c.yaml; c '  - {resolution: r, member: ANN, chances: {yes: 0.5, no: 0.5}, to: public}' '  - {resolution: r, member: ANN, vote: no, to: public}'; entente check $SCRATCH/c.yaml
# Whom only one of two reaches sees that one.
$ c() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}]}' 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: 1, CAT: 2}, quota: 3}]}' 'resolutions: {to: public, council: c, entries: [{id: r, on: 2021-03-04}]}' 'ballots:' '  on: 2021-03-04' '  entries:' "$@" > $SCRATCH/c.yaml; }; c '  - {resolution: r, member: ANN, vote: yes, to: BEN}' '  - {resolution: r, member: ANN, vote: no, to: [CAT, BEN]}'; entente check $SCRATCH/c.yaml; for r in BEN CAT; do entente council $SCRATCH/c.yaml --as $r | tail -n +3; done
  2021-03-04  r, c: 0 yes, 0 no, 0 abstaining, 3 not known. Open: 0 of 6 votes
              in favour so far, at least 3 needed. ANN is entered twice, no
              (5f978e5d) and yes (fbddca44); neither is counted.
              passes if ANN votes yes; or if BEN + CAT vote yes
              fails if ANN + BEN vote no; or if ANN + CAT vote no
  2021-03-04  r, c: 0 yes, 1 no, 0 abstaining, 2 not known. Open: 0 of 6 votes
              in favour so far, at least 3 needed. (ANN no (shared with ANN,
              BEN))
              passes if BEN + CAT vote yes
              fails if BEN votes no; or if CAT votes no
$SCRATCH/c.yaml:9:5: 'ANN' votes on 'r' twice, here and in line 8, and neither corrects the other; say which stands: replaces: fbddca44df7bd0d4957c2f026a4c9d3b
# What a party tells of another counts in its own view alone, and contradicts nothing there.
$ c() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}]}' 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: 1, CAT: 2}, quota: 3}]}' 'resolutions: {to: public, council: c, entries: [{id: r, on: 2021-03-04}]}' 'ballots:' '  on: 2021-03-04' '  entries:' "$@" > $SCRATCH/c.yaml; }; c '  - {resolution: r, member: ANN, vote: yes, by: BEN, to: BEN}' '  - {resolution: r, member: ANN, vote: no, by: CAT, to: [CAT, BEN]}'; entente check $SCRATCH/c.yaml; for r in BEN CAT; do entente council $SCRATCH/c.yaml --as $r | tail -n +3; done
  2021-03-04  r, c: 1 yes, 0 no, 0 abstaining, 2 not known. Adopted: 3 of 6
              votes in favour, at least 3 needed. (ANN yes (BEN only))
  2021-03-04  r, c: 0 yes, 1 no, 0 abstaining, 2 not known. Open: 0 of 6 votes
              in favour so far, at least 3 needed. (ANN no (shared with BEN))
              passes if BEN + CAT vote yes
              fails if BEN votes no; or if CAT votes no
# Two preferences of one party.
$ printf '%s\n' 'case: {title: t, keeper: MED, on: 2021-01-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: party}, {id: BBB, role: party}]}' 'issues: {to: public, entries: [{id: k, divisible: yes, options: [a, b]}]}' 'preferences:' '  to: public' '  basis: invented' '  entries:' '  - {actor: AAA, by: AAA, weights: {k: 1}, values: {k: {a: 1, b: 0}}}' '  - {actor: BBB, by: BBB, weights: {k: 1}, values: {k: {a: 0, b: 1}}}' '  - {actor: AAA, by: AAA, weights: {k: 1}, values: {k: {a: 0, b: 5}}}' > $SCRATCH/p.yaml; entente check $SCRATCH/p.yaml; entente frontier $SCRATCH/p.yaml; entente score $SCRATCH/p.yaml --package k=a; entente divide $SCRATCH/p.yaml
seen by mediators as of 2021-01-01

Package
  k: a

Worth
  AAA         not known
  BBB         0, counted from 0: its reservation value is not known
              k 0
  preferences: BBB invented
  Whether it is efficient cannot be told:
  not in view of AAA: preferences, entered twice: ead6d7ea and f7259233, and
  neither corrects the other
$SCRATCH/p.yaml:10:5: 'AAA' has a second preference beside the one of line 8, and neither corrects the other; say which stands: replaces: ead6d7ea36c87b608c9a2ab4867afe33
entente frontier: efficient packages need every party's preferences, and in this view there are missing:
  AAA: preferences, entered twice: ead6d7ea and f7259233, and neither corrects the other
entente: the preferences of AAA are entered twice, and neither corrects the other
? 2

# Of two corrections of one entry the later stands: they are no contradiction.
$ printf '%s\n' 'case: {title: t, keeper: MED, on: 2021-01-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: party}, {id: BBB, role: party}]}' 'issues: {to: public, entries: [{id: k, options: [a, b]}]}' 'preferences:' '  to: public' '  basis: invented' '  entries:' '  - {entry: 00000000000000000000000000000001, actor: AAA, weights: {k: 1}, values: {k: {a: 1, b: 0}}}' '  - {replaces: 00000000000000000000000000000001, at: 2021-01-02, actor: AAA, weights: {k: 2}, values: {k: {a: 1, b: 0}}}' '  - {replaces: 00000000000000000000000000000001, at: 2021-01-03, actor: AAA, weights: {k: 3}, values: {k: {a: 1, b: 0}}}' > $SCRATCH/p.yaml; entente check $SCRATCH/p.yaml
# With a correction that gives way to a later one of the same entry falls what corrects it, in the fold and in the gap's history.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: UVA, role: party}]}' 'issues: [{id: fees, range: {from: 0, to: 100, step: 1}, to: public}]' 'positions:' '  to: public' '  actor: UVA' '  issue: fees' '  entries:' '  - {entry: 00000000000000000000000000000001, value: 10, on: 2031-03-02}' '  - {entry: 00000000000000000000000000000002, value: 20, on: 2031-03-03, replaces: 00000000000000000000000000000001}' '  - {entry: 00000000000000000000000000000003, value: 30, on: 2031-03-04, replaces: 00000000000000000000000000000001}' '  - {entry: 00000000000000000000000000000004, value: 40, on: 2031-03-05, replaces: 00000000000000000000000000000002}' > $SCRATCH/c.yaml; entente export $SCRATCH/c.yaml --csv --kind position | cut -d, -f1,10; entente gap $SCRATCH/c.yaml | grep UVA
entry,state
00000000000000000000000000000001,corrected
00000000000000000000000000000002,corrected
00000000000000000000000000000003,stands
00000000000000000000000000000004,corrected
  fees                    ··········  —     UVA: 30
  2031-03-04       —  UVA on fees: 30 (opening) (corrected by MED)
# two positions on one issue in the same words of one day, without two sources that disagree; two values of an indicator of one day and place
$ entente check tests/text/alike.yaml
tests/text/alike.yaml:8:7: 'NOR' has two positions on 'fees' of one day, here and in line 7, and neither corrects the other; say which stands: replaces: 60c5cf5ff1e9ada413ca16dcb4e3a328
tests/text/alike.yaml:14:7: 'UPP' has two positions on 'fees' of one day, here and in line 13, and neither corrects the other; say which stands: replaces: 42ba51406d163a369c933d15a1cc4a4d
tests/text/alike.yaml:20:7: 'NOR' has two positions on 'fees' of one day, here and in line 19, and neither corrects the other; say which stands: replaces: b28ad043d59a86e725966e3965cbc0f3
tests/text/alike.yaml:25:7: indicator 'gauge' has two values of one day, here and in line 24, and neither corrects the other; say which stands: replaces: fe1c9d44a1d5858db1226ee314a80850
? 2
# Two values of one indicator on one day: both are shown, nothing is computed from either, and nothing crosses a threshold by them; the next is told against the last that is sure.
$ i() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}' 'actors: {to: public, entries: [{id: ANN, role: mediator}]}' 'indicators:' '  to: public' '  entries:' '  - {series: g, value: 3, on: 2021-03-03, unit: cm, thresholds: {flood: 5}}' '  - {series: g, value: 7, on: 2021-03-04}' '  - {series: g, value: 9, on: 2021-03-04}' '  - {series: g, value: 7.0, on: 2021-03-04, source: radio}' "$@" > $SCRATCH/i.yaml; }; i; entente clocks $SCRATCH/i.yaml; entente clocks $SCRATCH/i.yaml --json | grep -A1 -E '"(value|reached|twice)"'; entente brief $SCRATCH/i.yaml --since 2021-03-03 | grep 'indicator:'; i '  - {series: g, value: 6, on: 2021-03-05}'; entente clocks $SCRATCH/i.yaml | tail -n +3
seen by mediators as of 2021-03-04

Indicators
  2021-03-04  g: entered twice, 9 (36f72e2f) and 7 (428eb85b) cm; neither counts
              (3 on 2021-03-03) [radio]
      "value": null,
      "unit": "cm",
--
      "reached": null,
      "before": "3",
--
      "twice": [
        "9 (36f72e2f)",
  2021-03-04  indicator: g: 9 cm
  2021-03-04  indicator: g: 7 cm
  2021-03-04  indicator: g: 7 cm
Indicators
  2021-03-05  g: 6 cm (3 on 2021-03-03), has reached: flood

Thresholds crossed
  2021-03-05  g: reached flood, with 6 (3 on 2021-03-03)
# New votes are named, whatever they are, as far as there are few.
$ v() { list=$(seq -f A%g -s ', ' 20); printf '%s\n' 'case: {title: T, keeper: A1, on: 2021-03-03, to: public}' "actors: {to: public, role: member, entries: [$(seq -f '{id: A%g}' -s ', ' 20)]}" "councils: {to: public, entries: [{id: c, members: [$list], quota: 11}]}" 'resolutions: {to: public, council: c, entries: [{id: r, on: 2021-03-04}]}' "ballots: {to: public, on: 2021-03-04, entries: [$1]}" > $SCRATCH/v.yaml; entente brief $SCRATCH/v.yaml --since 2021-03-03 | sed -n '/ballots:/,/^$/p'; }; v '{resolution: r, member: A1, vote: yes}, {resolution: r, member: A2, vote: no}, {resolution: r, member: A3, vote: abstain}'; v "$(seq -f '{resolution: r, member: A%g, vote: yes}' -s ', ' 18)"
  ballots: A1 votes yes on r; A2 votes no on r; A3 abstains on r

  and 18 ballots: under Council; --all names them
# Two options of an issue under one name: check says so, and a package that asks for it is refused, not settled.
$ printf '%s\n' 'case: {title: t, keeper: MED, on: 2021-01-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: party}]}' 'issues: [{id: k, options: {a: {en: Yes now, fr: Oui}, b: {en: yes now}, c: {fr: Non}}, to: public}]' 'preferences: [{actor: AAA, basis: invented, weights: {k: 1}, values: {k: {a: 1, b: 0, c: 0}}, to: public}]' > $SCRATCH/n.yaml; entente check $SCRATCH/n.yaml; entente score $SCRATCH/n.yaml --package 'k=YES now'; entente score $SCRATCH/n.yaml --package '{k: Yes now}'; entente score $SCRATCH/n.yaml --package 'k=non' | grep AAA; entente score $SCRATCH/n.yaml --package 'k=b' | grep AAA
  AAA         0, counted from 0: its reservation value is not known
  preferences: AAA invented
  instead             AAA 1
  AAA         0, counted from 0: its reservation value is not known
  preferences: AAA invented
  instead             AAA 1
$SCRATCH/n.yaml:3:10: the options 'a' and 'b' of issue 'k' share a name: 'yes now'
entente: 'YES now' names two options of issue 'k'; expected the id of one
entente: 'Yes now' names two options of issue 'k'; expected the id of one
# In a record, too, two corrections of one entry of one time are named.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/med.pub" 2>"$SCRATCH/said"; printf '#!/bin/sh\nexec entente "$@" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/med"; chmod +x "$SCRATCH/med"; printf '%s\n' 'case: {title: T, keeper: MED, on: 2021-03-03, to: public}' 'actors: [{id: MED, role: mediator, to: public}]' 'notes: [{id: said, text: one, to: public}, {id: other, text: two, to: public}]' | med import /dev/stdin "$SCRATCH/r" --now 2021-03-04T09:00Z; for text in three four; do med add "$SCRATCH/r" kind=note replaces=said "text=$text" to=public --now 2021-03-05T09:00Z; med add "$SCRATCH/r" kind=note replaces=other "text=$text" to=public --now 2021-03-05T09:00Z; done >"$SCRATCH/out" 2>&1; med check "$SCRATCH/r" 2>&1 | sed -E 's/[0-9a-f]{32}/ID/g'; med log "$SCRATCH/r" | grep note | cut -c9- | sed "s/corrects [0-9a-f]*/corrects ID/"
$SCRATCH/r:1:1: entry ID corrects what entry ID corrects at the same time, and only the first of the two counts; say which stands: a later 'at', or replaces: the other
$SCRATCH/r:1:1: entry ID corrects what entry ID corrects at the same time, and only the first of the two counts; say which stands: a later 'at', or replaces: the other
2021-03-03 note       MED   said: one  to public
2021-03-03 note       MED   other: two  to public
2021-03-05 note       MED   corrects ID: three  to public
2021-03-05 note       MED   corrects ID: three  to public
2021-03-05 note       MED   corrects ID: four  to public
2021-03-05 note       MED   corrects ID: four  to public
entente: 4 entries
# what parties tell of another is twice in each one's own view alone, what is told by one who may not read it in nobody's, what is set aside nowhere; of two corrections of one day the one that counts is named
$ entente check tests/text/twice-told.yaml; entente log tests/text/twice-told.yaml --aside | tail -n +3 | cut -c1-60
              what this corrects; it is not ANN's to correct
tests/text/twice-told.yaml:8:5: 'CAY' has a second preference beside the one of line 6, and neither corrects the other; say which stands: replaces: bf8dc14f5709a9cb010fda4ead08b5eb
tests/text/twice-told.yaml:17:5: this corrects what line 16 corrects on the same day, and only that of line 16 counts; say which stands: a later 'at', or replaces: c4befd2e5a7ac3dd6b7d08e73dba64df
