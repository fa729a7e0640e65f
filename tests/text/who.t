# Who reads what is written: said, asked for, kept by corrections. Ids are random.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for who in med upp low; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$who.pub"; done
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nexec sed -E "s/\\\\b[0-9a-f]{32}\\\\b/ID/g; s/\\\\b[0-9a-f]{12}\\\\b/ID/g; s/ek1[0-9a-f]{136}/KEY/g; s/^[0-9a-f]{7,} /ID /; s/(corrects|retracts) [0-9a-f]{7,}/\\1 ID/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"
$ cat tests/text/who.yaml | as med import /dev/stdin "$SCRATCH/r" --now 2031-05-01T09:00Z
entente: 7 entries
$ for who in UPP LOW; do as med add "$SCRATCH/r" kind=reader actor=$who key="$(cat "$SCRATCH/$(echo $who | tr A-Z a-z).pub")" --now 2031-05-01T09:00Z | plain; done
ID
ID
entente: may be read by: everybody
entente: may be read by: everybody
# by a party's key nothing goes to others that is not said; the id alone is on standard output
$ as upp add "$SCRATCH/r" kind=position actor=UPP issue=water value=30 stance=limit id=upp-floor --now 2031-05-02T10:00Z 2>"$SCRATCH/told" | plain; cat "$SCRATCH/told"
ID
entente: may be read by: UPP (Upper Valley Council) alone
$ as med log "$SCRATCH/r" | grep -c limit
0
? 1
$ as upp log "$SCRATCH/r" | grep limit | plain
ID 2031-05-02 position   UPP   upp-floor: UPP water 30 limit  to [UPP]
# what goes beyond its owner for the first time needs a word
$ as upp add "$SCRATCH/r" kind=position actor=UPP issue=water value=25 stance=limit to=mediators --now 2031-05-02T11:00Z
entente: UPP's limit on water goes beyond UPP for the first time, to the mediators
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as upp add "$SCRATCH/r" kind=preference actor=UPP basis=stated 'weights={"water":1}' to=mediators,LOW --now 2031-05-02T11:00Z
entente: UPP's preferences go beyond UPP for the first time, to the mediators; LOW (Lower Valley Council)
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ printf '%s\n' '{"kind":"note","text":"fine"}' '{"kind":"preference","actor":"UPP","basis":"stated","weights":{"water":"1"},"to":"public"}' | as upp add "$SCRATCH/r" - --now 2031-05-02T11:00Z
entente: UPP's preferences go beyond UPP for the first time, to everybody
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as upp log "$SCRATCH/r" | wc -l
10
$ as upp release "$SCRATCH/r" upp-floor --to mediators --now 2031-05-02T12:00Z
entente: UPP's limit on water goes beyond UPP for the first time, to the mediators
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as upp release "$SCRATCH/r" upp-floor --to mediators --yes --now 2031-05-02T12:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
entente: what is released is UPP's limit on water, 30 (by UPP, 2031-05-02T10:00:00Z), [...]
# once it is with the mediators, a correction that says so is no further step; one that goes further is
$ as upp add "$SCRATCH/r" kind=position actor=UPP issue=water value=35 stance=limit replaces=upp-floor to=mediators --now 2031-05-02T13:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
$ as upp add "$SCRATCH/r" kind=position actor=UPP issue=water value=35 stance=limit replaces=upp-floor to=mediators,LOW --now 2031-05-02T13:30Z
entente add: replaces=upp-floor: LOW may read this correction but not the entry that it corrects
? 2
# what a mediator enters of a party's, the mediators and the party know already
$ as med add "$SCRATCH/r" kind=position actor=LOW issue=water value=80 stance=limit to=mediators,LOW 'told_by=LOW' --now 2031-05-02T14:00Z | plain
ID
entente: may be read by: the mediators; LOW (Lower Valley Council)
$ as med add "$SCRATCH/r" kind=position actor=LOW issue=water value=80 stance=limit to=public --now 2031-05-02T14:00Z
entente: LOW's limit on water goes beyond LOW for the first time, to everybody
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as med add "$SCRATCH/r" kind=note text=mine --now 2031-05-02T14:00Z | plain
ID
entente: may be read by: the mediators
# a narrower correction leaves others with what it corrects
$ as med add "$SCRATCH/r" kind=note text='a word for all' id=word to=public --now 2031-05-02T15:00Z | plain
ID
entente: may be read by: everybody
$ as med add "$SCRATCH/r" kind=note text='a word for some' replaces=word to=mediators,UPP --now 2031-05-02T15:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
entente: everybody else may read what this corrects ([...]) and not this: there it stands as it was
# handles live on, and serve as ids do
$ as med log "$SCRATCH/r" | grep -E '(mill|water|said|floor): |word' | plain
ID 2031-05-01 case       MED   mill: "Water of the mill" keeper=MED invented=yes  to public
ID 2031-05-01 issue      MED   water: Water range={from: 0, to: 100, step: 5, unit: litres}  to public
ID 2031-05-01 position   MED   low-said: LOW water 40  to [mediators, LOW]
ID 2031-05-01 position   MED   upp-said: UPP water 60  to public
ID 2031-05-02 position   UPP   upp-floor: UPP water 30 limit  to [UPP]
ID 2031-05-02 note       MED   word: "a word for all"  to public
ID 2031-05-02 note       MED   corrects ID: "a word for some"  to [mediators, UPP]
$ as med log "$SCRATCH/r" --json | plain | grep -o '"handle":"[a-z-]*","kind":"[np][a-z]*"'
"handle":"low-said","kind":"position"
"handle":"upp-said","kind":"position"
"handle":"upp-floor","kind":"position"
"handle":"word","kind":"note"
$ as med add "$SCRATCH/r" kind=note text=again id=word to=public --now 2031-05-02T15:00Z
entente add: id=word: the note 'word' stands already; to correct it, say replaces: word
? 2
$ as med forget "$SCRATCH/r" word --yes --now 2031-05-02T15:00Z
[...]
entente: forgotten in this file; copies that were handed over before are out of reach
$ as med forget "$SCRATCH/r" upp-said --now 2031-05-02T15:00Z
entente: UPP's position on water, 60 (by MED, 2031-05-01), [...]: once it is forgotten nobody can read its words in this file
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as med forget "$SCRATCH/r" upp-said --yes --now 2031-05-02T15:00Z | plain
ID
entente: forgotten in this file; copies that were handed over before are out of reach
# ids can be shortened, to four characters at least, as far as what one may read is told apart
$ as upp add "$SCRATCH/r" kind=note text='first words' >"$SCRATCH/first" --now 2031-05-02T16:00Z
entente: may be read by: UPP (Upper Valley Council) alone
$ as upp add "$SCRATCH/r" kind=note text='better words' replaces="$(cut -c1-8 "$SCRATCH/first")" --now 2031-05-02T16:00Z | plain
ID
entente: may be read by: UPP (Upper Valley Council) alone
$ as upp log "$SCRATCH/r" | tail -1 | plain
ID 2031-05-02 note       UPP   corrects ID: "better words"  to [UPP]
$ as upp prove "$SCRATCH/r" "$(cut -c1-10 "$SCRATCH/first")" >"$SCRATCH/proof"; entente verify "$SCRATCH/proof" | sed -n 3p
entry   number 20 of the log
$ as upp prove "$SCRATCH/r" "$(cut -c1-3 "$SCRATCH/first")"
entente: no entry '[...]' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
$ as med prove "$SCRATCH/r" "$(cut -c1-8 "$SCRATCH/first")" 2>&1 | sed "s/'.*'/ID/"
entente: no entry ID that this key may read; expected its id, 4 characters or more of it, or its handle
$ as upp add "$SCRATCH/r" kind=note text=x replaces=0000 --now 2031-05-02T16:00Z
entente add: replaces=0000: no other note '0000' in this case to replace
? 2
# a correction says what changes and takes the rest: to, on, source, handle, and those to whom it was released
$ as upp correct "$SCRATCH/r" upp-floor value=45 --now 2031-05-03T09:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
entente: it was corrected before; what stands is [...], which this corrects
$ as upp correct "$SCRATCH/r" upp-floor 'words=no less' source='a letter' --now 2031-05-03T09:30Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
entente: it was corrected before; what stands is [...], which this corrects
$ as med log "$SCRATCH/r" --json | tail -1 | plain
{"entry":"ID","at":"2031-05-03T09:30:00Z","body":{"actor":"UPP","issue":"water","stance":"limit","value":"45","words":"no less"},"by":"UPP","handle":"upp-floor","kind":"position","on":"2031-05-02","replaces":"ID","source":"a letter","to":["mediators","UPP"]}
$ as upp correct "$SCRATCH/r" upp-floor source= to=mediators,UPP,LOW --now 2031-05-03T10:00Z
entente correct: LOW may read this correction but not the entry that it corrects
? 2
$ as upp correct "$SCRATCH/r" upp-floor source= to=UPP --now 2031-05-03T10:00Z | plain
ID
entente: may be read by: UPP (Upper Valley Council) alone
entente: it was corrected before; what stands is [...], which this corrects
entente: the mediators may read what this corrects ([...]) and not this: there it stands as it was
$ as upp log "$SCRATCH/r" --json | tail -1 | plain
{"entry":"ID","at":"2031-05-03T10:00:00Z","body":{"actor":"UPP","issue":"water","stance":"limit","value":"45","words":"no less"},"by":"UPP","handle":"upp-floor","kind":"position","on":"2031-05-02","replaces":"ID","to":["UPP"]}
$ as med gap "$SCRATCH/r" --json | grep -c '"says": "45"'
1
$ as med correct "$SCRATCH/r" low-said value=35 --now 2031-05-03T11:00Z | plain
ID
entente: may be read by: the mediators; LOW (Lower Valley Council)
$ as low brief "$SCRATCH/r" --json | grep -A1 '"says": "35"'
            "says": "35",
            "stance": "stated",
