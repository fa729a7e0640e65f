# Judging what was proposed: one at a time, written at once, remembered.
$ cp tests/text/proposed.yaml "$SCRATCH/all.yaml"; sed -n '1,/^dispatches/p' tests/text/proposed.yaml | sed '$d' >"$SCRATCH/talks.yaml"
$ printf '%s\n' '- {id: wire-1, name: wire, on: 2031-03-04, to: public, text: "North Bank wants at least 40 days. It was said in Marle.\\e[31m Guns stay, said South Bank."}' >"$SCRATCH/text"; (sed '/^dispatches/,$d' tests/text/proposed.yaml; echo 'dispatches:'; sed 's/^/  /' "$SCRATCH/text" | sed 's/.\[31m/ /'; printf '%s\n' 'entries:' '  - {kind: position, actor: NOR, issue: pause, value: at least 40, on: 2031-03-04, dispatch: wire-1, bytes: 0-34, proposed: yes}' '  - {kind: position, actor: SOU, issue: guns, value: no, on: 2031-03-04, dispatch: wire-1, bytes: 58-68, proposed: yes}' '  - {kind: note, text: North Bank is tired, on: 2031-03-04, dispatch: wire-1, bytes: 0-34, proposed: yes}') >"$SCRATCH/proposed.yaml"
$ entente review "$SCRATCH/talks.yaml" - <"$SCRATCH/proposed.yaml"
entente review: 3 proposals came into $SCRATCH/talks.yaml.queue; judge them with: entente review $SCRATCH/talks.yaml
$ printf '?\na\ne\nvalue=yes\nnonsense\nbytes=1-2\nvalue=maybe\n\ns\nr\ne\nvalue=yes\n\na\n' | entente review "$SCRATCH/talks.yaml" --now 2031-03-10T08:00Z
a accept, e edit, s skip, r reject, A accept all of this kind from this source, R reject
all of them, u undo the last decision, q quit (what was decided is kept)

position, 3 left (5e09e82752a79f6d)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle.\ Guns stay, said South Bank.
actor       NOR
at          2031-03-04
issue       pause
on          2031-03-04
value       at least 40
a, e, s, r, A, R, u, q or ?: a accept, e edit, s skip, r reject, A accept all of this kind from this source, R reject
all of them, u undo the last decision, q quit (what was decided is kept)

position, 3 left (5e09e82752a79f6d)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle.\ Guns stay, said South Bank.
actor       NOR
at          2031-03-04
issue       pause
on          2031-03-04
value       at least 40
a, e, s, r, A, R, u, q or ?: 
position, 2 left (60e6d769789b191c)
from wire, bytes 58-68:
  North Bank wants at least 40 days.
> It was said in Marle.\ Guns stay, said South Bank.
actor       SOU
at          2031-03-04
issue       guns
on          2031-03-04
value       no
a, e, s, r, A, R, u, q or ?: FIELD=VALUE changes a field, FIELD= leaves it out; an empty line ends.
edit: edit: That is no FIELD=VALUE.
edit: 'bytes' stays what it is
edit: edit: 
position, 2 left, edited (60e6d769789b191c)
from wire, bytes 58-68:
  North Bank wants at least 40 days.
> It was said in Marle.\ Guns stay, said South Bank.
actor       SOU
at          2031-03-04
issue       guns
on          2031-03-04
value       maybe
a, e, s, r, A, R, u, q or ?: 
note, 2 left (bb3a4e8211f7d680)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle.\ Guns stay, said South Bank.
at          2031-03-04
on          2031-03-04
text        North Bank is tired
a, e, s, r, A, R, u, q or ?: 
position, 1 left, edited (60e6d769789b191c)
from wire, bytes 58-68:
  North Bank wants at least 40 days.
> It was said in Marle.\ Guns stay, said South Bank.
actor       SOU
at          2031-03-04
issue       guns
on          2031-03-04
value       maybe
a, e, s, r, A, R, u, q or ?: FIELD=VALUE changes a field, FIELD= leaves it out; an empty line ends.
edit: edit: 
position, 1 left, edited (60e6d769789b191c)
from wire, bytes 58-68:
  North Bank wants at least 40 days.
> It was said in Marle.\ Guns stay, said South Bank.
actor       SOU
at          2031-03-04
issue       guns
on          2031-03-04
value       yes
a, e, s, r, A, R, u, q or ?: Nothing is left to judge.
u undoes the last decision, an empty line ends: 
$ grep -A9 '^entries' "$SCRATCH/talks.yaml"
entries:
  - {kind: dispatch, at: "2031-03-04", id: wire-1, name: wire, "on": "2031-03-04", text: "North Bank wants at least 40 days. It was said in Marle.\\  Guns stay, said South Bank.", to: [public], by: MED}
  - {kind: position, actor: NOR, at: "2031-03-04", bytes: "0-34", dispatch: wire-1, issue: pause, "on": "2031-03-04", value: at least 40, to: [public], by: MED, judged: {by: MED, at: "2031-03-10T08:00:00Z"}}
  - {kind: position, actor: SOU, at: "2031-03-04", bytes: "58-68", dispatch: wire-1, issue: guns, "on": "2031-03-04", value: "yes", to: [public], by: MED, judged: {by: MED, at: "2031-03-10T08:00:00Z"}}
