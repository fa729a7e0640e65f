# Sync: what was written apart is joined, through a folder and from record to record.
$ printf 'a long passphrase\n' >"$SCRATCH/pass"; for k in med blu grn; do entente key new "$SCRATCH/$k.key" --passphrase-file "$SCRATCH/pass" --effort quick >/dev/null 2>&1; done
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nwho=$1; shift\nexec as $who add "$SCRATCH/$who.entente" --now 2024-03-04T09:00Z "$@" 2>/dev/null\n' >"$SCRATCH/note"; chmod +x "$SCRATCH/note"
$ cd "$SCRATCH"; as med init med.entente --title Quay --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z
$ cd "$SCRATCH"; for p in BLU GRN; do as med add med.entente kind=actor id=$p role=party to=public --now 2024-03-01T10:00Z; done 2>/dev/null | wc -l
2
$ cd "$SCRATCH"; for p in blu grn; do as med add med.entente kind=reader actor=$(echo $p | tr a-z A-Z) key="$(entente key public $p.key)" to=public --now 2024-03-01T10:00Z; done 2>/dev/null | wc -l
2
$ note med kind=issue id=fees 'range={"from":0,"to":60,"step":5}' to=public >/dev/null
# a folder holds a file for each group; a record that is not there is made from it
$ cd "$SCRATCH"; mkdir shared; as med sync med.entente shared --now 2024-03-04T09:00Z
entente: 0 entries came, 9 went
$ cd "$SCRATCH"; ls shared | sed -E 's/-[0-9a-f]{64}$/-ROOT/'
0-ROOT
1-ROOT
4-ROOT
5-ROOT
6-ROOT
7-ROOT
8-ROOT
$ cd "$SCRATCH"; as blu sync blu.entente shared --now 2024-03-04T09:00Z; as grn sync grn.entente shared --now 2024-03-04T09:00Z
entente: 9 entries came, 0 went
entente: 9 entries came, 0 went
$ cd "$SCRATCH"; test "$(entente log --head med.entente)" = "$(entente log --head blu.entente)" && echo the same
the same
# two write on one day
$ note blu kind=position actor=BLU issue=fees value=20 id=ours to=mediators,BLU >"$SCRATCH/id"; note med kind=note text=tired to=mediators >/dev/null
$ cd "$SCRATCH"; entente log --head blu.entente >/dev/null; entente log --head blu.entente --json 2>/dev/null | grep -E 'entries|waiting'
  "entries": 9,
  "waiting": 1
