# What a reader sees as a case that loads again to the same view, and as a table.
$ entente check tests/text/quay.yaml
$ entente export tests/text/quay.yaml --as BLU --yaml | sed "s/^# /said first: /"
said first: for BLU, as of 2024-03-03, view 68b09a86c9eedc61b6519ad91548df09
case:
  title: {en: Quay, ar: الرصيف}
  summary: |-
    Two lines,
    of which one: this.
  keeper: MED
  on: 2024-03-01
  to: public

actors:
  - id: BLU
    name: "Blue: the coast"
    role: party
    on: 2024-03-01
    to: public
  - id: GRN
    name: "no"
    role: party
    on: 2024-03-01
    to: public
  - id: MED
    role: mediator
    on: 2024-03-01
    to: public

issues:
  - id: fees
    order: 1
    range: {from: 0, to: 60, step: 2.5, unit: "%"}
    on: 2024-03-01
    to: public
  - id: aid
    options: {none: none, some: {en: some, fr: un peu}}
    ordered: no
    on: 2024-03-01
    to: public

positions:
  - replaces: opening
    actor: BLU
    issue: fees
    value: [20, 30]
    on: 2024-03-02
    at: 2024-03-03
    to: [mediators, BLU]
  - id: opening
    actor: BLU
    issue: fees
    value: 20.0
    on: 2024-03-02T09:00:00+02:00
    to: [mediators, BLU]
    source: "=1+1"

preferences:
  - actor: BLU
    weights: {fees: 1, aid: 0.1000000000000000000000000000000000000001}
    values: {fees: {0: 0, 60: 1}, aid: {none: 0, some: 1}}
    basis: stated
    on: 2024-03-01
    by: BLU
    to: [BLU]

drafts:
  - id: one
    clauses:
      - id: "1"
        text: |-
          Fees are [25].

            As said.
        settles: {fees: 25}
    on: 2024-03-01
    to: public

notes:
  - text: "  blanks first"
    on: 2024-03-01
    to: public
  - text: "on"
    about: [BLU]
    on: 2024-03-01
    to: public

entries:
  - kind: x-own
    kept: {"as: it": [is, "true"]}
    on: 2024-03-01
    to: public
