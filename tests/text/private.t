# Entries that only their reader sees, and no record holds.
$ printf 'four words of nobody\n' >"$SCRATCH/w"; for k in med blu; do entente key new "$SCRATCH/$k.key" --passphrase-file "$SCRATCH/w" --effort quick; done >"$SCRATCH/keys" 2>&1
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/w" --now 2031-05-02T10:00Z\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nfile=$1; shift; exec entente private "$file" --key "$SCRATCH/$1.key" --passphrase-file "$SCRATCH/w"\n' >"$SCRATCH/private"; chmod +x "$SCRATCH/private"
$ as med init "$SCRATCH/r" --title Quay --keeper MED --on 2031-05-01 --invented; printf -- '- {kind: actor, id: BLU, role: party, to: public}\n- {kind: actor, id: GRN, role: party, to: public}\n- {kind: issue, id: fees, range: {from: 0, to: 60, step: 5}, to: public}\n- {kind: position, actor: GRN, issue: fees, value: 40, to: public}\n- {kind: position, actor: BLU, issue: fees, value: 10, to: public}\n' >"$SCRATCH/e.yaml"; as med add "$SCRATCH/r" "$SCRATCH/e.yaml" >"$SCRATCH/ids" 2>&1; as med invite "$SCRATCH/r" BLU "$SCRATCH/blu.key" --yes >"$SCRATCH/ids" 2>&1
# sealed, and edited in memory
$ printf '#!/bin/sh\nprintf "positions:\\n  - {actor: BLU, issue: fees, value: 30, at: 2031-05-02}\\n" >"$1"\n' >"$SCRATCH/writes"; chmod +x "$SCRATCH/writes"; EDITOR=writes private "$SCRATCH/mine" blu; head -c 17 "$SCRATCH/mine"; echo; grep -c fees "$SCRATCH/mine"; stat -c '%a %s' "$SCRATCH/mine"
entente private 1
0
600 1082
$ EDITOR=cat private "$SCRATCH/mine" blu
positions:
  - {actor: BLU, issue: fees, value: 30, at: 2031-05-02}
$ EDITOR=cat private "$SCRATCH/mine" med
$SCRATCH/mine: this private file is another key's, or damaged
? 2
$ entente log "$SCRATCH/r" --head >"$SCRATCH/head"; as blu gap "$SCRATCH/r" | head -3; as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" | head -3 | sed 's/view .*/view/'
seen by BLU as of 2031-05-02

Gap   0 the same, 1 as far apart as can be
with private entries: BLU with 1 private entry, view

seen by BLU with 1 private entry as of 2031-05-02
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
$ as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" --json | grep '"as"' | sed -E 's/[0-9a-f]{32}/DIGEST/'; as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" | sed -n 5p | sed 's/view .*/view/'
  "with": {"as": "BLU with 1 private entry", "digest": "DIGEST"},
  "as": "BLU with 1 private entry",
