# Who mediates is said by what all mediators read: an entry of one of them that others do not see takes no role, and whoever opens it reads the same talks.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; chmod 600 "$SCRATCH/pass"; for who in med mew eve; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$who.pub" 2>"$SCRATCH/said"; done
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-05-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: MEW, role: mediator}]}' | as med import /dev/stdin "$SCRATCH/r" --now 2031-05-01T09:00Z
entente: 3 entries
$ put() { who=$1; shift; as $who add "$SCRATCH/r" --now 2031-05-01T09:00Z "$@" >/dev/null 2>&1 || echo refused "$@"; }; put med kind=reader actor=MEW key="$(cat "$SCRATCH/mew.pub")" to=public; put med kind=actor id=EVE role=observer to=EVE,MED; put mew kind=actor id=EVE role=mediator to=mediators,EVE; put mew kind=reader actor=EVE key="$(cat "$SCRATCH/eve.pub")" to=mediators,EVE; put mew kind=note 'text=among us' to=mediators
$ for who in med mew eve; do as $who log "$SCRATCH/r" --as mediators | grep -E ' (actor|note) ' | cut -c9- | sort >"$SCRATCH/$who.log"; done; cat "$SCRATCH/eve.log"; cmp "$SCRATCH/med.log" "$SCRATCH/mew.log"; cmp "$SCRATCH/med.log" "$SCRATCH/eve.log"
2031-05-01 actor      MED   MED: mediator  to public
2031-05-01 actor      MED   MEW: mediator  to public
2031-05-01 actor      MEW   EVE: mediator  to [mediators, EVE]
2031-05-01 note       MEW   "among us"  to mediators