$ entente check "$SCRATCH/talks.yaml"; entente gap "$SCRATCH/talks.yaml" | grep -A2 'Pause'
  Pause                   ··········  —     North Bank: at least 40 days
  Guns leave              ··········  —     South Bank: yes
  Boats                   ··········  —     no position known
--
  2031-03-04       —  North Bank on Pause: at least 40 days (opening) [wire]
  2031-03-04       —  South Bank on Guns leave: yes (opening) [wire]
# what was judged is not proposed again, and undone it is open
$ entente review "$SCRATCH/talks.yaml" "$SCRATCH/proposed.yaml" --json | jq -c '.added, .open, (.items[] | [.id, .state, .kind, .edited, .sentences])'
0
0
["5e09e82752a79f6d","accepted","position",false,"> North Bank wants at least 40 days.\n  It was said in Marle.\\  Guns stay, said South Bank.\n"]
["60e6d769789b191c","accepted","position",true,"  North Bank wants at least 40 days.\n> It was said in Marle.\\  Guns stay, said South Bank.\n"]
["bb3a4e8211f7d680","rejected","note",false,"> North Bank wants at least 40 days.\n  It was said in Marle.\\  Guns stay, said South Bank.\n"]
$ printf 'u\n' | entente review "$SCRATCH/talks.yaml"
Nothing is left to judge.
u undoes the last decision, an empty line ends: It is open again: 60e6d769789b191c

position, 1 left, edited (60e6d769789b191c)
from wire, bytes 58-68:
  North Bank wants at least 40 days.
> It was said in Marle.\ Guns stay, said South Bank.
actor       SOU
at          2031-03-04
issue       guns
on          2031-03-04
value       yes
a, e, s, r, A, R, u, q or ?: 
$ entente review "$SCRATCH/talks.yaml" --json | jq -r '.items[0].id + " reject"' >"$SCRATCH/decisions"; entente review "$SCRATCH/talks.yaml" --json | jq -r '.items[] | select(.state == "open") | .id + " accept {stance: demanded, value: no}"' >>"$SCRATCH/decisions"; printf 'dead accept\n' >>"$SCRATCH/decisions"
$ entente review "$SCRATCH/talks.yaml" --accept "$SCRATCH/decisions" --now 2031-03-11T08:00Z 2>&1 | sed 's/^.*decisions/decisions/'
decisions:3:1: no proposal with this id
$ entente review "$SCRATCH/talks.yaml" --json | jq -c '.open, (.items[] | [.state, .kind, .at])'
0
["accepted","position","2031-03-10T08:00:00Z"]
["accepted","position","2031-03-11T08:00:00Z"]
["rejected","note","2031-03-10T08:00:00Z"]
# a queue that others can read is refused, and who judges is somebody of the case
$ chmod 644 "$SCRATCH/talks.yaml.queue"; entente review "$SCRATCH/talks.yaml" --json 2>&1 | sed 's/^.*talks/talks/'
talks.yaml.queue: others can read this queue; expected: chmod 600
$ entente review "$SCRATCH/talks.yaml" --by NOBODY
entente review: NOBODY is no actor of this case; expected --by ACTOR
? 2
# what an entry speaks of is accepted first, where that is proposed too
$ (sed -n '/^case/,/^dispatches/p' tests/text/proposed.yaml | sed '$d'; printf '%s\n' 'entries:' '  - {kind: issue, id: toll, options: [no, yes], to: public, proposed: yes}' '  - {kind: position, actor: NOR, issue: toll, value: no, on: 2031-03-04, to: public, proposed: yes}') >"$SCRATCH/toll.yaml"; sed '/^entries/,$d' "$SCRATCH/toll.yaml" >"$SCRATCH/other.yaml"
$ printf 's\na\ns\na\na\n' | entente review "$SCRATCH/other.yaml" "$SCRATCH/toll.yaml" --now 2031-03-10T08:00Z | grep left
issue, 2 left (12129912da4469e7)
position, 2 left (fb141e67666cc5b4)
position, 2 left (fb141e67666cc5b4)
issue, 2 left (12129912da4469e7)
position, 1 left (fb141e67666cc5b4)
a, e, s, r, A, R, u, q or ?: Nothing is left to judge.
entente review: no issue 'toll' in this case; expected the id of one
entente review: the issue toll is proposed too (12129912da4469e7, skipped); accept that first
