# Letting keys in, and ending them: one command on each side, with words to compare.
$ printf 'four words of nobody\n' >"$SCRATCH/w"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/w" --effort quick >"$SCRATCH/med.pub" 2>&1
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/w" --now 2024-03-01T10:00Z\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nexec sed -E "s/\\\\b[0-9a-f]{32}\\\\b/ID/g; s/ek1[0-9a-f]{136}/KEY/g; s/^[0-9a-f]{7,} /ID /; s/retracts [0-9a-f]{7,}/retracts ID/; s/(([bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz] ?){6}/WORDS/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"
$ as med init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01
$ XDG_CONFIG_HOME= HOME= entente join
entente join: where is your key to be? Expected --key FILE, or ENTENTE_KEY=FILE
? 2
# one who says no key has it made beside the settings, which then name it; init says the record too, and so does the sync that brings one
$ export XDG_CONFIG_HOME="$SCRATCH/conf/deep"; entente join --passphrase-file "$SCRATCH/w" --effort quick 2>&1 | plain; cat "$SCRATCH/conf/deep/entente/config"; stat -c %a "$SCRATCH/conf/deep/entente" "$SCRATCH/conf/deep/entente/config" "$SCRATCH/conf/deep/entente/my.key"; entente init "$SCRATCH/own.entente" --title Own --keeper MED --passphrase-file "$SCRATCH/w"; cat "$SCRATCH/conf/deep/entente/config"
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: $SCRATCH/conf/deep/entente/config now says key = $SCRATCH/conf/deep/entente/my.key
KEY
Send that line to who keeps the record: it is not secret. Then read out to them, by voice,
the words of your key: WORDS
key = $SCRATCH/conf/deep/entente/my.key
700
600
600
key = $SCRATCH/conf/deep/entente/my.key
$ export XDG_CONFIG_HOME="$SCRATCH/conf/two"; entente init "$SCRATCH/new.entente" --title New --keeper MED --passphrase-file "$SCRATCH/w" 2>&1 | plain; mkdir "$SCRATCH/goes"; entente sync "$SCRATCH/goes" --passphrase-file "$SCRATCH/w"; entente invite BLU "$SCRATCH/conf/deep/entente/my.key" --yes --sync "$SCRATCH/goes" --passphrase-file "$SCRATCH/w" 2>&1 | plain
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: $SCRATCH/conf/two/entente/config now says key = $SCRATCH/conf/two/entente/my.key
entente: $SCRATCH/conf/two/entente/config now says record = $SCRATCH/new.entente
entente: the words of this key: WORDS
ID
ID
entente: BLU's key is let in
The words of this record, to be read out to BLU: WORDS
entente: 0 entries came, 2 went
entente: 0 entries came, 4 went
$ export XDG_CONFIG_HOME="$SCRATCH/conf/deep"; entente sync "$SCRATCH/there.entente" "$SCRATCH/goes" --passphrase-file "$SCRATCH/w"; cat "$SCRATCH/conf/deep/entente/config"
key = $SCRATCH/conf/deep/entente/my.key
record = $SCRATCH/there.entente
entente: $SCRATCH/conf/deep/entente/config now says record = $SCRATCH/there.entente
entente: 6 entries came, 0 went
$ entente join --key "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/w" --effort quick 2>"$SCRATCH/said" >"$SCRATCH/blu.pub"; plain <"$SCRATCH/blu.pub"; plain <"$SCRATCH/said"
KEY
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
Send that line to who keeps the record: it is not secret. Then read out to them, by voice,
the words of your key: WORDS
$ entente join --key "$SCRATCH/blu.key" "$SCRATCH/r" --passphrase-file "$SCRATCH/w" | cmp - "$SCRATCH/blu.pub"
Send that line to who keeps the record: it is not secret. Then read out to them, by voice,
the words of your key: [...]
$SCRATCH/r: this key is not of this record; its keeper adds it: entente add RECORD kind=reader actor=... key=...
$ as med invite "$SCRATCH/r" BLU "$SCRATCH/blu.pub" 2>&1 | plain
entente: the words of this key: WORDS
entente: are they those that BLU has read out to you, by voice? Somebody on the way could have put another key in its place
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
$ as med invite "$SCRATCH/r" BLU "$SCRATCH/blu.pub" --yes --name 'Blue Coast' >"$SCRATCH/ids" 2>"$SCRATCH/told"; plain <"$SCRATCH/ids"; plain <"$SCRATCH/told"
ID
ID
entente: the words of this key: WORDS
entente: BLU's key is let in. It takes the record: `entente sync $SCRATCH/r FOLDER`, or the bundle of `entente export $SCRATCH/r --since start`
The words of this record, to be read out to BLU: WORDS
$ sed -n 's/.*words of your key: //p' "$SCRATCH/said" >"$SCRATCH/one"; sed -n 's/.*words of this key: //p' "$SCRATCH/told" | cmp - "$SCRATCH/one" && echo the same words
the same words
$ entente join --key "$SCRATCH/blu.key" "$SCRATCH/r" --passphrase-file "$SCRATCH/w" 2>&1 | plain
KEY
Send that line to who keeps the record: it is not secret. Then read out to them, by voice,
the words of your key: WORDS
$SCRATCH/r: this key reads as BLU
The words of this record, to be compared with those that whoever invited you has: WORDS
$ entente join --key "$SCRATCH/blu.key" "$SCRATCH/r" --passphrase-file "$SCRATCH/w" 2>&1 | sed -n 's/.*invited you has: //p' >"$SCRATCH/one"; sed -n 's/.*read out to BLU: //p' "$SCRATCH/told" | cmp - "$SCRATCH/one" && echo the same words
the same words
$ as med invite "$SCRATCH/r" BLU "$SCRATCH/blu.pub" --yes --role observer
entente invite: BLU is there already; --role and --name are for one who is new
? 2
$ as med invite "$SCRATCH/r" GRN "$SCRATCH/said" --yes
$SCRATCH/said: no public key; expected the line that `entente join` prints: ek1...
? 2
$ as med invite "$SCRATCH/r" GRN ek1abc --yes
entente: 'ek1abc' is no public key; expected what `entente key public` prints: ek1...
? 2
$ printf 'nothing\n' | as med invite "$SCRATCH/r" GRN --yes
standard input: no public key; expected the line that `entente join` prints: ek1...
? 2
$ as blu invite "$SCRATCH/r" GRN "$SCRATCH/med.key" --yes 2>&1 | plain
entente: the words of this key: WORDS
entente: only a mediator's or the keeper's key lets others join
# a lost laptop
$ as med add "$SCRATCH/r" kind=note text='for BLU' to=mediators,BLU 2>&1 | plain; as blu add "$SCRATCH/r" kind=note text='for BLU alone' 2>&1 | plain
ID
entente: may be read by: the mediators; BLU (Blue Coast)
ID
entente: may be read by: BLU (Blue Coast) alone
$ entente join --key "$SCRATCH/new.key" --passphrase-file "$SCRATCH/w" --effort quick >"$SCRATCH/new.pub" 2>&1; as med retire "$SCRATCH/r" BLU 2>&1 | plain
entente: this ends the key of BLU whose words are WORDS, and lets no other in
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
$ as med retire "$SCRATCH/r" BLU "$SCRATCH/new.key" --yes 2>&1 | plain
entente: the words of this key: WORDS
ID
ID
entente: BLU's key is ended: nothing written from now on opens to it; what it could read before stays readable to whoever has it, its passphrase and a copy of the record
entente: BLU's key is let in. It takes the record: `entente sync $SCRATCH/r FOLDER`, or the bundle of `entente export $SCRATCH/r --since start`
The words of this record, to be read out to BLU: WORDS
$ as med add "$SCRATCH/r" kind=note text='said later' to=mediators,BLU 2>&1 | plain
ID
entente: may be read by: the mediators; BLU (Blue Coast)
$ for who in blu new; do as $who log "$SCRATCH/r" --kind note | plain; echo; done
ID 2024-03-01 note       MED   "for BLU"  to [mediators, BLU]
ID 2024-03-01 note       BLU   "for BLU alone"  to [BLU]

ID 2024-03-01 note       MED   "for BLU"  to [mediators, BLU]
ID 2024-03-01 note       MED   "said later"  to [mediators, BLU]
$ as blu add "$SCRATCH/r" kind=note text='by the lost one' to=public 2>&1 | plain; as med log "$SCRATCH/r" --grep 'lost one'; as med log "$SCRATCH/r" --aside | plain
ID
entente: may be read by: everybody
seen by mediators as of 2024-03-01
  2024-03-01  note by Blue Coast (ID): it was
              signed with a key that does not write for 'BLU'
$ as med retire "$SCRATCH/r" GRN --yes
entente retire: 'GRN' has no key in this record; `entente invite` lets one in
? 2
$ as med invite "$SCRATCH/r" BLU "$SCRATCH/blu.key" --yes 2>&1 | plain | tail -1
The words of this record, to be read out to BLU: WORDS
$ as med retire "$SCRATCH/r" BLU --yes 2>&1 | sed -E 's/^  [0-9a-f]{12},/  ID,/' | plain
entente retire: 'BLU' has several keys; expected the id of the entry that is to end:
  ID, since 2024-03-01T10:00:00Z, words: WORDS
  ID, since 2024-03-01T10:00:00Z, words: WORDS