$ as low log "$SCRATCH/r" --json | tail -1 | plain
{"entry":"ID","at":"2031-05-03T11:00:00Z","body":{"actor":"LOW","issue":"water","value":"35"},"by":"MED","handle":"low-said","kind":"position","on":"2031-05-01","replaces":"ID","source":"caucus","to":["mediators","LOW"]}
# a mediator may take back what a party entered, and not say it anew; a party what is its own
$ as med correct "$SCRATCH/r" upp-floor value=90 --now 2031-05-03T12:00Z
entente correct: UPP entered what this corrects; a mediator or the keeper may retract it, not replace it
? 2
$ as low retract "$SCRATCH/r" low-said --now 2031-05-03T12:00Z
entente retract: MED entered what this corrects; it is not LOW's to correct or retract
? 2
$ as upp add "$SCRATCH/r" kind=claim actor=UPP says=close id=upp-hope to=mediators,UPP on=2031-05-02 source=radio --now 2031-05-03T12:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
$ as med retract "$SCRATCH/r" upp-hope --now 2031-05-03T13:00Z | plain
ID
entente: may be read by: the mediators; UPP (Upper Valley Council)
$ as med log "$SCRATCH/r" --json | tail -1 | plain
{"entry":"ID","at":"2031-05-03T13:00:00Z","body":{},"by":"MED","kind":"claim","on":"2031-05-02","replaces":"ID","to":["mediators","UPP"]}
$ as med retract "$SCRATCH/r" upp-hope --now 2031-05-03T13:00Z 2>&1 | plain
entente: it was retracted already, by ID of MED; to bring it back: entente add RECORD kind=claim id=upp-hope replaces=ID ...
$ as med retract "$SCRATCH/r" word to=mediators --now 2031-05-03T13:00Z
entente: no entry 'word' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
# what cannot be said
$ as upp correct "$SCRATCH/r" upp-floor
entente correct: an argument is missing
usage: entente correct RECORD ENTRY FIELD=VALUE ... --key FILE --passphrase-file FILE [--yes]
`entente correct --help` tells more.
? 2
$ as upp correct "$SCRATCH/r" upp-floor value --now 2031-05-03T14:00Z
entente: 'value' is no FIELD=VALUE
? 2
$ as upp correct "$SCRATCH/r" upp-floor value=999 --now 2031-05-03T14:00Z
entente correct: value=999: '999' is no value of issue 'water'; expected a number from 0 to 100
? 2
$ as upp correct "$SCRATCH/r" upp-floor issue=nowhere --now 2031-05-03T14:00Z
entente correct: issue=nowhere: no issue 'nowhere' in this case; expected the id of one
? 2
$ as upp correct "$SCRATCH/r" upp-floor kind=note --now 2031-05-03T14:00Z
entente: 'kind=note': what is corrected is named by its id or handle, and stays what it is; expected other fields
? 2
$ as upp correct "$SCRATCH/r" upp-floor vlaue=5 --now 2031-05-03T14:00Z
entente correct: vlaue=5: 'vlaue' is no field of position; did you mean 'value'? Expected actor, issue, value, stance, conditional, words, in_return_for, in_return_for_answer, told_by or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ as upp retract "$SCRATCH/r" upp-floor value=5 --now 2031-05-03T14:00Z
entente: 'value=5': a retraction says no more than on, at, by, to or source
? 2
$ as upp correct "$SCRATCH/r" mill title=Other --now 2031-05-03T14:00Z
entente correct: a mediator or the keeper writes what defines the readings of others, not UPP
? 2
$ as low correct "$SCRATCH/r" upp-floor value=5 --now 2031-05-03T14:00Z
entente: no entry 'upp-floor' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
$ as med correct "$SCRATCH/r" mill 'summary=The stream and who takes it' --now 2031-05-03T15:00Z | plain
ID
entente: may be read by: everybody
$ as med correct "$SCRATCH/r" water 'name={en: Water, fr: Eau}' --now 2031-05-03T15:00Z | plain
ID
entente: may be read by: everybody
$ as med log "$SCRATCH/r" --json --as public | tail -2 | plain
{"entry":"ID","at":"2031-05-03T15:00:00Z","body":{"id":"mill","invented":true,"keeper":"MED","summary":"The stream and who takes it","title":"Water of the mill"},"by":"MED","handle":"mill","kind":"case","on":"2031-05-01","replaces":"ID","to":["public"]}
{"entry":"ID","at":"2031-05-03T15:00:00Z","body":{"id":"water","name":{"en":"Water","fr":"Eau"},"range":{"from":"0","step":"5","to":"100","unit":"litres"}},"by":"MED","handle":"water","kind":"issue","on":"2031-05-01","replaces":"ID","to":["public"]}
# of a chain whose later corrections fewer may read, what is named is corrected for all, and the others are told of
$ as med add "$SCRATCH/r" kind=note text='said to all' id=line to=public --now 2031-05-03T16:00Z | plain
ID
entente: may be read by: everybody
$ as med correct "$SCRATCH/r" line text='said to some' to=mediators --now 2031-05-03T16:00Z | plain
ID
entente: may be read by: the mediators
entente: everybody else may read what this corrects ([...]) and not this: there it stands as it was
$ as med correct "$SCRATCH/r" "$(as med log "$SCRATCH/r" --as public | grep 'said to all' | cut -c1-7)" text='said to all, again' --now 2031-05-03T16:30Z | plain
ID
entente: may be read by: everybody
entente: a correction of it that fewer may read, [...], gives way to this later one
$ as upp log "$SCRATCH/r" --as public | grep 'said to' | plain
ID 2031-05-03 note       MED   line: "said to all"  to public
ID 2031-05-03 note       MED   corrects ID: line: "said to all, again"  to public
# what is released before it is corrected or retracted is so for all to whom it was released, at the next opening too
$ as upp add "$SCRATCH/r" kind=note text='first said' id=late --now 2031-05-04T09:00Z | plain; as upp release "$SCRATCH/r" late --to LOW --now 2031-05-04T09:00Z | plain
ID
ID
entente: may be read by: UPP (Upper Valley Council) alone
entente: may be read by: LOW (Lower Valley Council); UPP (Upper Valley Council)
entente: what is released is note "first said" (by UPP, 2031-05-04T09:00:00Z), [...]
$ as upp correct "$SCRATCH/r" late text='then said' --now 2031-05-04T10:00Z | plain
ID
entente: may be read by: LOW (Lower Valley Council); UPP (Upper Valley Council)
$ as low log "$SCRATCH/r" | grep said | plain
ID 2031-05-01 position   MED   low-said: LOW water 40  to [mediators, LOW]
ID 2031-05-03 position   MED   corrects ID: low-said: LOW water 35  to [mediators, LOW]
ID 2031-05-03 note       MED   line: "said to all"  to public
ID 2031-05-03 note       MED   corrects ID: line: "said to all, again"  to public
ID 2031-05-04 note       UPP   late: "first said"  to [UPP]
ID 2031-05-04 note       UPP   corrects ID: late: "then said"  to [LOW, UPP]
$ as upp retract "$SCRATCH/r" late --now 2031-05-04T11:00Z | plain
ID
entente: may be read by: LOW (Lower Valley Council); UPP (Upper Valley Council)
entente: it was corrected before; what stands is [...], which this retracts
$ as low brief "$SCRATCH/r" | grep -c 'then said'
0
? 1
$ as low log "$SCRATCH/r" --aside
seen by [...]LOW[...] as of 2031-05-04

