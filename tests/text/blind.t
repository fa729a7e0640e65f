# Sealed common ground: three parties and a mediator who starts the run. Keys, and so words and ids, are random.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for who in med blu grn red; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick 2>&1 >/dev/null | tail -1; done
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nwho=$1; shift\nexec entente blind "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ for who in blu grn red; do printf '%s %s\n' "$who" "$(entente key public "$SCRATCH/$who.key")"; done | tr a-z A-Z | sed 's/EK1/ek1/; s/\([^ ]*\) \(.*\)/\1 \L\2/' >"$SCRATCH/parties"
$ printf '# a grid, and one more\nberths=4|6|8,fees=20|30\nberths=5,fees=25\n' >"$SCRATCH/packages"
$ as med start "$SCRATCH/run" --title "Berths and fees" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages"
$SCRATCH/run/00-start.blind
$ sed -E 's/[0-9a-f]{64,}/HEX/' "$SCRATCH/run/00-start.blind"
entente blind 1
start
title Berths and fees
nonce HEX
lot 0
party BLU ekHEX
party GRN ekHEX
party RED ekHEX
package berths=4,fees=20
package berths=4,fees=30
package berths=6,fees=20
package berths=6,fees=30
package berths=8,fees=20
package berths=8,fees=30
package berths=5,fees=25
by ekHEX
signed HEX
$ entente blind check "$SCRATCH/run"
Berths and fees
Run:     [...], 7 packages
  BLU          invited    [...]
  GRN          invited    [...]
  RED          invited    [...]
Next:    join, by BLU, GRN, RED
$ as blu mix "$SCRATCH/run"
$SCRATCH/run: the turn is join's, not mix's
? 2
$ as med join "$SCRATCH/run"
$SCRATCH/run: this key is that of none of the run's parties
? 2
$ for who in blu grn red; do as $who join "$SCRATCH/run"; done
$SCRATCH/run/01-join-BLU.blind
$SCRATCH/run/01-join-GRN.blind
$SCRATCH/run/01-join-RED.blind
It tells that you take part, and in how many runs of these parties you did before.
It tells that you take part, and in how many runs of these parties you did before.
It tells that you take part, and in how many runs of these parties you did before.
$ as blu join "$SCRATCH/run"
$SCRATCH/run: the turn is answer's, not join's
? 2
$ as blu answer "$SCRATCH/run" --accept 2-4,7
$SCRATCH/run/02-answer-BLU.blind
Nobody can read it, not all the others together: they learn what is opened, and no more.
$ as grn answer "$SCRATCH/run" --accept 1,3,7
$SCRATCH/run/02-answer-GRN.blind
Nobody can read it, not all the others together: they learn what is opened, and no more.
$ as red answer "$SCRATCH/run" --accept 9
entente blind: --accept '9'; expected all, none, or numbers from 1 to 7 such as 1,3-5
? 2
$ as red answer "$SCRATCH/run"
entente blind: answer needs either --accept LIST or --case CASE --as ACTOR
? 2
$ entente blind check "$SCRATCH/run"
Berths and fees
Run:     [...], 7 packages
  BLU          answered   [...]; runs before: 0
  GRN          answered   [...]; runs before: 0
  RED          joined     [...]; runs before: 0