for BLU with 1 private entry, as of 2031-05-02, view
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
$ as blu brief "$SCRATCH/r" --json | grep digest >"$SCRATCH/one"; as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" --json 2>"$SCRATCH/told" | grep digest | cmp -s - "$SCRATCH/one" || echo another digest
another digest
$ entente log "$SCRATCH/r" --head | cmp - "$SCRATCH/head" && as blu log "$SCRATCH/r" --json | grep -c '"value":"30"'
0
? 1
$ printf 'preferences:\n  - {actor: BLU, basis: inferred, weights: {fees: 1}, values: {fees: {0: 1, 60: 0}}}\n  - {actor: GRN, basis: inferred, weights: {fees: 1}, values: {fees: {0: 0, 60: 1}}}\n' >"$SCRATCH/guess.yaml"; chmod 600 "$SCRATCH/guess.yaml"
# every command that reads a case takes it, and says so in its answer
$ for c in gap brief divide events council clocks frontier "score --package fees=20" check show log; do set -- $c; name=$1; shift; [ $name = show ] && set -- "$(as med log "$SCRATCH/r" --with "$SCRATCH/guess.yaml" --kind preference 2>/dev/null | head -1 | cut -d' ' -f1)"; now="--now 2031-05-02T10:00Z"; [ $name = check ] && now=; entente $name "$SCRATCH/r" "$@" --with "$SCRATCH/guess.yaml" --json --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/w" $now 2>/dev/null | python3 -c "import json,sys; t=sys.stdin.read(); a=json.loads(t) if '$name' not in ('log', 'show') else {'with': [json.loads(l)['kind'] for l in t.splitlines() if json.loads(l).get('private')]}; print('$name', a.get('with') if isinstance(a.get('with'), list) else (a.get('with') or {}).get('as'), len((a['with'] if isinstance(a.get('with'), dict) else {}).get('digest', '')))"; done
gap mediators with 2 private entries 32
brief mediators with 2 private entries 32
divide mediators with 2 private entries 32
events mediators with 2 private entries 32
council mediators with 2 private entries 32
clocks mediators with 2 private entries 32
frontier mediators with 2 private entries 32
score mediators with 2 private entries 32
check mediators with 2 private entries 32
show ['preference'] 0
log ['preference', 'preference'] 0
$ as med council "$SCRATCH/r" --with "$SCRATCH/guess.yaml" | sed 's/view .*/view/'; as med log "$SCRATCH/r" --with "$SCRATCH/guess.yaml" --kind preference 2>&1 | tail -2 | cut -d' ' -f2-; as med show "$SCRATCH/r" --with "$SCRATCH/guess.yaml" "$(as med log "$SCRATCH/r" --with "$SCRATCH/guess.yaml" --kind preference --by MED 2>"$SCRATCH/told" | tail -1 | cut -d' ' -f1)" | grep private
with private entries: mediators with 2 private entries, view

