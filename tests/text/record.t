# Records: keys, entries, releases, forgetting, proofs and bundles. Ids, keys and heads are random.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; printf 'another\n' >"$SCRATCH/wrong"
$ entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick
ek1[...]
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ entente key new "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/pass" --effort quick
ek1[...]
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ entente key new "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/pass" --effort quick
$SCRATCH/blu.key: cannot be written: File exists
? 2
$ cat "$SCRATCH/med.key"
entente key 1
public ek1[...]
argon2id 1 8 [...]
sealed [...]
$ test "$(entente key public "$SCRATCH/med.key")" = "$(sed -n 's/^public //p' "$SCRATCH/med.key")" && echo the same
the same
$ entente key lend "$SCRATCH/med.key"
entente key: 'lend' is nothing that can be done with a key; expected new, public or passphrase
? 2
$ entente key new "$SCRATCH/x.key" --passphrase-file "$SCRATCH/nowhere"
$SCRATCH/nowhere: cannot be opened: No such file or directory
? 2
# a record, its keeper, a party and its key
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nexec sed -E "s/\\\\b[0-9a-f]{32}\\\\b/ID/g; s/ek1[0-9a-f]{136}/KEY/g; s/:([a-z2-7]{4}-){7}[a-z2-7]{4}/:HEAD/; s/^[0-9a-f]{7,} /ID /; s/(corrects|retracts|by) [0-9a-f]{7,}/\\1 ID/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"
$ as med init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z
$ as med init "$SCRATCH/r"
$SCRATCH/r: a file is there already; expected the name of a new one
? 2
$ as med add "$SCRATCH/r" kind=actor id=BLU role=party to=public --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ as blu log "$SCRATCH/r"
$SCRATCH/r: this key is not of this record; its keeper adds it: entente add RECORD kind=reader actor=... key=...
? 2
$ as med add "$SCRATCH/r" kind=reader actor=BLU key="$(entente key public "$SCRATCH/blu.key")" to=mediators,BLU --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ as med add "$SCRATCH/r" kind=issue id=fees 'range={"from":0,"to":60,"step":5}' to=public --now 2024-03-01T10:00Z
[...]
entente: may be read by: everybody
$ as blu add "$SCRATCH/r" kind=position actor=BLU issue=fees value=20 'words=said at noon' to=mediators,BLU --now 2024-03-02T12:00Z | tee "$SCRATCH/said"
[...]
entente: may be read by: the mediators; BLU
$ as med log "$SCRATCH/r" | plain
ID 2024-03-01 case       MED   Quay keeper=MED  to public
ID 2024-03-01 actor      MED   MED: mediator  to public
ID 2024-03-01 reader     MED   MED key=KEY  to public
ID 2024-03-01 actor      MED   BLU: party  to public
ID 2024-03-01 reader     MED   BLU key=KEY  to [mediators, BLU]
ID 2024-03-01 issue      MED   fees: range={from: 0, to: 60, step: 5}  to public
ID 2024-03-02 position   BLU   BLU fees 20 "said at noon"  to [mediators, BLU]
$ as blu log "$SCRATCH/r" --as public | plain
ID 2024-03-01 case       MED   Quay keeper=MED  to public
ID 2024-03-01 actor      MED   MED: mediator  to public
ID 2024-03-01 reader     MED   MED key=KEY  to public
ID 2024-03-01 actor      MED   BLU: party  to public
ID 2024-03-01 reader     MED   BLU key=KEY  to [mediators, BLU]
ID 2024-03-01 issue      MED   fees: range={from: 0, to: 60, step: 5}  to public
$ as blu log "$SCRATCH/r" --json --as public | plain
{"entry":"ID","at":"2024-03-01","body":{"keeper":"MED","title":"Quay"},"by":"MED","kind":"case","on":"2024-03-01","to":["public"]}
{"entry":"ID","at":"2024-03-01","body":{"id":"MED","role":"mediator"},"by":"MED","handle":"MED","kind":"actor","on":"2024-03-01","to":["public"]}
{"entry":"ID","at":"2024-03-01","body":{"actor":"MED","key":"KEY"},"by":"MED","kind":"reader","on":"2024-03-01","to":["public"]}
{"entry":"ID","at":"2024-03-01T10:00:00Z","body":{"id":"BLU","role":"party"},"by":"MED","handle":"BLU","kind":"actor","on":"2024-03-01","to":["public"]}
{"entry":"ID","at":"2024-03-01T10:00:00Z","body":{"actor":"BLU","key":"KEY"},"by":"MED","kind":"reader","on":"2024-03-01","to":["mediators","BLU"]}
{"entry":"ID","at":"2024-03-01T10:00:00Z","body":{"id":"fees","range":{"from":"0","step":"5","to":"60"}},"by":"MED","handle":"fees","kind":"issue","on":"2024-03-01","to":["public"]}
$ as blu gap "$SCRATCH/r" --as mediators
$SCRATCH/r: this key does not read as 'mediators'; expected --as BLU or public; only a mediator's or the keeper's key shows what others see
? 2
$ as blu gap "$SCRATCH/r" --as GRN
$SCRATCH/r: this key does not read as 'GRN'; expected --as BLU or public; only a mediator's or the keeper's key shows what others see
? 2
$ entente gap "$SCRATCH/r"
entente: a record is read with a key; expected --key FILE, or ENTENTE_KEY=FILE, or `key = FILE` in ~/.config/entente/config
? 2
$ entente gap "$SCRATCH/r" --key "$SCRATCH/blu.key"
entente: a key needs its passphrase; expected --passphrase-file FILE, or a terminal to type it on
? 2
$ entente gap "$SCRATCH/r" --key "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/wrong"
$SCRATCH/blu.key: the passphrase does not open this key file
? 2
$ entente gap "$SCRATCH/r" --key "$SCRATCH/none.key" --passphrase-file "$SCRATCH/pass"
$SCRATCH/none.key: cannot be opened: No such file or directory
? 2
$ entente gap "$SCRATCH/r" --key "$SCRATCH/pass" --passphrase-file "$SCRATCH/pass"
$SCRATCH/pass: not a key file, or a damaged one; expected what `entente key new` writes
? 2
# what cannot be added
$ as blu add "$SCRATCH/r" kind=note text=x about=NOBODY --now 2024-03-02T12:00Z
entente add: about=NOBODY: no actor 'NOBODY' in this case; expected the id of one
? 2
$ as blu add "$SCRATCH/r" kind=position actor=BLU issue=hours value=1 --now 2024-03-02T12:00Z
entente add: issue=hours: no issue 'hours' in this case; expected the id of one
? 2
$ as blu add "$SCRATCH/r" kind=nonsense --now 2024-03-02T12:00Z
entente add: kind=nonsense: 'nonsense' is no kind of entry; a kind of your own begins with x-
? 2
$ as blu add "$SCRATCH/r" kind=note text=x by=MED --now 2024-03-02T12:00Z
entente add: by=MED: this key does not write for 'MED'; expected an entry of its own
? 2
$ as blu add "$SCRATCH/r" kind=note text=x --now 2024-03-01T12:00Z
entente: this machine's clock stands before the record's last entry, of 2024-03-02T12:00:00Z; set it right, or wait; where that entry's clock was wrong, a mediator sets the time back: entente add --set-back
? 2
$ as blu add "$SCRATCH/r" kind=note text=x --now yesterday
entente: --now 'yesterday' is no instant; expected one such as 2024-03-20T17:00Z
? 2
$ printf '%s\n' '{"kind":"note","text":"one","to":"public"}' '{"kind":"note"}' | as blu add "$SCRATCH/r" - --now 2024-03-02T13:00Z
-:2:1: note without 'text'; expected words
? 2
$ printf '%s\n' '{"kind":"note","text":"one","to":"public"}' '{"kind":"note","text":"two","to":"public"}' | as blu add "$SCRATCH/r" - --now 2024-03-02T13:00Z
[...]
[...]
entente: 2 entries may be read by: everybody
# release, forgetting
$ as med release "$SCRATCH/r" "$(cat "$SCRATCH/said")" --to public --now 2024-03-03T12:00Z
entente: this entry is BLU's to release, not MED's
? 2
$ as blu release "$SCRATCH/r" 00000000000000000000000000000000 --to public --now 2024-03-03T12:00Z
entente: no entry '00000000000000000000000000000000' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
$ as blu release "$SCRATCH/r" "$(cat "$SCRATCH/said")" --to public --why agreed --now 2024-03-03T12:00Z
[...]
entente: may be read by: everybody
entente: what is released is BLU's position on fees, 20 (by BLU, 2024-03-02T12:00:00Z), [...]
$ as blu log "$SCRATCH/r" --as public --on 2024-03-02 | plain
ID 2024-03-01 case       MED   Quay keeper=MED  to public
ID 2024-03-01 actor      MED   MED: mediator  to public
ID 2024-03-01 reader     MED   MED key=KEY  to public
ID 2024-03-01 actor      MED   BLU: party  to public
ID 2024-03-01 reader     MED   BLU key=KEY  to [mediators, BLU]
ID 2024-03-01 issue      MED   fees: range={from: 0, to: 60, step: 5}  to public
ID 2024-03-02 note       BLU   one  to public
ID 2024-03-02 note       BLU   two  to public
$ as blu log "$SCRATCH/r" --as public | plain
ID 2024-03-01 case       MED   Quay keeper=MED  to public
ID 2024-03-01 actor      MED   MED: mediator  to public
ID 2024-03-01 reader     MED   MED key=KEY  to public
ID 2024-03-01 actor      MED   BLU: party  to public
ID 2024-03-01 reader     MED   BLU key=KEY  to [mediators, BLU]
ID 2024-03-01 issue      MED   fees: range={from: 0, to: 60, step: 5}  to public
ID 2024-03-02 position   BLU   BLU fees 20 "said at noon"  to [mediators, BLU]
ID 2024-03-02 note       BLU   one  to public
ID 2024-03-02 note       BLU   two  to public
ID 2024-03-03 release    BLU   what=ID readers=[public] why=agreed  to [public, mediators, BLU]
$ entente log "$SCRATCH/r" --head >"$SCRATCH/head"; plain <"$SCRATCH/head"
11:HEAD
$ as blu prove "$SCRATCH/r" "$(cat "$SCRATCH/said")" >"$SCRATCH/proof"; entente verify "$SCRATCH/proof" --against "$(cat "$SCRATCH/head")" | plain
$SCRATCH/proof: it holds for whoever knows the head that was asked for
record  ID
entry   number 7 of the log
words   not revealed: what the entry says is not proven
signed  2024-03-02T12:00:00Z with KEY
head    11:HEAD
signed  2024-03-03T12:00:00Z with KEY
$ as blu prove "$SCRATCH/r" "$(cat "$SCRATCH/said")" --reveal >"$SCRATCH/revealed"; entente verify "$SCRATCH/revealed" | plain | head -4
$SCRATCH/revealed: it holds for whoever knows its head or a key that it names
record  ID
entry   number 7 of the log, ID, by BLU as its words say
signed  2024-03-02T12:00:00Z with KEY
$ test "$(entente verify "$SCRATCH/revealed" | sed -n 's/^signed  2024-03-02.* with //p')" = "$(entente key public "$SCRATCH/blu.key")" && echo the key of BLU
the key of BLU
$ python3 -c "import json,sys; p = json.load(open(sys.argv[1])); del p['written'], p['written_path']; print(json.dumps(p))" "$SCRATCH/proof" >"$SCRATCH/less"; entente verify "$SCRATCH/less" | sed -n 5p
signed  by whom and when this proof does not say
$ entente verify "$SCRATCH/revealed" --json | plain | sed -n '/"record"/,$p'
  "record": "ID",
  "head": "11:HEAD",
  "signer": "KEY",
  "signed_at": "2024-03-03T12:00:00Z",
  "from": null,
  "place": "7",
  "author": "KEY",
  "written_at": "2024-03-02T12:00:00Z",
  "entry": "ID",
  "by": "BLU"
}
$ as med forget "$SCRATCH/r" "$(cat "$SCRATCH/said")" --yes --why 'as agreed' --now 2024-03-04T12:00Z
[...]
entente: forgotten in this file; copies that were handed over before are out of reach
$ as med log "$SCRATCH/r" | tail -2 | plain
ID 2024-03-03 release    BLU   what=ID readers=[public] why=agreed  to [public, mediators, BLU]
ID 2024-03-04 forget     MED   what=ID why="as agreed"  to [mediators, BLU]
# proof
$ entente verify "$SCRATCH/r" --against "$(cat "$SCRATCH/head")"
$SCRATCH/r: all holds
$ entente verify "$SCRATCH/r" --against 10:aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa
$SCRATCH/r: this record is not a continuation of that head: its first 10 entries are others
? 1
$ entente verify "$SCRATCH/r" --against 99:aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa
$SCRATCH/r: this record is older than that head: it has 12 entries, and that head speaks of 99
? 1
$ entente verify "$SCRATCH/r" --against nonsense
$SCRATCH/r: 'nonsense' is no head; expected one as `entente log --head` prints it
? 2
$ entente prove "$SCRATCH/r" --since "$(cat "$SCRATCH/head")" >"$SCRATCH/grown"; entente verify "$SCRATCH/grown" --against "$(cat "$SCRATCH/head")"
$SCRATCH/grown: it holds for whoever knows the head that was asked for
record  [...]
grown   from 11:[...]
head    12:[...]
signed  2024-03-04T12:00:00Z with ek1[...]
$ sed 's/"from": *11/"from":9/' "$SCRATCH/grown" >"$SCRATCH/bad"; entente verify "$SCRATCH/bad"
$SCRATCH/bad: the log of this head has not grown from the earlier one
? 1
$ entente verify "$SCRATCH/proof" --against "$(entente log "$SCRATCH/r" --head)"
$SCRATCH/proof: the proof speaks of another head
? 1
$ entente prove "$SCRATCH/r"
entente prove: expected either an entry's id or --since HEAD
? 2
# bundles
$ entente export "$SCRATCH/r" --since start >"$SCRATCH/all"; entente import "$SCRATCH/all" "$SCRATCH/copy"
entente: 12 entries taken over
$ entente import "$SCRATCH/all" "$SCRATCH/copy"
entente: 0 entries taken over
$ entente verify "$SCRATCH/all" --against "$(entente log "$SCRATCH/r" --head)"
$SCRATCH/all: all holds
head    12:[...]
$ entente verify "$SCRATCH/all" | plain
$SCRATCH/all: all holds
head    12:HEAD
What was written after that head is not in it; --against a later one tells.
$ sed '3s/"signature":"....../"signature":"aaaaaa/' "$SCRATCH/all" >"$SCRATCH/bad"; entente verify "$SCRATCH/bad"
$SCRATCH/bad: the signature of the group of entry 1 of the log does not hold
? 1
$ entente export "$SCRATCH/r" --since "$(cat "$SCRATCH/head")" >"$SCRATCH/part"; entente verify "$SCRATCH/part"
$SCRATCH/part: a bundle that continues a record after its first 11 entries; it is checked when that record takes it: entente import BUNDLE RECORD
? 2
$ ls "$SCRATCH" | grep -E 'wal|shm|lock|new$' || echo nothing beside
nothing beside
$ test "$(entente log "$SCRATCH/copy" --head)" = "$(entente log "$SCRATCH/r" --head)" && echo the same head
the same head
$ as blu add "$SCRATCH/copy" kind=note text=here to=public --now 2024-03-05T12:00Z
[...]
entente: may be read by: everybody
$ as blu add "$SCRATCH/r" kind=note text=there to=public --now 2024-03-05T12:00Z
[...]
$SCRATCH/r: this record is older than what this key saw of it: it has 12 entries, and had 13
entente: may be read by: everybody
$ entente export "$SCRATCH/r" --since "$(cat "$SCRATCH/head")" >"$SCRATCH/later"; entente import "$SCRATCH/later" "$SCRATCH/copy"
entente: the histories differ from entry 12 on: both sides have written; with --key what is yours is put after theirs
? 1
$ entente import "$SCRATCH/later" "$SCRATCH/new"
entente: this bundle continues a record; expected the record that it continues
? 2
$ for head in 3: 3:aaaa "3:$(printf %031d 0 | tr 0 a)" "3:$(printf %033d 0 | tr 0 a)" "3:$(printf %03000d 0 | tr 0 a)" "3:aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaa1"; do entente verify "$SCRATCH/r" --against "$head" 2>&1; done | grep -c 'is no head; expected'
6
$ entente export "$SCRATCH/r" --since 3:aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa
entente: this record is not a continuation of that head: its first 3 entries are others
? 1
# what was shown is noted
$ as med export "$SCRATCH/r" --to BLU --now 2024-03-06T12:00Z | wc -l
11
$ as med log "$SCRATCH/r" | tail -1 | plain
ID 2024-03-06 shown      MED   whom=[BLU] what=["ID", "ID", "ID", "ID", "ID", "ID", "ID", "ID", "ID", "ID", "ID"] how=export  to mediators
$ as med log "$SCRATCH/r" --json | tail -1 | python3 -c "import json,sys; print(len(json.load(sys.stdin)['body']['what']))"
11
# only what was printed is noted, only once it can be, and the note is no part of it
$ cp "$SCRATCH/r" "$SCRATCH/shown"; cp -p "$SCRATCH/med.key" "$SCRATCH/own.key"; as own export "$SCRATCH/shown" --to BLU --csv --kind bogus --now 2024-03-06T12:00Z; entente log "$SCRATCH/shown" --head | sed 's/:.*//'; entente log "$SCRATCH/r" --head | sed 's/:.*//'
14
14
entente: 'bogus' is no kind of entry; expected position, note, ... or x-...
$ as own export "$SCRATCH/shown" --to BLU --csv --kind actor --now 2024-03-06T12:00Z | tail -n +2 | cut -d, -f1 | sort >"$SCRATCH/out"; as own log "$SCRATCH/shown" --json | tail -1 | python3 -c "import json,sys; print(*sorted(json.load(sys.stdin)['body']['what']), sep='\n')" | diff "$SCRATCH/out" - && wc -l <"$SCRATCH/out"
2
$ as own export "$SCRATCH/shown" --to mediators --now 2024-03-06T12:00Z >"$SCRATCH/out"; grep -c . "$SCRATCH/out"; grep -c '"shown"' "$SCRATCH/out"
13
2
$ as own export "$SCRATCH/shown" --to BLU --yaml --now 2024-03-06T12:00Z | sed -n 's/.*entry: [^0-9a-f]*\([0-9a-f]*\).*/\1/p' | sort >"$SCRATCH/out"; as own log "$SCRATCH/shown" --json | tail -1 | python3 -c "import json,sys; print(*sorted(json.load(sys.stdin)['body']['what']), sep='\n')" | diff "$SCRATCH/out" - && echo the same
the same
# a correction of what was forgotten stands, and so does the release of it
$ as med add "$SCRATCH/r" kind=note text=first to=mediators,BLU --now 2024-03-07T12:00Z | tee "$SCRATCH/first"
[...]
entente: may be read by: the mediators; BLU
$ as med add "$SCRATCH/r" kind=note text=second to=mediators,BLU replaces="$(cat "$SCRATCH/first")" --now 2024-03-07T12:00Z
[...]
entente: may be read by: the mediators; BLU
$ as med forget "$SCRATCH/r" "$(cat "$SCRATCH/first")" --yes --now 2024-03-07T12:00Z 2>&1 | plain
ID
entente: forgotten in this file; copies that were handed over before are out of reach
$ as blu log "$SCRATCH/r" | tail -3 | plain
ID 2024-03-05 note       BLU   there  to public
ID 2024-03-07 note       MED   second  to [mediators, BLU]
ID 2024-03-07 forget     MED   what=ID  to [mediators, BLU, MED]
$SCRATCH/r: this record does not go on from what this key saw of it: its first 13 entries are others
$ entente verify "$SCRATCH/r"
$SCRATCH/r: all holds
# what was forgotten is overwritten anew
$ entente forget "$SCRATCH/r"
entente: what was forgotten before is overwritten
$ entente forget "$SCRATCH/nowhere"
$SCRATCH/nowhere: cannot be opened: No such file or directory
? 2
# one bit in the open, and every reader is told which entry
$ cp "$SCRATCH/r" "$SCRATCH/bit"; python3 -c "import sqlite3,sys; d = sqlite3.connect(sys.argv[1]); h = bytearray(d.execute('SELECT header FROM item WHERE seq=5').fetchone()[0]); h[1] ^= 8; d.execute('UPDATE item SET header=? WHERE seq=5', (bytes(h),)); d.commit(); d.close()" "$SCRATCH/bit"
$ as med log "$SCRATCH/bit"
$SCRATCH/bit: entry 5 of the log was altered
? 2
$ entente log "$SCRATCH/bit" --head
$SCRATCH/bit: entry 5 of the log was altered
? 2
# as JSON
$ entente verify "$SCRATCH/r" --json | plain
{
  "file": "$SCRATCH/r",
  "what": "record",
  "against": null,
  "opened": false,
  "holds": true,
  "fault": null,
  "record": null,
  "head": null,
  "signer": null,
  "signed_at": null,
  "from": null,
  "place": null,
  "author": null,
  "written_at": null,
  "entry": null,
  "by": null
}
$ as blu verify "$SCRATCH/r" --json --against "$(cat "$SCRATCH/head")" | plain
{
  "file": "$SCRATCH/r",
  "what": "record",
  "against": "11:HEAD",
  "opened": true,
  "holds": true,
  "fault": null,
  "record": null,
  "head": null,
  "signer": null,
  "signed_at": null,
  "from": null,
  "place": null,
  "author": null,
  "written_at": null,
  "entry": null,
  "by": null
}
$ entente verify "$SCRATCH/proof" --json --against "$(entente log "$SCRATCH/r" --head)" >"$SCRATCH/verdict"; echo "exit $?"; plain <"$SCRATCH/verdict" | head -7
exit 1
{
  "file": "$SCRATCH/proof",
  "what": "proof",
  "against": "17:HEAD",
  "opened": false,
  "holds": false,
  "fault": "the proof speaks of another head",
$ entente verify "$SCRATCH/r" --json --against nonsense
$SCRATCH/r: 'nonsense' is no head; expected one as `entente log --head` prints it
? 2
$ entente log "$SCRATCH/r" --head --json | sed -E 's/"[0-9]+:([a-z2-7]{4}-){7}[a-z2-7]{4}"/HEAD/'
{
  "file": "$SCRATCH/r",
  "entries": [...],
  "head": HEAD,
  "waiting": 0
}
$ entente log "$SCRATCH/r" --head --json | python3 -c "import json,sys; h = json.load(sys.stdin); print(h['head'].startswith(str(h['entries']) + ':'))"
True
$ as med check "$SCRATCH/r" --json
{
  "valid": true,
  "mistakes": [],
  "warnings": []
}
# what is dated ahead of the clock is refused, by an entry or by the clock that --now names
$ as med add "$SCRATCH/r" kind=note text=x to=public at=9031-03-04
entente add: at=9031-03-04: known only on 9031-03-04, and this machine's clock says [...]; expected an 'at' that has come, or, of a case that is made up, invented: yes in its case entry
? 2
$ as med add "$SCRATCH/r" kind=note text=x to=public on=9031-03-04 && echo planned
[...]
planned
entente: may be read by: everybody
$ as med add "$SCRATCH/r" kind=note text=x to=public --now 9031-03-04
entente: a group of 9031-03-04T00:00:00Z, and this machine's clock says [...]; expected an instant that has come, or, of a case that is made up, invented: yes in its case entry
? 2
$ as med init "$SCRATCH/late" --title Quay --keeper MED --on 9031-03-01
entente: known only on 9031-03-01, and this machine's clock says [...]; expected an 'at' that has come, or, of a case that is made up, invented: yes in its case entry
? 2
$ sed 's/, invented: yes//' tests/text/two.yaml | sed 's/2031-/9031-/g' >"$SCRATCH/late.yaml"; as med import "$SCRATCH/late.yaml" "$SCRATCH/late" 2>&1 | head -1
$SCRATCH/late.yaml:2:45: known only on 9031-03-03, and this machine's clock says [...]; expected an 'at' that has come, or, of a case that is made up, invented: yes in its case entry
$ test -e "$SCRATCH/late" || echo nothing is there
nothing is there
# a made-up case may lie anywhere; its groups' times alone count
$ as med init "$SCRATCH/story" --title Quay --keeper MED --on 9031-03-01 --invented
$ as med add "$SCRATCH/story" kind=actor id=BLU role=party to=public
[...]
entente: may be read by: everybody
$ as med add "$SCRATCH/story" kind=reader actor=BLU key="$(entente key public "$SCRATCH/blu.key")" to=public
[...]
entente: may be read by: everybody
$ as blu add "$SCRATCH/story" kind=note text=one to=public at=9031-05-04
[...]
entente: may be read by: everybody
$ as blu add "$SCRATCH/story" kind=note text=two to=public at=9031-03-02 --now 9031-03-02
[...]
entente: may be read by: everybody
$ as med add "$SCRATCH/story" kind=note text=three to=public at=9031-03-02
entente: this machine's clock stands before the record's last entry, of 9031-03-02T00:00:00Z; set it right, or wait; where that entry's clock was wrong, a mediator sets the time back: entente add --set-back
? 2
$ as med brief "$SCRATCH/story" | sed -n 1,3p
Quay
an invented case
for mediators, as of 9031-05-04, view [...]
$ as med check "$SCRATCH/story" && echo nothing ahead
nothing ahead
# a clock that was wrong is set back by a steward's key; programs that do not know of it take another version for a newer one
$ as blu add "$SCRATCH/story" kind=note text=three to=public --set-back
entente: only a mediator's or the keeper's key sets a record's time back
? 2
$ od -An -tu1 -j63 -N1 "$SCRATCH/story" | tr -d " " # its version
1
$ as med add "$SCRATCH/story" kind=note text=three to=public at=9031-03-02 --set-back
[...]
entente: may be read by: everybody
$ od -An -tu1 -j63 -N1 "$SCRATCH/story" | tr -d " " # its version
2
$ as blu add "$SCRATCH/story" kind=note text=four to=public at=9031-03-02
[...]
entente: may be read by: everybody
$ entente verify "$SCRATCH/story" --key "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/pass"
[...]
$ entente export "$SCRATCH/story" --since start >"$SCRATCH/story.bundle"; entente import "$SCRATCH/story.bundle" "$SCRATCH/other"
entente: 10 entries taken over
$ test "$(entente log --head "$SCRATCH/story")" = "$(entente log --head "$SCRATCH/other")" && echo the same head
the same head
$ head -n 7 "$SCRATCH/story.bundle" >"$SCRATCH/early.bundle"; entente import "$SCRATCH/early.bundle" "$SCRATCH/early"
entente: the last group of what comes is of 9031-03-02T00:00:00Z, and this machine's clock says [...]; expected one whose time has come: a mediator sets a record's time back by entente add --set-back
? 2
# where the disk has no room for the files that SQLite makes beside a record, it is read as it is
$ (ulimit -f 0; as med log "$SCRATCH/story" | tail -1 | cut -c9-; as med verify "$SCRATCH/story")
9031-03-02 note       BLU   four  to public
$SCRATCH/story: all holds
