# One key of two parties: for whom an entry is, and what of one party's the other does not yet know.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for k in med pair; do entente key new "$SCRATCH/$k.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$k.public"; done
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as med init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01
$ printf '{"kind":"actor","id":"LOW","role":"party","to":"public"}\n{"kind":"actor","id":"HIGH","role":"party","to":"public"}\n{"kind":"issue","id":"fees","range":{"from":0,"to":60,"step":5},"to":"public"}\n{"kind":"issue","id":"days","range":{"from":0,"to":9,"step":1},"to":"public"}\n' | as med add "$SCRATCH/r" - 2>&1 | tail -1
entente: 4 entries may be read by: everybody
$ for a in LOW HIGH; do as med add "$SCRATCH/r" kind=reader actor=$a key="$(cat "$SCRATCH/pair.public")" to=mediators,$a >"$SCRATCH/out" 2>&1 || cat "$SCRATCH/out"; done
$ as pair add "$SCRATCH/r" by=HIGH kind=note text='of HIGH'
[...]
entente: may be read by: HIGH alone
$ as pair add "$SCRATCH/r" kind=note text='of LOW'
[...]
entente: may be read by: LOW alone
# a limit that the other party of the key comes to read goes beyond its owner
$ as pair add "$SCRATCH/r" by=HIGH kind=position actor=HIGH issue=fees value=20 stance=limit to=LOW
entente: HIGH's limit on fees goes beyond HIGH for the first time, to LOW
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
$ as pair add "$SCRATCH/r" by=HIGH kind=position id=line actor=HIGH issue=fees value=20 stance=limit to=mediators --yes
[...]
entente: may be read by: the mediators; HIGH
# the same limit said otherwise tells those who know of it nothing new; one on another issue does
$ as pair correct "$SCRATCH/r" line value=25 by=HIGH
[...]
entente: may be read by: the mediators; HIGH
$ as pair correct "$SCRATCH/r" line issue=days value=3 by=HIGH
entente: HIGH's limit on days goes beyond HIGH for the first time, to the mediators
entente: this is asked on a terminal; without one it takes --yes
entente: nothing was written
? 2
