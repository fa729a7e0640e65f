# A correction and a retraction that were released to somebody who may not read what they correct: nothing says that they do, and
# least of all what.
$ entente gap tests/text/released.yaml --as NOR | tail -1; entente gap tests/text/released.yaml --as mediators | tail -2
  2031-03-02       —  SUR on toll: 4 (opening) (caucus with the mediators)
  2031-03-02       —  SUR on toll: 4 (opening) (corrected by MED) (caucus with
                      NOR)
$ for who in NOR mediators; do entente log tests/text/released.yaml --as $who | grep -c 'corrects\|retracts'; entente log tests/text/released.yaml --as $who --json | grep -c replaces; done
0
0
2
2
$ entente brief tests/text/released.yaml --as NOR --since 2031-03-01 | grep 'position\|note'; entente brief tests/text/released.yaml --as mediators --since 2031-03-01 | grep 'position corr\|note retr'
  2031-03-02  position: SUR on toll: 4 (caucus with the mediators)
  2031-03-03  note retracted by MED on 2031-03-03: note (caucus with the
  2031-03-04  release: to NOR: position of 2031-03-02 (SUR on toll: 4) (caucus
  2031-03-04  release: to NOR: note of 2031-03-03 (caucus with the mediators)
  2031-03-02  position corrected by MED on 2031-03-03: SUR on toll: 4 (before:
  2031-03-03  note retracted by MED on 2031-03-03: the hidden word (caucus with
$ entente export tests/text/released.yaml --as NOR --csv | grep -c '00000000000000000000000000000001\|00000000000000000000000000000003'
0
? 1
# what is exported for NOR loads again, to the same gap
$ entente export tests/text/released.yaml --as NOR --yaml >$SCRATCH/nor.yaml 2>$SCRATCH/told; entente check $SCRATCH/nor.yaml >$SCRATCH/checked && entente gap $SCRATCH/nor.yaml --as NOR | tail -1; grep -c 'hidden\|replaces' $SCRATCH/nor.yaml
  2031-03-02       —  SUR on toll: 4 (opening) (caucus with the mediators)
0
? 1

# What was shown to whom is told by what it is, three entries of it, and never more than the reader may read; one that names itself is no loop.
$ printf '%s\n' 'case: {title: Shown, keeper: MED, on: 2031-03-01, invented: yes, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: NOR, role: party, name: Northern Shore}, {id: SUR, role: party, name: Southern Rim}]}' 'issues: {to: public, entries: [{id: toll, range: {from: 0, to: 9, step: 1}}]}' 'positions: {on: 2031-03-02, actor: SUR, issue: toll, entries: [{entry: 00000000000000000000000000000001, value: 4, to: public}, {entry: 00000000000000000000000000000002, value: 5, to: [mediators, SUR]}]}' 'notes: {on: 2031-03-02, to: public, entries: [{entry: 00000000000000000000000000000003, text: one}, {entry: 00000000000000000000000000000004, text: two}]}' 'shown: [{on: 2031-03-04, to: public, whom: [NOR], how: paper, entry: 00000000000000000000000000000005, what: [00000000000000000000000000000001, 00000000000000000000000000000002, 00000000000000000000000000000003, 00000000000000000000000000000004]}, {on: 2031-03-05, whom: [NOR], entry: 00000000000000000000000000000006, what: [00000000000000000000000000000007]}, {on: 2031-03-05, whom: [SUR], entry: 00000000000000000000000000000007, what: [00000000000000000000000000000006]}]' >"$SCRATCH/shown.yaml"; for who in public mediators; do entente brief "$SCRATCH/shown.yaml" --as $who --since 2031-03-03 | grep -A3 shown; done
  2031-03-04  shown: paper, to Northern Shore: position of 2031-03-02 (Southern
              Rim on toll: 4); an entry; note of 2031-03-02 (one) and 1 more

Gap   0 the same, 1 as far apart as can be
  2031-03-04  shown: paper, to Northern Shore: position of 2031-03-02 (Southern
              Rim on toll: 4); position of 2031-03-02 (Southern Rim on toll: 5);
              note of 2031-03-02 (one) and 1 more
  2031-03-05  shown: to Northern Shore: shown of 2031-03-05 (to Southern Rim)
              (mediators only)
  2031-03-05  shown: to Southern Rim: shown of 2031-03-05 (to Northern Shore)
              (mediators only)

Gap   0 the same, 1 as far apart as can be