No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).
2031-05-02 preference MED   BLU weights={fees: 1} values={fees: {0: 1, 60: 0}} basis=inferred  to mediators  private
2031-05-02 preference MED   GRN weights={fees: 1} values={fees: {0: 0, 60: 1}} basis=inferred  to mediators  private
private     in no record
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
$ for c in "log --head" "clocks --ics $SCRATCH/i" "council --csv"; do set -- $c; name=$1; shift; as med $name "$SCRATCH/r" "$@" --with "$SCRATCH/guess.yaml" 2>&1 | grep -v 'private entries of'; done; for c in check "frontier" "score --package x=y"; do set -- $c; name=$1; shift; entente $name examples/harbour.yaml "$@" --with "$SCRATCH/guess.yaml"; done
entente log: --head is of the record alone; it does not go with --with
entente clocks: a calendar is for handing over, and --with is for your own eyes; expected one of the two
entente: a table as CSV would not say that private entries are in it; expected --json, or neither
examples/harbour.yaml: no record; --with adds private entries to what a key opens of one
examples/harbour.yaml: no record; --with adds private entries to what a key opens of one
examples/harbour.yaml: no record; --with adds private entries to what a key opens of one
? 2
# what refuses it
$ as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" --as public
entente: --with adds what is private to BLU; it does not go with --as public
? 2
$ as med gap "$SCRATCH/r" --with "$SCRATCH/mine" --as BLU
entente: --with adds what is private to mediators; it does not go with --as BLU
? 2
$ as med gap "$SCRATCH/r" --with "$SCRATCH/mine"
$SCRATCH/mine: this private file is another key's, or damaged
? 2
$ as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" --csv
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
entente: a table as CSV would not say that private entries are in it; expected --json, or neither
? 2
$ as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" --html "$SCRATCH/page"
entente: a page is for handing over, and --with is for your own eyes; expected one of the two
? 2
$ for c in "add kind=note text=x" "release x --to public" "export" "sync $SCRATCH/where" "correct x text=y" "forget x" "prove x"; do set -- $c; name=$1; shift; as blu $name "$SCRATCH/r" "$@" --with "$SCRATCH/mine" 2>&1 | head -1; done
entente add: no such option: --with
entente release: no such option: --with
entente export: no such option: --with
entente sync: no such option: --with
entente correct: no such option: --with
entente forget: no such option: --with
entente prove: no such option: --with
$ entente gap examples/harbour.yaml --with "$SCRATCH/mine"
examples/harbour.yaml: no record; --with adds private entries to what a key opens of one
? 2
$ as blu add "$SCRATCH/r" "$SCRATCH/mine" 2>&1 | sed 's/mine:.*/mine: refused/' | tail -1
$SCRATCH/mine: refused
# in the clear
$ printf 'positions: [{actor: BLU, issue: fees, value: 25, at: 2031-05-02}]\n' >"$SCRATCH/clear.yaml"; as blu gap "$SCRATCH/r" --with "$SCRATCH/clear.yaml" 2>&1 >"$SCRATCH/out"; chmod 644 "$SCRATCH/clear.yaml"; as blu gap "$SCRATCH/r" --with "$SCRATCH/clear.yaml"
entente: with 1 private entry of $SCRATCH/clear.yaml, which the record does not have
$SCRATCH/clear.yaml: private entries that others can read are none; expected: chmod 600, or `entente private`
? 2
$ mkdir "$SCRATCH/where"; as blu sync "$SCRATCH/r" "$SCRATCH/where" 2>"$SCRATCH/told"; cp "$SCRATCH/mine" "$SCRATCH/where"; as blu gap "$SCRATCH/r" --with "$SCRATCH/where/mine"; EDITOR=true private "$SCRATCH/where/new" blu; mkdir "$SCRATCH/where/deep"; EDITOR=true private "$SCRATCH/where/deep/new" blu; cp "$SCRATCH/mine" "$SCRATCH/where/deep"; ln -s "$SCRATCH/where/deep/mine" "$SCRATCH/link"; as blu gap "$SCRATCH/r" --with "$SCRATCH/link"
$SCRATCH/where/mine: it lies in a folder of a sync, which others read; expected one of your own
$SCRATCH/where/new: it lies in a folder of a sync, which others read; expected one of your own
$SCRATCH/where/deep/new: it lies in a folder of a sync, which others read; expected one of your own
$SCRATCH/link: it lies in a folder of a sync, which others read; expected one of your own
? 2
$ for e in '{kind: actor, id: RED, role: party}' '{kind: position, actor: BLU, issue: fees, value: 5, to: public}' '{kind: position, actor: BLU, issue: fees, value: 5, by: MED}' '{kind: issue, id: fees, options: [a, b]}' '{kind: issue, replaces: fees, options: [a, b]}' '{kind: release, what: "00000000000000000000000000000000", readers: public}' '{kind: position, actor: BLU, issue: none, value: 5}' '{kind: case, title: T, keeper: MED}'; do echo "[$e]" >"$SCRATCH/bad.yaml"; as blu gap "$SCRATCH/r" --with "$SCRATCH/bad.yaml" 2>&1 | head -1; done
$SCRATCH/bad.yaml:1:2: an entry of this kind speaks for others, and cannot be private
$SCRATCH/bad.yaml:1:2: a private entry is for you alone; leave 'to' out
$SCRATCH/bad.yaml:1:2: a private entry is by you; leave 'by' out
$SCRATCH/bad.yaml:1:2: the record defines this already, and a private entry defines nothing of others'
$SCRATCH/bad.yaml:1:2: issue without 'id'; expected a short name
$SCRATCH/bad.yaml:1:2: an entry of this kind speaks for others, and cannot be private
$SCRATCH/bad.yaml:1:38: no issue 'none' in this case; expected the id of one
$SCRATCH/bad.yaml:1:2: an entry of this kind speaks for others, and cannot be private
# a mediator's guess, which counts for the mediator alone
$ as med brief "$SCRATCH/r" --with "$SCRATCH/guess.yaml" 2>&1 | head -4 | sed 's/, as.*//; s/view .*/view/'; as med brief "$SCRATCH/r" --with "$SCRATCH/guess.yaml" | grep -c 'Efficient packages need'; as med brief "$SCRATCH/r" | grep -c 'Efficient packages need'
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
with private entries: mediators with 2 private entries, view

Quay
0
1
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