Next:    answer, by RED
$ as red answer "$SCRATCH/run" --accept all
$SCRATCH/run/02-answer-RED.blind
Nobody can read it, not all the others together: they learn what is opened, and no more.
$ for who in blu grn red; do as $who mix "$SCRATCH/run"; done 2>/dev/null
$SCRATCH/run/03-mix-BLU.blind
$SCRATCH/run/03-mix-GRN.blind
$SCRATCH/run/03-mix-RED.blind
$ for who in blu grn red; do as $who open "$SCRATCH/run"; done
$SCRATCH/run/04-commit-BLU.blind
$SCRATCH/run/04-commit-GRN.blind
$SCRATCH/run/04-commit-RED.blind
It tells nothing yet; when all are here, `open` again.
It tells nothing yet; when all are here, `open` again.
It tells nothing yet; when all are here, `open` again.
$ for who in blu grn; do as $who open "$SCRATCH/run"; done
$SCRATCH/run/05-open-BLU.blind
$SCRATCH/run/05-open-GRN.blind
When all have opened, all learn which of these packages everybody would accept.
When all have opened, all learn which of these packages everybody would accept.
$ entente blind check "$SCRATCH/run" --json | sed -E 's/"(run|words)": "[^"]*"/"\1": "..."/'
{
  "run": "...",
  "title": "Berths and fees",
  "packages": 7,
  "lot": 0,
  "step": "open",
  "waiting": [
    "RED"
  ],
  "parties": [
    {
      "party": "BLU",
      "words": "...",
      "joined": true,
      "answered": true,
      "mixed": true,
      "committed": 1,
      "opened": 1,
      "before": 0
    },
    {
      "party": "GRN",
      "words": "...",
      "joined": true,
      "answered": true,
      "mixed": true,
      "committed": 1,
      "opened": 1,
      "before": 0
    },
    {
      "party": "RED",
      "words": "...",
      "joined": true,
      "answered": true,
      "mixed": true,
      "committed": 1,
      "opened": 0,
      "before": 0
    }
  ],
  "faults": [],
  "opened": 0,
  "accepted": []
}
$ as red open "$SCRATCH/run" 2>&1
When all have opened, all learn which of these packages everybody would accept.
$SCRATCH/run/05-open-RED.blind
$ entente blind check "$SCRATCH/run"
Berths and fees
Run:     [...], 7 packages
  BLU          opened     [...]; runs before: 0
  GRN          opened     [...]; runs before: 0
  RED          opened     [...]; runs before: 0
Opened:  7 of 7; all would accept 2 of them
  3  berths=6,fees=20
  7  berths=5,fees=25
Of the others nothing is known but that somebody would not.
$ as red open "$SCRATCH/run" 2>&1
$SCRATCH/run: this run is done; `entente blind check` tells what was found
? 2
# a message that was changed; one that is another's; and one that was lost is not written twice
$ sed 's/^party GRN$/party RED/' "$SCRATCH/run/02-answer-GRN.blind" >"$SCRATCH/run/x.blind"; entente blind check "$SCRATCH/run" | grep -A1 over
Passed over: $SCRATCH/run/x.blind
  it bears the name of RED, who has not signed it
$ rm "$SCRATCH/run/x.blind"; mv "$SCRATCH/run/02-answer-BLU.blind" "$SCRATCH/lost"; as blu answer "$SCRATCH/run" --accept none
$SCRATCH/run/02-answer-BLU.blind: this key has written it before, and another would be found for a second one; expected the file itself
? 2
$ cp "$SCRATCH/lost" "$SCRATCH/run/02-answer-BLU.blind"; entente blind check "$SCRATCH/run" | tail -4
Opened:  7 of 7; all would accept 2 of them
  3  berths=6,fees=20
  7  berths=5,fees=25
Of the others nothing is known but that somebody would not.
# packages one at a time, in an order that all draw, until one is found
$ as med start "$SCRATCH/first" --title "The first that all would take" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages" --lot 3
$SCRATCH/first/00-start.blind
$ as blu start "$SCRATCH/first" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages"
$SCRATCH/first: File exists; expected a folder that is not there yet
? 2
$ for turn in join "answer --accept 5" mix open open open open open open; do set -- $turn; for who in blu grn red; do as $who $1 "$SCRATCH/first" $2 $3; done; done >/dev/null 2>&1; true
$ entente blind check "$SCRATCH/first" | tail -3
Opened:  [...] of 7; all would accept 1 of them
  5  berths=8,fees=20
