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

# With a correction that gives way falls what corrects it; what an issue has no place for any more counts in nothing; who is set aside
# is no actor; what is told by the actor itself is its own word.
$ entente gap tests/text/stands-told.yaml --on 2031-03-04 | sed -n '/aid\|fee\|toll/p'; entente gap tests/text/stands-told.yaml | sed -n '/aid\|fee\|toll/p'
  aid                     ··········  —     BEN: None to Some
  fee                     ███░░░░░░░  0.30  BEN: 10; CAY: 40 (told by EVE)
                          since 2031-03-02: fee unmoved
  told by ZED where not said otherwise
  2031-03-02       —  BEN on aid: None to Some (opening)
  2031-03-02       —  BEN on fee: 10 (opening) (corrected by ZED)
  2031-03-02       —  CAY on fee: 40 (opening) (told by EVE)
  aid                     ··········  —     no position known
  fee                     █░░░░░░░░░  0.10  BEN: 30 (told by ZED); CAY: 40 (told
                          since 2031-03-02: fee unmoved
  2031-03-02       —  BEN on fee: 30 (opening) (corrected by ZED) (told by ZED)
  2031-03-02       —  CAY on fee: 40 (opening) (told by EVE)
$ entente log tests/text/stands-told.yaml --aside | tail -n +3
              keeper writes what defines the readings of others, not BEN
  2031-03-02  position by ZED (4eb13777ecad52907e61d7837fcfe2c5): 'none to some'
              is no value of issue 'aid' as it stands
# The keeper names a mediator, who names another.
$ entente log tests/text/stands-told.yaml --as ANN --kind note | cut -c9-
9470e715cb0250bf2ca95a1b 2031-03-01 note       ZED   "among the mediators"  to mediators
# A release that one of two mediators noted lets nobody read a correction.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-01, to: public, invented: yes, two_mediators: [note]}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: ANN, role: party}]}' 'notes: [{entry: 000000000000000000000000000000aa, text: one}, {replaces: 000000000000000000000000000000aa, text: two, to: [mediators, ANN], at: 2031-03-03}]' 'releases: [{what: 000000000000000000000000000000aa, readers: ANN, to: [mediators, ANN], at: 2031-03-02}]' | entente check /dev/stdin
/dev/stdin:3:74: ANN may read this correction but not the entry that it corrects (line 3)
? 2
# A mediator to whom two others released an entry may correct it for those whom it was written to.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-01, to: public, invented: yes, two_mediators: [note]}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: OTH, role: mediator}, {id: THI, role: mediator}]}' 'notes: [{entry: 000000000000000000000000000000aa, text: one, by: OTH, to: [OTH, THI]}, {replaces: 000000000000000000000000000000aa, text: two, by: MED, to: [OTH, THI], at: 2031-03-04}]' 'releases: [{entry: 000000000000000000000000000000bb, what: 000000000000000000000000000000aa, by: OTH, readers: MED, to: [OTH, THI], at: 2031-03-02}, {what: 000000000000000000000000000000aa, by: THI, seconds: 000000000000000000000000000000bb, readers: MED, to: [OTH, THI, MED], at: 2031-03-03}]' >"$SCRATCH/two.yaml"; entente check "$SCRATCH/two.yaml"; entente log "$SCRATCH/two.yaml" --as MED --kind note | sed "s,.* note *,,"; entente log "$SCRATCH/two.yaml" --as MED --aside | tail -1
OTH   one  to [OTH, THI]
MED   corrects 0000000: two  to [OTH, THI]
Nothing is set aside.
