# Words of one entry: what stands in brackets, and what is said twice.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/public"
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nexec entente "$@" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01
$ as add "$SCRATCH/r" kind=note id=cut text='as printed' source='[2031] Gazette' 'to=[mediators]'
[...]
entente: may be read by: the mediators
$ as add "$SCRATCH/r" kind=note text=a text=b
entente: 'text' is said twice
? 2
$ as correct "$SCRATCH/r" cut to=
entente: 'to=' is nobody; expected readers, or no 'to' for those who read it now
? 2