Nothing is set aside.
# by its handle what stands of an entry is released; what is forgotten is named more closely
$ as upp add "$SCRATCH/r" kind=note text='offer one' id=offer --now 2031-05-05T09:00Z | plain; as upp correct "$SCRATCH/r" offer text='offer two' id= --now 2031-05-05T09:10Z | plain; as upp correct "$SCRATCH/r" offer text='offer three' --now 2031-05-05T09:20Z | plain
ID
ID
ID
entente: may be read by: UPP (Upper Valley Council) alone
entente: may be read by: UPP (Upper Valley Council) alone
entente: may be read by: UPP (Upper Valley Council) alone
entente: it was corrected before; what stands is [...], which this corrects
$ as upp release "$SCRATCH/r" offer --to LOW --now 2031-05-05T10:00Z | plain
ID
entente: may be read by: LOW (Lower Valley Council); UPP (Upper Valley Council)
entente: what is released is note "offer three" (by UPP, 2031-05-05T09:20:00Z), [...]
$ as low log "$SCRATCH/r" | grep 'offer three' | cut -c9-
2031-05-05 note       UPP   offer: "offer three"  to [UPP]
$ as upp forget "$SCRATCH/r" offer --yes --now 2031-05-05T11:00Z
entente: 'offer' means 2 entries; expected one of [...] note "offer one" (by UPP, 2031-05-05T09:00:00Z), [...] note "offer three" (by UPP, 2031-05-05T09:20:00Z)
? 2
# what a party sees, as far as the mediator's key opens it; a party's key shows no other's
$ as med brief "$SCRATCH/r" --as UPP | sed -n 3,6p
for Upper Valley Council (UPP), as of 2031-05-03, view
[...]
Holds what only the mediators and Upper Valley Council may read
Upper Valley Council may have more: this is what another's key opens of it
$SCRATCH/r: UPP may have more than this key opens
$ as med gap "$SCRATCH/r" --as LOW | head -1
seen by Lower Valley Council (LOW) as of 2031-05-03
$SCRATCH/r: LOW may have more than this key opens
$ as med brief "$SCRATCH/r" --as UPP --json | grep -A9 '"view"' | grep have
    "may_have_more": true,
