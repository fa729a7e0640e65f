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