blu.entente: 1 entries more wait to be placed: entente sync
$ cd "$SCRATCH"; as blu prove blu.entente ours; as blu export blu.entente --since start | wc -l
8
entente: 'ours' waits to be placed, and may come to stand elsewhere: entente sync
$ cd "$SCRATCH"; as blu sync blu.entente --list | sed "s/$(cat id)/ID/"
ID  waiting  position    BLU
$ cd "$SCRATCH"; as med sync med.entente shared --now 2024-03-04T09:00Z; as blu sync blu.entente shared --now 2024-03-04T09:00Z; as med sync med.entente shared --now 2024-03-04T09:00Z
entente: 0 entries came, 1 went
entente: 1 entries came, 1 went, 1 put after what others wrote
entente: 1 entries came, 0 went
$ cd "$SCRATCH"; as blu sync blu.entente --list; as blu log blu.entente --json | grep -c "$(cat id)"; as med log med.entente --json | grep -c "$(cat id)"
1
1
$ cd "$SCRATCH"; for r in med blu; do entente verify $r.entente; done; test "$(entente log --head med.entente)" = "$(entente log --head blu.entente)" && echo the same
med.entente: all holds
blu.entente: all holds
the same
# the mediator's words for BLU alone, of which his key opens nothing, are put after what GRN wrote
$ note med kind=note by=BLU text='theirs alone' to=BLU >/dev/null; note grn kind=note text=ready to=public >/dev/null
$ cd "$SCRATCH"; as grn sync grn.entente shared --now 2024-03-04T09:00Z; as med sync med.entente shared --now 2024-03-04T09:00Z; as blu sync blu.entente shared --now 2024-03-04T09:00Z
entente: 2 entries came, 1 went, 1 put after what others wrote
entente: 1 entries came, 1 went, 1 put after what others wrote
entente: 2 entries came, 0 went
$ cd "$SCRATCH"; as blu log blu.entente | grep -c 'theirs alone'; as med log med.entente | grep -c 'theirs alone'
1
0
? 1
# a handle that another took meanwhile: held back, told, tried again, and given up
$ note med kind=note id=tea text=strong to=public >/dev/null; note blu kind=note id=tea text=weak to=public >"$SCRATCH/id"
$ cd "$SCRATCH"; as med sync med.entente shared --now 2024-03-04T09:00Z
entente: 0 entries came, 1 went
$ cd "$SCRATCH"; as blu sync blu.entente shared --now 2024-03-04T09:00Z 2>&1 | sed "s/$(cat id)/ID/"
blu.entente: held back: ID: the note 'tea' stands already; to correct it, say replaces: tea
entente: 1 entries came, 0 went; 1 held back
$ cd "$SCRATCH"; as blu sync blu.entente --list | sed "s/$(cat id)/ID/"; as blu sync blu.entente --list --json | python3 -c "import json,sys; [print(sorted(json.loads(l)), json.loads(l)['state']) for l in sys.stdin]"
ID  held     note        BLU  the note 'tea' stands already; to correct it, say replaces: tea
['by', 'id', 'kind', 'state', 'why'] held
$ cd "$SCRATCH"; as blu sync blu.entente shared --now 2024-03-04T09:00Z >/dev/null 2>&1
? 1
$ cd "$SCRATCH"; as blu sync blu.entente --drop $(cut -c1-8 id); as blu sync blu.entente shared --now 2024-03-04T09:00Z
entente: 0 entries came, 0 went
$ cd "$SCRATCH"; as blu sync blu.entente --drop $(cat id) 2>&1 | sed "s/$(cat id)/ID/"
entente: 'ID' is neither held nor beside; expected an id of `entente sync RECORD --list`
# what is forgotten is out of the folder's files too
$ cd "$SCRATCH"; mkdir old; cp shared/* old
$ cd "$SCRATCH"; as med forget med.entente tea --yes --now 2024-03-04T09:00Z >/dev/null; as med sync med.entente shared --now 2024-03-04T09:00Z; grep -l 'null,\[' shared/* | wc -l
1
entente: forgotten in this file; copies that were handed over before are out of reach
entente: 0 entries came, 1 went
$ cd "$SCRATCH"; as grn sync grn.entente shared --now 2024-03-04T09:00Z; as grn log grn.entente | grep -c strong
0
entente: 3 entries came, 0 went
? 1
# a file that was cut off, as where a stick was pulled out, or altered: who has the group writes it anew; one of before a forgetting loses its keys again
$ cd "$SCRATCH"; mkdir kept; cp shared/* kept; f=$(ls -v shared | tail -1); : >shared/$f; as blu sync fresh.entente shared --now 2024-03-04T09:00Z 2>&1 | sed -E 's/[0-9a-f]{64}/ROOT/' | tail -2; as med sync med.entente shared --now 2024-03-04T09:00Z 2>&1 | sed -E 's/[0-9a-f]{64}/ROOT/'; cmp shared/$f kept/$f
fresh.entente: 14-ROOT is passed over: it holds no group of this record that its name says and that holds
entente: the keys of entry 13 are gone, and nobody said to forget it
med.entente: 14-ROOT was altered, or cut off; it is written anew, as this record has it
entente: 0 entries came, 0 went
$ cd "$SCRATCH"; f=$(ls -v shared | sed -n 3p); sed -i 's/"time":[0-9]*/"time":5/' shared/$f; as med sync med.entente shared --now 2024-03-04T09:00Z >/dev/null 2>&1; cmp shared/$f kept/$f; as med sync med.entente shared --now 2024-03-04T09:00Z
entente: 0 entries came, 0 went
$ cd "$SCRATCH"; f=$(cd kept; grep -l 'null,\[' *); cp old/$f shared; as blu sync blu.entente shared --now 2024-03-04T09:00Z >/dev/null 2>&1; as blu sync blu.entente shared --now 2024-03-04T09:00Z; cmp shared/$f kept/$f
entente: 0 entries came, 0 went
# from record to record, and a new one
$ note grn kind=note text=wait to=public >/dev/null
$ cd "$SCRATCH"; as grn sync grn.entente med.entente --now 2024-03-04T09:00Z; as grn sync grn.entente stick.entente --now 2024-03-04T09:00Z; entente verify stick.entente
stick.entente: all holds
entente: 0 entries came, 1 went
entente: 0 entries came, 16 went
# without a key nothing of one's own can be put anew, and the rest goes
$ note med kind=note text=now to=public >/dev/null; note blu kind=note text=then to=public >/dev/null
$ cd "$SCRATCH"; entente sync med.entente shared; entente sync blu.entente shared
entente: 0 entries came, 2 went
entente: both have written since entry 15; to put what is yours after theirs takes your key: --key FILE
? 1
# files that are no groups are named; another record's folder is refused
$ cd "$SCRATCH"; echo nonsense >shared/16-$(printf '0%.0s' $(seq 64)); as blu sync blu.entente shared --now 2024-03-04T09:00Z
blu.entente: 16-0000000000000000000000000000000000000000000000000000000000000000 is passed over: it holds no group of this record that its name says and that holds
entente: 2 entries came, 1 went, 1 put after what others wrote
? 1
$ cd "$SCRATCH"; as med init other.entente --title Other --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z; as med sync other.entente shared --now 2024-03-04T09:00Z
other.entente: 0-[...] is passed over: it holds no group of this record that its name says and that holds
shared: this folder holds another record's groups; expected one for each record
? 1
$ cd "$SCRATCH"; as med sync med.entente nowhere; as med sync med.entente med.entente; as med sync med.entente; as med sync med.entente shared --list
nowhere: no such folder or record
med.entente: the record itself; expected a folder or another record
entente: sync needs WHERE: a folder, a relay's address, or another record
entente: --list and --drop take RECORD alone
? 2
# a bundle, where both sides wrote: with the key what is one's own is put after it
$ note med kind=note text=left to=public >/dev/null; cd "$SCRATCH"; as med sync med.entente stick.entente --now 2024-03-04T09:00Z >/dev/null 2>&1; as med export med.entente --since "$(entente log --head grn.entente)" >new.bundle; note grn kind=note text=right to=public >/dev/null
$ cd "$SCRATCH"; entente import new.bundle grn.entente
entente: the histories differ from entry 16 on: both sides have written; with --key what is yours is put after theirs
? 1
$ cd "$SCRATCH"; as grn import new.bundle grn.entente --now 2024-03-04T09:00Z; as grn log grn.entente | tail -n 2 | cut -d' ' -f5-
     MED   left  to public
     GRN   right  to public