$ entente export tests/text/quay.yaml --as BLU --yaml >"$SCRATCH/blu.yaml" && entente check "$SCRATCH/blu.yaml"
$ for ask in "brief --json" "gap --json" "log --json" "log --aside" "export --csv" "export --yaml"; do set -- $ask; entente $ask tests/text/quay.yaml --as BLU >"$SCRATCH/one"; entente $ask "$SCRATCH/blu.yaml" --as BLU | cmp - "$SCRATCH/one"; done
$ entente export tests/text/quay.yaml --as BLU --csv --kind positions
entry,kind,id,on,at,by,to,source,replaces,state,actor,issue,value,stance,conditional,words,in_return_for,in_return_for_answer,told_by,dispatch,bytes,proposed,judged
67b6ce7110e3462b019c5df36282da34,position,,2024-03-02,2024-03-03,MED,"[mediators, BLU]",,f65d08c7765a782b10ef530037a4c011,stands,BLU,fees,"[20, 30]",,,,,,,,,,
f65d08c7765a782b10ef530037a4c011,position,opening,2024-03-02T09:00:00+02:00,2024-03-02T07:00:00Z,MED,"[mediators, BLU]","'=1+1",,corrected,BLU,fees,20.0,,,,,,,,,,
$ entente export tests/text/quay.yaml --as public --csv | cut -c34-120
replaces,state,title,summary,keeper,two_mediators,invented,name,role,called,order,optio
case,,2024-03-01,2024-03-01,MED,public,,,stands,"{en: Quay, ar: الرصيف}","Two lin
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
actor,MED,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,mediator,,,,,,,,,,,,,,,,,,,,,
actor,BLU,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,Blue: the coast,party,,,,,,,,,
actor,GRN,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,no,party,,,,,,,,,,,,,,,,,,,,,,
issue,aid,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,,"{none: none, some: {en: s
issue,fees,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,1,,,"{from: 0, to: 60, ste
draft,one,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
note,,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
note,,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
x-own,,2024-03-01,2024-03-01,MED,public,,,stands,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
$ entente export tests/text/quay.yaml --as mediators --csv --kind x-own | cut -c34-
replaces,state,fields
x-own,,2024-03-01,2024-03-01,MED,public,,,stands,"{""kept"":{""as: it"":[""is"",""true""]}}"
# what cannot be
$ entente export tests/text/quay.yaml --as BLU --yaml --csv 2>&1 | head -n 1
entente export: one form at a time; here is a second: --csv
$ entente export tests/text/quay.yaml --kind note
entente export: --kind goes with --csv
? 2
$ entente export tests/text/quay.yaml --csv --kind nots
entente: 'nots' is no kind of entry; did you mean 'note'? Expected position, note, ... or x-...
? 2
$ entente export tests/text/quay.yaml --to BLU
entente export: --to notes in a record to whom it was shown; of a file, expected --as
? 2
$ entente export tests/text/quay.yaml --since start --yaml
entente export: --since is of all of a record; it goes with none of --as, --to, --on, --yaml and --csv
? 2
$ printf 'case: {title: x, keeper: M, on: 2024-03-01, to: public}\nactors: [{id: M, role: mediator, to: public}, {id: A, role: party, to: public, on: 2024-03-05}]\n' >"$SCRATCH/small.yaml"
$ entente export "$SCRATCH/small.yaml" --yaml --as A --on 2024-03-02
$SCRATCH/small.yaml: A is no actor yet on that day, so that no case of it has this reader
? 2
$ printf 'case: {title: x, keeper: M, on: 2024-03-01}\nactors: [{id: M, role: mediator}]\n' >"$SCRATCH/small.yaml"; entente export "$SCRATCH/small.yaml" --yaml --as public
$SCRATCH/small.yaml: public sees no case here, so that there is none to write
? 2
# a file that is written is its owner's alone
$ entente export tests/text/quay.yaml --as BLU --yaml --out "$SCRATCH/out.yaml" && stat -c %a "$SCRATCH/out.yaml" && cmp "$SCRATCH/out.yaml" "$SCRATCH/blu.yaml"
600
# of a record: releases, corrections of the case and what was forgotten stand in the case that is written, too
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for who in med blu; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick; done >"$SCRATCH/keys"
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as med import tests/text/quay.yaml "$SCRATCH/r" --now 2024-03-04T08:00Z
entente: 14 entries
$ as med add "$SCRATCH/r" kind=reader actor=BLU key="$(entente key public "$SCRATCH/blu.key")" to=mediators,BLU --now 2024-03-04T09:00Z >"$SCRATCH/id" 2>"$SCRATCH/said"
$ as blu add "$SCRATCH/r" kind=position actor=BLU issue=aid value=some to=BLU,mediators --now 2024-03-04T10:00Z >"$SCRATCH/id" 2>"$SCRATCH/said"
$ as blu release "$SCRATCH/r" "$(cat "$SCRATCH/id")" --to public --now 2024-03-06T10:00Z >"$SCRATCH/id" 2>"$SCRATCH/said"
$ as med log "$SCRATCH/r" --json | sed -n 's/{"entry":"\([0-9a-f]*\)".*"kind":"case".*/\1/p' >"$SCRATCH/id"
$ as med add "$SCRATCH/r" kind=case 'title=The quay' keeper=MED on=2024-03-01 replaces="$(cat "$SCRATCH/id")" to=public --now 2024-03-07T10:00Z >"$SCRATCH/id" 2>"$SCRATCH/said"
$ as med add "$SCRATCH/r" kind=note text=gone to=public --now 2024-03-07T11:00Z >"$SCRATCH/id" 2>"$SCRATCH/said"; as med forget "$SCRATCH/r" "$(cat "$SCRATCH/id")" --yes --now 2024-03-07T12:00Z >"$SCRATCH/id" 2>&1
$ as blu export "$SCRATCH/r" --yaml >"$SCRATCH/blu.yaml"; as blu export "$SCRATCH/r" --yaml --as public >"$SCRATCH/all.yaml"; entente check "$SCRATCH/blu.yaml"; entente check "$SCRATCH/all.yaml"
$ for day in 2024-03-01 2024-03-04 2024-03-06 2024-03-08; do as blu gap "$SCRATCH/r" --json --on $day >"$SCRATCH/one"; entente gap "$SCRATCH/blu.yaml" --json --as BLU --on $day | cmp - "$SCRATCH/one"; as blu gap "$SCRATCH/r" --as public --json --on $day >"$SCRATCH/one"; entente gap "$SCRATCH/all.yaml" --json --as public --on $day | cmp - "$SCRATCH/one"; done
$ entente brief "$SCRATCH/all.yaml" --as public --on 2024-03-05 | head -n 1
Quay
$ entente brief "$SCRATCH/all.yaml" --as public | head -n 1
The quay
$ entente log "$SCRATCH/all.yaml" --as public --on 2024-03-05 | grep 'position' | wc -l
0

