# Judging what was proposed (tests/text/judge-proposals.yaml) to a case (judge.yaml): one at a time, written at once, remembered.
$ cp tests/text/judge.yaml "$SCRATCH/talks.yaml"; entente review "$SCRATCH/talks.yaml" - <tests/text/judge-proposals.yaml
entente review: 3 proposals came into $SCRATCH/talks.yaml.queue; judge them with: entente review $SCRATCH/talks.yaml
$ printf '?\na\ne\nvalue=yes\nnonsense\nbytes=1-2\nvalue\nmaybe\n?\n\ns\nr\ne\nvalue=yes\n\na\n' | entente review "$SCRATCH/talks.yaml" --now 2031-03-10T08:00Z
a accept, e edit, s skip, r reject, A accept all of this kind from this source,
R reject them, u undo the last decision, q quit (what was decided is kept)

position, 3 left (5e09e82752a79f6d)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle\u202e.
actor       NOR (North Bank)
issue       pause (Pause)
on          2031-03-04
value       at least 40
a, e, s, r, A, R, u, q or ?: a accept, e edit, s skip, r reject, A accept all of this kind from this source,
R reject them, u undo the last decision, q quit (what was decided is kept)

position, 3 left (5e09e82752a79f6d)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle\u202e.
actor       NOR (North Bank)
issue       pause (Pause)
on          2031-03-04
value       at least 40
a, e, s, r, A, R, u, q or ?: Accepted, and written into $SCRATCH/talks.yaml.

position, 2 left (10b50e2200e76bde)
from wire, bytes 60-69:
  It was said in Marle\u202e.
> Guns stay, said South Bank.
actor       SOU (South Bank)
issue       guns (Guns leave)
on          2031-03-04
value       no
a, e, s, r, A, R, u, q or ?: FIELD=VALUE changes a field, FIELD= leaves it out, FIELD asks for its value,
? lists the fields; an empty line ends.
edit: value       yes
edit: That is no FIELD=VALUE.
edit: 'bytes' stays what it is
edit: value (an empty line keeps it): value       maybe
edit: actor           whose position
issue           on what
value           an option or a number, two for a range, or one end of a range:
                `at least 500`, `at most 300`
stance          a limit is shown apart and closes no gap
conditional     on what condition, in words
words           the words in which it was said
in_return_for   what it was given in return for: a position, by its `id`; or:
in_return_for_answer an answer, by its `id`
told_by         who tells it, where that is not the actor itself: an actor, or
                words such as `a source`; where not said, `by`
on              the day that it speaks of
source          where it comes from, in words
to              who may read it
edit: 
position, 2 left, edited (10b50e2200e76bde)
from wire, bytes 60-69:
  It was said in Marle\u202e.
> Guns stay, said South Bank.
actor       SOU (South Bank)
issue       guns (Guns leave)
on          2031-03-04
value       maybe
a, e, s, r, A, R, u, q or ?: Skipped; it comes again behind the others.

note, 2 left (bb3a4e8211f7d680)
from wire, bytes 0-34:
> North Bank wants at least 40 days.
  It was said in Marle\u202e.
on          2031-03-04
text        North Bank is tired
a, e, s, r, A, R, u, q or ?: Rejected.

position, 1 left, edited (10b50e2200e76bde)
from wire, bytes 60-69:
  It was said in Marle\u202e.
> Guns stay, said South Bank.
actor       SOU (South Bank)
issue       guns (Guns leave)
on          2031-03-04
value       maybe
a, e, s, r, A, R, u, q or ?: FIELD=VALUE changes a field, FIELD= leaves it out, FIELD asks for its value,
? lists the fields; an empty line ends.
edit: value       yes
edit: 
position, 1 left, edited (10b50e2200e76bde)
from wire, bytes 60-69:
  It was said in Marle\u202e.
> Guns stay, said South Bank.
actor       SOU (South Bank)
issue       guns (Guns leave)
on          2031-03-04
value       yes
a, e, s, r, A, R, u, q or ?: Accepted, and written into $SCRATCH/talks.yaml.
Nothing is left to judge.
u undoes the last decision, an empty line ends: 
$ grep -A9 '^entries' "$SCRATCH/talks.yaml"
entries:
  - {kind: dispatch, at: "2031-03-04", id: wire-1, name: wire, "on": "2031-03-04", text: "North Bank wants at least 40 days. It was said in Marle\u202e. Guns stay, said South Bank.", to: [public], by: MED}
  - {kind: position, actor: NOR, at: "2031-03-04", bytes: "0-34", dispatch: wire-1, issue: pause, "on": "2031-03-04", value: at least 40, to: [public], by: MED, judged: {by: MED, at: "2031-03-10T08:00:00Z"}}
  - {kind: position, actor: SOU, at: "2031-03-04", bytes: "60-69", dispatch: wire-1, issue: guns, "on": "2031-03-04", value: "yes", to: [public], by: MED, judged: {by: MED, at: "2031-03-10T08:00:00Z"}}