$SCRATCH/r: UPP may have more than this key opens
$ as upp brief "$SCRATCH/r" | grep -c 'may have more'
0
? 1
$ as upp brief "$SCRATCH/r" --as LOW
$SCRATCH/r: this key does not read as 'LOW'; expected --as UPP or public; only a mediator's or the keeper's key shows what others see
? 2
$ as med brief "$SCRATCH/r" --as NOBODY
entente: no reader 'NOBODY' in this case; expected an actor's id, public or mediators
? 2
# a correction that would leave nothing is no retraction; a day is said, not left out; the keeper stays; what falls with a definition is told
$ printf '%s\n' 'case: {title: Weir, keeper: MED, on: 2031-05-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: LOW, role: party}, {id: UPP, role: party}]}' 'issues: [{id: level, range: {from: 0, to: 100, step: 5}, to: public}]' 'positions: [{id: high, actor: UPP, issue: level, value: 60, to: public}, {id: low, actor: LOW, issue: level, value: 20, to: [mediators, LOW]}]' 'clocks: [{id: bell, name: Bell, due: 2031-06-01, to: public}]' 'notes: [{id: word, text: one, to: public}]' >"$SCRATCH/weir.yaml"; as med import "$SCRATCH/weir.yaml" "$SCRATCH/w" --now 2031-05-02T09:00Z
entente: 9 entries
$ as med correct "$SCRATCH/w" word text= --now 2031-05-03T09:00Z
entente: note without 'text'; to take it back: entente retract
? 2
$ as med correct "$SCRATCH/w" bell name= --now 2031-05-03T09:00Z | plain; as med correct "$SCRATCH/w" bell due= --now 2031-05-03T09:00Z
ID
entente: may be read by: everybody
entente: clock without 'due'; to take it back: entente retract
? 2
$ as med correct "$SCRATCH/w" word on= --now 2031-05-03T09:00Z
entente: on=: say a day, or on=unknown
? 2
$ as med retract "$SCRATCH/w" MED --yes --now 2031-05-03T09:00Z
entente retract: MED keeps this case, and all of it speaks of its keeper: it can be corrected, not retracted
? 2
$ as med correct "$SCRATCH/w" level 'range={from: 0, to: 50, step: 5}' --now 2031-05-03T09:00Z
entente: 1 entry that speaks of what this changes will count in nothing; `entente log --aside` will say why
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as med retract "$SCRATCH/w" level --yes --now 2031-05-03T09:00Z | plain
ID
entente: may be read by: everybody
entente: 2 entries that speak of what this changes count in nothing now
$ as med retract "$SCRATCH/w" level --now 2031-05-03T09:00Z 2>&1 | plain
entente: it was retracted already, by [...] of MED; to bring it back: entente add RECORD kind=issue id=level replaces=[...] ...
$ as med add "$SCRATCH/w" kind=issue id=level replaces=level 'range={from: 0, to: 100, step: 5}' to=public --now 2031-05-03T10:00Z | plain
ID
entente: may be read by: everybody
$ as med log "$SCRATCH/w" --aside | tail -n 1
Nothing is set aside.
$ as med add "$SCRATCH/weir.yaml" kind=note text=x
$SCRATCH/weir.yaml: no record; a case in YAML is changed in its file, and `entente import $SCRATCH/weir.yaml RECORD` makes a record of it
? 2
$ entente verify "$SCRATCH/weir.yaml"
$SCRATCH/weir.yaml: neither record, bundle nor proof; a case in YAML is signed by nobody: `entente check` reads it
? 2
# what was released to two one after the other, neither of whom knows of the other, is corrected and taken back for both at once
$ printf '%s\n' 'case: {title: Dam, keeper: MED, on: 2031-05-01, to: public, invented: yes, two_mediators: [note]}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: OTH, role: mediator}, {id: LOW, role: party}, {id: UPP, role: party}]}' 'issues: [{id: water, range: {from: 0, to: 100, step: 5}, to: public}]' 'positions: [{id: hope, actor: LOW, issue: water, value: 10, by: LOW, to: LOW}]' 'notes: [{id: word, text: one}]' >"$SCRATCH/dam.yaml"; as med import "$SCRATCH/dam.yaml" "$SCRATCH/d" --now 2031-05-02T09:00Z
entente: 8 entries
$ entente key new "$SCRATCH/oth.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/oth.pub" 2>"$SCRATCH/told"; for who in UPP LOW OTH; do as med add "$SCRATCH/d" kind=reader actor=$who key="$(cat "$SCRATCH/$(echo $who | tr A-Z a-z).pub")" --now 2031-05-02T09:00Z >"$SCRATCH/told" 2>&1; done
$ for to in mediators UPP; do as low release "$SCRATCH/d" hope --to $to --now 2031-05-02T10:00Z 2>&1 | plain; done
ID
entente: may be read by: the mediators; LOW
entente: what is released is LOW's position on water, 10 (by LOW, 2031-05-01), ID
ID
entente: may be read by: the mediators; LOW; UPP
entente: what is released is LOW's position on water, 10 (by LOW, 2031-05-01), ID
$ as low correct "$SCRATCH/d" hope value=20 to=mediators,UPP,LOW --now 2031-05-02T11:00Z
entente correct: the mediators may read this correction but, for all that its readers know, not the entry that it corrects; expected a narrower 'to', and a release of this correction to each
? 2
$ as low correct "$SCRATCH/d" hope value=20 --now 2031-05-02T11:00Z 2>&1 | plain
ID
entente: may be read by: the mediators; LOW; UPP
$ printf '#!/bin/sh\nfor who in med oth low upp; do as $who gap "$SCRATCH/d" --json | grep -E "a_says"; as $who log "$SCRATCH/d" --aside | tail -1; done\n' >"$SCRATCH/all"; chmod +x "$SCRATCH/all"; all
          "a_says": "20",
