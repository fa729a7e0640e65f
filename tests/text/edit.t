# An entry in an editor: what was changed is a correction, and nothing is left of the file.
$ printf 'four words of nobody\n' >"$SCRATCH/w"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/w" --effort quick >"$SCRATCH/med.pub" 2>&1
$ printf '#!/bin/sh\nexec entente "$@" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/w" --now 2024-03-01T10:00Z\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01; printf -- '- {kind: actor, id: NOR, role: party, to: public}\n- {kind: issue, id: fees, range: {from: 0, to: 60, step: 5}, to: public}\n- {kind: position, id: p, actor: NOR, issue: fees, value: 20, words: "twenty, = no more", to: [mediators, NOR]}\n- kind: note\n  id: n\n  about: NOR\n  text: |-\n    first line\n\n    # third line\n      indented\n  to: public\n' >"$SCRATCH/e.yaml"; as add "$SCRATCH/r" "$SCRATCH/e.yaml" 2>&1 | wc -l
6
$ EDITOR='cat >&2' as edit "$SCRATCH/r" p 2>&1 | sed 's/[0-9a-f]\{32\}/ID/; s/^/| /'
| # position ID, by MED.
| # What you change is written as a correction; a line that you take away is left
| # out; one that begins with # counts for nothing. Further lines of a text begin
| # with two spaces.
| on=2024-03-01
| to=[mediators, NOR]
| actor=NOR
| issue=fees
| value=20
| words=twenty, = no more
| entente edit: nothing was changed, and nothing written
# position ID, by MED.
# What you change here is written as a correction; a line that you take away is left out; a line that
# begins with # counts for nothing. Further lines of a text begin with two spaces.
on=2024-03-01
to=[mediators, NOR]
actor=NOR
issue=fees
value=20
words=twenty, = no more
entente edit: nothing was changed, and nothing written
$ EDITOR='sed -i s/^value=20/value=25/' as edit "$SCRATCH/r" p 2>&1 | sed 's/^[0-9a-f]*$/ID/'; as show "$SCRATCH/r" p | sed -n '/^actor/,$p'
ID
entente: may be read by: the mediators; NOR
actor       NOR
issue       fees
value       25
words       twenty, = no more
$ EDITOR='cat' as edit "$SCRATCH/r" n 2>&1 | sed 's/[0-9a-f]\{32\}/ID/; s/^/| /'
| # note ID, by MED.
| # What you change is written as a correction; a line that you take away is left
| # out; one that begins with # counts for nothing. Further lines of a text begin
| # with two spaces.
| on=2024-03-01
| to=public
| text=first line
|   
|   # third line
|     indented
| about=[NOR]
| entente edit: nothing was changed, and nothing written
# note ID, by MED.
# What you change here is written as a correction; a line that you take away is left out; a line that
# begins with # counts for nothing. Further lines of a text begin with two spaces.
on=2024-03-01
to=public
text=first line
  
  # third line
    indented
about=[NOR]
entente edit: nothing was changed, and nothing written
$ EDITOR='sed -i s/indented/more/' as edit "$SCRATCH/r" n 2>&1 | wc -l; as log "$SCRATCH/r" --json --grep indented --kind note >"$SCRATCH/none"; as log "$SCRATCH/r" --json --kind note | tail -1 | sed 's/.*"text":\("[^"]*"\).*/\1/'
2
"first line\n\n# third line\n  more"
$ EDITOR='sed -i /^about/d' as edit "$SCRATCH/r" n 2>&1 | wc -l; as show "$SCRATCH/r" n | grep about
2
            more" about=[NOR]
$ EDITOR='sed -i s/^value=25/value=7/' as edit "$SCRATCH/r" p
entente edit: value=7: '7' is between the steps of issue 'fees'; write 5 or 10
? 2
$ EDITOR='sed -i s/^value=25/value/' as edit "$SCRATCH/r" p
entente edit: line 9: 'value' is no FIELD=VALUE
? 2
$ EDITOR='sed -i s/^value=25/nothing=7/' as edit "$SCRATCH/r" p
entente edit: position without 'value'; expected an option or a number, two for a range, or one end of a range: `at least 500`, `at most 300`
entente edit: nothing=7: 'nothing' is no field of position; expected actor, issue, value, stance, conditional, words, in_return_for, in_return_for_answer, told_by or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ EDITOR=false as edit "$SCRATCH/r" p
entente: the editor did not end well: false
? 2
$ EDITOR=/no/such/editor as edit "$SCRATCH/r" p 2>&1 | tail -1
entente: the editor did not end well: /no/such/editor
$ EDITOR=true as edit "$SCRATCH/r" nobody
entente: no entry 'nobody' that this key may read; expected its id, 4 characters or more of it, or its handle
? 2
$ VISUAL='printf "to=public\n" >>' EDITOR=false as edit "$SCRATCH/r" n; as log "$SCRATCH/r" --json | wc -l
10
entente edit: nothing was changed, and nothing written
$ printf '#!/bin/sh\necho swap >"${1%%/*}/.entry.swp"; mkdir -p "$SCRATCH/at"; stat -c %%a "$1" "${1%%/*}" >"$SCRATCH/at/mode"; stat -f -c %%T "$1" >>"$SCRATCH/at/mode"; echo "${1%%/*}" >"$SCRATCH/at/folder"; mv "$1" "$1~"; cp "$1~" "$1"\n' >"$SCRATCH/swapping"; chmod +x "$SCRATCH/swapping"; EDITOR=swapping as edit "$SCRATCH/r" p; cat "$SCRATCH/at/mode"; ls -d "$(cat "$SCRATCH/at/folder")" 2>&1 | sed 's/.*: //'
600
700
tmpfs
No such file or directory
entente edit: nothing was changed, and nothing written
$ XDG_RUNTIME_DIR=/nowhere EDITOR=true as edit "$SCRATCH/r" p
entente edit: nothing was changed, and nothing written
$ as retract "$SCRATCH/r" p 2>&1 | tail -1; EDITOR=true as edit "$SCRATCH/r" p
entente: it was corrected before; what stands is [...], which this retracts
entente edit: 'p' was retracted, or is of a kind of your own; there is nothing to edit
? 2