$ entente check "$SCRATCH/talks.yaml"; entente gap "$SCRATCH/talks.yaml" | grep -A2 'Pause'
  Pause                   ··········  —     North Bank: at least 40 days
  Guns leave              ··········  —     South Bank: yes
  Boats                   ··········  —     no position known
--
  2031-03-04       —  North Bank on Pause: at least 40 days (opening) [wire]
  2031-03-04       —  South Bank on Guns leave: yes (opening) [wire]
# what was judged is not proposed again, and undone it is open
$ entente review "$SCRATCH/talks.yaml" tests/text/judge-proposals.yaml --json | jq -c '.added, .open, (.items[] | [.id, .state, .kind, .edited, .sentences])'
0
0
["5e09e82752a79f6d","accepted","position",false,"> North Bank wants at least 40 days.\n  It was said in Marle‮.\n"]
["10b50e2200e76bde","accepted","position",true,"  It was said in Marle‮.\n> Guns stay, said South Bank.\n"]
["bb3a4e8211f7d680","rejected","note",false,"> North Bank wants at least 40 days.\n  It was said in Marle‮.\n"]
$ printf 'u\n' | entente review "$SCRATCH/talks.yaml"
Nothing is left to judge.
u undoes the last decision, an empty line ends: It is open again: position 10b50e2200e76bde

position, 1 left, edited (10b50e2200e76bde)
from wire, bytes 60-69:
  It was said in Marle\u202e.
> Guns stay, said South Bank.
actor       SOU (South Bank)
issue       guns (Guns leave)
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
# all undone the case is what it was: the dispatch that came in goes with the last that is from it
$ for n in 1 2 3; do printf 'u\n' | entente review "$SCRATCH/talks.yaml" | grep 'open again'; grep -c wire-1 "$SCRATCH/talks.yaml"; done; cmp tests/text/judge.yaml "$SCRATCH/talks.yaml" && echo the same
u undoes the last decision, an empty line ends: It is open again: position 10b50e2200e76bde
2
a, e, s, r, A, R, u, q or ?: It is open again: note bb3a4e8211f7d680
2
a, e, s, r, A, R, u, q or ?: It is open again: position 5e09e82752a79f6d
0
the same
# all of a kind from a source
$ printf 'A\nyes\nR\nno\nR\ny\n' | entente review "$SCRATCH/talks.yaml" --now 2031-03-10T08:00Z | grep -A1 'Type yes'
a, e, s, r, A, R, u, q or ?: Accept all 2 of this kind from this source? Type yes or no: 2 of 2 accepted.