entente: 2 entries came, 0 went, 1 put after what others wrote
$ cd "$SCRATCH"; as grn import new.bundle grn.entente --now 2024-03-04T09:00Z
entente: 0 entries came, 0 went
# what others wrote in a line that gave way is marked until they place it
$ cd "$SCRATCH"; mkdir d1 d2; for w in med blu grn; do as $w sync $w.entente d1 --now 2024-03-04T09:00Z; done >/dev/null 2>&1; for w in med blu grn; do as $w sync $w.entente d1 --now 2024-03-04T09:00Z; as $w sync $w.entente d2 --now 2024-03-04T09:00Z; done >/dev/null 2>&1; entente log --head med.entente >h1; entente log --head grn.entente | cmp - h1
$ note blu kind=note id=far text=carried to=public >/dev/null; note grn kind=note text=here to=public >/dev/null; cd "$SCRATCH"; as blu sync blu.entente d2 --now 2024-03-04T09:00Z; as grn sync grn.entente d1 --now 2024-03-04T09:00Z; as med sync med.entente d2 --now 2024-03-04T09:00Z
entente: 0 entries came, 1 went
entente: 0 entries came, 1 went
entente: 1 entries came, 0 went
$ cd "$SCRATCH"; as med sync med.entente d1 --now 2024-03-04T09:00Z 2>&1 | sed -E 's/the head [^,]*,/the head H,/; s/entry [0-9]+/entry N/'
med.entente: the line that stood here gave way to the one there, from entry N on: the head H, which was placed, is none of this record any more
entente: 1 entries came, 0 went; 1 of others stand beside
$ cd "$SCRATCH"; as med log med.entente | tail -n 2 | tr -s ' ' | cut -d' ' -f4-
GRN here to public
BLU far: carried to public not placed yet
med.entente: 1 entries of others stand beside this record: the line that they were in gave way, and their authors have not placed them yet (entente sync RECORD --list)
$ cd "$SCRATCH"; as med brief med.entente | grep -A1 'not placed' | sed -E 's/[0-9a-f]{32}/ID/'; as med brief med.entente --json | python3 -c "import json,sys; [print(b['kind'], b['by']) for b in json.load(sys.stdin)['view']['beside']]"; as med brief med.entente --html page.html; grep -c '<p class="view">.*not placed in the record yet' page.html
1 entry is not placed yet: note by BLU, entry ID