Nothing is set aside.
          "a_says": "20",
Nothing is set aside.
          "a_says": "20",
Nothing is set aside.
          "a_says": "20",
Nothing is set aside.
$ as upp log "$SCRATCH/d" | grep -E 'LOW' | plain
ID 2031-05-01 actor      MED   LOW: party  to public
ID 2031-05-01 position   LOW   hope: LOW water 10  to [LOW]
ID 2031-05-02 reader     MED   LOW key=KEY  to mediators
ID 2031-05-02 release    LOW   what=ID readers=[UPP]  to [LOW, UPP]
ID 2031-05-02 position   LOW   corrects ID: hope: LOW water 20  to [LOW]
ID 2031-05-02 release    LOW   what=ID readers=[UPP]  to [LOW, UPP]
$ as low correct "$SCRATCH/d" hope value=30 --now 2031-05-02T12:00Z 2>&1 | plain; all; for who in low upp; do as $who export "$SCRATCH/d" --yaml >"$SCRATCH/d.yaml" && entente gap "$SCRATCH/d.yaml" --as $(echo $who | tr a-z A-Z) --json | grep a_says; done
ID
entente: may be read by: the mediators; LOW; UPP
entente: it was corrected before; what stands is ID, which this corrects
          "a_says": "30",
Nothing is set aside.
          "a_says": "30",