Of the others nothing is known but that somebody would not.
# runs of the same parties are counted
$ for n in 3 4; do as grn start "$SCRATCH/run$n" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages"; as blu join "$SCRATCH/run$n"; done
$SCRATCH/run3/00-start.blind
$SCRATCH/run3/01-join-BLU.blind
$SCRATCH/run4/00-start.blind
It tells that you take part, and in how many runs of these parties you did before.
$SCRATCH/run4: this key has taken part in 3 runs of the same parties; each tells more of what you would accept. --most 4 joins one more
? 2
$ as blu join "$SCRATCH/run4" --most 4
$SCRATCH/run4/01-join-BLU.blind
It tells that you take part, and in how many runs of these parties you did before.
$ entente blind check "$SCRATCH/run4" | grep BLU
  BLU          joined     [...]; runs before: 3
# what is worth its reservation value to a party, by its own view of a case
$ as med start "$SCRATCH/camp" --title "Camp David" --parties "$SCRATCH/parties" --case examples/camp-david-1978.yaml
$SCRATCH/camp/00-start.blind
$ as blu join "$SCRATCH/camp" --most 9 2>/dev/null; as grn join "$SCRATCH/camp" 2>/dev/null;  as red join "$SCRATCH/camp" 2>/dev/null
$SCRATCH/camp/01-join-BLU.blind
$SCRATCH/camp/01-join-GRN.blind
$SCRATCH/camp/01-join-RED.blind
$ grep package "$SCRATCH/camp/00-start.blind"
package sinai=returned,recognition=withheld,west-bank=autonomy,linkage=linked,rights=recognised,jerusalem=egypt
package sinai=returned,recognition=withheld,west-bank=autonomy,linkage=linked,rights=recognised,jerusalem=israel
package sinai=returned,recognition=granted,west-bank=autonomy,linkage=linked,rights=recognised,jerusalem=israel
package sinai=returned,recognition=granted,west-bank=autonomy,linkage=separate,rights=recognised,jerusalem=israel
package sinai=returned,recognition=granted,west-bank=held,linkage=linked,rights=recognised,jerusalem=israel
package sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel
package sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=unmentioned,jerusalem=israel
package sinai=kept,recognition=granted,west-bank=autonomy,linkage=separate,rights=recognised,jerusalem=israel
package sinai=kept,recognition=granted,west-bank=held,linkage=linked,rights=recognised,jerusalem=israel
package sinai=kept,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel
package sinai=kept,recognition=granted,west-bank=held,linkage=separate,rights=unmentioned,jerusalem=israel
$ as blu answer "$SCRATCH/camp" --case examples/camp-david-1978.yaml --as EGY
$SCRATCH/camp/02-answer-BLU.blind
Nobody can read it, not all the others together: they learn what is opened, and no more.
$ as grn answer "$SCRATCH/camp" --case examples/camp-david-1978.yaml --as ISR --least 1e9
$SCRATCH/camp/02-answer-GRN.blind
Nobody can read it, not all the others together: they learn what is opened, and no more.
$ as red answer "$SCRATCH/camp" --case examples/camp-david-1978.yaml --as MED
entente: no reader 'MED' in this case; expected an actor's id, public or mediators
? 2
$ as red answer "$SCRATCH/camp" --case examples/camp-david-1978.yaml
entente blind: --case CASE needs --as ACTOR, whose preferences they are
? 2
# what is no run, no list, no party
$ entente blind check "$SCRATCH"
$SCRATCH: no start of a run; expected what `entente blind start` writes
? 2
$ entente blind check "$SCRATCH/nowhere"
$SCRATCH/nowhere: No such file or directory; expected a folder that `entente blind start` made
? 2
$ entente blind stir "$SCRATCH/run"
entente blind: 'stir' is nothing that can be done with a run; expected start, join, answer, mix, open, carry or check
? 2
$ as med start "$SCRATCH/new" --parties "$SCRATCH/parties"
entente blind: start needs --parties FILE, and either --packages FILE or --case CASE
? 2
$ printf 'a=1|2|3,b\n' >"$SCRATCH/bad"; as med start "$SCRATCH/new" --parties "$SCRATCH/parties" --packages "$SCRATCH/bad"
$SCRATCH/bad: 'a=1|2|3,b' is no list of combinations; expected issue=option|option,issue=option|option
? 2
$ printf 'a=1\na=1\n' >"$SCRATCH/bad"; as med start "$SCRATCH/new" --parties "$SCRATCH/parties" --packages "$SCRATCH/bad"
entente: the package 'a=1' comes twice
? 2
$ printf 'BLU ek1abc\nGRN ek1\n' >"$SCRATCH/bad"; as med start "$SCRATCH/new" --parties "$SCRATCH/bad" --packages "$SCRATCH/packages"
entente: 'ek1abc' is no public key of BLU; expected what `entente key public` prints: ek1...
? 2
$ head -1 "$SCRATCH/parties" >"$SCRATCH/bad"; as med start "$SCRATCH/new" --parties "$SCRATCH/bad" --packages "$SCRATCH/packages"
entente: 1 parties; expected 2 to 20
? 2
$ as med start "$SCRATCH/new" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages" --with x
entente blind: a list that private entries make cannot be handed on: start takes no --with
? 2
# through a record, to another machine and back; what is there already is not put in again
$ entente blind carry "$SCRATCH/run"
entente blind: carry needs --case, a case or a record
? 2
$ cp examples/harbour.yaml "$SCRATCH/case.yaml"; as med carry "$SCRATCH/run" --case "$SCRATCH/case.yaml"; grep -c "kind: x-blind\|x-blind" "$SCRATCH/case.yaml"
16
$SCRATCH/case.yaml: 16 messages put in
$ entente check "$SCRATCH/case.yaml"; entente blind carry "$SCRATCH/again" --case "$SCRATCH/case.yaml" --to public | wc -l; entente blind check "$SCRATCH/again" | grep Opened
16
Opened:  7 of 7; all would accept 2 of them
$SCRATCH/case.yaml: 0 messages put in
$ entente init "$SCRATCH/r" --title Quay --keeper MED --on 2024-03-01 --now 2024-03-01T09:00Z --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"
$ for who in blu grn red; do W=$(echo $who | tr a-z A-Z); entente add "$SCRATCH/r" kind=actor id=$W role=party to=public --now 2024-03-01T10:00Z --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"; entente add "$SCRATCH/r" kind=reader actor=$W key="$(entente key public "$SCRATCH/$who.key")" to=public --now 2024-03-01T10:00Z --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass"; done >/dev/null 2>&1
$ as med start "$SCRATCH/far" --title "By record" --parties "$SCRATCH/parties" --packages "$SCRATCH/packages"
$SCRATCH/far/00-start.blind
$ as med carry "$SCRATCH/far" --case "$SCRATCH/r" --now 2024-03-01T11:00Z
[...]
entente: may be read by: the mediators; BLU; GRN; RED
$SCRATCH/r: 1 message put in
$ as med carry "$SCRATCH/far" --case "$SCRATCH/r" --now 2024-03-01T11:00Z
$SCRATCH/r: 0 messages put in
$ as blu carry "$SCRATCH/far-blu" --case "$SCRATCH/r" --now 2024-03-01T11:00Z
$SCRATCH/far-blu/00-start.blind
$SCRATCH/r: 0 messages put in
$ as blu join "$SCRATCH/far-blu" --most 9 2>/dev/null
$SCRATCH/far-blu/01-join-BLU.blind
$ as blu carry "$SCRATCH/far-blu" --case "$SCRATCH/r" --now 2024-03-01T11:00Z
[...]
entente: may be read by: the mediators; BLU; GRN; RED
$SCRATCH/r: 1 message put in
$ as med carry "$SCRATCH/far" --case "$SCRATCH/r" --now 2024-03-01T11:00Z
$SCRATCH/far/01-join-BLU.blind
$SCRATCH/r: 0 messages put in
$ entente blind check "$SCRATCH/far" | grep BLU
  BLU          joined     [...]; runs before: 5
$ entente log "$SCRATCH/r" --key "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/pass" --kind x-blind | wc -l
2
$ entente brief "$SCRATCH/r" --key "$SCRATCH/blu.key" --passphrase-file "$SCRATCH/pass" --now 2024-03-01T12:00Z | grep -c blind
0
? 1