--
a, e, s, r, A, R, u, q or ?: Reject all 1 of this kind from this source? Type yes or no: 
note, 1 left (bb3a4e8211f7d680)
--
a, e, s, r, A, R, u, q or ?: Reject all 1 of this kind from this source? Type yes or no: 1 of 1 rejected.
Nothing is left to judge.
# a queue that others can read is refused, and who judges is somebody of the case; two are not at it at one time
$ chmod 644 "$SCRATCH/talks.yaml.queue"; entente review "$SCRATCH/talks.yaml" --json 2>&1 | sed 's/^.*talks/talks/'; chmod 600 "$SCRATCH/talks.yaml.queue"
talks.yaml.queue: others can read this queue; expected: chmod 600
$ entente review "$SCRATCH/talks.yaml" --by NOBODY
entente review: NOBODY is no actor of this case; expected --by ACTOR
? 2
$ mkfifo "$SCRATCH/keys"; entente review "$SCRATCH/talks.yaml" <"$SCRATCH/keys" >"$SCRATCH/said" & exec 3>"$SCRATCH/keys"; sleep .2; entente review "$SCRATCH/talks.yaml" </dev/null 2>&1 | sed 's/^.*talks/talks/'; entente review "$SCRATCH/talks.yaml" --json | jq -c .open; exec 3>&-; wait; ls "$SCRATCH" | grep lock
talks.yaml.queue: another program is at this queue of proposals; try again when it is done
0
? 1
# what an entry speaks of is accepted first, where that is proposed too
$ cp tests/text/judge.yaml "$SCRATCH/other.yaml"; (cat tests/text/judge.yaml; printf '%s\n' 'entries:' '  - {kind: issue, id: toll, name: Toll, options: [no, yes], to: public, proposed: yes}' '  - {kind: position, actor: NOR, issue: toll, value: no, on: 2031-03-04, to: public, proposed: yes}') >"$SCRATCH/toll.yaml"
$ printf 's\na\ns\na\na\n' | entente review "$SCRATCH/other.yaml" "$SCRATCH/toll.yaml" --now 2031-03-10T08:00Z | grep 'left\|issue\|ccepted'
issue, 2 left (a167b08b44421c46)
position, 2 left (fb141e67666cc5b4)
issue       toll (Toll)
a, e, s, r, A, R, u, q or ?: Not accepted; it is open still.
position, 2 left (fb141e67666cc5b4)
issue       toll (Toll)
issue, 2 left (a167b08b44421c46)
a, e, s, r, A, R, u, q or ?: Accepted, and written into $SCRATCH/other.yaml.
position, 1 left (fb141e67666cc5b4)
issue       toll (Toll)
a, e, s, r, A, R, u, q or ?: Accepted, and written into $SCRATCH/other.yaml.
Nothing is left to judge.
entente review: no issue 'toll' in this case; expected the id of one
entente review: the issue toll is proposed too (a167b08b44421c46, skipped); accept that first
# the clerk's proposals come into the queue by themselves, but where somebody else's view of the case is asked for
$ cp tests/text/judge.yaml "$SCRATCH/fresh.yaml"; printf 'date 2031-03-05\nNorth Bank wants a pause of 50 days.\n' >"$SCRATCH/news.txt"; entente clerk "$SCRATCH/news.txt" --into "$SCRATCH/fresh.yaml" --as NOR | grep -c proposed:; ls "$SCRATCH" | grep fresh; for n in 1 2; do entente clerk "$SCRATCH/news.txt" --into "$SCRATCH/fresh.yaml" | grep -c proposed:; done; printf 'r\n' | entente review "$SCRATCH/fresh.yaml" | grep left; entente clerk "$SCRATCH/news.txt" --into "$SCRATCH/fresh.yaml" | entente review "$SCRATCH/fresh.yaml" -; entente review "$SCRATCH/fresh.yaml"
1
fresh.yaml
1
1
position, 1 left (da702e3ed9d08090)
Nothing is left to judge.
Nothing is left to judge.
u undoes the last decision, an empty line ends: 
entente clerk: 1 new proposal in $SCRATCH/fresh.yaml.queue, 1 waits; judge them with: entente review $SCRATCH/fresh.yaml
entente clerk: 0 new proposals in $SCRATCH/fresh.yaml.queue, 1 waits; judge them with: entente review $SCRATCH/fresh.yaml
entente clerk: 0 new proposals in $SCRATCH/fresh.yaml.queue, 0 wait
entente review: 0 proposals came into $SCRATCH/fresh.yaml.queue; judge them with: entente review $SCRATCH/fresh.yaml
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --effort quick --passphrase-file "$SCRATCH/pass" >"$SCRATCH/said" 2>&1; entente import "$SCRATCH/fresh.yaml" "$SCRATCH/r.entente" --now 2031-06-01T00:00Z --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" >"$SCRATCH/said" 2>&1; entente clerk "$SCRATCH/news.txt" --into "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" | grep -c proposed:; grep -c pause "$SCRATCH/r.entente-queue"
1
0
entente clerk: 1 new proposal in $SCRATCH/r.entente-queue, 1 waits; judge them with: entente review $SCRATCH/r.entente
? 1
$ for keys in 'a\n' 'u\nq\n'; do printf "$keys" | entente review "$SCRATCH/r.entente" --now 2031-06-02T00:00Z --yes --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" | grep 'left\|ccepted\|open'; entente brief "$SCRATCH/r.entente" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" | grep -c 'North Bank: 50'; entente log "$SCRATCH/r.entente" --kind dispatch --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" | cut -c9- | sed 's,retracts [0-9a-f]*,retracts it,'; done
position, 1 left (da702e3ed9d08090)
a, e, s, r, A, R, u, q or ?: Accepted, and written into $SCRATCH/r.entente.
Nothing is left to judge.
1
2031-03-05 dispatch   MED   2031-03-05-8e6524fca8898f80: $SCRATCH/news.txt "North Bank wants a pause of 50 days. "  to mediators
Nothing is left to judge.
u undoes the last decision, an empty line ends: It is open again: position da702e3ed9d08090
position, 1 left (da702e3ed9d08090)
0
2031-03-05 dispatch   MED   2031-03-05-8e6524fca8898f80: $SCRATCH/news.txt "North Bank wants a pause of 50 days. "  to mediators
2031-06-02 dispatch   MED   retracts it  to mediators
# A field that the kind has not is refused where it is typed, and not only where the entry is accepted.
$ cp tests/text/proposed.yaml $SCRATCH/typed.yaml; printf 'date 2031-03-09\nNorth Bank wants a pause of six days.\n' > $SCRATCH/typed.txt; entente clerk $SCRATCH/typed.txt --into $SCRATCH/typed.yaml > /dev/null 2>&1; printf 'e\ncolour=33\nvalue=8\n\nq\n' | entente review $SCRATCH/typed.yaml | grep "no field\|^value" | tail -2
edit: 'colour' is no field of this kind; ? lists them.
value       8