Nothing is set aside.
          "a_says": "30",
Nothing is set aside.
          "a_says": "30",
Nothing is set aside.
          "a_says": "30",
          "a_says": "30",
$ as low retract "$SCRATCH/d" hope --now 2031-05-02T13:00Z 2>&1 | plain; all; entente verify "$SCRATCH/d"
ID
entente: may be read by: the mediators; LOW; UPP
entente: it was corrected before; what stands is ID, which this retracts
          "a_says": null,
Nothing is set aside.
          "a_says": null,
Nothing is set aside.
          "a_says": null,
Nothing is set aside.
          "a_says": null,
Nothing is set aside.
$SCRATCH/d: all holds
# of a kind whose release takes two mediators it is taken back by one
$ for who in UPP LOW; do as med release "$SCRATCH/d" word --to $who --now 2031-05-02T14:00Z; as oth release "$SCRATCH/d" word --to $who --now 2031-05-02T14:00Z; done 2>&1 | grep -c 'what is released is note "one"'
4
$ as med retract "$SCRATCH/d" word --now 2031-05-02T15:00Z 2>&1 | plain; for who in oth low upp; do as $who log "$SCRATCH/d" --kind note | plain; as $who log "$SCRATCH/d" --aside | tail -1; as $who export "$SCRATCH/d" --yaml >"$SCRATCH/d.yaml" && entente log "$SCRATCH/d.yaml" --as $(echo $who | tr a-z A-Z) --kind note | plain; done
ID
entente: may be read by: the mediators; LOW; UPP
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
Nothing is set aside.
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
Nothing is set aside.
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
Nothing is set aside.
ID 2031-05-01 note       MED   word: one  to mediators
ID 2031-05-02 note       MED   retracts ID  to mediators
# each is released to as it was, and to nobody else: neither where one of two mediators noted it, nor by a release that the writer may not read
$ as med import tests/text/who-released.yaml "$SCRATCH/e" --now 2031-05-02T09:00Z; as med correct "$SCRATCH/e" told says=stalled --now 2031-05-02T10:00Z 2>&1 | plain; as med retract "$SCRATCH/e" word --now 2031-05-02T15:00Z 2>&1 | plain
ID
entente: may be read by: the mediators; LOW; UPP
ID
entente: may be read by: the mediators; LOW; UPP
entente: 16 entries
# what a later release covers as well is released to once
$ as low add "$SCRATCH/d" kind=note id=tea to=LOW text=one --now 2031-05-02T16:00Z >"$SCRATCH/told" 2>&1; for to in OTH UPP,OTH MED; do as low release "$SCRATCH/d" tea --to $to --now 2031-05-02T16:00Z; done 2>&1 | grep -c 'what is released'; as low correct "$SCRATCH/d" tea text=two --now 2031-05-02T17:00Z 2>&1 | plain; as low log "$SCRATCH/d" --kind release | tail -5 | plain
3
ID
entente: may be read by: LOW; MED; OTH; UPP
ID 2031-05-02 release    LOW   what=ID readers=[OTH]  to [LOW, OTH]
ID 2031-05-02 release    LOW   what=ID readers=[UPP, OTH]  to [LOW, OTH, UPP]
ID 2031-05-02 release    LOW   what=ID readers=[MED]  to [LOW, MED]
ID 2031-05-02 release    LOW   what=ID readers=[MED]  to [LOW, MED]
ID 2031-05-02 release    LOW   what=ID readers=[UPP, OTH]  to [LOW, OTH, UPP]
$ entente log tests/text/who-released.yaml --as GRN --kind note
