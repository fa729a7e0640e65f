# The log for people, what is chosen of it, and one entry in full.
$ entente log tests/text/quay.yaml | head -4
19db7d2 2024-03-01 case       MED   Quay summary="Two lines, of which one: this." keeper=MED  to public
0e543ba 2024-03-01 actor      MED   MED: mediator  to public
4cd321b 2024-03-01 actor      MED   BLU: "Blue: the coast" party  to public
c8e50b6 2024-03-01 actor      MED   GRN: no party  to public
$ entente log tests/text/quay.yaml --kind positions --by NOR
$ entente log tests/text/quay.yaml --kind position | wc -l
3
$ entente log examples/harbour.yaml --grep 'CÔTE' --kind actor
6ed7ee9 2031-03-03 actor      MED1  BLU: "Blue Coast" party  to public
$ entente log examples/harbour.yaml --grep 'permanent post' --json | cut -c12-44 | head -1
318344c6ee1960b029c0779fa6996be",
$ entente log examples/harbour.yaml --kind cargo
entente: 'cargo' is no kind of entry; expected position, note, ... or x-...
? 2
$ entente log examples/harbour.yaml --kind note --aside
entente log: --kind, --by and --grep choose among entries; they go with neither --head nor --aside
? 2
$ entente log examples/harbour.yaml --names | head -3
3a5fe73
harbour
1f2e776
$ entente show examples/harbour.yaml BLU --as public
actor 6ed7ee9add1ef049d6a70da9d7c70d36
called      BLU
on          2031-03-03
known       2031-03-03
by          MED1
to          public
name        {en: Blue Coast, fr: Côte bleue, ar: الساحل الأزرق, he: החוף הכחול}
role        party
$ entente show examples/harbour.yaml fees --json
{"entry":"e2af5c7422d927706e4ddaa30a798502","at":"2031-03-03","body":{"id":"fees","name":{"en":"Fees paid into the common fund","fr":"Part des droits versée au fonds commun"},"order":"3","range":{"from":"0","step":"5","to":"60","unit":"percent"}},"by":"MED1","handle":"fees","kind":"issue","on":"2031-03-03","to":["public"]}
$ entente show examples/harbour.yaml nobody
entente: no entry 'nobody' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
$ entente show examples/harbour.yaml 3a5fe73 --on 2031-03-01
examples/harbour.yaml: nothing of 2031-03-01: the case begins on 2031-03-03
entente: no entry '3a5fe73' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
# corrected, retracted, and found by its handle as it stands
$ printf 'case: {title: T, keeper: MED, on: 2024-03-01, to: public}\nactors: {to: public, entries: [{id: MED, role: mediator}, {id: NOR, role: party}]}\nnotes:\n  - {id: one, text: first, to: public, at: 2024-03-02}\n  - {replaces: one, id: one, text: "second, and longer than a line of eighty columns has room for, so that it is put on two", to: public, at: 2024-03-03}\n  - {id: two, text: "gone", to: mediators, at: 2024-03-02}\nentries:\n  - {kind: note, replaces: two, at: 2024-03-04, to: mediators}\n' >"$SCRATCH/t.yaml"; entente log "$SCRATCH/t.yaml"
44c5b2d 2024-03-01 case       MED   T keeper=MED  to public
0e543ba 2024-03-01 actor      MED   MED: mediator  to public
c99d5a9 2024-03-01 actor      MED   NOR: party  to public
26876d2 2024-03-02 note       MED   one: first  to public
adacc45 2024-03-02 note       MED   two: gone  to mediators
f7261f6 2024-03-03 note       MED   corrects 26876d2: one: "second, and longer than a line of eighty columns has room for, so that it is put on two"  to public
1ec7b27 2024-03-04 note       MED   retracts adacc45  to mediators
$ entente show "$SCRATCH/t.yaml" one
note f7261f689c0192dd5fecc1ac1a0420a2
called      one
on          2024-03-01
known       2024-03-03
by          MED
to          public
corrects    26876d2 by MED, 2024-03-02: one: first
text        second, and longer than a line of eighty columns has room for, so
            that it is put on two
$ entente show "$SCRATCH/t.yaml" "$(entente log "$SCRATCH/t.yaml" --grep first | cut -c1-7)"
note 26876d2559c403a270416c9e6ef01d41
called      one
on          2024-03-01
known       2024-03-02
by          MED
to          public
text        first
corrected   f7261f6 by MED, 2024-03-03: one: "second, and longer than a line of
            eighty columns has room for, so that it is put on two"
$ entente show "$SCRATCH/t.yaml" one --on 2024-03-02 | tail -1
text        first
$ entente show "$SCRATCH/t.yaml" two
note 1ec7b272cc1963ff47b70f24f821ee39
on          2024-03-01
known       2024-03-04
by          MED
to          mediators
read by     the mediators
retracts    adacc45 by MED, 2024-03-02: two: gone
$ entente show "$SCRATCH/t.yaml" two --as public
entente: no entry 'two' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
