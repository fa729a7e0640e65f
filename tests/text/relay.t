# The relay: a machine without a key keeps a record for those who have one.
$ printf 'a long passphrase\n' >"$SCRATCH/pass"; for k in med blu; do entente key new "$SCRATCH/$k.key" --passphrase-file "$SCRATCH/pass" --effort quick >/dev/null 2>&1; done
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nwho=$1; shift\nas $who sync "$@" 2>&1 | sed -E "s#:[0-9]{4,5}#:PORT#g; s#[0-9a-f]{32}#NAME#g; s#head ([0-9]+):[-a-z0-9]{39}#head \\1:ROOT#"\n' >"$SCRATCH/sync"; chmod +x "$SCRATCH/sync"
$ printf '#!/bin/sh\n: >"$SCRATCH/said"\nentente relay "$SCRATCH/kept" --listen 127.0.0.1:0 "$@" >"$SCRATCH/out" 2>"$SCRATCH/said" & echo $! >"$SCRATCH/pid"\nfor i in $(seq 100); do grep -q listening "$SCRATCH/said" && break; sleep 0.05; done\nport=$(sed "s/.* //" "$SCRATCH/said"); echo "http://127.0.0.1:$port" >"$SCRATCH/at"\n' >"$SCRATCH/start"; chmod +x "$SCRATCH/start"
$ printf '#!/bin/sh\nkill -TERM $(cat "$SCRATCH/pid"); for i in $(seq 100); do kill -0 $(cat "$SCRATCH/pid") 2>/dev/null || break; sleep 0.05; done; cat "$SCRATCH/out"\n' >"$SCRATCH/stop"; chmod +x "$SCRATCH/stop"
$ cd "$SCRATCH"; as med init med.entente --title Quay --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z; as med add med.entente kind=actor id=BLU role=party to=public --now 2024-03-01T10:00Z >/dev/null 2>&1
$ cd "$SCRATCH"; mkdir kept; start; sync med med.entente $(cat at)
http://127.0.0.1:PORT/NAME: the relay refuses this key: it keeps no such record, or the key has not joined it there; who brings a new record there is on the operator's list
$ cd "$SCRATCH"; stop; cat said | sed -E 's/[0-9]{4,5}/PORT/'
entente: 0 records; listening at port PORT
# who is on the operator's list brings it
$ cd "$SCRATCH"; entente key public med.key >makers; start --makers makers; sync med med.entente $(cat at)/; ls kept | grep -c '^[0-9a-f]*\.entente$'
med.entente: head 5:ROOT: read it out to each other; who hears another was shown another line
entente: 0 entries came, 5 went
1
$ cd "$SCRATCH"; as med sync med.entente $(cat at) 2>/dev/null; ls kept | sed -n 's/\.entente$//p' >name; sync blu blu.entente $(cat at)/$(cat name); sync blu blu.entente $(cat at)/00000000000000000000000000000000
http://127.0.0.1:PORT/NAME: the relay refuses this key: it keeps no such record, or the key has not joined it there; who brings a new record there is on the operator's list
http://127.0.0.1:PORT/NAME: the relay refuses this key: it keeps no such record, or the key has not joined it there; who brings a new record there is on the operator's list
# who was let in fetches it, and both write on one day
$ cd "$SCRATCH"; as med invite med.entente BLU $(entente key public blu.key) --yes --sync $(cat at) >/dev/null 2>&1; sync blu blu.entente $(cat at)/$(cat name)
blu.entente: head 6:ROOT: read it out to each other; who hears another was shown another line
entente: 6 entries came, 0 went
$ cd "$SCRATCH"; as blu add blu.entente kind=note text=ours to=public >/dev/null 2>&1; as med add med.entente kind=note text=mine to=mediators >/dev/null 2>&1; sync blu blu.entente $(cat at); sync med med.entente $(cat at); sync blu blu.entente $(cat at)
blu.entente: head 7:ROOT: read it out to each other; who hears another was shown another line
entente: 0 entries came, 1 went
med.entente: head 8:ROOT: read it out to each other; who hears another was shown another line
entente: 1 entries came, 1 went, 1 put after what others wrote
blu.entente: head 8:ROOT: read it out to each other; who hears another was shown another line
entente: 1 entries came, 0 went
$ cd "$SCRATCH"; for r in med.entente blu.entente kept/*.entente; do entente verify $r | sed 's/.*: //'; done; test "$(entente log --head med.entente)" = "$(entente log --head blu.entente)" && echo the same
all holds
all holds
all holds
the same
# what is forgotten goes there too
$ cd "$SCRATCH"; id=$(as med log med.entente --kind note --grep mine --json | sed 's/.*"entry":"//; s/".*//'); as med forget med.entente $id --yes >/dev/null 2>&1; sync med med.entente $(cat at); sync blu blu.entente $(cat at) | tail -1; entente verify kept/$(cat name).entente | sed 's/.*: //'
med.entente: head 9:ROOT: read it out to each other; who hears another was shown another line
entente: 0 entries came, 1 went
entente: 1 entries came, 0 went
all holds
# a relay that goes back to an older line is told; killed, it starts again
$ cd "$SCRATCH"; stop; cp kept/$(cat name).entente older; start --makers makers; as med add med.entente kind=note text=new to=public >/dev/null 2>&1; sync med med.entente $(cat at) | tail -1; sync blu blu.entente $(cat at) | tail -1
entente: 0 entries came, 1 went
entente: 1 entries came, 0 went
$ cd "$SCRATCH"; kill -9 $(cat pid); sleep 0.1; cp older kept/$(cat name).entente; rm -f kept/*-wal kept/*-shm; : >said; entente relay kept --listen $(sed 's#http://##' at) >out 2>said & echo $! >"$SCRATCH/pid"; for i in $(seq 100); do grep -q listening "$SCRATCH/said" && break; sleep 0.05; done
$ cd "$SCRATCH"; as blu sync other.entente $(cat at)/$(cat name) 2>&1 | tail -1; cp blu.entente-heads other.entente-heads; sync blu other.entente $(cat at); entente log --head other.entente | cut -d: -f1
entente: 9 entries came, 0 went
other.entente: this record is older than what this key saw of it: it has 9 entries, and had 10
other.entente: http://127.0.0.1:PORT/NAME gives an older line than before: it had the head 10:ROOT then
other.entente: head 9:ROOT: read it out to each other; who hears another was shown another line
entente: 0 entries came, 0 went
9
# an address that is none, or of another machine without TLS
$ cd "$SCRATCH"; as blu sync blu.entente http://relay.example/; as blu sync blu.entente https://user@relay.example/; as blu sync blu.entente $(cat at)/00000000000000000000000000000000 2>&1 | sed -E 's/:[0-9]{4,5}/:PORT/'; entente sync blu.entente $(cat at) 2>&1 | sed -E 's/:[0-9]{4,5}/:PORT/'
http://127.0.0.1:PORT/00000000000000000000000000000000: the address names another record than blu.entente
http://127.0.0.1:PORT: a relay is asked with a key: --key FILE
http://relay.example/: not a relay's address; expected https://HOST[:PORT][/PATH], or http:// on this machine alone
https://user@relay.example/: not a relay's address; expected https://HOST[:PORT][/PATH], or http:// on this machine alone
$ cd "$SCRATCH"; stop; sync blu blu.entente $(cat at); entente relay kept --check; entente relay nowhere --check
http://127.0.0.1:PORT/NAME: no answer: Couldn't connect to server
entente: 1 records
nowhere: cannot be read: No such file or directory
? 2
# with TLS, whose certificate the client is told to trust
$ cd "$SCRATCH"; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout tls.key -out tls.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null; start --cert tls.pem --cert-key tls.key; sed -i 's#http://127.0.0.1#https://localhost#' at; sync blu blu.entente $(cat at) | sed 's/: .*//'; ENTENTE_TRUSTED=tls.pem sync blu blu.entente $(cat at) | tail -1; stop
https://localhost:PORT/NAME
entente: 0 entries came, 1 went
# a record that does not hold is not kept
$ cd "$SCRATCH"; cp kept/$(cat name).entente kept/00000000000000000000000000000000.entente; entente relay kept --check; entente relay kept --cert tls.pem; rm kept/0000*; entente relay kept --listen nowhere:1
kept/00000000000000000000000000000000.entente: holds a record of another name; expected NAME.entente, with the name of docs/relay.md
entente: a certificate and its key go together
entente: 'nowhere:1' is no address to listen at; expected ADDRESS:PORT or [ADDRESS]:PORT
? 2
