# Who reads what is written: said, asked for, kept by corrections. Ids are random.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for who in med upp low; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$who.pub"; done
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nexec sed -E "s/\\\\b[0-9a-f]{32}\\\\b/ID/g; s/\\\\b[0-9a-f]{12}\\\\b/ID/g; s/ek1[0-9a-f]{136}/KEY/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"
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
ID 2031-05-02T10:00:00Z position    UPP    to UPP  called upp-floor  {"actor":"UPP","issue":"water","stance":"limit","value":"30"}
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
$ as med log "$SCRATCH/r" | grep -E 'called|word' | plain
ID 2031-05-01        position    MED    to mediators LOW  called low-said  {"actor":"LOW","issue":"water","value":"40"}
ID 2031-05-01        position    MED    to public  called upp-said  {"actor":"UPP","issue":"water","value":"60"}
ID 2031-05-02T10:00:00Z position    UPP    to UPP  called upp-floor  {"actor":"UPP","issue":"water","stance":"limit","value":"30"}
ID 2031-05-02T15:00:00Z note        MED    to public  called word  {"text":"a word for all"}
ID 2031-05-02T15:00:00Z note        MED    to mediators UPP  corrects ID  {"text":"a word for some"}
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
ID 2031-05-02T16:00:00Z note        UPP    to UPP  corrects ID  {"text":"better words"}
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
