# Several entries at once, lists and maps as YAML writes them. Ids are random.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick
ek1[...]
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nexec entente "$@" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --now 2024-03-01T10:00Z\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ sed 's/ --now [^ ]*$//' "$SCRATCH/as" >"$SCRATCH/read_it"; chmod +x "$SCRATCH/read_it"
$ as init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01
# sections and groups as a case has them; entries that refer to one another and correct one another
$ printf '%s\n' 'actors:' '  to: public' '  entries:' '    - {id: NOR, role: party}' '    - {id: UPP, name: {en: Upper}, role: party}' 'issues:' '  - {id: fees, range: {from: 0, to: 60, step: 5}, to: public}' 'positions:' '  - {id: opening, actor: NOR, issue: fees, value: [20, 30], to: public, on: 2024-02-29}' '  - {replaces: opening, actor: NOR, issue: fees, value: 25, to: public}' >"$SCRATCH/several.yaml"
$ as add "$SCRATCH/r" "$SCRATCH/several.yaml" | wc -l
5
entente: 5 entries may be read by: everybody
# a list of entries, from standard input
$ printf '%s\n' '- kind: note' '  about: [NOR, UPP]' '  to: public' '  text: |' '    two' '     lines' '- {kind: x-own, words: no, to: public}' | as add "$SCRATCH/r" - | wc -l
2
entente: 2 entries may be read by: everybody
$ printf '%s\n' 'kind: note' 'text: alone' 'to: public' | as add "$SCRATCH/r" | wc -l
1
entente: may be read by: everybody
# lists and maps on the command line, by the field; a text stays a text
$ as add "$SCRATCH/r" kind=meeting who=NOR,UPP 'where=[the quay], east' to=public
[...]
entente: may be read by: everybody
$ as add "$SCRATCH/r" kind=meeting 'who=[NOR, UPP]' to=mediators,NOR
[...]
entente: may be read by: the mediators; NOR
$ as add "$SCRATCH/r" kind=issue id=berths 'options=none, some,all' 'name={en: Berths, "fr": Postes}' to=public
[...]
entente: may be read by: everybody
$ as add "$SCRATCH/r" kind=draft id=one 'title=[draft] on fees' 'clauses=[{id: "1", text: "Fees are [25].", settles: {fees: 25}}]' to=public
[...]
entente: may be read by: everybody
$ as add "$SCRATCH/r" kind=council id=port members=NOR,UPP quota=2 to=public
[...]
entente: may be read by: everybody
$ read_it log "$SCRATCH/r" --json | sed 's/.*"body"://' | tail -n 13
{"id":"NOR","role":"party"},"by":"MED","handle":"NOR","kind":"actor","on":"2024-03-01","to":["public"]}
{"id":"UPP","name":{"en":"Upper"},"role":"party"},"by":"MED","handle":"UPP","kind":"actor","on":"2024-03-01","to":["public"]}
{"id":"fees","range":{"from":"0","step":"5","to":"60"}},"by":"MED","handle":"fees","kind":"issue","on":"2024-03-01","to":["public"]}
{"actor":"NOR","issue":"fees","value":["20","30"]},"by":"MED",[...]"kind":"position","on":"2024-02-29","to":["public"]}
{"actor":"NOR","issue":"fees","value":"25"},"by":"MED","kind":"position","on":"2024-03-01","replaces":"[...]","to":["public"]}
{"about":["NOR","UPP"],"text":"two\n lines\n"},"by":"MED","kind":"note","on":"2024-03-01","to":["public"]}
{"words":"no"},"by":"MED","kind":"x-own","on":"2024-03-01","to":["public"]}
{"text":"alone"},"by":"MED","kind":"note","on":"2024-03-01","to":["public"]}
{"where":"[the quay], east","who":["NOR","UPP"]},"by":"MED","kind":"meeting","on":"2024-03-01","to":["public"]}
{"who":["NOR","UPP"]},"by":"MED","kind":"meeting","on":"2024-03-01","to":["mediators","NOR"]}
{"id":"berths","name":{"en":"Berths","fr":"Postes"},"options":[{"id":"none"},{"id":"some"},{"id":"all"}]},"by":"MED","handle":"berths","kind":"issue","on":"2024-03-01","to":["public"]}
{"clauses":[{"id":"1","settles":{"fees":"25"},"text":"Fees are [25]."}],"id":"one","title":"[draft] on fees"},"by":"MED","handle":"one","kind":"draft","on":"2024-03-01","to":["public"]}
{"id":"port","members":{"NOR":"1","UPP":"1"},"quota":"2"},"by":"MED","handle":"port","kind":"council","on":"2024-03-01","to":["public"]}
# one mistake and nothing is written; each is told with its line, or its word
$ read_it log "$SCRATCH/r" --head >"$SCRATCH/head"
$ printf '%s\n' '- {kind: note, text: well, to: public}' '- {kind: position, actor: NOR, issue: fees, value: 99, to: public}' '- {kind: meeting, whom: NOR, to: public}' | as add "$SCRATCH/r" -
-:3:19: 'whom' is no field of meeting; did you mean 'who'? Expected name, who, where, from, until, status or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ printf '%s\n' '- {kind: note, text: well, to: public}' '- {kind: position, actor: NOR, issue: fees, value: 99, to: public}' | as add "$SCRATCH/r" -
-:2:52: '99' is no value of issue 'fees'; expected a number from 0 to 60
? 2
$ printf '%s\n' '- {kind: note, text: x, entry: 00000000000000000000000000000001}' '- text: y' '- {kind: release, what: x, readers: public}' | as add "$SCRATCH/r" -
-:1:25: a record gives its entries their ids; leave 'entry' out
-:2:3: an entry without 'kind'; expected kind: position, note, ...
? 2
$ printf 'fees are 25\n' | as add "$SCRATCH/r" -
-:1:1: a text where a list of entries was expected
? 2
$ printf 'notes: []\n' | as add "$SCRATCH/r" -
-:1:1: no entry stands here; expected a list of entries, or sections as a case has them
? 2
$ as add "$SCRATCH/r" kind=meeting 'who=[NOR, UPP' to=public
entente: 'who': not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or ']'; expected a list such as [A, B], or a map such as {en: one, ar: two}
? 2
$ as add "$SCRATCH/r" kind=meeting who=NOR,UPX to=public
entente add: who=NOR,UPX: no actor 'UPX' in this case; expected the id of one
? 2
$ as add "$SCRATCH/r" kind=position actor=NOR issue=fees value=27 to=public
entente add: value=27: '27' is between the steps of issue 'fees'; write 25 or 30
? 2
$ as add "$SCRATCH/r" "$SCRATCH/several.yaml" --group 2
entente add: --group is of entries as JSON, one a line; all of a YAML file is one group
? 2
$ read_it log "$SCRATCH/r" --head | diff - "$SCRATCH/head" && echo as it was
as it was
# blank lines and a byte order mark before entries as JSON; of several groups, what is written where one is refused
$ printf '\n\n  {"kind":"note","text":"a","to":"public"}\n{"kind":"noote","text":"b","to":"public"}\n' | as add "$SCRATCH/r" - --group 1 | wc -l
1
-:4:9: 'noote' is no kind of entry; write kind: note
entente: that is of line 4; the 1 entry before is written
entente: may be read by: everybody
$ printf '\357\273\277{"kind":"note","text":"c","to":"public"}\n' | as add "$SCRATCH/r" - | wc -l; printf '\n \n- {kind: note, text: d, to: public}\n' | as add "$SCRATCH/r" - | wc -l
1
1
entente: may be read by: everybody
entente: may be read by: everybody
$ printf '\n- {kind: note, text: d, to: public}\n- {kind: note, txt: e, to: public}\n' | as add "$SCRATCH/r" -
-:3:16: 'txt' is no field of note; did you mean 'text'? Expected text, about, reason_of or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
