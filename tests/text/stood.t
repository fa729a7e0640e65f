# What stands in a record, and who may write it, by what was known when it was written.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; chmod 600 "$SCRATCH/pass"; for who in med upp low; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$who.pub" 2>"$SCRATCH/told"; done
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ printf '#!/bin/sh\nexec sed -E "s/\\b[0-9a-f]{32}\\b/ID/g; s/^[0-9a-f]{7,} /ID /; s/(corrects|retracts) [0-9a-f]{7,}/\\1 ID/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"
# of two corrections of one instant the one that speaks of the later day stands, of one day the one that came later; what one cannot know of comes first for oneself
$ printf '%s\n' 'case: {id: pass, title: Pass, keeper: MED, on: 2031-05-01, to: public, invented: yes, two_mediators: [note]}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: LOW, role: party}, {id: UPP, role: party}]}' 'issues: {to: public, entries: [{id: fee, range: {from: 0, to: 100, step: 5}}, {id: toll, range: {from: 0, to: 100, step: 5}}]}' >"$SCRATCH/pass.yaml"; as med import "$SCRATCH/pass.yaml" "$SCRATCH/p" --now 2031-05-02T09:00Z; for who in UPP LOW; do as med add "$SCRATCH/p" kind=reader actor=$who key="$(cat "$SCRATCH/$(echo $who | tr A-Z a-z).pub")" --now 2031-05-02T09:00Z >"$SCRATCH/told" 2>&1; done
entente: 6 entries
$ printf '#!/bin/sh\nwho=$1 now=$2; shift 2; as $who add "$SCRATCH/p" "$@" --now $now 2>&1 | plain | grep -v "^ID\\|may be read by"; exit 0\n' >"$SCRATCH/put"; chmod +x "$SCRATCH/put"
$ put upp 2031-05-02T09:00Z kind=position id=a actor=UPP issue=fee value=10 to=public; put upp 2031-05-03T09:00Z kind=position replaces=a actor=UPP issue=fee value=20 to=public on=2031-05-03; put upp 2031-05-03T09:00Z kind=position replaces=a actor=UPP issue=fee value=30 to=public on=2031-05-02
$ put low 2031-05-03T09:00Z kind=position id=b actor=LOW issue=fee value=10 to=public; for value in 20 30; do put low 2031-05-03T09:00Z kind=position replaces=b actor=LOW issue=fee value=$value to=public; done
$ as med gap "$SCRATCH/p" | grep '  fee  '
  fee                     █░░░░░░░░░  0.10  LOW: 30; UPP: 20
$ put low 2031-05-04T09:00Z kind=issue id=weir name=Mine 'range={from: 0, to: 10, step: 1}' to=LOW; put low 2031-05-04T09:00Z kind=actor id=NEW role=observer to=LOW; put med 2031-05-04T10:00Z kind=issue id=weir name=Ours 'range={from: 0, to: 10, step: 1}' to=public; as low gap "$SCRATCH/p" | grep -o 'Mine\|Ours'; as low log "$SCRATCH/p" --aside | tail -n +3 | plain
entente add: a mediator or the keeper writes what defines the readings of others, not LOW
Mine
              id was there first
$ put upp 2031-05-04T11:00Z kind=note id=tea text=one; put med 2031-05-04T11:00Z kind=note id=tea text=two to=public; as upp log "$SCRATCH/p" --kind note | plain; as upp log "$SCRATCH/p" --aside | tail -1
ID 2031-05-04 note       UPP   tea: one  to [UPP]
ID 2031-05-04 note       MED   tea: two  to public
Nothing is set aside.
# what is corrected is of its kind, read by then by all, and said once; the case stays
$ put upp 2031-05-04T12:00Z kind=note text=x replaces=$(as upp log "$SCRATCH/p" --json --kind position | grep -o '^{"entry":"[0-9a-f]*' | head -1 | cut -c11-); echo '{"kind":"note","text":"a","body":{"text":"b"}}' | as upp add "$SCRATCH/p" - --now 2031-05-04T12:00Z
entente add: replaces=ID: this note cannot replace a position
-:1:35: 'text' stands both in the entry and in its body
? 2
$ put upp 2031-05-04T12:00Z kind=note id=late text=one; as upp release "$SCRATCH/p" late --to LOW --now 2031-05-06T09:00Z >"$SCRATCH/told" 2>&1; put upp 2031-05-06T10:00Z kind=note text=two replaces=late to=LOW,UPP at=2031-05-05
entente add: replaces=late: LOW may read this correction but, for all that its readers know, not the entry that it corrects; expected a narrower 'to', and a release of this correction to each
$ as med retract "$SCRATCH/p" pass --now 2031-05-06T10:00Z
entente retract: the case cannot be retracted
? 2
# whether a release takes two mediators is said by the case as it stood when the release was written, and known then; another than a mediator releases its own alone
$ put med 2031-05-06T11:00Z kind=note id=hint text=x to=mediators,LOW; as low release "$SCRATCH/p" hint --to UPP --now 2031-05-06T11:00Z
entente: this entry is MED's to release, not LOW's
? 2
$ put med 2031-05-07T09:00Z kind=claim id=near actor=UPP says=close; as med release "$SCRATCH/p" near --to UPP --now 2031-05-07T10:00Z 2>&1 | grep -c noted; as med correct "$SCRATCH/p" pass two_mediators=note,claim at=2031-05-06T12:00Z --now 2031-05-08T09:00Z >"$SCRATCH/told" 2>&1; as upp log "$SCRATCH/p" --kind claim | plain
0
ID 2031-05-07 claim      MED   near: UPP close  to mediators
$ as med correct "$SCRATCH/p" pass two_mediators=note,claim,meeting at=2031-05-20 --now 2031-05-08T10:00Z >"$SCRATCH/told" 2>&1; put med 2031-05-09T09:00Z kind=meeting id=talk who=MED,UPP; as med release "$SCRATCH/p" talk --to LOW --now 2031-05-09T10:00Z 2>&1 | grep -c noted
0
? 1
# who tells is an actor only where all who read it knew of that one then
$ put med 2031-05-10T09:00Z kind=position actor=UPP issue=toll value=50 told_by=DAN to=public; put med 2031-05-11T09:00Z kind=actor id=DAN role=observer to=public at=2031-05-02; put med 2031-05-12T09:00Z kind=actor id=DON role=observer to=public at=2031-05-15; put med 2031-05-13T09:00Z kind=position actor=LOW issue=toll value=20 told_by=DON to=public; as low gap "$SCRATCH/p" | grep -A1 '  toll  '
  toll                    ███░░░░░░░  0.30  LOW: 20 (told by DON); UPP: 50 (told
                                            by DAN)