$ entente log "$SCRATCH/all.yaml" --as public | grep -c 'position'
1
# and a record made of that case is as open as the first
$ as med export "$SCRATCH/r" --yaml >"$SCRATCH/med.yaml"; as med import "$SCRATCH/med.yaml" "$SCRATCH/second" --now 2024-03-08T08:00Z
entente: 19 entries
$ as blu log "$SCRATCH/second" --as public | grep -c 'position'
1
# a vote that is unknown, which a record leaves out since it is the default, is no mistake when the record is read
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2024-03-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: member}, {id: BBB, role: member}]}' 'councils: [{id: c, members: [AAA, BBB], quota: 2, to: public}]' 'resolutions: [{id: r, council: c, to: public}]' 'ballots: [{resolution: r, member: AAA, vote: unknown, to: public}, {resolution: r, member: BBB, vote: yes, to: public}]' >"$SCRATCH/vote.yaml"; as med import "$SCRATCH/vote.yaml" "$SCRATCH/votes"
entente: 8 entries
$ as med log "$SCRATCH/votes" --aside | tail -n 1
Nothing is set aside.
$ as med export "$SCRATCH/votes" --yaml >"$SCRATCH/vote.yaml"; entente check "$SCRATCH/vote.yaml"; grep -c 'vote: unknown' "$SCRATCH/vote.yaml"
1
# what a correction replaced does not count again where the correction counts in nothing: its range shrank, or its issue was retracted
$ printf '%s\n' 'case: {title: Weir, keeper: MED, on: 2024-03-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: party}, {id: BBB, role: party}]}' 'issues: [{id: level, range: {from: 0, to: 100, step: 5}, to: public}, {id: hours, options: [day, night], to: public}]' 'positions: [{id: high, actor: AAA, issue: level, value: 40, to: public}, {actor: BBB, issue: level, value: 60, to: public}, {id: late, actor: AAA, issue: hours, value: night, to: public}]' 'notes: [{id: word, text: one, to: public}]' >"$SCRATCH/weir.yaml"; as med import "$SCRATCH/weir.yaml" "$SCRATCH/weir" --now 2024-03-02T09:00Z
entente: 10 entries
$ as med correct "$SCRATCH/weir" high value=70 --now 2024-03-03T09:00Z >"$SCRATCH/id" 2>&1; as med correct "$SCRATCH/weir" high value=90 --now 2024-03-04T09:00Z >"$SCRATCH/id" 2>&1; as med correct "$SCRATCH/weir" level 'range={from: 0, to: 80, step: 5}' --yes --now 2024-03-05T09:00Z >"$SCRATCH/id" 2>&1; as med correct "$SCRATCH/weir" late value=day --now 2024-03-05T09:30Z >"$SCRATCH/id" 2>&1; as med retract "$SCRATCH/weir" hours --yes --now 2024-03-06T09:00Z >"$SCRATCH/id" 2>&1
$ as med export "$SCRATCH/weir" --yaml >"$SCRATCH/med.yaml"; entente check "$SCRATCH/med.yaml"
$ for day in 2024-03-01 2024-03-02 2024-03-03 2024-03-04 2024-03-05 2024-03-06; do for ask in brief gap; do as med $ask "$SCRATCH/weir" --json --as public --on $day >"$SCRATCH/one"; entente $ask "$SCRATCH/med.yaml" --json --as public --on $day | cmp - "$SCRATCH/one"; done; done
$ entente log "$SCRATCH/med.yaml" --as public --aside | grep -c position
2
# on one day a file would refuse the value: then the correction is written as a retraction
$ as med import "$SCRATCH/weir.yaml" "$SCRATCH/day" --now 2024-03-02T09:00Z; as med correct "$SCRATCH/day" high value=90 --now 2024-03-05T08:00Z >"$SCRATCH/id" 2>&1; as med correct "$SCRATCH/day" level 'range={from: 0, to: 80, step: 5}' --yes --now 2024-03-05T09:00Z >"$SCRATCH/id" 2>&1
entente: 10 entries
$ as med export "$SCRATCH/day" --yaml >"$SCRATCH/med.yaml"
$SCRATCH/day: left out, since they count in nothing or speak of what is gone: 1; `entente log --aside` says why
$ entente check "$SCRATCH/med.yaml"; entente log "$SCRATCH/med.yaml" --as public | grep -c ' retracts '
1
$ for ask in brief gap; do as med $ask "$SCRATCH/day" --json --as public | grep -v '"aside"' >"$SCRATCH/one"; entente $ask "$SCRATCH/med.yaml" --json --as public | grep -v '"aside"' | cmp - "$SCRATCH/one"; done
# entries of kinds that this program does not know come last
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-03-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}]}' 'entries: [{kind: x-own, words: a, to: public}, {kind: note, text: b, to: public}]' | entente export /dev/stdin --csv | cut -d, -f2
kind
case
actor
note
x-own
