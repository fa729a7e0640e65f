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
$ entente log "$SCRATCH/r" --head >"$SCRATCH/head"; as blu gap "$SCRATCH/r" | head -3; as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" | head -3
seen by BLU as of 2031-05-02

Gap   0 the same, 1 as far apart as can be
seen by BLU with 1 private entry as of 2031-05-02

Gap   0 the same, 1 as far apart as can be
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
$ as blu gap "$SCRATCH/r" --with "$SCRATCH/mine" --json | grep '"as"'; as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" | sed -n 3p | sed 's/view .*/view/'
  "as": "BLU with 1 private entry",
for BLU with 1 private entry, as of 2031-05-02, view
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
entente: with 1 private entry of $SCRATCH/mine, which the record does not have
$ as blu brief "$SCRATCH/r" --json | grep digest >"$SCRATCH/one"; as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" --json 2>"$SCRATCH/told" | grep digest | cmp -s - "$SCRATCH/one" || echo another digest
another digest
$ entente log "$SCRATCH/r" --head | cmp - "$SCRATCH/head" && as blu log "$SCRATCH/r" --json | grep -c '"value":"30"'
0
? 1
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
entente gap: a table as CSV would not say that private entries are in it; expected --json, or neither
? 2
$ as blu brief "$SCRATCH/r" --with "$SCRATCH/mine" --html "$SCRATCH/page"
entente: a page is for handing over, and --with is for your own eyes; expected one of the two
? 2
$ for c in "add kind=note text=x" "release x --to public" "export" "sync $SCRATCH/where" "log" "frontier"; do set -- $c; name=$1; shift; as blu $name "$SCRATCH/r" "$@" --with "$SCRATCH/mine" 2>&1 | head -1; done
entente add: no such option: --with
entente release: no such option: --with
entente export: no such option: --with
entente sync: no such option: --with
entente log: no such option: --with
entente frontier: no such option: --with
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
$ mkdir "$SCRATCH/where"; as blu sync "$SCRATCH/r" "$SCRATCH/where" 2>"$SCRATCH/told"; cp "$SCRATCH/mine" "$SCRATCH/where"; as blu gap "$SCRATCH/r" --with "$SCRATCH/where/mine"; EDITOR=true private "$SCRATCH/where/new" blu
$SCRATCH/where/mine: it lies in a folder of a sync, which others read; expected one of your own
$SCRATCH/where/new: it lies in a folder of a sync, which others read; expected one of your own
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
$ printf 'preferences:\n  - {actor: BLU, basis: inferred, weights: {fees: 1}, values: {fees: {0: 1, 60: 0}}}\n  - {actor: GRN, basis: inferred, weights: {fees: 1}, values: {fees: {0: 0, 60: 1}}}\n' >"$SCRATCH/guess.yaml"; as med brief "$SCRATCH/r" --with "$SCRATCH/guess.yaml" 2>&1 | head -3 | sed 's/, as.*//'; as med brief "$SCRATCH/r" --with "$SCRATCH/guess.yaml" | grep -c 'Efficient packages need'; as med brief "$SCRATCH/r" | grep -c 'Efficient packages need'
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
Quay
an invented case
0
1
entente: with 2 private entries of $SCRATCH/guess.yaml, which the record does not have