note BLU
1
med.entente: 1 entries of others stand beside this record: the line that they were in gave way, and their authors have not placed them yet (entente sync RECORD --list)
med.entente: 1 entries of others stand beside this record: the line that they were in gave way, and their authors have not placed them yet (entente sync RECORD --list)
med.entente: 1 entries of others stand beside this record: the line that they were in gave way, and their authors have not placed them yet (entente sync RECORD --list)
$ cd "$SCRATCH"; as med export med.entente --to GRN --now 2024-03-04T09:00Z >/dev/null
med.entente: 1 entries of others stand beside this record: the line that they were in gave way, and their authors have not placed them yet (entente sync RECORD --list)
med.entente: of what GRN may see 1 entry is not placed yet, and may yet be held back; expected `entente sync` first, or --as, which notes nothing
? 2
$ cd "$SCRATCH"; as blu sync blu.entente d1 --now 2024-03-04T09:00Z >/dev/null 2>&1; as med sync med.entente d1 --now 2024-03-04T09:00Z; as med log med.entente | tail -n 2 | tr -s ' ' | cut -d' ' -f4-
GRN here to public
BLU far: carried to public
entente: 1 entries came, 0 went
# what came last is told by its place in the line, what is new since a day by when it was known
$ cd "$SCRATCH"; as blu add blu.entente kind=note text=earlier to=public --now 2024-03-05T09:00Z >/dev/null 2>&1; as med add med.entente kind=note text=later to=public --now 2024-03-06T09:00Z >/dev/null 2>&1; for w in med blu grn; do as $w sync $w.entente d1 --now 2024-03-06T10:00Z; done >/dev/null 2>&1
$ cd "$SCRATCH"; for since in last 2024-03-05; do as grn brief grn.entente --since $since --json | python3 -c "import json,sys; s=json.load(sys.stdin)['since']; print(s['date'], [e['summary'] for e in s['entries']])"; done
2024-03-05 ['earlier', 'later']
2024-03-05 ['later']
# what is noted as shown is placed
$ cd "$SCRATCH"; as med add med.entente kind=note text=waits to=public --now 2024-03-06T11:00Z >/dev/null 2>&1; as med export med.entente --to GRN --now 2024-03-06T12:00Z >/dev/null; as med sync med.entente d1 --now 2024-03-06T12:00Z; as med export med.entente --to GRN --now 2024-03-06T12:00Z | grep -c waits
1
med.entente: of what GRN may see 1 entry is not placed yet, and may yet be held back; expected `entente sync` first, or --as, which notes nothing
entente: 1 entries came, 1 went, 1 put after what others wrote
