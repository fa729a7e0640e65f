# What a release opens, by its handle.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for k in med low; do entente key new "$SCRATCH/$k.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$k.public"; done
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as med init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01
$ printf '{"kind":"actor","id":"LOW","role":"party","to":"public"}\n{"kind":"actor","id":"HIGH","role":"party","to":"public"}\n{"kind":"issue","id":"fees","range":{"from":0,"to":60,"step":5},"to":"public"}\n' | as med add "$SCRATCH/r" - 2>&1 | tail -1
entente: 3 entries may be read by: everybody
$ as med add "$SCRATCH/r" kind=reader actor=LOW key="$(cat "$SCRATCH/low.public")" to=mediators,LOW >"$SCRATCH/out" 2>&1
$ as med add "$SCRATCH/r" kind=note id=mood text='as told' to=mediators,LOW >"$SCRATCH/out" 2>&1
$ as med correct "$SCRATCH/r" mood text='as meant' to=mediators >"$SCRATCH/out" 2>&1
# of two that stand, each for its readers, none is taken
$ as med release "$SCRATCH/r" mood --to HIGH
entente: 'mood' means [...], and [...], which corrects it for fewer readers; expected the id of one
? 2
$ as med add "$SCRATCH/r" kind=note id=tone text='calm' to=mediators >"$SCRATCH/out" 2>&1
$ as med correct "$SCRATCH/r" tone text='tense' >"$SCRATCH/out" 2>&1
$ as med release "$SCRATCH/r" tone --to HIGH
[...]
entente: may be read by: the mediators; HIGH
entente: what is released is note "tense" (by MED, [...]), [...]
# who may not release is told so before anything is asked
$ as low add "$SCRATCH/r" kind=position id=line actor=LOW issue=fees value=20 stance=limit to=mediators --yes >"$SCRATCH/out" 2>&1
$ as med release "$SCRATCH/r" line --to HIGH
entente: this entry is LOW's to release, not MED's
? 2
$ as low release "$SCRATCH/r" line --to HIGH
entente: LOW's limit on fees goes beyond LOW for the first time, to HIGH
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
# what may be the beginning of another entry's id is no handle for a new one
$ for id in beef 2031 0123456789abcdef0123456789abcdef; do as low add "$SCRATCH/r" kind=note id=$id text='mine' to=public; done; for id in bee Beef beef-1 abcdefg; do as low add "$SCRATCH/r" kind=note id=$id text='mine' to=public 2>&1 | tail -1; done
entente: may be read by: everybody
entente: may be read by: everybody
entente: may be read by: everybody
entente: may be read by: everybody
entente add: id=beef: 'beef' may be the beginning of an entry's id; expected an id that is not of 4 to 32 digits and letters from a to f
entente add: id=2031: '2031' may be the beginning of an entry's id; expected an id that is not of 4 to 32 digits and letters from a to f
entente add: id=0123456789abcdef0123456789abcdef: '0123456789abcdef0123456789abcdef' may be the beginning of an entry's id; expected an id that is not of 4 to 32 digits and letters from a to f
